// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/power.h"

#include <QHash>

#include <cerrno>
#include <cstdarg>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pilar::test {

using Kind = FileCall::Kind;

struct SystemCalls::Inner
{
    QByteArray folder; // ends with a slash
    Fault fault;
    int calls = 0;
    bool struck = false;
    std::vector<FileCall> log;
    QHash<ino_t, int> files;
    int lastFile = 0;

    /** The part below the folder; none for what lies elsewhere. */
    std::optional<QByteArray> below(const QByteArray &path) const
    {
        if (path.endsWith("-shm"))
            return std::nullopt;
        if (path.startsWith(folder))
            return path.mid(folder.size());
        return path + '/' == folder ? std::optional(QByteArray("")) : std::nullopt;
    }
    std::optional<QByteArray> below(int handle) const
    {
        char path[4096];
        const QByteArray link = "/proc/self/fd/" + QByteArray::number(handle);
        const ssize_t size = ::readlink(link.constData(), path, sizeof path);
        return size > 0 ? below(QByteArray(path, size)) : std::nullopt;
    }
    int numberOf(int handle)
    {
        struct stat now = {};
        return ::fstat(handle, &now) == 0 ? files.value(now.st_ino) : 0;
    }
    bool fails()
    {
        ++calls;
        const bool now = fault.at > 0 && (calls == fault.at || (fault.sticky && calls > fault.at));
        struck = struck || now;
        if (now)
            errno = fault.error;
        return now;
    }
};

namespace {

SystemCalls::Inner *watching = nullptr;

template <typename Function>
Function *system(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

int openIt(const char *name, const char *path, int flags, mode_t mode)
{
    const auto really = system<int(const char *, int, ...)>(name);
    const bool unnamed = (flags & O_TMPFILE) == O_TMPFILE; // it gets its name by linkat()
    struct stat there = {};
    if (!watching || !(unnamed || ((flags & O_CREAT) && ::lstat(path, &there) != 0)))
        return really(path, flags, mode);
    const auto inside = watching->below(QByteArray(path));
    if (!inside)
        return really(path, flags, mode);
    if (watching->fails())
        return -1;
    const int handle = really(path, flags, mode);
    struct stat now = {};
    if (handle >= 0 && ::fstat(handle, &now) == 0) {
        watching->files[now.st_ino] = ++watching->lastFile;
        if (!unnamed)
            watching->log.push_back({Kind::Make, watching->lastFile, *inside});
    }
    return handle;
}

template <typename Really>
ssize_t writeIt(int handle, const void *bytes, size_t count, off_t offset, Really really)
{
    if (!watching || !watching->below(handle))
        return really(count);
    const QByteArray path = *watching->below(handle);
    const bool fails = watching->fails();
    const int error = errno;
    if (fails && !watching->fault.half)
        return -1;
    const ssize_t done = really(fails ? count / 2 : count);
    if (done > 0)
        watching->log.push_back({Kind::Write,
                                 watching->numberOf(handle),
                                 path,
                                 {},
                                 offset,
                                 QByteArray(static_cast<const char *>(bytes), done)});
    errno = error;
    return fails && done == 0 ? -1 : done;
}

template <typename Really>
int changeIt(int handle, const FileCall &call, Really really)
{
    const auto inside = watching ? watching->below(handle) : std::nullopt;
    if (!inside)
        return really();
    if (watching->fails())
        return -1;
    const int done = really();
    struct stat now = {};
    if (done == 0 && ::fstat(handle, &now) == 0) {
        FileCall noted = call;
        noted.path = *inside;
        if (S_ISDIR(now.st_mode))
            noted.kind = Kind::SyncFolder;
        else
            noted.file = watching->numberOf(handle);
        watching->log.push_back(noted);
    }
    return done;
}

template <typename Really>
int nameIt(const char *path, FileCall call, Really really)
{
    const auto inside = watching ? watching->below(QByteArray(path)) : std::nullopt;
    if (!inside)
        return really();
    if (watching->fails())
        return -1;
    struct stat before = {};
    const bool there = ::lstat(path, &before) == 0;
    const int done = really();
    if (done == 0) {
        call.path = *inside;
        call.file = there ? watching->files.value(before.st_ino) : 0;
        watching->log.push_back(call);
    }
    return done;
}

mode_t modeOf(int flags, va_list &arguments)
{
    return flags & (O_CREAT | O_TMPFILE) ? mode_t(va_arg(arguments, int)) : 0;
}

} // namespace

SystemCalls::SystemCalls(const QString &folder)
    : SystemCalls(folder, Fault())
{ }

SystemCalls::SystemCalls(const QString &folder, const Fault &fault)
    : m(std::make_unique<Inner>())
{
    m->folder = folder.toUtf8() + '/';
    m->fault = fault;
    const FileTree tree = treeOf(folder); // numbered as Remains does it
    for (auto it = tree.begin(); it != tree.end(); ++it) {
        struct stat now = {};
        if (*it && ::lstat((m->folder + it.key()).constData(), &now) == 0)
            m->files[now.st_ino] = ++m->lastFile;
    }
    watching = m.get();
}

SystemCalls::~SystemCalls()
{
    watching = nullptr;
}

bool SystemCalls::struck() const
{
    return m->struck;
}

const std::vector<FileCall> &SystemCalls::log() const
{
    return m->log;
}

} // namespace pilar::test

using namespace pilar::test;

extern "C" {

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openIt("open", path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openIt("open64", path, flags, mode);
}

ssize_t write(int handle, const void *bytes, size_t count)
{
    const bool appends = watching && (::fcntl(handle, F_GETFL) & O_APPEND);
    const off_t at = watching ? ::lseek(handle, 0, appends ? SEEK_END : SEEK_CUR) : 0;
    return writeIt(handle, bytes, count, at, [&](size_t some) {
        return system<ssize_t(int, const void *, size_t)>("write")(handle, bytes, some);
    });
}

ssize_t pwrite(int handle, const void *bytes, size_t count, off_t offset)
{
    return writeIt(handle, bytes, count, offset, [&](size_t some) {
        return system<ssize_t(int, const void *, size_t, off_t)>("pwrite")(handle, bytes, some,
                                                                           offset);
    });
}

ssize_t pwrite64(int handle, const void *bytes, size_t count, off64_t offset)
{
    return pwrite(handle, bytes, count, offset);
}

int ftruncate(int handle, off_t size) noexcept
{
    return changeIt(handle, {Kind::Truncate, 0, {}, {}, size},
                    [&] { return system<int(int, off_t)>("ftruncate")(handle, size); });
}

int ftruncate64(int handle, off64_t size) noexcept
{
    return ftruncate(handle, size);
}

int fsync(int handle)
{
    return changeIt(handle, {Kind::Sync}, [&] { return system<int(int)>("fsync")(handle); });
}

int fdatasync(int handle)
{
    return changeIt(handle, {Kind::Sync}, [&] { return system<int(int)>("fdatasync")(handle); });
}

int mkdir(const char *path, mode_t mode) noexcept
{
    return nameIt(path, {Kind::MakeFolder},
                  [&] { return system<int(const char *, mode_t)>("mkdir")(path, mode); });
}

int unlink(const char *path) noexcept
{
    return nameIt(path, {Kind::Remove}, [&] { return system<int(const char *)>("unlink")(path); });
}

int linkat(int oldFolder, const char *from, int newFolder, const char *to, int flags) noexcept
{
    const auto really = [&] {
        return system<int(int, const char *, int, const char *, int)>("linkat")(
            oldFolder, from, newFolder, to, flags);
    };
    const auto target = watching ? watching->below(QByteArray(to)) : std::nullopt;
    if (!target)
        return really();
    if (watching->fails())
        return -1;
    const int done = really();
    struct stat now = {};
    if (done == 0 && ::lstat(to, &now) == 0)
        watching->log.push_back({Kind::Make, watching->files.value(now.st_ino), *target});
    return done;
}

int rename(const char *from, const char *to) noexcept
{
    const auto target = watching ? watching->below(QByteArray(to)) : std::nullopt;
    return nameIt(from, {Kind::Rename, 0, {}, target.value_or(QByteArray())},
                  [&] { return system<int(const char *, const char *)>("rename")(from, to); });
}

int renameat2(int oldFolder, const char *from, int newFolder, const char *to,
              unsigned flags) noexcept
{
    const auto target = watching ? watching->below(QByteArray(to)) : std::nullopt;
    return nameIt(from, {Kind::Rename, 0, {}, target.value_or(QByteArray())}, [&] {
        return system<int(int, const char *, int, const char *, unsigned)>("renameat2")(
            oldFolder, from, newFolder, to, flags);
    });
}

} // extern "C"
