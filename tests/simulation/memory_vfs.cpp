// SPDX-License-Identifier: GPL-3.0-or-later
// The functions SQLite calls on files of the MemoryDisk.
#include "tests/simulation/memory_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace pilar::sim {

/** What SQLite holds of an open file; its memory is SQLite's. */
struct OpenFile
{
    sqlite3_file base; // first: SQLite sees this as the file
    MemoryDisk::File *file;
    Process *process;
    int level; // SQLITE_LOCK_…
    unsigned heldShared;
    unsigned heldExclusive;
};

struct DiskMethods
{
    static OpenFile &of(sqlite3_file *file) { return *reinterpret_cast<OpenFile *>(file); }

    static bool isDown(const OpenFile &open) { return open.process && open.process->down; }

    /** Counts a write; false when the program does not live to do it. */
    static bool mayWrite(const OpenFile &open)
    {
        Process *process = open.process;
        if (!process)
            return true;
        ++process->writes;
        if (process->writesLeft > 0 && --process->writesLeft == 0)
            process->down = true;
        return !process->down;
    }

    static int close(sqlite3_file *file)
    {
        unlock(file, SQLITE_LOCK_NONE);
        OpenFile &open = of(file);
        for (int i = 0; i < 8; ++i) {
            if (open.heldShared & (1u << i))
                --open.file->readers[i];
            if (open.file->writer[i] == &open)
                open.file->writer[i] = nullptr;
        }
        open.~OpenFile();
        return SQLITE_OK;
    }
    static int read(sqlite3_file *file, void *out, int count, sqlite3_int64 offset)
    {
        const OpenFile &open = of(file);
        if (isDown(open))
            return SQLITE_IOERR_READ;
        const qint64 there = open.file->now.read(out, count, offset);
        if (there == count)
            return SQLITE_OK;
        std::memset(static_cast<char *>(out) + there, 0, size_t(count - there));
        return SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
    {
        OpenFile &open = of(file);
        if (open.process && open.process->full)
            return SQLITE_FULL;
        const bool last = open.process && open.process->writesLeft == 1;
        const bool lives = mayWrite(open);
        if (MemoryDisk::instance().m_mortal && (lives || last)) // it may reach the disk in part
            open.file->unsynced.push_back({offset, 0, {static_cast<const char *>(bytes), count}});
        if (!lives)
            return SQLITE_IOERR_WRITE;
        open.file->exists = true; // another program's put() may have taken it away
        open.file->now.write(bytes, count, offset);
        return SQLITE_OK;
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        OpenFile &open = of(file);
        if (!mayWrite(open))
            return SQLITE_IOERR_TRUNCATE;
        if (MemoryDisk::instance().m_mortal)
            open.file->unsynced.push_back({-1, size, {}});
        open.file->now.truncate(size);
        return SQLITE_OK;
    }
    static int sync(sqlite3_file *file, int)
    {
        OpenFile &open = of(file);
        if (!mayWrite(open))
            return SQLITE_IOERR_FSYNC;
        if (!MemoryDisk::instance().m_mortal)
            return SQLITE_OK;
        open.file->durable = open.file->now;
        open.file->unsynced.clear();
        return SQLITE_OK;
    }
    static int fileSize(sqlite3_file *file, sqlite3_int64 *size)
    {
        *size = of(file).file->now.size();
        return isDown(of(file)) ? SQLITE_IOERR_FSTAT : SQLITE_OK;
    }

    static int lock(sqlite3_file *file, int level)
    {
        OpenFile &open = of(file);
        MemoryDisk::File &shared = *open.file;
        if (isDown(open))
            return SQLITE_IOERR_LOCK;
        if (open.level >= level)
            return SQLITE_OK;
        if (level == SQLITE_LOCK_SHARED) {
            if (shared.exclusive)
                return SQLITE_BUSY;
            ++shared.shared;
        } else {
            if (shared.reserved && shared.reserved != &open)
                return SQLITE_BUSY;
            shared.reserved = &open;
            if (level == SQLITE_LOCK_EXCLUSIVE) {
                if (shared.shared > 1)
                    return SQLITE_BUSY;
                shared.exclusive = &open;
            }
        }
        open.level = level;
        return SQLITE_OK;
    }
    static int unlock(sqlite3_file *file, int level)
    {
        OpenFile &open = of(file);
        if (open.level <= level)
            return SQLITE_OK;
        if (open.file->exclusive == &open)
            open.file->exclusive = nullptr;
        if (open.file->reserved == &open)
            open.file->reserved = nullptr;
        if (level == SQLITE_LOCK_NONE)
            --open.file->shared;
        open.level = level;
        return SQLITE_OK;
    }
    static int checkReserved(sqlite3_file *file, int *out)
    {
        *out = of(file).file->reserved != nullptr;
        return SQLITE_OK;
    }
    static int control(sqlite3_file *, int op, void *argument)
    {
        if (op != SQLITE_FCNTL_VFSNAME)
            return SQLITE_NOTFOUND;
        *static_cast<char **>(argument) = sqlite3_mprintf("memory");
        return SQLITE_OK;
    }
    static int sectorSize(sqlite3_file *) { return 4096; }
    static int characteristics(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static int shmMap(sqlite3_file *file, int region, int size, int extend, void volatile **out)
    {
        OpenFile &open = of(file);
        *out = nullptr;
        if (isDown(open))
            return SQLITE_IOERR_SHMMAP;
        auto &index = open.file->index;
        while (int(index.size()) <= region && extend) {
            index.push_back(std::make_unique<unsigned char[]>(size_t(size)));
            std::memset(index.back().get(), 0, size_t(size));
        }
        if (int(index.size()) > region)
            *out = index[size_t(region)].get();
        return SQLITE_OK;
    }
    static int shmLock(sqlite3_file *file, int offset, int count, int flags)
    {
        OpenFile &open = of(file);
        MemoryDisk::File &shared = *open.file;
        if (isDown(open) && (flags & SQLITE_SHM_LOCK))
            return SQLITE_IOERR_SHMLOCK;
        for (int i = offset; i < offset + count && (flags & SQLITE_SHM_LOCK); ++i) {
            const int others = shared.readers[i] - int((open.heldShared >> i) & 1u);
            const bool taken = shared.writer[i] && shared.writer[i] != &open;
            if (taken || ((flags & SQLITE_SHM_EXCLUSIVE) && others > 0))
                return SQLITE_BUSY;
        }
        for (int i = offset; i < offset + count; ++i) {
            const unsigned bit = 1u << i;
            if (flags & SQLITE_SHM_SHARED) {
                const bool has = open.heldShared & bit;
                if ((flags & SQLITE_SHM_LOCK) && !has)
                    ++shared.readers[i], open.heldShared |= bit;
                else if ((flags & SQLITE_SHM_UNLOCK) && has)
                    --shared.readers[i], open.heldShared &= ~bit;
            } else if (flags & SQLITE_SHM_LOCK) {
                shared.writer[i] = &open;
            } else if (shared.writer[i] == &open) {
                shared.writer[i] = nullptr;
            }
        }
        return SQLITE_OK;
    }
    static void shmBarrier(sqlite3_file *) { }
    static int shmUnmap(sqlite3_file *file, int)
    {
        OpenFile &open = of(file);
        for (int i = 0; i < 8; ++i) {
            if (open.heldShared & (1u << i))
                --open.file->readers[i];
            if (open.file->writer[i] == &open)
                open.file->writer[i] = nullptr;
        }
        open.heldShared = 0;
        return SQLITE_OK;
    }

    static constexpr sqlite3_io_methods io{
        2,        close,         read,    write,      truncate,        sync,   fileSize, lock,
        unlock,   checkReserved, control, sectorSize, characteristics, shmMap, shmLock,  shmBarrier,
        shmUnmap, nullptr,       nullptr,
    };

    static MemoryDisk &disk(sqlite3_vfs *vfs) { return *static_cast<MemoryDisk *>(vfs->pAppData); }

    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
    {
        file->pMethods = nullptr;
        MemoryDisk &all = disk(vfs);
        if (!name || (all.m_process && all.m_process->down))
            return SQLITE_CANTOPEN;
        MemoryDisk::File &found = all.file(name);
        if (!found.exists && !(flags & SQLITE_OPEN_CREATE))
            return SQLITE_CANTOPEN;
        found.exists = true;
        new (file) OpenFile{{&io}, &found, all.m_process, 0, 0, 0};
        if (out)
            *out = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs *vfs, const char *name, int)
    {
        MemoryDisk &all = disk(vfs);
        MemoryDisk::File &found = all.file(name);
        if (!found.exists)
            return SQLITE_IOERR_DELETE_NOENT;
        if (all.m_process && all.m_process->down)
            return SQLITE_IOERR_DELETE;
        found.exists = false;
        found.now = found.durable = {};
        found.unsynced.clear();
        return SQLITE_OK;
    }
    static int access(sqlite3_vfs *vfs, const char *name, int, int *out)
    {
        const auto found = disk(vfs).m_files.find(name);
        *out = found != disk(vfs).m_files.end() && found->second->exists;
        return SQLITE_OK;
    }
    static int fullPath(sqlite3_vfs *, const char *name, int count, char *out)
    {
        sqlite3_snprintf(count, out, "%s", name);
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs *, int count, char *out)
    {
        std::memset(out, 7, size_t(count));
        return count;
    }
    static int sleep(sqlite3_vfs *, int microseconds) { return microseconds; }
    static int time(sqlite3_vfs *, double *out)
    {
        *out = 2461000.5;
        return SQLITE_OK;
    }
    static int lastError(sqlite3_vfs *, int, char *) { return 0; }
};

sqlite3_vfs *MemoryDisk::vfs()
{
    static sqlite3_vfs vfs{};
    if (vfs.zName)
        return &vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = int(sizeof(OpenFile));
    vfs.mxPathname = 512;
    vfs.zName = "memory-disk";
    vfs.pAppData = this;
    vfs.xOpen = DiskMethods::open;
    vfs.xDelete = DiskMethods::remove;
    vfs.xAccess = DiskMethods::access;
    vfs.xFullPathname = DiskMethods::fullPath;
    vfs.xRandomness = DiskMethods::randomness;
    vfs.xSleep = DiskMethods::sleep;
    vfs.xCurrentTime = DiskMethods::time;
    vfs.xGetLastError = DiskMethods::lastError;
    sqlite3_vfs_register(&vfs, 0);
    return &vfs;
}

} // namespace pilar::sim
