// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/parse.h"
#include "core/server/judging.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

Judgement judge(const Dictionary &dictionary, const ChangeSet &set, const Caller &caller,
                const World &world)
{
    return Judging(dictionary, set, caller, world).run();
}

std::vector<Overruled> basesOf(const ChangeSet &set)
{
    std::vector<Overruled> bases;
    for (const Change &change : set.changes) {
        for (const auto &[group, base] : change.bases)
            bases.push_back({change.record, group, {}, base});
    }
    return bases;
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
    if (standsOnVain()) {
        reject(u"id_taken"_s);
        return against();
    }
    if (reachesErased()) { // before it could wait, with its values, for something else
        reject(u"erased"_s);
        return against();
    }
    const bool acts = std::any_of(m_set.changes.begin(), m_set.changes.end(),
                                  [](const Change &c) { return c.kind == Change::Kind::Act; });
    for (const Change &change : m_set.changes) {
        if (take(change))
            continue;
        const Entity *note = m_dictionary.entity(u"tinjauan");
        if (acts && note && change.entity == note->number
            && m_result.verdict.code == u"denied") // the note on an act, by one who writes none
            m_result.verdict.code = u"note_denied"_s;
        return against();
    }
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
    against.overruled = basesOf(m_set);
    return against;
}

bool Judging::reject(const QString &code, const QString &field, const QStringList &args)
{
    m_result.verdict.kind = Verdict::Kind::Rejected;
    m_result.verdict.code = code;
    m_result.verdict.field = field;
    m_result.verdict.args = args;
    return false;
}

bool Judging::wait(const QString &lacks, const RecordId &needs)
{
    m_result.verdict.kind = Verdict::Kind::Waiting;
    m_result.verdict.code = lacks;
    m_result.needs = needs;
    if (!needs.isNull())
        m_result.verdict.args = {needs.text()};
    return false;
}

/** Whether the set was made before its writer knew that an id it speaks of was taken. */
bool Judging::standsOnVain() const
{
    return !m_world.vain.empty() && speaksOf(m_set, stillVain(m_world, m_set));
}

bool Judging::isOfNewerList(const Field &field, const Value &value) const
{
    if (!m_world.newer || (field.type != Type::Code && field.type != Type::Codes))
        return false;
    const QStringList codes = value.isCodes() ? value.codes() : QStringList{value.text()};
    return std::any_of(codes.begin(), codes.end(),
                       [&](const QString &code) { return !field.code(code); });
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
        return wait(u"dictionary"_s);
    if (!sees(*entity, m_caller.role))
        return reject(u"denied"_s);
    if (change.kind == Change::Kind::Create)
        return create(change, *entity);
    if (!isThere(change, *entity))
        return wait(u"record"_s, change.record);
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

bool Judging::isThere(const Change &change, const Entity &entity) const
{
    const Held *held = find(change.record);
    return held && held->record.entity == entity.number
        && sees(m_dictionary, entity, m_caller.role, held->record)
        && contains(m_caller, entity, held->place, held->record, held->creator);
}

bool Judging::fits(const Entity &entity, const Change &change, const Held *held)
{
    for (const auto &[number, value] : change.values) {
        const Field *field = entity.field(number);
        if (!field)
            return wait(u"dictionary"_s);
        if (!value.isNull() && !isOfKind(field->type, value))
            return reject(u"invalid"_s, field->name);
        if (!value.isNull() && isOfNewerList(*field, value))
            return wait(u"dictionary"_s);
        if (held && number == entity.parent && value != held->record[number])
            return reject(u"denied"_s, field->name);
        if (field->readOnly && change.kind != Change::Kind::Act
            && value != (held ? held->record[number] : Value()))
            return reject(u"denied"_s, field->name);
    }
    return true;
}

/** Whether the id is in use: by the same content, by an earlier set of the same line, or foreign.
 */
Judging::Known Judging::isThereAlready(const Change &change, const Entity &entity) const
{
    const Held *held = find(change.record);
    if (!held) {
        const auto owner = m_world.prefixes.find(prefixOf(change.record));
        const bool foreign = owner != m_world.prefixes.end() && owner->second != m_world.writer;
        return change.record.isNull() || foreign ? Known::Taken : Known::Free;
    }
    if (!isThere(change, entity))
        return Known::Taken;
    const auto birth = m_world.births.find(change.record);
    Values given = change.values;
    std::erase_if(given, [](const auto &item) { return item.second.isNull(); });
    if (birth != m_world.births.end() && birth->second == given)
        return Known::Same;
    const SetId &created = held->versions.created;
    return created.writer == m_world.writer && created.n < m_set.n ? Known::Own : Known::Taken;
}

/** A line that creates the same record twice corrects what it had sent before. */
bool Judging::createAgain(const Change &change, const Entity &entity)
{
    const auto isUnknown = [&](const auto &item) { return !entity.field(item.first); };
    if (std::any_of(change.values.begin(), change.values.end(), isUnknown))
        return wait(u"dictionary"_s);
    const Held held = *before(change.record);
    Change correction = change;
    correction.kind = Change::Kind::Edit;
    correction.values.clear();
    for (const Group &group : entity.groups) {
        for (const int field : group.fields) {
            const auto given = change.values.find(field);
            const Value value = given == change.values.end() ? Value() : given->second;
            if (held.record[field] == value)
                continue;
            correction.values[field] = value;
            const SetId stands = held.versions.of(group.number);
            const bool own = stands.writer == m_world.writer && stands.n < m_set.n;
            const Dispute *open = ownDispute(change.record, group.number);
            correction.bases[group.number] = own ? stands
                : open                           ? open->set
                                                 : held.versions.created;
        }
    }
    return fits(entity, correction, &held) && mayWrite(entity, held, correction.values, false)
        && obeys(entity, held.record, correction.values, false) && edit(correction, entity);
}

bool Judging::create(const Change &change, const Entity &entity)
{
    switch (isThereAlready(change, entity)) {
    case Known::Taken:
        return reject(u"id_taken"_s);
    case Known::Own:
        return createAgain(change, entity);
    case Known::Same: {
        // Later sets that stand on this creation saw the record as it began, not as it is now.
        const SetId birth = find(change.record)->versions.created;
        m_result.overruled.push_back({change.record, stateGroup, {}, birth});
        for (const Group &group : entity.groups)
            m_result.overruled.push_back({change.record, group.number, {}, birth});
        return true;
    }
    case Known::Free:
        break;
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
        || !obeys(entity, made.record, made.record.values, true) || !erases(entity, made))
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
            return wait(u"parent"_s, id);
        made.place = parent->place;
        return placeWithOwner(entity, made);
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
        return wait(u"binding"_s, id);
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

} // namespace pilar
