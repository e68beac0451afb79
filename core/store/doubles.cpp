// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/doubles.h"

#include "core/domain/data_copy.h"
#include "core/domain/names.h"
#include "core/domain/reasons.h"
#include "core/store/attachments.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString apartName(const RecordId &a, const RecordId &b)
{
    return u"apart/"_s + std::min(a, b).text() + u'/' + std::max(a, b).text();
}

Error refused(const QString &text)
{
    return {ErrorKind::Invalid, text};
}

/** The living rows of penggabungan with this id in a field; the other ids of them. */
std::vector<RecordId> named(const Store &store, QStringView field, const RecordId &id,
                            QStringView wanted)
{
    std::vector<RecordId> found;
    const Entity *entity = store.dictionary().entity(names::penggabungan::entity);
    if (!entity)
        return found;
    Query query;
    query.where = {{field.toString(), id.text()}};
    query.limit = 0;
    const Result<Page> page = store.list(entity->number, query);
    for (const Row &row : page ? page->rows : std::vector<Row>()) {
        const QString text = valueOf(*entity, row.record, wanted).text();
        if (const auto other = RecordId::fromText(text))
            found.push_back(*other);
    }
    return found;
}

bool isGone(const Store &store, const Entity &entity, const RecordId &id)
{
    const Result<Row> row = store.find(entity.number, id);
    return !row || row->deleted;
}

/** What other brings into keep. */
Edit filled(const Entity &entity, const Row &keep, const Row &other, const std::set<int> &take)
{
    Edit edit;
    edit.entity = entity.number;
    edit.record = keep.record.id;
    for (const Group &group : entity.groups) {
        const auto says = [&](const Row &row) {
            return std::any_of(group.fields.begin(), group.fields.end(), [&](int field) {
                return entity.field(field)->type != Type::Computed && !row.record[field].isNull();
            });
        };
        if (group.number == entity.parentField()->group || !says(other)
            || (says(keep) && !take.contains(group.number)))
            continue;
        for (const int field : group.fields) {
            if (entity.field(field)->type != Type::Computed)
                edit.values[field] = other.record[field];
        }
    }
    return edit;
}

/** Copies of rows and files, hanging on another record. */
class Moving
{
public:
    explicit Moving(Store &store)
        : m_store(store)
    { }

    Result<std::vector<Edit>> run(const Entity &entity, const RecordId &from, const RecordId &to)
    {
        Result<> done = moveFiles(from, to);
        for (const Entity *child : m_store.dictionary().children(entity)) {
            const std::vector<Row> there = m_store.children(child->number, to);
            for (const Row &row : m_store.children(child->number, from)) {
                Edit edit{Change::Kind::Create, child->number, m_store.newId(), row.record.values};
                edit.values[child->parent] = to;
                if (std::any_of(there.begin(), there.end(), [&](const Row &other) {
                        return other.record.values == edit.values;
                    }))
                    continue;
                if (done)
                    done = moveFiles(row.record.id, edit.record);
                m_edits.push_back(std::move(edit));
            }
        }
        if (!done)
            return done.error();
        return std::move(m_edits);
    }

private:
    Result<> moveFiles(const RecordId &from, const RecordId &to)
    {
        Attachments &files = m_store.attachments();
        const auto there = files.of(to), moved = files.of(from);
        if (!there || !moved)
            return there ? moved.error() : there.error();
        for (const Attached &file : *moved) {
            const QString content = files.content(file.row.record, Part::Original).sha256;
            if (std::any_of(there->begin(), there->end(), [&](const Attached &other) {
                    return files.content(other.row.record, Part::Original).sha256 == content;
                }))
                continue;
            const Entity &lampiran = *m_store.dictionary().entity(names::lampiran::entity);
            Edit edit{Change::Kind::Create, lampiran.number, m_store.newId(),
                      file.row.record.values};
            edit.values[lampiran.ofRecord] = to;
            if (Result<> noted = files.noteCopy(file.row.record.id, edit.record); !noted)
                return noted;
            m_edits.push_back(std::move(edit));
        }
        return {};
    }

    Store &m_store;
    std::vector<Edit> m_edits;
};

} // namespace

Result<std::vector<DoublePair>> likelyDoubles(const Store &store, const Entity &entity)
{
    Query all;
    all.limit = 0;
    const Result<Page> page = store.list(entity.number, all);
    if (!page)
        return page.error();
    // Only records that share one of these can be alike.
    std::map<QString, std::vector<size_t>> alike;
    for (size_t i = 0; i < page->rows.size(); ++i) {
        const Record &record = page->rows[i].record;
        const auto add = [&](const QString &kind, const QString &value) {
            if (!value.isEmpty())
                alike[kind + record[entity.parent].record().text() + value].push_back(i);
        };
        add(u"nik "_s, valueOf(entity, record, names::klien::nik).text());
        add(u"lahir "_s, valueOf(entity, record, names::klien::tanggalLahir).text());
        add(u"nama "_s, normalName(valueOf(entity, record, names::klien::nama).text()));
    }
    std::set<std::pair<size_t, size_t>> seen;
    std::vector<DoublePair> pairs;
    for (const auto &[key, places] : alike) {
        for (size_t i = 0; i < places.size(); ++i) {
            for (size_t j = i + 1; j < places.size(); ++j) {
                const Row &a = page->rows[places[i]], &b = page->rows[places[j]];
                const auto likeness = likenessOf(entity, a.record, b.record);
                if (likeness && seen.insert({places[i], places[j]}).second
                    && store.setting(apartName(a.record.id, b.record.id)).isEmpty())
                    pairs.push_back({a, b, *likeness});
            }
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const DoublePair &one, const DoublePair &other) {
                         return one.likeness.score > other.likeness.score;
                     });
    return pairs;
}

Result<> keepApart(Store &store, const RecordId &a, const RecordId &b)
{
    return store.setSetting(apartName(a, b), "1");
}

Result<Saved> mergeDoubles(Store &store, int number, const RecordId &keep, const RecordId &other,
                           const std::set<int> &take)
{
    const Dictionary &dictionary = store.dictionary();
    const Entity &entity = *dictionary.entity(number);
    const Entity *rows = dictionary.entity(names::penggabungan::entity);
    const Result<Row> kept = store.find(number, keep), merged = store.find(number, other);
    if (!kept || !merged)
        return kept ? merged.error() : kept.error();
    if (!rows || !isAboutAPerson(entity))
        return refused(QCoreApplication::translate("Doubles", "Only people can be merged."));
    if (keep == other || kept->deleted || merged->deleted
        || kept->record[entity.parent] != merged->record[entity.parent])
        return refused(QCoreApplication::translate(
            "Doubles",
            "Two different records of one institution can be merged, of which none is in the "
            "bin. Nothing was changed."));
    if (store.isWithdrawn(keep) || store.isWithdrawn(other)) {
        const Problem problem{0, {}, Problem::Severity::Error, u"consent_withdrawn"_s, {}};
        return Error{ErrorKind::Denied, reason(problem), {problem}};
    }
    std::vector<Edit> edits{filled(entity, *kept, *merged, take)};
    Result<std::vector<Edit>> moved = Moving(store).run(entity, other, keep);
    if (!moved)
        return moved.error();
    std::move(moved->begin(), moved->end(), std::back_inserter(edits));
    edits.push_back({Change::Kind::Remove, number, other, {}});
    Edit row{Change::Kind::Create, rows->number, store.newId(), {}};
    row.values[rows->parent] = kept->record[entity.parent];
    row.values[rows->field(names::penggabungan::dari)->number] = other.text();
    row.values[rows->field(names::penggabungan::ke)->number] = keep.text();
    edits.push_back(std::move(row));
    return store.save(edits);
}

RecordId meantBy(const Store &store, const Entity &entity, const RecordId &id)
{
    RecordId now = id;
    std::set<RecordId> met;
    while (met.insert(now).second && isGone(store, entity, now)) {
        const auto next = named(store, names::penggabungan::dari, now, names::penggabungan::ke);
        if (next.empty())
            break;
        now = next.back();
    }
    return now;
}

std::vector<RecordId> mergedInto(const Store &store, const Entity &entity, const RecordId &id)
{
    std::vector<RecordId> all{id};
    for (size_t i = 0; i < all.size(); ++i) {
        const RecordId into = all[i];
        for (const RecordId &other :
             named(store, names::penggabungan::ke, into, names::penggabungan::dari)) {
            if (isGone(store, entity, other)
                && std::find(all.begin(), all.end(), other) == all.end())
                all.push_back(other);
        }
    }
    all.erase(all.begin());
    return all;
}

std::vector<FieldChange> wholeHistory(const Store &store, const Entity &entity, const RecordId &id)
{
    std::vector<FieldChange> changes = store.history(entity.number, id);
    for (const RecordId &other : mergedInto(store, entity, id)) {
        for (FieldChange change : store.history(entity.number, other)) {
            if (change.field == stateGroup && change.after.text() == u"dihapus")
                change.after = u"digabung"_s;
            changes.push_back(std::move(change));
        }
        std::stable_sort(changes.begin(), changes.end(),
                         [](const auto &a, const auto &b) { return a.at < b.at; });
    }
    return changes;
}

RecordId entryMayGoTo(const Store &store, const Conflict &conflict)
{
    const Entity &entity = *store.dictionary().entity(conflict.entity);
    const RecordId to = meantBy(store, entity, conflict.record);
    return to == conflict.record || conflict.deletes ? RecordId() : to;
}

Result<std::vector<Edit>> movedEntry(Store &store, const Conflict &conflict)
{
    const RecordId to = entryMayGoTo(store, conflict);
    if (to.isNull()) {
        return Error{
            ErrorKind::NotFound,
            QCoreApplication::translate("Doubles", "This record was not merged into another one.")};
    }
    if (conflict.group == stateGroup)
        return Moving(store).run(*store.dictionary().entity(conflict.entity), conflict.record, to);
    return std::vector{Edit{Change::Kind::Edit, conflict.entity, to, conflict.mine}};
}

} // namespace pilar
