// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"
#include "core/sync/enrolment_file.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

constexpr int enrolmentDays = 90;

/** For a computer that signs in without internet; sealed under the account's password. */
Result<> writeEnrolmentFile(ServerHouse &house, const Account &account,
                            const Secret<QString> &password, const Arguments &arguments)
{
    EnrolmentFile file;
    if (const QString server = arguments.value(u"server"_s); !server.isEmpty()) {
        const auto url = ServerUrl::parse(server);
        if (!url)
            return url.error();
        file.server = *url;
    }
    if (Result<> noted = noteOperator(house, u"enrol"_s, QString::number(account.id)); !noted)
        return noted;
    const auto secret = house.devices.invite(account.id, enrolmentDays);
    if (!secret)
        return secret.error();
    file.account = account.email;
    file.role = account.role;
    file.scope = account.scope;
    file.lks = account.lks;
    file.serverKey = house.keys->current().publicKey();
    file.keys = encodeKeyChain(house.keys->chain());
    file.until = house.clock.today().addDays(enrolmentDays);
    const auto bytes = writeEnrolment(file, *secret, password.reveal());
    if (!bytes)
        return bytes.error();
    return SystemDisk().write(arguments.value(u"enrol-out"_s), *bytes);
}

} // namespace

Result<Output> runAccountAdd(const Arguments &arguments)
{
    for (const QString &name : {u"email"_s, u"role"_s, u"scope"_s}) {
        if (!arguments.has(name))
            return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(name)};
    }
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    const auto ids = lksGiven((*house)->province, arguments);
    if (!ids)
        return ids.error();
    const auto password = passwordOf(arguments, tr("Password"));
    if (!password)
        return password.error();
    Account account;
    account.email = arguments.value(u"email"_s);
    account.name = arguments.value(u"name"_s);
    account.role = arguments.value(u"role"_s);
    account.scope = arguments.value(u"scope"_s);
    account.penerbit = arguments.has(u"penerbit"_s);
    auto added = (*house)->accounts.add(account, *password);
    if (!added)
        return added.error();
    if (const Result<> noted = noteOperator(**house, u"account"_s, QString::number(added->id));
        !noted)
        return noted.error();
    for (const RecordId &id : *ids) {
        if (const Result<> bound = (*house)->province.bind(added->id, id); !bound) {
            for (const RecordId &earlier : *ids) // those bound before
                (void)(*house)->province.unbind(added->id, earlier);
            if (const Result<> undone = (*house)->accounts.discard(*added); !undone)
                return undone.error();
            return bound.error();
        }
    }
    added = (*house)->accounts.find(added->email);
    if (!added)
        return added.error();
    if (arguments.has(u"enrol-out"_s)) {
        const Result<> written = writeEnrolmentFile(**house, *added, *password, arguments);
        if (!written)
            return written.error();
    }
    return Output{accountJson(*added), tr("The account %1 is made.").arg(added->email)};
}

Result<Output> runAccountEnrol(const Arguments &arguments)
{
    if (!arguments.has(u"enrol-out"_s))
        return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(u"enrol-out"_s)};
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    const auto password = passwordOf(arguments, tr("Password"));
    if (!password)
        return password.error();
    const auto account = (*house)->accounts.signIn(arguments.words.first(), *password);
    if (!account)
        return account.error();
    const Result<> written = writeEnrolmentFile(**house, *account, *password, arguments);
    if (!written)
        return written.error();
    return Output{accountJson(*account),
                  tr("%1 lets one computer of %2 sign in with the account's password, within %3 "
                     "days.")
                      .arg(arguments.value(u"enrol-out"_s), account->email)
                      .arg(enrolmentDays)};
}

Result<Output> runAccountList(const Arguments &arguments)
{
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    const auto accounts = (*house)->accounts.list();
    if (!accounts)
        return accounts.error();
    const auto waiting = (*house)->province.waitingLks();
    if (!waiting)
        return waiting.error();
    QJsonArray list;
    std::vector<QStringList> rows;
    for (const Account &account : *accounts) {
        const QJsonObject item = accountJson(account, *waiting);
        const qsizetype waits = item[u"waiting"_s].toArray().size();
        list << item;
        rows.push_back({account.email, account.role, account.scope,
                        QString::number(account.lks.size()),
                        account.disabled      ? tr("closed")
                            : account.pending ? tr("waits for approval")
                            : waits > 0       ? tr("LKS that wait: %1").arg(waits)
                                              : QString()});
    }
    return Output{QJsonObject{{u"accounts"_s, list}},
                  table({tr("E-mail"), tr("Role"), tr("Area"), u"LKS"_s, {}}, rows)};
}

Result<Output> runAccountApprove(const Arguments &arguments)
{
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    const auto ids = lksGiven((*house)->province, arguments);
    if (!ids)
        return ids.error();
    const QString email = arguments.words.first();
    const auto account = (*house)->accounts.find(email);
    if (!account)
        return account.error();
    if (const Result<> noted = noteOperator(**house, u"approve"_s, QString::number(account->id));
        !noted)
        return noted.error();
    for (const RecordId &id : *ids) {
        if (const Result<> bound = (*house)->province.bind(account->id, id); !bound)
            return bound.error();
    }
    if (const Result<> done = (*house)->accounts.approve(email); !done)
        return done.error();
    return Output{QJsonObject{}, tr("The account %1 may sign in from now on.").arg(email)};
}

Result<Output> runAccountDisable(const Arguments &arguments)
{
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    const QString email = arguments.words.first();
    const auto account = (*house)->accounts.find(email);
    if (!account)
        return account.error();
    if (const Result<> noted = noteOperator(**house, u"disable"_s, QString::number(account->id));
        !noted)
        return noted.error();
    if (const Result<> done = (*house)->accounts.disable(email); !done)
        return done.error();
    return Output{QJsonObject{}, tr("The account %1 is closed.").arg(email)};
}

Result<Output> runAccountReset(const Arguments &arguments)
{
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    const auto password = passwordOf(arguments, tr("New password"));
    if (!password)
        return password.error();
    const QString email = arguments.words.first();
    const auto account = (*house)->accounts.find(email);
    if (!account)
        return account.error();
    if (const Result<> noted = noteOperator(**house, u"password"_s, QString::number(account->id));
        !noted)
        return noted.error();
    if (const Result<> done = (*house)->accounts.resetPassword(email, *password); !done)
        return done.error();
    return Output{
        QJsonObject{},
        tr("The account %1 has a new password; its devices must sign in again.").arg(email)};
}

} // namespace pilar
