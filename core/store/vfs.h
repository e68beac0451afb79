// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"

#include <QString>

class QSqlDatabase;
struct sqlite3;

namespace pilar {

/**
 * The VFS "pilar" under SQLite encrypts database, log and journal page by page (vfs_page.h). It is
 * found by name, in the URI of a file, and never the default: plain files stay plain.
 *
 *   prepareProcess();                                    // first of all
 *   VfsKey key(profileKey, keyring.fileId());            // as long as the profile is open
 *   database.setConnectOptions("QSQLITE_OPEN_URI");
 *   database.setDatabaseName(key.uri(path));             // file:…?vfs=pilar&kunci=…
 *   database.open();                                     // "file is not a database": not this key
 *   prepareConnection(sqliteHandle(database));           // fail closed
 *
 * Nothing is ever written in clear: files that SQLite makes for sorting are refused, hence both
 * preparations. Page size is 4096 with 40 reserved bytes and stays so; a plain database cannot be
 * copied into such a file, nor VACUUM INTO or auto_vacuum be used (sqlite3_backup between two files
 * of this VFS can). Seen from outside remain: sizes, times, page numbers in log and journal, paths.
 * Not noticed: an older page or an older whole file put back. New files take the umask; the folder
 * must be its owner's alone.
 */

/** Once before SQLite is used in this process, again without harm; Internal when SQLite ran
 * already. */
Result<> prepareProcess();

/** Registers the encrypting VFS under another name, over another one (tests put faults there). */
Result<> registerVfs(const QByteArray &name, const QByteArray &below);

/** Internal unless the main database of the connection goes through the encrypting VFS. */
Result<> checkEncrypted(sqlite3 *connection);

/** checkEncrypted(), and the pragmas that keep each scrap of data in pages or in memory. */
Result<> prepareConnection(sqlite3 *connection);

/** The connection inside an open QSQLITE database. */
sqlite3 *sqliteHandle(const QSqlDatabase &database);

/**
 * Lets SQLite open files with a key while this lives; the key itself appears in no name. Files that
 * are open keep what they need. Any thread.
 */
class VfsKey
{
public:
    /** fileId is 16 random bytes kept beside the key slots; both derive the keys of the files. */
    VfsKey(const Key &profileKey, QByteArrayView fileId);
    ~VfsKey();
    Q_DISABLE_COPY_MOVE(VfsKey)

    /** The name to open this file by. Only for as long as this lives, so do not keep it. */
    QString uri(const QString &path, const QByteArray &vfs = "pilar") const;

private:
    QByteArray m_token;
};

} // namespace pilar
