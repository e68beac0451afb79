// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/names.h"
#include "core/domain/problems.h"
#include "core/store/settler.h"

namespace pilar {

using namespace Qt::StringLiterals;

Result<> Settler::takeIn(const Outcome &outcome, const Merge &merge)
{
    const FillPart &fill = outcome.fill;
    if (!fill.part) {
        if (Result<> done = breakOffFill(); !done)
            return done;
    }
    if (fill.begins) {
        if (Result<> done = beginFill(outcome); !done)
            return done;
    }
    for (const Incoming &incoming : outcome.rows) {
        Result<> done = takeIn(incoming, merge);
        if (done && fill.part && !incoming.evict)
            done = brought(incoming.entity, incoming.record);
        if (!done)
            return done;
    }
    for (const Conflict &conflict : outcome.conflicts) {
        Result<> done = takeIn(conflict);
        if (done && fill.part)
            done = brought(0, conflict.id);
        if (!done)
            return done;
    }
    const bool repairs = m_store.setting(u"fill"_s) == "repair";
    Result<> done = fill.ends ? endFill() : Result<>();
    if (done)
        done = noteReleased();
    if (done)
        done = forgetWords(fill.part && !fill.ends);
    if (!done || !repairs || !m_changed)
        return done;
    return m_store.setSetting(
        u"repaired"_s, QByteArray::number(m_store.setting(u"repaired"_s).toInt() + m_changed));
}

Result<> Settler::takeIn(const Incoming &incoming, const Merge &merge)
{
    if (!m_store.m_dictionary.entity(incoming.entity))
        return keepUnread(incoming);
    const Table &table = m_store.m_tables->of(incoming.entity);
    if (!incoming.evict) {
        Result<> done = takeBack(incoming);
        if (done)
            done = noteOwned(table.entity(), incoming);
        if (!done || incoming.held)
            return done;
    }
    const auto old = table.find(*m_store.m_db, incoming.record);
    if (!old)
        return old.error();
    if (!incoming.evict && !*old && incoming.created.isNull())
        return {};
    const Merged merged = merge(m_store.local(incoming.entity, incoming.record), incoming);
    if (merged.remove)
        return *old ? release(**old) : Result<>();
    Table::Stored now = *old ? **old : Table::Stored{0, {}, {}, false, QVariantList{0, 0, 0}};
    now.record = merged.record;
    now.versions = merged.versions;
    now.deleted = merged.deleted;
    if (*old && merged.shadows.empty() && now.record == (*old)->record
        && now.versions == (*old)->versions && now.deleted == (*old)->deleted
        && now.extra[1].toInt() == completeness(table.entity(), now.record))
        return {};
    ++m_changed;
    m_wordsLeft = m_wordsLeft || !merged.resighted.empty();
    for (const auto &[group, shadow] : merged.shadows) {
        if (Result<> done = shadow
                ? m_writer.writeShadow(incoming.entity, incoming.record, group, *shadow)
                : m_writer.dropShadow(incoming.entity, incoming.record, group);
            !done)
            return done;
    }
    std::optional<Table::Stored> before = *old;
    for (const int field : merged.resighted) { // no change of the record: no line of its history
        if (before && now.record[field].isNull())
            before->record.values.erase(field);
        else if (before)
            before->record.values[field] = now.record[field];
    }
    Result<> done = m_writer.recall(before ? &*before : nullptr, now, merged.authors);
    if (done && !merged.resighted.empty())
        done = m_writer.scrub(incoming.entity, incoming.record,
                              [&](int field) { return merged.resighted.contains(field); });
    if (done)
        done = m_writer.put(std::move(now), *old);
    // Of a creation that the server did not take, and for which it has one of its own, nothing is
    // held apart yet.
    const SetId made = *old ? (*old)->versions.created : SetId();
    const bool anew
        = !incoming.created.isNull() && made != incoming.created && made.writer == m_store.m_writer;
    return done && (!*old || anew) ? m_writer.showOpen(incoming.entity, incoming.record) : done;
}

/** A record that came is in scope, and known to the server. */
Result<> Settler::takeBack(const Incoming &incoming)
{
    for (const char *table : {"evicted", "forgotten"}) {
        if (Result<> done = m_store.m_db->run(
                u"delete from %1 where entity = ? and record = ?"_s.arg(QLatin1String(table)),
                {incoming.entity, incoming.record.raw()});
            !done)
            return done;
    }
    return {};
}

Result<> Settler::noteOwned(const Entity &entity, const Incoming &incoming)
{
    if (entity.name != names::lks::entity && (!entity.office || entity.parent))
        return {};
    const QString name = u"owned/"_s + incoming.record.text();
    const QByteArray owned = incoming.owned ? "1" : "";
    return m_store.setting(name) == owned ? Result<>() : m_store.setSetting(name, owned);
}

Result<> Settler::takeIn(const Conflict &conflict)
{
    Versions standing;
    standing.created = conflict.standing;
    if (Result<> done = m_store.m_db->run(
            u"insert or replace into conflict (id, entity, record, grp, base, mine, "
            u"theirs, by, at, deletes, resolved, standing, mine_writer, mine_n, stands_by, "
            "stands_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {conflict.id.raw(), conflict.entity, conflict.record.raw(), conflict.group,
             encodeValues(conflict.base), encodeValues(conflict.mine),
             encodeValues(conflict.theirs), conflict.by, conflict.at, conflict.deletes ? 1 : 0,
             conflict.resolved ? 1 : 0, standing.encode(), conflict.set.writer.raw(),
             conflict.set.n, conflict.stands.by, conflict.stands.at});
        !done)
        return done;
    return m_store.m_dictionary.entity(conflict.entity)
        ? m_writer.refreshSync(conflict.entity, conflict.record)
        : Result<>();
}

} // namespace pilar
