// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/devices.h"

#include "core/base/crypto.h"
#include "core/sync/device_key.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 3600 * qint64(1000);

QString say(const char *text)
{
    return QCoreApplication::translate("Accounts", text);
}

Error notWelcome()
{
    return {ErrorKind::Denied,
            say(QT_TRANSLATE_NOOP("Accounts",
                                  "The enrolment file is unknown, too old or was used by another "
                                  "computer. Make a new one."))};
}

Error accessTaken()
{
    return {ErrorKind::Denied,
            say(QT_TRANSLATE_NOOP("Accounts",
                                  "The access of this computer was taken away. Its office can give "
                                  "it back.")),
            {},
            u"revoked"_s};
}

QVariant orNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant() : QVariant(bytes);
}

} // namespace

Result<> Devices::add(qint64 account, const QByteArray &token, const QString &label,
                      const QByteArray &key)
{
    Database::Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    if (isRevoked(account, key))
        return accessTaken();
    const QByteArray hash = crypto::hash(token);
    Result<> done;
    if (!key.isEmpty()) {
        done = m_db.run(u"update device set token = ?, label = ?, signed_out = null, used = 0 "
                        "where account = ? and device_key = ? and revoked is null"_s,
                        {hash, label.left(100), account, key});
    }
    if (done && (key.isEmpty() || m_db.touched() == 0)) {
        done = m_db.run(u"insert into device (account, token, name, device_key, label, created) "
                        "values (?, ?, ?, ?, ?, ?)"_s,
                        {account, hash, crypto::hash(QByteArrayView("name"), hash).left(16),
                         orNull(key), label.left(100), m_clock.now()});
    }
    return done ? transaction.commit() : done;
}

Result<QByteArray> Devices::invite(qint64 account, int days)
{
    const QByteArray secret = crypto::randomBytes(Key::size);
    const qint64 now = m_clock.now();
    const Result<> done = m_db.run(
        u"insert into enrolment (secret, account, created, expires) values (?, ?, ?, ?)"_s,
        {crypto::hash(secret), account, now, now + days * day});
    if (!done)
        return done.error();
    return secret;
}

Result<> Devices::redeem(const QString &email, const QByteArray &secret, const QString &label,
                         const QByteArray &key)
{
    qint64 account = 0;
    qint64 expires = 0;
    QByteArray used;
    const QByteArray hash = crypto::hash(secret);
    const Result<> read
        = m_db.each(u"select e.account, e.expires, e.device_key from enrolment e join account a on "
                    "a.id = e.account where e.secret = ? and a.email = ? and a.disabled = 0"_s,
                    {hash, email.trimmed().toLower()}, [&](const SqlRow &row) {
                        account = row.value(0).toLongLong();
                        expires = row.value(1).toLongLong();
                        used = row.value(2).toByteArray();
                        return false;
                    });
    if (!read)
        return read;
    if (account == 0 || (!used.isEmpty() && used != key)
        || (used.isEmpty() && expires < m_clock.now()))
        return notWelcome();
    if (isRevoked(account, key))
        return accessTaken();
    const bool fresh = used.isEmpty();
    if (used.isEmpty()) {
        const Result<> taken = m_db.run(
            u"update enrolment set device_key = ? where secret = ? and device_key is null"_s,
            {key, hash});
        if (!taken)
            return taken;
        if (m_db.touched() == 0) // another instance of the server was faster
            return redeem(email, secret, label, key);
    }
    const QByteArray token = tokenOf(secret, key);
    const QString known = u"select 1 from device where device_key = ? and account = ?"_s;
    if (!fresh && !m_db.value(known, {key, account}).isNull())
        return {}; // also when it was signed out since
    if (m_db.failure())
        return *m_db.failure();
    return add(account, token, label, key);
}

Result<qint64> Devices::accountOf(const QByteArray &key, const QString &email) const
{
    bool known = false;
    qint64 account = 0;
    const Result<> read = m_db.each(
        u"select d.account, d.revoked, a.disabled from device d join account a on a.id = d.account "
        "where d.device_key = ? and a.email = ? and d.signed_out is null "
        "order by d.created desc"_s,
        {key, email.trimmed().toLower()}, [&](const SqlRow &row) {
            known = true;
            if (row.value(1).isNull() && !row.value(2).toBool())
                account = row.value(0).toLongLong();
            return account == 0;
        });
    if (!read)
        return read.error();
    if (account)
        return account;
    return Error{known ? ErrorKind::Denied : ErrorKind::NotFound,
                 known ? say(QT_TRANSLATE_NOOP("Accounts",
                                               "The access of this computer was taken away; its "
                                               "data were not taken in."))
                       : say(QT_TRANSLATE_NOOP("Accounts",
                                               "The computer that made this file is not known "
                                               "here; its data were not taken in."))};
}

Result<qint64> Devices::hear(qint64 device, qint64 stamp, qint64 latest)
{
    const Result<> done
        = m_db.run(u"update device set heard = ? where id = ? and (heard < ? or heard > ?)"_s,
                   {stamp, device, stamp, latest});
    if (!done)
        return done.error();
    if (m_db.touched() > 0)
        return 0;
    const qint64 heard
        = m_db.value(u"select heard from device where id = ?"_s, {device}).toLongLong();
    return m_db.failure() ? Result<qint64>(*m_db.failure()) : std::max(heard, stamp);
}

qint64 Devices::numberOf(const QByteArray &key, qint64 account) const
{
    return m_db
        .value(u"select id from device where device_key = ? and account = ? "
               "order by created desc limit 1"_s,
               {key, account})
        .toLongLong();
}

Result<std::vector<Device>> Devices::list() const
{
    std::vector<Device> all;
    const Result<> read = m_db.each(
        u"select d.name, d.account, a.email, a.role, a.scope, d.label, d.created, d.revoked "
        "from device d join account a on a.id = d.account order by a.email, d.created, d.id"_s,
        {}, [&](const SqlRow &row) {
            Device device;
            device.name = DeviceName::fromRaw(row.value(0).toByteArray()).value_or(DeviceName());
            device.account = row.value(1).toLongLong();
            device.email = row.value(2).toString();
            device.role = row.value(3).toString();
            device.scope = row.value(4).toString();
            device.label = row.value(5).toString();
            device.created = row.value(6).toLongLong();
            device.revoked = !row.value(7).isNull();
            all.push_back(std::move(device));
            return true;
        });
    if (!read)
        return read.error();
    return all;
}

Result<Device> Devices::resolve(const QString &start) const
{
    const auto all = list();
    return all ? named(*all, start) : all.error();
}

Result<Device> Devices::named(const std::vector<Device> &devices, const QString &start)
{
    std::optional<Device> found;
    for (const Device &device : devices) {
        if (start.size() < 6 || !device.name.text().startsWith(start.toLower()))
            continue;
        if (found) {
            return Error{
                ErrorKind::Invalid,
                say(QT_TRANSLATE_NOOP("Accounts", "Several computers begin with %1.")).arg(start)};
        }
        found = device;
    }
    if (!found) {
        return Error{ErrorKind::NotFound,
                     say(QT_TRANSLATE_NOOP("Accounts", "There is no computer %1.")).arg(start)};
    }
    return *found;
}

bool Devices::isRevoked(qint64 account, const QByteArray &key) const
{
    return !key.isEmpty()
        && !m_db.value(u"select 1 from device where account = ? and device_key = ? and "
                       "revoked is not null"_s,
                       {account, key})
                .isNull();
}

Result<> Devices::allow(const DeviceName &name)
{
    return m_db.run(u"update device set revoked = null where name = ?"_s, {name.raw()});
}

Result<> Devices::signOut(qint64 account)
{
    return m_db.run(u"update device set signed_out = ? where account = ?"_s,
                    {m_clock.now(), account});
}

Result<> Devices::revoke(const DeviceName &name)
{
    const Result<> done
        = m_db.run(u"update device set revoked = ? where name = ? and revoked is null"_s,
                   {m_clock.now(), name.raw()});
    return done;
}

} // namespace pilar
