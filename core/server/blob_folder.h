// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/server/attachments.h"

namespace pilar {

/** How an upload stands after a piece of it. */
struct Uploaded
{
    enum What {
        More, // the piece was taken; more is wanted from offset on
        Whole, // all is here, and is what its name says
        Elsewhere, // the piece does not begin at offset
        Wrong, // all came, but is something else; it was thrown away
        Full, // the LKS has no room for it
    };
    What what = More;
    qint64 offset = 0;
};

/**
 * The server's attached files: one folder an LKS, files named by SHA-256 within it, so that nobody
 * learns what another LKS has. What is being sent lies beside as ".part". Several servers may share
 * the folder. Plain files: the operator encrypts the disk. Any thread.
 */
class BlobFolder
{
public:
    /** quota: bytes an LKS may have. */
    BlobFolder(QString folder, qint64 quota);

    /** Whether this LKS ever sent anything here. */
    bool holds(const RecordId &lks) const;
    /** Bytes of the whole file that lies under this name; -1: none. */
    qint64 sizeOf(const RecordId &lks, const QString &sha256) const;
    /** Reads all of it to see whether it is what its name says. */
    FileState examine(const RecordId &lks, const QString &sha256, qint64 size) const;
    /** Puts a damaged file out of the way, so that it can come again; false when it cannot. */
    bool setAside(const RecordId &lks, const QString &sha256) const;
    /** Takes the file away for good, whole or in part; false when it cannot. */
    bool remove(const RecordId &lks, const QString &sha256) const;
    /** Takes bytes at offset of a file of size; empty bytes ask how far it is. DiskFull; Damaged
     * when the folder cannot be written. */
    Result<Uploaded> take(const RecordId &lks, const QString &sha256, qint64 offset,
                          QByteArrayView bytes, qint64 size) const;
    /** Up to count bytes from offset; NotFound. */
    Result<QByteArray> read(const RecordId &lks, const QString &sha256, qint64 offset,
                            qint64 count) const;
    /** Bytes of files and parts of this LKS. */
    qint64 used(const RecordId &lks) const;
    /** Names this folder as it is: another one after it was emptied or renewMark(). Empty while it
     * has nothing, or cannot be read. */
    QByteArray mark() const;
    bool renewMark() const;

private:
    QString folderOf(const RecordId &lks) const;
    Result<Uploaded> finish(const QString &part, const QString &file, const QString &sha256,
                            int handle) const;

    QString m_folder;
    qint64 m_quota;
};

} // namespace pilar
