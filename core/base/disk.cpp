// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/disk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <filesystem>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace pilar {

namespace {

constexpr QFile::Permissions ownFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions ownFolder = ownFile | QFile::ExeOwner;

/** The name as one line, whatever is in it. */
QString say(const char *sentence, const QString &path)
{
    QString shown = QDir::toNativeSeparators(path);
    for (QChar &c : shown) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u'?';
    }
    return QCoreApplication::translate("Disk", sentence).arg(shown);
}

Error missing(const QString &path)
{
    return {ErrorKind::NotFound, say(QT_TRANSLATE_NOOP("Disk", "There is no file %1."), path)};
}

Error noFolder(const QString &path)
{
    return {ErrorKind::NotFound, say(QT_TRANSLATE_NOOP("Disk", "There is no folder %1."), path)};
}

Error notPlain(const QString &path)
{
    return {ErrorKind::Unsupported,
            say(QT_TRANSLATE_NOOP("Disk", "%1 is not a file that can be used here."), path)};
}

Error full(const QString &path, const QString &detail)
{
    return {ErrorKind::DiskFull,
            say(QT_TRANSLATE_NOOP("Disk",
                                  "The disk is full: %1 could not be written. Nothing is lost; "
                                  "make room and try again."),
                path),
            {},
            detail};
}

Error denied(const QString &path, const QString &detail)
{
    return {ErrorKind::Denied,
            say(QT_TRANSLATE_NOOP("Disk",
                                  "%1 may not be read or changed by this user of the computer."),
                path),
            {},
            detail};
}

Error broken(const QString &path, const QString &detail)
{
    return {
        ErrorKind::Damaged,
        say(QT_TRANSLATE_NOOP(
                "Disk",
                "The disk failed at %1. Try again; if it goes on, save your data to another disk."),
            path),
        {},
        detail};
}

/** Qt keeps the system's error as its text alone. */
bool saysOneOf(const QFileDevice &file, std::initializer_list<int> numbers)
{
    return std::any_of(numbers.begin(), numbers.end(),
                       [&](int number) { return file.errorString() == qt_error_string(number); });
}

Error failed(const QString &path, const QFileDevice &file)
{
#ifdef Q_OS_WIN
    const bool noRoom
        = saysOneOf(file, {39 /* ERROR_HANDLE_DISK_FULL */, 112 /* ERROR_DISK_FULL */});
    const bool noRight
        = saysOneOf(file, {5 /* ERROR_ACCESS_DENIED */, 19 /* ERROR_WRITE_PROTECT */});
#else
    const bool noRoom = saysOneOf(file, {ENOSPC, EDQUOT});
    const bool noRight = saysOneOf(file, {EACCES, EPERM, EROFS});
#endif
    if (noRoom)
        return full(path, file.errorString());
    if (noRight || file.error() == QFileDevice::PermissionsError)
        return denied(path, file.errorString());
    return broken(path, file.errorString());
}

/** Qt stops without an error where a disk becomes full; only the next write names it. */
bool writesAll(QFileDevice &file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 written = file.write(bytes.data(), bytes.size());
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

/** QSaveFile does this too, but does not say when it fails. */
bool reachesTheDisk([[maybe_unused]] QFileDevice &file)
{
#ifdef Q_OS_UNIX
    return file.flush() && ::fsync(file.handle()) == 0;
#else
    return file.flush();
#endif
}

/** So that a new name, or that one is gone, survives a power cut as well. Not every file system can
 * do it: one that cannot is no failure. */
Result<> syncFolder([[maybe_unused]] const QString &folder)
{
#ifdef Q_OS_UNIX
    const int handle
        = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return {};
    errno = 0;
    const int number = ::fsync(handle) == 0 ? 0 : errno;
    ::close(handle);
    if (number == ENOSPC || number == EDQUOT)
        return full(folder, qt_error_string(number));
    if (number != 0 && number != EINVAL && number != ENOTSUP && number != EROFS)
        return broken(folder, qt_error_string(number));
#endif
    return {};
}

} // namespace

bool SystemDisk::exists(const QString &path)
{
    return QFileInfo::exists(path);
}

Result<QByteArray> SystemDisk::read(const QString &path, qint64 limit)
{
    const QFileInfo info(path);
    if (!info.exists())
        return missing(path);
    if (!info.isFile())
        return notPlain(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(path, file);
    const QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return failed(path, file);
    if (bytes.size() > limit)
        return Error{ErrorKind::Unsupported,
                     say(QT_TRANSLATE_NOOP("Disk", "%1 is too long."), path)};
    return bytes;
}

Result<> SystemDisk::write(const QString &path, const QByteArray &bytes)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        return notPlain(path);
    if (!QFileInfo(info.absolutePath()).isDir())
        return noFolder(info.absolutePath());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(path, file);
    if (!file.setPermissions(ownFile) || !writesAll(file, bytes) || !reachesTheDisk(file)
        || !file.commit())
        return failed(path, file);
    return syncFolder(info.absolutePath());
}

Result<> SystemDisk::remove(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return missing(path);
    if (!info.isFile() && !info.isSymLink())
        return notPlain(path);
    QFile file(path);
    if (!file.remove())
        return failed(path, file);
    return syncFolder(info.absolutePath());
}

Result<> SystemDisk::makeFolder(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return {};
    if (info.exists())
        return notPlain(path);
    const QString above = info.absolutePath();
    if (above == info.absoluteFilePath())
        return missing(path);
    if (const Result<> made = makeFolder(above); !made)
        return made;
    errno = 0;
    if (!QDir().mkdir(info.absoluteFilePath(), ownFolder)) {
        const int number = errno;
        const QString detail = qt_error_string(number);
        if (QFileInfo(path).isDir())
            return {};
        return number == ENOSPC ? full(path, detail)
            : number == EIO     ? broken(path, detail)
                                : denied(path, detail);
    }
    return syncFolder(above);
}

Result<> SystemDisk::append(const QString &path, QByteArrayView bytes)
{
    const QFileInfo info(path);
    const bool isNew = !info.exists();
    if (!isNew && !info.isFile())
        return notPlain(path);
    if (isNew && !QFileInfo(info.absolutePath()).isDir())
        return noFolder(info.absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append)
        || (isNew && !file.setPermissions(ownFile)) || !writesAll(file, bytes) || !file.flush())
        return failed(path, file);
    return {};
}

Result<QByteArray> SystemDisk::readAt(const QString &path, qint64 offset, qint64 count)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return info.exists() ? notPlain(path) : missing(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(offset))
        return failed(path, file);
    const QByteArray bytes = file.read(count);
    if (file.error() != QFileDevice::NoError)
        return failed(path, file);
    return bytes;
}

Result<qint64> SystemDisk::size(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return info.exists() ? notPlain(path) : missing(path);
    return info.size();
}

Result<> SystemDisk::truncate(const QString &path, qint64 size)
{
    QFile file(path);
    if (!file.exists())
        return missing(path);
    if (!file.open(QIODevice::ReadWrite) || !file.resize(size))
        return failed(path, file);
    return {};
}

Result<> SystemDisk::settle(const QString &path, const QString &name)
{
    if (const QFileInfo old(name); old.exists() && !old.isFile())
        return notPlain(name);
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite) || !reachesTheDisk(file))
            return failed(path, file);
    }
    std::error_code code;
    std::filesystem::rename(QFileInfo(path).filesystemAbsoluteFilePath(),
                            QFileInfo(name).filesystemAbsoluteFilePath(), code);
    if (code)
        return broken(name, QString::fromStdString(code.message()));
    return syncFolder(QFileInfo(name).absolutePath());
}

Result<QStringList> SystemDisk::list(const QString &folder)
{
    QStringList found;
    const QDir top(folder);
    for (const QString &name : top.entryList(QDir::Files | QDir::Hidden))
        found << name;
    for (const QString &below : top.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        for (const QString &name : QDir(top.filePath(below)).entryList(QDir::Files | QDir::Hidden))
            found << below + u'/' + name;
    }
    return found;
}

} // namespace pilar
