// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "core/sync/session.h"

namespace pilar {

/** One exchange as the page remembers it. */
struct SyncLogLine
{
    qint64 at = 0; // ms UTC
    QString text;
};

/** "3 sent, 3 accepted, 12 received." */
QString outcomeText(const SyncReport &report);

/** The last exchanges, newest first. On the store's thread, as is the next. */
std::vector<SyncLogLine> readSyncLog(const Store &store);
/** Keeps the newest few. */
Result<> addToSyncLog(Store &store, qint64 at, const SyncReport &report, bool finished);

} // namespace pilar
