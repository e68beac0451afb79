// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/receipt.h"

#include "core/base/cbor.h"
#include "core/base/crypto.h"
#include "core/domain/dates.h"
#include "core/domain/display.h"
#include "core/store/printing.h"
#include "core/sync/merge.h"
#include "core/sync/messages.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView name = u"pilar receipt 1";
constexpr auto prefix = "PILAR1:"_L1;
constexpr qsizetype hashSize = 32;
constexpr auto letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_L1;

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

QStringList overruledLabels(const Entity &entity, const Receipt &receipt, const RecordId &record)
{
    QStringList labels;
    for (const int field : overruledFields(entity, receipt, record))
        labels << (field ? entity.field(field)->label.id : u"penghapusan"_s);
    return labels;
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
    if (withContent && !isErasedSet(receipt.payload)) {
        out.array(1);
        out.bytes(receipt.payload);
    } else {
        out.bytes(payloadHash(receipt.payload));
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
    for (const Verdict &verdict : told->answer.verdicts) {
        if (verdict.n != proof.set.n || verdict.kind != Verdict::Kind::Applied)
            continue;
        proof.applied = true;
        proof.overruled = verdict.overruled;
    }
    return proof;
}

std::vector<std::pair<RecordId, int>> overruledIn(const Receipt &receipt)
{
    const Result<Proof> proof = checkReceipt(encodeReceipt(receipt, false));
    return proof ? proof->overruled : std::vector<std::pair<RecordId, int>>();
}

std::vector<int> overruledFields(const Entity &entity, const Receipt &receipt,
                                 const RecordId &record)
{
    std::vector<int> fields;
    for (const auto &[id, group] : overruledIn(receipt)) {
        if (id != record)
            continue;
        if (group == stateGroup)
            fields.push_back(0);
        else if (const Group *known = entity.group(group))
            fields.insert(fields.end(), known->fields.begin(), known->fields.end());
    }
    return fields;
}

Result<ReceiptForm> receiptFormOf(const Store &store, const Row &row)
{
    const Entity &entity = *store.dictionary().entity(row.record.entity);
    if (Result<> may = mayPrint(store, row.record); !may)
        return may.error();
    const std::vector<Receipt> receipts = store.receipts(row.record.id);
    if (receipts.empty()) {
        return Error{ErrorKind::NotFound,
                     QCoreApplication::translate(
                         "Receipt", "There is no receipt of this record yet. Send it first.")};
    }
    ReceiptForm form;
    form.kind = entity.label.id;
    const Local local = store.local(entity.number, row.record.id);
    const Record accepted = asAccepted(local);
    form.unsent = !local.shadows.empty();
    QStringList names;
    for (const int field : entity.title) {
        if (const Value &value = accepted[field]; !value.isNull())
            names << displayText(*entity.field(field), value);
    }
    form.name = names.join(u' ');
    form.record = row.record.id.text();
    for (const Receipt &receipt : receipts) {
        const Result<ChangeSet> set = decodeSet(receipt.payload);
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(receipt.at);
        form.lines.push_back(
            {dateText(at.date()) + at.toString(u" HH.mm"_s), set ? set->by : QString(),
             receipt.set.writer.text().left(8) + u'-' + QString::number(receipt.set.n),
             overruledLabels(entity, receipt, row.record.id).join(u", "_s)});
    }
    form.server = QString::fromLatin1(store.setting(u"server_key"_s).left(8).toHex(' '));
    form.text = receiptText(encodeReceipt(receipts.front(), false));
    return form;
}

QString receiptText(const QByteArray &bytes)
{
    QString text = prefix;
    uint held = 0;
    int bits = 0;
    for (const char byte : bytes) {
        held = (held << 8 | uchar(byte)) & 0xfff;
        for (bits += 8; bits >= 5; bits -= 5)
            text += letters[qsizetype(held >> (bits - 5) & 31)];
    }
    if (bits > 0)
        text += letters[qsizetype(held << (5 - bits) & 31)];
    return text;
}

std::optional<QByteArray> receiptBytes(const QString &given)
{
    const QString trimmed = given.trimmed();
    if (!trimmed.startsWith(prefix))
        return std::nullopt;
    QByteArray bytes;
    uint held = 0;
    int bits = 0;
    for (const QChar letter : trimmed.sliced(prefix.size())) {
        if (letter.isSpace())
            continue;
        const qsizetype digit = letters.indexOf(letter);
        if (digit < 0)
            return std::nullopt;
        held = (held << 5 | uint(digit)) & 0xfff;
        bits += 5;
        if (bits >= 8)
            bytes += char(held >> (bits -= 8) & 0xff);
    }
    return bytes;
}

} // namespace pilar
