// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs_methods.h"

#include "core/store/vfs_file.h"

#include <cstdlib>
#include <new>
#include <optional>

namespace pilar {

VfsFile::VfsFile(Kind kind, std::shared_ptr<const PageCipher> cipher)
    : m_kind(kind)
    , m_cipher(std::move(cipher))
{ }

size_t VfsFile::sizeBefore()
{
    return (sizeof(VfsFile) + 15) / 16 * 16;
}

sqlite3_file *VfsFile::below(void *memory)
{
    return reinterpret_cast<sqlite3_file *>(static_cast<char *>(memory) + sizeBefore());
}

int VfsFile::characteristics()
{
    // Without POWERSAFE_OVERWRITE SQLite cuts page writes at sync points. The others let it write
    // pages in ways, or on promises, that are not those of encrypted pages.
    constexpr int subpageRead = 0x8000;
    constexpr int atomic = SQLITE_IOCAP_ATOMIC | SQLITE_IOCAP_ATOMIC512 | SQLITE_IOCAP_ATOMIC1K
        | SQLITE_IOCAP_ATOMIC2K | SQLITE_IOCAP_ATOMIC4K | SQLITE_IOCAP_ATOMIC8K
        | SQLITE_IOCAP_ATOMIC16K | SQLITE_IOCAP_ATOMIC32K | SQLITE_IOCAP_ATOMIC64K
        | SQLITE_IOCAP_BATCH_ATOMIC;
    const int theirs = below()->pMethods->xDeviceCharacteristics(below());
    return (theirs & ~(atomic | subpageRead | SQLITE_IOCAP_SAFE_APPEND))
        | SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int VfsFile::control(int op, void *argument)
{
    switch (op) {
    case SQLITE_FCNTL_VFSNAME: {
        const int rc = below()->pMethods->xFileControl(below(), op, argument);
        auto **name = static_cast<char **>(argument);
        *name = sqlite3_mprintf("%s%z", encryptedMark, rc == SQLITE_OK ? *name : nullptr);
        return *name ? SQLITE_OK : SQLITE_NOMEM;
    }
    case SQLITE_FCNTL_PRAGMA: {
        auto **words = static_cast<char **>(argument);
        if (sqlite3_stricmp(words[1], "page_size") == 0 && words[2]
            && std::atoi(words[2]) != PageCipher::pageSize) {
            words[0] = sqlite3_mprintf("the page size of an encrypted database is fixed");
            return SQLITE_ERROR;
        }
        break;
    }
    case SQLITE_FCNTL_CHUNK_SIZE: // would fill the file with bytes that are no page
    case SQLITE_FCNTL_MMAP_SIZE:
        return SQLITE_NOTFOUND;
    default:
        break;
    }
    return below()->pMethods->xFileControl(below(), op, argument);
}

namespace {

/** A method that is the one below. */
template <auto Method, typename... Args>
auto pass(sqlite3_file *file, Args... args)
{
    sqlite3_file *below = VfsFile::of(file).below();
    return (below->pMethods->*Method)(below, args...);
}

/** A method of the VFS that is the one below. */
template <auto Method, typename... Args>
auto passVfs(sqlite3_vfs *vfs, Args... args)
{
    sqlite3_vfs *below = static_cast<EncryptingVfs *>(vfs->pAppData)->below;
    return (below->*Method)(below, args...);
}

} // namespace

/** The functions SQLite calls on an open file. */
struct VfsMethods
{
    static int close(sqlite3_file *file)
    {
        sqlite3_file *below = VfsFile::of(file).below();
        const int rc = below->pMethods->xClose(below);
        VfsFile::of(file).~VfsFile();
        return rc;
    }
    static int read(sqlite3_file *file, void *out, int count, sqlite3_int64 offset)
    {
        return VfsFile::of(file).read(static_cast<unsigned char *>(out), count, offset);
    }
    static int write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
    {
        return VfsFile::of(file).write(static_cast<const unsigned char *>(bytes), count, offset);
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        return VfsFile::of(file).truncate(size);
    }
    static int control(sqlite3_file *file, int op, void *argument)
    {
        return VfsFile::of(file).control(op, argument);
    }
    static int characteristics(sqlite3_file *file) { return VfsFile::of(file).characteristics(); }

    /** Version 2: without the two of version 3 no file is mapped into memory, past the cipher. */
    static constexpr sqlite3_io_methods io{
        2,
        close,
        read,
        write,
        truncate,
        pass<&sqlite3_io_methods::xSync, int>,
        pass<&sqlite3_io_methods::xFileSize, sqlite3_int64 *>,
        pass<&sqlite3_io_methods::xLock, int>,
        pass<&sqlite3_io_methods::xUnlock, int>,
        pass<&sqlite3_io_methods::xCheckReservedLock, int *>,
        control,
        pass<&sqlite3_io_methods::xSectorSize>,
        characteristics,
        pass<&sqlite3_io_methods::xShmMap, int, int, int, void volatile **>,
        pass<&sqlite3_io_methods::xShmLock, int, int, int>,
        pass<&sqlite3_io_methods::xShmBarrier>,
        pass<&sqlite3_io_methods::xShmUnmap, int>,
        nullptr,
        nullptr,
    };

    static std::optional<VfsFile::Kind> kindOf(int flags)
    {
        if (flags & SQLITE_OPEN_MAIN_DB)
            return VfsFile::Kind::Main;
        if (flags & SQLITE_OPEN_WAL)
            return VfsFile::Kind::Wal;
        if (flags & SQLITE_OPEN_MAIN_JOURNAL)
            return VfsFile::Kind::Journal;
        if (flags & SQLITE_OPEN_SUPER_JOURNAL) // holds the names of other journals only
            return VfsFile::Kind::Names;
        return std::nullopt;
    }

    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                    int *outFlags)
    {
        file->pMethods = nullptr;
        const auto &encrypting = *static_cast<EncryptingVfs *>(vfs->pAppData);
        const auto kind = kindOf(flags);
        if (!name || !kind)
            return SQLITE_CANTOPEN; // a temporary file, in clear
        std::shared_ptr<const PageCipher> cipher;
        if (kind != VfsFile::Kind::Names) {
            const char *token = sqlite3_uri_parameter(name, keyParameter);
            cipher = token ? encrypting.cipher(token) : nullptr;
            if (!cipher)
                return SQLITE_CANTOPEN;
        }
        sqlite3_file *below = VfsFile::below(file);
        below->pMethods = nullptr;
        int rc = encrypting.below->xOpen(encrypting.below, name, below, flags, outFlags);
        if (rc == SQLITE_OK) {
            auto *opened = new (file) VfsFile(*kind, std::move(cipher));
            if (kind == VfsFile::Kind::Main)
                rc = opened->proveKey(encrypting.below, name);
            opened->m_base.pMethods = &io;
            if (rc != SQLITE_OK) {
                close(file);
                file->pMethods = nullptr;
            }
        } else if (below->pMethods) {
            below->pMethods->xClose(below);
        }
        return rc;
    }
};

void fillMethods(EncryptingVfs &encrypting)
{
    using M = VfsMethods;
    sqlite3_vfs &vfs = encrypting.vfs;
    vfs.iVersion = std::min(encrypting.below->iVersion, 2);
    vfs.szOsFile = int(VfsFile::sizeBefore()) + encrypting.below->szOsFile;
    vfs.mxPathname = encrypting.below->mxPathname;
    vfs.zName = encrypting.name.constData();
    vfs.pAppData = &encrypting;
    vfs.xOpen = M::open;
    vfs.xDelete = passVfs<&sqlite3_vfs::xDelete, const char *, int>;
    vfs.xAccess = passVfs<&sqlite3_vfs::xAccess, const char *, int, int *>;
    vfs.xFullPathname = passVfs<&sqlite3_vfs::xFullPathname, const char *, int, char *>;
    vfs.xRandomness = passVfs<&sqlite3_vfs::xRandomness, int, char *>;
    vfs.xSleep = passVfs<&sqlite3_vfs::xSleep, int>;
    vfs.xCurrentTime = passVfs<&sqlite3_vfs::xCurrentTime, double *>;
    vfs.xGetLastError = passVfs<&sqlite3_vfs::xGetLastError, int, char *>;
    vfs.xCurrentTimeInt64 = passVfs<&sqlite3_vfs::xCurrentTimeInt64, sqlite3_int64 *>;
}

} // namespace pilar
