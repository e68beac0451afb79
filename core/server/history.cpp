// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/history.h"

#include "core/dictionary/rights.h"
#include "core/server/projection.h"
#include "core/server/world.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t pageLength = 200;
constexpr int stateField = 0, deletedField = 0xffff; // in the feed's `before`

WriterId writerAt(const SqlRow &row, int column)
{
    return WriterId::fromRaw(row.value(column).toByteArray()).value_or(WriterId());
}

/** A record on its way back in time. */
class Backwards
{
public:
    explicit Backwards(const Held &held)
        : m_values(held.record.values)
        , m_state(held.record.state)
        , m_deleted(held.deleted)
    { }

    /** What a row of the feed did; then the record is as it was before. */
    void undo(PastChange &change, bool created, const Values &before)
    {
        const QString stoodAs = stand();
        for (const auto &[field, value] : created ? m_values : before) {
            if (field == stateField || field == deletedField)
                continue;
            const Value stood = std::exchange(m_values[field], created ? Value() : value);
            if (stood == m_values[field])
                continue;
            change.after[field] = stood;
            change.before[field] = m_values[field];
        }
        if (const auto state = before.find(stateField); state != before.end())
            m_state = state->second.text();
        if (const auto deleted = before.find(deletedField); deleted != before.end())
            m_deleted = deleted->second.isNumber() && deleted->second.number() != 0;
        const QString was = created ? QString() : stand();
        if (was != stoodAs) {
            change.before[stateField] = Value(was);
            change.after[stateField] = Value(stoodAs);
        }
    }

private:
    QString stand() const { return m_deleted ? u"dihapus"_s : m_state; }

    Values m_values;
    QString m_state;
    bool m_deleted;
};

/** As the role may see it; the state is for whoever sees the record. */
Values cut(const Entity &entity, const QString &role, const Values &values)
{
    Values fields = values;
    fields.erase(stateField);
    fields = projected(entity, role, fields);
    if (const auto state = values.find(stateField); state != values.end())
        fields.insert(*state);
    return fields;
}

using ByPlace = std::map<qint64, PastChange, std::greater<>>; // in the feed

Result<> readChanges(const Database &db, const Held &held, ByPlace &found)
{
    Backwards record(held);
    return db.each(u"select f.ord, f.groups, f.before, l.by, l.at, l.received, w.writer, f.n "
                   "from feed f join ledger l on l.writer = f.writer and l.n = f.n "
                   "join writer w on w.id = f.writer where f.record = ? and f.kind = 1 "
                   "order by f.ord desc"_s,
                   {held.record.id.raw()}, [&](const SqlRow &row) {
                       PastChange &change = found[row.value(0).toLongLong()];
                       change.author = {row.value(3).toString(), row.value(4).toLongLong()};
                       change.received = row.value(5).toLongLong();
                       change.set = {writerAt(row, 6), row.value(7).toULongLong()};
                       record.undo(change, row.value(1).isNull(),
                                   decodeValues(row.value(2).toByteArray()));
                       return true;
                   });
}

Result<> readOverruled(const Database &db, const Held &held, ByPlace &found)
{
    return db.each(
        u"select c.created, c.base, c.mine, c.deletes, c.by, c.at, l.received, w.writer, "
        "c.n from conflict c join ledger l on l.writer = c.writer and l.n = c.n "
        "join writer w on w.id = c.writer where c.record = ?"_s,
        {held.record.id.raw()}, [&](const SqlRow &row) {
            PastChange change;
            change.stands = false;
            change.before = decodeValues(row.value(1).toByteArray());
            change.after = decodeValues(row.value(2).toByteArray());
            if (row.value(3).toInt() != 0)
                change.after[stateField] = Value(u"dihapus"_s);
            change.author = {row.value(4).toString(), row.value(5).toLongLong()};
            change.received = row.value(6).toLongLong();
            change.set = {writerAt(row, 7), row.value(8).toULongLong()};
            if (!change.after.empty())
                found.emplace(row.value(0).toLongLong(), std::move(change));
            return true;
        });
}

} // namespace

Result<std::optional<Past>> pastOf(const Database &db, const Dictionary &dictionary,
                                   const Caller &caller, int number, const RecordId &record,
                                   qint64 next)
{
    const Entity *entity = dictionary.entity(number);
    if (!entity)
        return std::optional<Past>();
    const Tables tables(dictionary, placeColumns());
    auto stored = tables.of(number).find(db, record);
    if (!stored)
        return stored.error();
    if (!*stored)
        return std::optional<Past>();
    const Held held = heldOf(std::move(**stored));
    if (!sees(dictionary, *entity, caller.role, held.record)
        || !contains(caller, *entity, held.place, held.record, held.creator))
        return std::optional<Past>();
    ByPlace found;
    if (Result<> read = readChanges(db, held, found); !read)
        return read.error();
    if (Result<> read = readOverruled(db, held, found); !read)
        return read.error();
    Past past;
    auto it = next > 0 ? found.upper_bound(next) : found.begin();
    for (; it != found.end() && past.changes.size() < pageLength; ++it) {
        PastChange change = it->second;
        change.before = cut(*entity, caller.role, change.before);
        change.after = cut(*entity, caller.role, change.after);
        past.next = it->first;
        if (!change.before.empty() || !change.after.empty())
            past.changes.push_back(std::move(change));
    }
    if (it == found.end())
        past.next = 0;
    return std::optional(std::move(past));
}

} // namespace pilar
