// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/set_writer.h"

#include "core/domain/problems.h"
#include "core/store/values.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QByteArray encodeVersion(const SetId &version)
{
    Versions one;
    one.created = version;
    return one.encode();
}

} // namespace

Shadow groupOf(const Entity &entity, const Table::Stored &stored, int group)
{
    Shadow shadow;
    shadow.version = stored.versions.of(group);
    if (group == stateGroup) {
        shadow.state = stored.record.state;
        shadow.deleted = stored.deleted;
    } else if (const Group *known = entity.group(group)) {
        for (int field : known->fields)
            shadow.values[field] = stored.record[field];
    } else {
        shadow.values[group] = stored.record[group];
    }
    return shadow;
}

void setGroup(Table::Stored &stored, int group, const Shadow &content)
{
    stored.versions.set(group, content.version);
    if (group == stateGroup) {
        stored.record.state = content.state;
        stored.deleted = content.deleted;
    }
    for (const auto &[field, value] : content.values) {
        if (value.isNull())
            stored.record.values.erase(field);
        else
            stored.record.values[field] = value;
    }
}

bool writesGroup(const Change &change, int group)
{
    switch (change.kind) {
    case Change::Kind::Create:
        return true;
    case Change::Kind::Remove:
    case Change::Kind::Restore:
        return group == stateGroup;
    default:
        return change.bases.contains(group);
    }
}

void applyChange(const Entity &entity, Table::Stored &stored, const Change &change,
                 const SetId &self)
{
    if (change.kind == Change::Kind::Create) // also one made once more: what it lacks is empty
        stored.record.values.clear();
    for (const auto &[field, value] : change.values) {
        if (value.isNull())
            stored.record.values.erase(field);
        else
            stored.record.values[field] = value;
    }
    switch (change.kind) {
    case Change::Kind::Create:
        stored.versions = {};
        stored.versions.created = self;
        stored.record.state = entity.initialState();
        stored.deleted = false;
        break;
    case Change::Kind::Remove:
    case Change::Kind::Restore:
        stored.deleted = change.kind == Change::Kind::Remove;
        stored.versions.set(stateGroup, self);
        break;
    case Change::Kind::Act:
        stored.record.state = change.to;
        [[fallthrough]];
    case Change::Kind::Edit:
        for (const auto &[group, base] : change.bases)
            stored.versions.set(group, self);
        break;
    }
}

QString searchWords(const Entity &entity, const Record &record)
{
    QStringList words;
    for (const Field &field : entity.fields) {
        if (field.searchable && field.type != Type::Nik && field.type != Type::Kk)
            words << record[field.number].text();
    }
    return words.join(u' ').simplified();
}

QByteArray encodeBefore(const std::vector<Before> &rows)
{
    CborWriter out;
    out.array(qsizetype(rows.size()));
    for (const Before &row : rows) {
        out.array(8);
        out.number(row.entity);
        out.bytes(row.record.raw());
        out.number(row.existed);
        out.number(row.deleted);
        out.text(row.state);
        out.bytes(row.versions.encode());
        writeValues(out, row.values);
        out.array(qsizetype(row.shadows.size()));
        for (int group : row.shadows)
            out.number(group);
    }
    return out.written();
}

std::vector<Before> decodeBefore(const QByteArray &bytes)
{
    std::vector<Before> rows;
    CborReader in(bytes);
    for (qsizetype count = in.array(); count > 0 && in.ok(); --count) {
        in.array();
        Before row;
        row.entity = int(in.number());
        row.record = RecordId::fromRaw(in.bytes()).value_or(RecordId());
        row.existed = in.number();
        row.deleted = in.number();
        row.state = in.text();
        row.versions = Versions::decode(in.bytes().toByteArray());
        row.values = readValues(in);
        for (qsizetype groups = in.array(); groups > 0 && in.ok(); --groups)
            row.shadows.push_back(int(in.number()));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<Table::Stored> rowBefore(const QByteArray &before, const RecordId &record)
{
    for (const Before &row : decodeBefore(before)) {
        if (row.record != record || !row.existed)
            continue;
        Table::Stored found;
        found.record.state = row.state;
        found.record.values = row.values;
        found.versions = row.versions;
        found.deleted = row.deleted;
        return found;
    }
    return std::nullopt;
}

Result<quint64> SetWriter::append(std::vector<Change> changes, const RecordId &step)
{
    ChangeSet set{m_store.m_lastSet + 1, m_now, m_store.m_options.person, step, std::move(changes)};
    std::vector<Before> before;
    for (const Change &change : set.changes) {
        const Result<Before> written = write(change, {m_store.m_writer, set.n});
        if (!written)
            return written.error();
        before.push_back(*written);
    }
    const QByteArray payload = encodeSet(set);
    const QByteArray hash = chainHash(m_store.m_lastHash, payload);
    if (Result<> written = m_store.m_db->run(
            u"insert into journal (n, payload, hash, before, step) values (?, ?, ?, ?, ?)"_s,
            {set.n, payload, hash, encodeBefore(before), step.raw()});
        !written)
        return written.error();
    m_store.m_lastSet = set.n;
    m_store.m_lastHash = hash;
    return set.n;
}

Result<Before> SetWriter::write(const Change &change, const SetId &self)
{
    const Table &table = m_store.m_tables->of(change.entity);
    const auto old = table.find(*m_store.m_db, change.record);
    if (!old)
        return old.error();
    Before before{change.entity, change.record, old->has_value(), false, {}, {}, {}, {}};
    if (*old) {
        before.deleted = (*old)->deleted;
        before.state = (*old)->record.state;
        before.versions = (*old)->versions;
        before.values = (*old)->record.values;
        if (Result<> kept = keepShadows(change, **old, before.shadows); !kept)
            return kept.error();
    }
    if (Result<> done = writeRow(table, change, self, *old); !done)
        return done.error();
    if (Result<> done
        = m_store.m_db->run(u"insert or ignore into touched (entity, record, n) values (?, ?, ?)"_s,
                            {change.entity, change.record.raw(), self.n});
        !done)
        return done.error();
    if (!change.conflict.isNull()) {
        if (Result<> done = m_store.m_db->run(u"update conflict set decided = ? where id = ?"_s,
                                              {self.n, change.conflict.raw()});
            !done)
            return done.error();
    }
    return before;
}

Result<> SetWriter::writeRow(const Table &table, const Change &change, const SetId &self,
                             const std::optional<Table::Stored> &old)
{
    if (!old && change.kind != Change::Kind::Create)
        return {}; // sent anew, of a record that left the scope: shown when it comes back
    Table::Stored now = old ? *old : Table::Stored{};
    if (!old)
        now.extra = QVariantList{0, 0, 0};
    now.record.id = change.record;
    now.record.entity = change.entity;
    applyChange(table.entity(), now, change, self);
    // Who decides for what stands while an own value is on its way still sees that value.
    const bool letsStand = change.kind == Change::Kind::Edit && change.values.empty();
    for (const auto &[group, base] : change.bases) {
        if (letsStand && old && old->versions.of(group) != base)
            now.versions.set(group, old->versions.of(group));
    }
    now.extra[0] = std::max(now.extra[0].toInt(), int(SyncState::Pending));
    if (Result<> done = remember(old ? &*old : nullptr, now, self.n); !done)
        return done;
    return put(std::move(now), old);
}

Result<> SetWriter::keepShadows(const Change &change, const Table::Stored &old,
                                std::vector<int> &made)
{
    if (change.kind == Change::Kind::Create)
        return {};
    for (const auto &[group, base] : change.bases) {
        if (!writesGroup(change, group))
            continue;
        if (hasShadow(change.entity, change.record, group))
            continue;
        if (Result<> kept = keepShadow(old, group); !kept)
            return kept;
        made.push_back(group);
    }
    return {};
}

bool SetWriter::hasShadow(int entity, const RecordId &record, int group) const
{
    return m_store.m_db
        ->value(u"select 1 from shadow where entity = ? and record = ? and grp = ?"_s,
                {entity, record.raw(), group})
        .isValid();
}

bool SetWriter::counts(quint64 n, const Change &change) const
{
    return m_store.m_db
        ->value(u"select 1 from touched where entity = ? and record = ? and n = ?"_s,
                {change.entity, change.record.raw(), n})
        .isValid();
}

Result<> SetWriter::put(Table::Stored stored, const std::optional<Table::Stored> &old)
{
    const Table &table = m_store.m_tables->of(stored.record.entity);
    stored.extra[1] = completeness(table.entity(), stored.record);
    stored.extra[2] = m_now;
    const Result<qint64> rid = table.write(*m_store.m_db, stored, old ? &*old : nullptr);
    if (!rid)
        return rid.error();
    m_touched[stored.record.entity].push_back(stored.record.id);

    const QString before
        = old && !old->deleted ? searchWords(table.entity(), old->record) : QString();
    const QString after = stored.deleted ? QString() : searchWords(table.entity(), stored.record);
    if (before == after)
        return {};
    const QString index = m_store.searchTable(table.entity());
    if (!before.isEmpty()) {
        if (Result<> done = m_store.m_db->run(
                u"insert into %1 (%1, rowid, words) values ('delete', ?, ?)"_s.arg(index),
                {*rid, before});
            !done)
            return done;
    }
    if (after.isEmpty())
        return {};
    return m_store.m_db->run(u"insert into %1 (rowid, words) values (?, ?)"_s.arg(index),
                             {*rid, after});
}

Result<> SetWriter::erase(const Table::Stored &stored)
{
    const Table &table = m_store.m_tables->of(stored.record.entity);
    Table::Stored gone = stored;
    gone.deleted = true; // takes its words out of the index
    if (Result<> done = put(std::move(gone), stored); !done)
        return done;
    if (Result<> done = m_store.m_db->run(u"delete from shadow where entity = ? and record = ?"_s,
                                          {table.entity().number, stored.record.id.raw()});
        !done)
        return done;
    return m_store.m_db->run(u"delete from \"%1\" where _rid = ?"_s.arg(table.name()),
                             {stored.rid});
}

Result<> SetWriter::keepShadow(const Table::Stored &old, int group)
{
    const Entity &entity = m_store.m_tables->of(old.record.entity).entity();
    return writeShadow(entity.number, old.record.id, group, groupOf(entity, old, group));
}

Result<> SetWriter::writeShadow(int entity, const RecordId &record, int group, const Shadow &shadow)
{
    return m_store.m_db->run(
        u"insert or replace into shadow (entity, record, grp, content, state, deleted, "
        "version) values (?, ?, ?, ?, ?, ?, ?)"_s,
        {entity, record.raw(), group, encodeValues(shadow.values), shadow.state,
         shadow.deleted ? 1 : 0, encodeVersion(shadow.version)});
}

Result<> SetWriter::show(const Entity &entity, const RecordId &record, int group,
                         const Shadow &content)
{
    const auto old = m_store.m_tables->of(entity.number).find(*m_store.m_db, record);
    if (!old || !*old)
        return old ? Result<>() : old.error();
    Table::Stored now = **old;
    setGroup(now, group, content);
    return put(std::move(now), *old);
}

Result<> SetWriter::dropShadow(int entity, const RecordId &record, int group)
{
    return m_store.m_db->run(u"delete from shadow where entity = ? and record = ? and grp = ?"_s,
                             {entity, record.raw(), group});
}

Result<> SetWriter::refreshSync(int entity, const RecordId &record)
{
    const QVariant left = m_store.m_db->value(
        u"select 1 from evicted where entity = ? and record = ?"_s, {entity, record.raw()});
    if (left.isValid()) {
        const auto stored = m_store.m_tables->of(entity).find(*m_store.m_db, record);
        if (!stored || !*stored)
            return stored ? Result<>() : stored.error();
        if (Result<> done = evict(**stored); !done)
            return done;
    }
    SyncState state = SyncState::Synced;
    const Result<> read = m_store.m_db->each(
        u"select j.verdict from touched t join journal j on j.n = t.n "
        "where t.entity = ? and t.record = ? and j.verdict <= 3 and j.verdict <> 1"_s,
        {entity, record.raw()}, [&](const SqlRow &row) {
            const int verdict = row.value(0).toInt();
            const SyncState seen = verdict == 2 ? SyncState::Rejected
                : verdict == 3                  ? SyncState::Waiting
                                                : SyncState::Pending;
            state = std::max(state, seen);
            return true;
        });
    if (!read)
        return read;
    if (m_store.m_db
            ->value(u"select 1 from conflict where entity = ? and record = ? and "_s + openConflict,
                    {entity, record.raw()})
            .isValid())
        state = SyncState::Conflict;
    m_touched[entity].push_back(record);
    return m_store.m_db->run(u"update \"%1\" set _sync = ? where _id = ? and _sync <> ?"_s.arg(
                                 m_store.m_tables->of(entity).name()),
                             {int(state), record.raw(), int(state)});
}

} // namespace pilar
