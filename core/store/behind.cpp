// SPDX-License-Identifier: GPL-3.0-or-later
// What has not been sent yet goes behind sets that the server must judge before it.
#include "core/store/rewriter.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

Result<> Rewriter::takeOffUnsent()
{
    auto all = setsFrom(m_store.setting(u"sent"_s).toULongLong() + 1);
    if (!all)
        return all.error();
    m_unsent = *std::move(all);
    std::erase_if(m_unsent, [](const Old &old) { return old.verdict != 0; });
    for (auto old = m_unsent.rbegin(); old != m_unsent.rend(); ++old) {
        for (const Change &change : old->set.changes) {
            if (Result<> done = takeOff(*old, change.entity, change.record); !done)
                return done;
        }
    }
    return {};
}

Result<> Rewriter::takeOff(const Old &old, int number, const RecordId &record)
{
    const Entity *entity = m_store.m_dictionary.entity(number);
    if (!entity)
        return {};
    const auto stored = m_store.m_tables->of(number).find(*m_store.m_db, record);
    if (!stored)
        return stored.error();
    if (!*stored)
        m_away.insert({number, record});
    const auto found = rowBefore(old.before, record);
    if (!*stored || !found)
        return {};
    const std::vector<Before> rows = decodeBefore(old.before);
    const auto shadows = m_store.local(number, record).shadows;
    Table::Stored now = **stored;
    for (const auto &[group, version] : (*stored)->versions.changed()) {
        if (version != SetId{m_store.m_writer, old.n})
            continue;
        m_takenOff.push_back({old.n, number, record, group, groupOf(*entity, **stored, group)});
        const auto shadow = shadows.find(group);
        const bool made = std::any_of(rows.begin(), rows.end(), [&, of = group](const Before &row) {
            return row.record == record
                && std::find(row.shadows.begin(), row.shadows.end(), of) != row.shadows.end();
        });
        if (!made || shadow == shadows.end()) {
            setGroup(now, group, groupOf(*entity, *found, group));
            continue;
        }
        setGroup(now, group, shadow->second); // news may have come beneath this set
        if (Result<> done = m_writer.dropShadow(number, record, group); !done)
            return done;
    }
    return m_writer.put(std::move(now), *stored);
}

Result<> Rewriter::putOnUnsent(const Stands &stands)
{
    for (Old &old : m_unsent) {
        for (Change &change : old.set.changes) {
            for (auto &[group, base] : change.bases)
                base = stands(base, change.record, group);
        }
        ChangeSet left = old.set; // what keeps the number
        left.changes.clear();
        const std::pair<QString, QVariantList> statements[]{
            {u"update journal set payload = ?, before = ?, held = 0, moved = 1 where n = ?"_s,
             {encodeSet(left), encodeBefore({}), old.n}},
            {u"delete from touched where n = ?"_s, {old.n}}};
        for (const auto &[sql, values] : statements) {
            if (Result<> done = m_store.m_db->run(sql, values); !done)
                return done;
        }
        if (old.set.changes.empty()) // all of it was given up
            continue;
        if (Result<> done = findAnew(old); !done)
            return done;
        if (Result<> done = append(old); !done)
            return done;
        for (TakenOff &each : m_takenOff) {
            if (each.n != old.n)
                continue;
            each.shown.version = {m_store.m_writer, m_store.m_lastSet};
            const Entity &entity = *m_store.m_dictionary.entity(each.entity);
            if (Result<> done = m_writer.show(entity, each.record, each.group, each.shown); !done)
                return done;
        }
    }
    for (const auto &[entity, record] : m_away) {
        const auto stored = m_store.m_tables->of(entity).find(*m_store.m_db, record);
        if (!stored)
            return stored.error();
        Result<> shown = *stored ? m_writer.showOpen(entity, record) : Result<>();
        if (!shown)
            return shown;
    }
    return m_writer.rechain(m_store.setting(u"sent"_s).toULongLong());
}

/** What the set finds now that it is put on again. */
Result<> Rewriter::findAnew(Old &old) const
{
    std::vector<Before> rows = decodeBefore(old.before);
    for (const TakenOff &each : m_takenOff) {
        if (each.n != old.n)
            continue;
        const auto stored = m_store.m_tables->of(each.entity).find(*m_store.m_db, each.record);
        if (!stored || !*stored)
            return stored ? Result<>() : stored.error();
        const bool makes = !m_writer.hasShadow(each.entity, each.record, each.group);
        if (Result<> kept = makes ? m_writer.keepShadow(**stored, each.group) : Result<>(); !kept)
            return kept;
        for (Before &row : rows) {
            if (row.record != each.record)
                continue;
            row.deleted = (*stored)->deleted;
            row.state = (*stored)->record.state;
            row.versions = (*stored)->versions;
            row.values = (*stored)->record.values;
            std::erase(row.shadows, each.group);
            if (makes)
                row.shadows.push_back(each.group);
        }
    }
    old.before = encodeBefore(rows);
    return {};
}

} // namespace pilar
