// SPDX-License-Identifier: GPL-3.0-or-later
// What was refused of a record goes on in what is saved of it now.
#include "core/domain/names.h"
#include "core/domain/reasons.h"
#include "core/store/save_job.h"
#include "core/store/settler.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

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
