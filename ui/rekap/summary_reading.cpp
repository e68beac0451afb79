// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rekap/summary_reading.h"

#include <QDateTime>

#include <deque>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 10'000;

Record slim(const Entity &entity, const Record &record)
{
    Record kept{record.id, record.entity, {}, record.state};
    for (int field : summaryFields(entity)) {
        if (const Value &value = record[field]; !value.isNull())
            kept.values[field] = value;
    }
    return kept;
}

} // namespace

Summary readSummary(Store &store)
{
    std::deque<Record> records; // what DatedRows points at
    DatedRows rows;
    for (const Entity &entity : store.dictionary().entities()) {
        Query query;
        query.limit = pageSize;
        query.sort = u"updated_at"_s;
        for (int total = 1; query.offset < total; query.offset += pageSize) {
            const Result<Page> page = store.list(entity.number, query);
            if (!page)
                break;
            total = page->total;
            for (const Row &row : page->rows) {
                records.push_back(slim(entity, row.record));
                const QDate accepted = row.sync == SyncState::Synced
                    ? QDateTime::fromMSecsSinceEpoch(row.updatedAt).date()
                    : QDate();
                rows[entity.number].push_back({&records.back(), accepted});
            }
        }
    }
    return summarize(store.dictionary(), rows, {store.today()});
}

} // namespace pilar
