// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/settler.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

/** Whether the set removes nothing but own records that no server has, since they wait there, with
 * all that was typed together with them. */
bool Settler::removesWaiting(const ChangeSet &set) const
{
    std::set<std::pair<int, RecordId>> records;
    for (const Change &change : set.changes)
        records.insert({change.entity, change.record});
    return std::all_of(set.changes.begin(), set.changes.end(), [&](const Change &change) {
        if (change.kind != Change::Kind::Remove || !m_store.m_dictionary.entity(change.entity))
            return false;
        const auto stored = m_store.m_tables->of(change.entity).find(*m_store.m_db, change.record);
        const SetId made = stored && *stored ? (*stored)->versions.created : SetId();
        const auto open = openSetsOf(change.entity, change.record);
        return made.writer == m_store.m_writer && (*stored)->deleted // and nobody brought it back
            && m_store.m_db->value(u"select verdict from journal where n = ?"_s, {made.n}).toInt()
            == 3
            && open && std::none_of(open->begin(), open->end(), [&](quint64 n) {
                   return writesOthers(n, records);
               });
    });
}

/** Shows again what the server holds, and gives up with the set all open ones that stand on it. */
Result<> Settler::giveUp(quint64 n)
{
    if (!m_givenUp.insert(n).second)
        return {};
    const Result<ChangeSet> set = decodeSet(
        m_store.m_db->value(u"select payload from journal where n = ?"_s, {n}).toByteArray());
    if (!set)
        return set.error();
    if (Result<> done = m_store.m_db->run(
            u"update journal set verdict = case verdict when 0 then 0 when 3 then 5 else 4 end, "
            "given_up = 1, "
            "back = 1 where n = ?"_s,
            {n});
        !done)
        return done;
    for (const Change &change : set->changes) {
        const auto stored = m_store.m_tables->of(change.entity).find(*m_store.m_db, change.record);
        if (!stored)
            return stored.error();
        if (!*stored)
            continue;
        Result<> done;
        if (change.kind == Change::Kind::Create)
            done = giveUpRecord(change.entity, change.record);
        else
            done = showShadows(change, n);
        if (done)
            done = showRefused(change.entity, change.record);
        if (done)
            done = m_writer.refreshSync(change.entity, change.record);
        if (!done)
            return done;
    }
    return {};
}

Result<> Settler::giveUp(quint64 n, int entity, const RecordId &record)
{
    const Result<ChangeSet> set = decodeSet(
        m_store.m_db->value(u"select payload from journal where n = ?"_s, {n}).toByteArray());
    if (!set)
        return set.error();
    const bool acts = std::any_of(set->changes.begin(), set->changes.end(),
                                  [](const Change &c) { return c.kind == Change::Kind::Act; });
    if (acts || !writesOthers(n, {{entity, record}}))
        return giveUp(n);
    for (const Change &change : set->changes) {
        if (change.record != record)
            continue;
        if (change.kind == Change::Kind::Create)
            return giveUpRecord(entity, record);
        if (Result<> done = showShadows(change, n); !done)
            return done;
    }
    return leave(n, entity, record);
}

Result<> Settler::leave(quint64 n, int entity, const RecordId &record)
{
    return m_store.m_db->run(u"delete from touched where n = ? and entity = ? and record = ?"_s,
                             {n, entity, record.raw()});
}

/** Whether the set also wrote other records than these, of which it is not given up. */
bool Settler::writesOthers(quint64 n, const std::set<std::pair<int, RecordId>> &records) const
{
    bool others = false;
    (void)m_store.m_db->each(u"select entity, record from touched where n = ?"_s, {n},
                             [&](const SqlRow &row) {
                                 const auto id = RecordId::fromRaw(row.value(1).toByteArray());
                                 others = !records.contains({row.value(0).toInt(), *id});
                                 return !others;
                             });
    return others;
}

Result<std::vector<quint64>> Settler::openSetsOf(int entity, const RecordId &record) const
{
    std::vector<quint64> sets;
    const Result<> read = m_store.m_db->each(
        u"select j.n from touched t join journal j on j.n = t.n where t.entity = ? and "
        "t.record = ? and j.verdict in (0, 2, 3)"_s,
        {entity, record.raw()}, [&](const SqlRow &row) {
            sets.push_back(row.value(0).toULongLong());
            return true;
        });
    if (!read)
        return read.error();
    return sets;
}

/** A record that no server has goes, with all that was typed into it and all that hangs under it.
 */
Result<> Settler::giveUpRecord(int number, const RecordId &record)
{
    const Entity &entity = *m_store.m_dictionary.entity(number);
    for (const Entity *child : m_store.m_dictionary.children(entity)) {
        std::vector<RecordId> rows;
        const Result<> read = m_store.m_db->each(
            u"select _id from \"%1\" where \"%2\" = ?"_s.arg(child->name,
                                                             child->parentField()->name),
            {record.raw()}, [&](const SqlRow &row) {
                rows.push_back(RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId()));
                return true;
            });
        if (!read)
            return read;
        for (const RecordId &row : rows) {
            if (Result<> done = giveUpRecord(child->number, row); !done)
                return done;
        }
    }
    const auto sets = openSetsOf(number, record);
    if (!sets)
        return sets.error();
    for (const quint64 n : *sets) {
        const Result<> done
            = writesOthers(n, {{number, record}}) ? leave(n, number, record) : giveUp(n);
        if (!done)
            return done;
    }
    const auto left = m_store.m_tables->of(number).find(*m_store.m_db, record);
    if (!left)
        return left.error();
    return *left ? m_writer.erase(**left) : Result<>();
}

} // namespace pilar
