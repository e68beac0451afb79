// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/server/scope.h"
#include "core/store/database.h"

namespace pilar {

struct Account
{
    qint64 id = 0;
    QString email; // lower case
    QString name;
    QString role; // lks, peksos, kabkota, provinsi, lkks, kelurahan, admin
    QString scope; // kode_wilayah
    bool penerbit = false;
    bool disabled = false;
    bool pending = false; // asked for, and no office has approved it
    qint64 created = 0; // ms UTC
    qint64 unbound = 0; // how often an LKS was taken from it
    std::vector<RecordId> lks; // bound to it
};

/** Who may sign in, and from which devices. */
class Accounts
{
public:
    Accounts(Database &db, Clock &clock, crypto::Cost cost = {});

    /** Invalid: e-mail, role, scope or password unfit, or the scope outside the province; Exists.
     * Its LKS are bound by Province::bind(). */
    Result<Account> add(const Account &account, const Secret<QString> &password);
    /** Takes back an account that was just added. */
    Result<> discard(const Account &account);
    Result<Account> find(const QString &email) const;
    Result<std::vector<Account>> list() const;
    /** Another role, scope or right to issue; call Province::follow() then. Invalid as for add().
     */
    Result<> change(const Account &account);
    /** Its devices cannot talk any more. */
    Result<> disable(const QString &email);
    /** A pending account may sign in from now on; NotFound when there is none pending. */
    Result<> approve(const QString &email);
    /** Its devices must sign in anew. */
    Result<> resetPassword(const QString &email, const Secret<QString> &password);

    /** Denied, with one sentence and at one cost whether the account is unknown or the password
     * wrong; with the right one also when it is closed (detail "closed"). InUse while it is
     * pending. */
    Result<Account> signIn(const QString &email, const Secret<QString> &password);
    /** A token for a device of the account: 22 characters, kept here as a hash only. A device that
     * signs in again (same public key) loses its earlier token. Denied as Devices::add(). */
    Result<QString> enrol(const Account &account, const QString &deviceLabel,
                          const QByteArray &deviceKey = {});
    /** Whose device this is; Denied for an unknown token, one that nobody used for 90 days, a
     * closed account, or a device whose access was taken away (detail "revoked"). */
    Result<Caller> caller(const Secret<QByteArray> &token) const;
    Result<Caller> caller(qint64 account) const;
    /** Account and device of who wants in, 0 where unknown: for the audit. */
    Caller wanting(const QString &email, const QByteArray &deviceKey) const;

private:
    Result<> checkReach(const QString &role, const QString &scope) const;
    Result<std::vector<RecordId>> lksOf(qint64 account) const;
    Account read(const SqlRow &row) const;
    Result<QByteArray> hashed(const Secret<QString> &password) const;

    Database &m_db;
    Clock &m_clock;
    crypto::Cost m_cost;
};

} // namespace pilar
