// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/names.h"
#include "core/store/settler.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** A version that no group ever has: whoever builds on it has seen nothing. */
const SetId unseen{{}, 1};

/** The fields of own that say something, as an edit of theirs: on the version seen where theirs is
 * empty, else on none. */
Change offer(const Entity &lks, const Record &own, const Row &theirs)
{
    Change change;
    change.entity = lks.number;
    change.record = theirs.record.id;
    for (const Group &group : lks.groups) {
        bool says = false, empty = true, same = true;
        for (int field : group.fields) {
            says = says || !own[field].isNull();
            empty = empty && theirs.record[field].isNull();
            same = same && own[field] == theirs.record[field];
        }
        if (!says || same)
            continue;
        for (int field : group.fields)
            change.values[field] = own[field];
        change.bases[group.number] = empty ? theirs.versions.of(group.number) : unseen;
    }
    return change;
}

void point(Values &values, const RecordId &from, const RecordId &to)
{
    for (auto &[field, value] : values) {
        if (value.record() == from)
            value = Value(to);
    }
}

/** The fields of a row as a creation that hangs on theirs instead of own. */
Change creationOf(const Table::Stored &row, const RecordId &own, const RecordId &theirs)
{
    Change change;
    change.kind = Change::Kind::Create;
    change.entity = row.record.entity;
    change.record = row.record.id;
    change.values = row.record.values;
    point(change.values, own, theirs);
    return change;
}

} // namespace

Result<std::vector<Table::Stored>> Settler::rowsOf(const RecordId &own) const
{
    std::vector<Table::Stored> rows;
    for (const Table &table : m_store.m_tables->all()) {
        const Result<> read
            = m_store.m_db->each(table.select(u"order by _rid"_s), {}, [&](const SqlRow &row) {
                  Table::Stored stored = table.read(row);
                  if (stored.versions.created.writer == m_store.m_writer
                      && (own.isNull() || m_store.lksOf(table.entity(), stored.record) == own))
                      rows.push_back(std::move(stored));
                  return true;
              });
        if (!read)
            return read.error();
    }
    return rows;
}

Result<> Store::adoptLks(const RecordId &own, const RecordId &theirs)
{
    const Entity &lks = *m_dictionary.entity(names::lks::entity);
    if (Result<> ready = m_db->refresh(); !ready)
        return ready;
    const Result<Row> mine = find(lks.number, own), other = find(lks.number, theirs);
    if (!mine || !other)
        return mine ? other.error() : mine.error();
    const SetId made = mine->versions.created;
    const bool sent = !setting(u"sent"_s).isEmpty();
    const QVariant verdict
        = m_db->value(u"select verdict from journal where n = ?"_s, {qint64(made.n)});
    if (sent && (made.writer != m_writer || verdict.isNull() || verdict.toInt() == 1)) {
        return Error{
            ErrorKind::Invalid,
            QCoreApplication::translate("Store",
                                        "The server has the institution entered here already, so "
                                        "it can no longer be exchanged for another one.")};
    }
    if (m_db->failure())
        return *m_db->failure();
    return inTransaction([&](SetWriter &writer) -> Result<> {
        Settler settler(*this, writer);
        const auto rows = settler.rowsOf(sent ? own : RecordId());
        if (!rows)
            return rows.error();
        std::vector<Change> changes{offer(lks, mine->record, *other)};
        for (const Table::Stored &row : *rows) {
            if (row.record.id != own && !row.deleted)
                changes.push_back(creationOf(row, own, theirs));
        }
        if (Result<> gone = sent ? settler.giveUp(made.n) : settler.forgetLine(*rows); !gone)
            return gone;
        const RecordId step = newId();
        for (Change &change : changes) {
            if (change.kind == Change::Kind::Edit && change.bases.empty())
                continue;
            if (const Result<quint64> set = writer.append({std::move(change)}, step); !set)
                return set.error();
        }
        return {};
    });
}

Result<> Settler::forgetLine(const std::vector<Table::Stored> &rows)
{
    for (const Table::Stored &row : rows) {
        if (Result<> gone = m_writer.erase(row); !gone)
            return gone;
    }
    for (const char *table : {"journal", "touched", "step", "shadow"}) {
        const Result<> gone = m_store.m_db->run(u"delete from %1"_s.arg(QLatin1String(table)));
        if (!gone)
            return gone;
    }
    m_store.m_lastSet = 0;
    m_store.m_lastHash.clear();
    return {};
}

} // namespace pilar
