// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/sync_log.h"

namespace pilar {

/** "3 sent, 3 accepted, 12 received, 2 photos and papers sent." */
QString outcomeText(const SyncReport &report, const FileReport &files);
/** One line of the history, without its time: what was exchanged, and what it cost. */
QString historyText(const SyncLogLine &line);
/** "about 14 kB, less than a minute"; without the time when the speed is not known (0). */
QString costText(qint64 bytes, qint64 bytesPerSecond);

} // namespace pilar
