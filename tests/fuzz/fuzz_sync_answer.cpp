// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/sync/key_chain.h"
#include "core/sync/lacking.h"
#include "core/sync/messages.h"
#include "core/sync/past.h"
#include "core/sync/receipt.h"
#include "tests/fuzz/fuzz.h"

using namespace pilar;

namespace {

void readAnswer(const QByteArray &body)
{
    static const SigningKey key(*Key::fromBytes(QByteArray(32, 's')));
    Result<SyncAnswer> answer = decodeAnswer(body, {});
    if (!answer)
        return;
    const Result<SyncAnswer> again = decodeAnswer(encodeAnswer(key, {}, *answer), {});
    Q_ASSERT(again && again->upTo == answer->upTo && again->page.cursor == answer->page.cursor);
    Q_ASSERT(again->page.rows.size() == answer->page.rows.size());
    Q_ASSERT(again->verdicts.size() == answer->verdicts.size());
    Q_ASSERT(again->rest == answer->rest && again->signature == answer->signature);
}

} // namespace

/** What a server sends: the first byte says what the rest is. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz::Input input(bytes, size);
    const unsigned kind = input.byte();
    const QByteArray body = input.rest();
    switch (kind) {
    case 'a':
        readAnswer(body);
        break;
    case 'r':
        (void)decodeRefusal(body);
        break;
    case 'q':
        if (const auto receipt = readReceipt(body))
            Q_ASSERT(receiptOf(receipt->writer, receipt->answer) == body);
        (void)checkReceipt(body);
        break;
    case 't':
        if (const auto receipt = receiptBytes(QString::fromUtf8(body)))
            Q_ASSERT(receiptBytes(receiptText(*receipt)) == *receipt);
        break;
    case 'k':
        (void)decodeKeyChain(body);
        break;
    case 'l':
        if (const auto lacking = decodeLacking(body))
            Q_ASSERT(decodeLacking(encodeLacking(*lacking)) == lacking);
        break;
    case 'p':
        if (const auto past = decodePast(body))
            Q_ASSERT(*decodePast(encodePast(*past)) == *past);
        break;
    default:
        break;
    }
    return 0;
}
