// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/hold_back.h"

#include "core/dictionary/rights.h"
#include "core/domain/consent.h"
#include "core/domain/names.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

bool HoldBack::isDue(const Store &store)
{
    if (!consentEntity(store.m_dictionary)
        || store.m_lastSet <= store.setting(u"sent"_s).toULongLong())
        return false;
    const QString sql = u"select 1 where exists (select 1 from journal where held = 1) or "
                        "exists (select 1 from \"%1\" where %2 is not null)"_s;
    return store.m_db
        ->value(sql.arg(names::persetujuan::entity.toString(),
                        names::persetujuan::tanggalDicabut.toString()))
        .isValid();
}

Result<> HoldBack::run()
{
    if (Result<> done = read(); !done)
        return done;
    return isInOrder() ? mark() : move();
}

Result<> HoldBack::read()
{
    m_sent = m_store.setting(u"sent"_s).toULongLong();
    Result<> bad;
    const Result<> read = m_store.m_db->each(
        u"select n, payload, before, held, carries, back, moved, renewed, given_up from journal "
        "where n > ? order by n"_s,
        {m_sent}, [&](const SqlRow &row) {
            Result<ChangeSet> set = decodeSet(row.value(1).toByteArray());
            if (!set) {
                bad = set.error();
                return false;
            }
            Old old;
            std::vector<Before> before = decodeBefore(row.value(2).toByteArray());
            before.resize(set->changes.size());
            old.held = row.value(3).toBool();
            for (int column = 4; column <= 8; ++column)
                old.flags << row.value(column);
            for (size_t i = 0; i < set->changes.size(); ++i) {
                Part &part = stays(set->changes[i]) ? old.stays : old.goes;
                part.changes.push_back(set->changes[i]);
                part.before.push_back(std::move(before[i]));
            }
            old.released = old.held && old.stays.changes.empty();
            if (old.released)
                std::swap(old.goes, old.stays);
            old.set = *std::move(set);
            old.set.changes.clear();
            m_tail[row.value(0).toULongLong()] = std::move(old);
            return true;
        });
    return !read ? read : bad;
}

/** The record as it is here, or as the change makes it. */
Record HoldBack::recordOf(int entity, const RecordId &id, const Values &made) const
{
    const auto stored = m_store.m_tables->of(entity).find(*m_store.m_db, id);
    return stored && *stored ? (*stored)->record : Record{id, entity, made, {}};
}

HoldBack::Subject HoldBack::subjectOf(const Change &change) const
{
    const Dictionary &dictionary = m_store.m_dictionary;
    const Entity *entity = dictionary.entity(change.entity);
    if (!entity)
        return {};
    const Record record = recordOf(change.entity, change.record, change.values);
    const RecordId klien = underConsent(dictionary, *entity, record);
    if (!klien.isNull())
        return {klien, false};
    if (const Entity *owner = ownerEntity(dictionary, *entity, record)) {
        const Record paper = recordOf(owner->number, record[entity->ofRecord].record(), {});
        return {consentSubject(dictionary, *owner, paper), true};
    }
    return {consentSubject(dictionary, *entity, record), true};
}

bool HoldBack::stays(const Change &change) const
{
    const Subject subject = subjectOf(change);
    if (subject.klien.isNull())
        return false;
    const auto known = m_stopped.find(subject.klien);
    const bool stopped
        = known != m_stopped.end() ? known->second : m_store.isWithdrawn(subject.klien);
    m_stopped[subject.klien] = stopped;
    if (!stopped)
        return false;
    if (!subject.consent
        && (change.kind == Change::Kind::Create || change.kind == Change::Kind::Edit))
        return true;
    // Of a klien that no server has, not even the consent needs to be told.
    const Entity &klien = *m_store.m_dictionary.entity(names::klien::entity);
    const auto stored = m_store.m_tables->of(klien.number).find(*m_store.m_db, subject.klien);
    const SetId made = stored && *stored ? (*stored)->versions.created : SetId();
    return made.writer == m_store.m_writer && made.n > m_sent;
}

/** Nothing that goes stands in or behind what stays, or goes after having stayed. */
bool HoldBack::isInOrder() const
{
    bool stayed = false;
    for (const auto &[n, old] : m_tail) {
        const bool empty = old.stays.changes.empty();
        if (stayed && (empty || !old.goes.changes.empty()))
            return false;
        if (!empty && !old.goes.changes.empty())
            return false;
        stayed = stayed || !empty;
    }
    return true;
}

/** The line is as it should be: only whether its last sets are held may have changed. */
Result<> HoldBack::mark()
{
    for (const auto &[n, old] : m_tail) {
        const bool held = !old.stays.changes.empty() && !old.released;
        if (held == old.held)
            continue;
        if (Result<> done
            = m_store.m_db->run(u"update journal set held = ? where n = ?"_s, {held ? 1 : 0, n});
            !done)
            return done;
    }
    return {};
}

/** The set by which the record got this version, if its change stays. */
const HoldBack::Old *HoldBack::staying(const SetId &version, const RecordId &record) const
{
    const auto old = version.writer == m_store.m_writer ? m_tail.find(version.n) : m_tail.end();
    const bool stays = old != m_tail.end()
        && std::any_of(old->second.stays.changes.begin(), old->second.stays.changes.end(),
                       [&](const Change &change) { return change.record == record; });
    return stays ? &old->second : nullptr;
}

/** What the server knows of a group, below the changes that stay. */
SetId HoldBack::before(SetId base, const RecordId &record, int group) const
{
    while (const Old *old = staying(base, record)) {
        SetId below = base;
        for (const Change &change : old->stays.changes) {
            const auto found = change.bases.find(group);
            if (change.record == record && found != change.bases.end())
                below = found->second;
        }
        if (below == base)
            break;
        base = below;
    }
    return base;
}

SetId HoldBack::renumbered(const SetId &version, const RecordId &record) const
{
    const Old *old = staying(version, record);
    return old ? SetId{version.writer, old->moved} : version;
}

void HoldBack::renumber(std::vector<Before> &rows) const
{
    for (Before &row : rows) {
        Versions now;
        now.created = renumbered(row.versions.created, row.record);
        for (const auto &[group, version] : row.versions.changed())
            now.set(group, renumbered(version, row.record));
        row.versions = now;
    }
}

Result<> HoldBack::move()
{
    quint64 last = m_store.m_lastSet;
    for (auto &[n, old] : m_tail) {
        if (!old.stays.changes.empty())
            old.moved = ++last;
        for (const Change &change : old.stays.changes) {
            if (m_writer.counts(n, change))
                old.counting.insert(change.record);
        }
    }
    for (auto &[n, old] : m_tail) {
        if (Result<> done = shorten(old); !done)
            return done;
    }
    for (const auto &[n, old] : m_tail) {
        if (old.stays.changes.empty())
            continue;
        if (Result<> done = append(old); !done)
            return done;
    }
    return m_writer.rechain(m_sent);
}

/** Leaves in the old place what goes; it stands on what the server knows. */
Result<> HoldBack::shorten(Old &old)
{
    ChangeSet set = old.set;
    set.changes = old.goes.changes;
    for (Change &change : set.changes) {
        for (auto &[group, base] : change.bases)
            base = before(base, change.record, group);
    }
    renumber(old.goes.before);
    const bool emptied = set.changes.empty() && old.moved;
    if (Result<> done = m_store.m_db->run(
            u"update journal set payload = ?, before = ?, held = 0, moved = max(moved, ?) "
            "where n = ?"_s,
            {encodeSet(set), encodeBefore(old.goes.before), emptied ? 1 : 0, set.n});
        !done)
        return done;
    for (const Change &change : old.stays.changes) {
        const bool goesToo // a record may be on both sides
            = std::any_of(set.changes.begin(), set.changes.end(),
                          [&](const Change &other) { return other.record == change.record; });
        if (goesToo)
            continue;
        if (Result<> done
            = m_store.m_db->run(u"delete from touched where entity = ? and record = ? and n = ?"_s,
                                {change.entity, change.record.raw(), set.n});
            !done)
            return done;
    }
    return {};
}

Result<> HoldBack::append(const Old &old)
{
    ChangeSet set = old.set;
    set.n = old.moved;
    set.changes = old.stays.changes;
    for (Change &change : set.changes) {
        for (auto &[group, base] : change.bases)
            base = renumbered(base, change.record);
    }
    std::vector<Before> before = old.stays.before;
    renumber(before);
    QVariantList row{set.n,          encodeSet(set),      QByteArray(""), encodeBefore(before),
                     set.step.raw(), old.released ? 0 : 1};
    if (Result<> done = m_store.m_db->run(
            u"insert into journal (n, payload, hash, before, step, held, carries, back, moved, "
            "renewed, given_up) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            row + old.flags);
        !done)
        return done;
    m_store.m_lastSet = set.n;
    if (Result<> done = m_store.m_db->run(u"update step set last = max(last, ?) where id = ?"_s,
                                          {set.n, set.step.raw()});
        !done)
        return done;
    for (const Change &change : set.changes) {
        const QVariantList here{set.n, old.set.n, change.entity, change.record.raw()};
        for (
            const QString &sql :
            {u"update history set n = ? where n = ? and entity = ? and record = ?"_s,
             u"update conflict set decided = ? where decided = ? and entity = ? and record = ?"_s}) {
            if (Result<> done = m_store.m_db->run(sql, here); !done)
                return done;
        }
        if (!old.counting.contains(change.record))
            continue;
        if (Result<> done = m_store.m_db->run(
                u"insert or ignore into touched (entity, record, n) values (?, ?, ?)"_s,
                {change.entity, change.record.raw(), set.n});
            !done)
            return done;
        if (Result<> done = renumberRow(change); !done)
            return done;
    }
    return {};
}

Result<> HoldBack::renumberRow(const Change &change)
{
    const Table &table = m_store.m_tables->of(change.entity);
    auto stored = table.find(*m_store.m_db, change.record);
    if (!stored || !*stored)
        return stored ? Result<>() : stored.error();
    Versions now;
    now.created = renumbered((*stored)->versions.created, change.record);
    for (const auto &[group, version] : (*stored)->versions.changed())
        now.set(group, renumbered(version, change.record));
    (*stored)->versions = now;
    m_writer.note(change.entity, change.record);
    const Result<qint64> written = table.write(*m_store.m_db, **stored);
    return written ? Result<>() : written.error();
}

} // namespace pilar
