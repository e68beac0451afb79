// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/blob_copies.h"

#include "core/domain/names.h"
#include "core/server/world.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <set>

namespace pilar {

using namespace Qt::StringLiterals;

namespace fields = names::lampiran;

namespace {

constexpr qint64 piece = 1 << 20;
enum class Found { Whole, Missing, Other };

/** Reads a file whole, and says whether it is the one; with a target it is copied there. */
Result<Found> readThrough(Disk &disk, const NamedFile &named, const QString &file,
                          const QString &target = {})
{
    const Result<qint64> size = disk.size(file);
    if (!size)
        return Found::Missing;
    if (*size != named.size)
        return Found::Other;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 at = 0; at < *size; at += piece) {
        const Result<QByteArray> bytes = disk.readAt(file, at, piece);
        if (!bytes || bytes->isEmpty())
            return Found::Other; // the disk does not give it
        hash.addData(*bytes);
        if (target.isEmpty())
            continue;
        if (const Result<> added = disk.append(target, *bytes); !added)
            return added.error();
    }
    return QString::fromLatin1(hash.result().toHex()) == named.sha256 ? Found::Whole : Found::Other;
}

Result<Found> copyFile(Disk &disk, const NamedFile &named, const QString &from, const QString &to)
{
    if (const Result<> made = disk.makeFolder(QFileInfo(to).absolutePath()); !made)
        return made.error();
    const QString part = to + u".part"_s;
    if (disk.exists(part)) {
        if (const Result<> gone = disk.remove(part); !gone)
            return gone.error();
    }
    Result<Found> read = readThrough(disk, named, from, part);
    if (read && *read == Found::Whole) {
        if (const Result<> settled = disk.settle(part, to); !settled)
            read = settled.error();
    }
    if (disk.exists(part))
        (void)disk.remove(part);
    return read;
}

} // namespace

Result<std::vector<NamedFile>> namedFiles(Database &db, const Dictionary &dictionary)
{
    std::vector<NamedFile> files;
    const Entity *entity = dictionary.entity(fields::entity);
    if (!entity)
        return files;
    const Tables tables(dictionary, placeColumns());
    const Table &table = tables.of(entity->number);
    std::set<std::pair<RecordId, QString>> seen, came;
    const auto pairOf = [](const SqlRow &row) {
        return std::pair(RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId()),
                         row.value(1).toString());
    };
    Result<> read = db.each(u"select lks, sha256 from file"_s, {}, [&](const SqlRow &row) {
        came.insert(pairOf(row));
        return true;
    });
    if (!read)
        return read.error();
    read = db.each(table.select(QString()), {}, [&](const SqlRow &row) {
        const Held held = heldOf(table.read(row));
        for (const auto &[name, length] : {std::pair(fields::sha256, fields::ukuran),
                                           {fields::pratinjauSha256, fields::pratinjauUkuran}}) {
            const QString sha256 = valueOf(*entity, held.record, name).text();
            const qint64 size = valueOf(*entity, held.record, length).number();
            if (sha256.size() == 64 && size > 0 && seen.emplace(held.place.lks, sha256).second)
                files.push_back({held.record.id, held.place.lks, sha256, size,
                                 came.contains({held.place.lks, sha256})});
        }
        return true;
    });
    if (!read)
        return read.error();
    return files;
}

Result<FileCopies> copyFiles(Disk &disk, const std::vector<NamedFile> &files, const QString &from,
                             const QString &to)
{
    FileCopies copies;
    for (const NamedFile &named : files) {
        const QString name = u'/' + named.lks.text() + u'/' + named.sha256;
        Result<Found> found = readThrough(disk, named, to + name);
        const bool there = found && *found == Found::Whole;
        if (!there)
            found = copyFile(disk, named, from + name, to + name);
        if (!found)
            return found.error();
        if (*found == Found::Whole) {
            ++copies.whole;
            copies.copied += !there;
            copies.bytes += named.size;
        } else if (*found == Found::Missing && !named.came) {
            ++copies.awaited;
        } else {
            (*found == Found::Missing ? copies.missing : copies.damaged).push_back(named);
        }
    }
    return copies;
}

Result<> copyBytes(Disk &disk, const QString &from, const QString &to)
{
    for (qint64 at = 0;; at += piece) {
        const Result<QByteArray> bytes = disk.readAt(from, at, piece);
        if (!bytes)
            return bytes.error();
        if (bytes->isEmpty())
            return {};
        if (Result<> added = disk.append(to, *bytes); !added)
            return added;
    }
}

} // namespace pilar
