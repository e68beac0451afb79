// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

/** Binds or unbinds the account and each LKS given. */
Result<Output> rebind(const Arguments &arguments,
                      Result<> (Province::*step)(qint64 account, const RecordId &lks,
                                                 const Caller &by),
                      const char *sentence)
{
    if (!arguments.has(u"lks"_s))
        return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(u"lks"_s)};
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    const auto ids = lksGiven((*house)->province, arguments);
    if (!ids)
        return ids.error();
    const auto account = (*house)->accounts.find(arguments.words.first());
    if (!account)
        return account.error();
    for (const RecordId &id : *ids) {
        if (const Result<> done = ((*house)->province.*step)(account->id, id, {}); !done)
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
    const auto house = ServerHouse::open(arguments);
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

} // namespace pilar
