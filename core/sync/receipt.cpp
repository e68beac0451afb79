// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/receipt.h"

#include "core/base/cbor.h"
#include "core/base/crypto.h"
#include "core/sync/messages.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView name = u"pilar receipt 1";
constexpr auto prefix = "PILAR1:"_L1;
constexpr qsizetype hashSize = 32;
constexpr auto letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"_L1;

Error damaged()
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate("Receipt", "This is no receipt, or it is damaged.")};
}

Error unproved()
{
    return {ErrorKind::Invalid,
            QCoreApplication::translate(
                "Receipt", "This receipt is not genuine: the server never signed what it says.")};
}

QByteArray number45(const QByteArray &text, qsizetype at, qsizetype count)
{
    uint value = 0;
    uint place = 1;
    for (qsizetype i = at; i < at + count; ++i, place *= 45) {
        const qsizetype digit = letters.indexOf(QLatin1Char(text[i]));
        if (digit < 0)
            return {};
        value += uint(digit) * place;
    }
    if (value > (count == 3 ? 0xffffu : 0xffu))
        return {};
    return count == 3 ? QByteArray({char(value >> 8), char(value)}) : QByteArray(1, char(value));
}

} // namespace

QByteArray encodeReceipt(const Receipt &receipt, bool withContent)
{
    QByteArray later;
    for (const QByteArray &hash : receipt.later)
        later += hash;
    CborWriter out;
    out.array(6);
    out.text(name);
    out.bytes(receipt.answer);
    out.number(qint64(receipt.set.n));
    out.bytes(receipt.before);
    if (withContent) {
        out.array(1);
        out.bytes(receipt.payload);
    } else {
        out.bytes(crypto::hash(receipt.payload));
    }
    out.bytes(later);
    return out.written();
}

Result<Proof> checkReceipt(const QByteArray &bytes)
{
    CborReader reader(bytes);
    if (reader.array() != 6 || reader.text() != name)
        return damaged();
    const QByteArray answer = reader.bytes().toByteArray();
    Proof proof;
    proof.set.n = quint64(reader.number());
    QByteArray hash = reader.bytes().toByteArray();
    if (reader.peek() == CborReader::Kind::Array) {
        reader.array();
        const QByteArray payload = reader.bytes().toByteArray();
        const Result<ChangeSet> set = decodeSet(payload);
        if (!set)
            return damaged();
        proof.content = *set;
        proof.fingerprint = crypto::hash(payload);
    } else {
        proof.fingerprint = reader.bytes().toByteArray();
    }
    const QByteArray later = reader.bytes().toByteArray();
    const auto told = readReceipt(answer);
    if (!reader.atEnd() || !told || later.size() % hashSize || proof.set.n < 1
        || proof.fingerprint.size() != hashSize)
        return damaged();
    hash = crypto::hash(hash, proof.fingerprint);
    for (qsizetype at = 0; at < later.size(); at += hashSize)
        hash = crypto::hash(hash, later.mid(at, hashSize));
    const quint64 end = proof.set.n + quint64(later.size() / hashSize);
    if (!isSigned(told->writer, told->answer) || told->answer.upTo != end
        || told->answer.upToHash != hash || (proof.content && proof.content->n != proof.set.n))
        return unproved();
    proof.server = told->answer.server;
    proof.set.writer = told->writer;
    proof.at = told->answer.time;
    const auto &verdicts = told->answer.verdicts;
    proof.applied = std::any_of(verdicts.begin(), verdicts.end(), [&](const Verdict &verdict) {
        return verdict.n == proof.set.n && verdict.kind == Verdict::Kind::Applied;
    });
    return proof;
}

QString receiptText(const QByteArray &bytes)
{
    QString text = prefix;
    for (qsizetype i = 0; i < bytes.size(); i += 2) {
        const bool pair = i + 1 < bytes.size();
        uint value = uchar(bytes[i]);
        if (pair)
            value = value << 8 | uchar(bytes[i + 1]);
        for (int digit = 0; digit < (pair ? 3 : 2); ++digit, value /= 45)
            text += letters[qsizetype(value % 45)];
    }
    return text;
}

std::optional<QByteArray> receiptBytes(const QString &given)
{
    const QString trimmed = given.trimmed();
    if (!trimmed.startsWith(prefix))
        return std::nullopt;
    const QByteArray text = trimmed.mid(prefix.size()).remove(u'\n').remove(u'\r').toLatin1();
    QByteArray bytes;
    for (qsizetype at = 0; at < text.size(); at += 3) {
        const qsizetype count = std::min<qsizetype>(3, text.size() - at);
        const QByteArray next = count > 1 ? number45(text, at, count) : QByteArray();
        if (next.isEmpty())
            return std::nullopt;
        bytes += next;
    }
    return bytes;
}

} // namespace pilar
