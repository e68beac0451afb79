// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/recovery_key.h"
#include "app/cli/session.h"

#include <QDir>
#include <QJsonArray>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

Result<QString> newPassphrase(const Arguments &arguments)
{
    return secret(arguments, u"new-passphrase-file"_s, "PILAR_NEW_PASSPHRASE",
                  tr("New passphrase"));
}

Option newPassphraseOption()
{
    return {u"new-passphrase-file"_s, u"FILE"_s,
            tr("the new passphrase: first line of this file (or variable PILAR_NEW_PASSPHRASE)")};
}

Result<Output> init(const Arguments &arguments)
{
    Result<RecoveryKeyPlace> place = RecoveryKeyPlace::prepare(arguments);
    if (!place)
        return place.error();
    QString recoveryKey;
    const Result<std::unique_ptr<Session>> session = Session::create(arguments, &recoveryKey);
    if (!session) {
        place->giveUp();
        return session.error();
    }
    const QString folder = QDir::toNativeSeparators((*session)->profile().folder());
    QJsonObject json{{u"profile"_s, folder}};
    QString text = tr("Made the profile %1 for %2.").arg(folder, (*session)->profile().person());
    if (const Result<> kept = place->keep(recoveryKey); !kept)
        return kept.error();
    if (!place->isFile()) {
        json[u"recovery_key"_s] = recoveryKey;
        text += u"\n\n"_s + RecoveryKeyPlace::advice(recoveryKey);
    }
    return Output{json, text};
}

Output users(Session &session)
{
    const QStringList names = session.profile().keyring().users(session.profile().key());
    return {QJsonObject{{u"users"_s, QJsonArray::fromStringList(names)}}, names.join(u'\n')};
}

Result<Output> listUsers(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    return users(**session);
}

Result<Output> addUser(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Result<QString> passphrase = newPassphrase(arguments);
    if (!passphrase)
        return passphrase.error();
    Profile &profile = (*session)->profile();
    if (Result<> added = profile.keyring().addUser(profile.key(), arguments.words[0], *passphrase);
        !added)
        return added.error();
    return users(**session);
}

Result<Output> removeUser(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Profile &profile = (*session)->profile();
    if (Result<> removed = profile.keyring().removeUser(profile.key(), arguments.words[0]);
        !removed)
        return removed.error();
    if (Result<> opened = (*session)->reopen(); !opened) // which changes the key
        return opened.error();
    return users(**session);
}

Result<Output> changePassphrase(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Result<QString> passphrase = newPassphrase(arguments);
    if (!passphrase)
        return passphrase.error();
    Profile &profile = (*session)->profile();
    if (Result<> set
        = profile.keyring().setPassphrase(profile.key(), profile.person(), *passphrase);
        !set)
        return set.error();
    if (Result<> opened = (*session)->reopen(); !opened) // which changes the key
        return opened.error();
    return Output{QJsonObject{}, tr("The passphrase is changed.")};
}

Result<Output> recover(const Arguments &arguments)
{
    if (!arguments.has(recoveryKeyFile))
        return Error{ErrorKind::Usage, tr("Something is missing: %1").arg(u"--key-file FILE"_s)};
    const Result<QString> key = recoveryKeyGiven(arguments);
    if (!key)
        return key.error();
    const Result<QString> passphrase = newPassphrase(arguments);
    if (!passphrase)
        return passphrase.error();
    SystemDisk disk;
    const Result<Profile> profile = Profile::recover(disk, Session::folder(arguments),
                                                     arguments.value(u"user"_s), *key, *passphrase);
    if (!profile)
        return profile.error();
    return Output{
        QJsonObject{},
        tr("%1 has a new passphrase. The recovery key stays as it is.").arg(profile->person())};
}

} // namespace

std::vector<Command> profileCommands()
{
    return {
        {u"init"_s,
         {},
         0,
         0,
         tr("make an empty profile, without any connection"),
         {RecoveryKeyPlace::option()},
         init},
        {u"user list"_s, {}, 0, 0, tr("who may open the profile"), {}, listUsers},
        {u"user add"_s,
         u"NAME"_s,
         1,
         1,
         tr("let one more person open the profile"),
         {newPassphraseOption()},
         addUser},
        {u"user remove"_s,
         u"NAME"_s,
         1,
         1,
         tr("no longer let a person open the profile"),
         {},
         removeUser},
        {u"passphrase"_s,
         {},
         0,
         0,
         tr("change one's own passphrase"),
         {newPassphraseOption()},
         changePassphrase},
        {u"recover"_s,
         {},
         0,
         0,
         tr("set a new passphrase with the recovery key on paper"),
         {{u"key-file"_s, u"FILE"_s, tr("the recovery key: first line of this file")},
          newPassphraseOption()},
         recover},
    };
}

} // namespace pilar::cli
