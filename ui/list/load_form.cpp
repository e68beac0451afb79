// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/list/load_form.h"

#include "core/dictionary/rights.h"
#include "core/store/store.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

std::vector<FormContent::Children> rowsOf(const Store &store, const Entity &entity,
                                          const RecordId &id, bool isNew)
{
    std::vector<FormContent::Children> all;
    for (const Entity *child : store.dictionary().children(entity)) {
        if (!child->inLine)
            continue;
        Record blank;
        blank.entity = child->number;
        blank.values[child->parent] = Value(id);
        all.push_back({child->number,
                       isNew ? std::vector<Row>() : store.children(child->number, id),
                       store.allowed(*child, blank)});
    }
    return all;
}

std::map<QString, QStringList> commentsOn(const Store &store, const RecordId &id)
{
    std::map<QString, QStringList> comments;
    const Entity *tinjauan = store.dictionary().entity(u"tinjauan");
    if (!tinjauan)
        return comments;
    Query query;
    query.where = {{u"rekaman"_s, id.text()}};
    query.limit = 0;
    const Result<Page> found = store.list(tinjauan->number, query);
    if (!found)
        return comments;
    for (const Row &row : found->rows) {
        if (valueOf(*tinjauan, row.record, u"selesai").number() == 0)
            comments[valueOf(*tinjauan, row.record, u"bidang").text()]
                << valueOf(*tinjauan, row.record, u"isi").text();
    }
    return comments;
}

/** Only the province keeps a part of a record that it may have shown whole. */
bool isCut(const QString &role, const Entity &entity)
{
    return role == u"provinsi"
        && std::any_of(entity.fields.begin(), entity.fields.end(), [&](const Field &field) {
               return !field.retired && sight(entity, role, field.number) != Sight::Full;
           });
}

} // namespace

Result<LoadedForm> loadForm(Store &store, const Entity &entity, const RecordId &id)
{
    Result<Row> row = store.find(entity.number, id);
    if (!row)
        return row.error();
    LoadedForm loaded;
    loaded.content.row = *row;
    loaded.content.row.record = store.computed(row->record);
    loaded.content.allowed = store.allowed(entity, row->record);
    loaded.content.children = rowsOf(store, entity, id, false);
    loaded.content.isCut = isCut(store.identity().role, entity);
    loaded.draftKey = entity.name + u'/' + id.text();
    if (loaded.content.allowed.reason == u"consent_withdrawn")
        loaded.draftKey += u"/persetujuan"_s; // what was being typed comes back with a consent
    loaded.draft = store.draft(loaded.draftKey);
    loaded.comments = commentsOn(store, id);
    if (row->sync == SyncState::Rejected) {
        for (const Rejection &rejection : store.rejections()) {
            if (rejection.record == id)
                loaded.problems.push_back(
                    {0, rejection.field, Problem::Severity::Error, rejection.code, {}});
        }
    }
    return loaded;
}

LoadedForm newForm(Store &store, const Entity &entity, const RecordId &parent)
{
    LoadedForm loaded;
    loaded.content.isNew = true;
    Record &record = loaded.content.row.record;
    record.id = store.newId();
    record.entity = entity.number;
    record.state = entity.initialState();
    if (entity.parent && !parent.isNull())
        record.values[entity.parent] = Value(parent);
    loaded.content.allowed = store.allowed(entity, record);
    loaded.content.allowed.transitions.clear(); // first it is saved
    loaded.content.children = rowsOf(store, entity, record.id, true);
    for (FormContent::Children &children : loaded.content.children)
        children.allowed = loaded.content.allowed.create ? children.allowed : Allowed();
    loaded.draftKey = entity.name + u"/new/"_s + parent.text();
    loaded.draft = store.draft(loaded.draftKey);
    return loaded;
}

} // namespace pilar
