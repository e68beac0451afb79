// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/feed_sheet.h"

#include "core/server/shelves.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int scanned = 4000; // feed rows looked at for one page
enum Kind { Changed = 1, Disputed = 2, Moved = 3, OwnerChanged = 4 };

RecordId idOf(const QVariant &column)
{
    return RecordId::fromRaw(column.toByteArray()).value_or(RecordId());
}

} // namespace

Result<FeedPage> Feed::page(const Caller &caller, const Reader &reader, const Start &start,
                            qint64 bytes, const std::set<RecordId> &always) const
{
    Sheet sheet{caller, reader, start.order, start.fill && start.fill->fresh};
    if (Result<> done = addAlways(sheet, always); !done)
        return done.error();
    sheet.used = 0; // what had to come is no reason to bring nothing else
    std::optional<Cursor::Fill> place = start.fill;
    qint64 end = start.order;
    if (place) {
        sheet.page.fill = {true, start.begins, false, place->restored};
        if (Result<> done = fill(sheet, place, bytes); !done)
            return done.error();
        sheet.page.fill.ends = !place;
        sheet.page.more = place || newest() > start.order;
    } else {
        end = std::max(end, newest()); // before looking, so that nothing falls in between
        const auto entries = end > start.order ? collect(caller, reader, start, &sheet.page.more)
                                               : std::vector<Entry>();
        if (!entries)
            return entries.error();
        for (const Entry &entry : *entries) {
            if (sheet.used >= bytes || entry.entity == 0) {
                end = std::max(entry.order - 1, start.order);
                sheet.page.more = true;
                break;
            }
            Result<> done = entry.conflict ? addDispute(sheet, entry.entity, entry.record)
                                           : addRecord(sheet, entry);
            if (!done)
                return done.error();
        }
    }
    if (Result<> done = addAuthors(sheet.page); !done)
        return done.error();
    sheet.page.cursor = cursorAt(end, caller, place);
    return std::move(sheet.page);
}

/** The rows of the feed behind the start, on this condition, by their places. */
Result<> Feed::collectStream(const Caller &caller, const Reader &reader, const Shelf &shelf,
                             const Start &start, std::map<qint64, Entry> &rows) const
{
    const bool byArea = caller.role == u"kelurahan";
    const QString sql
        = u"select f.ord, f.kind, f.entity, f.record, f.groups, f.lks, f.office, "
          "f.was_lks, f.was_office, f.before from feed f where %1 and f.ord > ? "
          "and (f.kind <> 1 or f.writer <> ? or f.n > ?) order by f.ord limit ?"_s.arg(
              shelf.condition);
    QVariantList values = shelf.values;
    values << start.order << reader.key << qint64(reader.told) << scanned;
    return m_db.each(sql, values, [&](const SqlRow &row) {
        Entry entry;
        entry.order = row.value(0).toLongLong();
        const int kind = row.value(1).toInt();
        entry.conflict = kind == Disputed;
        entry.mention = kind == OwnerChanged;
        entry.entity = row.value(2).toInt();
        entry.record = idOf(row.value(3));
        entry.created = kind == Changed && row.value(4).isNull();
        for (const QString &group : row.value(4).toString().split(u' ', Qt::SkipEmptyParts))
            entry.groups.insert(group.toInt());
        const Place since{idOf(row.value(5)), row.value(6).toString()};
        entry.ahead = entry.order <= start.seen && reaches(caller, since);
        if (!row.value(8).isNull()) {
            entry.was = Place{idOf(row.value(7)), row.value(8).toString()};
            entry.gap = !reaches(caller, *entry.was) || !reaches(caller, since);
        }
        if (const int area = byArea ? areaOf(m_dictionary.entity(entry.entity)) : 0) {
            const Values before = decodeValues(row.value(9).toByteArray());
            if (const auto value = before.find(area); value != before.end())
                entry.area = value->second;
        }
        rows.emplace(entry.order, std::move(entry));
        return true;
    });
}

Result<std::vector<Feed::Entry>> Feed::collect(const Caller &caller, const Reader &reader,
                                               const Start &start, bool *more) const
{
    std::map<qint64, Entry> rows; // a move may be found by both its places
    std::vector<Shelf> shelves = feedShelves(caller, u"f."_s);
    const std::vector<Shelf> left = feedShelves(caller, u"f.was_"_s);
    shelves.insert(shelves.end(), left.begin(), left.end());
    qint64 last = std::numeric_limits<qint64>::max();
    for (const Shelf &shelf : shelves) {
        std::map<qint64, Entry> found;
        if (Result<> done = collectStream(caller, reader, shelf, start, found); !done)
            return done.error();
        if (found.size() == size_t(scanned)) // what lies behind was not looked at
            last = std::min(last, found.rbegin()->first);
        rows.merge(found);
    }
    while (rows.size() > size_t(scanned))
        rows.erase(std::prev(rows.end()));
    if (rows.size() == size_t(scanned))
        last = std::min(last, rows.rbegin()->first);
    rows.erase(rows.upper_bound(last), rows.end());
    *more = last != std::numeric_limits<qint64>::max();
    std::vector<Entry> entries;
    std::map<std::pair<bool, RecordId>, size_t> places;
    for (auto &[order, row] : rows) {
        const auto [place, fresh]
            = places.try_emplace(std::pair(row.conflict, row.record), entries.size());
        if (fresh)
            entries.push_back(std::move(row));
        else
            entries[place->second].take(row);
    }
    if (*more) { // the next page begins behind the last row looked at
        Entry end;
        end.order = last + 1;
        entries.push_back(std::move(end));
    }
    return entries;
}

} // namespace pilar
