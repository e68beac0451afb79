// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/feed.h"

#include "core/base/crypto.h"
#include "core/dictionary/rights.h"
#include "core/server/shelves.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int deletedField = 0xffff; // in Feed's `before`; 0 is the state

QVariant lksOrNull(const Place &place)
{
    return place.lks.isNull() ? QVariant() : place.lks.raw();
}

QVariant nullIfEmpty(const QString &text, bool empty)
{
    return empty ? QVariant() : text;
}

} // namespace

Feed::Feed(Database &db, const Dictionary &dictionary, const Tables &tables)
    : m_db(db)
    , m_dictionary(dictionary)
    , m_tables(tables)
{ }

qint64 Feed::newest() const
{
    return m_db.value(u"select max(ord) from mark"_s).toLongLong();
}

QByteArray Feed::nonceOf(qint64 order) const
{
    return order ? m_db.value(u"select nonce from mark where ord = ?"_s, {order}).toByteArray()
                 : QByteArray(8, 0);
}

/** Names the scope and what the role may not see in it; a cursor made under another one must be
 * filled anew. What is new and seen in full changes nothing. */
QByteArray Feed::markOf(const Caller &caller) const
{
    QByteArray text = scopeMark(caller);
    for (const Entity &entity : m_dictionary.entities()) {
        if (!sees(entity, caller.role))
            continue;
        for (const Field &field : entity.fields) {
            const Sight sight = pilar::sight(entity, caller.role, field.number);
            if (sight != Sight::Full)
                text += QByteArray::number(entity.number) + (sight == Sight::Masked ? '*' : '-')
                    + QByteArray::number(field.number);
        }
    }
    return crypto::hash(text).left(8);
}

Feed::Start Feed::resolve(const QByteArray &bytes, const Caller &caller, bool wantsFill) const
{
    const int number = m_dictionary.number();
    const int first = fillOrder(m_dictionary).front()->number;
    const auto fill = [&](bool fresh, bool restored) {
        return Start{newest(), Cursor::Fill{fresh, restored, number, first, 0, {}}, true, 0};
    };
    if (bytes.isEmpty())
        return fill(true, false);
    const std::optional<Cursor> cursor = Cursor::decode(bytes);
    if (!cursor || nonceOf(cursor->seen) != cursor->nonce)
        return fill(false, true);
    const bool inFill = cursor->fill.has_value();
    if (wantsFill || cursor->mark != markOf(caller)
        || (inFill && cursor->fill->dictionary != number))
        return fill(inFill && cursor->fill->fresh, inFill && cursor->fill->restored);
    return {cursor->order, cursor->fill, false, cursor->seen};
}

QByteArray Feed::cursorAt(qint64 order, const Caller &caller,
                          const std::optional<Cursor::Fill> &fill) const
{
    qint64 seen = 0; // after looking: nothing on the page is newer
    QByteArray nonce(8, 0);
    (void)m_db.each(u"select ord, nonce from mark order by ord desc limit 1"_s, {},
                    [&](const SqlRow &row) {
                        seen = row.value(0).toLongLong();
                        nonce = row.value(1).toByteArray();
                        return false;
                    });
    return Cursor{nonce, markOf(caller), order, seen, fill}.encode();
}

Result<> Feed::add(qint64 order, const Written &written, qint64 writer, quint64 n)
{
    QStringList groups;
    for (const int group : written.groups)
        groups << QString::number(group);
    Values before = written.before;
    if (written.groups.contains(stateGroup)) {
        before[stateGroup] = written.stateBefore;
        before[deletedField] = written.deletedBefore ? 1 : 0;
    }
    const Held &held = written.after;
    const std::optional<Place> &was = written.placeBefore;
    return m_db.put(u"insert into feed (ord, kind, entity, record, groups, lks, office, writer, n, "
                    "before, was_lks, was_office) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                    {order, 1, held.record.entity, held.record.id.raw(),
                     nullIfEmpty(groups.join(u' '), written.created), lksOrNull(held.place),
                     held.place.office, writer, qint64(n),
                     before.empty() ? QVariant() : encodeValues(before),
                     was ? lksOrNull(*was) : QVariant(), was ? was->office : QVariant()});
}

Result<> Feed::addConflict(qint64 order, const RecordId &id, int entity, const Place &place,
                           qint64 writer, quint64 n)
{
    return m_db.put(
        u"insert into feed (ord, kind, entity, record, lks, office, writer, n) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {order, 2, entity, id.raw(), lksOrNull(place), place.office, writer, qint64(n)});
}

Result<> Feed::addOwner(qint64 order, const RecordId &lks, int entity, const Place &place)
{
    return m_db.run(u"insert into feed (ord, kind, entity, record, lks, office, writer, n) "
                    "values (?, 4, ?, ?, ?, ?, 0, 0)"_s,
                    {order, entity, lks.raw(), lksOrNull(place), place.office});
}

Result<> Feed::moveRows(const Table &table, const QString &condition, const QVariantList &values,
                        const QString &office, qint64 &order)
{
    const qint64 rows
        = m_db.value(u"select count(*) from \"%1\" where %2"_s.arg(table.name(), condition), values)
              .toLongLong();
    Result<> done = m_db.run(
        u"insert into feed (ord, kind, entity, record, lks, office, writer, n, was_lks, "
        "was_office) select ? + row_number() over (order by _id), 3, ?, _id, _lks, ?, 0, 0, _lks, "
        "_office from \"%1\" where %2"_s.arg(table.name(), condition),
        QVariantList{order, table.entity().number, office} + values);
    if (done)
        done = m_db.run(u"update \"%1\" set _office = ? where %2"_s.arg(table.name(), condition),
                        QVariantList{office} + values);
    order += rows;
    return done;
}

Result<> Feed::seal(qint64 order, const QByteArray &nonce)
{
    return m_db.put(u"insert into mark (ord, nonce) values (?, ?)"_s, {order, nonce});
}

Result<std::optional<Values>> Feed::valuesAt(const Record &now, const std::vector<int> &fields,
                                             const SetId &version) const
{
    Values values;
    for (const int field : fields)
        values[field] = now[field];
    bool reached = false;
    const Result<> read = m_db.each(
        u"select f.before, w.writer, f.n from feed f join writer w on w.id = f.writer "
        "where f.record = ? and f.kind = 1 order by f.ord desc"_s,
        {now.id.raw()}, [&](const SqlRow &row) {
            if (row.value(1).toByteArray() == version.writer.raw()
                && row.value(2).toULongLong() == version.n) {
                reached = true;
                return false;
            }
            for (const auto &[field, value] : decodeValues(row.value(0).toByteArray())) {
                if (values.contains(field))
                    values[field] = value;
            }
            return true;
        });
    if (!read)
        return read.error();
    std::erase_if(values, [](const auto &item) { return item.second.isNull(); });
    return reached ? std::optional(values) : std::nullopt;
}

Result<QStringList> Feed::check() const
{
    QStringList faults;
    const qint64 sealed = newest();
    if (m_db.value(u"select max(ord) from feed"_s).toLongLong() > sealed)
        faults << u"feed: its newest changes are not sealed"_s;
    const qint64 orphans = m_db.value(u"select count(*) from feed f left join ledger l "
                                      "on l.writer = f.writer and l.n = f.n "
                                      "where f.kind in (1, 2) and l.n is null"_s)
                               .toLongLong();
    if (orphans > 0)
        faults << u"feed: %1 changes belong to no set"_s.arg(orphans);
    for (const Table &table : m_tables.all()) {
        qint64 lost = 0;
        const Result<> read
            = m_db.each(u"select count(*) from \"%1\" where not exists "
                        "(select 1 from feed where record = _id)"_s.arg(table.name()),
                        {}, [&](const SqlRow &row) {
                            lost = row.value(0).toLongLong();
                            return false;
                        });
        if (!read)
            return read.error();
        if (lost > 0)
            faults << u"%1: %2 records are in no feed"_s.arg(table.name()).arg(lost);
    }
    return faults;
}

} // namespace pilar
