// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"
#include "core/base/disk.h"
#include "core/store/profile_backup.h"

/** The bytes of a backup, see docs/SECURITY.md. */
namespace pilar::backup {

inline const QByteArray head("PILARCAD\1\0\0\0", 12);
inline constexpr qint64 chunk = 1 << 20;
inline constexpr qsizetype sectionHead = 11; // kind, length of the name, size
inline constexpr char ringKind = 'K', dataKind = 'D', insideKind = 'L', besideKind = 'l',
                      sealKind = 'E';

/** The name of an attached file in its folder, and nothing else that a path could be. */
bool isFileName(const QString &name);

/** Facts and the hash of all that stands before them. */
QByteArray closeSeal(const Key &profileKey, const BackupFacts &facts, const QByteArray &hash);
struct Seal
{
    BackupFacts facts;
    QByteArray hash;
};
std::optional<Seal> openSeal(const Key &profileKey, QByteArrayView sealed);

/** Appends to a file that has no name yet. */
class Writer
{
public:
    Writer(Disk &disk, const QString &file);
    ~Writer(); // takes away what was not finished

    Result<> begin();
    Result<> section(char kind, const QString &name, QByteArrayView content);
    Result<> section(char kind, const QString &name, const QString &copyOf);
    /** The last section; then the file has its name. */
    Result<qint64> finish(const Key &profileKey, BackupFacts facts);

private:
    Result<> add(QByteArrayView bytes);
    Result<> addHead(char kind, const QString &name, qint64 size);

    Disk &m_disk;
    QString m_file, m_part;
    Hasher m_hash;
    qint64 m_size = 0;
};

/** Gives the file to take piece by piece. */
Result<> readThrough(Disk &disk, const QString &file, qint64 from, qint64 size,
                     const std::function<Result<>(const QByteArray &)> &take);

Error damaged();

} // namespace pilar::backup
