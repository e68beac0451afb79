// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/settler.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

Result<> SetWriter::reopen(const std::set<quint64> &sets)
{
    if (sets.empty())
        return {};
    struct Opened
    {
        ChangeSet set;
        bool givenUp = false;
    };
    std::vector<Opened> opened;
    const Result<> read = m_store.m_db->each(
        u"select n, payload, verdict in (4, 5) from journal where n >= ? order by n"_s,
        {*sets.begin()}, [&](const SqlRow &row) {
            auto set = decodeSet(row.value(1).toByteArray());
            if (set && sets.contains(row.value(0).toULongLong()))
                opened.push_back({*std::move(set), row.value(2).toBool()});
            return true;
        });
    if (!read)
        return read;
    for (const quint64 n : sets) {
        const Result<> open = m_store.m_db->run(
            u"update journal set given_up = (verdict in (4, 5)), verdict = 0 where n = ?"_s, {n});
        if (!open)
            return open;
    }
    std::set<std::pair<int, RecordId>> records;
    for (const Opened &each : opened) {
        const auto &changes = each.set.changes;
        const bool acts = std::any_of(changes.begin(), changes.end(), [](const Change &change) {
            return change.kind == Change::Kind::Act;
        });
        for (const Change &change : changes) {
            const bool typed = change.kind == Change::Kind::Create
                || (change.kind == Change::Kind::Edit && !change.values.empty());
            const SetId self{m_store.m_writer, each.set.n};
            const Result<> again = m_store.m_db->run(
                u"insert or ignore into touched (entity, record, n) values (?, ?, ?)"_s,
                {change.entity, change.record.raw(), self.n});
            if (!again)
                return again;
            if (Result<> done = reopen(change, self, typed && !acts && !each.givenUp, sets); !done)
                return done;
            records.insert({change.entity, change.record});
        }
    }
    for (const auto &[entity, record] : records) {
        if (Result<> done = refreshSync(entity, record); !done)
            return done;
    }
    return {};
}

Result<> SetWriter::reopen(const Change &change, const SetId &self, bool shows,
                           const std::set<quint64> &sets)
{
    const auto stored = m_store.m_tables->of(change.entity).find(*m_store.m_db, change.record);
    if (!stored || !*stored)
        return stored ? Result<>() : stored.error();
    const Entity &entity = *m_store.m_dictionary.entity(change.entity);
    std::set<int> groups{stateGroup};
    for (const Group &group : entity.groups)
        groups.insert(group.number);
    for (const int group : groups) {
        // A record the server forgot altogether has no other value there.
        const SetId version = (*stored)->versions.of(group);
        const bool own = version.writer == m_store.m_writer && sets.contains(version.n);
        if (!writesGroup(change, group) || (change.kind == Change::Kind::Create && own)
            || hasShadow(change.entity, change.record, group))
            continue;
        if (Result<> kept = keepShadow(**stored, group); !kept)
            return kept;
    }
    if (!shows)
        return {};
    Table::Stored now = **stored;
    if (change.kind == Change::Kind::Edit)
        applyChange(entity, now, change, self);
    for (const Group &group : entity.groups) { // a creation writes all, but is not a new record
        Table::Stored made;
        made.record.values = change.values;
        Shadow content = groupOf(entity, made, group.number);
        content.version = self;
        if (change.kind == Change::Kind::Create && group.number != stateGroup)
            setGroup(now, group.number, content);
    }
    const bool same = now.record == (*stored)->record && now.versions == (*stored)->versions;
    return same ? Result<>() : put(std::move(now), *stored);
}

Result<> Settler::reopenJudgedAnew(const std::vector<Verdict> &verdicts)
{
    std::map<quint64, int> before;
    const Result<> read = m_store.m_db->each(
        u"select n, verdict from journal where verdict in (1, 2, 4)"_s, {}, [&](const SqlRow &row) {
            const int verdict = row.value(1).toInt();
            before[row.value(0).toULongLong()] = verdict == 4 ? 2 : verdict;
            return true;
        });
    if (!read)
        return read;
    std::set<quint64> anew;
    for (const Verdict &verdict : verdicts) {
        const auto known = before.find(verdict.n);
        if (known != before.end() && known->second != int(verdict.kind))
            anew.insert(verdict.n);
    }
    return m_writer.reopen(anew);
}

} // namespace pilar
