// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rewriter.h"

#include "core/store/settler.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

bool wasTakenBack(const ChangeSet &set)
{
    return std::none_of(set.changes.begin(), set.changes.end(),
                        [&](const Change &change) { return staysTyped(set, change); });
}

SetId Rewriter::moved(const SetId &version) const
{
    const auto it = version.writer == m_from ? m_numbers.find(version.n) : m_numbers.end();
    return it == m_numbers.end() ? version : SetId{m_store.m_writer, it->second};
}

Versions Rewriter::moved(const Versions &versions) const
{
    Versions now;
    now.created = moved(versions.created);
    for (const auto &[group, version] : versions.changed())
        now.set(group, moved(version));
    return now;
}

QByteArray Rewriter::moved(const QByteArray &before) const
{
    std::vector<Before> rows = decodeBefore(before);
    for (Before &row : rows) {
        const auto id = m_ids.find(row.record);
        if (id != m_ids.end())
            row.record = id->second;
        row.versions = moved(row.versions);
        replaceIds(row.values, m_ids);
    }
    return encodeBefore(rows);
}

Result<std::vector<Rewriter::Old>> Rewriter::setsFrom(quint64 first) const
{
    std::vector<Old> sets;
    Result<> bad;
    const Result<> read = m_store.m_db->each(
        u"select n, verdict, payload, before, carries, back, renewed from journal "
        "where n >= ? and moved = 0 and given_up = 0 order by n"_s,
        {first}, [&](const SqlRow &row) {
            Result<ChangeSet> set = decodeSet(row.value(2).toByteArray());
            if (!set) {
                bad = set.error();
                return false;
            }
            const quint64 n = row.value(0).toULongLong();
            const auto left = [&](const Change &change) { return !m_writer.counts(n, change); };
            if (row.value(1).toInt() != 1)
                std::erase_if(set->changes, left);
            sets.push_back({n, row.value(1).toInt(), *std::move(set), row.value(3).toByteArray(),
                            row.value(4).toInt(), row.value(5).toInt(), row.value(6).toInt()});
            return true;
        });
    if (!read)
        return read.error();
    if (!bad)
        return bad.error();
    return sets;
}

Result<> Rewriter::rename(std::set<quint64> taken)
{
    auto all = setsFrom(*taken.begin());
    if (!all)
        return all.error();
    std::vector<const Old *> affected;
    for (const Old &old : *all) {
        const bool open
            = old.verdict == 0 || old.verdict == 3 || (old.verdict == 2 && !wasTakenBack(old.set));
        if (!taken.contains(old.n) && !(open && speaksOf(old.set, m_ids)))
            continue;
        taken.insert(old.n);
        affected.push_back(&old);
        m_ids.merge(replacementsOf(old.set));
    }
    if (Result<> done = renameRows(affected); !done)
        return done;
    for (const Old *each : affected) {
        Old old = *each;
        const Result<> gone = m_store.m_db->run(
            u"update journal set moved = 1, verdict = case verdict when 0 then 0 else 4 end "
            "where n = ?"_s,
            {old.n});
        if (!gone)
            return gone;
        if (Result<> done = m_store.m_db->run(u"delete from touched where n = ?"_s, {old.n}); !done)
            return done;
        if (Result<> done = dropOvertaken(old, *all, taken); !done)
            return done;
        replaceIds(old.set, m_ids);
        old.verdict = 0;
        old.renewed = 1;
        if (Result<> done = append(old); !done)
            return done;
    }
    for (const Old *old : affected) {
        for (const Change &change : old->set.changes) {
            if (!m_store.m_dictionary.entity(change.entity))
                continue;
            // What is not written again is not held apart any more; nor is what is under another
            // id now: somebody else's shows, if it came meanwhile.
            Result<> done = Settler(m_store, m_writer).showShadows(change, old->n);
            if (done)
                done = m_writer.refreshSync(change.entity, change.record);
            if (!done)
                return done;
        }
    }
    return {};
}

/** What a later set that stays where it is has written again need not be written after it. */
Result<> Rewriter::dropOvertaken(Old &old, const std::vector<Old> &all,
                                 const std::set<quint64> &affected) const
{
    for (Change &change : old.set.changes) {
        if (change.kind != Change::Kind::Edit || m_ids.contains(change.record))
            continue;
        const Entity *entity = m_store.m_dictionary.entity(change.entity);
        std::erase_if(change.bases, [&](const auto &base) {
            const int group = base.first;
            const bool overtaken = std::any_of(all.begin(), all.end(), [&](const Old &later) {
                return later.n > old.n && !affected.contains(later.n) && later.verdict != 2
                    && std::any_of(later.set.changes.begin(), later.set.changes.end(),
                                   [&](const Change &c) {
                                       return c.record == change.record && writesGroup(c, group);
                                   });
            });
            const Group *known = overtaken && entity ? entity->group(group) : nullptr;
            for (const int field : known ? known->fields : std::vector<int>())
                change.values.erase(field);
            return overtaken;
        });
    }
    std::erase_if(old.set.changes, [](const Change &change) {
        return change.kind == Change::Kind::Edit && change.bases.empty()
            && change.conflict.isNull();
    });
    return {};
}

Result<> Rewriter::renameRows(const std::vector<const Old *> &affected)
{
    std::set<std::pair<int, RecordId>> records;
    std::set<quint64> numbers;
    for (const Old *old : affected) {
        numbers.insert(old->n);
        for (const Change &change : old->set.changes)
            records.insert({change.entity, change.record});
    }
    for (const auto &[entity, id] : records) {
        const Table &table = m_store.m_tables->of(entity);
        auto stored = table.find(*m_store.m_db, id);
        if (!stored)
            return stored.error();
        if (!*stored)
            continue;
        const SetId &created = (*stored)->versions.created;
        if (m_ids.contains(id)) {
            if (created.writer != m_from || !numbers.contains(created.n))
                continue; // meanwhile somebody else's record came under this id
            if (Result<> done = renameRow(table, id); !done)
                return done;
            m_writer.note(entity, id);
            (*stored)->record.id = m_ids.at(id);
            const auto isForeign = [&](const auto &changed) {
                return changed.second.writer != m_from || !numbers.contains(changed.second.n);
            };
            const auto changed = (*stored)->versions.changed();
            if (std::any_of(changed.begin(), changed.end(), isForeign))
                m_rebuilt.insert(m_ids.at(id)); // what came from elsewhere belongs to the old id
        }
        replaceIds((*stored)->record.values, m_ids);
        if (const auto written = table.write(*m_store.m_db, **stored); !written)
            return written.error();
        m_writer.note(entity, (*stored)->record.id);
    }
    return {};
}

/** Everything that names the record by its old id. */
Result<> Rewriter::renameRow(const Table &table, const RecordId &id)
{
    const RecordId now = m_ids.at(id);
    const int entity = table.entity().number;
    for (const char *place : {"history", "shadow", "conflict"}) {
        const Result<> done = m_store.m_db->run(
            u"update %1 set record = ? where entity = ? and record = ?"_s.arg(QLatin1String(place)),
            {now.raw(), entity, id.raw()});
        if (!done)
            return done;
    }
    if (Result<> done = m_store.m_db->run(u"update attachment set record = ? where record = ?"_s,
                                          {now.raw(), id.raw()});
        !done)
        return done;
    if (Result<> done
        = m_store.m_db->run(u"insert into alias (old, id) values (?, ?) on conflict do nothing"_s,
                            {id.raw(), now.raw()});
        !done)
        return done;
    std::map<QString, QByteArray> drafts;
    const Result<> read
        = m_store.m_db->each(u"select name, content from draft"_s, {}, [&](const SqlRow &row) {
              const QByteArray content = row.value(1).toByteArray();
              if (row.value(0).toString().contains(id.text())
                  || content.contains(id.text().toLatin1()))
                  drafts[row.value(0).toString()] = content;
              return true;
          });
    if (!read)
        return read;
    for (auto [name, content] : drafts) { // ids are spelled there, all of one length
        content.replace(id.text().toLatin1(), now.text().toLatin1());
        const Result<> done
            = m_store.m_db->run(u"update draft set name = ?, content = ? where name = ?"_s,
                                {QString(name).replace(id.text(), now.text()), content, name});
        if (!done)
            return done;
    }
    return {};
}

Result<> Rewriter::append(const Old &old)
{
    ChangeSet set = old.set;
    set.n = m_store.m_lastSet + 1;
    m_numbers[old.n] = set.n;
    for (Change &change : set.changes) {
        for (auto &[group, base] : change.bases)
            base = moved(base);
    }
    const QByteArray payload = encodeSet(set);
    m_store.m_lastHash = chainHash(m_store.m_lastHash, payload);
    m_store.m_lastSet = set.n;
    const bool forked = m_from != m_store.m_writer;
    const std::pair<QString, QVariantList> statements[]{
        {u"insert into journal (n, payload, hash, before, step, carries, back, renewed) "
         "values (?, ?, ?, ?, ?, ?, ?, ?)"_s,
         {set.n, payload, m_store.m_lastHash, moved(old.before), set.step.raw(), old.carries,
          old.back, old.renewed}},
        {u"update conflict set decided = ? where decided = ?"_s,
         {set.n, forked ? -qint64(old.n) : qint64(old.n)}},
        {u"update history set n = ? where n = ?"_s,
         {set.n, forked ? -qint64(old.n) : qint64(old.n)}},
        {u"update step set last = ?, first = case when first = 0 then ? else first end "
         "where id = ?"_s,
         {set.n, set.n, set.step.raw()}}};
    for (const auto &[sql, values] : statements) {
        if (Result<> done = m_store.m_db->run(sql, values); !done)
            return done;
    }
    for (const Change &change : set.changes) {
        const Result<> done = m_store.m_db->run(
            u"insert into touched (entity, record, n) values (?, ?, ?) on conflict do nothing"_s,
            {change.entity, change.record.raw(), set.n});
        if (!done)
            return done;
        if (Result<> moving = moveVersions(change); !moving)
            return moving;
        if (Result<> fresh = m_writer.refreshSync(change.entity, change.record); !fresh)
            return fresh;
    }
    return {};
}

/** The row stands on the set as it is written now. */
Result<> Rewriter::moveVersions(const Change &change)
{
    const Entity *entity = m_store.m_dictionary.entity(change.entity);
    if (!entity)
        return {};
    const Table &table = m_store.m_tables->of(change.entity);
    auto stored = table.find(*m_store.m_db, change.record);
    if (!stored)
        return stored.error();
    if (*stored && m_rebuilt.contains(change.record)) {
        Table::Stored now = **stored;
        applyChange(*entity, now, change, {m_store.m_writer, m_store.m_lastSet});
        return m_writer.put(std::move(now), *stored);
    }
    if (*stored) {
        Table::Stored now = **stored;
        now.versions = moved(now.versions);
        const Result<qint64> written = table.write(*m_store.m_db, now);
        return written ? Result<>() : written.error();
    }
    const bool hidden = std::any_of(m_ids.begin(), m_ids.end(),
                                    [&](const auto &id) { return id.second == change.record; });
    if (change.kind != Change::Kind::Create || !hidden)
        return {};
    // Somebody else's record had taken the place of this one: it comes back from what was sent.
    m_rebuilt.insert(change.record);
    Table::Stored made;
    made.extra = QVariantList{int(SyncState::Pending), 0, 0};
    made.record.id = change.record;
    made.record.entity = change.entity;
    applyChange(*entity, made, change, {m_store.m_writer, m_store.m_lastSet});
    return m_writer.put(std::move(made), std::nullopt);
}

} // namespace pilar
