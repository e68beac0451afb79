// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/store/database.h"

#include <optional>

namespace pilar {

using DeviceName = Id<struct DeviceTag>;

/** A computer that may speak for an account. */
struct Device
{
    DeviceName name; // what people name it by
    qint64 account = 0;
    QString email; // of the account
    QString role;
    QString scope;
    QString label;
    qint64 created = 0; // ms UTC
    bool revoked = false; // by the office: it may not sign in
};

/** Which devices the province knows, by token or by key, and the enrolment files for new ones. */
class Devices
{
public:
    Devices(Database &db, Clock &clock)
        : m_db(db)
        , m_clock(clock)
    { }

    /** Another sign-in of the same key takes the earlier one's place. Denied with the detail
     * "revoked" while the office has taken this key's access away. */
    Result<> add(qint64 account, const QByteArray &token, const QString &label,
                 const QByteArray &key);

    /** A one-time secret of 32 bytes for an enrolment file of this account, good for days. */
    Result<QByteArray> invite(qint64 account, int days);
    /** The device that shows a secret becomes one of the account: once, and again only the same
     * device. Denied when the secret is unknown, too old or used, or as add(). */
    Result<> redeem(const QString &email, const QByteArray &secret, const QString &label,
                    const QByteArray &key);

    /** For which account a device with this key speaks. NotFound, also when it was signed out;
     * Denied when it was revoked or the account is closed. */
    Result<qint64> accountOf(const QByteArray &key, const QString &email) const;

    /** Remembers the stamp of a request that all processes together may hear once. 0: it is heard
     * now; otherwise the one that was heard before and is not earlier. A remembered one beyond
     * latest is of a clock that was set back, and counts no more. */
    Result<qint64> hear(qint64 device, qint64 stamp, qint64 latest);

    /** The device's number in the database; 0: none with this key. */
    qint64 numberOf(const QByteArray &key, qint64 account) const;

    Result<std::vector<Device>> list() const;
    /** The device whose name begins with these ≥ 6 hex digits; NotFound, or Invalid when several
     * do.
     */
    Result<Device> resolve(const QString &start) const;
    /** The same, among these. */
    static Result<Device> named(const std::vector<Device> &devices, const QString &start);
    /** It cannot talk any more, from the next request on. */
    Result<> revoke(const DeviceName &name);
    /** It may talk again as before. */
    Result<> allow(const DeviceName &name);
    /** All of the account must sign in anew. */
    Result<> signOut(qint64 account);

private:
    bool isRevoked(qint64 account, const QByteArray &key) const;

    Database &m_db;
    Clock &m_clock;
};

} // namespace pilar
