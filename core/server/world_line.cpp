// SPDX-License-Identifier: GPL-3.0-or-later
// What earlier sets of the line left behind, and what the sets of this request add to it.
#include "core/server/world.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

RecordId recordAt(const SqlRow &row, int column)
{
    return RecordId::fromRaw(row.value(column).toByteArray()).value_or(RecordId());
}

} // namespace

Result<> WorldLoader::loadVain(quint64 n)
{
    if (!std::exchange(m_vainKnown, true) && m_line.key) {
        const Result<> read = m_db.each(
            u"select record, instead, until from vain where writer = ?"_s, {m_line.key},
            [&](const SqlRow &row) {
                m_vain[recordAt(row, 0)] = {recordAt(row, 1), row.value(2).toULongLong(), true};
                return true;
            });
        if (!read)
            return read;
    }
    m_world.vain.clear();
    for (const auto &[record, vain] : m_vain) {
        if (vain.until == 0 || n < vain.until)
            m_world.vain[record] = vain.instead;
    }
    return {};
}

void WorldLoader::keepVain(const ChangeSet &set, const Judgement &judgement)
{
    const Replacements left = stillVain(m_world, set);
    for (const auto &[record, instead] : m_world.vain) {
        if (!left.contains(record))
            m_vain[record] = {instead, set.n, false};
    }
    if (judgement.verdict.code != u"id_taken")
        return;
    for (const auto &[record, instead] : replacementsOf(set))
        m_vain[record] = {instead, 0, false};
}

/** Who brought the record into its state last. */
Result<> WorldLoader::loadActor(const RecordId &record)
{
    return m_db.each(
        u"select f.groups, l.by, a.name from feed f join ledger l on l.writer = f.writer "
        "and l.n = f.n left join account a on a.id = l.account "
        "where f.record = ? and f.kind = 1 order by f.ord desc"_s,
        {record.raw()}, [&](const SqlRow &row) {
            const QString groups = row.value(0).toString();
            if (!groups.isEmpty() && groups != u"0" && !groups.startsWith(u"0 "))
                return true;
            const QString by = row.value(1).toString();
            m_world.actors[record] = by.isEmpty() ? row.value(2).toString() : by;
            return false;
        });
}

Result<> WorldLoader::loadBases(const Change &change, const Held &held, quint64 n)
{
    for (const auto &[group, named] : change.bases) {
        const SetId current = held.versions.of(group);
        SetId base = named;
        while (base != current && !base.isNull() && (base.writer != m_line.writer || base.n < n)) {
            if (!m_world.ledger.contains(base))
                m_world.ledger[base] = m_ledger.overruled(base);
            const Sighting sighted = sighting(m_world, held, group, named, {m_line.writer, n});
            if (sighted.base == base || sighted.seen != Sighting::Stale)
                break;
            base = sighted.base;
        }
        if (Result<> done = loadSeen(held, group, named, n); !done)
            return done;
    }
    return {};
}

/** What the writer saw of a group that has changed since. */
Result<> WorldLoader::loadSeen(const Held &held, int group, const SetId &base, quint64 n)
{
    const Entity &entity = *m_dictionary.entity(held.record.entity);
    const Group *known = entity.group(group);
    const Sighting sighted = sighting(m_world, held, group, base, {m_line.writer, n});
    if (!known || (sighted.seen == Sighting::Current && !held.deleted))
        return {};
    if (sighted.seen == Sighting::Stale && !sighted.dispute.isNull()) { // its own, which lay there
        const QVariant mine
            = m_db.value(u"select mine from conflict where id = ?"_s, {sighted.dispute.raw()});
        if (!mine.isNull()) {
            m_world.seen[{held.record.id, group}] = decodeValues(mine.toByteArray());
            return {};
        }
    }
    auto values = m_feed.valuesAt(held.record, known->fields, sighted.base);
    if (!values)
        return values.error();
    if (*values)
        m_world.seen[{held.record.id, group}] = **std::move(values);
    return {};
}

Result<> WorldLoader::loadDisputes(const RecordId &record)
{
    if (!m_disputed.insert(record).second)
        return {};
    return loadDisputes(QByteArrayList{record.raw()});
}

/** Who has decided a conflict that a set still names. */
Result<> WorldLoader::loadDecided(const RecordId &conflict)
{
    if (conflict.isNull() || m_world.disputes.contains(conflict))
        return {};
    return m_db.each(u"select c.grp, l.by, a.email from conflict c "
                     "join ledger l on l.writer = c.resolved_writer and l.n = c.resolved_n "
                     "left join account a on a.id = l.account where c.id = ?"_s,
                     {conflict.raw()}, [&](const SqlRow &row) {
                         const QString by = row.value(1).toString();
                         m_world.decided[conflict]
                             = {row.value(0).toInt(), by.isEmpty() ? row.value(2).toString() : by};
                         return false;
                     });
}

void WorldLoader::keepPrefix(const RecordId &id)
{
    RecordId &highest = m_newHighest[prefixOf(id)];
    highest = std::max({highest, id, m_highest[prefixOf(id)]});
    m_highest[prefixOf(id)] = highest;
}

/** What waits has used its ids too. */
void WorldLoader::keepPrefixes(const ChangeSet &set)
{
    for (const Change &change : set.changes) {
        const auto owner = m_world.prefixes.find(prefixOf(change.record));
        if (change.kind == Change::Kind::Create && owner != m_world.prefixes.end()
            && owner->second == m_line.writer)
            keepPrefix(change.record);
    }
}

void WorldLoader::keep(const ChangeSet &set, const Judgement &judgement)
{
    if (!judgement.overruled.empty())
        m_world.ledger[{m_line.writer, set.n}] = judgement.overruled;
    keepVain(set, judgement);
    if (judgement.verdict.kind == Verdict::Kind::Waiting)
        keepPrefixes(set);
    for (const Written &written : judgement.written) {
        const Record &record = written.after.record;
        m_world.records.insert(record.id, written.after);
        if (!written.created)
            continue;
        const Entity &entity = *m_dictionary.entity(record.entity);
        const auto rows = m_world.children.find({record[entity.parent].record(), entity.number});
        if (rows != m_world.children.end())
            rows->second.push_back(record.id);
        keepPrefix(record.id);
    }
    for (const Dispute &dispute : judgement.disputes)
        m_world.disputes[dispute.id] = dispute;
    for (const RecordId &id : judgement.resolved)
        m_world.disputes.erase(id);
    if (!judgement.bound.isNull())
        m_world.owned.insert(judgement.bound);
}

} // namespace pilar
