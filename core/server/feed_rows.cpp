// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/feed_sheet.h"

#include "core/dictionary/rights.h"
#include "core/server/projection.h"
#include "core/server/world.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 overhead = 48; // of a record in a page, before compression

qint64 sizeOf(const Values &values)
{
    qint64 size = 0;
    for (const auto &[field, value] : values)
        size += 4 + value.text().size() + 8 * value.codes().size();
    return size;
}

RecordId idOf(const QVariant &column)
{
    return RecordId::fromRaw(column.toByteArray()).value_or(RecordId());
}

} // namespace

int areaOf(const Entity *entity)
{
    const Field *field = entity ? entity->field(u"kode_wilayah") : nullptr;
    return field ? field->number : 0;
}

void Feed::Sheet::add(Incoming incoming)
{
    used += overhead + sizeOf(incoming.values);
    page.rows.push_back(std::move(incoming));
}

void Feed::Entry::take(Entry &row)
{
    mention = mention || row.mention;
    created = created || row.created;
    gap = gap || row.gap;
    ahead = ahead || row.ahead;
    groups.merge(row.groups);
    if (!was)
        was = row.was;
    if (!area)
        area = row.area;
}

Result<> Feed::addAlways(Sheet &sheet, const std::set<RecordId> &records) const
{
    for (const RecordId &id : records) {
        const int number
            = m_db.value(u"select entity from feed where record = ? limit 1"_s, {id.raw()}).toInt();
        const Entity *entity = m_dictionary.entity(number);
        const auto held = entity ? find(number, id) : Result<std::optional<Held>>(std::nullopt);
        if (!held)
            return held.error();
        if (!*held
            || !mayHold(sheet.caller, *entity, (*held)->place, (*held)->record, (*held)->creator))
            continue;
        if (Result<> done = addWhole(sheet, *entity, **held); !done)
            return done;
        if (Result<> done = addOpenDisputes(sheet, number, id); !done)
            return done;
    }
    return {};
}

Result<std::optional<Held>> Feed::find(int entity, const RecordId &id) const
{
    auto found = m_tables.of(entity).find(m_db, id);
    if (!found)
        return found.error();
    return *found ? std::optional(heldOf(std::move(**found))) : std::nullopt;
}

bool Feed::mayHold(const Caller &caller, const Entity &entity, const Place &place,
                   const Record &record, qint64 creator) const
{
    return sees(m_dictionary, entity, caller.role, record)
        && contains(caller, entity, place, record, creator);
}

/** What happened to a record: it came, changed or went, as this caller sees it. */
Result<> Feed::addRecord(Sheet &sheet, const Entry &entry) const
{
    const Entity *entity = m_dictionary.entity(entry.entity);
    if (!entity || !sees(*entity, sheet.caller.role))
        return {};
    const auto found = find(entry.entity, entry.record);
    if (!found)
        return found.error();
    if (!*found)
        return {};
    const Held &held = **found;
    const auto holds = [&](const Place &place, const Record &record) {
        return mayHold(sheet.caller, *entity, place, record, held.creator);
    };
    const bool now = holds(held.place, held.record);
    bool had = !entry.created;
    if (had && (entry.was || entry.area)) {
        Record then = held.record;
        if (entry.area)
            then.values[areaOf(entity)] = *entry.area;
        had = holds(entry.was.value_or(held.place), then);
    } else if (had) {
        had = now;
    }
    if (now && had && !entry.gap)
        return addChanges(sheet, *entity, held, entry);
    if (now) {
        if (Result<> done = addWhole(sheet, *entity, held); !done)
            return done;
        return entry.created && !entry.gap ? Result<>()
                                           : addOpenDisputes(sheet, entry.entity, entry.record);
    }
    // An earlier page may have brought it from beyond its own end: it came, and went again.
    const bool mayHave = had || (entry.ahead && (entry.was || entry.area));
    if (mayHave && sheet.there.emplace(false, entry.record).second) {
        Incoming gone;
        gone.entity = entry.entity;
        gone.record = entry.record;
        gone.evict = true;
        sheet.used += overhead;
        sheet.page.rows.push_back(std::move(gone));
    }
    return {};
}

bool Feed::owned(const Entity &entity, const Held &held) const
{
    if (entity.name == u"lks")
        return !m_db.value(u"select 1 from lks_owner o join account a on a.id = o.account "
                           "where o.lks = ? and a.role = 'lks' limit 1"_s,
                           {held.record.id.raw()})
                    .isNull();
    if (!entity.office || entity.parent)
        return false;
    return m_db.value(u"select role from account where id = ?"_s, {held.creator}).toString()
        == u"kabkota";
}

Result<> Feed::addWhole(Sheet &sheet, const Entity &entity, const Held &held) const
{
    if (!sheet.there.emplace(false, held.record.id).second)
        return {};
    Incoming incoming;
    incoming.entity = entity.number;
    incoming.record = held.record.id;
    incoming.lks = held.place.lks;
    const auto isClaimed = [&](const SetId &version) {
        return version.writer == sheet.reader.writer && version.n <= sheet.reader.told;
    };
    const auto changed = held.versions.changed();
    incoming.owned = owned(entity, held);
    incoming.held = sheet.fresh && isClaimed(held.versions.created)
        && std::all_of(changed.begin(), changed.end(),
                       [&](const auto &item) { return isClaimed(item.second); });
    if (incoming.held) {
        sheet.used += 2;
        sheet.page.rows.push_back(std::move(incoming));
        return {};
    }
    incoming.deleted = held.deleted;
    incoming.state = held.record.state;
    if (changed.empty()) { // else addAuthors() finds who made it
        incoming.by = held.by;
        incoming.at = held.at;
    }
    incoming.created = held.versions.created;
    incoming.versions = changed;
    incoming.values = held.record.values;
    sheet.add(projected(entity, sheet.caller.role, std::move(incoming)));
    return {};
}

Result<> Feed::addChanges(Sheet &sheet, const Entity &entity, const Held &held,
                          const Entry &entry) const
{
    Incoming incoming;
    incoming.entity = entity.number;
    incoming.record = held.record.id;
    incoming.lks = held.place.lks;
    incoming.deleted = held.deleted;
    incoming.state = held.record.state;
    for (const int group : entry.groups) {
        const SetId version = held.versions.of(group);
        if (version.writer == sheet.reader.writer && version.n <= sheet.reader.told)
            continue; // the device's own work, which it knows is current
        incoming.versions[group] = version;
        const Group *known = entity.group(group);
        for (const int field : known ? known->fields : std::vector<int>())
            incoming.values[field] = held.record[field];
    }
    incoming = projected(entity, sheet.caller.role, std::move(incoming));
    if ((incoming.versions.empty() && !entry.mention)
        || !sheet.there.emplace(false, held.record.id).second)
        return {};
    incoming.owned = owned(entity, held);
    sheet.add(std::move(incoming));
    return {};
}

Result<> Feed::addOpenDisputes(Sheet &sheet, int entity, const RecordId &record) const
{
    std::vector<RecordId> open;
    const Result<> read = m_db.each(
        u"select id from conflict where entity = ? and record = ? and resolved is null"_s,
        {entity, record.raw()}, [&](const SqlRow &row) {
            open.push_back(idOf(row.value(0)));
            return true;
        });
    if (!read)
        return read;
    for (const RecordId &id : open) {
        if (Result<> done = addDispute(sheet, entity, id); !done)
            return done;
    }
    return {};
}

Result<> Feed::addDispute(Sheet &sheet, int number, const RecordId &id) const
{
    if (!sheet.there.emplace(true, id).second)
        return {};
    const Entity *entity = m_dictionary.entity(number);
    Conflict conflict;
    conflict.id = id;
    conflict.entity = number;
    const Result<> read = m_db.each(
        u"select c.record, c.grp, c.base, c.mine, c.deletes, c.by, c.at, c.resolved, "
        "w.writer, c.n from conflict c left join writer w on w.id = c.writer where c.id = ?"_s,
        {id.raw()}, [&](const SqlRow &row) {
            conflict.record = idOf(row.value(0));
            conflict.group = row.value(1).toInt();
            conflict.base = decodeValues(row.value(2).toByteArray());
            conflict.mine = decodeValues(row.value(3).toByteArray());
            conflict.deletes = row.value(4).toBool();
            conflict.by = row.value(5).toString();
            conflict.at = row.value(6).toLongLong();
            conflict.resolved = !row.value(7).isNull();
            conflict.set = {WriterId::fromRaw(row.value(8).toByteArray()).value_or(WriterId()),
                            row.value(9).toULongLong()};
            return false;
        });
    if (!read)
        return read;
    if (!entity || conflict.record.isNull()
        || !seesGroup(*entity, sheet.caller.role, conflict.group))
        return {};
    const auto found = find(number, conflict.record);
    if (!found)
        return found.error();
    if (!*found)
        return {};
    const Held &held = **found;
    if (!mayHold(sheet.caller, *entity, held.place, held.record, held.creator))
        return {};
    conflict.standing = held.versions.of(conflict.group);
    if (const Group *group = entity->group(conflict.group)) {
        for (const int field : group->fields)
            conflict.theirs[field] = held.record[field];
    }
    conflict = projected(*entity, sheet.caller.role, std::move(conflict));
    sheet.used
        += overhead + sizeOf(conflict.base) + sizeOf(conflict.mine) + sizeOf(conflict.theirs);
    sheet.page.conflicts.push_back(std::move(conflict));
    return {};
}

} // namespace pilar
