// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>

#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

/** The hunt for bytes that must stand nowhere in the memory of this process. */
namespace pilar::test {

/** Bytes to look for, kept so that whoever looks does not find his own copy. */
class Wanted
{
public:
    /** Of bytes that were masked elsewhere; mask() undoes itself. */
    explicit Wanted(QByteArray masked)
        : m_masked(std::move(masked))
    { }

    static constexpr char masked(char byte) { return char(byte ^ 0x5a); }
    static QByteArray mask(QByteArray bytes)
    {
        for (char &byte : bytes)
            byte = masked(byte);
        return bytes;
    }
    /** The same text as QString has it. */
    Wanted wide() const
    {
        QByteArray wide;
        for (const char byte : m_masked)
            wide += byte, wide += masked(0);
        return Wanted(wide);
    }
    bool standsAt(const char *place) const
    {
        for (qsizetype i = 0; i < m_masked.size(); ++i) {
            if (masked(place[i]) != m_masked[i])
                return false;
        }
        return true;
    }
    qsizetype size() const { return m_masked.size(); }

private:
    QByteArray m_masked;
};

/** How often it stands in what the process may write: heap, stacks, globals. */
inline int timesInMemory(const Wanted &wanted)
{
    constexpr size_t window = 1 << 20;
    void *const room
        = mmap(nullptr, window, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    QFile maps(QStringLiteral("/proc/self/maps"));
    if (room == MAP_FAILED || !maps.open(QIODevice::ReadOnly))
        qFatal("memory cannot be searched");
    int times = 0;
    const QList<QByteArray> lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> parts = line.simplified().split(' ');
        if (parts.size() < 2 || !parts[1].startsWith("rw"))
            continue;
        const QList<QByteArray> ends = parts[0].split('-');
        const auto end = ends[1].toULongLong(nullptr, 16);
        const auto step = quint64(window) - quint64(wanted.size());
        for (auto from = ends[0].toULongLong(nullptr, 16); from < end; from += step) {
            const iovec here{room, size_t(std::min<quint64>(window, end - from))};
            const iovec there{reinterpret_cast<void *>(from), here.iov_len};
            if (from <= quint64(room) && quint64(room) < from + here.iov_len)
                continue; // what was copied
            const ssize_t got = process_vm_readv(getpid(), &here, 1, &there, 1, 0);
            const auto *bytes = static_cast<const char *>(room);
            for (qsizetype i = 0; i + wanted.size() <= got; ++i)
                times += wanted.standsAt(bytes + i) ? 1 : 0;
        }
    }
    munmap(room, window);
    return times;
}

} // namespace pilar::test
