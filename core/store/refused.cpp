// SPDX-License-Identifier: GPL-3.0-or-later
// What the rows show of sets that were refused.
#include "core/store/settler.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

bool staysTyped(const ChangeSet &set, const Change &change)
{
    const bool typed = change.kind == Change::Kind::Create
        || (change.kind == Change::Kind::Edit && !change.values.empty());
    return typed && std::none_of(set.changes.begin(), set.changes.end(), [](const Change &other) {
               return other.kind == Change::Kind::Act;
           });
}

Result<> Settler::takeBackRefused(const ChangeSet &set)
{
    for (const Change &change : set.changes) {
        if (staysTyped(set, change))
            continue;
        Result<> done;
        if (change.kind == Change::Kind::Create) {
            const auto stored
                = m_store.m_tables->of(change.entity).find(*m_store.m_db, change.record);
            done = stored && *stored ? m_writer.erase(**stored) : Result<>();
        } else {
            done = showShadows(change, set.n);
        }
        if (!done)
            return done;
    }
    return {};
}

bool Settler::wasTakenBack(quint64 n, const Change &change) const
{
    const Result<ChangeSet> refused = decodeSet(
        m_store.m_db->value(u"select payload from journal where n = ? and verdict = 2"_s, {n})
            .toByteArray());
    return refused && !staysTyped(*refused, change);
}

/** What was refused is seen until it is settled: also where an own set lies over it whose writer
 * had not seen it there, since it had lost to another's before a server forgot both. */
Result<> Settler::showRefused(int entityNumber, const RecordId &record)
{
    const Local local = m_store.local(entityNumber, record);
    for (const auto &[group, shadow] : local.shadows) {
        const auto refused = refusedBelow(entityNumber, record, group);
        if (!refused)
            continue;
        const Entity &entity = *m_store.m_dictionary.entity(entityNumber);
        Table::Stored content; // only this group of it counts
        setGroup(content, group, shadow);
        applyChange(entity, content, refused->second, {m_store.m_writer, refused->first});
        if (Result<> done = m_writer.show(entity, record, group, groupOf(entity, content, group));
            !done)
            return done;
    }
    return {};
}

/** The last edit of the group that was refused and is not seen, when nothing there is without a
 * last word. */
std::optional<std::pair<quint64, Change>> Settler::refusedBelow(int entity, const RecordId &record,
                                                                int group) const
{
    const quint64 last = m_store.m_lastSet;
    const auto refused = ownChanges(entity, record, group, u"verdict = 2"_s, 1, last);
    if (refused.empty() || isSeen(entity, record, group, refused.back().first)
        || !ownChanges(entity, record, group, u"verdict in (0, 3)"_s, 1, last).empty())
        return std::nullopt;
    const auto &[n, change] = refused.back();
    const Result<ChangeSet> set = decodeSet(
        m_store.m_db->value(u"select payload from journal where n = ?"_s, {n}).toByteArray());
    const bool edited = change.kind == Change::Kind::Edit && set && staysTyped(*set, change);
    return edited ? std::optional(refused.back()) : std::nullopt;
}

bool Settler::isSeen(int entity, const RecordId &record, int group, quint64 n) const
{
    const auto stored = m_store.m_tables->of(entity).find(*m_store.m_db, record);
    SetId shown = stored && *stored ? (*stored)->versions.of(group) : SetId();
    const SetId self{m_store.m_writer, n};
    if (shown.writer != self.writer || shown.n <= n)
        return true;
    if (m_store.m_db->value(u"select given_up from journal where n = ?"_s, {shown.n}).toBool())
        return false;
    (void)m_store.m_db->each(
        u"select j.n, j.payload from touched t join journal j "
        "on j.n = t.n where t.entity = ? and t.record = ? and j.n between ? and ? "
        "order by j.n desc"_s,
        {entity, record.raw(), n, shown.n}, [&](const SqlRow &row) {
            const SetId own{self.writer, row.value(0).toULongLong()};
            const Result<ChangeSet> set = decodeSet(row.value(1).toByteArray());
            for (const Change &change : set ? set->changes : std::vector<Change>()) {
                const auto base = change.bases.find(group);
                if (own == shown && change.record == record && base != change.bases.end()
                    && own != self)
                    shown = base->second;
            }
            return true;
        });
    return shown == self;
}

} // namespace pilar
