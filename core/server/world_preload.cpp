// SPDX-License-Identifier: GPL-3.0-or-later
// What the sets of a transaction are sure to need, in few statements: a journey to the database
// costs as much as judging several sets.
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
            } else if (!made.contains(change.record)) {
                wanted[entity->number].insert(change.record);
                if (m_disputed.insert(change.record).second)
                    disputed << change.record.raw();
            }
        }
    }
    if (Result<> done = loadRecords(std::move(wanted)); !done)
        return done;
    return loadDisputes(disputed);
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
