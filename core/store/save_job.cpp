// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/save_job.h"

#include "core/domain/names.h"
#include "core/domain/reasons.h"
#include "core/store/attachments.h"
#include "core/store/eraser.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Error refused(const QString &code, const QString &field = {}, const QStringList &args = {},
              ErrorKind kind = ErrorKind::Invalid)
{
    const Problem problem{0, field, Problem::Severity::Error, code, args};
    return {kind, reason(problem), {problem}};
}

} // namespace

Result<Saved> SaveJob::run(std::vector<Edit> edits, const RecordId &step)
{
    const size_t asked = edits.size();
    for (Edit &edit : edits) {
        if (leavesInBin(edit))
            edit.kind = Change::Kind::Remove;
    }
    if (Result<> done = giveUpRemoved(edits); !done)
        return done.error();
    fillIn(edits);
    if (Result<> done = giveUpDecided(edits); !done)
        return done.error();
    if (Result<> done = takeUpRejected(edits); !done)
        return done.error();
    addRowsOfRemoved(edits);
    addRowsOfRestored(edits);
    for (const Edit &edit : edits) {
        if (edit.kind == Change::Kind::Create) {
            m_created.insert({edit.entity, edit.record});
            m_after[{edit.entity, edit.record}]
                = Record{edit.record, edit.entity, edit.values,
                         m_store.m_dictionary.entity(edit.entity)->initialState()};
        }
    }
    Saved saved;
    std::vector<Change> changes;
    for (size_t i = 0; i < edits.size(); ++i) {
        if (const std::optional<Edit> back = bringsBack(edits[i])) {
            const Result<std::optional<Change>> restored = toChange(*back);
            if (!restored)
                return restored.error();
            if (*restored)
                changes.push_back(**restored);
        }
        Result<std::optional<Change>> change = toChange(edits[i]);
        if (!change)
            return change.error();
        if (i < asked)
            saved.records.push_back(edits[i].record);
        if (*change)
            changes.push_back(**std::move(change));
    }
    saved.warnings = m_warnings;
    if (changes.empty())
        return saved;
    if (Result<> done = showBeneathTakenUp(changes); !done)
        return done.error();
    const Result<quint64> set = m_writer.append(std::move(changes), step);
    if (!set)
        return set.error();
    if (Result<> done = settleTakenUp(*set); !done)
        return done.error();
    for (const Edit &edit : edits) { // a decided conflict is open no more
        if (edit.conflict.isNull())
            continue;
        if (Result<> done = m_writer.refreshSync(edit.entity, edit.record); !done)
            return done.error();
    }
    saved.set = *set;
    return saved;
}

void SaveJob::fillIn(std::vector<Edit> &edits)
{
    const std::vector<Edit> asked = edits;
    for (Edit &edit : edits) {
        if (edit.kind != Change::Kind::Create)
            continue;
        if (edit.record.isNull())
            edit.record = m_store.newId();
        std::erase_if(edit.values, [](const auto &item) { return item.second.isNull(); });
        const Entity &entity = *m_store.m_dictionary.entity(edit.entity);
        const Field *parent = entity.parentField();
        if (!parent || edit.values.contains(parent->number))
            continue;
        std::vector<RecordId> parents;
        (void)m_store.m_db->each(
            u"select _id from \"%1\" where _deleted = 0 limit 2"_s.arg(parent->target), {},
            [&](const SqlRow &row) {
                parents.push_back(
                    RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId()));
                return true;
            });
        if (parents.size() == 1)
            edit.values[parent->number] = parents.front();
    }
    for (size_t i = 0; i < asked.size(); ++i) {
        const Edit edit = edits[i];
        const QString &name = m_store.m_dictionary.entity(edit.entity)->name;
        if (edit.kind == Change::Kind::Create && name == names::registrasi::entity
            && (asked[i].record.isNull() || !m_store.find(edit.entity, edit.record)))
            addChecklist(edits, edit);
        if (edit.kind == Change::Kind::Act && !edit.note.trimmed().isEmpty())
            addNote(edits, edit);
    }
}

Result<Row> SaveJob::current(int entity, const RecordId &record)
{
    const auto made = m_after.find({entity, record});
    Result<Row> row = m_store.find(entity, record);
    if (!row && made != m_after.end()) {
        Row fresh;
        fresh.record = made->second;
        return fresh;
    }
    return row;
}

Result<std::optional<Change>> SaveJob::toChange(const Edit &edit)
{
    const Entity &entity = *m_store.m_dictionary.entity(edit.entity);
    Change change{edit.kind, edit.entity, edit.record, edit.values, {}, {}, {}, {}, edit.conflict};
    if (edit.kind == Change::Kind::Create) {
        if (Result<> checked = check(entity, m_after[{edit.entity, edit.record}], change); !checked)
            return checked.error();
        return std::optional(std::move(change));
    }
    const Result<Row> row = current(edit.entity, edit.record);
    if (!row)
        return row.error();
    switch (edit.kind) {
    case Change::Kind::Remove:
        if (row->deleted && edit.conflict.isNull())
            return std::optional<Change>();
        addSeen(edit, *row, change);
        break;
    case Change::Kind::Restore:
        if (!row->deleted)
            return std::optional<Change>();
        m_restored.insert({edit.entity, edit.record});
        change.bases[stateGroup] = row->versions.of(stateGroup);
        break;
    case Change::Kind::Act:
        return toAct(edit, std::move(change), *row);
    default:
        return toEdit(edit, std::move(change), *row);
    }
    if (Result<> allowed = checkRights(entity, row->record, change); !allowed)
        return allowed.error();
    return std::optional(std::move(change));
}

Result<std::optional<Change>> SaveJob::toEdit(const Edit &edit, Change change, const Row &row)
{
    const Entity &entity = *m_store.m_dictionary.entity(edit.entity);
    const bool restored = m_restored.contains({edit.entity, edit.record});
    if (row.deleted && !restored && !(edit.values.empty() && !edit.conflict.isNull()))
        return refused(u"deleted"_s);
    Record after = row.record;
    const QVariant decides = edit.conflict.isNull()
        ? QVariant()
        : m_store.m_db->value(u"select grp from conflict where id = ?"_s, {edit.conflict.raw()});
    // A decision has seen its own group; what was refused elsewhere goes with it as it is shown.
    const auto seen = [&](int group) {
        const bool isOther = decides.isValid() && decides.toInt() != group;
        return edit.seen && !isOther ? edit.seen->of(group) : row.versions.of(group);
    };
    for (auto it = change.values.begin(); it != change.values.end();) {
        const Value &held = after[it->first];
        const bool same = held == it->second && edit.conflict.isNull()
            && !m_again.contains({{edit.entity, edit.record}, it->first});
        if (it->second.isNull())
            after.values.erase(it->first);
        else
            after.values[it->first] = it->second;
        const Field *field = entity.field(it->first);
        const int group = field ? field->group : it->first;
        if (same) {
            it = change.values.erase(it);
            continue;
        }
        change.bases[group] = seen(group);
        ++it;
    }
    if (change.values.empty() && edit.conflict.isNull())
        return std::optional<Change>();
    for (const auto &[group, base] : change.bases) { // a group travels whole
        const Group *known = entity.group(group);
        for (int field : known ? known->fields : std::vector<int>())
            change.values[field] = after[field];
    }
    if (decides.isValid()) // also when the other side's value is chosen, on what stands
        change.bases.try_emplace(decides.toInt(), seen(decides.toInt()));
    m_after[{edit.entity, edit.record}] = after;
    if (Result<> checked = check(entity, after, change); !checked)
        return checked.error();
    return std::optional(std::move(change));
}

Result<std::optional<Change>> SaveJob::toAct(const Edit &edit, Change change, const Row &row)
{
    const Entity &entity = *m_store.m_dictionary.entity(edit.entity);
    change.from = row.record.state;
    change.to = edit.to;
    if (!entity.machine || !entity.machine->state(edit.to))
        return refused(u"unknown_state"_s, {}, {edit.to});
    const Transition *step = entity.machine->transition(change.from, change.to);
    const State *from = entity.machine->state(change.from); // null: of a newer dictionary
    if (!step)
        return refused(u"no_transition"_s, {},
                       {from ? from->label.text() : change.from,
                        entity.machine->state(change.to)->label.text()});
    Record after = row.record;
    for (const auto &[field, value] : edit.values)
        after.values[field] = value;
    if (Result<> settled = checkSettled(edit, row); !settled)
        return settled.error();
    const Allowed allowed = m_store.allowed(entity, row.record);
    if (std::find(allowed.transitions.begin(), allowed.transitions.end(), step)
        == allowed.transitions.end())
        return refused(u"denied"_s, {}, {}, ErrorKind::Denied);
    if (step->needsNote && edit.note.trimmed().isEmpty())
        return refused(u"note_missing"_s);
    for (const QString &name : step->needsFields) {
        if (valueOf(entity, after, name).isNull())
            return refused(u"required"_s, name, {entity.field(name)->label.text()});
    }
    Problems problems = m_store.problems(after, step->needsComplete);
    forgiveNewerCodes(entity, after, problems);
    std::erase_if(problems,
                  [](const Problem &p) { return p.severity != Problem::Severity::Error; });
    if (!problems.empty())
        return Error{ErrorKind::Invalid, reason(problems.front()), problems};
    if (step->needsComplete) {
        const Record totals = m_store.computed(row.record);
        for (const QString &name : entity.machine->totals)
            change.seen[entity.field(name)->number] = valueOf(entity, totals, name);
    }
    change.bases[stateGroup] = row.versions.of(stateGroup);
    for (const auto &[field, value] : edit.values)
        change.bases[entity.field(field)->group] = row.versions.of(entity.field(field)->group);
    m_after[{edit.entity, edit.record}] = after;
    return std::optional(std::move(change));
}

Result<> SaveJob::check(const Entity &entity, const Record &record, const Change &change)
{
    if (Result<> allowed = checkRights(entity, record, change); !allowed)
        return allowed;
    if (change.kind == Change::Kind::Create) {
        if (Result<> checked = checkErasure(m_store, record); !checked)
            return checked;
    }
    const Field *parent = entity.parentField();
    if (parent && record[parent->number].isNull())
        return refused(u"parent_missing"_s, parent->name, {parent->label.text()});
    if (parent) {
        const Entity &target = *m_store.m_dictionary.entity(parent->target);
        const Place place{target.number, record[parent->number].record()};
        const QString sql = u"select 1 from \"%1\" where _id = ?"_s.arg(target.name);
        if (!m_created.contains(place) && m_store.m_db->value(sql, {place.second.raw()}).isNull())
            return refused(u"parent_missing"_s, parent->name, {parent->label.text()});
    }
    if (entity.ofRecord && change.kind == Change::Kind::Create
        && !m_store.attachments().has(record, Part::Original)
        && !m_store.attachments().isKnown(record))
        return refused(u"file_unfit"_s);
    Problems problems = m_store.problems(record, false);
    forgiveNewerCodes(entity, record, problems);
    Problems errors;
    for (const Problem &problem : problems) {
        if (problem.severity == Problem::Severity::Error)
            errors.push_back(problem);
        else
            m_warnings.push_back(problem);
    }
    if (!errors.empty())
        return Error{ErrorKind::Invalid, reason(errors.front()), errors};
    return {};
}

/** A code that came from a newer program and stays as it is, is none of this one's business. */
void SaveJob::forgiveNewerCodes(const Entity &entity, const Record &record,
                                Problems &problems) const
{
    const auto isNewer = [](const Problem &p) { return p.code == u"code_unknown"; };
    if (std::none_of(problems.begin(), problems.end(), isNewer))
        return;
    const auto held = m_store.m_tables->of(entity.number).find(*m_store.m_db, record.id);
    if (!held || !*held)
        return;
    std::erase_if(problems, [&](const Problem &problem) {
        const Field *field = entity.field(problem.field);
        if (!isNewer(problem) || !field)
            return false;
        const auto codesOf = [&](const Value &value) {
            return value.isCodes() ? value.codes() : QStringList{value.text()};
        };
        const QStringList there = codesOf((*held)->record[field->number]);
        const QStringList wanted = codesOf(record[field->number]);
        return std::all_of(wanted.begin(), wanted.end(), [&](const QString &code) {
            return field->code(code) || there.contains(code);
        });
    });
}

Result<> SaveJob::checkRights(const Entity &entity, const Record &record, const Change &change)
{
    const Field *parent = entity.parentField();
    std::optional<QString> state;
    if (parent) { // a row born together with its parent goes by the state the parent is born in
        const Entity &target = *m_store.m_dictionary.entity(parent->target);
        if (m_created.contains({target.number, record[parent->number].record()}))
            state = target.initialState();
    }
    const Allowed allowed = m_store.allowed(entity, record, state);
    const auto denied = [&](const QString &field) {
        return refused(allowed.reason.isEmpty() ? u"denied"_s : allowed.reason, field, {},
                       ErrorKind::Denied);
    };
    const bool isNew = change.kind == Change::Kind::Create;
    const bool binned = change.kind == Change::Kind::Remove || change.kind == Change::Kind::Restore;
    const bool withParent = binned && m_withParent.contains({record.entity, record.id});
    if (isNew && !allowed.create && entity.name == names::tinjauan::entity && m_notes)
        return refused(u"note_denied"_s, {}, {}, ErrorKind::Denied);
    if ((isNew && !allowed.create) || (binned && !allowed.remove && !withParent))
        return denied({});
    for (const auto &[number, value] : change.values) {
        const Field *field = entity.field(number);
        if (field && !(isNew ? allowed.initial : allowed.groups).contains(field->group))
            return denied(field->name);
    }
    return {};
}

} // namespace pilar
