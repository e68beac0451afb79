// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/names.h"
#include "core/store/set_writer.h"

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

} // namespace

Result<> Store::adoptLks(const RecordId &own, const RecordId &theirs)
{
    const Entity &lks = *m_dictionary.entity(names::lks::entity);
    if (Result<> ready = m_db->refresh(); !ready)
        return ready;
    const Result<Row> mine = find(lks.number, own), other = find(lks.number, theirs);
    if (!mine || !other)
        return mine ? other.error() : mine.error();
    if (!setting(u"sent"_s).isEmpty()) {
        return Error{
            ErrorKind::Invalid,
            QCoreApplication::translate("Store",
                                        "Data of this profile have been sent already, so its "
                                        "institution can no longer be exchanged.")};
    }
    if (m_db->failure())
        return *m_db->failure();
    return inTransaction([&](SetWriter &writer) -> Result<> {
        // Nothing of the line has left, so it is written anew: the records as they stand, parents
        // first.
        std::vector<Change> changes{offer(lks, mine->record, *other)};
        std::vector<Table::Stored> rows;
        for (const Table &table : m_tables->all()) {
            const Result<> read
                = m_db->each(table.select(u"order by _rid"_s), {}, [&](const SqlRow &row) {
                      Table::Stored stored = table.read(row);
                      if (stored.versions.created.writer == m_writer)
                          rows.push_back(std::move(stored));
                      return true;
                  });
            if (!read)
                return read;
        }
        for (const Table::Stored &row : rows) {
            if (row.record.id != own && !row.deleted) {
                Change change;
                change.kind = Change::Kind::Create;
                change.entity = row.record.entity;
                change.record = row.record.id;
                change.values = row.record.values;
                point(change.values, own, theirs);
                changes.push_back(std::move(change));
            }
            if (Result<> gone = writer.erase(row); !gone)
                return gone;
        }
        for (const char *table : {"journal", "touched", "step", "shadow"}) {
            if (Result<> gone = m_db->run(u"delete from %1"_s.arg(QLatin1String(table))); !gone)
                return gone;
        }
        m_lastSet = 0;
        m_lastHash.clear();
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

} // namespace pilar
