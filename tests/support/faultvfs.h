// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QString>

#include <memory>
#include <optional>

namespace pilar::test {

/**
 * A VFS over the system's that loses power when told to. It goes below the encrypting one:
 *
 *   FaultVfs faults("faulty");
 *   registerVfs("pilar-faulty", "faulty");
 *   … work …; faults.operations() tells how many points there are
 *   faults.arm(n, crash); … work until it fails …; faults.disarm(); open again
 *
 * Each write, truncation, sync and deletion counts as one operation, from 1. Files written since
 * the last arm() or disarm() count as durable as they were then.
 */
class FaultVfs
{
public:
    struct Crash
    {
        bool tear
            = false; // of the write it falls on, the first half in whole sectors still arrives
        bool loseUnsynced = false; // each file is as at its last sync
    };

    /** Registers itself under this name, which outlives the process's SQLite, for good. */
    explicit FaultVfs(const QByteArray &name);
    ~FaultVfs();
    Q_DISABLE_COPY_MOVE(FaultVfs)

    /** Counts from 1 again; operation n does not happen, and all after it fail. 0: none. */
    void arm(int n, Crash crash);
    void disarm();
    /** How many there were since arm(), the one that failed included. */
    int operations() const;
    bool stopped() const;

private:
    friend struct FaultMethods;
    struct Vfs;
    enum class Step { Go, Last, Fail };

    /** Counts one; Last: this very one meets the crash. */
    Step step();
    void stop();
    void remember(const QString &path);
    /** With folder also the deletions in it, of which there is one only. */
    void synced(const QString &path, bool folder);

    mutable QMutex m_mutex;
    std::unique_ptr<Vfs> m_vfs;
    int m_at = 0;
    int m_count = 0;
    bool m_stopped = false;
    Crash m_crash;
    QHash<QString, std::optional<QByteArray>> m_durable; // none: the file was not there
};

} // namespace pilar::test
