// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace pilar {

/**
 * Small whole files (key slots, exports, printed pages), and files that grow piece by piece
 * (attachments). The database does its own file work through its VFS. Errors: NotFound, DiskFull,
 * Denied, Damaged (an I/O error), Unsupported (not a plain file), each with a sentence that names
 * the file.
 */
class Disk
{
public:
    virtual ~Disk() = default;
    virtual bool exists(const QString &path) = 0;
    /** The whole file; Unsupported when it is longer than limit bytes or no plain file. */
    virtual Result<QByteArray> read(const QString &path, qint64 limit) = 0;
    /** Replaces the file in one step: after a crash or an error it is the old or the new one, never
     * half of it; after no error it is the new one for good. */
    virtual Result<> write(const QString &path, const QByteArray &bytes) = 0;
    virtual Result<> remove(const QString &path) = 0;
    /** Makes the folder and those above it, readable by this user alone. */
    virtual Result<> makeFolder(const QString &path) = 0;

    /** Adds to the end of the file, which is made when there is none. Not durable before settle().
     */
    virtual Result<> append(const QString &path, QByteArrayView bytes) = 0;
    /** Up to count bytes from there; fewer at the end of the file. */
    virtual Result<QByteArray> readAt(const QString &path, qint64 offset, qint64 count) = 0;
    virtual Result<qint64> size(const QString &path) = 0;
    virtual Result<> truncate(const QString &path, qint64 size) = 0;
    /** Makes what was appended durable and gives the file this name, in one step. */
    virtual Result<> settle(const QString &path, const QString &name) = 0;
    /** Files in the folder and in those right below it, by their path within it; empty when there
     * is no folder. */
    virtual Result<QStringList> list(const QString &folder) = 0;
};

class SystemDisk final : public Disk
{
public:
    bool exists(const QString &path) override;
    Result<QByteArray> read(const QString &path, qint64 limit) override;
    Result<> write(const QString &path, const QByteArray &bytes) override;
    Result<> remove(const QString &path) override;
    Result<> makeFolder(const QString &path) override;
    Result<> append(const QString &path, QByteArrayView bytes) override;
    Result<QByteArray> readAt(const QString &path, qint64 offset, qint64 count) override;
    Result<qint64> size(const QString &path) override;
    Result<> truncate(const QString &path, qint64 size) override;
    Result<> settle(const QString &path, const QString &name) override;
    Result<QStringList> list(const QString &folder) override;
};

} // namespace pilar
