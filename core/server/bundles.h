// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/accounts.h"
#include "core/server/devices.h"
#include "core/server/province.h"
#include "core/server/server_keys.h"
#include "core/sync/bundle_messages.h"
#include "core/sync/session.h"

namespace pilar {

/** What came of a bundle. */
struct BundleOutcome
{
    QByteArray reply; // for the device; also when it was refused
    SyncReport report; // as the device will see it
    bool more = false; // pages that did not fit
    QString account;
    QString refusal; // code; empty = taken in
};

/**
 * The province's end of the USB way, on bytes. A bundle does what its requests had done by network,
 * under the account of the device that signed it; again and again if need be.
 */
class BundleDesk
{
public:
    /** Everything given must outlive it. */
    BundleDesk(Province &province, Accounts &accounts, Devices &devices, const ServerKeys &keys,
               Clock &clock)
        : m_province(province)
        , m_accounts(accounts)
        , m_devices(devices)
        , m_keys(keys)
        , m_clock(clock)
    { }

    /** Invalid: no bundle, or for another server; Damaged: changed on its way; Newer. Others mean
     * that the moment is bad: once more later. Whole or not at all as far as its sets go one by
     * one: what an error leaves out comes with the next try. */
    Result<BundleOutcome> take(const QByteArray &file, qint64 replyBytes = usualBundle);

private:
    Result<Caller> callerOf(const BundleRequest &request);
    Result<> answer(const Caller &caller, const BundleRequest &request, qint64 replyBytes,
                    BundleReply &reply, BundleOutcome &outcome);

    Province &m_province;
    Accounts &m_accounts;
    Devices &m_devices;
    const ServerKeys &m_keys;
    Clock &m_clock;
};

/** What to tell whoever brought a bundle that was refused with this code. */
Error bundleRefused(const QString &code);

} // namespace pilar
