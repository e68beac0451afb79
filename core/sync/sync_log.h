// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"
#include "core/store/store.h"
#include "core/sync/attachments.h"
#include "core/sync/session.h"

namespace pilar {

/** One exchange as the profile remembers it, whichever program made it. */
struct SyncLogLine
{
    qint64 at = 0; // ms UTC, when it ended
    SyncReport report;
    bool finished = true;
    bool automatic = false; // nobody had asked for it
    Traffic traffic;
    qint64 milliseconds = 0; // it took
    FileReport files = {};
    enum class Way { Line, StickOut, StickIn };
    Way way = Way::Line; // of a stick nobody pays the bytes

    bool operator==(const SyncLogLine &) const = default;
};

/** The last exchanges, newest first. */
std::vector<SyncLogLine> readSyncLog(const Store &store);
/** Keeps the newest few, and adds up what the day has cost. */
Result<> addToSyncLog(Store &store, const SyncLogLine &line);

/** Bytes of all exchanges of this day by the computer's calendar, both ways. */
qint64 bytesToday(const Store &store);
/** Bytes a second that the line carried lately; 0 = nobody knows yet. */
qint64 bytesPerSecond(const std::vector<SyncLogLine> &log);

} // namespace pilar
