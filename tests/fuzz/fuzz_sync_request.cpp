// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/messages.h"
#include "tests/fuzz/fuzz.h"

using namespace pilar;

/** The body of POST /v1/sync. What is read can be written, and reads the same again. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const Result<SyncRequest> request = decodeRequest(fuzz::bytesOf(bytes, size));
    if (!request)
        return 0;
    for (const QByteArray &payload : request->sets.payloads) {
        const Result<ChangeSet> set = decodeSet(payload);
        Q_ASSERT(set && encodeSet(*set) == payload);
    }
    const Result<SyncRequest> again = decodeRequest(encodeRequest(*request));
    Q_ASSERT(again && again->sets.payloads == request->sets.payloads);
    Q_ASSERT(again->known == request->known && again->cursor == request->cursor);
    return 0;
}
