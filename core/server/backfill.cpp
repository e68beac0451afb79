// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/feed_sheet.h"

#include "core/dictionary/rights.h"
#include "core/server/projection.h"
#include "core/server/shelves.h"
#include "core/server/world.h"
#include "core/store/census.h"

#include <QtEndian>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int chunk = 256; // rows read at a time
constexpr qint64 countedAtOnce = 50'000; // records; an entity is always counted whole

RecordId idOf(const QVariant &column)
{
    return RecordId::fromRaw(column.toByteArray()).value_or(RecordId());
}

} // namespace

/** Goes on from the place, entity by entity and condition by condition; none when all is there. */
Result<> Feed::fill(Sheet &sheet, std::optional<Cursor::Fill> &place, qint64 bytes) const
{
    const std::vector<const Entity *> order = fillOrder(m_dictionary);
    auto at = std::find_if(order.begin(), order.end(),
                           [&](const Entity *entity) { return entity->number == place->entity; });
    for (; at != order.end(); ++at) {
        if (place->entity != (*at)->number) {
            place->entity = (*at)->number;
            place->shelf = 0;
            place->after = {};
        }
        if (!sees(**at, sheet.caller.role))
            continue;
        const std::vector<Shelf> shelves = tableShelves(m_dictionary, **at, sheet.caller);
        for (; size_t(place->shelf) < shelves.size(); ++place->shelf, place->after = {}) {
            bool whole = false;
            if (Result<> done
                = fillFrom(sheet, **at, shelves[size_t(place->shelf)], *place, bytes, &whole);
                !done)
                return done;
            if (!whole)
                return {};
        }
    }
    place.reset();
    return {};
}

/** whole: all of the shelf is on the page, or was before. */
Result<> Feed::fillFrom(Sheet &sheet, const Entity &entity, const Shelf &shelf, Cursor::Fill &place,
                        qint64 bytes, bool *whole) const
{
    const Table &table = m_tables.of(entity.number);
    const QString sql
        = table.select(u"where %1 and _id > ? order by _id limit ?"_s.arg(shelf.condition));
    while (true) {
        std::vector<Held> rows;
        const Result<> read = m_db.each(sql, shelf.values + QVariantList{place.after.raw(), chunk},
                                        [&](const SqlRow &row) {
                                            rows.push_back(heldOf(table.read(row)));
                                            return true;
                                        });
        if (!read)
            return read;
        *whole = rows.empty();
        if (*whole)
            return {};
        std::multimap<RecordId, RecordId> open; // conflicts by record
        const Result<> disputes = m_db.each(
            u"select record, id from conflict where entity = ? and record > ? and record <= ? "
            "and resolved is null"_s,
            {entity.number, place.after.raw(), rows.back().record.id.raw()},
            [&](const SqlRow &row) {
                open.emplace(idOf(row.value(0)), idOf(row.value(1)));
                return true;
            });
        if (!disputes)
            return disputes;
        for (const Held &held : rows) {
            if (sheet.used >= bytes)
                return {};
            place.after = held.record.id;
            if (!mayHold(sheet.caller, entity, held.place, held.record, held.creator))
                continue;
            if (Result<> done = addWhole(sheet, entity, held); !done)
                return done;
            const auto [from, to] = open.equal_range(held.record.id);
            for (auto it = from; it != to; ++it) {
                if (Result<> done = addDispute(sheet, entity.number, it->second); !done)
                    return done;
            }
        }
    }
}

/** Counts by few columns; only an area asks for the record itself. */
Result<> Feed::countRows(const Caller &caller, const Entity &entity, const Shelf &shelf,
                         Census &census) const
{
    const Table &table = m_tables.of(entity.number);
    const QString area = table.column(u"kode_wilayah");
    const QString owner
        = entity.ofEntity ? table.column(entity.field(entity.ofEntity)->name) : u"null"_s;
    const QString sql
        = u"select _id, _versions, _lks, _office, _creator, %1, %2 from \"%3\" where %4"_s.arg(
            area.isEmpty() ? u"null"_s : area, owner, table.name(), shelf.condition);
    const auto visible = [&](int group) { return seesGroup(entity, caller.role, group); };
    return m_db.each(sql, shelf.values, [&](const SqlRow &row) {
        Record record{idOf(row.value(0)), entity.number, {}, {}};
        if (const int field = areaOf(&entity); field && !row.value(5).isNull())
            record.values[field] = row.value(5).toString();
        if (entity.ofEntity)
            record.values[entity.ofEntity] = row.value(6).toString();
        const Place place{idOf(row.value(2)), row.value(3).toString()};
        if (mayHold(caller, entity, place, record, row.value(4).toLongLong())) {
            ++census.count;
            census.sum
                += recordMark(record.id, Versions::decode(row.value(1).toByteArray()), visible);
        }
        return true;
    });
}

/** Open conflicts, as entity 0: they have no versions, their ids are random enough. */
Result<> Feed::countDisputes(const Caller &caller, const Entity &entity, const Shelf &shelf,
                             Census &census) const
{
    std::vector<std::pair<RecordId, RecordId>> found; // conflict, record
    const Result<> read = m_db.each(
        u"select c.id, c.record, c.grp from conflict c join \"%1\" t on t._id = c.record "
        "where c.entity = ? and c.resolved is null and %2"_s.arg(m_tables.of(entity.number).name(),
                                                                 shelf.condition),
        QVariantList{entity.number} + shelf.values, [&](const SqlRow &row) {
            if (seesGroup(entity, caller.role, row.value(2).toInt()))
                found.emplace_back(idOf(row.value(0)), idOf(row.value(1)));
            return true;
        });
    if (!read)
        return read;
    for (const auto &[id, record] : found) {
        const auto held = find(entity.number, record);
        if (!held)
            return held.error();
        if (!*held || !mayHold(caller, entity, (*held)->place, (*held)->record, (*held)->creator))
            continue;
        ++census.count;
        census.sum += qFromBigEndian<quint64>(id.raw().constData());
    }
    return {};
}

Result<Told> Feed::census(const Caller &caller, int from) const
{
    Told told;
    qint64 counted = 0;
    for (const Entity &entity : m_dictionary.entities()) {
        if (entity.number < from || !sees(entity, caller.role))
            continue;
        if (counted >= countedAtOnce) {
            told.censusNext = entity.number;
            return told;
        }
        Census &census = told.census.emplace_back(Census{entity.number, 0, 0});
        for (const Shelf &shelf : tableShelves(m_dictionary, entity, caller)) {
            if (Result<> done = countRows(caller, entity, shelf, census); !done)
                return done.error();
        }
        counted += census.count;
    }
    Census disputes;
    for (const Entity &entity : m_dictionary.entities()) {
        if (!sees(entity, caller.role))
            continue;
        for (const Shelf &shelf : tableShelves(m_dictionary, entity, caller)) {
            if (Result<> done = countDisputes(caller, entity, shelf, disputes); !done)
                return done.error();
        }
    }
    told.census.push_back(disputes);
    return told;
}

} // namespace pilar
