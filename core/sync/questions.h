// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cbor.h"
#include "core/sync/messages.h"

namespace pilar {

/** The last item of a request that asks something beside. */
void writeQuestions(CborWriter &writer, const Questions &questions);
Questions readQuestions(CborReader &reader);

/** The last item of an answer whose page is part of a fill, or that tells something beside. */
bool tellsMore(const SyncAnswer &answer);
void writeTold(CborWriter &writer, const SyncAnswer &answer);
void readTold(CborReader &reader, SyncAnswer &answer);

/** A number that is not negative; else the reader fails. */
quint64 readCount(CborReader &reader);
/** An id of 16 bytes; else the reader fails. */
template <typename AnyId>
AnyId readId(CborReader &reader)
{
    const auto id = AnyId::fromRaw(reader.bytes());
    if (!id)
        reader.fail();
    return id.value_or(AnyId());
}

} // namespace pilar
