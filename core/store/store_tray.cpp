// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/save_job.h"
#include "core/store/settler.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

std::vector<Rejection> Store::rejections() const
{
    std::vector<Rejection> items;
    (void)m_db->each(u"select n, payload, code, field from journal where verdict = 2 order by n"_s,
                     {}, [&](const SqlRow &row) {
                         const Result<ChangeSet> set = decodeSet(row.value(1).toByteArray());
                         if (set && !set->changes.empty())
                             items.push_back({row.value(0).toString(), set->changes.front().entity,
                                              set->changes.front().record, row.value(3).toString(),
                                              row.value(2).toString()});
                         return true;
                     });
    return items;
}

namespace {

Error notInTray()
{
    return {ErrorKind::NotFound,
            QCoreApplication::translate("Store", "There is no refused item of this number.")};
}

} // namespace

Result<> Store::retry(const QString &rejection)
{
    const quint64 n = rejection.toULongLong();
    if (m_db->value(u"select 1 from journal where n = ? and verdict = 2"_s, {n}).isNull())
        return notInTray();
    return inTransaction([&](SetWriter &writer) -> Result<> {
        const Result<Saved> saved = SaveJob(*this, writer).again(n, newId());
        return saved ? Result<>() : saved.error();
    });
}

Result<> Store::discard(const QString &rejection)
{
    const quint64 n = rejection.toULongLong();
    if (m_db->value(u"select 1 from journal where n = ? and verdict = 2"_s, {n}).isNull())
        return notInTray();
    return inTransaction([&](SetWriter &writer) { return Settler(*this, writer).giveUp(n); });
}

std::vector<Conflict> Store::conflicts() const
{
    std::vector<Conflict> items;
    (void)m_db->each(
        u"select id, entity, record, grp, base, mine, theirs, by, at, deletes, standing "
        "from conflict where "_s
            + openConflict + u" order by at"_s,
        {}, [&](const SqlRow &row) {
            items.push_back(
                {RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId()),
                 row.value(1).toInt(),
                 RecordId::fromRaw(row.value(2).toByteArray()).value_or(RecordId()),
                 row.value(3).toInt(), decodeValues(row.value(4).toByteArray()),
                 decodeValues(row.value(5).toByteArray()), decodeValues(row.value(6).toByteArray()),
                 Versions::decode(row.value(10).toByteArray()).created, row.value(7).toString(),
                 row.value(8).toLongLong(), row.value(9).toBool(), false});
            return true;
        });
    return items;
}

Result<> Store::reopen(quint64 upTo)
{
    return inTransaction([&](SetWriter &writer) -> Result<> {
        std::set<std::pair<int, RecordId>> records;
        std::vector<Change> changes;
        Result<> done = m_db->each(u"select payload from journal where n > ? order by n"_s, {upTo},
                                   [&](const SqlRow &row) {
                                       const auto set = decodeSet(row.value(0).toByteArray());
                                       for (const Change &change :
                                            set ? set->changes : std::vector<Change>()) {
                                           records.insert({change.entity, change.record});
                                           changes.push_back(change);
                                       }
                                       return true;
                                   });
        if (done)
            done = m_db->run(
                u"update journal set given_up = (verdict = 4), verdict = 0 where n > ?"_s, {upTo});
        // Until they have a verdict again, what the server then holds comes beneath what is shown.
        for (const Change &change : changes) {
            const auto stored = m_tables->of(change.entity).find(*m_db, change.record);
            std::vector<int> made;
            if (done && stored && *stored)
                done = writer.keepShadows(change, **stored, made);
        }
        for (const auto &[entity, record] : records) {
            if (done)
                done = writer.refreshSync(entity, record);
        }
        return done;
    });
}

Result<> Store::refork()
{
    return inTransaction([&](SetWriter &) -> Result<> {
        const WriterId old = m_writer;
        std::vector<std::pair<quint64, ChangeSet>> open; // number in the old line, content
        const Result<> read
            = m_db->each(u"select n, payload from journal where verdict in (0, 2, 3) order by n"_s,
                         {}, [&](const SqlRow &row) {
                             if (Result<ChangeSet> set = decodeSet(row.value(1).toByteArray()))
                                 open.push_back({row.value(0).toULongLong(), *std::move(set)});
                             return true;
                         });
        if (!read)
            return read;
        m_writer = WriterId::random(m_random);
        m_ids = IdSource(m_random); // ids under the old prefix belong to the other copy
        Result<> done = setSetting(u"writer"_s, m_writer.raw());
        for (const char *sql :
             {"insert into retired select ?, n, payload, hash, verdict from journal",
              "delete from journal", "delete from touched", "delete from step"}) {
            if (done)
                done = m_db->run(QString::fromLatin1(sql),
                                 QByteArrayView(sql).startsWith("insert") ? QVariantList{old.raw()}
                                                                          : QVariantList());
        }
        m_lastSet = 0;
        m_lastHash.clear();
        std::map<quint64, quint64> numbers;
        for (const auto &[n, set] : open) {
            if (done)
                done = renumber(old, n, set, numbers);
        }
        return done ? setSetting(u"sent"_s, "0") : done;
    });
}

/** Writes an unsettled set anew at the end of the new line; its bases on other renumbered sets
 * follow them. */
Result<> Store::renumber(const WriterId &old, quint64 oldNumber, ChangeSet set,
                         std::map<quint64, quint64> &numbers)
{
    set.n = m_lastSet + 1;
    numbers[oldNumber] = set.n;
    const auto moved = [&](const SetId &version) {
        const auto it = version.writer == old ? numbers.find(version.n) : numbers.end();
        return it == numbers.end() ? version : SetId{m_writer, it->second};
    };
    for (Change &change : set.changes) {
        for (auto &[group, base] : change.bases)
            base = moved(base);
        const Table &table = m_tables->of(change.entity);
        auto stored = table.find(*m_db, change.record);
        if (!stored)
            return stored.error();
        if (!*stored)
            continue;
        Versions versions;
        versions.created = moved((*stored)->versions.created);
        for (const auto &[group, version] : (*stored)->versions.changed())
            versions.set(group, moved(version));
        (*stored)->versions = versions;
        if (const Result<qint64> written = table.write(*m_db, **stored); !written)
            return written.error();
        if (Result<> done
            = m_db->run(u"insert or ignore into touched (entity, record, n) values (?, ?, ?)"_s,
                        {change.entity, change.record.raw(), set.n});
            !done)
            return done;
    }
    const QByteArray payload = encodeSet(set);
    m_lastHash = chainHash(m_lastHash, payload);
    m_lastSet = set.n;
    return m_db->run(
        u"insert into journal (n, payload, hash, before, step) values (?, ?, ?, ?, ?)"_s,
        {set.n, payload, m_lastHash, encodeBefore({}), set.step.raw()});
}

} // namespace pilar
