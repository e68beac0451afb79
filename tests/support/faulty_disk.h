// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/disk.h"

#include <QFile>

#include <map>

namespace pilar::test {

/** The computer's disk, which loses power or has no room from the n-th change on. What was appended
 * and not settled is then gone, or half of it is. */
class FaultyDisk final : public Disk
{
public:
    enum class Fault { PowerCut, PowerCutTorn, Full };

    void arm(int n, Fault fault)
    {
        m_left = n;
        m_fault = fault;
        m_count = 0;
        m_loose.clear();
        m_failed = false;
    }
    void disarm() { arm(0, Fault::PowerCut); }
    int changes() const { return m_count; }
    bool failed() const { return m_failed; }

    bool exists(const QString &path) override { return m_disk.exists(path); }
    Result<QByteArray> read(const QString &path, qint64 limit) override
    {
        return m_disk.read(path, limit);
    }
    Result<> write(const QString &path, const QByteArray &bytes) override
    {
        return happens() ? m_disk.write(path, bytes) : error();
    }
    Result<> remove(const QString &path) override
    {
        return happens() ? m_disk.remove(path) : error();
    }
    Result<> makeFolder(const QString &path) override { return m_disk.makeFolder(path); }
    Result<> append(const QString &path, QByteArrayView bytes) override
    {
        if (!happens())
            return error();
        m_loose.try_emplace(path, QFile(path).size());
        return m_disk.append(path, bytes);
    }
    Result<QByteArray> readAt(const QString &path, qint64 offset, qint64 count) override
    {
        return m_disk.readAt(path, offset, count);
    }
    Result<qint64> size(const QString &path) override { return m_disk.size(path); }
    Result<> truncate(const QString &path, qint64 size) override
    {
        return happens() ? m_disk.truncate(path, size) : error();
    }
    Result<> settle(const QString &path, const QString &name) override
    {
        if (!happens())
            return error();
        m_loose.erase(path);
        return m_disk.settle(path, name);
    }
    Result<QStringList> list(const QString &folder) override { return m_disk.list(folder); }

private:
    bool happens()
    {
        ++m_count;
        if (m_failed && m_fault != Fault::Full)
            return false;
        if (m_left == 0 || --m_left > 0)
            return true;
        m_left = m_fault == Fault::Full ? 1 : 0; // stays full
        m_failed = true;
        if (m_fault != Fault::Full) {
            for (const auto &[path, size] : m_loose) {
                const qint64 now = QFile(path).size();
                QFile::resize(path, m_fault == Fault::PowerCut ? size : (size + now) / 2);
            }
        }
        return false;
    }
    Error error() const
    {
        return {m_fault == Fault::Full ? ErrorKind::DiskFull : ErrorKind::Damaged,
                QStringLiteral("disk")};
    }

    SystemDisk m_disk;
    std::map<QString, qint64> m_loose; // path → size when it was last durable
    int m_left = 0;
    int m_count = 0;
    Fault m_fault = Fault::PowerCut;
    bool m_failed = false;
};

} // namespace pilar::test
