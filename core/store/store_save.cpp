// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/eraser.h"
#include "core/store/hold_back.h"
#include "core/store/save_job.h"
#include "core/store/settler.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

Result<Saved> Store::save(const std::vector<Edit> &edits)
{
    Result<std::vector<Result<Saved>>> saved = saveAll({edits});
    if (!saved)
        return saved.error();
    return std::move(saved->front());
}

Result<std::vector<Result<Saved>>> Store::saveAll(const Saves &saves, const Bulk &bulk)
{
    const Error undone{
        ErrorKind::Cancelled,
        QCoreApplication::translate("Store", "Stopped at your wish; nothing was changed.")};
    bool complete = false;
    std::vector<Result<Saved>> results;
    const RecordId step = newId();
    const quint64 first = m_lastSet + 1;
    const Result<> done = inTransaction([&](SetWriter &writer) -> Result<> {
        for (const std::vector<Edit> &edits : saves) {
            if (bulk.goOn && !bulk.goOn(results.size()))
                return undone;
            // A Save is refused before it writes anything, but one that removes may have given up
            // refused sets by then.
            const bool writesEarly = saves.size() > 1
                && std::any_of(edits.begin(), edits.end(),
                               [](const Edit &edit) { return edit.kind == Change::Kind::Remove; });
            if (writesEarly) {
                if (Result<> mark = m_db->run(u"savepoint one"_s); !mark)
                    return mark;
            }
            Result<Saved> saved = SaveJob(*this, writer).run(edits, step);
            const bool ours = !saved && saved.error().kind != ErrorKind::Invalid
                && saved.error().kind != ErrorKind::Denied
                && saved.error().kind != ErrorKind::NotFound;
            if (ours || (!saved && saves.size() == 1))
                return saved.error();
            if (!saved && writesEarly) {
                if (Result<> back = m_db->run(u"rollback to one"_s); !back)
                    return back;
            }
            if (writesEarly) {
                if (Result<> mark = m_db->run(u"release one"_s); !mark)
                    return mark;
            }
            results.push_back(std::move(saved));
        }
        complete = true;
        if (!bulk.keep)
            return undone;
        if (m_lastSet < first)
            return {};
        if (HoldBack::isDue(*this)) {
            if (Result<> kept = HoldBack(*this, writer).run(); !kept)
                return kept;
        }
        if (Result<> gone = Eraser(*this, writer).run(); !gone)
            return gone;
        if (writer.hasErased()) // nothing brings it back
            return {};
        return m_db->run(u"insert into step (id, person, first, last) values (?, ?, ?, ?)"_s,
                         {step.raw(), m_options.person, first, m_lastSet});
    });
    if (!done && (bulk.keep || !complete))
        return done.error();
    return results;
}

std::vector<FieldChange> Store::history(int entity, const RecordId &id) const
{
    std::vector<FieldChange> changes;
    (void)m_db->each(
        u"select at, by, device, before, after from history where entity = ? and record = ? "
        "order by id"_s,
        {entity, id.raw()}, [&](const SqlRow &row) {
            const Values before = decodeValues(row.value(3).toByteArray());
            const Values after = decodeValues(row.value(4).toByteArray());
            std::set<int> fields;
            for (const auto &[field, value] : before)
                fields.insert(field);
            for (const auto &[field, value] : after)
                fields.insert(field);
            for (int field : fields) {
                const auto of = [&](const Values &values) {
                    const auto it = values.find(field);
                    return it == values.end() ? Value() : it->second;
                };
                changes.push_back({row.value(0).toLongLong(), row.value(1).toString(),
                                   row.value(2).toString(), field, of(before), of(after)});
            }
            return true;
        });
    return changes;
}

Result<Undone> Store::undo()
{
    if (Result<> ready = m_db->refresh(); !ready)
        return ready.error();
    Undone undone;
    quint64 first = 0, last = 0;
    QByteArray step;
    const Result<> read = m_db->each(
        u"select id, first, last from step where person = ? and undone = 0 order by first desc, last desc limit 1"_s,
        {m_options.person}, [&](const SqlRow &row) {
            step = row.value(0).toByteArray();
            first = row.value(1).toULongLong();
            last = row.value(2).toULongLong();
            return false;
        });
    if (!read)
        return read.error();
    if (step.isEmpty()) {
        return Error{ErrorKind::NotFound,
                     QCoreApplication::translate("Store", "There is nothing to undo.")};
    }
    std::vector<quint64> sets;
    const Result<> found = m_db->each(
        u"select n from journal where n between ? and ? and step = ? and moved = 0 order by n"_s,
        {first, last, step}, [&](const SqlRow &row) {
            sets.push_back(row.value(0).toULongLong());
            return true;
        });
    if (!found)
        return found.error();
    const bool stillHere = !sets.empty() && sets.back() == m_lastSet
        && sets.size() == sets.back() - sets.front() + 1
        && sets.front() > setting(u"sent"_s).toULongLong() && isUntouched(sets.front());
    if (m_db->failure()) // what was sent must not be taken out
        return *m_db->failure();
    const Result<> done = inTransaction([&](SetWriter &writer) -> Result<> {
        if (Result<> marked = m_db->run(u"update step set undone = 1 where id = ?"_s, {step});
            !marked)
            return marked;
        return stillHere ? takeOut(writer, sets.front(), undone) : takeBack(writer, sets, undone);
    });
    if (!done)
        return done.error();
    return undone;
}

/** Nothing came in from the server for the rows of these sets since, and none of them carries
 * refused content. */
bool Store::isUntouched(quint64 first) const
{
    bool untouched = true;
    (void)m_db->each(
        u"select n, before, payload, carries from journal where n >= ? order by n desc"_s, {first},
        [&](const SqlRow &row) {
            const quint64 n = row.value(0).toULongLong();
            const Result<ChangeSet> set = decodeSet(row.value(2).toByteArray());
            const std::vector<Before> rows = decodeBefore(row.value(1).toByteArray());
            untouched = set && row.value(3).toInt() == 0 && rows.size() == set->changes.size();
            for (size_t i = 0; untouched && i < rows.size(); ++i) {
                Versions expected = rows[i].versions;
                if (set->changes[i].kind == Change::Kind::Create)
                    expected.created = {m_writer, n};
                for (const auto &[group, base] : set->changes[i].bases) {
                    if (writesGroup(set->changes[i], group))
                        expected.set(group, {m_writer, n});
                }
                const auto now = m_tables->of(rows[i].entity).find(*m_db, rows[i].record);
                for (const auto &[group, version] :
                     now &&*now ? (*now)->versions.changed() : std::map<int, SetId>())
                    untouched = untouched
                        && (version == expected.of(group)
                            || (version.writer == m_writer && version.n > n));
            }
            return untouched;
        });
    return untouched;
}

/** The sets never left and are the last: as if they had not been. */
Result<> Store::takeOut(SetWriter &writer, quint64 first, Undone &undone)
{
    Settler settler(*this, writer);
    for (quint64 n = m_lastSet; n >= first; --n) {
        const std::vector<Before> rows = decodeBefore(
            m_db->value(u"select before from journal where n = ?"_s, {n}).toByteArray());
        const Result<ChangeSet> set = decodeSet(
            m_db->value(u"select payload from journal where n = ?"_s, {n}).toByteArray());
        if (!set)
            return set.error();
        for (const char *sql :
             {"delete from journal where n = ?", "delete from touched where n = ?",
              "delete from history where n = ?",
              "update conflict set decided = null where decided = ?"}) {
            if (Result<> gone = m_db->run(QString::fromLatin1(sql), {n}); !gone)
                return gone;
        }
        for (auto before = rows.rbegin(); before != rows.rend(); ++before) {
            undone.records.push_back({before->entity, before->record});
            const auto now = m_tables->of(before->entity).find(*m_db, before->record);
            if (!now)
                return now.error();
            if (!*now)
                continue;
            Result<> done;
            if (before->existed) {
                Table::Stored old = **now;
                old.record.values = before->values;
                old.record.state = before->state;
                old.deleted = before->deleted;
                old.versions = before->versions;
                const auto held = local(before->entity, before->record).shadows;
                for (int group : before->shadows) { // news may have come beneath this set
                    if (const auto shadow = held.find(group); shadow != held.end())
                        setGroup(old, group, shadow->second);
                }
                done = writer.put(old, **now);
            } else {
                done = writer.erase(**now);
            }
            for (int group : before->shadows) {
                if (done)
                    done = writer.dropShadow(before->entity, before->record, group);
            }
            if (done && before->existed) // other sets of it may still be open
                done = writer.refreshSync(before->entity, before->record);
            if (!done)
                return done;
        }
        for (const Change &change : set->changes) { // or have heard their verdicts since
            if (Result<> done = settler.showShadows(change, n); !done)
                return done;
        }
    }
    m_lastSet = first - 1;
    m_lastHash = chainAt(m_lastSet);
    return {};
}

/** The sets may have left: a new set writes the old values where nobody has changed them since. */
Result<> Store::takeBack(SetWriter &writer, const std::vector<quint64> &sets, Undone &undone)
{
    std::vector<Edit> edits;
    for (auto number = sets.rbegin(); number != sets.rend(); ++number) {
        const quint64 n = *number;
        const QByteArray payload
            = m_db->value(u"select payload from journal where n = ?"_s, {n}).toByteArray();
        const Result<ChangeSet> set = decodeSet(payload);
        if (!set)
            return set.error();
        const std::vector<Before> rows = decodeBefore(
            m_db->value(u"select before from journal where n = ?"_s, {n}).toByteArray());
        for (size_t i = 0; i < set->changes.size() && i < rows.size(); ++i) {
            const Change &change = set->changes[i];
            if (change.kind == Change::Kind::Act) {
                return Error{ErrorKind::Invalid,
                             QCoreApplication::translate(
                                 "Store",
                                 "This step was a submission or a decision that may have been "
                                 "sent. Withdraw it with its own button; nothing was changed.")};
            }
            const Result<Row> row = find(change.entity, change.record);
            if (!row)
                continue;
            Edit edit;
            edit.entity = change.entity;
            edit.record = change.record;
            if (change.kind == Change::Kind::Create)
                edit.kind = Change::Kind::Remove;
            else if (change.kind == Change::Kind::Remove)
                edit.kind = Change::Kind::Restore;
            else if (change.kind == Change::Kind::Restore)
                edit.kind = Change::Kind::Remove;
            for (const auto &[field, value] : change.values) {
                if (edit.kind != Change::Kind::Edit)
                    break;
                if (row->record[field] != value) {
                    const Entity &entity = *m_dictionary.entity(change.entity);
                    const Field *known = entity.field(field);
                    undone.kept.push_back(entity.name + u' ' + change.record.text() + u' '
                                          + (known ? known->name : QString::number(field)));
                    continue;
                }
                const auto old = rows[i].values.find(field);
                edit.values[field] = old == rows[i].values.end() ? Value() : old->second;
            }
            undone.records.push_back({change.entity, change.record});
            edits.push_back(std::move(edit));
        }
    }
    const Result<Saved> saved = SaveJob(*this, writer).run(edits, newId());
    return saved ? Result<>() : saved.error();
}

} // namespace pilar
