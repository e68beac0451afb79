// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "core/sync/session.h"

namespace pilar {

/** The claim, the sets without a verdict (about maxBytes of them; 0 = none) and the cursor. On the
 * store's thread. */
Result<SyncRequest> collectRequest(Store &store, qint64 maxBytes, qint64 pageBytes);
/** The request cut earlier and not answered yet, with its bytes; else collectRequest(). */
Result<SyncSession::Collected> collectParcel(Store &store, const SyncSession::Collect &collect);
/** Whether this file wrote the line of sets that the server knows; else it is a restored or cloned
 * one. */
bool isOwnLine(Store &store, const SyncAnswer &answer);
/** The server forgot the line's sets after its upTo. */
Result<> reopenLine(Store &store, const SyncAnswer &answer);
/** The server has another line of sets under this writer. */
Result<> leaveLine(Store &store, const SyncSession::Refork &refork);
/** Settles and merges what came, in one transaction; all or nothing. The key that signed it is the
 * server's from now on. On the store's thread. */
Result<> applyAnswer(Store &store, const SyncAnswer &answer);
/** Whether the store's cursor moved since the request was made, as by a reply on a stick: what the
 * page leaves out may not be here. */
bool isOvertaken(const Store &store, const SyncSession::Apply &apply);
/** How many sets of its line the server had in a verified backup when it last answered. A device
 * keeps all it ever sent, also those. */
quint64 backedUp(const Store &store);
/** Records that the repair under way, or the last one, has put right. */
int repairedOf(const Store &store);
/** Records that were let go since the profile began. */
int releasedOf(const Store &store);

} // namespace pilar
