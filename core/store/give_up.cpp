// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/settler.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

/** Whether the set removes nothing but own records that no server has, since they wait there. */
bool Settler::removesWaiting(const ChangeSet &set) const
{
    return std::all_of(set.changes.begin(), set.changes.end(), [&](const Change &change) {
        if (change.kind != Change::Kind::Remove || !m_store.m_dictionary.entity(change.entity))
            return false;
        const auto stored = m_store.m_tables->of(change.entity).find(*m_store.m_db, change.record);
        const SetId made = stored && *stored ? (*stored)->versions.created : SetId();
        return made.writer == m_store.m_writer
            && m_store.m_db->value(u"select verdict from journal where n = ?"_s, {made.n}).toInt()
            == 3;
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
            done = m_writer.refreshSync(change.entity, change.record);
        if (!done)
            return done;
    }
    return {};
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
    std::vector<quint64> sets;
    const Result<> read = m_store.m_db->each(
        u"select j.n from touched t join journal j on j.n = t.n where t.entity = ? and "
        "t.record = ? and j.verdict in (0, 2, 3)"_s,
        {number, record.raw()}, [&](const SqlRow &row) {
            sets.push_back(row.value(0).toULongLong());
            return true;
        });
    if (!read)
        return read;
    for (const quint64 n : sets) {
        if (Result<> done = giveUp(n); !done)
            return done;
    }
    const auto left = m_store.m_tables->of(number).find(*m_store.m_db, record);
    if (!left)
        return left.error();
    return *left ? m_writer.erase(**left) : Result<>();
}

} // namespace pilar
