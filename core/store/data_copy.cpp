// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/data_copy.h"

#include "core/domain/names.h"
#include "core/store/attachments.h"

#include <algorithm>

namespace pilar {

namespace {

/** What happened to a record; of is told beside, and only these fields when any are named. */
void addPast(const Store &store, DataCopy &copy, const Entity &entity, const RecordId &id,
             const Entity *of = nullptr, const std::set<int> &fields = {})
{
    for (const FieldChange &change : store.history(entity.number, id)) {
        if (fields.empty() || fields.contains(change.field))
            copy.changes.push_back(
                {change.at, change.by, change.field, change.before, change.after, of});
    }
}

/** The same of all rows that point at it by this field; those in the bin too. */
void addPastUnder(const Store &store, DataCopy &copy, const Entity &entity, int field,
                  const std::set<int> &fields = {})
{
    for (const bool deleted : {false, true}) {
        Query query;
        query.where = {{entity.field(field)->name, copy.record.id.text()}};
        query.limit = 0;
        query.deleted = deleted;
        const Result<Page> page = store.list(entity.number, query);
        for (const Row &row : page ? page->rows : std::vector<Row>())
            addPast(store, copy, entity, row.record.id, &entity, fields);
    }
}

} // namespace

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
    addPast(store, copy, *copy.entity, row.record.id);
    for (const Entity *child : dictionary.children(*copy.entity))
        addPastUnder(store, copy, *child, child->parent);
    addPastUnder(store, copy, lampiran, lampiran.ofRecord,
                 {0, kinds.number, lampiran.field(names::lampiran::nama)->number});
    std::stable_sort(copy.changes.begin(), copy.changes.end(),
                     [](const auto &a, const auto &b) { return a.at < b.at; });
    return copy;
}

} // namespace pilar
