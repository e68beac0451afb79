// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/checklist.h"
#include "core/domain/names.h"
#include "core/store/attachments.h"
#include "core/store/save_job.h"
#include "core/store/settler.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

/** A registrasi is born with its checklist: that of the office, or the built-in one while none has
 * arrived. */
void SaveJob::addChecklist(std::vector<Edit> &edits, const Edit &registrasi)
{
    const Dictionary &dictionary = m_store.m_dictionary;
    const Entity *berkas = dictionary.entity(names::berkas::entity);
    const Entity &own = *dictionary.entity(registrasi.entity);
    const auto parent = registrasi.values.find(own.parent);
    if (!berkas || parent == registrasi.values.end())
        return;
    const Entity &lks = *dictionary.entity(names::lks::entity);
    const Result<Row> lembaga = m_store.find(lks.number, parent->second.record());
    const QString form
        = lembaga ? valueOf(lks, lembaga->record, names::lks::bentukHukum).text() : QString();

    std::vector<Record> offered;
    if (const Entity *syarat = dictionary.entity(names::syarat::entity)) {
        Query all;
        all.limit = 0;
        all.sort = names::syarat::urutan.toString();
        if (const auto page = m_store.list(syarat->number, all)) {
            for (const Row &row : page->rows)
                offered.push_back(row.record);
        }
    }
    for (Values &line : checklistFor(dictionary, form, offered)) {
        Edit edit;
        edit.kind = Change::Kind::Create;
        edit.entity = berkas->number;
        edit.record = m_store.newId();
        edit.values = std::move(line);
        edit.values[berkas->parent] = registrasi.record;
        edits.push_back(std::move(edit));
    }
}

/** Own values chosen against a removal keep the record, so it comes back in the same set. */
std::optional<Edit> SaveJob::bringsBack(const Edit &edit)
{
    if (edit.kind != Change::Kind::Edit || edit.conflict.isNull() || edit.values.empty())
        return std::nullopt;
    const Result<Row> row = m_store.find(edit.entity, edit.record);
    if (!row || !row->deleted)
        return std::nullopt;
    Edit back;
    back.kind = Change::Kind::Restore;
    back.entity = edit.entity;
    back.record = edit.record;
    return back;
}

/** Decides that a removed record stays in the bin: then its living rows go there too. */
bool SaveJob::leavesInBin(const Edit &edit) const
{
    if (edit.kind != Change::Kind::Edit || edit.conflict.isNull() || !edit.values.empty())
        return false;
    const QVariant group
        = m_store.m_db->value(u"select grp from conflict where id = ?"_s, {edit.conflict.raw()});
    if (!group.isValid() || group.toInt() != stateGroup)
        return false;
    const Local local = m_store.local(edit.entity, edit.record);
    const auto stands = local.shadows.find(stateGroup); // below a removal of one's own, perhaps
    return stands != local.shadows.end() ? stands->second.deleted : local.deleted;
}

/** The note on an act travels as a comment to the writer, in the same set. */
void SaveJob::addNote(std::vector<Edit> &edits, const Edit &act)
{
    const Dictionary &dictionary = m_store.m_dictionary;
    const Entity *tinjauan = dictionary.entity(names::tinjauan::entity);
    const Entity &own = *dictionary.entity(act.entity);
    const Result<Row> row = m_store.find(act.entity, act.record);
    if (!tinjauan || !row)
        return;
    const auto set = [&](Values &values, QStringView field, Value value) {
        values[tinjauan->field(field)->number] = std::move(value);
    };
    Edit edit;
    edit.kind = Change::Kind::Create;
    edit.entity = tinjauan->number;
    edit.record = m_store.newId();
    edit.values[tinjauan->parent] = row->record[own.parent];
    set(edit.values, names::tinjauan::entitas, own.name);
    set(edit.values, names::tinjauan::rekaman, act.record.text());
    set(edit.values, names::tinjauan::isi, act.note.trimmed());
    m_notes = true;
    edits.push_back(std::move(edit));
}

/** The rows and files of a record go into the bin with it. */
void SaveJob::addRowsOfRemoved(std::vector<Edit> &edits)
{
    for (size_t i = 0; i < edits.size(); ++i) {
        const Edit parent = edits[i];
        if (parent.kind != Change::Kind::Remove)
            continue;
        for (const Entity *child :
             m_store.m_dictionary.children(*m_store.m_dictionary.entity(parent.entity))) {
            for (const Row &row : m_store.children(child->number, parent.record)) {
                Edit edit;
                edit.kind = Change::Kind::Remove;
                edit.entity = child->number;
                edit.record = row.record.id;
                m_withParent.insert({edit.entity, edit.record});
                edits.push_back(std::move(edit));
            }
        }
        const auto files = m_store.attachments().of(parent.record);
        for (const Attached &file : files ? *files : std::vector<Attached>()) {
            Edit edit;
            edit.kind = Change::Kind::Remove;
            edit.entity = file.row.record.entity;
            edit.record = file.row.record.id;
            if (m_withParent.insert({edit.entity, edit.record}).second)
                edits.push_back(std::move(edit));
        }
    }
}

/** What one set put into the bin with the record comes back with it, and the record means itself
 * again, if it had been merged into another. */
void SaveJob::addRowsOfRestored(std::vector<Edit> &edits)
{
    const Dictionary &dictionary = m_store.m_dictionary;
    std::set<Place> named;
    for (const Edit &edit : edits)
        named.insert({edit.entity, edit.record});
    const auto add = [&](Change::Kind kind, const Row &row) {
        const Place place{row.record.entity, row.record.id};
        if (!named.insert(place).second)
            return;
        m_withParent.insert(place);
        edits.push_back({kind, place.first, place.second, {}});
    };
    const auto rows = [&](const Entity &entity, const Field &field, const QString &of, bool bin) {
        Query query;
        query.where = {{field.name, of}};
        query.limit = 0;
        query.deleted = bin;
        const Result<Page> page = m_store.list(entity.number, query);
        return page ? page->rows : std::vector<Row>();
    };
    const Entity *file = dictionary.entity(names::lampiran::entity);
    const Entity *merging = dictionary.entity(names::penggabungan::entity);
    for (size_t i = 0; i < edits.size(); ++i) {
        const Edit parent = edits[i];
        if (parent.kind != Change::Kind::Restore && !bringsBack(parent))
            continue;
        const Result<Row> gone = m_store.find(parent.entity, parent.record);
        if (!gone || !gone->deleted)
            continue;
        const auto comeBack = [&](const Entity &entity, const Field &field) {
            for (const Row &row : rows(entity, field, parent.record.text(), true)) {
                if (row.versions.of(stateGroup) == gone->versions.of(stateGroup))
                    add(Change::Kind::Restore, row);
            }
        };
        for (const Entity *child : dictionary.children(*dictionary.entity(parent.entity)))
            comeBack(*child, *child->parentField());
        if (file)
            comeBack(*file, *file->field(file->ofRecord));
        if (!merging)
            continue;
        const Field &from = *merging->field(names::penggabungan::dari);
        for (const Row &row : rows(*merging, from, parent.record.text(), false))
            add(Change::Kind::Remove, row);
    }
}

/** What was refused of a record and is now deleted need not be sent, but it hid what stands there
 * now; a record the server never took is simply gone. */
Result<> SaveJob::giveUpRemoved(std::vector<Edit> &edits)
{
    for (auto edit = edits.begin(); edit != edits.end();) {
        if (edit->kind != Change::Kind::Remove) {
            ++edit;
            continue;
        }
        const Result<std::set<quint64>> sets = refusedSets(*edit);
        if (!sets)
            return sets.error();
        if (const auto row = m_store.find(edit->entity, edit->record); row && !sets->empty())
            m_shown[{edit->entity, edit->record}] = row->versions;
        for (quint64 n : *sets) {
            const Result<> done = Settler(m_store, m_writer).giveUp(n, edit->entity, edit->record);
            if (!done)
                return done;
        }
        const bool gone = !sets->empty() && !m_store.find(edit->entity, edit->record);
        edit = gone ? edits.erase(edit) : edit + 1;
    }
    return {};
}

/** A removal covers what was shown: a set that was refused stands for what it was typed over. */
void SaveJob::addSeen(const Edit &removal, const Row &row, Change &change) const
{
    const auto shown = m_shown.find({removal.entity, removal.record});
    const Versions &seen = shown == m_shown.end() ? row.versions : shown->second;
    change.bases = seen.changed();
    change.bases.try_emplace(stateGroup, seen.of(stateGroup));
}

/** Where the person lets stand what stands, what was refused on the other side is settled with it,
 * and what waits there is shown no more; what was refused over what stands stays refused. */
Result<> SaveJob::giveUpDecided(const std::vector<Edit> &edits)
{
    for (const Edit &edit : edits) {
        if (edit.conflict.isNull() || !edit.values.empty())
            continue;
        Conflict decided;
        decided.entity = edit.entity;
        decided.record = edit.record;
        (void)m_store.m_db->each(
            u"select grp, mine_writer, mine_n from conflict where id = ?"_s, {edit.conflict.raw()},
            [&](const SqlRow &row) {
                decided.group = row.value(0).toInt();
                decided.set = {WriterId::fromRaw(row.value(1).toByteArray()).value_or(WriterId()),
                               row.value(2).toULongLong()};
                return false;
            });
        const int group = decided.group;
        const std::set<quint64> over = Settler::addOwnWork(m_store, decided);
        m_leftRefused.insert(over.begin(), over.end());
        m_letStand.insert({{edit.entity, edit.record}, group});
        if (!over.empty())
            continue;
        if (Result<> done
            = Settler(m_store, m_writer).showStanding(edit.entity, edit.record, group, true);
            !done)
            return done;
    }
    return {};
}

} // namespace pilar
