// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/estimate.h"

#include "core/sync/attachments.h"
#include "core/sync/messages.h"
#include "core/sync/transfer.h"

#include <algorithm>
#include <cmath>

namespace pilar {

namespace {

constexpr qint64 around = 300; // heads of a request and its answer, and an answer without news
constexpr qint64 partsHeads = 90; // more of them when the body may go in parts
constexpr qint64 longestParcel = 512 * 1024;
constexpr qint64 fewBytes = 512 * 1024; // of sets: encoding them takes a moment only

/** The length of a request with the sets that make up the first so many bytes. */
qint64 encodedLength(SyncRequest request, qint64 bytes)
{
    auto end = request.sets.payloads.begin();
    for (; end != request.sets.payloads.end() && bytes > 0; ++end)
        bytes -= end->size();
    request.sets.payloads.erase(end, request.sets.payloads.end());
    return encodeRequest(request).size();
}

} // namespace

qint64 estimatedBytes(const Store &store)
{
    SyncRequest request;
    request.dictionary = store.dictionary().number();
    request.writer = store.writer();
    request.known = store.known();
    request.knownHash = store.chainAt(request.known);
    request.cursor = store.setting(QStringLiteral("cursor"));
    request.sets = store.unsettled(Q_INT64_C(1) << 40);
    request.sets.first = request.known + 1;
    request.sets.before = request.knownHash;
    qint64 all = 0;
    for (const QByteArray &payload : request.sets.payloads)
        all += payload.size();
    double length = double(encodedLength(request, std::min(all, fewBytes)));
    if (all > fewBytes) { // the more there is, the better it compresses: length = c × all ^ slope
        const double quarter = double(encodedLength(request, fewBytes / 4));
        const double slope = std::log(length / quarter) / std::log(4.0);
        length *= std::pow(double(all) / double(fewBytes), slope);
    }
    const qint64 exchanges = 1 + qint64(length) / longestParcel;
    const bool inParts = length > double(Transfer::shortBody);
    return qint64(length) + exchanges * (around + (inParts ? partsHeads : 0));
}

qint64 estimatedFileBytes(Store &store)
{
    constexpr qint64 heads = 420; // of a piece and its answer
    const Attachments::Unsent unsent = store.attachments().unsentFiles();
    const qint64 pieces = 2 * unsent.files + unsent.bytes / FileExchange::longestPiece;
    return unsent.bytes + pieces * heads;
}

} // namespace pilar
