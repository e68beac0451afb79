// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/audit_check.h"

#include <QtEndian>

#include <map>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFaults = 100;

/** A sum that does not depend on the order. */
quint64 weight(const QByteArray &prefix, qint64 n)
{
    const QByteArray hash = crypto::hash(prefix, QByteArray::number(n));
    return qFromBigEndian<quint64>(hash.constData());
}

/** What the entries must agree with: the books, the feed and the index of prefixes. */
class Books
{
public:
    Books(const Database &db, QStringList &faults)
        : m_db(db)
        , m_faults(faults)
    { }

    Result<> read()
    {
        return m_db.each(u"select id, writer, last, hash, unaudited from writer"_s, {},
                         [&](const SqlRow &row) {
                             m_lines[row.value(1).toByteArray()]
                                 = {row.value(0).toLongLong(), row.value(2).toULongLong(),
                                    row.value(3).toByteArray(), row.value(4).toULongLong()};
                             return true;
                         });
    }

    Result<> compare(const AuditEntry &entry)
    {
        const auto detail = AuditDetail::decode(entry.detail);
        if (!detail) {
            m_faults << u"entry %1 cannot be read"_s.arg(entry.n);
            return {};
        }
        if (entry.act == u"begin")
            m_begun = detail->about.toLongLong();
        m_changes += detail->changes;
        for (const QByteArray &prefix : prefixesOf(detail->records))
            m_weight += weight(prefix, entry.n);
        return detail->to > 0 ? compareSets(entry.n, *detail) : Result<>();
    }

    Result<> end()
    {
        for (const auto &[writer, line] : m_lines) {
            if (line.covered != line.last)
                m_faults << u"writer %1: no entry tells of its sets from %2 on"_s.arg(line.key).arg(
                    line.covered + 1);
        }
        const qint64 changes
            = m_db.value(u"select count(*) from feed where kind = 1 and ord > ?"_s, {m_begun})
                  .toLongLong();
        if (changes != m_changes)
            m_faults << u"the feed holds %1 changes, the entries tell of %2"_s.arg(changes).arg(
                m_changes);
        const Result<> read
            = m_db.each(u"select prefix, n from audit_prefix"_s, {}, [&](const SqlRow &row) {
                  m_weight -= weight(row.value(0).toByteArray(), row.value(1).toLongLong());
                  return true;
              });
        if (read && m_weight != 0)
            m_faults << u"the index of records and the entries differ"_s;
        return read;
    }

private:
    struct Line
    {
        qint64 key = 0;
        quint64 last = 0;
        QByteArray hash;
        quint64 covered = 0; // by entries, or from before the audit
    };

    Result<> compareSets(qint64 n, const AuditDetail &detail)
    {
        const auto found = m_lines.find(detail.writer.raw());
        if (found == m_lines.end() || detail.from != found->second.covered + 1
            || detail.to < detail.from || detail.to > found->second.last) {
            m_faults << u"entry %1 tells of sets that are not the next ones of their writer"_s.arg(
                n);
            return {};
        }
        Line &line = found->second;
        line.covered = detail.to;
        QByteArray hash = detail.to == line.last ? line.hash : QByteArray();
        if (hash.isEmpty()) {
            const Result<> read = m_db.each(u"select hash from ledger where writer = ? and n = ?"_s,
                                            {line.key, qint64(detail.to)}, [&](const SqlRow &row) {
                                                hash = row.value(0).toByteArray();
                                                return false;
                                            });
            if (!read)
                return read;
        }
        if (hash != detail.hash)
            m_faults << u"entry %1: the sets up to %2 of writer %3 are others now"_s.arg(n)
                            .arg(detail.to)
                            .arg(line.key);
        return {};
    }

    const Database &m_db;
    QStringList &m_faults;
    std::map<QByteArray, Line> m_lines;
    qint64 m_begun = 0; // place in the feed
    qint64 m_changes = 0;
    quint64 m_weight = 0;
};

/** Calls take with every entry. Fewer at a time than memory holds. */
Result<> eachEntry(const Database &db, const std::function<Result<>(const AuditEntry &)> &take)
{
    constexpr size_t atOnce = 5000;
    std::vector<AuditEntry> entries;
    qint64 last = std::numeric_limits<qint64>::min();
    do {
        entries.clear();
        const Result<> read = db.each(
            u"select n, at, account, device, act, detail, hash, seal from audit where n > ? "
            "order by n limit 5000"_s, // atOnce
            {last}, [&](const SqlRow &row) {
                entries.push_back(readAuditEntry(row));
                return true;
            });
        if (!read)
            return read;
        for (const AuditEntry &entry : entries) {
            if (Result<> done = take(entry); !done)
                return done;
            last = entry.n;
        }
    } while (entries.size() == atOnce);
    return {};
}

} // namespace

QString AuditChain::next(const AuditEntry &entry)
{
    const qint64 expected = m_head.n + 1;
    const QByteArray hash = entry.hashAfter(m_head.hash);
    m_head = {entry.n, entry.hash};
    if (entry.n != expected)
        return u"entry %1 is missing; the next one is %2"_s.arg(expected).arg(entry.n);
    if (entry.hash != hash)
        return u"entry %1 is not what was written after the one before it"_s.arg(entry.n);
    if (!m_seals)
        return {};
    for (const Key &key : *m_seals) {
        if (crypto::equal(key.subkey(entry.hash).view(), entry.seal))
            return {};
    }
    return u"entry %1 was not written by this server"_s.arg(entry.n);
}

Result<AuditReport> checkAudit(Database &db, const std::vector<Key> *seals,
                               const std::optional<AuditHead> &known)
{
    const Database::Snapshot moment(db);
    if (!moment.begun())
        return moment.begun().error();
    AuditReport report;
    AuditChain chain(seals);
    Books books(db, report.faults);
    if (Result<> done = books.read(); !done)
        return done.error();
    bool knownIsThere = !known;
    const Result<> read = eachEntry(db, [&](const AuditEntry &entry) -> Result<> {
        if (const QString fault = chain.next(entry); !fault.isEmpty())
            report.faults << fault;
        knownIsThere |= known && known->n == entry.n && known->hash == entry.hash;
        return books.compare(entry);
    });
    if (!read)
        return read.error();
    if (Result<> done = books.end(); !done)
        return done.error();
    report.head = chain.head();
    const AuditHead kept = AuditHead::fromRaw(
        db.value(u"select value from setting where name = 'audit'"_s).toByteArray());
    if (kept.n != report.head.n || kept.hash != report.head.hash)
        report.faults << u"the newest entry is not the one that was written last"_s;
    if (!knownIsThere)
        report.faults << u"the entry %1 that was printed is not in the audit"_s.arg(known->n);
    if (db.failure())
        return *db.failure();
    report.faults = report.faults.mid(0, mostFaults);
    return report;
}

} // namespace pilar
