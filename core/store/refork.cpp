// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a line, and what begins the next one.
#include "core/store/rewriter.h"
#include "core/store/settler.h"

namespace pilar {

using namespace Qt::StringLiterals;

Result<> Rewriter::refork()
{
    auto all = setsFrom(1);
    if (!all)
        return all.error();
    std::vector<Old> again;
    std::set<quint64> numbers;
    for (const Old &old : *all) {
        const bool goesOn
            = old.verdict == 0 || old.verdict == 3 || (old.verdict == 2 && !wasTakenBack(old.set));
        if (goesOn && numbers.insert(old.n).second)
            again.push_back(old);
    }
    const auto open = retire();
    if (!open)
        return open.error();
    for (Old &old : again) {
        const bool waited = old.verdict == 3; // maybe for long, and the line went on
        if (Result<> done = waited ? dropOvertaken(old, *all, numbers) : Result<>(); !done)
            return done;
        if (old.set.changes.empty())
            continue;
        old.verdict = 0;
        old.renewed = 0;
        if (Result<> done = append(old); !done)
            return done;
    }
    for (const auto &[entity, record] : *open) { // not before: a record may be kept for own work
        // What is not written again, or was given up, is not held apart any more.
        for (const auto &[group, shadow] : m_store.local(entity, record).shadows) {
            const Result<> shown = Settler(m_store, m_writer).showStanding(entity, record, group);
            if (!shown)
                return shown;
        }
        if (Result<> done = m_writer.refreshSync(entity, record); !done)
            return done;
    }
    for (const QString &sql :
         {u"update history set n = null where n < 0"_s,
          u"update conflict set decided = null where decided < 0"_s,
          u"delete from step where not exists (select 1 from journal where step = id)"_s}) {
        if (Result<> done = m_store.m_db->run(sql); !done)
            return done;
    }
    return m_store.setSetting(u"sent"_s, "0");
}

/** Puts the line away, with its verdicts, and begins an empty one; gives the records that had no
 * last word. */
Result<std::vector<std::pair<int, RecordId>>> Rewriter::retire()
{
    std::vector<std::pair<int, RecordId>> open;
    const Result<> read = m_store.m_db->each(
        u"select distinct t.entity, t.record from touched t join journal j on j.n = t.n "
        "where j.verdict in (0, 2, 3)"_s,
        {}, [&](const SqlRow &row) {
            open.push_back({row.value(0).toInt(),
                            RecordId::fromRaw(row.value(1).toByteArray()).value_or(RecordId())});
            return true;
        });
    if (!read)
        return read.error();
    m_store.m_writer = WriterId::random(m_store.m_random);
    m_store.m_ids = IdSource(m_store.m_random); // ids under the old prefix belong to the other copy
    if (Result<> done = m_store.setSetting(u"writer"_s, m_store.m_writer.raw()); !done)
        return done.error();
    const std::pair<QString, QVariantList> statements[]{
        // A decision that was accepted has ended its conflict, though the news is still to come.
        {u"update conflict set resolved = 1 where decided in "
         "(select n from journal where verdict = 1)"_s,
         {}},
        {u"insert into retired (writer, n, payload, hash, verdict, code, field, args, told) "
         "select ?, n, payload, hash, verdict, code, field, args, told from journal"_s,
         {m_from.raw()}},
        // Numbers of the old line, until append() gives the new ones
        {u"update conflict set decided = -decided where decided is not null"_s, {}},
        {u"update history set n = -n where n is not null"_s, {}},
        {u"update step set first = 0, last = 0"_s, {}},
        {u"delete from journal"_s, {}},
        {u"delete from touched"_s, {}}};
    for (const auto &[sql, values] : statements) {
        if (Result<> done = m_store.m_db->run(sql, values); !done)
            return done.error();
    }
    m_store.m_lastSet = 0;
    m_store.m_lastHash.clear();
    return open;
}

} // namespace pilar
