// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace pilar {

/**
 * Small whole files (key slots, exports, printed pages). The database does its own file work
 * through its VFS. Errors: NotFound, DiskFull, Denied, Damaged (an I/O error), Unsupported (not a
 * plain file), each with a sentence that names the file.
 */
class Disk
{
public:
    virtual ~Disk() = default;
    virtual bool exists(const QString &path) = 0;
    /** The whole file; Unsupported when it is longer than limit bytes or no plain file. */
    virtual Result<QByteArray> read(const QString &path, qint64 limit) = 0;
    /** Replaces the file in one step: after a crash it is the old or the new one, never half of it.
     */
    virtual Result<> write(const QString &path, const QByteArray &bytes) = 0;
    virtual Result<> remove(const QString &path) = 0;
    /** Makes the folder and those above it, readable by this user alone. */
    virtual Result<> makeFolder(const QString &path) = 0;
};

class SystemDisk final : public Disk
{
public:
    bool exists(const QString &path) override;
    Result<QByteArray> read(const QString &path, qint64 limit) override;
    Result<> write(const QString &path, const QByteArray &bytes) override;
    Result<> remove(const QString &path) override;
    Result<> makeFolder(const QString &path) override;
};

} // namespace pilar
