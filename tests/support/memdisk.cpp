// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memdisk.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

namespace pilar::test {

namespace {

using Kind = DiskOp::Kind;

struct Change // not synced yet
{
    bool truncates;
    qint64 offset;
    QByteArray bytes;
};

struct MemFile
{
    int number;
    QByteArray path;
    QByteArray seen;
    QByteArray durable;
    std::vector<Change> pending;
    std::vector<std::unique_ptr<char[]>> shared; // regions of the wal-index
};

void apply(QByteArray &file, const Change &change)
{
    if (change.truncates) {
        if (file.size() > change.offset)
            file.truncate(change.offset);
        return;
    }
    const qint64 end = change.offset + change.bytes.size();
    if (file.size() < end)
        file.append(end - file.size(), '\0');
    std::memcpy(file.data() + change.offset, change.bytes.constData(), size_t(change.bytes.size()));
}

} // namespace

struct MemDisk::Inner
{
    sqlite3_vfs vfs{};
    sqlite3_vfs *system = nullptr; // for time and chance
    QByteArray name;
    QMap<QByteArray, std::shared_ptr<MemFile>> files;
    std::vector<DiskOp> log;
    Fault fault;
    int calls = 0;
    int lastFile = 0;
    int lastError = 0;
    bool struck = false;

    /** Counts a call; whether it fails. */
    bool fails(bool changes)
    {
        if (fault.writesOnly && !changes)
            return false;
        ++calls;
        const bool now = fault.at > 0 && (calls == fault.at || (fault.sticky && calls > fault.at));
        struck = struck || now;
        if (now)
            lastError = fault.how == Fault::How::Error ? EIO : ENOSPC;
        return now;
    }
    bool isFull() const { return fault.how != Fault::How::Error; }
};

/** An open file as SQLite has it. */
struct MemHandle
{
    sqlite3_file base{};
    MemDisk::Inner *disk;
    std::shared_ptr<MemFile> file;
    bool syncsFolder; // at its first sync, as the system's VFS does with a new log or journal

    static MemHandle &of(sqlite3_file *file) { return *reinterpret_cast<MemHandle *>(file); }
};

struct MemMethods
{
    using Inner = MemDisk::Inner;

    static int close(sqlite3_file *file)
    {
        MemHandle::of(file).~MemHandle();
        return SQLITE_OK;
    }
    static int read(sqlite3_file *file, void *out, int count, sqlite3_int64 offset)
    {
        MemHandle &handle = MemHandle::of(file);
        if (handle.disk->fails(false))
            return SQLITE_IOERR_READ;
        const QByteArray &bytes = handle.file->seen;
        const qint64 there = std::clamp<qint64>(bytes.size() - offset, 0, count);
        std::memcpy(out, bytes.constData() + (there ? offset : 0), size_t(there));
        std::memset(static_cast<char *>(out) + there, 0, size_t(count - there));
        return there == count ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    static void change(MemHandle &handle, const Change &change)
    {
        apply(handle.file->seen, change);
        handle.file->pending.push_back(change);
        handle.disk->log.push_back({change.truncates ? Kind::Truncate : Kind::Write,
                                    handle.file->number, handle.file->path, change.offset,
                                    change.bytes});
    }
    static int write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
    {
        MemHandle &handle = MemHandle::of(file);
        const QByteArray content(static_cast<const char *>(bytes), count);
        if (handle.disk->fails(true)) {
            if (handle.disk->fault.how == MemDisk::Fault::How::Short)
                change(handle, {false, offset, content.left(count / 2)});
            return handle.disk->isFull() ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        }
        change(handle, {false, offset, content});
        return SQLITE_OK;
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        MemHandle &handle = MemHandle::of(file);
        if (handle.disk->fails(true))
            return SQLITE_IOERR_TRUNCATE;
        change(handle, {true, size, {}});
        return SQLITE_OK;
    }
    static int sync(sqlite3_file *file, int)
    {
        MemHandle &handle = MemHandle::of(file);
        const auto pending = std::exchange(handle.file->pending, {});
        if (handle.disk->fails(true))
            return SQLITE_IOERR_FSYNC; // and the system counts those pages as written now
        for (const Change &change : pending)
            apply(handle.file->durable, change);
        handle.disk->log.push_back({Kind::Sync,
                                    handle.file->number,
                                    handle.file->path,
                                    0,
                                    {},
                                    std::exchange(handle.syncsFolder, false)});
        return SQLITE_OK;
    }
    static int size(sqlite3_file *file, sqlite3_int64 *size)
    {
        MemHandle &handle = MemHandle::of(file);
        if (handle.disk->fails(false))
            return SQLITE_IOERR_FSTAT;
        *size = handle.file->seen.size();
        return SQLITE_OK;
    }
    static int lock(sqlite3_file *, int) { return SQLITE_OK; }
    static int checkLock(sqlite3_file *, int *out)
    {
        *out = 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; }
    static int sectorSize(sqlite3_file *) { return 4096; }
    static int characteristics(sqlite3_file *)
    {
        return SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN;
    }
    static int shmMap(sqlite3_file *file, int region, int size, int extend, void volatile **out)
    {
        MemHandle &handle = MemHandle::of(file);
        *out = nullptr;
        if (handle.disk->fails(true))
            return handle.disk->isFull() ? SQLITE_IOERR_SHMSIZE : SQLITE_IOERR_SHMMAP;
        auto &shared = handle.file->shared;
        if (size_t(region) >= shared.size() && !extend)
            return SQLITE_OK;
        while (size_t(region) >= shared.size()) {
            shared.push_back(std::make_unique<char[]>(size_t(size)));
            handle.disk->log.push_back({Kind::Shm, handle.file->number, handle.file->path});
        }
        *out = shared[size_t(region)].get();
        return SQLITE_OK;
    }
    static int shmLock(sqlite3_file *file, int, int, int flags)
    {
        MemHandle &handle = MemHandle::of(file);
        if (flags & SQLITE_SHM_LOCK && flags & SQLITE_SHM_EXCLUSIVE)
            handle.disk->log.push_back({Kind::Shm, handle.file->number, handle.file->path});
        return SQLITE_OK;
    }
    static void shmBarrier(sqlite3_file *) { }
    static int shmUnmap(sqlite3_file *file, int remove)
    {
        if (remove)
            MemHandle::of(file).file->shared.clear();
        return SQLITE_OK;
    }

    static constexpr sqlite3_io_methods io{
        2,        close,     read,    write,      truncate,        sync,   size,    lock,
        lock,     checkLock, control, sectorSize, characteristics, shmMap, shmLock, shmBarrier,
        shmUnmap, nullptr,   nullptr};

    static Inner &of(sqlite3_vfs *vfs) { return *static_cast<Inner *>(vfs->pAppData); }

    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                    int *outFlags)
    {
        file->pMethods = nullptr;
        Inner &disk = of(vfs);
        const bool there = disk.files.contains(name);
        if (disk.fails(!there) || (!there && !(flags & SQLITE_OPEN_CREATE)))
            return SQLITE_CANTOPEN;
        std::shared_ptr<MemFile> &found = disk.files[name];
        if (!there) {
            found = std::make_shared<MemFile>();
            found->number = ++disk.lastFile;
            found->path = name;
            disk.log.push_back({Kind::Create, found->number, name});
        }
        constexpr int logs = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
        new (file) MemHandle{{&io}, &disk, found, !there && flags & logs};
        if (outFlags)
            *outFlags = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs *vfs, const char *name, int syncFolder)
    {
        Inner &disk = of(vfs);
        if (disk.fails(true))
            return SQLITE_IOERR_DELETE;
        const auto file = disk.files.take(name);
        if (!file)
            return SQLITE_IOERR_DELETE_NOENT;
        disk.log.push_back({Kind::Delete, file->number, name, 0, {}, syncFolder != 0});
        return SQLITE_OK;
    }
    static int access(sqlite3_vfs *vfs, const char *name, int, int *out)
    {
        Inner &disk = of(vfs);
        if (disk.fails(false))
            return SQLITE_IOERR_ACCESS;
        // The system's VFS, too, takes an empty file for none.
        *out = disk.files.contains(name) && !disk.files[name]->seen.isEmpty();
        return SQLITE_OK;
    }
    static int fullName(sqlite3_vfs *, const char *name, int size, char *out)
    {
        sqlite3_snprintf(size, out, "%s", name);
        return SQLITE_OK;
    }
    static int lastError(sqlite3_vfs *vfs, int, char *) { return of(vfs).lastError; }

    /** A method that is the system's. */
    template <auto Method, typename... Args>
    static auto pass(sqlite3_vfs *vfs, Args... args)
    {
        return (of(vfs).system->*Method)(of(vfs).system, args...);
    }
};

MemDisk::MemDisk(const QByteArray &name)
    : m(std::make_unique<Inner>())
{
    using M = MemMethods;
    m->name = name;
    m->system = sqlite3_vfs_find(nullptr);
    sqlite3_vfs &vfs = m->vfs;
    vfs.iVersion = 2;
    vfs.szOsFile = sizeof(MemHandle);
    vfs.mxPathname = 512;
    vfs.zName = m->name.constData();
    vfs.pAppData = m.get();
    vfs.xOpen = M::open;
    vfs.xDelete = M::remove;
    vfs.xAccess = M::access;
    vfs.xFullPathname = M::fullName;
    vfs.xRandomness = M::pass<&sqlite3_vfs::xRandomness, int, char *>;
    vfs.xSleep = M::pass<&sqlite3_vfs::xSleep, int>;
    vfs.xCurrentTime = M::pass<&sqlite3_vfs::xCurrentTime, double *>;
    vfs.xGetLastError = M::lastError;
    vfs.xCurrentTimeInt64 = M::pass<&sqlite3_vfs::xCurrentTimeInt64, sqlite3_int64 *>;
    sqlite3_vfs_register(&vfs, 0);
}

MemDisk::~MemDisk()
{
    sqlite3_vfs_unregister(&m->vfs);
}

void MemDisk::set(const DiskImage &image)
{
    m->files.clear();
    m->log.clear();
    m->lastFile = 0;
    arm({});
    for (auto it = image.begin(); it != image.end(); ++it) {
        auto file = std::make_shared<MemFile>();
        file->number = ++m->lastFile;
        file->path = it.key();
        file->seen = file->durable = it.value();
        m->files[it.key()] = std::move(file);
    }
}

DiskImage MemDisk::seen() const
{
    DiskImage image;
    for (const auto &file : std::as_const(m->files))
        image[file->path] = file->seen;
    return image;
}

DiskImage MemDisk::durable() const
{
    DiskImage image;
    for (const auto &file : std::as_const(m->files))
        image[file->path] = file->durable;
    return image;
}

void MemDisk::arm(const Fault &fault)
{
    m->fault = fault;
    m->calls = 0;
    m->struck = false;
    m->lastError = 0;
}

int MemDisk::calls() const
{
    return m->calls;
}

bool MemDisk::struck() const
{
    return m->struck;
}

const std::vector<DiskOp> &MemDisk::log() const
{
    return m->log;
}

} // namespace pilar::test
