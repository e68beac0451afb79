// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/data_copy.h"

#include "core/domain/names.h"
#include "core/store/attachments.h"
#include "core/store/doubles.h"

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

/** All that point at the record by this field; those in the bin too. */
std::vector<RecordId> rowsUnder(const Store &store, const Entity &entity, int field,
                                const RecordId &id)
{
    std::vector<RecordId> found;
    for (const bool deleted : {false, true}) {
        Query query;
        query.where = {{entity.field(field)->name, id.text()}};
        query.limit = 0;
        query.deleted = deleted;
        const Result<Page> page = store.list(entity.number, query);
        for (const Row &row : page ? page->rows : std::vector<Row>())
            found.push_back(row.record.id);
    }
    return found;
}

/** The files of the person or of a row under it, and what happened to them. */
void addFiles(Store &store, DataCopy &copy, const RecordId &owner)
{
    const Entity &lampiran = *store.dictionary().entity(names::lampiran::entity);
    const Field &kinds = *lampiran.field(names::lampiran::jenis);
    const Field &name = *lampiran.field(names::lampiran::nama);
    if (const auto files = store.attachments().of(owner)) {
        for (const Attached &file : *files) {
            const Record &record = file.row.record;
            copy.files.push_back(
                {record[name.number].text(), kinds.code(record[kinds.number].text())});
        }
    }
    for (const RecordId &id : rowsUnder(store, lampiran, lampiran.ofRecord, owner))
        addPast(store, copy, lampiran, id, &lampiran, {0, kinds.number, name.number});
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
    std::vector<RecordId> people = mergedInto(store, *copy.entity, row.record.id);
    people.insert(people.begin(), row.record.id);
    for (const RecordId &person : people) {
        addPast(store, copy, *copy.entity, person);
        addFiles(store, copy, person);
        for (const Entity *child : dictionary.children(*copy.entity)) {
            for (const RecordId &id : rowsUnder(store, *child, child->parent, person)) {
                addPast(store, copy, *child, id, child);
                addFiles(store, copy, id);
            }
        }
    }
    std::stable_sort(copy.changes.begin(), copy.changes.end(),
                     [](const auto &a, const auto &b) { return a.at < b.at; });
    return copy;
}

} // namespace pilar
