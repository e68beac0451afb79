// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/feed.h"

#include "core/dictionary/rights.h"
#include "core/server/projection.h"
#include "core/server/world.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int scanned = 4000; // feed rows looked at for one page
constexpr qint64 overhead = 48; // of a record in a page, before compression

qint64 sizeOf(const Values &values)
{
    qint64 size = 0;
    for (const auto &[field, value] : values)
        size += 4 + value.text().size() + 8 * value.codes().size();
    return size;
}

} // namespace

struct Feed::Stream
{
    QString condition;
    QVariantList values;
};

struct Feed::Entry
{
    qint64 order = 0; // of its first change on this page
    bool conflict = false;
    int entity = 0;
    RecordId record;
    bool whole = false;
    std::set<int> groups;
    QString by; // of the newest change
    qint64 at = 0;
};

std::vector<Feed::Stream> Feed::streams(const Caller &caller) const
{
    const QString office = officeOf(caller.scope);
    const QString common = u"f.lks is null and f.office = ?"_s;
    std::vector<Stream> streams;
    if (caller.role == u"lks" || caller.role == u"peksos") {
        for (const RecordId &lks : caller.lks)
            streams.push_back({u"f.lks = ?"_s, {lks.raw()}});
        streams.push_back({common, {office}});
    } else if (caller.role == u"kelurahan") {
        streams.push_back({common, {office}});
    } else if (caller.role == u"kabkota" || caller.role == u"provinsi" || caller.role == u"lkks") {
        if (office.size() <= 2) // one server holds one province
            return {{u"1 = 1"_s, {}}};
        streams.push_back({u"f.office = ?"_s, {office}});
    } else {
        return {};
    }
    if (office.size() > 2)
        streams.push_back({common, {office.left(2)}});
    return streams;
}

Result<std::vector<Feed::Entry>> Feed::collect(const Caller &caller, const Reader &reader,
                                               const Start &start, bool *more) const
{
    const quint64 told = start.refill ? 0 : reader.told;
    std::vector<Entry> rows;
    *more = false;
    for (const Stream &stream : streams(caller)) {
        int count = 0;
        const QString sql
            = u"select f.ord, f.kind, f.entity, f.record, f.groups, l.by, l.at from feed f "
              "left join ledger l on l.writer = f.writer and l.n = f.n where %1 and f.ord > ? "
              "and (f.kind = 2 or f.writer <> ? or f.n > ?) order by f.ord limit ?"_s.arg(
                  stream.condition);
        QVariantList values = stream.values;
        values << start.order << reader.key << qint64(told) << scanned;
        const Result<> read = m_db.each(sql, values, [&](const SqlRow &row) {
            Entry entry;
            entry.order = row.value(0).toLongLong();
            entry.conflict = row.value(1).toInt() == 2;
            entry.entity = row.value(2).toInt();
            entry.record = RecordId::fromRaw(row.value(3).toByteArray()).value_or(RecordId());
            entry.whole = row.value(4).isNull();
            for (const QString &group : row.value(4).toString().split(u' ', Qt::SkipEmptyParts))
                entry.groups.insert(group.toInt());
            entry.by = row.value(5).toString();
            entry.at = row.value(6).toLongLong();
            rows.push_back(std::move(entry));
            ++count;
            return true;
        });
        if (!read)
            return read.error();
        *more = *more || count == scanned;
    }
    std::sort(rows.begin(), rows.end(),
              [](const Entry &a, const Entry &b) { return a.order < b.order; });
    if (*more && rows.size() > scanned)
        rows.resize(scanned);
    std::vector<Entry> entries;
    std::map<std::pair<bool, RecordId>, size_t> places;
    const qint64 last = rows.empty() ? start.order : rows.back().order;
    for (Entry &row : rows) {
        const auto [place, fresh]
            = places.try_emplace(std::pair(row.conflict, row.record), entries.size());
        if (fresh) {
            entries.push_back(std::move(row));
            continue;
        }
        Entry &entry = entries[place->second];
        entry.whole = entry.whole || row.whole;
        entry.groups.merge(row.groups);
        entry.by = row.by;
        entry.at = row.at;
    }
    if (*more) { // the next page begins behind the last row looked at
        Entry end;
        end.order = last + 1;
        entries.push_back(std::move(end));
    }
    return entries;
}

/** Entries for records that must be on the page, and for the open conflicts of them. */
Result<std::vector<Feed::Entry>> Feed::asked(const std::set<RecordId> &records) const
{
    std::vector<Entry> entries;
    for (const RecordId &id : records) {
        Entry entry;
        entry.record = id;
        entry.whole = true;
        Result<> read = m_db.each(
            u"select f.entity, l.by, l.at from feed f join ledger l on l.writer = f.writer "
            "and l.n = f.n where f.record = ? and f.kind = 1 order by f.ord desc limit 1"_s,
            {id.raw()}, [&](const SqlRow &row) {
                entry.entity = row.value(0).toInt();
                entry.by = row.value(1).toString();
                entry.at = row.value(2).toLongLong();
                entries.push_back(entry);
                return false;
            });
        if (!read)
            return read.error();
        read = m_db.each(u"select id from conflict where record = ? and resolved is null"_s,
                         {id.raw()}, [&](const SqlRow &row) {
                             Entry open;
                             open.conflict = true;
                             open.entity = entry.entity;
                             open.record
                                 = RecordId::fromRaw(row.value(0).toByteArray()).value_or(id);
                             entries.push_back(open);
                             return true;
                         });
        if (!read)
            return read.error();
    }
    return entries;
}

Result<FeedPage> Feed::page(const Caller &caller, const Reader &reader, const Start &start,
                            qint64 bytes, const std::set<RecordId> &always) const
{
    qint64 end = newest(); // before looking, so that nothing falls in between
    FeedPage page;
    const auto first = asked(always);
    if (!first)
        return first.error();
    const auto entries = collect(caller, reader, start, &page.more);
    if (!entries)
        return entries.error();
    std::set<std::pair<bool, RecordId>> there;
    qint64 used = 0;
    const auto add = [&](const Entry &entry) -> Result<> {
        if (!there.emplace(entry.conflict, entry.record).second)
            return {};
        return entry.conflict ? addDispute(caller, entry, start.order, page, used)
                              : addRecord(caller, entry, reader, page, used);
    };
    for (const Entry &entry : *first) {
        if (Result<> done = add(entry); !done)
            return done.error();
    }
    used = 0; // what had to come is no reason to bring nothing else
    for (const Entry &entry : *entries) {
        if (used >= bytes || entry.entity == 0) {
            end = entry.order - 1;
            page.more = true;
            break;
        }
        if (Result<> done = add(entry); !done)
            return done.error();
    }
    page.cursor = cursorAt(std::max(end, start.order), caller).encode();
    return page;
}

Result<> Feed::addRecord(const Caller &caller, const Entry &entry, const Reader &reader,
                         FeedPage &page, qint64 &bytes) const
{
    const Entity *entity = m_dictionary.entity(entry.entity);
    if (!entity || !sees(*entity, caller.role))
        return {};
    auto found = m_tables.of(entry.entity).find(m_db, entry.record);
    if (!found)
        return found.error();
    if (!*found)
        return {};
    const Held held = heldOf(std::move(**found));
    if (!sees(m_dictionary, *entity, caller.role, held.record)
        || !contains(caller, *entity, held.place, held.record, held.creator))
        return {};
    Incoming incoming;
    incoming.entity = entry.entity;
    incoming.record = entry.record;
    incoming.lks = held.place.lks;
    incoming.deleted = held.deleted;
    incoming.state = held.record.state;
    incoming.by = entry.by;
    incoming.at = entry.at;
    if (entry.whole) {
        incoming.created = held.versions.created;
        incoming.versions = held.versions.changed();
        incoming.values = held.record.values;
    } else {
        for (const int group : entry.groups) {
            const SetId version = held.versions.of(group);
            if (version.writer == reader.writer && version.n <= reader.told)
                continue; // the device's own work, which it knows is current
            incoming.versions[group] = version;
            const Group *known = entity->group(group);
            for (const int field : known ? known->fields : std::vector<int>())
                incoming.values[field] = held.record[field];
        }
        if (incoming.versions.empty())
            return {};
    }
    incoming = projected(*entity, caller.role, std::move(incoming));
    if (!entry.whole && incoming.versions.empty())
        return {};
    bytes += overhead + sizeOf(incoming.values);
    page.rows.push_back(std::move(incoming));
    return {};
}

Result<> Feed::addDispute(const Caller &caller, const Entry &entry, qint64 after, FeedPage &page,
                          qint64 &bytes) const
{
    const Entity *entity = m_dictionary.entity(entry.entity);
    Conflict conflict;
    conflict.id = entry.record;
    conflict.entity = entry.entity;
    qint64 created = 0;
    const Result<> read = m_db.each(
        u"select record, grp, base, mine, deletes, by, at, created, resolved from conflict "
        "where id = ?"_s,
        {entry.record.raw()}, [&](const SqlRow &row) {
            conflict.record = RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId());
            conflict.group = row.value(1).toInt();
            conflict.base = decodeValues(row.value(2).toByteArray());
            conflict.mine = decodeValues(row.value(3).toByteArray());
            conflict.deletes = row.value(4).toBool();
            conflict.by = row.value(5).toString();
            conflict.at = row.value(6).toLongLong();
            created = row.value(7).toLongLong();
            conflict.resolved = !row.value(8).isNull();
            return false;
        });
    if (!read)
        return read;
    const bool neverSent = conflict.resolved && created > after;
    if (!entity || conflict.record.isNull() || neverSent
        || !seesGroup(*entity, caller.role, conflict.group))
        return {};
    auto found = m_tables.of(entry.entity).find(m_db, conflict.record);
    if (!found)
        return found.error();
    if (!*found)
        return {};
    const Held held = heldOf(std::move(**found));
    if (!sees(m_dictionary, *entity, caller.role, held.record)
        || !contains(caller, *entity, held.place, held.record, held.creator))
        return {};
    conflict.standing = held.versions.of(conflict.group);
    if (const Group *group = entity->group(conflict.group)) {
        for (const int field : group->fields)
            conflict.theirs[field] = held.record[field];
    }
    conflict = projected(*entity, caller.role, std::move(conflict));
    bytes += overhead + sizeOf(conflict.base) + sizeOf(conflict.mine) + sizeOf(conflict.theirs);
    page.conflicts.push_back(std::move(conflict));
    return {};
}

} // namespace pilar
