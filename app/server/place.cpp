// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString stateFolder()
{
    for (const char *variable : {"STATE_DIRECTORY", "XDG_STATE_HOME"}) {
        const QString folder = qEnvironmentVariable(variable);
        if (!folder.isEmpty())
            return qstrcmp(variable, "STATE_DIRECTORY") == 0 ? folder : folder + u"/pilar"_s;
    }
    return QDir::homePath() + u"/.local/state/pilar"_s;
}

} // namespace

QString shownDatabase(const QString &database)
{
    static const QRegularExpression inside(u"(://[^/@:]*):[^/@]*@"_s);
    static const QRegularExpression behind(u"([?&]password=)[^&]*"_s);
    QString shown = database;
    return shown.replace(inside, u"\\1@"_s).replace(behind, u"\\1…"_s);
}

Result<Secret<QString>> passwordOf(const Arguments &arguments, const QString &prompt)
{
    auto password = secret(arguments, u"password-file"_s, "PILAR_PASSWORD", prompt);
    if (!password)
        return password.error();
    return Secret<QString>(*std::move(password));
}

Result<ServerPlace> placeOf(const Arguments &arguments)
{
    const QString url = arguments.value(u"database"_s, qEnvironmentVariable("PILAR_DATABASE"));
    ServerPlace place;
    if (url.isEmpty()) {
        place.database = stateFolder() + u"/pilar-server.db"_s;
    } else if (url.startsWith(u"sqlite:") && url.size() > 7) {
        place.database = url.mid(7);
    } else if (isPostgres(url)) {
        place.database = url;
    } else {
        return Error{ErrorKind::Usage,
                     QCoreApplication::translate(
                         "Server", "--database wants sqlite:FILE or postgresql://…, not %1.")
                         .arg(shownDatabase(url))};
    }
    const QString beside
        = isPostgres(place.database) ? stateFolder() : QFileInfo(place.database).absolutePath();
    place.keys = arguments.value(u"keys"_s, beside + u"/keys"_s);
    place.blobs = arguments.value(u"blobs"_s, beside + u"/lampiran"_s);
    return place;
}

Result<std::unique_ptr<ServerHouse>> ServerHouse::open(const Arguments &arguments)
{
    const auto place = placeOf(arguments);
    return place ? open(*place) : place.error();
}

ServerHouse::ServerHouse(std::unique_ptr<Database> opened, ServerKeys known)
    : keys(std::make_shared<ServerKeys>(std::move(known)))
    , db(std::move(opened))
    , province(*db, Dictionary::builtIn(), clock, random, keys->current())
    , accounts(*db, clock)
    , devices(*db, clock)
{ }

Result<std::unique_ptr<ServerHouse>> ServerHouse::open(const ServerPlace &place)
{
    if (!isPostgres(place.database) && !QFileInfo::exists(place.database)) {
        return Error{
            ErrorKind::NotFound,
            QCoreApplication::translate("Server", "There is no database %1; run pilar-server init.")
                .arg(place.database)};
    }
    SystemDisk disk;
    auto keys = ServerKeys::read(disk, place.keys);
    if (!keys)
        return keys.error();
    auto db = openProvinceDatabase(place.database);
    if (!db)
        return db.error();
    auto house = std::make_unique<ServerHouse>(*std::move(db), *std::move(keys));
    if (const Result<> fit = house->province.checkVersion(); !fit)
        return fit.error();
    return house;
}

} // namespace pilar
