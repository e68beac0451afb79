// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <memory>
#include <optional>
#include <random>
#include <vector>

namespace pilar::test {

/** A change of the files below a folder, as the system was asked for it. */
struct FileCall
{
    enum class Kind { Make, MakeFolder, Write, Truncate, Rename, Remove, Sync, SyncFolder };

    Kind kind;
    int file = 0; // of Make, Write, Truncate, Rename, Sync
    QByteArray path = {}; // below the folder; empty: the folder itself
    QByteArray to = {}; // Rename
    qint64 offset = 0; // of Truncate: the new size
    QByteArray bytes = {}; // Write
};

/** Path below a folder → contents; none: a folder. */
using FileTree = QMap<QByteArray, std::optional<QByteArray>>;
FileTree treeOf(const QString &folder);
/** The same for trees that do not differ. */
QByteArray fingerprintOf(const FileTree &tree);
/** Puts the tree in the place of all that is in the folder, which is made. */
void plant(const QString &folder, const FileTree &tree);

/**
 * The calls by which this program, its libraries too, changes files below a folder: they are noted,
 * and fail when told to. It takes the place of the C library's functions in the test that uses it.
 * One at a time, on one thread; what is written through shared memory (SQLite's -shm) is not seen.
 */
class SystemCalls
{
public:
    struct Fault
    {
        int at = 0; // the call that fails, from 1; 0: none
        bool sticky = false; // all after it, too
        int error = 0; // errno
        bool half = false; // of a write, the first half arrives
    };

    explicit SystemCalls(const QString &folder); // none fails
    SystemCalls(const QString &folder, const Fault &fault);
    ~SystemCalls();
    Q_DISABLE_COPY_MOVE(SystemCalls)

    bool struck() const;
    /** Those that worked. */
    const std::vector<FileCall> &log() const;

    struct Inner;

private:
    std::unique_ptr<Inner> m;
};

/** What is found in the folder after the power failed. */
class Remains
{
public:
    enum class Loss {
        Nothing, // as after a kill
        HalfWrite, // of the write it falls on, half arrived
        Unsynced, // all that was not synced, names as well
        Some, // some of that, writes whole or some of their sectors
    };
    static constexpr int losses = 4;

    /** The log begins on this tree, which is safe on the disk. */
    Remains(FileTree before, const std::vector<FileCall> &log);

    /** The power fails in the moment of call n (n = size of the log: after all). */
    FileTree after(size_t n, Loss loss, std::mt19937 &chance) const;

private:
    FileTree m_before;
    const std::vector<FileCall> &m_log;
};

} // namespace pilar::test
