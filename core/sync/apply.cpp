// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/apply.h"

#include "core/sync/merge.h"

namespace pilar {

Result<SyncRequest> collectRequest(Store &store, qint64 maxBytes, qint64 pageBytes)
{
    SyncRequest request;
    request.dictionary = store.dictionary().number();
    request.writer = store.writer();
    request.cursor = store.setting(QStringLiteral("cursor"));
    request.pageBytes = pageBytes;
    request.known = store.known();
    request.knownHash = store.chainAt(request.known);
    request.sets = store.outgoing(maxBytes);
    if (request.sets.payloads.empty()) {
        request.sets.first = request.known + 1;
        request.sets.before = request.knownHash;
        return request;
    }
    const quint64 last = request.sets.first + request.sets.payloads.size() - 1;
    if (Result<> marked = store.markSent(last); !marked)
        return marked.error();
    return request;
}

Result<> applyAnswer(Store &store, const SyncAnswer &answer)
{
    Outcome outcome;
    outcome.verdicts = answer.verdicts;
    outcome.rows = answer.page.rows;
    outcome.conflicts = answer.page.conflicts;
    outcome.cursor = answer.page.cursor;
    outcome.receipt = receiptOf(store.writer(), answer);
    outcome.receiptUpTo = answer.upTo;
    outcome.scope = answer.scope;
    outcome.lks = answer.lks;
    const Dictionary &dictionary = store.dictionary();
    return store.apply(outcome, [&dictionary](const Local &local, const Incoming &incoming) {
        return merge(*dictionary.entity(incoming.entity), local, incoming);
    });
}

} // namespace pilar
