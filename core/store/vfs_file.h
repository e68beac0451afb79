// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vfs_page.h"

#include <sqlite3.h>

#include <memory>

namespace pilar {

/** What the VFS above opens: SQLite gives the memory, the file of the VFS below lies right behind
 * it. */
class VfsFile
{
public:
    enum class Kind { Main, Wal, Journal, Names };

    /** The file below must be open already. */
    VfsFile(Kind kind, std::shared_ptr<const PageCipher> cipher);

    static size_t sizeBefore();
    static sqlite3_file *below(void *memory);
    static VfsFile &of(sqlite3_file *file) { return *reinterpret_cast<VfsFile *>(file); }
    sqlite3_file *below() { return below(this); }

    /**
     * SQLITE_OK when the key fits this database: page 1 opens, or, where a power cut tore page 1, a
     * page of the log or journal that will mend it does. SQLITE_NOTADB otherwise, and then nothing
     * may go on: with a wrong key recovery would find an empty log and throw it away.
     */
    int proveKey(sqlite3_vfs *vfs, const char *name);

    int read(unsigned char *out, int count, sqlite3_int64 offset);
    int write(const unsigned char *bytes, int count, sqlite3_int64 offset);
    int truncate(sqlite3_int64 size);
    int control(int op, void *argument);
    int characteristics();

private:
    int readBelow(void *out, int count, sqlite3_int64 offset);
    int writeBelow(const void *bytes, int count, sqlite3_int64 offset);
    int readMain(unsigned char *out, int count, sqlite3_int64 offset);
    int readWal(unsigned char *out, int count, sqlite3_int64 offset);
    int readJournal(unsigned char *out, int count, sqlite3_int64 offset);
    int writeMain(const unsigned char *bytes, int count, sqlite3_int64 offset);
    int writeWal(const unsigned char *bytes, int count, sqlite3_int64 offset);
    int writeJournal(const unsigned char *bytes, int count, sqlite3_int64 offset);
    int writePage(quint32 number, const unsigned char *page, sqlite3_int64 offset);
    int numberBefore(int distance, sqlite3_int64 offset, quint32 *number);

    sqlite3_file m_base{}; // first: SQLite sees this as the file
    Kind m_kind;
    quint32 m_announced = 0; // page number that SQLite wrote last, ...
    sqlite3_int64 m_announcedAt = -1; // ... and where
    std::shared_ptr<const PageCipher> m_cipher;

    friend struct VfsMethods;
};

} // namespace pilar
