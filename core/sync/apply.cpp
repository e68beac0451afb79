// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/apply.h"

#include "core/domain/parse.h"
#include "core/store/retired.h"
#include "core/sync/known_keys.h"
#include "core/sync/merge.h"

#include <algorithm>

namespace pilar {

namespace {
const QString backedUpSetting = QStringLiteral("backed_up");
}

Result<SyncRequest> collectRequest(Store &store, qint64 maxBytes, qint64 pageBytes)
{
    SyncRequest request;
    request.dictionary = store.dictionary().number();
    request.writer = store.writer();
    request.pageBytes = pageBytes;
    request.questions = store.questions();
    Result<Outgoing> sets = store.outgoing(maxBytes);
    if (!sets)
        return sets.error();
    request.sets = std::move(*sets);
    request.known = request.sets.payloads.empty() ? store.known() : request.sets.first - 1;
    request.knownHash = store.chainAt(request.known);
    request.cursor = store.setting(QStringLiteral("cursor"));
    if (store.failure()) // another claim or cursor would look like a restored file
        return *store.failure();
    request.sets.first = request.known + 1;
    request.sets.before = request.knownHash;
    return request;
}

namespace {

/** Whether the request still is the next one: the same line of sets up to its last, and cursor. */
bool isCurrent(const Store &store, const SyncRequest &request)
{
    QByteArray hash = request.sets.before;
    for (const QByteArray &payload : request.sets.payloads)
        hash = chainHash(hash, payload);
    return request.writer == store.writer() && request.known == store.known()
        && request.sets.first == request.known + 1
        && request.cursor == store.setting(QStringLiteral("cursor"))
        && hash == store.chainAt(request.known + request.sets.payloads.size());
}

/** A request for a line that this computer parted from: only its verdicts count. */
SyncRequest offerOf(const Store &store, RetiredLines::Offer offer)
{
    SyncRequest request;
    request.dictionary = store.dictionary().number();
    request.writer = offer.writer;
    request.known = offer.known;
    request.knownHash = offer.sets.before;
    request.sets = std::move(offer.sets);
    request.cursor = store.setting(QStringLiteral("cursor"));
    request.pageBytes = 1;
    request.questions.fill = true; // which tells the verdicts of all sets, also of those it had
    return request;
}

bool isRetired(const Store &store, const SyncAnswer &answer)
{
    return !answer.writer.isNull() && answer.writer != store.writer();
}

} // namespace

Result<SyncSession::Collected> collectParcel(Store &store, const SyncSession::Collect &collect)
{
    if (auto offer = RetiredLines(store).offer(collect.maxBytes)) {
        SyncRequest request = offerOf(store, *std::move(offer));
        if (store.failure())
            return *store.failure();
        return SyncSession::Collected{std::move(request), {}, true};
    }
    const QByteArray parcel = store.parcel();
    if (!parcel.isEmpty()) {
        auto kept = decodeRequest(parcel);
        if (kept && isCurrent(store, *kept))
            return SyncSession::Collected{*std::move(kept), parcel};
    }
    auto request = collectRequest(store, collect.maxBytes, collect.pageBytes);
    if (!request)
        return request.error();
    return SyncSession::Collected{*std::move(request)};
}

bool isOwnLine(Store &store, const SyncAnswer &answer)
{
    if (isRetired(store, answer))
        return RetiredLines(store).isOf(answer.writer, answer.upTo, answer.upToHash);
    return answer.upTo <= store.lastSet() && store.chainAt(answer.upTo) == answer.upToHash;
}

bool isOvertaken(const Store &store, const SyncSession::Apply &apply)
{
    return !isRetired(store, apply.answer)
        && store.setting(QStringLiteral("cursor")) != apply.cursor;
}

Result<> reopenLine(Store &store, const SyncAnswer &answer)
{
    return isRetired(store, answer) ? RetiredLines(store).reopen(answer.upTo)
                                    : store.reopen(answer.upTo);
}

Result<> leaveLine(Store &store, const SyncSession::Refork &refork)
{
    return refork.retired ? RetiredLines(store).part() : store.refork();
}

quint64 backedUp(const Store &store)
{
    return store.setting(backedUpSetting).toULongLong();
}

int repairedOf(const Store &store)
{
    return store.setting(QStringLiteral("repaired")).toInt();
}

int releasedOf(const Store &store)
{
    return store.setting(QStringLiteral("released")).toInt();
}

namespace {

/** Numbers of entities and fields mean the same for ever: what is of another kind is no row. */
bool fits(const Entity *entity, const Values &values)
{
    return !entity || std::all_of(values.begin(), values.end(), [&](const auto &item) {
        const Field *field = entity->field(item.first);
        return !field || item.second.isNull() || isOfKind(field->type, item.second);
    });
}

bool isSound(const Dictionary &dictionary, const FeedPage &page)
{
    return std::all_of(page.rows.begin(), page.rows.end(),
                       [&](const Incoming &row) {
                           return !row.record.isNull()
                               && fits(dictionary.entity(row.entity), row.values);
                       })
        && std::all_of(page.conflicts.begin(), page.conflicts.end(), [&](const Conflict &conflict) {
               const Entity *entity = dictionary.entity(conflict.entity);
               return !conflict.record.isNull() && fits(entity, conflict.base)
                   && fits(entity, conflict.mine) && fits(entity, conflict.theirs);
           });
}

} // namespace

Result<> applyAnswer(Store &store, const SyncAnswer &answer)
{
    // A set that the server does not have would count as sent, and never leave.
    if (std::any_of(answer.verdicts.begin(), answer.verdicts.end(),
                    [&](const Verdict &verdict) { return verdict.n > answer.upTo; }))
        return refusedBy(QStringLiteral("verdicts"), 200);
    if (!isSound(store.dictionary(), answer.page))
        return refusedBy(QStringLiteral("page"), 200);
    Outcome outcome;
    outcome.verdicts = answer.verdicts;
    outcome.rows = answer.page.rows;
    outcome.conflicts = answer.page.conflicts;
    outcome.cursor = answer.page.cursor;
    const bool retired = isRetired(store, answer);
    outcome.receipt = receiptOf(retired ? answer.writer : store.writer(), answer);
    outcome.receiptUpTo = answer.upTo;
    outcome.receiptTime = answer.time;
    outcome.scope = answer.scope;
    outcome.lks = answer.lks;
    if (!store.setting(QStringLiteral("server_key")).isEmpty()) {
        if (Result<> done = keepServerKey(store, answer.server, answer.keys); !done)
            return done;
    }
    if (retired)
        return RetiredLines(store).settle(outcome, answer.upToHash);
    if (answer.durable != backedUp(store)) {
        const QByteArray durable = QByteArray::number(answer.durable);
        if (Result<> done = store.setSetting(backedUpSetting, durable); !done)
            return done;
    }
    outcome.fill = answer.page.fill;
    outcome.told = answer.told;
    const Dictionary &dictionary = store.dictionary();
    return store.apply(outcome, [&dictionary](const Local &local, const Incoming &incoming) {
        return merge(*dictionary.entity(incoming.entity), local, incoming);
    });
}

} // namespace pilar
