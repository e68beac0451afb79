// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultvfs.h"

#include "tests/support/connection.h"

#include <QFile>

#include <sqlite3.h>

#include <new>
#include <utility>

namespace pilar::test {

namespace {

constexpr int sector = 512;

/** SQLite gives the memory; the system's file lies right behind. */
struct FaultFile
{
    sqlite3_file base{};
    FaultVfs *owner = nullptr;
    QString path;
    bool syncsFolder = false; // at its next sync, as a new log or journal does

    static FaultFile &of(sqlite3_file *file) { return *reinterpret_cast<FaultFile *>(file); }
    static constexpr size_t size() { return (sizeof(FaultFile) + 15) / 16 * 16; }
    static sqlite3_file *below(sqlite3_file *file)
    {
        return reinterpret_cast<sqlite3_file *>(reinterpret_cast<char *>(file) + size());
    }
};

bool makesJournal(int flags)
{
    return flags & SQLITE_OPEN_CREATE && flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL);
}

/** A method that is the system's. */
template <auto Method, typename... Args>
auto pass(sqlite3_file *file, Args... args)
{
    sqlite3_file *below = FaultFile::below(file);
    return (below->pMethods->*Method)(below, args...);
}

} // namespace

struct FaultVfs::Vfs
{
    sqlite3_vfs vfs{};
    sqlite3_vfs *below = nullptr;
    QByteArray name;
    FaultVfs *owner = nullptr;
};

struct FaultMethods
{
    static int close(sqlite3_file *file)
    {
        const int rc = pass<&sqlite3_io_methods::xClose>(file);
        FaultFile::of(file).~FaultFile();
        return rc;
    }
    static int read(sqlite3_file *file, void *out, int count, sqlite3_int64 offset)
    {
        return FaultFile::of(file).owner->stopped()
            ? SQLITE_IOERR_READ
            : pass<&sqlite3_io_methods::xRead>(file, out, count, offset);
    }
    static int write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
    {
        FaultVfs &faults = *FaultFile::of(file).owner;
        const QMutexLocker lock(&faults.m_mutex);
        faults.remember(FaultFile::of(file).path);
        const auto step = faults.step();
        if (step == FaultVfs::Step::Go)
            return pass<&sqlite3_io_methods::xWrite>(file, bytes, count, offset);
        // After the loss of the rest: a disk may write the last before the first.
        const int torn = count / 2 / sector * sector;
        if (step == FaultVfs::Step::Last && faults.m_crash.tear && torn > 0)
            pass<&sqlite3_io_methods::xWrite>(file, bytes, torn, offset);
        return SQLITE_IOERR_WRITE;
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        FaultVfs &faults = *FaultFile::of(file).owner;
        const QMutexLocker lock(&faults.m_mutex);
        faults.remember(FaultFile::of(file).path);
        return faults.step() == FaultVfs::Step::Go
            ? pass<&sqlite3_io_methods::xTruncate>(file, size)
            : SQLITE_IOERR_TRUNCATE;
    }
    /** Reaches no disk: what would be on it is kept in m_durable. */
    static int sync(sqlite3_file *file, int)
    {
        FaultVfs &faults = *FaultFile::of(file).owner;
        const QMutexLocker lock(&faults.m_mutex);
        if (faults.step() != FaultVfs::Step::Go)
            return SQLITE_IOERR_FSYNC;
        faults.synced(FaultFile::of(file).path,
                      std::exchange(FaultFile::of(file).syncsFolder, false));
        return SQLITE_OK;
    }
    static int lock(sqlite3_file *file, int level)
    {
        return FaultFile::of(file).owner->stopped() ? SQLITE_IOERR_LOCK
                                                    : pass<&sqlite3_io_methods::xLock>(file, level);
    }
    static int shmMap(sqlite3_file *file, int region, int size, int extend, void volatile **out)
    {
        return FaultFile::of(file).owner->stopped()
            ? SQLITE_IOERR_SHMMAP
            : pass<&sqlite3_io_methods::xShmMap>(file, region, size, extend, out);
    }

    static constexpr sqlite3_io_methods io{
        2,
        close,
        read,
        write,
        truncate,
        sync,
        pass<&sqlite3_io_methods::xFileSize, sqlite3_int64 *>,
        lock,
        pass<&sqlite3_io_methods::xUnlock, int>,
        pass<&sqlite3_io_methods::xCheckReservedLock, int *>,
        pass<&sqlite3_io_methods::xFileControl, int, void *>,
        pass<&sqlite3_io_methods::xSectorSize>,
        pass<&sqlite3_io_methods::xDeviceCharacteristics>,
        shmMap,
        pass<&sqlite3_io_methods::xShmLock, int, int, int>,
        pass<&sqlite3_io_methods::xShmBarrier>,
        pass<&sqlite3_io_methods::xShmUnmap, int>,
        nullptr,
        nullptr,
    };

    static FaultVfs::Vfs &of(sqlite3_vfs *vfs)
    {
        return *static_cast<FaultVfs::Vfs *>(vfs->pAppData);
    }

    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                    int *outFlags)
    {
        file->pMethods = nullptr;
        FaultVfs &faults = *of(vfs).owner;
        if (faults.stopped())
            return SQLITE_CANTOPEN;
        {
            const QMutexLocker lock(&faults.m_mutex);
            faults.remember(QFile::decodeName(name));
        }
        sqlite3_file *below = FaultFile::below(file);
        const int rc = of(vfs).below->xOpen(of(vfs).below, name, below, flags, outFlags);
        if (rc == SQLITE_OK)
            new (file) FaultFile{{&io}, &faults, QFile::decodeName(name), makesJournal(flags)};
        else if (below->pMethods)
            below->pMethods->xClose(below);
        return rc;
    }
    static int remove(sqlite3_vfs *vfs, const char *name, int syncFolder)
    {
        FaultVfs &faults = *of(vfs).owner;
        const QMutexLocker lock(&faults.m_mutex);
        const QString path = QFile::decodeName(name);
        faults.remember(path);
        if (faults.step() != FaultVfs::Step::Go)
            return SQLITE_IOERR_DELETE;
        const int rc = of(vfs).below->xDelete(of(vfs).below, name, syncFolder);
        if (rc == SQLITE_OK && syncFolder)
            faults.m_durable[path] = std::nullopt;
        return rc;
    }

    /** A method of the VFS that is the system's. */
    template <auto Method, typename... Args>
    static auto passVfs(sqlite3_vfs *vfs, Args... args)
    {
        return (of(vfs).below->*Method)(of(vfs).below, args...);
    }
};

FaultVfs::FaultVfs(const QByteArray &name)
    : m_vfs(std::make_unique<Vfs>())
{
    m_vfs->name = name;
    m_vfs->owner = this;
    m_vfs->below = sqlite3_vfs_find(nullptr);
    sqlite3_vfs &vfs = m_vfs->vfs;
    vfs.iVersion = 2;
    vfs.szOsFile = int(FaultFile::size()) + m_vfs->below->szOsFile;
    vfs.mxPathname = m_vfs->below->mxPathname;
    vfs.zName = m_vfs->name.constData();
    vfs.pAppData = m_vfs.get();
    vfs.xOpen = FaultMethods::open;
    vfs.xDelete = FaultMethods::remove;
    vfs.xAccess = FaultMethods::passVfs<&sqlite3_vfs::xAccess, const char *, int, int *>;
    vfs.xFullPathname
        = FaultMethods::passVfs<&sqlite3_vfs::xFullPathname, const char *, int, char *>;
    vfs.xRandomness = FaultMethods::passVfs<&sqlite3_vfs::xRandomness, int, char *>;
    vfs.xSleep = FaultMethods::passVfs<&sqlite3_vfs::xSleep, int>;
    vfs.xCurrentTime = FaultMethods::passVfs<&sqlite3_vfs::xCurrentTime, double *>;
    vfs.xGetLastError = FaultMethods::passVfs<&sqlite3_vfs::xGetLastError, int, char *>;
    vfs.xCurrentTimeInt64 = FaultMethods::passVfs<&sqlite3_vfs::xCurrentTimeInt64, sqlite3_int64 *>;
    sqlite3_vfs_register(&vfs, 0);
}

FaultVfs::~FaultVfs()
{
    sqlite3_vfs_unregister(&m_vfs->vfs);
}

void FaultVfs::arm(int n, Crash crash)
{
    const QMutexLocker lock(&m_mutex);
    m_at = n;
    m_count = 0;
    m_stopped = false;
    m_crash = crash;
    m_durable.clear();
}

void FaultVfs::disarm()
{
    arm(0, {});
}

int FaultVfs::operations() const
{
    const QMutexLocker lock(&m_mutex);
    return m_count;
}

bool FaultVfs::stopped() const
{
    const QMutexLocker lock(&m_mutex);
    return m_stopped;
}

FaultVfs::Step FaultVfs::step()
{
    if (m_stopped)
        return Step::Fail;
    if (++m_count != m_at)
        return Step::Go;
    stop();
    return Step::Last;
}

void FaultVfs::stop()
{
    m_stopped = true;
    if (!m_crash.loseUnsynced)
        return;
    for (auto it = m_durable.cbegin(); it != m_durable.cend(); ++it) {
        if (*it)
            setContents(it.key(), **it);
        else
            QFile::remove(it.key());
    }
}

void FaultVfs::remember(const QString &path)
{
    if (m_durable.contains(path))
        return;
    m_durable.insert(path, QFile::exists(path) ? std::optional(contents(path)) : std::nullopt);
}

void FaultVfs::synced(const QString &path, bool folder)
{
    m_durable[path] = contents(path);
    if (!folder)
        return;
    for (auto it = m_durable.begin(); it != m_durable.end(); ++it)
        if (!QFile::exists(it.key()))
            *it = std::nullopt;
}

} // namespace pilar::test
