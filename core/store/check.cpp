// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/set_writer.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

std::vector<QString> Store::check() const
{
    std::vector<QString> found;
    const auto say
        = [&](const char *text) { found.push_back(QCoreApplication::translate("Check", text)); };
    QStringList integrity;
    const Result<> read = m_db->each(u"pragma integrity_check(5)"_s, {}, [&](const SqlRow &row) {
        integrity << row.value(0).toString();
        return true;
    });
    if (!read || integrity != QStringList{u"ok"_s})
        say(QT_TRANSLATE_NOOP("Check",
                              "The data file is damaged in places. Restore the last backup."));

    quint64 expected = 1;
    QByteArray hash;
    bool whole = true;
    (void)m_db->each(
        u"select n, payload, hash from journal order by n"_s, {}, [&](const SqlRow &row) {
            hash = chainHash(hash, row.value(1).toByteArray());
            whole = row.value(0).toULongLong() == expected++ && row.value(2).toByteArray() == hash;
            return whole;
        });
    if (!whole)
        say(QT_TRANSLATE_NOOP("Check", "The list of changes to send has a gap or was altered."));

    for (const Table &table : m_tables->all()) {
        if (!hasSearch(table.entity()))
            continue;
        Query all;
        all.limit = 0;
        const auto page = list(table.entity().number, all);
        qint64 wanted = 0;
        for (const Row &row : page ? page->rows : std::vector<Row>())
            wanted += searchWords(table.entity(), row.record).isEmpty() ? 0 : 1;
        const qint64 indexed
            = m_db->value(u"select count(*) from %1"_s.arg(searchTable(table.entity())))
                  .toLongLong();
        if (wanted != indexed)
            say(QT_TRANSLATE_NOOP("Check", "The search index does not fit the records."));
    }
    return found;
}

} // namespace pilar
