// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/receipt_form.h"
#include "core/store/store.h"

namespace pilar {

/** What a receipt proves (docs/PROTOCOL.md, "Receipts"). */
struct Proof
{
    QByteArray server; // public key that signed: whether to trust it is the caller's to say
    SetId set;
    qint64 at = 0; // ms UTC by the server's clock
    bool applied = false; // else refused or waiting
    std::vector<std::pair<RecordId, int>> overruled = {}; // groups that did not become current
    QByteArray fingerprint; // BLAKE2b-256 of the set's payload
    std::optional<ChangeSet> content; // when the receipt carries it
};

/** The receipt as bytes: with the set itself (a file, for its owner) or with its hash alone. */
QByteArray encodeReceipt(const Receipt &receipt, bool withContent);
/** Damaged when these are no receipt; Invalid when one, but signature or line do not prove it. */
Result<Proof> checkReceipt(const QByteArray &bytes);

/** Groups that the receipt's set named and that, as the answer says, did not become current. */
std::vector<std::pair<RecordId, int>> overruledIn(const Receipt &receipt);
/** The same as fields of this record; 0: its removal. */
std::vector<int> overruledFields(const Entity &entity, const Receipt &receipt,
                                 const RecordId &record);

/** The paper about all receipts of a record; NotFound when there is none yet, Invalid when it may
 * not be printed. On the store's thread. */
Result<ReceiptForm> receiptFormOf(const Store &store, const Row &row);

/** "PILAR1:" and the bytes in base 32 (RFC 4648, no padding): letters for paper and QR codes. */
QString receiptText(const QByteArray &bytes);
/** None when the text is no such thing. Spaces and line ends count for nothing. */
std::optional<QByteArray> receiptBytes(const QString &text);

} // namespace pilar
