// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/office.h"

#include "core/domain/regions.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 200;

QString say(const char *text)
{
    return QCoreApplication::translate("Accounts", text);
}

/** Whose accounts and computers an office looks after. */
bool looksAfter(const Caller &caller, const QString &role, const QString &scope)
{
    if (caller.role == u"admin")
        return true;
    const bool below = role == u"lks" || role == u"peksos" || role == u"kelurahan"
        || role == u"lkks" || (role == u"kabkota" && caller.role == u"provinsi");
    return below && liesIn(scope, caller.scope);
}

Result<> mustBeOffice(const Caller &caller)
{
    if (isOffice(caller))
        return {};
    return Error{ErrorKind::Denied,
                 say(QT_TRANSLATE_NOOP(
                     "Accounts", "Only an office looks after accounts. Nothing was changed."))};
}

Error notThere(const QString &email)
{
    return {ErrorKind::NotFound,
            say(QT_TRANSLATE_NOOP("Accounts", "No account %1 waits for approval in this area."))
                .arg(email)};
}

QJsonArray idsOf(const std::vector<RecordId> &ids)
{
    QJsonArray list;
    for (const RecordId &id : ids)
        list << id.text();
    return list;
}

} // namespace

bool isOffice(const Caller &caller)
{
    return caller.role == u"kabkota" || caller.role == u"provinsi" || caller.role == u"admin";
}

QJsonObject accountJson(const Account &account, const std::vector<ListedLks> &waiting)
{
    std::vector<RecordId> made;
    for (const ListedLks &lks : waiting) {
        if (lks.maker == account.id)
            made.push_back(lks.id);
    }
    const QString status = account.disabled ? u"closed"_s
        : account.pending                   ? u"pending"_s
                                            : u"active"_s;
    const QDateTime created = QDateTime::fromMSecsSinceEpoch(account.created, Qt::UTC);
    return {{u"email"_s, account.email},
            {u"name"_s, account.name},
            {u"role"_s, account.role},
            {u"scope"_s, account.scope},
            {u"lks"_s, idsOf(account.lks)},
            {u"waiting"_s, idsOf(made)},
            {u"penerbit"_s, account.penerbit},
            {u"status"_s, status},
            {u"created"_s, created.toString(Qt::ISODate)}};
}

Result<> Office::ask(const QString &email, const QString &name, const QString &region,
                     const Secret<QString> &password)
{
    const auto place = Regions::builtIn().find(region);
    if (!place || place->level < 2) {
        return Error{ErrorKind::Invalid,
                     say(QT_TRANSLATE_NOOP("Accounts",
                                           "%1 is no area code of a regency, city or part of one."))
                         .arg(region)};
    }
    Account wish;
    wish.email = email;
    wish.name = name.left(longestName);
    wish.role = u"lks"_s;
    wish.scope = officeOf(region);
    wish.pending = true;
    const auto added = m_accounts.add(wish, password);
    if (!added && added.error().kind != ErrorKind::Exists)
        return added.error();
    return {};
}

Result<std::vector<Account>> Office::accounts(const Caller &caller) const
{
    if (Result<> may = mustBeOffice(caller); !may)
        return may.error();
    auto all = m_accounts.list();
    if (all) {
        std::erase_if(*all, [&](const Account &account) {
            return !looksAfter(caller, account.role, account.scope);
        });
    }
    return all;
}

Result<Account> Office::pending(const Caller &caller, const QString &email) const
{
    if (Result<> may = mustBeOffice(caller); !may)
        return may.error();
    auto account = m_accounts.find(email);
    if (!account && account.error().kind != ErrorKind::NotFound)
        return account;
    if (!account || !account->pending || !looksAfter(caller, account->role, account->scope))
        return notThere(email);
    return account;
}

Result<Account> Office::approve(const Caller &caller, const QString &email,
                                const std::vector<RecordId> &lks)
{
    const auto account = pending(caller, email);
    if (!account)
        return account;
    for (const RecordId &id : lks) {
        if (Result<> bound = m_province.bind(account->id, id, caller); !bound)
            return bound.error();
    }
    if (Result<> done = m_accounts.approve(email); !done)
        return done.error();
    return m_accounts.find(email);
}

Result<> Office::reject(const Caller &caller, const QString &email)
{
    const auto account = pending(caller, email);
    if (!account)
        return account.error();
    return m_accounts.discard(*account);
}

Result<std::vector<Device>> Office::devices(const Caller &caller) const
{
    if (Result<> may = mustBeOffice(caller); !may)
        return may.error();
    auto all = m_devices.list();
    if (all) {
        std::erase_if(*all, [&](const Device &device) {
            return device.account != caller.account
                && !looksAfter(caller, device.role, device.scope);
        });
    }
    return all;
}

Result<Device> Office::ofArea(const Caller &caller, const QString &start) const
{
    const auto mine = devices(caller);
    return mine ? Devices::named(*mine, start) : mine.error();
}

Result<Device> Office::revoke(const Caller &caller, const QString &start)
{
    auto device = ofArea(caller, start);
    if (!device)
        return device;
    if (Result<> done = m_devices.revoke(device->name); !done)
        return done.error();
    device->revoked = true;
    return device;
}

Result<Device> Office::allow(const Caller &caller, const QString &start)
{
    auto device = ofArea(caller, start);
    if (!device)
        return device;
    if (Result<> done = m_devices.allow(device->name); !done)
        return done.error();
    device->revoked = false;
    return device;
}

Result<Account> Office::bind(const Caller &caller, const QString &email,
                             const std::vector<RecordId> &lks)
{
    if (Result<> may = mustBeOffice(caller); !may)
        return may.error();
    const auto account = m_accounts.find(email);
    if (!account && account.error().kind != ErrorKind::NotFound)
        return account;
    if (!account || !looksAfter(caller, account->role, account->scope)) {
        return Error{
            ErrorKind::NotFound,
            say(QT_TRANSLATE_NOOP("Accounts", "There is no account %1 in this area.")).arg(email)};
    }
    for (const RecordId &id : lks) {
        if (Result<> bound = m_province.bind(account->id, id, caller); !bound)
            return bound.error();
    }
    return m_accounts.find(email);
}

} // namespace pilar
