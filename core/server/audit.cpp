// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/audit.h"

#include <QtEndian>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

void writeBytes(CborWriter &writer, const QByteArray &bytes)
{
    if (bytes.isEmpty())
        writer.null();
    else
        writer.bytes(bytes);
}

QByteArray readBytes(CborReader &reader)
{
    if (reader.peek() != CborReader::Kind::Null)
        return reader.bytes().toByteArray();
    reader.null();
    return {};
}

QByteArray encodeDetail(const AuditNote &note, const std::vector<RecordRuns::Run> &runs)
{
    CborWriter writer;
    writer.array(11);
    RecordRuns::write(writer, runs);
    writer.number(note.changes);
    writeBytes(writer, note.to ? note.writer.raw() : QByteArray());
    writer.number(qint64(note.from));
    writer.number(qint64(note.to));
    writeBytes(writer, note.hash);
    for (const int count : {note.applied, note.rejected, note.waiting})
        writer.number(count);
    writer.array(qsizetype(note.late.size()) * 2);
    for (const SetId &set : note.late) {
        writer.bytes(set.writer.raw());
        writer.number(qint64(set.n));
    }
    writer.text(note.about);
    return writer.written();
}

} // namespace

std::optional<AuditDetail> AuditDetail::decode(const QByteArray &bytes)
{
    CborReader reader(bytes);
    AuditDetail detail;
    if (reader.array() != 11)
        reader.fail();
    detail.records = RecordRuns::read(reader);
    detail.changes = reader.number();
    detail.writer = WriterId::fromRaw(readBytes(reader)).value_or(WriterId());
    detail.from = quint64(reader.number());
    detail.to = quint64(reader.number());
    detail.hash = readBytes(reader);
    for (int *count : {&detail.applied, &detail.rejected, &detail.waiting})
        *count = int(reader.number());
    const qsizetype late = reader.array();
    for (qsizetype i = 0; i + 2 <= late && reader.ok(); i += 2) {
        const WriterId writer = WriterId::fromRaw(reader.bytes()).value_or(WriterId());
        detail.late.push_back({writer, quint64(reader.number())});
    }
    detail.about = reader.text();
    return reader.atEnd() ? std::optional(std::move(detail)) : std::nullopt;
}

QByteArray AuditEntry::hashAfter(const QByteArray &before) const
{
    CborWriter writer;
    writer.array(6);
    writer.number(n);
    writer.number(at);
    writer.number(account);
    writer.number(device);
    writer.text(act);
    writer.bytes(detail);
    return crypto::hash(QByteArrayView("pilar audit 1"), before, writer.written());
}

Key auditKey(const SigningKey &key)
{
    return key.seed().subkey("pilar audit 1");
}

Audit::Audit(Database &db, Clock &clock, const SigningKey &key)
    : m_db(db)
    , m_clock(clock)
    , m_key(auditKey(key))
{ }

Result<> Audit::begin()
{
    m_head = AuditHead::fromRaw(
        m_db.value(u"select value from setting where name = 'audit'"_s).toByteArray());
    return m_db.failure() ? Result<>(*m_db.failure()) : Result<>();
}

Result<> Audit::add(const Caller &who, const AuditNote &note)
{
    const std::vector<RecordRuns::Run> runs = note.records.runs();
    AuditEntry entry{m_head.n + 1, m_clock.now(),
                     who.account,  who.device,
                     note.act,     encodeDetail(note, runs),
                     {},           {}};
    entry.hash = entry.hashAfter(m_head.hash);
    const Key seal = m_key.subkey(entry.hash);
    const bool first = m_head.n == 0;
    m_head = {entry.n, entry.hash};
    Result<> done
        = m_db.put(u"insert into audit (n, at, account, device, act, detail, hash, seal) values "
                   "(?, ?, ?, ?, ?, ?, ?, ?)"_s,
                   {entry.n, entry.at, entry.account, entry.device, entry.act, entry.detail,
                    entry.hash, seal.view().toByteArray()});
    for (const QByteArray &prefix : prefixesOf(runs)) {
        if (done)
            done = m_db.put(u"insert into audit_prefix (prefix, n) values (?, ?)"_s,
                            {prefix, entry.n});
    }
    if (!done)
        return done;
    return first
        ? m_db.post(u"insert into setting (value, name) values (?, ?)"_s,
                    {m_head.raw(), u"audit"_s})
        : m_db.post(u"update setting set value = ? where name = ?"_s, {m_head.raw(), u"audit"_s});
}

AuditEntry readAuditEntry(const SqlRow &row)
{
    return {row.value(0).toLongLong(),  row.value(1).toLongLong(), row.value(2).toLongLong(),
            row.value(3).toLongLong(),  row.value(4).toString(),   row.value(5).toByteArray(),
            row.value(6).toByteArray(), row.value(7).toByteArray()};
}

QByteArray AuditHead::raw() const
{
    QByteArray bytes(8, 0);
    qToBigEndian(n, bytes.data());
    return bytes + hash;
}

AuditHead AuditHead::fromRaw(const QByteArray &raw)
{
    if (raw.size() != 40)
        return {};
    return {qFromBigEndian<qint64>(raw.constData()), raw.mid(8)};
}

QString AuditHead::text() const
{
    return QString::number(n) + u':' + QString::fromLatin1(hash.toHex());
}

std::optional<AuditHead> AuditHead::fromText(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    bool number = false;
    const qint64 n = text.left(colon).toLongLong(&number);
    const QByteArray hex = text.mid(colon + 1).trimmed().toLatin1().toLower();
    const QByteArray hash = QByteArray::fromHex(hex);
    if (colon < 1 || !number || n < 1 || hash.size() != 32 || hash.toHex() != hex)
        return std::nullopt;
    return AuditHead{n, hash};
}

bool isWatched(const QString &role)
{
    return role != u"lks" && role != u"peksos";
}

} // namespace pilar
