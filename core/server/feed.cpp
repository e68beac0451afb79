// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/feed.h"

#include <QtEndian>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int deletedField = 0xffff; // in Feed's `before`; 0 is the state

QVariant nullIfEmpty(const QString &text, bool empty)
{
    return empty ? QVariant() : text;
}

} // namespace

QByteArray Cursor::encode() const
{
    QByteArray number(8, 0);
    qToBigEndian(order, number.data());
    return epoch + number + nonce + scope;
}

std::optional<Cursor> Cursor::decode(const QByteArray &bytes)
{
    if (bytes.size() != 32)
        return std::nullopt;
    return Cursor{bytes.left(8), qFromBigEndian<qint64>(bytes.constData() + 8), bytes.mid(16, 8),
                  bytes.mid(24)};
}

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
    return m_db.value(u"select nonce from mark where ord >= ? order by ord limit 1"_s, {order})
        .toByteArray();
}

Feed::Start Feed::resolve(const QByteArray &bytes, const Caller &caller) const
{
    if (bytes.isEmpty())
        return {};
    const std::optional<Cursor> cursor = Cursor::decode(bytes);
    if (!cursor || cursor->scope != scopeMark(caller))
        return {0, true};
    const QByteArray epoch
        = m_db.value(u"select value from setting where name = 'epoch'"_s).toByteArray();
    if (cursor->epoch != epoch || (cursor->order > 0 && nonceOf(cursor->order) != cursor->nonce))
        return {0, true};
    return {cursor->order, false};
}

Cursor Feed::cursorAt(qint64 order, const Caller &caller) const
{
    const QByteArray epoch
        = m_db.value(u"select value from setting where name = 'epoch'"_s).toByteArray();
    return {epoch, order, order ? nonceOf(order) : QByteArray(8, 0), scopeMark(caller)};
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
    return m_db.put(u"insert into feed (ord, kind, entity, record, groups, lks, office, writer, n, "
                    "before) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                    {order, 1, held.record.entity, held.record.id.raw(),
                     nullIfEmpty(groups.join(u' '), written.created),
                     held.place.lks.isNull() ? QVariant() : held.place.lks.raw(), held.place.office,
                     writer, qint64(n), before.empty() ? QVariant() : encodeValues(before)});
}

Result<> Feed::addConflict(qint64 order, const RecordId &id, int entity, const Place &place,
                           qint64 writer, quint64 n)
{
    return m_db.put(u"insert into feed (ord, kind, entity, record, lks, office, writer, n) "
                    "values (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                    {order, 2, entity, id.raw(), place.lks.isNull() ? QVariant() : place.lks.raw(),
                     place.office, writer, qint64(n)});
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
                                      "on l.writer = f.writer and l.n = f.n where l.n is null"_s)
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
