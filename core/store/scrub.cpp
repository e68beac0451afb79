// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/eraser.h"

namespace pilar {

using namespace Qt::StringLiterals;

/** Rewrites the maps of values in these columns without the hidden fields. */
Result<> SetWriter::scrubTable(const QString &table, const QString &key, const QStringList &columns,
                               const QString &condition, const QVariantList &values,
                               const std::function<bool(int field)> &hidden)
{
    std::vector<QVariantList> changed; // the columns, then the key
    const Result<> read = m_store.m_db->each(
        u"select %1, %2 from %3 where %4"_s.arg(columns.join(u", "_s), key, table, condition),
        values, [&](const SqlRow &row) {
            QVariantList cut;
            bool found = false;
            for (int i = 0; i < int(columns.size()); ++i) {
                Values map = decodeValues(row.value(i).toByteArray());
                found = std::erase_if(map, [&](const auto &item) { return hidden(item.first); })
                    || found;
                cut << encodeValues(map);
            }
            if (found)
                changed.push_back(cut << row.value(int(columns.size())));
            return true;
        });
    if (!read)
        return read;
    const QString update
        = u"update %1 set %2 = ? where %3 = ?"_s.arg(table, columns.join(u" = ?, "_s), key);
    for (const QVariantList &row : changed) {
        if (Result<> done = m_store.m_db->run(update, row); !done)
            return done;
    }
    return {};
}

/** What sets found before them, kept for undoing. */
Result<> SetWriter::scrubJournal(int entity, const std::optional<RecordId> &record,
                                 const std::function<bool(int field)> &hidden)
{
    std::vector<QVariantList> changed;
    const QString sql
        = u"select n, before from journal where n in (select n from touched where entity = ?%1)"_s
              .arg(record ? u" and record = ?"_s : QString());
    const Result<> read = m_store.m_db->each(
        sql, record ? QVariantList{entity, record->raw()} : QVariantList{entity},
        [&](const SqlRow &row) {
            std::vector<Before> rows = decodeBefore(row.value(1).toByteArray());
            bool found = false;
            for (Before &before : rows) {
                if (before.entity == entity && (!record || before.record == *record))
                    found = std::erase_if(before.values,
                                          [&](const auto &item) { return hidden(item.first); })
                        || found;
            }
            if (found)
                changed.push_back({encodeBefore(rows), row.value(0)});
            return true;
        });
    if (!read)
        return read;
    for (const QVariantList &row : changed) {
        if (Result<> done = m_store.m_db->run(u"update journal set before = ? where n = ?"_s, row);
            !done)
            return done;
    }
    return {};
}

Result<> SetWriter::scrub(int entity, const std::optional<RecordId> &record,
                          const std::function<bool(int field)> &hidden)
{
    const QString where = record ? u"entity = ? and record = ?"_s : u"entity = ?"_s;
    const QVariantList place = record ? QVariantList{entity, record->raw()} : QVariantList{entity};
    Result<> done
        = scrubTable(u"history"_s, u"id"_s, {u"before"_s, u"after"_s}, where, place, hidden);
    if (done) // what a fill brought is cut already
        done = scrubTable(u"conflict"_s, u"id"_s, {u"base"_s, u"mine"_s, u"theirs"_s},
                          where + u" and id not in (select record from filled where entity = 0)"_s,
                          place, hidden);
    if (done)
        done = scrubJournal(entity, record, hidden);
    return done ? m_store.setSetting(Eraser::unclean, "1") : done;
}

Result<> SetWriter::evict(const Table::Stored &stored)
{
    const QVariantList place{stored.record.entity, stored.record.id.raw()};
    const QVariant waits = m_store.m_db->value(
        u"select 1 from touched t join journal j on j.n = t.n where t.entity = ? and t.record = ? "
        "and j.verdict in (0, 2, 3)"_s,
        place);
    if (waits.isValid())
        return m_store.m_db->run(u"insert or ignore into evicted (entity, record) values (?, ?)"_s,
                                 place);
    if (Result<> done
        = m_store.m_db->run(u"delete from evicted where entity = ? and record = ?"_s, place);
        !done)
        return done;
    for (const char *table : {"history", "shadow", "conflict", "forgotten"}) {
        if (Result<> done = m_store.m_db->run(
                u"delete from %1 where entity = ? and record = ?"_s.arg(QLatin1String(table)),
                place);
            !done)
            return done;
    }
    Result<> done = m_store.setSetting(u"owned/"_s + stored.record.id.text(), {});
    if (done)
        done = scrub(stored.record.entity, stored.record.id, [](int) { return true; });
    if (done)
        done = erase(stored);
    if (!done || !Eraser::isErased(m_store, stored.record.id))
        return done;
    m_erased = true;
    return Eraser(m_store, *this).forget(stored.record.id);
}

} // namespace pilar
