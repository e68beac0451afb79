// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"

#include "core/server/backup.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

} // namespace

Result<Output> runBackup(const Arguments &arguments)
{
    const bool mark = arguments.has(u"mark-durable"_s);
    if (arguments.words.isEmpty() && !mark)
        return Error{ErrorKind::Usage, tr("Name the file, or give --mark-durable.")};
    const auto place = placeOf(arguments);
    if (!place)
        return place.error();
    const auto house = ServerHouse::open(*place);
    if (!house)
        return house.error();
    Backup backup(*(*house)->db, Dictionary::builtIn(), (*house)->clock, (*house)->random,
                  (*house)->keys->current());
    if (arguments.words.isEmpty()) {
        if (const Result<> marked = backup.markDurableBefore(); !marked)
            return marked.error();
        return Output{QJsonObject{},
                      tr("What was here at the last mark counts as kept for good. Begin the next "
                         "copy now.")};
    }
    const QString file = QFileInfo(arguments.words.first()).absoluteFilePath();
    const auto copy = backup.write(file);
    if (!copy)
        return copy.error();
    if (mark) {
        if (const Result<> marked = backup.markDurable(*copy); !marked)
            return marked.error();
    }
    return Output{QJsonObject{{u"file"_s, file}, {u"rows"_s, copy->rows}, {u"durable"_s, mark}},
                  tr("%1 holds %2 rows and was examined. The keys are not in it: copy %3 apart.")
                      .arg(file)
                      .arg(copy->rows)
                      .arg(place->keys)};
}

Result<Output> runRestore(const Arguments &arguments)
{
    const auto place = placeOf(arguments);
    if (!place)
        return place.error();
    SystemDisk disk;
    if (const auto made = disk.makeFolder(place->keys); !made)
        return made.error();
    auto keys = ServerKeys::read(disk, place->keys);
    if (!keys)
        return keys.error();
    auto db = openProvinceDatabase(place->database);
    if (!db)
        return db.error();
    ServerHouse house(*std::move(db), *std::move(keys));
    Backup backup(*house.db, Dictionary::builtIn(), house.clock, house.random,
                  house.keys->current());
    const auto rows
        = backup.restore(QFileInfo(arguments.words.first()).absoluteFilePath(), place->keys);
    if (!rows)
        return rows.error();
    return Output{
        QJsonObject{{u"rows"_s, *rows}},
        tr("%1 rows are back. The laptops send again what the copy did not have.").arg(*rows)};
}

} // namespace pilar
