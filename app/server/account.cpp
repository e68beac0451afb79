// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

QJsonArray lksJson(const Account &account)
{
    QJsonArray lks;
    for (const RecordId &id : account.lks)
        lks << id.text();
    return lks;
}

QJsonObject accountJson(const Account &account)
{
    return {{u"email"_s, account.email},      {u"name"_s, account.name},
            {u"role"_s, account.role},        {u"scope"_s, account.scope},
            {u"lks"_s, lksJson(account)},     {u"penerbit"_s, account.penerbit},
            {u"disabled"_s, account.disabled}};
}

Result<std::unique_ptr<ServerHouse>> open(const Arguments &arguments)
{
    const auto place = placeOf(arguments);
    if (!place)
        return place.error();
    return ServerHouse::open(*place);
}

/** For a computer that signs in without internet. */
Result<> writeEnrolment(ServerHouse &house, const Account &account, const QString &file)
{
    const auto token = house.accounts.enrol(account, tr("Enrolment file"));
    if (!token)
        return token.error();
    const QJsonObject content{
        {u"format"_s, u"pilar-enrolment-1"_s},
        {u"email"_s, account.email},
        {u"role"_s, account.role},
        {u"scope"_s, account.scope},
        {u"penerbit"_s, account.penerbit},
        {u"lks"_s, lksJson(account)},
        {u"token"_s, *token},
        {u"server_key"_s, QString::fromLatin1(house.key.publicKey().toHex())}};
    return SystemDisk().write(file, QJsonDocument(content).toJson());
}

Result<std::vector<RecordId>> lksGiven(const Arguments &arguments)
{
    std::vector<RecordId> ids;
    for (const QString &text : arguments.values(u"lks"_s)) {
        const auto id = RecordId::fromText(text);
        if (!id)
            return Error{ErrorKind::Usage, tr("%1 is no id of 32 hex digits.").arg(text)};
        ids.push_back(*id);
    }
    return ids;
}

} // namespace

Result<Output> runAccountAdd(const Arguments &arguments)
{
    for (const QString &name : {u"email"_s, u"role"_s, u"scope"_s}) {
        if (!arguments.has(name))
            return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(name)};
    }
    const auto ids = lksGiven(arguments);
    if (!ids)
        return ids.error();
    auto house = open(arguments);
    if (!house)
        return house.error();
    const auto password = secret(arguments, u"password-file"_s, "PILAR_PASSWORD", tr("Password"));
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
    for (const RecordId &id : *ids) {
        if (const Result<> bound = (*house)->province.bind(added->id, id); !bound) {
            if (const Result<> undone = (*house)->accounts.discard(*added); !undone)
                return undone.error();
            return bound.error();
        }
    }
    added = (*house)->accounts.find(added->email);
    if (!added)
        return added.error();
    if (arguments.has(u"enrol-out"_s)) {
        const Result<> written = writeEnrolment(**house, *added, arguments.value(u"enrol-out"_s));
        if (!written)
            return written.error();
    }
    return Output{accountJson(*added), tr("The account %1 is made.").arg(added->email)};
}

Result<Output> runAccountList(const Arguments &arguments)
{
    auto house = open(arguments);
    if (!house)
        return house.error();
    const auto accounts = (*house)->accounts.list();
    if (!accounts)
        return accounts.error();
    QJsonArray list;
    std::vector<QStringList> rows;
    for (const Account &account : *accounts) {
        list << accountJson(account);
        rows.push_back({account.email, account.role, account.scope,
                        QString::number(account.lks.size()),
                        account.disabled ? tr("closed") : QString()});
    }
    return Output{QJsonObject{{u"accounts"_s, list}},
                  table({tr("E-mail"), tr("Role"), tr("Area"), u"LKS"_s, {}}, rows)};
}

Result<Output> runAccountDisable(const Arguments &arguments)
{
    auto house = open(arguments);
    if (!house)
        return house.error();
    const QString email = arguments.words.first();
    if (const Result<> done = (*house)->accounts.disable(email); !done)
        return done.error();
    return Output{QJsonObject{}, tr("The account %1 is closed.").arg(email)};
}

Result<Output> runAccountReset(const Arguments &arguments)
{
    auto house = open(arguments);
    if (!house)
        return house.error();
    const auto password
        = secret(arguments, u"password-file"_s, "PILAR_PASSWORD", tr("New password"));
    if (!password)
        return password.error();
    const QString email = arguments.words.first();
    if (const Result<> done = (*house)->accounts.resetPassword(email, *password); !done)
        return done.error();
    return Output{
        QJsonObject{},
        tr("The account %1 has a new password; its devices must sign in again.").arg(email)};
}

} // namespace pilar
