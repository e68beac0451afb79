// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/checklist.h"
#include "core/domain/names.h"
#include "core/domain/reasons.h"
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
    const Result<Row> row = m_store.find(edit.entity, edit.record);
    return group.isValid() && group.toInt() == stateGroup && row && row->deleted;
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

/** The rows of a record go into the bin, and come back, with it. */
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

Result<std::set<quint64>> SaveJob::refusedSets(const Edit &edit) const
{
    std::set<quint64> sets;
    const Result<> read
        = m_store.m_db->each(u"select t.n from touched t join journal j on j.n = t.n "
                             "where t.entity = ? and t.record = ? and j.verdict = 2"_s,
                             {edit.entity, edit.record.raw()}, [&](const SqlRow &row) {
                                 sets.insert(row.value(0).toULongLong());
                                 return true;
                             });
    if (!read)
        return read.error();
    return sets;
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

/**
 * Content that was refused goes out again with the next Save of its record: the person has
 * corrected it. The set that was refused is then settled.
 */
Result<> SaveJob::takeUpRejected(std::vector<Edit> &edits)
{
    std::set<quint64> all;
    if (m_store.m_db->value(u"select 1 from journal where verdict = 2 limit 1"_s).isNull())
        return {};
    for (const Edit &edit : edits) {
        const Result<std::set<quint64>> sets = refusedSets(edit);
        if (!sets)
            return sets.error();
        all.insert(sets->begin(), sets->end());
    }
    for (quint64 n : all) {
        if (m_leftRefused.contains(n))
            continue;
        if (Result<> done = takeUp(n, edits); !done)
            return done;
    }
    return {};
}

/** An act waits until what was refused of its record is settled; only an act that was refused
 * before is replaced by it. */
Result<> SaveJob::checkSettled(const Edit &act, const Row &row)
{
    const Problem unsettled{0, {}, Problem::Severity::Error, u"unsettled"_s, {}};
    const Error error{ErrorKind::Invalid, reason(unsettled), {unsettled}};
    if (row.sync == SyncState::Conflict)
        return error;
    const Result<std::set<quint64>> refused = refusedSets(act);
    if (!refused)
        return refused.error();
    for (const quint64 n : *refused) {
        const Result<ChangeSet> set = decodeSet(
            m_store.m_db->value(u"select payload from journal where n = ?"_s, {n}).toByteArray());
        if (!set)
            return set.error();
        const bool same
            = std::any_of(set->changes.begin(), set->changes.end(), [&](const Change &change) {
                  return change.kind == Change::Kind::Act && change.record == act.record;
              });
        if (!same)
            return error;
        m_takenUp.push_back(n);
    }
    return {};
}

Result<Saved> SaveJob::again(quint64 n, const ChangeSet &set, const RecordId &step)
{
    std::vector<Edit> edits;
    const Entity *tinjauan = m_store.m_dictionary.entity(names::tinjauan::entity);
    for (const Change &change : set.changes) {
        if (change.kind == Change::Kind::Create || change.kind == Change::Kind::Edit)
            continue;
        Edit edit;
        edit.kind = change.kind;
        edit.entity = change.entity;
        edit.record = change.record;
        edit.to = change.to;
        edit.values = change.values;
        for (const Change &other : set.changes) {
            if (tinjauan && change.kind == Change::Kind::Act && other.entity == tinjauan->number)
                edit.note = other.values.at(tinjauan->field(names::tinjauan::isi)->number).text();
        }
        edits.push_back(std::move(edit));
    }
    if (edits.empty() && n) {
        if (Result<> done = takeUp(n, edits); !done)
            return done.error();
        return run(std::move(edits), step);
    }
    if (n)
        m_takenUp.push_back(n);
    return run(std::move(edits), step);
}

/** The refused sets leave the tray. Of a group in which nothing of theirs goes on, a decision for
 * what stood, shows what came meanwhile. */
Result<> SaveJob::showBeneathTakenUp(const std::vector<Change> &changes)
{
    std::vector<std::pair<quint64, ChangeSet>> sets;
    for (const quint64 n : m_takenUp) {
        auto set = decodeSet(
            m_store.m_db->value(u"select payload from journal where n = ?"_s, {n}).toByteArray());
        if (!set)
            return set.error();
        sets.emplace_back(n, *std::move(set));
        if (Result<> done = m_store.m_db->run(u"update journal set verdict = 4 where n = ?"_s, {n});
            !done)
            return done;
    }
    Settler settler(m_store, m_writer);
    for (auto &[n, set] : sets) {
        for (Change &change : set.changes) {
            if (change.kind != Change::Kind::Edit)
                continue;
            std::erase_if(change.bases, [&, record = change.record](const auto &base) {
                return std::any_of(changes.begin(), changes.end(), [&](const Change &now) {
                    return now.record == record && writesGroup(now, base.first);
                });
            });
            if (Result<> done = settler.showShadows(change, n); !done)
                return done;
        }
    }
    return {};
}

Result<> SaveJob::settleTakenUp(quint64 set)
{
    if (m_takenUp.empty() && m_takenUpOf.empty())
        return {};
    for (const auto &[n, place] : m_takenUpOf) {
        if (std::find(m_takenUp.begin(), m_takenUp.end(), n) != m_takenUp.end())
            continue;
        if (Result<> done = Settler(m_store, m_writer).leave(n, place.first, place.second); !done)
            return done;
    }
    if (Result<> done = m_store.m_db->run(u"update journal set carries = 1 where n = ?"_s, {set});
        !done)
        return done;
    const auto touched = m_writer.touched();
    for (const auto &[entity, ids] : touched) {
        for (const RecordId &id : ids) {
            if (Result<> done = m_writer.refreshSync(entity, id); !done)
                return done;
        }
    }
    return {};
}

Result<> SaveJob::takeUp(quint64 n, std::vector<Edit> &edits)
{
    const Result<ChangeSet> set = decodeSet(
        m_store.m_db->value(u"select payload from journal where n = ?"_s, {n}).toByteArray());
    if (!set)
        return set.error();
    const bool holdsAct
        = std::any_of(set->changes.begin(), set->changes.end(),
                      [](const Change &change) { return change.kind == Change::Kind::Act; });
    if (holdsAct)
        return {}; // was taken back whole; retry() does the act once more
    const Settler settler(m_store, m_writer);
    for (const Change &change : set->changes) {
        const bool seen = std::all_of(change.bases.begin(), change.bases.end(), [&](const auto &b) {
            return settler.isSeen(change.entity, change.record, b.first, n);
        });
        if (seen || change.kind != Change::Kind::Edit)
            continue;
        Edit above; // what lies over it goes first
        above.entity = change.entity;
        above.record = change.record;
        edits.push_back(std::move(above));
        return {};
    }
    bool whole = true;
    for (const Change &change : set->changes) {
        const bool typed = change.kind == Change::Kind::Create || change.kind == Change::Kind::Edit;
        if (!typed || !m_writer.counts(n, change))
            continue; // a removal was taken back when it was refused
        const Result<Row> row = m_store.find(change.entity, change.record);
        if (!row) { // has left this computer, and waits in the tray until it comes back
            whole = false;
            continue;
        }
        m_takenUpOf.push_back({n, {change.entity, change.record}});
        auto edit = std::find_if(edits.begin(), edits.end(), [&](const Edit &e) {
            const bool carries = change.kind == Change::Kind::Create
                || e.kind == Change::Kind::Create || e.kind == Change::Kind::Edit;
            return carries && e.entity == change.entity && e.record == change.record;
        });
        if (edit == edits.end()) {
            Edit again;
            again.entity = change.entity;
            again.record = change.record;
            edit = edits.insert(edits.end(), std::move(again));
        }
        if (change.kind == Change::Kind::Create) {
            edit->kind = Change::Kind::Create;
            for (const auto &[field, value] : row->record.values)
                edit->values.try_emplace(field, value);
            std::erase_if(edit->values, [](const auto &item) { return item.second.isNull(); });
        } else {
            const Entity &entity = *m_store.m_dictionary.entity(change.entity);
            for (const auto &[field, value] : change.values) {
                const Field *known = entity.field(field);
                if (m_letStand.contains(
                        {{change.entity, change.record}, known ? known->group : field}))
                    continue;
                edit->values.try_emplace(field, row->record[field]);
                m_again.insert({{edit->entity, edit->record}, field});
            }
        }
    }
    if (whole)
        m_takenUp.push_back(n);
    return {};
}

} // namespace pilar
