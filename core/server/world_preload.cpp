// SPDX-License-Identifier: GPL-3.0-or-later
// What the sets of a transaction are sure to need, in few statements: a journey to the database
// costs as much as judging several sets.
#include "core/domain/consent.h"
#include "core/server/world.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

RecordId idAt(const SqlRow &row, int column)
{
    return RecordId::fromRaw(row.value(column).toByteArray()).value_or(RecordId());
}

} // namespace

Result<> WorldLoader::preload(const std::vector<ChangeSet> &sets)
{
    std::set<RecordId> made;
    std::map<int, std::set<RecordId>> wanted;
    QByteArrayList disputed;
    std::set<RecordId> klien;
    for (const ChangeSet &set : sets) {
        for (const Change &change : set.changes) {
            const Entity *entity = m_dictionary.entity(change.entity);
            if (!entity)
                continue;
            if (change.kind == Change::Kind::Create) {
                made.insert(change.record);
                const auto above = change.values.find(entity->parent);
                const Field *parent = entity->parentField();
                const Entity *target = parent ? m_dictionary.entity(parent->target) : nullptr;
                if (target && above != change.values.end()
                    && !made.contains(above->second.record()))
                    wanted[target->number].insert(above->second.record());
                klien.insert(
                    consentSubject(m_dictionary, *entity, {change.record, 0, change.values, {}}));
                klien.erase(change.record); // a new one has none yet
            } else if (!made.contains(change.record)) {
                wanted[entity->number].insert(change.record);
                klien.insert(consentSubject(m_dictionary, *entity, {change.record, 0, {}, {}}));
                if (m_disputed.insert(change.record).second)
                    disputed << change.record.raw();
            }
        }
    }
    if (Result<> done = loadRecords(std::move(wanted)); !done)
        return done;
    if (Result<> done = preloadConsents(klien); !done)
        return done;
    return loadDisputes(disputed);
}

/** All consents of these klien; most have none, which is then known too. */
Result<> WorldLoader::preloadConsents(const std::set<RecordId> &klien)
{
    const Entity *consent = consentEntity(m_dictionary);
    QByteArrayList ids;
    for (const RecordId &id : klien) {
        if (consent && !id.isNull() && m_world.children.try_emplace({id, consent->number}).second)
            ids << id.raw();
    }
    if (ids.isEmpty())
        return {};
    const Table &table = m_tables.of(consent->number);
    return m_db.each(
        table.select(u"where %1 = any (?)"_s.arg(table.column(consent->parentField()->name))),
        {QVariant::fromValue(ids)}, [&](const SqlRow &row) {
            Held held = heldOf(table.read(row));
            const RecordId id = held.record.id;
            m_world.children[{held.record[consent->parent].record(), consent->number}].push_back(
                id);
            if (!m_world.records.contains(id))
                m_world.records.insert(id, std::move(held));
            return true;
        });
}

/** These records, what they hang under, and so on upwards. */
Result<> WorldLoader::loadRecords(std::map<int, std::set<RecordId>> wanted)
{
    while (!wanted.empty()) {
        const auto next = wanted.extract(wanted.begin());
        const Entity &entity = *m_dictionary.entity(next.key());
        QByteArrayList ids;
        for (const RecordId &id : next.mapped()) {
            if (!id.isNull() && m_asked.insert(id).second && !m_world.records.contains(id))
                ids << id.raw();
        }
        auto found = m_tables.of(entity.number).find(m_db, ids);
        if (!found)
            return found.error();
        const Field *parent = entity.parentField();
        const Entity *above = parent ? m_dictionary.entity(parent->target) : nullptr;
        for (Table::Stored &stored : *found) {
            if (above)
                wanted[above->number].insert(stored.record[entity.parent].record());
            const RecordId id = stored.record.id;
            m_world.records.insert(id, heldOf(std::move(stored)));
        }
    }
    return {};
}

/** The open conflicts of these records. */
Result<> WorldLoader::loadDisputes(const QByteArrayList &records)
{
    if (records.isEmpty())
        return {};
    return m_db.each(u"select c.id, c.entity, c.record, c.grp, c.base, c.mine, c.deletes, "
                     "w.writer, c.n from conflict c join writer w on w.id = c.writer "
                     "where c.record = any (?) and c.resolved is null"_s,
                     {QVariant::fromValue(records)}, [&](const SqlRow &row) {
                         keepDispute(row);
                         return true;
                     });
}

void WorldLoader::keepDispute(const SqlRow &row)
{
    Dispute dispute;
    dispute.id = idAt(row, 0);
    dispute.entity = row.value(1).toInt();
    dispute.record = idAt(row, 2);
    dispute.group = row.value(3).toInt();
    dispute.base = decodeValues(row.value(4).toByteArray());
    dispute.mine = decodeValues(row.value(5).toByteArray());
    dispute.deletes = row.value(6).toBool();
    dispute.set = {WriterId::fromRaw(row.value(7).toByteArray()).value_or(WriterId()),
                   row.value(8).toULongLong()};
    m_world.disputes[dispute.id] = dispute;
}

} // namespace pilar
