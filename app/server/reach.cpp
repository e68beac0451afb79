// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"

#include "core/domain/regions.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

Result<std::unique_ptr<ServerHouse>> open(const Arguments &arguments)
{
    const auto place = placeOf(arguments);
    if (!place)
        return place.error();
    return ServerHouse::open(*place);
}

Result<RecordId> idOf(const QString &text)
{
    const auto id = RecordId::fromText(text);
    if (!id)
        return Error{ErrorKind::Usage, tr("%1 is no id of 32 hex digits.").arg(text)};
    return *id;
}

/** Binds or unbinds the account and each LKS given. */
Result<Output> rebind(const Arguments &arguments,
                      Result<> (Province::*step)(qint64 account, const RecordId &lks),
                      const char *sentence)
{
    std::vector<RecordId> ids;
    for (const QString &text : arguments.values(u"lks"_s)) {
        const auto id = idOf(text);
        if (!id)
            return id.error();
        ids.push_back(*id);
    }
    if (ids.empty())
        return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(u"lks"_s)};
    auto house = open(arguments);
    if (!house)
        return house.error();
    const auto account = (*house)->accounts.find(arguments.words.first());
    if (!account)
        return account.error();
    for (const RecordId &id : ids) {
        if (const Result<> done = ((*house)->province.*step)(account->id, id); !done)
            return done.error();
    }
    const auto after = (*house)->accounts.find(account->email);
    if (!after)
        return after.error();
    return Output{accountJson(*after), tr(sentence).arg(account->email)};
}

} // namespace

Result<Output> runAccountBind(const Arguments &arguments)
{
    return rebind(arguments, &Province::bind,
                  QT_TRANSLATE_NOOP("Server", "The account %1 works for this LKS from now on."));
}

Result<Output> runAccountUnbind(const Arguments &arguments)
{
    return rebind(arguments, &Province::unbind,
                  QT_TRANSLATE_NOOP("Server",
                                    "The account %1 works for this LKS no longer; its computers "
                                    "let go of the data at their next synchronisation."));
}

Result<Output> runAccountSet(const Arguments &arguments)
{
    const QString penerbit = arguments.value(u"penerbit"_s);
    if (!penerbit.isEmpty() && penerbit != u"yes" && penerbit != u"no")
        return Error{ErrorKind::Usage, tr("--penerbit wants yes or no.")};
    auto house = open(arguments);
    if (!house)
        return house.error();
    auto account = (*house)->accounts.find(arguments.words.first());
    if (!account)
        return account.error();
    account->role = arguments.value(u"role"_s, account->role);
    account->scope = arguments.value(u"scope"_s, account->scope);
    if (!penerbit.isEmpty())
        account->penerbit = penerbit == u"yes";
    if (const Result<> done = (*house)->accounts.change(*account); !done)
        return done.error();
    if (const Result<> done = (*house)->province.follow(account->id); !done)
        return done.error();
    return Output{accountJson(*account),
                  tr("The account %1 is changed; its computers follow at "
                     "their next synchronisation.")
                      .arg(account->email)};
}

Result<Output> runLksMove(const Arguments &arguments)
{
    const auto id = idOf(arguments.words.first());
    if (!id)
        return id.error();
    const QString office = arguments.value(u"office"_s);
    auto house = open(arguments);
    if (!house)
        return house.error();
    const QString area = (*house)->province.area();
    const auto region = Regions::builtIn().find(office);
    if (!region || region->level > 2 || !liesIn(office, area))
        return Error{ErrorKind::Usage, tr("There is no office %1 in this province.").arg(office)};
    if (const Result<> done = (*house)->province.moveLks(*id, office); !done)
        return done.error();
    return Output{QJsonObject{{u"lks"_s, id->text()}, {u"office"_s, office}},
                  tr("The LKS and all its records belong to %1 now.")
                      .arg(Regions::builtIn().fullName(office))};
}

} // namespace pilar
