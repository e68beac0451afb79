// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/sync/attachments.h"
#include "core/sync/clock_check.h"
#include "core/sync/credential.h"
#include "core/sync/device_key.h"
#include "core/sync/session.h"

namespace pilar {

struct SyncOptions
{
    Credential credential;
    QByteArray serverKey;
    int maxSeconds = 0; // 0 = as long as it takes
    bool onlyReceive
        = false; // sets stay where they are, for the question "is this the same institution?"
    bool records = true;
    bool files = true; // attached ones, after the records
    /** Once so many bytes went, both ways, no other request begins; 0 = no limit. */
    qint64 byteLimit = 0;
    Clock *clock = nullptr; // compared with the server's when there is one
    /** Two things at once: the next request is sent while an answer is applied. The network is then
     * used by another thread too, never by two at a time. */
    bool ahead = false;
};

/** Called on the runner's thread: what was done so far, and bytes of the request under way. */
using SyncProgress = std::function<void(const SyncReport &report, qint64 up, qint64 down)>;

struct SyncResult
{
    SyncReport report; // what was done, also before an error
    std::optional<Error>
        error; // Offline, Denied, RefusedByServer, Newer, Cancelled, or the store's
    FileReport files = {};
    std::optional<ClockCheck> clock = {}; // at the last answer; kept in the store as well
};

/** Exchanges everything with the server, records first, then what hangs on them; blocks, so on a
 * thread of its own. */
SyncResult runSync(const StoreAccess &store, Network &network, Random &random,
                   const CancelFlag &cancel, const SyncProgress &progress,
                   const SyncOptions &options);

/** What the server says to a person who signs in. */
struct LoginAnswer
{
    QByteArray token;
    QString role;
    QString scope; // kode_wilayah of the office
    QString account;
    std::vector<RecordId> lks;
    QByteArray serverKey;
    qint64 time = 0; // ms UTC by the server's clock
    QByteArray keys = {}; // encodeKeyChain(): how the server came to its key
};

/** Whether the server has this key, or one that it led to: Invalid when it is another server. */
Result<> proveServer(Network &network, const CancelFlag &cancel, const QByteArray &known);

/** POST /v1/login. Passphrase: e-mail or password is wrong; Denied: the account may not; Offline.
 * A server whose key is known (DeviceCard::server) must first prove it (proveServer()), and it
 * alone can read what is sent. */
Result<LoginAnswer> login(Network &network, const CancelFlag &cancel, const QString &email,
                          const QString &password, const DeviceCard &device);

/** Shows the server the secret of an enrolment file, once, before the first sync; nothing to do for
 * others. credential: that of this sync, which is good from then on. Denied: the secret is too old
 * or used. */
Result<> redeemEnrolment(const StoreAccess &store, Network &network, const CancelFlag &cancel,
                         const Credential &credential);

} // namespace pilar
