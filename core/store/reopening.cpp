// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/settler.h"

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
        for (const Change &change : each.set.changes) {
            const SetId self{m_store.m_writer, each.set.n};
            const Result<> again = m_store.m_db->run(
                u"insert or ignore into touched (entity, record, n) values (?, ?, ?)"_s,
                {change.entity, change.record.raw(), self.n});
            if (!again)
                return again;
            if (Result<> done
                = reopen(change, self, staysTyped(each.set, change) && !each.givenUp, sets);
                !done)
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

Result<> SetWriter::showOpen(int entity, const RecordId &record)
{
    struct Open
    {
        Change change;
        quint64 n = 0;
        bool stays = false;
    };
    std::vector<Open> open;
    std::set<quint64> sets;
    const Result<> read = m_store.m_db->each(
        u"select j.n, j.payload, j.verdict = 2 from touched t join journal j on j.n = t.n "
        "where t.entity = ? and t.record = ? and j.verdict in (0, 2, 3) and j.given_up = 0 "
        "and j.moved = 0 order by j.n"_s,
        {entity, record.raw()}, [&](const SqlRow &row) {
            const auto set = decodeSet(row.value(1).toByteArray());
            for (const Change &change : set ? set->changes : std::vector<Change>()) {
                const bool stays = staysTyped(*set, change);
                const bool refused = row.value(2).toBool();
                if (change.record == record && (stays || !refused)) // else it has not happened
                    open.push_back({change, set->n, stays});
            }
            sets.insert(row.value(0).toULongLong());
            return true;
        });
    Result<> done = read;
    for (const Open &each : open) {
        if (done)
            done = reopen(each.change, {m_store.m_writer, each.n}, each.stays, sets);
    }
    return done && !sets.empty() ? refreshSync(entity, record) : done;
}

Result<> SetWriter::reopen(const Change &change, const SetId &self, bool shows,
                           const std::set<quint64> &sets)
{
    const auto stored = m_store.m_tables->of(change.entity).find(*m_store.m_db, change.record);
    if (!stored)
        return stored.error();
    const Entity &entity = *m_store.m_dictionary.entity(change.entity);
    if (!*stored) { // left the scope after it was accepted
        Table::Stored made;
        made.record.id = change.record;
        made.record.entity = change.entity;
        made.extra = QVariantList{0, 0, 0};
        applyChange(entity, made, change, self);
        return shows && change.kind == Change::Kind::Create ? put(std::move(made), std::nullopt)
                                                            : Result<>();
    }
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
        // Of an own one it holds what this set found: that shows if the set is refused now.
        const auto found = own
            ? rowBefore(m_store.m_db->value(u"select before from journal where n = ?"_s, {self.n})
                            .toByteArray(),
                        change.record)
            : std::nullopt;
        Result<> kept = found
            ? writeShadow(change.entity, change.record, group, groupOf(entity, *found, group))
            : keepShadow(**stored, group);
        if (!kept)
            return kept;
    }
    if (!shows)
        return {};
    Table::Stored now = **stored, wrote = now;
    if (change.kind == Change::Kind::Edit)
        applyChange(entity, wrote, change, self);
    else
        wrote.record.values = change.values; // all of it, but it is not a new record
    for (const Group &group : entity.groups) {
        const bool isState = change.kind == Change::Kind::Create && group.number == stateGroup;
        if (isState || !writesGroup(change, group.number)
            || isOvertaken(change, group.number, self.n, sets))
            continue;
        Shadow content = groupOf(entity, wrote, group.number);
        content.version = self;
        setGroup(now, group.number, content);
    }
    const bool same = now.record == (*stored)->record && now.versions == (*stored)->versions;
    return same ? Result<>() : put(std::move(now), *stored);
}

/** Whether what shows is of a later set of the line, which is not opened again with this one. */
bool SetWriter::isOvertaken(const Change &change, int group, quint64 n,
                            const std::set<quint64> &sets) const
{
    bool overtaken = false;
    (void)m_store.m_db->each(
        u"select j.n, j.payload from touched t join journal j on j.n = t.n where t.entity = ? and "
        "t.record = ? and j.n > ? and j.verdict in (0, 1, 2, 3) and j.given_up = 0"_s,
        {change.entity, change.record.raw(), n}, [&](const SqlRow &row) {
            const auto set = decodeSet(row.value(1).toByteArray());
            const bool later = set && !sets.contains(row.value(0).toULongLong());
            for (const Change &other : later ? set->changes : std::vector<Change>())
                overtaken
                    = overtaken || (other.record == change.record && writesGroup(other, group));
            return !overtaken;
        });
    return overtaken;
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
