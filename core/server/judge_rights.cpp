// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/consent.h"
#include "core/domain/locks.h"
#include "core/server/judging.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

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

bool Judging::isLockedNow(const Held &held) const
{
    const Entity *registrasi = m_dictionary.entity(u"registrasi");
    return registrasi && !held.place.lks.isNull()
        && isLocked(*registrasi, rows(held.place.lks, registrasi->number));
}

/** By the consents as they were before the set. */
bool Judging::isWithdrawnNow(const Entity &entity, const Record &record) const
{
    const Entity *consent = consentEntity(m_dictionary);
    const RecordId klien = underConsent(m_dictionary, entity, record);
    if (klien.isNull())
        return false;
    const auto known = m_world.children.find({klien, consent->number});
    const bool binned = m_world.records.value(klien).deleted; // and its consents with it
    std::vector<const Record *> consents;
    for (const RecordId &id :
         known == m_world.children.end() ? std::vector<RecordId>() : known->second) {
        const auto held = m_world.records.constFind(id);
        if (held != m_world.records.cend() && (binned || !held->deleted))
            consents.push_back(&held->record);
    }
    return isWithdrawn(*consent, consents, binned);
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
    access.withdrawn = isWithdrawnNow(entity, held.record);
    const auto ofProvince = [&](const Held *h) {
        const Entity *kind = h ? m_dictionary.entity(h->record.entity) : nullptr;
        return kind && valueOf(*kind, h->record, u"tingkat").text() == u"provinsi";
    };
    access.officeIsProvinsi = held.place.office.size() == 2 || ofProvince(&held)
        || ofProvince(parent) || ofProvince(ownerOf(entity, held.record));
    return access;
}

/** Why a right is missing. */
bool Judging::deny(const Entity &entity, const Held &held, bool locked, const QString &field)
{
    if (isWithdrawnNow(entity, held.record))
        return reject(u"consent_withdrawn"_s, field);
    return reject(locked ? u"locked"_s : u"denied"_s, field);
}

bool Judging::mayWrite(const Entity &entity, const Held &held, const Values &values, bool creating)
{
    const Record merged = creating ? Record() : withValues(held.record, values);
    const Record &after = creating ? held.record : merged;
    Access asked = access(entity, held, creating);
    const auto allowedGroups = [&] {
        Permission then = allowed(entity, asked, held, after);
        if (creating)
            return then.create ? std::move(then.initial) : std::set<int>();
        std::set<int> both;
        const Permission before = allowed(entity, asked, held, held.record);
        std::set_intersection(before.write.begin(), before.write.end(), then.write.begin(),
                              then.write.end(), std::inserter(both, both.end()));
        return both;
    };
    const std::set<int> groups = allowedGroups();
    if (creating && groups.empty())
        return deny(entity, held, false);
    for (const auto &[number, value] : values) {
        const Field &field = *entity.field(number);
        if (groups.contains(field.group) || (creating && number == entity.parent))
            continue;
        asked.locked = false;
        return deny(entity, held, allowedGroups().contains(field.group), field.name);
    }
    return true;
}

bool Judging::mayRemove(const Entity &entity, const Held &held)
{
    Access asked = access(entity, held, false);
    if (allowed(entity, asked, held, held.record).remove || goesWith(entity, held.record))
        return true;
    const bool wasLocked = std::exchange(asked.locked, false);
    return deny(entity, held, wasLocked && permission(entity, asked, &held.record).remove);
}

/** Whoever may write what is in dispute may decide it, whichever value is chosen. */
bool Judging::mayDecide(const Entity &entity, const Held &held, int group)
{
    if (group == stateGroup)
        return mayRemove(entity, held);
    Access asked = access(entity, held, false);
    if (allowed(entity, asked, held, held.record).write.contains(group))
        return true;
    const bool wasLocked = std::exchange(asked.locked, false);
    return deny(entity, held,
                wasLocked && permission(entity, asked, &held.record).write.contains(group));
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
