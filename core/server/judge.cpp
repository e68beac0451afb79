// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/judging.h"

#include "core/domain/locks.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** Whether the content is of the kind that the field's type stores. */
bool isOfType(const Field &field, const Value &value)
{
    switch (field.type) {
    case Type::Year:
    case Type::Integer:
    case Type::Decimal:
    case Type::Money:
    case Type::Bool:
        return value.isNumber();
    case Type::Codes:
        return value.isCodes();
    case Type::Record:
        return value.isRecord();
    case Type::Computed:
        return false;
    default:
        return value.isText();
    }
}

Record withValues(const Record &record, const Values &values)
{
    Record then = record;
    for (const auto &[field, value] : values) {
        if (value.isNull())
            then.values.erase(field);
        else
            then.values[field] = value;
    }
    return then;
}

} // namespace

Judgement judge(const Dictionary &dictionary, const ChangeSet &set, const Caller &caller,
                const World &world)
{
    return Judging(dictionary, set, caller, world).run();
}

RecordId prefixOf(const RecordId &id)
{
    RecordId prefix = id;
    std::fill(prefix.bytes.begin() + 8, prefix.bytes.end(), 0);
    return prefix;
}

Judging::Judging(const Dictionary &dictionary, const ChangeSet &set, const Caller &caller,
                 const World &world)
    : m_dictionary(dictionary)
    , m_set(set)
    , m_world(world)
    , m_caller(caller)
{
    m_result.verdict.n = set.n;
}

Judgement Judging::run()
{
    for (const Change &change : m_set.changes) {
        if (!take(change))
            return against();
    }
    const bool acts = std::any_of(m_set.changes.begin(), m_set.changes.end(),
                                  [](const Change &c) { return c.kind == Change::Kind::Act; });
    if (acts && !m_result.disputes.empty()) {
        reject(u"stale"_s);
        return against();
    }
    for (Draft &draft : m_drafts) {
        if (draft.written.created || !draft.written.groups.empty())
            m_result.written.push_back(std::move(draft.written));
    }
    for (const Overruled &overruled : m_result.overruled)
        m_result.verdict.overruled.emplace_back(overruled.record, overruled.group);
    return std::move(m_result);
}

/** No effects; but what the set stood on, for later sets that stand on it. */
Judgement Judging::against()
{
    Judgement against;
    against.verdict = m_result.verdict;
    against.needs = m_result.needs;
    for (const Change &change : m_set.changes) {
        for (const auto &[group, base] : change.bases)
            against.overruled.push_back({change.record, group, {}, base});
    }
    return against;
}

bool Judging::reject(const QString &code, const QString &field)
{
    m_result.verdict.kind = Verdict::Kind::Rejected;
    m_result.verdict.code = code;
    m_result.verdict.field = field;
    return false;
}

bool Judging::wait(const RecordId &needs)
{
    m_result.verdict.kind = Verdict::Kind::Waiting;
    m_result.needs = needs;
    return false;
}

const Held *Judging::find(const RecordId &id) const
{
    const auto place = m_places.find(id);
    if (place != m_places.end())
        return &m_drafts[place->second].written.after;
    const auto held = m_world.records.constFind(id);
    return held == m_world.records.cend() ? nullptr : &*held;
}

/** The record as it was before the set; as it is, when the set creates it. */
const Held *Judging::before(const RecordId &id) const
{
    const auto held = m_world.records.constFind(id);
    return held == m_world.records.cend() ? find(id) : &*held;
}

const Held *Judging::parentOf(const Entity &entity, const Record &record) const
{
    return entity.parent ? find(record[entity.parent].record()) : nullptr;
}

bool Judging::take(const Change &change)
{
    const Entity *entity = m_dictionary.entity(change.entity);
    if (!entity)
        return wait({}); // a newer dictionary's
    if (!sees(*entity, m_caller.role))
        return reject(u"denied"_s);
    if (change.kind == Change::Kind::Create)
        return create(change, *entity);
    if (!isThere(change, *entity))
        return wait(change.record);
    const Held held = *before(change.record);
    if (!fits(*entity, change, &held))
        return false;
    switch (change.kind) {
    case Change::Kind::Edit:
        return mayWrite(*entity, held, change.values, false)
            && obeys(*entity, find(change.record)->record, change.values, false)
            && edit(change, *entity);
    case Change::Kind::Remove:
        return mayRemove(*entity, held) && remove(change, *entity);
    case Change::Kind::Restore:
        return mayRemove(*entity, held) && restore(change, *entity);
    default:
        return act(change, *entity);
    }
}

bool Judging::isThere(const Change &change, const Entity &entity)
{
    const Held *held = find(change.record);
    return held && held->record.entity == entity.number
        && contains(m_caller, entity, held->place, held->record, held->creator);
}

bool Judging::fits(const Entity &entity, const Change &change, const Held *held)
{
    for (const auto &[number, value] : change.values) {
        const Field *field = entity.field(number);
        if (!field)
            return wait({}); // a newer dictionary's
        if (!value.isNull() && !isOfType(*field, value))
            return reject(u"invalid"_s, field->name);
        if (held && number == entity.parent && value != held->record[number])
            return reject(u"denied"_s, field->name);
        if (field->readOnly && change.kind != Change::Kind::Act
            && value != (held ? held->record[number] : Value()))
            return reject(u"denied"_s, field->name);
    }
    return true;
}

/** Whether the id is in use; the same content again is nothing to do. */
bool Judging::isThereAlready(const Change &change, const Entity &entity, bool *same)
{
    *same = false;
    const Held *held = find(change.record);
    if (!held) {
        const auto owner = m_world.prefixes.find(prefixOf(change.record));
        return change.record.isNull()
            || (owner != m_world.prefixes.end() && owner->second != m_world.writer);
    }
    const auto birth = m_world.births.find(change.record);
    Values given = change.values;
    std::erase_if(given, [](const auto &item) { return item.second.isNull(); });
    *same = birth != m_world.births.end() && birth->second == given && isThere(change, entity);
    return true;
}

bool Judging::create(const Change &change, const Entity &entity)
{
    bool same = false;
    if (isThereAlready(change, entity, &same)) {
        if (!same)
            return reject(u"id_taken"_s);
        overrule(change.record, stateGroup);
        for (const Group &group : entity.groups)
            overrule(change.record, group.number);
        return true;
    }
    Held made;
    made.record.id = change.record;
    made.record.entity = entity.number;
    made.record.state = entity.initialState();
    made.versions.created = self();
    made.creator = m_caller.account;
    for (const auto &[field, value] : change.values) {
        if (!value.isNull())
            made.record.values[field] = value;
    }
    if (!fits(entity, change, nullptr) || !placeNew(entity, made)
        || !mayWrite(entity, made, made.record.values, true)
        || !obeys(entity, made.record, made.record.values, true))
        return false;
    disputeParent(entity, made.record);
    m_places.emplace(change.record, m_drafts.size());
    m_drafts.push_back({{std::move(made), true, {}, {}, {}, false}, false});
    return true;
}

bool Judging::placeNew(const Entity &entity, Held &made)
{
    if (const Field *field = entity.parentField()) {
        const RecordId id = made.record[field->number].record();
        if (id.isNull())
            return reject(u"invalid"_s, field->name);
        const Held *parent = find(id);
        const Entity *target = m_dictionary.entity(field->target);
        if (!parent || !target || parent->record.entity != target->number
            || !contains(m_caller, *target, parent->place, parent->record, parent->creator))
            return wait(id);
        made.place = parent->place;
        return true;
    }
    if (entity.name == u"lks")
        return placeLks(made);
    if (entity.office)
        return placeOffice(entity, made);
    made.place.office = officeOf(m_caller.scope);
    return true;
}

/** The first LKS of an account becomes its own; further ones wait until the office binds them. */
bool Judging::placeLks(Held &made)
{
    const RecordId &id = made.record.id;
    made.place = {id, officeOf(m_caller.scope)};
    if (m_caller.role != u"lks")
        return true;
    if (std::find(m_caller.lks.begin(), m_caller.lks.end(), id) != m_caller.lks.end())
        return true;
    const Entity &lks = *m_dictionary.entity(made.record.entity);
    const QString area = valueOf(lks, made.record, u"kode_wilayah").text();
    if (!m_caller.lks.empty()
        || !(area.isEmpty() || liesIn(area, m_caller.scope) || liesIn(m_caller.scope, area)))
        return wait(id);
    m_result.bound = id;
    m_caller.lks.push_back(id);
    return true;
}

bool Judging::placeOffice(const Entity &entity, Held &made)
{
    const QString area = valueOf(entity, made.record, u"kode_wilayah").text();
    made.place.office = area;
    const bool own = m_caller.role == u"provinsi" ? liesIn(area, m_caller.scope)
                                                  : area == officeOf(m_caller.scope);
    return own || reject(u"denied"_s, u"kode_wilayah"_s);
}

bool Judging::isLockedNow(const Held &held) const
{
    const Entity *registrasi = m_dictionary.entity(u"registrasi");
    return registrasi && !held.place.lks.isNull()
        && isLocked(*registrasi, rows(held.place.lks, registrasi->number));
}

Access Judging::access(const Entity &entity, const Held &held, bool creating) const
{
    Access access;
    access.role = m_caller.role;
    access.state = held.record.state;
    const Held *parent = entity.parent ? before(held.record[entity.parent].record()) : nullptr;
    if (!entity.machine && parent)
        access.state = parent->record.state;
    access.ownRecord = creating || held.creator == m_caller.account;
    const RecordId &lks = held.place.lks;
    access.owned = lks.isNull()
        ? m_world.kept.contains(held.place.office) && held.place.office != m_caller.scope
        : m_world.owned.contains(lks) || m_result.bound == lks;
    access.locked = !entity.locked.empty() && isLockedNow(held);
    const auto ofProvince = [&](const Held *h) {
        const Entity *kind = h ? m_dictionary.entity(h->record.entity) : nullptr;
        return kind && valueOf(*kind, h->record, u"tingkat").text() == u"provinsi";
    };
    access.officeIsProvinsi
        = held.place.office.size() == 2 || ofProvince(&held) || ofProvince(parent);
    return access;
}

bool Judging::mayWrite(const Entity &entity, const Held &held, const Values &values, bool creating)
{
    const Record merged = creating ? Record() : withValues(held.record, values);
    const Record &after = creating ? held.record : merged;
    Access asked = access(entity, held, creating);
    const auto allowedGroups = [&] {
        const Permission then = permission(entity, asked, &after);
        if (creating)
            return then.create ? then.initial : std::set<int>();
        std::set<int> both;
        const Permission before = permission(entity, asked, &held.record);
        std::set_intersection(before.write.begin(), before.write.end(), then.write.begin(),
                              then.write.end(), std::inserter(both, both.end()));
        return both;
    };
    const std::set<int> allowed = allowedGroups();
    if (creating && allowed.empty())
        return reject(u"denied"_s);
    for (const auto &[number, value] : values) {
        const Field &field = *entity.field(number);
        if (allowed.contains(field.group) || (creating && number == entity.parent))
            continue;
        asked.locked = false;
        return reject(allowedGroups().contains(field.group) ? u"locked"_s : u"denied"_s,
                      field.name);
    }
    return true;
}

bool Judging::mayRemove(const Entity &entity, const Held &held)
{
    Access asked = access(entity, held, false);
    if (permission(entity, asked, &held.record).remove || goesWith(entity, held.record))
        return true;
    const bool wasLocked = std::exchange(asked.locked, false);
    return reject(wasLocked && permission(entity, asked, &held.record).remove ? u"locked"_s
                                                                              : u"denied"_s);
}

/** A row removed or restored together with its parent needs no right of its own. */
bool Judging::goesWith(const Entity &entity, const Record &record) const
{
    const RecordId parent = record[entity.parent].record();
    return entity.parent && !parent.isNull()
        && std::any_of(m_set.changes.begin(), m_set.changes.end(), [&](const Change &change) {
               return change.record == parent
                   && (change.kind == Change::Kind::Remove || change.kind == Change::Kind::Restore);
           });
}

bool Judging::obeys(const Entity &entity, const Record &record, const Values &values, bool creating)
{
    const Record merged = creating ? Record() : withValues(record, values);
    const Record &then = creating ? record : merged;
    Circumstances circumstances;
    circumstances.today = m_world.today;
    if (const Held *parent = parentOf(entity, then))
        circumstances.parent = &parent->record;
    for (const Problem &problem : checkRecord(m_dictionary, entity, then, circumstances)) {
        const Field *field = entity.field(problem.field);
        const bool mine = creating || !field || values.contains(field->number);
        if (problem.severity == Problem::Severity::Error && mine)
            return reject(u"invalid"_s, problem.field);
    }
    return true;
}

} // namespace pilar
