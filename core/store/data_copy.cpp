// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/data_copy.h"

#include "core/domain/names.h"
#include "core/store/attachments.h"

namespace pilar {

DataCopy dataCopyOf(Store &store, const Row &row, qint64 now)
{
    const Dictionary &dictionary = store.dictionary();
    DataCopy copy;
    copy.entity = dictionary.entity(row.record.entity);
    copy.record = row.record;
    copy.role = store.identity().role;
    copy.by = store.person();
    copy.at = now;
    const Entity &lks = *dictionary.entity(names::lks::entity);
    if (const Result<Row> home = store.find(lks.number, row.record[copy.entity->parent].record()))
        copy.lks = home->record[lks.title.front()].text();
    for (const Entity *child : dictionary.children(*copy.entity)) {
        DataCopy::Rows rows{child, {}};
        for (const Row &each : store.children(child->number, row.record.id))
            rows.records.push_back(each.record);
        if (!rows.records.empty())
            copy.rows.push_back(std::move(rows));
    }
    const Entity &lampiran = *dictionary.entity(names::lampiran::entity);
    const Field &kinds = *lampiran.field(names::lampiran::jenis);
    if (const auto files = store.attachments().of(row.record.id)) {
        for (const Attached &file : *files) {
            copy.files.push_back({valueOf(lampiran, file.row.record, names::lampiran::nama).text(),
                                  kinds.code(file.row.record[kinds.number].text())});
        }
    }
    for (const FieldChange &change : store.history(row.record.entity, row.record.id))
        copy.changes.push_back({change.at, change.by, change.field, change.before, change.after});
    return copy;
}

} // namespace pilar
