// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"
#include "core/store/sqlite.h"
#include "core/store/vfs.h"

#include <vector>

namespace pilar {

/** An encrypted database file, opened beside whatever else has it open. */
class OpenedFile
{
public:
    /** As SqliteDatabase::open(); made when there is none. */
    static Result<OpenedFile> open(const QString &path, const Key &key, const QByteArray &fileId,
                                   const QByteArray &vfs = "pilar");
    SqliteDatabase &db() { return *m_db; }
    /** All that is in the log goes into the file, so that it is whole by itself. */
    Result<> closeLog();

private:
    std::unique_ptr<VfsKey> m_key; // outlives the connection
    std::unique_ptr<SqliteDatabase> m_db;
};

/** Copies all of one moment, page by page, into this file, which is new; it is on the disk then and
 * was found sound. Damaged when a page of the original is. */
Result<> copyDatabase(SqliteDatabase &from, SqliteDatabase &to);

/** A content that records of lampiran name. */
struct NamedContent
{
    QString sha256;
    qint64 size = 0;
};
Result<std::vector<NamedContent>> contentsNamedIn(Database &db);

} // namespace pilar
