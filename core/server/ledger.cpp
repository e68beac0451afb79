// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/ledger.h"

#include "core/base/cbor.h"
#include "core/store/census.h"
#include "core/store/tray.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Line readLine(const SqlRow &row)
{
    Line line;
    line.key = row.value(0).toLongLong();
    line.writer = WriterId::fromRaw(row.value(1).toByteArray()).value_or(WriterId());
    line.role = row.value(2).toString();
    line.scope = row.value(3).toString();
    line.last = row.value(4).toULongLong();
    line.hash = row.value(5).toByteArray();
    line.durable = row.value(6).toULongLong();
    return line;
}

QVariant argsOrNull(const QStringList &args)
{
    return args.isEmpty() ? QVariant() : encodeArgs(args);
}

/** From columns n, verdict, code, field, overruled, args. */
Verdict readVerdict(const SqlRow &row)
{
    Verdict verdict;
    verdict.n = row.value(0).toULongLong();
    verdict.kind = Verdict::Kind(row.value(1).toInt());
    verdict.code = row.value(2).toString();
    verdict.field = row.value(3).toString();
    verdict.args = decodeArgs(row.value(5).toByteArray());
    if (verdict.kind != Verdict::Kind::Applied)
        return verdict;
    for (const Overruled &overruled : decodeOverruled(row.value(4).toByteArray()))
        verdict.overruled.emplace_back(overruled.record, overruled.group);
    return verdict;
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : text;
}

QVariant overruledOrNull(const Judgement &judgement)
{
    return judgement.overruled.empty() ? QVariant() : encodeOverruled(judgement.overruled);
}

} // namespace

QByteArray encodeOverruled(const std::vector<Overruled> &overruled)
{
    CborWriter writer;
    writer.array(qsizetype(overruled.size() * 5));
    for (const Overruled &item : overruled) {
        writer.bytes(item.record.raw());
        writer.number(item.group);
        writer.bytes(item.conflict.raw());
        writer.bytes(item.stood.writer.raw());
        writer.number(qint64(item.stood.n));
    }
    return writer.written();
}

std::vector<Overruled> decodeOverruled(const QByteArray &bytes)
{
    std::vector<Overruled> overruled;
    if (bytes.isEmpty())
        return overruled;
    CborReader reader(bytes);
    const qsizetype count = reader.array();
    for (qsizetype i = 0; i + 5 <= count && reader.ok(); i += 5) {
        Overruled item;
        item.record = RecordId::fromRaw(reader.bytes()).value_or(RecordId());
        item.group = int(reader.number());
        item.conflict = RecordId::fromRaw(reader.bytes()).value_or(RecordId());
        item.stood.writer = WriterId::fromRaw(reader.bytes()).value_or(WriterId());
        item.stood.n = quint64(reader.number());
        overruled.push_back(item);
    }
    return overruled;
}

Result<Line> Ledger::line(const WriterId &writer) const
{
    Line line;
    line.writer = writer;
    const Result<> read = m_db.each(
        u"select id, writer, role, scope, last, hash, durable from writer where writer = ?"_s,
        {writer.raw()}, [&](const SqlRow &row) {
            line = readLine(row);
            return false;
        });
    if (!read)
        return read.error();
    return line;
}

Result<Line> Ledger::line(qint64 key) const
{
    Line line;
    const Result<> read = m_db.each(
        u"select id, writer, role, scope, last, hash, durable from writer where id = ?"_s, {key},
        [&](const SqlRow &row) {
            line = readLine(row);
            return false;
        });
    if (!read)
        return read.error();
    return line;
}

Result<> Ledger::open(Line &line)
{
    const auto key = m_db.insert(u"insert into writer (writer, role, scope) values (?, ?, ?)"_s,
                                 u"id"_s, {line.writer.raw(), line.role, line.scope});
    if (!key)
        return key.error();
    line.key = *key;
    return {};
}

Result<> Ledger::close(const Line &line)
{
    return m_db.post(u"update writer set last = ?, hash = ?, role = ?, scope = ? where id = ?"_s,
                     {qint64(line.last), line.hash, line.role, line.scope, line.key});
}

bool Ledger::isOf(const Line &line, const Caller &caller) const
{
    if (line.last == 0)
        return true;
    return line.role == caller.role && line.scope == caller.scope
        && !m_db.value(u"select 1 from ledger where writer = ? and account = ? limit 1"_s,
                       {line.key, caller.account})
                .isNull();
}

QByteArray Ledger::hash(const Line &line, quint64 n) const
{
    if (n == line.last)
        return line.hash;
    return m_db
        .value(u"select hash from ledger where writer = ? and n = ?"_s, {line.key, qint64(n)})
        .toByteArray();
}

Result<std::vector<Verdict>> Ledger::verdicts(const Line &line, quint64 from, quint64 to) const
{
    std::vector<Verdict> verdicts;
    if (from > to)
        return verdicts;
    const Result<> read = m_db.each(u"select n, verdict, code, field, overruled, args from ledger "
                                    "where writer = ? and n between ? and ? order by n"_s,
                                    {line.key, qint64(from), qint64(to)}, [&](const SqlRow &row) {
                                        verdicts.push_back(readVerdict(row));
                                        return true;
                                    });
    if (!read)
        return read.error();
    return verdicts;
}

Result<std::vector<Verdict>> Ledger::lateVerdicts(const Line &line, qint64 after, qint64 end) const
{
    std::vector<Verdict> verdicts;
    if (after >= end)
        return verdicts;
    const Result<> read = m_db.each(u"select n, verdict, code, field, overruled, args from ledger "
                                    "where writer = ? and late > ? and late <= ? order by late"_s,
                                    {line.key, after, end}, [&](const SqlRow &row) {
                                        verdicts.push_back(readVerdict(row));
                                        return true;
                                    });
    if (!read)
        return read.error();
    return verdicts;
}

std::vector<Overruled> Ledger::overruled(const SetId &set) const
{
    return decodeOverruled(m_db.value(u"select l.overruled from ledger l join writer w "
                                      "on w.id = l.writer where w.writer = ? and l.n = ?"_s,
                                      {set.writer.raw(), qint64(set.n)})
                               .toByteArray());
}

Result<> Ledger::enter(const Line &line, const Entry &entry, const Judgement &judgement)
{
    const Verdict &verdict = judgement.verdict;
    return m_db.put(u"insert into ledger (writer, n, hash, at, received, account, by, verdict, "
                    "code, field, overruled, args) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                    {line.key, qint64(verdict.n), entry.hash, entry.at, entry.received,
                     entry.account, textOrNull(entry.by), int(verdict.kind),
                     textOrNull(verdict.code), textOrNull(verdict.field),
                     overruledOrNull(judgement), argsOrNull(verdict.args)});
}

Result<> Ledger::enterLate(const Line &line, const Judgement &judgement, qint64 ord)
{
    const Verdict &verdict = judgement.verdict;
    return m_db.post(
        u"update ledger set verdict = ?, code = ?, field = ?, overruled = ?, args = ?, late = ? "
        "where writer = ? and n = ?"_s,
        {int(verdict.kind), textOrNull(verdict.code), textOrNull(verdict.field),
         overruledOrNull(judgement), argsOrNull(verdict.args), ord, line.key, qint64(verdict.n)});
}

Result<Census> Ledger::applied(const Line &line) const
{
    Census census{setsOfLine, 0, 0};
    const Result<> read = m_db.each(
        u"select count(*), cast(coalesce(sum(n), 0) as bigint) from ledger where writer = ? and "
        "verdict = 1"_s,
        {line.key}, [&](const SqlRow &row) {
            census.count = row.value(0).toLongLong();
            census.sum = row.value(1).toULongLong();
            return false;
        });
    return read ? Result<Census>(census) : read.error();
}

Result<QStringList> Ledger::check() const
{
    QStringList faults;
    const Result<> read = m_db.each(
        u"select w.id, w.last, count(l.n), max(l.n), "
        "(select hash from ledger where writer = w.id and n = w.last) is not distinct from w.hash "
        "or w.last = 0 "
        "from writer w left join ledger l on l.writer = w.id group by w.id"_s,
        {}, [&](const SqlRow &row) {
            const qint64 last = row.value(1).toLongLong();
            if (row.value(2).toLongLong() != last || row.value(3).toLongLong() != last
                || !row.value(4).toBool())
                faults << u"writer %1: its line of sets has a gap"_s.arg(row.value(0).toLongLong());
            return true;
        });
    if (!read)
        return read.error();
    return faults;
}

} // namespace pilar
