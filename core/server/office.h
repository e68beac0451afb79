// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/accounts.h"
#include "core/server/devices.h"
#include "core/server/province.h"

#include <QJsonObject>

namespace pilar {

/** ACCOUNT of docs/CLI.md; of waiting only the LKS that this account made are named. */
QJsonObject accountJson(const Account &account, const std::vector<ListedLks> &waiting = {});

/** Whether its role looks after accounts. */
bool isOffice(const Caller &caller);

/**
 * What an office does with the accounts and computers of its area, and how an LKS asks it for an
 * account. What lies outside the caller's area answers like what is not there (NotFound).
 */
class Office
{
public:
    /** Everything given must outlive it. */
    Office(Accounts &accounts, Devices &devices, Province &province)
        : m_accounts(accounts)
        , m_devices(devices)
        , m_province(province)
    { }

    /** A pending account with role lks for the kabupaten/kota that the region lies in. Invalid;
     * there is no word about an account that exists already. */
    Result<> ask(const QString &email, const QString &name, const QString &region,
                 const Secret<QString> &password);

    /** Denied to whoever is no office. */
    Result<std::vector<Account>> accounts(const Caller &caller) const;
    /** Pending ones may sign in; lks are bound to it. */
    Result<Account> approve(const Caller &caller, const QString &email,
                            const std::vector<RecordId> &lks);
    /** Takes the wish away; the address may ask again. */
    Result<> reject(const Caller &caller, const QString &email);
    Result<std::vector<Device>> devices(const Caller &caller) const;
    /** By the beginning of its name; as it is afterwards. */
    Result<Device> revoke(const Caller &caller, const QString &start);
    Result<Device> allow(const Caller &caller, const QString &start);
    /** An account of the area works for these LKS too, waiting ones among them. */
    Result<Account> bind(const Caller &caller, const QString &email,
                         const std::vector<RecordId> &lks);

private:
    Result<Device> ofArea(const Caller &caller, const QString &start) const;
    Result<Account> pending(const Caller &caller, const QString &email) const;

    Accounts &m_accounts;
    Devices &m_devices;
    Province &m_province;
};

} // namespace pilar
