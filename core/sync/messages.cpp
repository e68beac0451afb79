// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/messages.h"

#include "core/base/cbor.h"
#include "core/base/crypto.h"
#include "core/sync/parcel.h"
#include "core/sync/questions.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pilar {

namespace {

constexpr qsizetype maxCursor = 256;
constexpr qint64 mostVerdicts = 1'000'000;

void writeVerdict(CborWriter &writer, const Verdict &verdict)
{
    const bool speaks = !verdict.args.isEmpty();
    writer.array(speaks ? 6 : verdict.overruled.empty() ? 4 : 5);
    writer.number(qint64(verdict.n));
    writer.number(int(verdict.kind));
    writer.text(verdict.code);
    writer.text(verdict.field);
    if (verdict.overruled.empty() && !speaks)
        return;
    writer.array(qsizetype(2 * verdict.overruled.size()));
    for (const auto &[record, group] : verdict.overruled) {
        writer.bytes(record.raw());
        writer.number(group);
    }
    if (!speaks)
        return;
    writer.array(verdict.args.size());
    for (const QString &arg : verdict.args)
        writer.text(arg);
}

Verdict readVerdict(CborReader &reader, qsizetype items, quint64 n)
{
    Verdict verdict{n};
    const qint64 kind = reader.number();
    if (kind < 1 || kind > 3)
        reader.fail();
    verdict.kind = Verdict::Kind(kind);
    verdict.code = reader.text();
    verdict.field = reader.text();
    qsizetype left = items >= 5 ? reader.array() : 0;
    if (left % 2 != 0)
        reader.fail();
    for (; left > 0 && reader.ok(); left -= 2) {
        const auto record = RecordId::fromRaw(reader.bytes());
        const qint64 group = reader.number();
        if (!record || group < 0 || group > 0xffff)
            reader.fail();
        verdict.overruled.emplace_back(record.value_or(RecordId()), int(group));
    }
    for (left = items == 6 ? reader.array() : 0; left > 0 && reader.ok(); --left)
        verdict.args << reader.text();
    return verdict;
}

/** An array: [n, count] for count sets from n on that were applied as they are, and
 * [n, kind, code, field, overruled, args] for each other one. */
void writeVerdicts(CborWriter &writer, const std::vector<Verdict> &verdicts)
{
    CborWriter items;
    qsizetype count = 0;
    for (size_t i = 0; i < verdicts.size(); ++count) {
        size_t end = i;
        while (end < verdicts.size() && verdicts[end].n - verdicts[i].n == end - i
               && verdicts[end] == Verdict{verdicts[end].n})
            ++end;
        if (end == i) {
            writeVerdict(items, verdicts[i++]);
            continue;
        }
        items.array(2);
        items.number(qint64(verdicts[i].n));
        items.number(qint64(end - i));
        i = end;
    }
    writer.array(count);
    writer.append(items.written());
}

std::vector<Verdict> readVerdicts(CborReader &reader)
{
    std::vector<Verdict> verdicts;
    qint64 left = mostVerdicts;
    for (qsizetype items = reader.array(); items > 0 && reader.ok(); --items) {
        const qsizetype size = reader.array();
        const auto n = quint64(reader.number());
        if (size >= 4 && size <= 6) {
            verdicts.push_back(readVerdict(reader, size, n));
            continue;
        }
        const qint64 count = reader.number();
        left -= count;
        if (size != 2 || count < 1 || count > mostVerdicts || left < 0) {
            reader.fail();
            break;
        }
        for (qint64 i = 0; i < count; ++i)
            verdicts.push_back(Verdict{n + quint64(i)});
    }
    return verdicts;
}

QByteArray readBytes(CborReader &reader, qsizetype longest)
{
    const QByteArrayView bytes = reader.bytes();
    if (bytes.size() > longest)
        reader.fail();
    return bytes.toByteArray();
}

} // namespace

QByteArray encodeRequest(const SyncRequest &request, const QByteArray &block)
{
    CborWriter writer;
    writer.array(request.questions.any() ? 11 : 10);
    writer.number(protocolNumber);
    writer.number(request.dictionary);
    writer.bytes(request.writer.raw());
    writer.number(qint64(request.known));
    writer.bytes(request.knownHash);
    writer.bytes(request.cursor);
    writer.number(request.pageBytes);
    writer.number(qint64(request.sets.first));
    if (request.sets.before == request.knownHash)
        writer.null();
    else
        writer.bytes(request.sets.before);
    writer.number(qint64(request.sets.payloads.size()));
    if (request.questions.any())
        writeQuestions(writer, request.questions);
    return writer.written() + block;
}

QByteArray encodeRequest(const SyncRequest &request)
{
    const std::vector<QByteArray> &payloads = request.sets.payloads;
    return encodeRequest(request, payloads.empty() ? QByteArray() : packSets(payloads));
}

Result<SyncRequest> decodeRequest(const QByteArray &body)
{
    CborReader reader(body);
    SyncRequest request;
    request.name = crypto::hash(body);
    const qsizetype items = reader.array();
    const qint64 protocol = reader.number();
    if (reader.ok() && protocol > protocolNumber)
        return Error{ErrorKind::Newer, {}};
    if ((items != 10 && items != 11) || protocol != protocolNumber)
        reader.fail();
    request.dictionary = int(std::min<quint64>(readCount(reader), 0xffff));
    request.writer = readId<WriterId>(reader);
    request.known = readCount(reader);
    request.knownHash = readBytes(reader, 32);
    request.cursor = readBytes(reader, maxCursor);
    request.pageBytes = qint64(readCount(reader));
    request.sets.first = readCount(reader);
    if (reader.peek() == CborReader::Kind::Null) {
        reader.null();
        request.sets.before = request.knownHash;
    } else {
        request.sets.before = readBytes(reader, 32);
    }
    const quint64 count = readCount(reader);
    if (items == 11)
        request.questions = readQuestions(reader);
    if (!reader.ok() || request.sets.first < 1 || (count == 0 && !reader.atEnd()))
        return damagedMessage();
    if (count == 0)
        return request;
    auto payloads = unpackSets(reader.rest());
    if (!payloads || payloads->size() != count)
        return damagedMessage();
    request.sets.payloads = std::move(*payloads);
    return request;
}

QByteArray encodeAnswer(const SigningKey &key, const SyncRequest &request, SyncAnswer &answer)
{
    CborWriter writer;
    writer.array(tellsMore(answer) ? 11 : 10);
    writer.number(protocolNumber);
    writer.number(qint64(answer.upTo));
    if (answer.hashIsKnown)
        writer.null();
    else
        writer.bytes(answer.upToHash);
    writeVerdicts(writer, answer.verdicts);
    writer.bytes(answer.page.cursor);
    writer.number(answer.page.more);
    writer.number(qint64(answer.durable));
    writer.number(answer.time);
    writer.text(answer.scope);
    QByteArray lks;
    for (const RecordId &id : answer.lks)
        lks += id.raw();
    writer.bytes(lks);
    if (tellsMore(answer))
        writeTold(writer, answer);
    if (!answer.page.rows.empty() || !answer.page.conflicts.empty())
        writer.append(packRows(answer.page.rows, answer.page.conflicts));
    answer.server = key.publicKey();
    answer.rest = crypto::hash(request.name, writer.written());
    answer.signature = key.sign(signedPart(request.writer, answer));
    return writer.written() + answer.signature;
}

Result<SyncAnswer> decodeAnswer(const QByteArray &body, const QByteArray &request)
{
    if (body.size() < SigningKey::signatureSize)
        return damagedMessage();
    const auto unsignedPart = QByteArrayView(body).chopped(SigningKey::signatureSize);
    CborReader reader(unsignedPart);
    SyncAnswer answer;
    answer.rest = crypto::hash(request, unsignedPart);
    answer.signature = body.last(SigningKey::signatureSize);
    const qsizetype items = reader.array();
    if ((items != 10 && items != 11) || reader.number() != protocolNumber)
        reader.fail();
    answer.upTo = readCount(reader);
    answer.hashIsKnown = reader.peek() == CborReader::Kind::Null;
    if (answer.hashIsKnown)
        reader.null();
    else
        answer.upToHash = readBytes(reader, 32);
    answer.verdicts = readVerdicts(reader);
    answer.page.cursor = readBytes(reader, maxCursor);
    answer.page.more = readCount(reader) != 0;
    answer.durable = readCount(reader);
    answer.time = reader.number();
    answer.scope = reader.text();
    const QByteArrayView lks = reader.bytes();
    for (qsizetype at = 0; at < lks.size() && reader.ok(); at += 16) {
        const auto id = RecordId::fromRaw(lks.sliced(at, std::min<qsizetype>(16, lks.size() - at)));
        if (!id)
            reader.fail();
        answer.lks.push_back(id.value_or(RecordId()));
    }
    if (items == 11)
        readTold(reader, answer);
    if (!reader.ok())
        return damagedMessage();
    if (reader.atEnd())
        return answer;
    auto page = unpackRows(reader.rest());
    if (!page)
        return page.error();
    answer.page.rows = std::move(page->rows);
    answer.page.conflicts = std::move(page->conflicts);
    return answer;
}

QByteArray signedPart(const WriterId &writer, const SyncAnswer &answer)
{
    CborWriter part;
    part.array(9);
    part.text(u"pilar 2");
    part.bytes(answer.server);
    part.bytes(writer.raw());
    part.number(qint64(answer.upTo));
    part.bytes(answer.upToHash);
    writeVerdicts(part, answer.verdicts);
    part.bytes(answer.page.cursor);
    part.number(answer.time);
    part.bytes(answer.rest);
    return part.written();
}

bool isSigned(const WriterId &writer, const SyncAnswer &answer)
{
    return crypto::verify(answer.server, signedPart(writer, answer), answer.signature);
}

QByteArray receiptOf(const WriterId &writer, const SyncAnswer &answer)
{
    CborWriter receipt;
    receipt.array(2);
    receipt.bytes(signedPart(writer, answer));
    receipt.bytes(answer.signature);
    return receipt.written();
}

std::optional<SignedAnswer> readReceipt(const QByteArray &receipt)
{
    CborReader outer(receipt);
    if (outer.array() != 2)
        return std::nullopt;
    const QByteArrayView part = outer.bytes();
    CborReader reader(part);
    SignedAnswer read;
    SyncAnswer &answer = read.answer;
    answer.signature = readBytes(outer, SigningKey::signatureSize);
    if (reader.array() != 9 || reader.text() != u"pilar 2" || !outer.atEnd())
        return std::nullopt;
    answer.server = readBytes(reader, SigningKey::publicSize);
    read.writer = readId<WriterId>(reader);
    answer.upTo = readCount(reader);
    answer.upToHash = readBytes(reader, 32);
    answer.verdicts = readVerdicts(reader);
    answer.page.cursor = readBytes(reader, maxCursor);
    answer.time = reader.number();
    answer.rest = readBytes(reader, 32);
    const bool isOurForm = reader.atEnd() && signedPart(read.writer, answer) == part;
    return isOurForm ? std::optional(std::move(read)) : std::nullopt;
}

QByteArray encodeRefusal(const Refusal &refusal)
{
    const QJsonObject json{{QStringLiteral("code"), refusal.code}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Refusal decodeRefusal(const QByteArray &body)
{
    return {QJsonDocument::fromJson(body).object()[QLatin1String("code")].toString()};
}

} // namespace pilar
