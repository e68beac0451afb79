// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs_file.h"

#include <QtEndian>

#include <array>
#include <cstring>
#include <vector>

namespace pilar {

namespace {

constexpr int pageSize = PageCipher::pageSize;
constexpr int attempts = 3;
constexpr int pagesToTry = 256; // of a log or journal; the first good one is enough

quint32 numberAt(const unsigned char *bytes)
{
    return qFromBigEndian<quint32>(bytes);
}

/** A file of the VFS below, open for reading while this lives. */
class Beside
{
public:
    Beside(sqlite3_vfs *vfs, const char *name, int flags)
        : m_memory((size_t(vfs->szOsFile) + sizeof(std::max_align_t) - 1)
                   / sizeof(std::max_align_t))
    {
        int exists = 0;
        if (vfs->xAccess(vfs, name, SQLITE_ACCESS_EXISTS, &exists) == SQLITE_OK && exists)
            m_open
                = vfs->xOpen(vfs, name, file(), flags | SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK;
    }
    ~Beside()
    {
        if (file()->pMethods)
            file()->pMethods->xClose(file());
    }
    Q_DISABLE_COPY_MOVE(Beside)

    bool read(void *out, int count, sqlite3_int64 offset)
    {
        return m_open && file()->pMethods->xRead(file(), out, count, offset) == SQLITE_OK;
    }

private:
    sqlite3_file *file() { return reinterpret_cast<sqlite3_file *>(m_memory.data()); }

    std::vector<std::max_align_t> m_memory;
    bool m_open = false;
};

bool logHasOurPage(Beside &log, const PageCipher &cipher)
{
    constexpr int size = PageCipher::frameHeaderSize + pageSize;
    std::array<unsigned char, size> frame;
    for (int i = 0; i < pagesToTry && log.read(frame.data(), size, 32 + sqlite3_int64(i) * size);
         ++i) {
        const bool ours
            = cipher.open(numberAt(frame.data()), frame.data() + PageCipher::frameHeaderSize);
        crypto::wipe(frame.data(), frame.size());
        if (ours)
            return true;
    }
    return false;
}

/** Also true for the journal of a database that was being made: all it will do is empty the file.
 */
bool journalHasOurPage(Beside &journal, const PageCipher &cipher)
{
    std::array<unsigned char, 28> header;
    static constexpr unsigned char magic[8] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
    if (!journal.read(header.data(), int(header.size()), 0)
        || std::memcmp(header.data(), magic, 8) != 0)
        return false;
    const quint32 pagesBefore = numberAt(header.data() + 16);
    const quint32 sectorSize = numberAt(header.data() + 20);
    if (pagesBefore == 0)
        return true;
    constexpr int size = 4 + pageSize + 4;
    std::array<unsigned char, size> record;
    for (int i = 0;
         i < pagesToTry && journal.read(record.data(), size, sectorSize + sqlite3_int64(i) * size);
         ++i) {
        const bool ours = cipher.open(numberAt(record.data()), record.data() + 4);
        crypto::wipe(record.data(), record.size());
        if (ours)
            return true;
    }
    return false;
}

} // namespace

int VfsFile::proveKey(sqlite3_vfs *vfs, const char *name)
{
    // More than once, for another process may be writing page 1 and end its journal just now.
    for (int i = 0; i < attempts; ++i) {
        sqlite3_int64 size = 0;
        const int rc = below()->pMethods->xFileSize(below(), &size);
        if (rc != SQLITE_OK || size == 0)
            return rc;
        std::array<unsigned char, pageSize> page;
        const int read = readBelow(page.data(), pageSize, 0);
        if (read != SQLITE_OK && read != SQLITE_IOERR_SHORT_READ)
            return read;
        const bool ours = read == SQLITE_OK && m_cipher->open(1, page.data());
        crypto::wipe(page.data(), page.size());
        if (ours)
            return SQLITE_OK;
        Beside log(vfs, sqlite3_filename_wal(name), SQLITE_OPEN_WAL);
        Beside journal(vfs, sqlite3_filename_journal(name), SQLITE_OPEN_MAIN_JOURNAL);
        if (logHasOurPage(log, *m_cipher) || journalHasOurPage(journal, *m_cipher))
            return SQLITE_OK;
    }
    return SQLITE_NOTADB;
}

} // namespace pilar
