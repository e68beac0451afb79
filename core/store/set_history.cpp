// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a record's past: a line for each set that had a part in it.
#include "core/store/set_writer.h"
#include "core/store/values.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

struct Difference
{
    Values before, after; // field 0 tells the state, or that the record went into the bin

    bool none() const { return before.empty() && after.empty(); }
};

QString standOf(const Table::Stored &stored)
{
    return stored.deleted ? u"dihapus"_s : stored.record.state;
}

Difference difference(const Table::Stored *old, const Table::Stored &now)
{
    Difference found;
    if (old) {
        for (const auto &[field, value] : old->record.values) {
            if (now.record[field] != value)
                found.before[field] = value;
        }
    }
    for (const auto &[field, value] : now.record.values) {
        if (!old || old->record[field] != value)
            found.after[field] = value;
    }
    const QString was = old ? standOf(*old) : QString();
    if (was != standOf(now)) {
        found.before[0] = Value(was);
        found.after[0] = Value(standOf(now));
    }
    return found;
}

int groupOfField(const Entity &entity, int field)
{
    const Field *known = entity.field(field);
    return field == 0 ? stateGroup : known ? known->group : field;
}

} // namespace

Result<> SetWriter::remember(const Table::Stored *old, const Table::Stored &now, quint64 n)
{
    const Difference found = difference(old, now);
    if (found.none())
        return {};
    return m_store.m_db->run(
        u"insert into history (entity, record, at, by, device, n, before, after) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {now.record.entity, now.record.id.raw(), m_now, m_store.m_options.person,
         m_store.m_options.device, n, encodeValues(found.before), encodeValues(found.after)});
}

Result<> SetWriter::recall(const Table::Stored *old, const Table::Stored &now,
                           const std::map<int, Author> &authors)
{
    const Entity &entity = m_store.m_tables->of(now.record.entity).entity();
    struct Line
    {
        SetId set;
        Author author;
        Difference part;
    };
    std::vector<Line> lines;
    const auto lineOf = [&](int field) -> Difference & {
        const int group = groupOfField(entity, field);
        const SetId set = now.versions.of(group);
        auto line = std::find_if(lines.begin(), lines.end(),
                                 [&](const Line &each) { return each.set == set; });
        if (line == lines.end())
            line = lines.insert(lines.end(), {set, {}, {}});
        if (const auto author = authors.find(group); author != authors.end())
            line->author = author->second;
        return line->part;
    };
    Difference all = difference(old, now);
    for (auto &[field, value] : all.before)
        lineOf(field).before[field] = std::move(value);
    for (auto &[field, value] : all.after)
        lineOf(field).after[field] = std::move(value);
    const auto rank = [&](const Line &line) {
        return std::pair(line.set != now.versions.created, line.author.at);
    };
    std::stable_sort(lines.begin(), lines.end(),
                     [&](const Line &a, const Line &b) { return rank(a) < rank(b); });
    for (const Line &line : lines) {
        const Result<> done = m_store.m_db->run(
            u"insert into history (entity, record, at, by, device, n, before, after) "
            "values (?, ?, ?, ?, ?, null, ?, ?)"_s,
            {now.record.entity, now.record.id.raw(), line.author.at, line.author.by,
             line.set.writer.text().left(8), encodeValues(line.part.before),
             encodeValues(line.part.after)});
        if (!done)
            return done;
    }
    return {};
}

Result<> SetWriter::rechain(quint64 sent)
{
    std::vector<std::pair<quint64, QByteArray>> hashes;
    QByteArray hash = m_store.chainAt(sent);
    const Result<> read = m_store.m_db->each(
        u"select n, payload from journal where n > ? order by n"_s, {sent}, [&](const SqlRow &row) {
            hash = chainHash(hash, row.value(1).toByteArray());
            hashes.emplace_back(row.value(0).toULongLong(), hash);
            return true;
        });
    if (!read)
        return read;
    for (const auto &[n, now] : hashes) {
        if (Result<> done
            = m_store.m_db->run(u"update journal set hash = ? where n = ?"_s, {now, n});
            !done)
            return done;
    }
    m_store.m_lastHash = hash;
    return {};
}

} // namespace pilar
