// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database_copy.h"

#include "core/domain/names_lampiran.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace pilar {

using namespace Qt::StringLiterals;
namespace fields = names::lampiran;

namespace {

Error failed(int code)
{
    if ((code & 0xff) == SQLITE_FULL) {
        return {ErrorKind::DiskFull,
                QCoreApplication::translate(
                    "Database",
                    "The disk is full. Nothing that was saved is lost; free some space and try "
                    "again.")};
    }
    return {ErrorKind::Damaged,
            QCoreApplication::translate(
                "Database",
                "The data file cannot be read or written. Leave it as it is and restore the last "
                "backup, or ask for help."),
            {},
            u"copy: %1"_s.arg(code)};
}

} // namespace

Result<OpenedFile> OpenedFile::open(const QString &path, const Key &key, const QByteArray &fileId,
                                    const QByteArray &vfs)
{
    if (Result<> ready = prepareProcess(); !ready)
        return ready.error();
    OpenedFile opened;
    opened.m_key = std::make_unique<VfsKey>(key, fileId);
    auto db = SqliteDatabase::open(opened.m_key->uri(path, vfs),
                                   u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!db)
        return db.error();
    if (Result<> ready = prepareConnection((*db)->handle()); !ready)
        return ready.error();
    opened.m_db = *std::move(db);
    return opened;
}

Result<> OpenedFile::closeLog()
{
    return m_db->each(u"pragma journal_mode = delete"_s, {}, [](const SqlRow &) { return true; });
}

Result<> copyDatabase(SqliteDatabase &from, SqliteDatabase &to)
{
    sqlite3_backup *copy = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (!copy)
        return failed(sqlite3_extended_errcode(to.handle()));
    const int stepped = sqlite3_backup_step(copy, -1);
    const int finished = sqlite3_backup_finish(copy);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK)
        return failed(stepped == SQLITE_DONE ? finished : stepped);
    const Result<QStringList> damage = to.damage();
    if (!damage)
        return damage.error();
    return damage->isEmpty() ? Result<>() : failed(SQLITE_CORRUPT);
}

Result<std::vector<NamedContent>> contentsNamedIn(Database &db)
{
    std::vector<NamedContent> contents;
    const QString table = fields::entity.toString();
    const Result<QStringList> columns = db.columnsOf(table);
    if (!columns)
        return columns.error();
    if (columns->isEmpty()) // a dictionary without attachments
        return contents;
    const Result<> read
        = db.each(u"select %1, %2, %3, %4 from \"%5\""_s.arg(fields::sha256, fields::ukuran,
                                                             fields::pratinjauSha256,
                                                             fields::pratinjauUkuran, table),
                  {}, [&](const SqlRow &row) {
                      for (const int at : {0, 2}) {
                          if (const QString hash = row.value(at).toString(); !hash.isEmpty())
                              contents.push_back({hash, row.value(at + 1).toLongLong()});
                      }
                      return true;
                  });
    if (!read)
        return read.error();
    return contents;
}

} // namespace pilar
