// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/blob_folder.h"

#include "core/base/crypto.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** A file of the system, closed at the end; while it lives other servers wait. */
class Locked
{
public:
    explicit Locked(const QString &path)
        : m_handle(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
        if (m_handle >= 0 && ::flock(m_handle, LOCK_EX) != 0)
            close();
    }
    ~Locked() { close(); }
    Q_DISABLE_COPY_MOVE(Locked)
    int handle() const { return m_handle; }

private:
    void close()
    {
        if (m_handle >= 0)
            ::close(std::exchange(m_handle, -1));
    }
    int m_handle;
};

Error failed()
{
    const int number = errno;
    const bool full = number == ENOSPC || number == EDQUOT;
    return {full ? ErrorKind::DiskFull : ErrorKind::Damaged,
            {},
            {},
            u"attachments: "_s + qt_error_string(number)};
}

bool writeAll(int handle, QByteArrayView bytes, qint64 offset)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::pwrite(handle, bytes.data(), size_t(bytes.size()), offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
        offset += written;
    }
    return true;
}

const QString markName = u"/tanda"_s;

bool syncFolder(const QString &folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool done = ::fsync(handle) == 0 || errno == EINVAL; // not every file system can
    const int number = errno;
    ::close(handle);
    errno = number;
    return done;
}

} // namespace

BlobFolder::BlobFolder(QString folder, qint64 quota)
    : m_folder(std::move(folder))
    , m_quota(quota)
{ }

QString BlobFolder::folderOf(const RecordId &lks) const
{
    return m_folder + u'/' + lks.text();
}

bool BlobFolder::holds(const RecordId &lks) const
{
    return QFileInfo::exists(folderOf(lks));
}

qint64 BlobFolder::sizeOf(const RecordId &lks, const QString &sha256) const
{
    const QFileInfo file(folderOf(lks) + u'/' + sha256);
    return file.exists() ? file.size() : -1;
}

FileState BlobFolder::examine(const RecordId &lks, const QString &sha256, qint64 size) const
{
    QFile file(folderOf(lks) + u'/' + sha256);
    if (!file.exists())
        return FileState::Missing;
    if (file.size() < size)
        return FileState::Short;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const bool whole = file.open(QIODevice::ReadOnly) && hash.addData(&file)
        && QString::fromLatin1(hash.result().toHex()) == sha256;
    return whole ? FileState::Whole : FileState::Damaged;
}

bool BlobFolder::setAside(const RecordId &lks, const QString &sha256) const
{
    const QString aside = m_folder + u"/rusak"_s;
    const QString there = aside + u'/' + lks.text() + u'-' + sha256;
    (void)QFile::remove(there);
    return QDir().mkpath(aside) && QFile::rename(folderOf(lks) + u'/' + sha256, there);
}

bool BlobFolder::remove(const RecordId &lks, const QString &sha256) const
{
    const QString aside = m_folder + u"/rusak/"_s + lks.text() + u'-' + sha256;
    const QString file = folderOf(lks) + u'/' + sha256;
    for (const QString &path : {file, file + u".part"_s, aside}) {
        if (QFile::exists(path) && !QFile::remove(path))
            return false;
    }
    return true;
}

QByteArray BlobFolder::mark() const
{
    QFile file(m_folder + markName);
    return file.open(QIODevice::ReadOnly) ? file.read(16) : QByteArray();
}

bool BlobFolder::renewMark() const
{
    QSaveFile file(m_folder + markName);
    return QDir().mkpath(m_folder) && file.open(QIODevice::WriteOnly)
        && file.write(crypto::randomBytes(4).toHex()) == 8 && file.commit();
}

qint64 BlobFolder::used(const RecordId &lks) const
{
    qint64 sum = 0;
    QDirIterator files(folderOf(lks), QDir::Files);
    while (files.hasNext()) {
        files.next();
        sum += files.fileInfo().size();
    }
    return sum;
}

Result<Uploaded> BlobFolder::take(const RecordId &lks, const QString &sha256, qint64 offset,
                                  QByteArrayView bytes, qint64 size) const
{
    if (sizeOf(lks, sha256) == size)
        return Uploaded{Uploaded::Whole, size};
    const QString folder = folderOf(lks);
    if (!QDir().mkpath(folder) || (mark().isEmpty() && !renewMark()))
        return failed();
    const QString file = folder + u'/' + sha256;
    const QString part = file + u".part"_s;
    if (offset == 0 && !QFile::exists(part) && used(lks) + size > m_quota)
        return Uploaded{Uploaded::Full, 0};
    if (bytes.isEmpty() && !QFile::exists(part))
        return Uploaded{Uploaded::More, 0};
    const Locked locked(part);
    struct stat now = {};
    if (locked.handle() < 0 || ::fstat(locked.handle(), &now) != 0)
        return failed();
    if (sizeOf(lks, sha256) == size) { // another server finished it while this one waited
        (void)QFile::remove(part);
        return Uploaded{Uploaded::Whole, size};
    }
    const qint64 here = now.st_size;
    if (bytes.isEmpty() || here != offset || offset + bytes.size() > size)
        return Uploaded{here == offset && bytes.isEmpty() ? Uploaded::More : Uploaded::Elsewhere,
                        here};
    if (!writeAll(locked.handle(), bytes, offset)) {
        const Error error = failed();
        if (::ftruncate(locked.handle(), here) != 0)
            return failed();
        return error;
    }
    if (offset + bytes.size() < size)
        return Uploaded{Uploaded::More, offset + bytes.size()};
    return finish(part, file, sha256, locked.handle());
}

Result<Uploaded> BlobFolder::finish(const QString &part, const QString &file, const QString &sha256,
                                    int handle) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QFile whole(part);
    if (!whole.open(QIODevice::ReadOnly) || !hash.addData(&whole))
        return failed();
    if (QString::fromLatin1(hash.result().toHex()) != sha256) {
        (void)QFile::remove(part);
        return Uploaded{Uploaded::Wrong, 0};
    }
    if (::fsync(handle) != 0
        || ::rename(QFile::encodeName(part).constData(), QFile::encodeName(file).constData()) != 0)
        return failed();
    if (!syncFolder(file.left(file.lastIndexOf(u'/'))))
        return failed();
    return Uploaded{Uploaded::Whole, whole.size()};
}

Result<QByteArray> BlobFolder::read(const RecordId &lks, const QString &sha256, qint64 offset,
                                    qint64 count) const
{
    QFile file(folderOf(lks) + u'/' + sha256);
    if (!file.exists())
        return Error{ErrorKind::NotFound, {}};
    if (!file.open(QIODevice::ReadOnly) || !file.seek(offset))
        return failed();
    return file.read(count);
}

} // namespace pilar
