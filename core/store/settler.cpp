// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/settler.h"

#include "core/store/rewriter.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** 0, 2 or 3, in words that cost SQLite no table for a list. */
const QString unapplied = u"verdict <= 3 and verdict <> 1"_s;

} // namespace

/** Plain applied sets, of which there may be ten thousand, are settled by ranges; the others one by
 * one. */
Result<> Settler::settleAll(const std::vector<Verdict> &verdicts, qint64 told)
{
    m_told = told;
    if (verdicts.empty())
        return {};
    std::map<quint64, bool> open; // whether it is settled alone
    const Result<> read = m_store.m_db->each(
        u"select n, back = 1 or moved = 1 or given_up = 1 from journal where verdict in (0, 3, 5)"_s,
        {}, [&](const SqlRow &row) {
            open[row.value(0).toULongLong()] = row.value(1).toBool();
            return true;
        });
    if (!read)
        return read;
    const auto isPlain = [&](const Verdict &verdict) {
        const auto found = open.find(verdict.n);
        return found != open.end() && !found->second && verdict.overruled.empty()
            && verdict.kind == Verdict::Kind::Applied;
    };
    for (size_t i = 0; i < verdicts.size();) {
        size_t end = i;
        while (end < verdicts.size() && isPlain(verdicts[end])
               && verdicts[end].n == verdicts[i].n + (end - i))
            ++end;
        if (Result<> done
            = end > i ? settleRange(verdicts[i].n, verdicts[end - 1].n) : settle(verdicts[i]);
            !done)
            return done;
        i = std::max(end, i + 1);
    }
    return m_taken.empty() ? Result<>()
                           : Rewriter(m_store, m_writer).rename(std::exchange(m_taken, {}));
}

Result<> Settler::settleRange(quint64 first, quint64 last)
{
    // The + keeps out the index of what is being changed.
    if (Result<> done = m_store.m_db->run(
            u"update journal set verdict = 1, told = ? where n between ? and ? and +verdict in (0, 3)"_s,
            {m_told, first, last});
        !done)
        return done;
    std::vector<std::pair<int, RecordId>> shadowed;
    const Result<> read = m_store.m_db->each(
        u"select distinct t.entity, t.record from touched t join shadow s on s.entity = t.entity "
        "and s.record = t.record where t.n between ? and ?"_s,
        {first, last}, [&](const SqlRow &row) {
            shadowed.push_back(
                {row.value(0).toInt(), *RecordId::fromRaw(row.value(1).toByteArray())});
            return true;
        });
    if (!read)
        return read;
    for (const auto &[entity, record] : shadowed) {
        Result<> done = settleShadows(entity, record, first, last, {});
        if (done)
            done = showRefused(entity, record);
        if (!done)
            return done;
    }
    std::vector<std::pair<int, RecordId>> leaving;
    const Result<> left = m_store.m_db->each(
        u"select distinct t.entity, t.record from evicted e join touched t on t.entity = e.entity "
        "and t.record = e.record where t.n between ? and ?"_s,
        {first, last}, [&](const SqlRow &row) {
            leaving.push_back(
                {row.value(0).toInt(), *RecordId::fromRaw(row.value(1).toByteArray())});
            return true;
        });
    if (!left)
        return left;
    for (const auto &[entity, record] : leaving) {
        if (Result<> done = m_writer.refreshSync(entity, record); !done)
            return done;
    }
    for (const Table &table : m_store.m_tables->all()) {
        const QString changed = u"from touched t where t.entity = ? and t.n between ? and ?"_s;
        const QVariantList range{table.entity().number, first, last};
        bool any = false;
        const Result<> noted = m_store.m_db->each(
            u"select distinct t.record "_s + changed, range, [&](const SqlRow &row) {
                m_writer.note(table.entity().number,
                              *RecordId::fromRaw(row.value(0).toByteArray()));
                return any = true;
            });
        if (!noted)
            return noted;
        if (!any)
            continue;
        const Result<> done
            = m_store.m_db->run(u"update \"%1\" set _sync = 0 where _sync = 1 and _id in "
                                u"(select t.record %2) and not exists "
                                "(select 1 from touched u join journal j on j.n = u.n "
                                "where u.entity = ? and u.record = _id "
                                "and j.verdict = 0)"_s.arg(table.name(), changed),
                                range + QVariantList{table.entity().number});
        if (!done)
            return done;
    }
    return {};
}

Result<> Settler::settle(const Verdict &verdict)
{
    QByteArray payload;
    bool back = false, moved = false, renewed = false, givenUp = false;
    const Result<> read = m_store.m_db->each(
        u"select payload, back, moved, renewed, given_up from journal where n = ? "
        "and verdict <> 1 and verdict <> 2 and verdict <> 4"_s,
        {verdict.n}, [&](const SqlRow &row) {
            payload = row.value(0).toByteArray();
            back = row.value(1).toBool();
            moved = row.value(2).toBool();
            renewed = row.value(3).toBool();
            givenUp = row.value(4).toBool();
            return false;
        });
    if (!read || payload.isEmpty())
        return read; // none of this line, or known long since
    const Result<ChangeSet> set = isErasedSet(payload) ? ChangeSet() : decodeSet(payload);
    if (!set)
        return set.error();
    const bool applied = verdict.kind == Verdict::Kind::Applied;
    const bool forgotten = moved || (givenUp && !applied);
    const bool waits = verdict.kind == Verdict::Kind::Waiting;
    const int kept = !forgotten ? int(verdict.kind) : waits && !moved ? 5 : 4;
    if (Result<> done = m_store.m_db->run(
            u"update journal set verdict = ?, code = ?, field = ?, args = ?, back = ?, "
            "given_up = ?, told = ? where n = ?"_s,
            {kept, verdict.code, verdict.field, encodeArgs(verdict.args), back && !applied ? 1 : 0,
             givenUp && !applied ? 1 : 0, m_told, verdict.n});
        !done)
        return done;
    if (forgotten)
        return releaseLeft(*set);
    if (waits && removesWaiting(*set)) {
        for (const Change &change : set->changes) {
            if (Result<> done = giveUpRecord(change.entity, change.record); !done)
                return done;
        }
        return {};
    }
    if (verdict.kind == Verdict::Kind::Rejected && verdict.code == u"id_taken" && !renewed) {
        m_taken.insert(verdict.n);
        return {};
    }
    if (verdict.kind == Verdict::Kind::Rejected) {
        if (Result<> done = takeBackRefused(*set); !done)
            return done;
    }
    if (applied && back) {
        if (Result<> done = bringAbout(*set, verdict.overruled); !done)
            return done;
    }
    std::set<std::pair<int, RecordId>> records;
    for (const Change &change : set->changes)
        records.insert({change.entity, change.record});
    for (const auto &[entity, record] : records) {
        Result<> done;
        if (applied)
            done = settleShadows(entity, record, verdict.n, verdict.n, verdict.overruled);
        if (done)
            done = showRefused(entity, record);
        if (done)
            done = m_writer.refreshSync(entity, record);
        if (!done)
            return done;
    }
    return {};
}

/** What stayed for this set alone, which has its last word now, goes: records, and shadows of a set
 * that was opened again. */
Result<> Settler::releaseLeft(const ChangeSet &set)
{
    for (const Change &change : set.changes) {
        const bool left = m_store.m_db
                              ->value(u"select 1 from evicted where entity = ? and record = ?"_s,
                                      {change.entity, change.record.raw()})
                              .isValid();
        Result<> done = left ? m_writer.refreshSync(change.entity, change.record) : Result<>();
        if (done && m_store.m_dictionary.entity(change.entity))
            done = showShadows(change, set.n);
        if (!done)
            return done;
    }
    return {};
}

/** A set that had been taken back here works after all: the rows show it again. */
Result<> Settler::bringAbout(const ChangeSet &set, const Overruled &overruled)
{
    const SetId self{m_store.m_writer, set.n};
    for (const Change &change : set.changes) {
        const Entity *entity = m_store.m_dictionary.entity(change.entity);
        if (!entity)
            continue;
        const Local local = m_store.local(change.entity, change.record);
        Table::Stored content;
        content.record = local.record;
        content.record.id = change.record;
        content.record.entity = change.entity;
        content.versions = local.versions;
        content.deleted = local.deleted;
        applyChange(*entity, content, change, self);
        if (!local.exists && change.kind == Change::Kind::Create) {
            content.extra = QVariantList{0, 0, 0};
            if (Result<> done = m_writer.put(std::move(content), std::nullopt); !done)
                return done;
            continue;
        }
        std::set<int> groups;
        for (const auto &[group, base] : change.bases)
            groups.insert(group);
        for (const int group : groups) {
            const bool lost
                = std::find(overruled.begin(), overruled.end(), std::pair(change.record, group))
                != overruled.end();
            if (lost || !writesGroup(change, group) || local.shadows.contains(group))
                continue;
            if (Result<> done
                = m_writer.show(*entity, change.record, group, groupOf(*entity, content, group));
                !done)
                return done;
        }
    }
    return {};
}

/** The own changes of a record that write this group, in sets first…last with such a verdict. */
std::vector<std::pair<quint64, Change>> Settler::ownChanges(int entity, const RecordId &record,
                                                            int group, const QString &verdict,
                                                            quint64 first, quint64 last) const
{
    std::vector<std::pair<quint64, Change>> changes;
    (void)m_store.m_db->each(
        u"select j.n, j.payload from touched t join journal j on j.n = t.n where t.entity = ? and "
        "t.record = ? and t.n between ? and ? and %1 and j.given_up = 0 order by t.n"_s.arg(
            verdict),
        {entity, record.raw(), first, last}, [&](const SqlRow &row) {
            const Result<ChangeSet> set = decodeSet(row.value(1).toByteArray());
            for (const Change &change : set ? set->changes : std::vector<Change>()) {
                if (change.record == record && writesGroup(change, group))
                    changes.push_back({row.value(0).toULongLong(), change});
            }
            return true;
        });
    return changes;
}

/** Whether an own set but n shows over what the server holds; not one that was refused and has
 * simply not happened. */
bool Settler::isHeldApart(int entity, const RecordId &record, int group, quint64 n) const
{
    const auto open = ownChanges(entity, record, group, unapplied, 1, m_store.m_lastSet);
    return std::any_of(open.begin(), open.end(), [&](const auto &other) {
        return other.first != n && !wasTakenBack(other.first, other.second);
    });
}

/** After sets first…last were applied: what the server now holds of each shadowed group of the
 * record. */
Result<> Settler::settleShadows(int entityNumber, const RecordId &record, quint64 first,
                                quint64 last,
                                const std::vector<std::pair<RecordId, int>> &overruled)
{
    const Entity &entity = *m_store.m_dictionary.entity(entityNumber);
    for (const auto &[group, shadow] : m_store.local(entityNumber, record).shadows) {
        const auto applied = ownChanges(entityNumber, record, group, u"verdict = 1"_s, first, last);
        if (applied.empty())
            continue;
        const bool lost = std::find(overruled.begin(), overruled.end(), std::pair(record, group))
            != overruled.end();
        Table::Stored server; // only this group of it counts
        setGroup(server, group, shadow);
        for (const auto &[n, change] : applied) {
            // A late verdict: the server never lets an earlier set of a line replace a later one.
            const bool overtaken
                = shadow.version.writer == m_store.m_writer && shadow.version.n > n;
            if (!lost && !overtaken)
                applyChange(entity, server, change, {m_store.m_writer, n});
        }
        const Shadow now = groupOf(entity, server, group);
        const bool open = isHeldApart(entityNumber, record, group, 0);
        Result<> done = open ? m_writer.writeShadow(entityNumber, record, group, now)
                             : m_writer.dropShadow(entityNumber, record, group);
        // Another's may show, if the set lost before a server that forgot it.
        if (done && !open && (lost || !shows(entity, record, now, group)))
            done = m_writer.show(entity, record, group, now);
        if (!done)
            return done;
    }
    return {};
}

bool Settler::shows(const Entity &entity, const RecordId &record, const Shadow &content,
                    int group) const
{
    const auto stored = m_store.m_tables->of(entity.number).find(*m_store.m_db, record);
    return stored && *stored && groupOf(entity, **stored, group) == content;
}

Result<> Settler::showShadows(const Change &change, quint64 n)
{
    for (const auto &[group, shadow] : m_store.local(change.entity, change.record).shadows) {
        if (!writesGroup(change, group) || isHeldApart(change.entity, change.record, group, n))
            continue;
        if (Result<> done = m_writer.show(*m_store.m_dictionary.entity(change.entity),
                                          change.record, group, shadow);
            !done)
            return done;
        if (Result<> done = m_writer.dropShadow(change.entity, change.record, group); !done)
            return done;
    }
    return {};
}

Result<> Settler::showStanding(int entity, const RecordId &record, int group, bool overWaiting)
{
    const auto shadows = m_store.local(entity, record).shadows;
    const auto found = shadows.find(group);
    const QString open = overWaiting ? u"verdict = 0"_s : u"verdict in (0, 3)"_s;
    if (found == shadows.end()
        || !ownChanges(entity, record, group, open, 1, m_store.m_lastSet).empty())
        return {};
    if (Result<> done
        = m_writer.show(*m_store.m_dictionary.entity(entity), record, group, found->second);
        !done)
        return done;
    return m_writer.dropShadow(entity, record, group);
}

} // namespace pilar
