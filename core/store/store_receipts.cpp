// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/store/set_writer.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t newest = 100; // without a record: as many as a person looks through

/** The table that holds the line of this writer: the open one or a retired one. */
struct LineTable
{
    QString rows; // "journal where 1 = 1", say
    QVariantList values;
};

} // namespace

/** Each set is proved by the answer that told its verdict. */
std::vector<Receipt> Store::receipts(const RecordId &record) const
{
    const auto tableOf = [&](const WriterId &writer) -> LineTable {
        if (writer == m_writer)
            return {u"journal where 1 = 1"_s, {}};
        return {u"retired where writer = ?"_s, {writer.raw()}};
    };
    const auto hashAt = [&](const WriterId &writer, quint64 n) {
        const LineTable line = tableOf(writer);
        return n ? m_db->value(u"select hash from "_s + line.rows + u" and n = ?"_s,
                               line.values + QVariantList{n})
                       .toByteArray()
                 : QByteArray();
    };
    std::vector<Receipt> receipts;
    const auto prove = [&](const SetId &set, const QByteArray &payload, qint64 told) {
        Receipt receipt{set, told, {}, hashAt(set.writer, set.n - 1), payload, {}};
        quint64 upTo = 0;
        (void)m_db->each(u"select up_to, answer from receipt where writer = ? and time = ?"_s,
                         {set.writer.raw(), told}, [&](const SqlRow &row) {
                             upTo = row.value(0).toULongLong();
                             receipt.answer = row.value(1).toByteArray();
                             return false;
                         });
        if (upTo < set.n)
            return;
        const LineTable line = tableOf(set.writer);
        (void)m_db->each(u"select payload from "_s + line.rows
                             + u" and n > ? and n <= ? order by n"_s,
                         line.values + QVariantList{set.n, upTo}, [&](const SqlRow &row) {
                             receipt.later.push_back(payloadHash(row.value(0).toByteArray()));
                             return true;
                         });
        receipts.push_back(std::move(receipt));
    };
    const auto take = [&](const WriterId &writer) {
        return [&, writer](const SqlRow &row) {
            const QByteArray payload = row.value(1).toByteArray();
            const Result<ChangeSet> set = decodeSet(payload);
            const bool touches = set
                && std::any_of(set->changes.begin(), set->changes.end(),
                               [&](const Change &c) { return c.record == record; });
            if (record.isNull() || touches)
                prove({writer, row.value(0).toULongLong()}, payload, row.value(2).toLongLong());
            return !record.isNull() || receipts.size() < newest;
        };
    };
    if (record.isNull()) {
        (void)m_db->each(
            u"select n, payload, told from journal where verdict = 1 order by n desc"_s, {},
            take(m_writer));
    } else {
        (void)m_db->each(
            u"select distinct j.n, j.payload, j.told from touched t join journal j on j.n = t.n "
            "where t.record = ? and j.verdict = 1 order by j.n desc"_s,
            {record.raw()}, take(m_writer));
    }
    std::vector<WriterId> retired;
    (void)m_db->each(u"select distinct writer from retired"_s, {}, [&](const SqlRow &row) {
        retired.push_back(WriterId::fromRaw(row.value(0).toByteArray()).value_or(WriterId()));
        return true;
    });
    for (const WriterId &writer : retired) {
        (void)m_db->each(u"select n, payload, told from retired where writer = ? and verdict = 1 "
                         "order by n desc"_s,
                         {writer.raw()}, take(writer));
    }
    std::stable_sort(receipts.begin(), receipts.end(),
                     [](const Receipt &a, const Receipt &b) { return a.at > b.at; });
    return receipts;
}

} // namespace pilar
