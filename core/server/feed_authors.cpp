// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/feed.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 nearby = 64; // sets of a writer this close are read with one statement

using Authors = std::map<SetId, Author>; // asked for, then known

Result<> readAuthors(const Database &db, const WriterId &writer, quint64 first, quint64 last,
                     Authors &authors)
{
    return db.each(u"select l.n, l.by, l.at from writer w join ledger l on l.writer = w.id "
                   "where w.writer = ? and l.n between ? and ?"_s,
                   {writer.raw(), qint64(first), qint64(last)}, [&](const SqlRow &row) {
                       const auto asked = authors.find({writer, row.value(0).toULongLong()});
                       if (asked != authors.end())
                           asked->second = {row.value(1).toString(), row.value(2).toLongLong()};
                       return true;
                   });
}

Result<> readAll(const Database &db, Authors &authors)
{
    for (auto it = authors.begin(); it != authors.end();) {
        const SetId first = it->first;
        quint64 last = first.n;
        while (++it != authors.end() && it->first.writer == first.writer
               && it->first.n <= last + nearby)
            last = it->first.n;
        if (Result<> done = readAuthors(db, first.writer, first.n, last, authors); !done)
            return done;
    }
    return {};
}

} // namespace

Result<> Feed::addAuthors(FeedPage &page) const
{
    Authors authors;
    for (const Incoming &row : page.rows) {
        // What was created and never changed is signed already.
        if (row.by.isEmpty() || !row.versions.empty()) {
            for (const SetId &set : row.sets())
                authors[set] = {};
        }
    }
    for (const Conflict &conflict : page.conflicts)
        authors[conflict.standing] = {};
    if (Result<> done = readAll(m_db, authors); !done)
        return done;
    for (Incoming &row : page.rows) {
        const std::vector<SetId> sets = row.sets();
        if (sets.empty() || !authors.contains(sets.front()))
            continue;
        const Author first = authors[sets.front()];
        row.by = first.by;
        row.at = first.at;
        for (const SetId &set : sets) {
            if (authors[set] != first)
                row.others[set] = authors[set];
        }
    }
    for (Conflict &conflict : page.conflicts)
        conflict.stands = authors[conflict.standing];
    return {};
}

} // namespace pilar
