// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>

#include <memory>
#include <random>
#include <vector>

namespace pilar::test {

/** Path → contents. */
using DiskImage = QMap<QByteArray, QByteArray>;

/** What SQLite did to a disk. */
struct DiskOp
{
    enum class Kind { Create, Write, Truncate, Sync, Delete, Shm };

    Kind kind;
    int file; // of one path: a deleted one and its successor differ
    QByteArray path;
    qint64 offset = 0; // of Truncate: the new size
    QByteArray bytes = {}; // Write
    bool folder = false; // Sync, Delete: its name is on the disk then, too
};

/**
 * A VFS whose files are in memory. It notes what is done to them, and it fails when told to.
 * Registered under its name for as long as it lives; one thread, one connection at a time.
 */
class MemDisk
{
public:
    /** Which call fails, from 1, and how. */
    struct Fault
    {
        enum class How { Error, Full, Short }; // Short: of a write, half arrives; the disk is full
        int at = 0; // 0: none
        bool sticky = false; // all after it, too
        How how = How::Error;
        bool writesOnly = false; // counts only calls that change the disk
    };

    explicit MemDisk(const QByteArray &name);
    ~MemDisk();
    Q_DISABLE_COPY_MOVE(MemDisk)

    /** Puts these files in the place of all that is there, safe on the disk; no fault is armed. */
    void set(const DiskImage &image);
    /** What a program sees now. */
    DiskImage seen() const;
    /** What is left when the power fails now. After a failed sync what it was for is lost, although
     * it can still be read. */
    DiskImage durable() const;

    void arm(const Fault &fault);
    /** Calls since arm() or set(). */
    int calls() const;
    /** Whether the fault struck. */
    bool struck() const;
    /** Operations since set(). */
    const std::vector<DiskOp> &log() const;

    struct Inner;

private:
    std::unique_ptr<Inner> m;
};

/** How the power fails. */
enum class Crash {
    Stop, // all that was written is there, as after a kill
    Half, // half of the write it falls on arrived
    Torn512, // some of its sectors
    Torn4096, // some of its blocks
    LoseAll, // nothing that was not synced
    LoseSome, // some of it, whole or torn
    Reorder, // some of it, the later before the earlier
};
inline constexpr int crashes = 7;
const char *nameOf(Crash crash);

/** The disks that may be found after a power cut within a log. */
class Survivors
{
public:
    Survivors(const DiskImage &before, const std::vector<DiskOp> &log);

    /** Goes on to the moment of operation n (n = size of the log: after all). Upwards only. */
    void goTo(size_t n);
    /** What is found when the power fails in that moment. */
    DiskImage after(Crash crash, std::mt19937 &chance) const;

private:
    struct File
    {
        QByteArray path;
        QByteArray seen;
        QByteArray durable;
        std::vector<size_t> pending; // writes and truncations not synced yet
    };
    DiskImage some(bool reorder, std::mt19937 &chance) const;
    DiskImage named(const QMap<QByteArray, int> &names, bool durable) const;

    const std::vector<DiskOp> &m_log;
    size_t m_at = 0;
    QMap<int, File> m_files;
    QMap<QByteArray, int> m_names; // path → file, as seen
    QMap<QByteArray, int> m_durableNames;
    std::vector<size_t> m_pendingNames; // creations and deletions
};

} // namespace pilar::test
