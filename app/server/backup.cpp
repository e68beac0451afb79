// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"

#include "core/server/backup.h"
#include "core/server/blob_copies.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

/** Of copies: beside them, and shared by all that lie in one folder. */
QString attachmentsOf(const Arguments &arguments, const QString &file)
{
    return QFileInfo(
               arguments.value(u"attachments"_s, QFileInfo(file).absolutePath() + u"/lampiran"_s))
        .absoluteFilePath();
}

QJsonArray listed(const std::vector<NamedFile> &files)
{
    QJsonArray list;
    for (const NamedFile &file : files)
        list << QJsonObject{{u"lks"_s, file.lks.text()},
                            {u"record"_s, file.record.text()},
                            {u"sha256"_s, file.sha256}};
    return list;
}

/** What became of the attached files, added to what a command says; 3 when some are lost or
 * damaged. */
Output withFiles(Output output, const FileCopies &copies)
{
    QJsonObject json = output.json.toObject();
    json[u"attachments"_s] = QJsonObject{{u"whole"_s, copies.whole},
                                         {u"copied"_s, copies.copied},
                                         {u"bytes"_s, copies.bytes},
                                         {u"awaited"_s, copies.awaited},
                                         {u"missing"_s, listed(copies.missing)},
                                         {u"damaged"_s, listed(copies.damaged)}};
    output.json = json;
    QStringList lines{output.text,
                      tr("%1 attached files are there whole, their hash was compared; %2 of them "
                         "were copied now.")
                          .arg(copies.whole)
                          .arg(copies.copied)};
    const auto name = [&](const std::vector<NamedFile> &files, const QString &sentence) {
        for (const NamedFile &file : files)
            lines << sentence.arg(file.record.text(), file.lks.text(), file.sha256);
    };
    name(copies.missing, tr("Lost: attachment %1 of LKS %2, file %3."));
    name(copies.damaged, tr("Damaged: attachment %1 of LKS %2, file %3."));
    const bool good = copies.missing.empty() && copies.damaged.empty();
    if (!good)
        lines << tr("Run check: the computers that attached these files send them again.");
    if (copies.awaited > 0)
        lines << tr("%1 attached files never came here yet: the computers that have them did not "
                    "send them.")
                     .arg(copies.awaited);
    output.text = lines.join(u'\n');
    output.exit = good ? output.exit : 3;
    return output;
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
    const QString folder
        = arguments.words.isEmpty() ? QString() : QFileInfo(arguments.words.first()).absolutePath();
    if (!folder.isEmpty() && !QFileInfo(folder).isDir())
        return Error{ErrorKind::NotFound,
                     tr("There is no folder %1. Nothing was copied.").arg(folder)};
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
    SystemDisk disk;
    if (const Result<> noted = noteOperator(**house, u"backup"_s); !noted)
        return noted.error();
    const auto copy = backup.write(disk, file);
    if (!copy)
        return copy.error();
    std::optional<FileCopies> files;
    if (!arguments.has(u"without-attachments"_s)) {
        const auto named = namedFiles(*(*house)->db, Dictionary::builtIn());
        const auto copied = named
            ? copyFiles(disk, *named, place->blobs, attachmentsOf(arguments, file))
            : Result<FileCopies>(named.error());
        if (!copied)
            return copied.error();
        files = *copied;
    }
    if (mark) {
        if (const Result<> marked = backup.markDurable(*copy); !marked)
            return marked.error();
    }
    const Output output{
        QJsonObject{{u"file"_s, file}, {u"rows"_s, copy->rows}, {u"durable"_s, mark}},
        tr("%1 holds %2 rows and was examined. The keys are not in it: copy %3 apart.")
            .arg(file)
            .arg(copy->rows)
            .arg(place->keys)};
    return files ? withFiles(output, *files) : output;
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
    const QString file = QFileInfo(arguments.words.first()).absoluteFilePath();
    std::optional<FileCopies> files;
    // Attached files first: a restoring that is interrupted among them can be begun again.
    const auto bringFiles = [&](Database &copy) -> Result<> {
        if (arguments.has(u"without-attachments"_s))
            return {};
        const auto named = namedFiles(copy, Dictionary::builtIn());
        if (!named)
            return named.error();
        const auto copied = copyFiles(disk, *named, attachmentsOf(arguments, file), place->blobs);
        if (copied)
            files = *copied;
        return copied ? Result<>() : copied.error();
    };
    const auto rows = backup.restore(disk, file, place->keys, bringFiles);
    if (!rows)
        return rows.error();
    if (const Result<> noted = noteOperator(house, u"restore"_s); !noted)
        return noted.error();
    const Output output{
        QJsonObject{{u"rows"_s, *rows}},
        tr("%1 rows are back. The laptops send again what the copy did not have.").arg(*rows)};
    return files ? withFiles(output, *files) : output;
}

} // namespace pilar
