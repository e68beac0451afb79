// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "core/sync/bundle_messages.h"
#include "core/sync/session.h"

namespace pilar {

/** The USB way of a sync, on bytes; on the store's thread. Files and dialogs are the caller's. */

struct ExportedBundle
{
    QByteArray file;
    int sets = 0; // in it
    bool more = false; // sets that did not fit
};

/**
 * All unsettled sets, sealed to the server and signed by this device. It may be made as often as
 * one likes: each set counts once. Invalid before any sign-in.
 */
Result<ExportedBundle> exportBundle(Store &store, Random &random, const QString &label);

struct TakenReply
{
    enum class Kind {
        Taken, // what was in it is here now
        Known, // it was taken in before
        Overtaken, // these data went on since it was asked for; nothing was changed
        Again, // server and file had to agree anew: export once more
    };

    Kind kind = Kind::Taken;
    SyncReport report = {};
    bool more = false; // the server has more: export once more
};

/** Asked before each page of a reply; false ends it there. */
using GoOn = std::function<bool(int done, int all)>;

/**
 * Takes the server's reply in, page by page; after a crash the same file goes on where it stopped.
 * goOn is asked before each page and may end it there (Cancelled).
 * Invalid: of another computer, or of no bundle of these data; Damaged; Newer; Denied: the office
 * took this computer's access away, or the server is not who it was; RefusedByServer; or the
 * store's. After an error nothing was changed but whole pages.
 */
Result<TakenReply> importReply(Store &store, const QByteArray &file, const GoOn &goOn = {});

} // namespace pilar
