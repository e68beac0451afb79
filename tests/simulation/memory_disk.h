// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace pilar::sim {

/** Bytes of a file in chunks; a copy shares them until one of the two is written. */
class Bytes
{
public:
    static constexpr qint64 chunk = 4096;

    qint64 size() const { return m_size; }
    /** How many of the bytes there are. */
    qint64 read(void *out, qint64 count, qint64 offset) const;
    void write(const void *bytes, qint64 count, qint64 offset);
    void truncate(qint64 size);
    /** Whether the text stands somewhere, within a chunk. which: a bit that belongs to this text.
     * 0: of none, and nothing is remembered of the search. */
    bool contains(QByteArrayView text, unsigned which) const;

private:
    struct Chunk
    {
        unsigned char bytes[chunk];
        unsigned lacks = 0; // texts looked for in vain since it was written
    };
    std::vector<std::shared_ptr<Chunk>> m_chunks;
    qint64 m_size = 0;
};

/** All files of a folder at one moment. */
using Image = std::map<std::string, Bytes>;

/** A program that holds files open. Down: every call of it fails, as if it were gone. */
struct Process
{
    bool down = false;
    qint64 writesLeft = -1; // until it goes down; -1: it does not
    qint64 writes = 0;
    bool full = false; // its disk takes nothing more
};

/** What a power cut leaves of writes that were not synced. */
enum class Loss { None, All, Some };

/**
 * The files of all machines, in memory, below SQLite: a VFS that the simulator puts in the place of
 * the default one (sqlite_pool.cpp). Writes count as durable once synced. One thread.
 */
class MemoryDisk
{
public:
    static MemoryDisk &instance();
    /** Registers the VFS, at the first call, and gives it. */
    sqlite3_vfs *vfs();

    /** Files opened from now on belong to this program, which outlives them; null: to nobody. */
    void setProcess(Process *process) { m_process = process; }

    Image image(const std::string &folder) const;
    /** The folder holds this and nothing else; no program may be at work in it. */
    void put(const std::string &folder, const Image &image);
    /** Power fails: unsynced writes may be lost, or come through in part. */
    void cutPower(const std::string &folder, Loss loss, const std::function<quint64()> &random);
    bool contains(const std::string &folder, QByteArrayView text) const;
    /** The same of a text that is looked for once. */
    bool holds(const std::string &folder, QByteArrayView text) const;
    /** Whether power may fail from now on. While it cannot, nobody notes what was synced. */
    void setMortal(bool mortal) { m_mortal = mortal; }

private:
    friend struct DiskMethods;
    friend struct OpenFile;
    struct Write
    {
        qint64 offset = 0; // -1: cut to `length`
        qint64 length = 0;
        QByteArray bytes;
    };
    struct File
    {
        Bytes now;
        Bytes durable;
        std::vector<Write> unsynced;
        int shared = 0;
        struct OpenFile *reserved = nullptr;
        struct OpenFile *exclusive = nullptr;
        std::vector<std::unique_ptr<unsigned char[]>> index; // of the write-ahead log
        int readers[8] = {};
        struct OpenFile *writer[8] = {};
        bool exists = false;
    };

    File &file(const std::string &path);
    bool find(const std::string &folder, QByteArrayView text, unsigned which) const;

    std::map<std::string, std::unique_ptr<File>> m_files;
    mutable std::vector<QByteArray> m_soughtTexts; // few; each has a bit
    Process *m_process = nullptr;
    bool m_mortal = true;
};

} // namespace pilar::sim
