// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/accounts.h"

#include "core/domain/contact.h"
#include "core/domain/regions.h"
#include "core/server/devices.h"
#include "core/store/passphrase.h"

#include <QCoreApplication>

#include <mutex>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 3600 * qint64(1000);
constexpr qint64 restsAfter = 90 * day; // a device that nobody used

const QString columns = u"select id, email, name, role, scope, penerbit, disabled, password, "
                        "pending, created, unbound from account "_s;

QString say(const char *text)
{
    return QCoreApplication::translate("Accounts", text);
}

Error invalid(const QString &sentence)
{
    return {ErrorKind::Invalid, sentence};
}

Error notSignedIn()
{
    return {ErrorKind::Denied,
            say(QT_TRANSLATE_NOOP("Accounts",
                                  "The e-mail address or the password is wrong, or the account "
                                  "is closed. Nothing was changed."))};
}

Error unknown(const QString &email)
{
    return {ErrorKind::NotFound,
            say(QT_TRANSLATE_NOOP("Accounts", "There is no account %1.")).arg(email)};
}

/** The levels of region that an account of this role may have as its scope; empty: no such role. */
QList<int> levelsOf(const QString &role)
{
    if (role == u"provinsi" || role == u"admin")
        return {1};
    if (role == u"kabkota")
        return {2};
    if (role == u"kelurahan")
        return {4};
    if (role == u"lks" || role == u"peksos" || role == u"lkks")
        return {1, 2};
    return {};
}

QString normal(const QString &email)
{
    return email.trimmed().toLower();
}

} // namespace

Accounts::Accounts(Database &db, Clock &clock, crypto::Cost cost)
    : m_db(db)
    , m_clock(clock)
    , m_cost(cost)
{ }

Account Accounts::read(const SqlRow &row) const
{
    Account account;
    account.id = row.value(0).toLongLong();
    account.email = row.value(1).toString();
    account.name = row.value(2).toString();
    account.role = row.value(3).toString();
    account.scope = row.value(4).toString();
    account.penerbit = row.value(5).toBool();
    account.disabled = row.value(6).toBool();
    account.pending = row.value(8).toBool();
    account.created = row.value(9).toLongLong();
    account.unbound = row.value(10).toLongLong();
    return account;
}

Result<std::vector<RecordId>> Accounts::lksOf(qint64 account) const
{
    std::vector<RecordId> lks;
    const Result<> read
        = m_db.each(u"select lks from lks_owner where account = ? order by lks"_s, {account},
                    [&](const SqlRow &row) {
                        if (const auto id = RecordId::fromRaw(row.value(0).toByteArray()))
                            lks.push_back(*id);
                        return true;
                    });
    if (!read)
        return read.error();
    return lks;
}

Result<QByteArray> Accounts::hashed(const Secret<QString> &password) const
{
    QByteArray bytes = password.reveal().toUtf8();
    const auto line = crypto::hashPassword(bytes, m_cost);
    crypto::wipe(bytes);
    if (!line)
        return Error{ErrorKind::Internal,
                     say(QT_TRANSLATE_NOOP("Accounts", "There is not enough memory now."))};
    return *line;
}

/** Whether there is such a role, and it may have this scope. */
Result<> Accounts::checkReach(const QString &role, const QString &scope) const
{
    const QList<int> levels = levelsOf(role);
    if (levels.isEmpty())
        return invalid(
            say(QT_TRANSLATE_NOOP("Accounts",
                                  "There is no role %1. Roles: lks, peksos, kabkota, provinsi, "
                                  "lkks, kelurahan, admin."))
                .arg(role));
    const QString area = m_db.value(u"select value from setting where name = 'area'"_s).toString();
    const auto region = Regions::builtIn().find(scope);
    if (!region || !levels.contains(region->level) || !liesIn(scope, area))
        return invalid(
            say(QT_TRANSLATE_NOOP("Accounts",
                                  "%1 is no area code in this province for an account of role %2."))
                .arg(scope, role));
    return {};
}

Result<Account> Accounts::add(const Account &wanted, const Secret<QString> &password)
{
    Account account = wanted;
    const auto email = parseEmail(normal(wanted.email));
    if (!email)
        return invalid(
            say(QT_TRANSLATE_NOOP("Accounts", "%1 is no e-mail address.")).arg(wanted.email));
    account.email = email->toLower();
    if (Result<> fit = checkReach(account.role, account.scope); !fit)
        return fit.error();
    if (const auto good = checkNewPassphrase(password.reveal()); !good)
        return good.error();
    const auto line = hashed(password); // first, or the time would tell whether there is one
    if (!line)
        return line.error();
    if (!m_db.value(u"select 1 from account where email = ?"_s, {account.email}).isNull())
        return Error{ErrorKind::Exists,
                     say(QT_TRANSLATE_NOOP("Accounts", "There is an account %1 already."))
                         .arg(account.email)};
    const auto id = m_db.insert(
        u"insert into account (email, name, role, scope, penerbit, password, created, pending) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        u"id"_s,
        {account.email, account.name, account.role, account.scope, account.penerbit ? 1 : 0, *line,
         m_clock.now(), account.pending ? 1 : 0});
    if (!id)
        return id.error();
    account.id = *id;
    return account;
}

Result<> Accounts::approve(const QString &email)
{
    const Result<> done = m_db.run(
        u"update account set pending = 0 where email = ? and pending = 1"_s, {normal(email)});
    if (!done || m_db.touched() > 0)
        return done;
    return unknown(email);
}

Result<> Accounts::discard(const Account &account)
{
    Database::Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    Result<> done = m_db.run(u"delete from lks_owner where account = ?"_s, {account.id});
    if (done)
        done = m_db.run(u"delete from account where id = ?"_s, {account.id});
    return done ? transaction.commit() : done;
}

Result<Account> Accounts::find(const QString &email) const
{
    std::optional<Account> found;
    const Result<> done
        = m_db.each(columns + u"where email = ?"_s, {normal(email)}, [&](const SqlRow &row) {
              found = read(row);
              return false;
          });
    if (!done)
        return done.error();
    if (!found)
        return unknown(email);
    auto lks = lksOf(found->id);
    if (!lks)
        return lks.error();
    found->lks = *std::move(lks);
    return *found;
}

Result<std::vector<Account>> Accounts::list() const
{
    std::vector<Account> all;
    const Result<> done = m_db.each(columns + u"order by email"_s, {}, [&](const SqlRow &row) {
        all.push_back(read(row));
        return true;
    });
    if (!done)
        return done.error();
    for (Account &account : all) {
        auto lks = lksOf(account.id);
        if (!lks)
            return lks.error();
        account.lks = *std::move(lks);
    }
    return all;
}

Result<> Accounts::change(const Account &account)
{
    if (Result<> fit = checkReach(account.role, account.scope); !fit)
        return fit;
    return m_db.run(u"update account set role = ?, scope = ?, penerbit = ? where id = ?"_s,
                    {account.role, account.scope, account.penerbit ? 1 : 0, account.id});
}

Result<> Accounts::disable(const QString &email)
{
    const auto account = find(email);
    if (!account)
        return account.error();
    return m_db.run(u"update account set disabled = 1 where id = ?"_s, {account->id});
}

Result<> Accounts::resetPassword(const QString &email, const Secret<QString> &password)
{
    const auto account = find(email);
    if (!account)
        return account.error();
    if (const auto good = checkNewPassphrase(password.reveal()); !good)
        return good.error();
    const auto line = hashed(password);
    if (!line)
        return line.error();
    Database::Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    Result<> done = m_db.run(u"update account set password = ?, disabled = 0 where id = ?"_s,
                             {*line, account->id});
    if (done)
        done = Devices(m_db, m_clock).signOut(account->id);
    return done ? transaction.commit() : done;
}

Result<Account> Accounts::signIn(const QString &email, const Secret<QString> &password)
{
    QByteArray line;
    const Result<> done
        = m_db.each(columns + u"where email = ?"_s, {normal(email)}, [&](const SqlRow &row) {
              line = row.value(7).toByteArray();
              return false;
          });
    if (!done)
        return done.error();
    const bool known = !line.isEmpty();
    if (!known) { // cost as much as for an account that exists
        static std::mutex mutex;
        static QByteArray nobody;
        const std::lock_guard lock(mutex);
        if (nobody.isEmpty() || crypto::passwordIsStale(nobody, m_cost))
            nobody = crypto::hashPassword(crypto::randomBytes(16), m_cost).value_or(QByteArray());
        line = nobody;
    }
    QByteArray bytes = password.reveal().toUtf8();
    const bool matches = crypto::passwordMatches(line, bytes);
    crypto::wipe(bytes);
    if (!known || !matches)
        return notSignedIn();
    auto account = find(email);
    if (account && crypto::passwordIsStale(line, m_cost)) { // kept at today's cost from now on
        const auto renewed = hashed(password);
        const Result<> kept = renewed
            ? m_db.run(u"update account set password = ? where id = ? and password = ?"_s,
                       {*renewed, account->id, line})
            : renewed.error();
        if (!kept)
            return kept.error();
    }
    if (account && account->disabled) {
        return Error{
            ErrorKind::Denied,
            say(QT_TRANSLATE_NOOP("Accounts", "The account %1 is closed.")).arg(account->email),
            {},
            u"closed"_s};
    }
    if (account && account->pending) {
        return Error{ErrorKind::InUse,
                     say(QT_TRANSLATE_NOOP("Accounts", "The office has not approved it yet."))};
    }
    return account;
}

Result<QString> Accounts::enrol(const Account &account, const QString &deviceLabel,
                                const QByteArray &deviceKey)
{
    const QString token = crypto::randomToken(16);
    const Result<> done
        = Devices(m_db, m_clock).add(account.id, token.toLatin1(), deviceLabel, deviceKey);
    if (!done)
        return done.error();
    return token;
}

Result<Caller> Accounts::caller(const Secret<QByteArray> &token) const
{
    qint64 account = 0, device = 0, used = 0;
    QByteArray key;
    bool revoked = false;
    const Result<> read = m_db.each(
        u"select d.account, d.id, d.revoked, d.used, d.device_key from device d join account a on "
        u"a.id = "
        u"d.account "
        "where d.token = ? and d.signed_out is null and a.disabled = 0 and a.pending = 0"_s,
        {crypto::hash(token.reveal())}, [&](const SqlRow &row) {
            account = row.value(0).toLongLong();
            device = row.value(1).toLongLong();
            revoked = !row.value(2).isNull();
            used = row.value(3).toLongLong();
            key = row.value(4).toByteArray();
            return false;
        });
    if (!read)
        return read.error();
    const qint64 now = m_clock.now();
    const bool rests = used > 0 && used < now - restsAfter;
    if (device == 0 || rests)
        return Error{ErrorKind::Denied,
                     say(QT_TRANSLATE_NOOP("Accounts",
                                           "This device is not signed in any more. Nothing is "
                                           "lost; sign in again."))};
    auto found = caller(account);
    if (!found)
        return found;
    found->device = device;
    found->deviceKey = key;
    found->revoked = revoked;
    if (revoked || used > now - day)
        return found;
    const Result<> noted = m_db.run(u"update device set used = ? where id = ?"_s, {now, device});
    return noted ? found : noted.error();
}

Result<Caller> Accounts::caller(qint64 id) const
{
    std::optional<Account> found;
    const Result<> done = m_db.each(columns + u"where id = ?"_s, {id}, [&](const SqlRow &row) {
        found = read(row);
        return false;
    });
    if (!done)
        return done.error();
    if (!found)
        return Error{ErrorKind::NotFound,
                     say(QT_TRANSLATE_NOOP("Accounts", "The account is not there any more."))};
    auto lks = lksOf(id);
    if (!lks)
        return lks.error();
    return Caller{id,
                  found->email,
                  found->role,
                  found->scope,
                  found->penerbit,
                  *std::move(lks),
                  found->unbound};
}

Caller Accounts::wanting(const QString &email, const QByteArray &deviceKey) const
{
    Caller who;
    who.account
        = m_db.value(u"select id from account where email = ?"_s, {normal(email)}).toLongLong();
    if (who.account && !deviceKey.isEmpty())
        who.device = Devices(m_db, m_clock).numberOf(deviceKey, who.account);
    return who;
}

} // namespace pilar
