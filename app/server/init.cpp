// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"
#include "core/server/blob_answers.h"

#include "core/domain/regions.h"
#include "core/store/passphrase.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

enum class Admin { Made, There };

/** The account of --admin-email, while there is no admin. */
Result<Admin> makeAdmin(ServerHouse &house, const Arguments &arguments, const QString &area)
{
    const auto accounts = house.accounts.list();
    if (!accounts)
        return accounts.error();
    if (std::any_of(accounts->begin(), accounts->end(),
                    [](const Account &a) { return a.role == u"admin"; }))
        return Admin::There;
    if (!arguments.has(u"admin-email"_s))
        return Error{ErrorKind::Usage, tr("--admin-email is missing: there is no admin yet.")};
    const auto password = passwordOf(arguments, tr("Password"));
    if (!password)
        return password.error();
    Account admin;
    admin.email = arguments.value(u"admin-email"_s);
    admin.role = u"admin"_s;
    admin.scope = area;
    const auto added = house.accounts.add(admin, *password);
    return added ? Result<Admin>(Admin::Made) : added.error();
}

enum class Freshness { New, There };

Result<Freshness> isFresh(const ServerPlace &place)
{
    if (!isPostgres(place.database))
        return QFileInfo::exists(place.database) ? Freshness::There : Freshness::New;
    const auto db = openProvinceDatabase(place.database);
    if (!db)
        return db.error();
    const auto version = (*db)->schemaVersion();
    if (!version)
        return version.error();
    return *version > 0 ? Freshness::There : Freshness::New;
}

/** Before an existing database file is changed, a verified copy of it is made beside it. */
Result<> keepCopy(ServerHouse &house, const ServerPlace &place)
{
    const Result<> fit = house.province.checkVersion();
    if (fit || fit.error().kind == ErrorKind::NotFound)
        return {};
    if (fit.error().kind != ErrorKind::Unsupported)
        return fit;
    if (isPostgres(place.database)) // its own tools copy it (docs/server/postgresql.md)
        return {};
    const auto copied
        = copyDatabase(*house.db,
                       place.database + u".before-"_s
                           + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s));
    return copied ? Result<>() : copied.error();
}

} // namespace

Result<Output> runInit(const Arguments &arguments)
{
    const auto place = placeOf(arguments);
    if (!place)
        return place.error();
    const auto isNew = isFresh(*place);
    if (!isNew)
        return isNew.error();
    const bool fresh = *isNew == Freshness::New;
    const QString wanted = arguments.value(u"province"_s);
    if (fresh && (wanted.isEmpty() || !arguments.has(u"admin-email"_s)))
        return Error{ErrorKind::Usage, tr("A new server wants --province and --admin-email.")};
    if (!wanted.isEmpty()) {
        const auto region = Regions::builtIn().find(wanted);
        if (!region || region->level != 1)
            return Error{ErrorKind::Usage, tr("There is no province %1.").arg(wanted)};
    }
    if (fresh) {
        const auto password = passwordOf(arguments, tr("Password"));
        if (!password)
            return password.error();
        if (const auto good = checkNewPassphrase(password->reveal()); !good)
            return good.error();
    }
    SystemDisk disk;
    SystemRandom random;
    if (!isPostgres(place->database)) {
        const auto made = disk.makeFolder(QFileInfo(place->database).absolutePath());
        if (!made)
            return made.error();
    }
    auto db = openProvinceDatabase(place->database);
    if (!db)
        return db.error();
    auto keys = ServerKeys::make(disk, random, place->keys);
    if (!keys)
        return keys.error();
    ServerHouse house(*std::move(db), *std::move(keys));
    if (const Result<> kept = keepCopy(house, *place); !kept)
        return kept.error();
    const QString area = wanted.isEmpty() ? house.province.area() : wanted;
    if (const Result<> done = house.province.bringUp(area); !done)
        return done.error();
    const Result<Admin> made = makeAdmin(house, arguments, area);
    if (!made)
        return made.error();
    const QString ready
        = tr("The server of %1 is ready in %2.")
              .arg(Regions::builtIn().fullName(area), shownDatabase(place->database));
    const bool ignored = *made == Admin::There && arguments.has(u"admin-email"_s);
    const QString publicKey = QString::fromLatin1(house.keys->current().publicKey().toHex());
    return Output{QJsonObject{{u"database"_s, shownDatabase(place->database)},
                              {u"province"_s, area},
                              {u"server_key"_s, publicKey},
                              {u"admin_made"_s, *made == Admin::Made}},
                  ignored ? ready + u'\n'
                          + tr("It has an admin already, so no account %1 was made; see account "
                               "add.")
                                .arg(arguments.value(u"admin-email"_s))
                          : ready};
}

Result<Output> runCheck(const Arguments &arguments)
{
    const auto place = placeOf(arguments);
    if (!place)
        return place.error();
    const auto house = ServerHouse::open(*place);
    if (!house)
        return house.error();
    const auto faults = (*house)->province.check();
    if (!faults)
        return faults.error();
    const auto files = checkFiles((*house)->province, BlobFolder(place->blobs, 0));
    if (!files)
        return files.error();
    const QStringList all = *faults + files->sentences;
    QJsonArray problems;
    for (const QString &fault : all)
        problems << QJsonObject{{u"severity"_s, u"error"_s}, {u"reason"_s, fault}};
    QStringList text = all.isEmpty() ? QStringList{tr("All is well.")} : all;
    if (files->renewed)
        text << tr("The computers that attached these files send them again at their next "
                   "synchronisation.");
    if (files->awaited > 0)
        text << tr("%1 attached files never came here yet: the computers that have them did not "
                   "send them.")
                    .arg(files->awaited);
    return Output{QJsonObject{{u"ok"_s, all.isEmpty()},
                              {u"problems"_s, problems},
                              {u"awaited_files"_s, files->awaited}},
                  text.join(u'\n'), all.isEmpty() ? 0 : 3};
}

} // namespace pilar
