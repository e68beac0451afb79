// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"
#include "core/base/disk.h"

#include <functional>
#include <set>
#include <vector>

namespace pilar {

/** Gives count bytes of a content from there. */
using ByteSource = std::function<Result<QByteArray>(qint64 offset, qint64 count)>;
ByteSource sourceOf(const QByteArray &bytes);

/** Contents are named by their SHA-256 in 64 hex digits, and checked by pieces of this length. */
constexpr qint64 pieceSize = 64 * 1024;

/** A content, measured: its name, and 16 bytes of SHA-256 a piece. */
struct Fingerprint
{
    QString sha256;
    QByteArray pieces;
};
Result<Fingerprint> fingerprint(const ByteSource &source, qint64 size);

/**
 * Encrypted contents in a folder of the profile. A file is named by a keyed hash of its content's
 * hash, so that a stranger cannot ask the folder whether a known picture is in it, and lies under a
 * key of its own in pieces that are authenticated with their place (XChaCha20-Poly1305): no more
 * than one piece is in memory. A file has its name once it is whole and on the disk; what is
 * being received lies beside it as ".bagian" and goes on after a restart. One thread at a time.
 */
class Blobs
{
public:
    Blobs(Disk &disk, QString folder, const Key &profileKey);

    /** Of its file within the folder. */
    QString name(const QString &sha256) const;
    bool has(const QString &sha256) const;
    /** Keeps this content, in the place of one that was damaged. Damaged when it is another one. */
    Result<> put(const QString &sha256, qint64 size, const ByteSource &source);
    /** NotFound; Damaged when the file was changed. Fewer bytes at its end. */
    Result<QByteArray> read(const QString &sha256, qint64 offset, qint64 count) const;
    Result<> remove(const QString &sha256);

    /** How much of a content that is being received is here; what is whole gets its name now. */
    Result<qint64> received(const QString &sha256);
    /** Adds what came from offset on, of size in all, and gives the new received(). A piece that
     * does not fit pieces (may be empty) is forgotten, the whole when it is not sha256: Damaged. */
    Result<qint64> receive(const QString &sha256, qint64 offset, QByteArrayView bytes, qint64 size,
                           const QByteArray &pieces);

    /** Takes away what is not named; gives how many files went. */
    Result<int> sweep(const std::set<QString> &wanted);

private:
    struct Chunk
    {
        qint64 from = 0; // of the content
        qint64 place = 0; // in the file
        qint64 length = 0;
        bool last = false;
    };
    using Layout = std::vector<Chunk>;
    QString path(const QString &sha256) const;
    Result<Layout> layout(const QString &path) const;
    Result<> write(const QString &path, const Key &key, qint64 offset, QByteArrayView bytes,
                   qint64 size);
    Result<QByteArray> open(const QString &path, const Key &key, const Chunk &chunk) const;
    Result<QByteArray> read(const QString &path, const Key &key, const Layout &layout,
                            qint64 offset, qint64 count) const;
    Result<> checkPieces(const QString &path, const Key &key, qint64 from, qint64 to, qint64 size,
                         const QByteArray &pieces);
    Result<> finish(const QString &sha256, const QString &partial, qint64 size);
    Key keyOf(const QString &sha256) const;

    Disk &m_disk;
    QString m_folder;
    Key m_names;
    Key m_contents;
    mutable QString m_laidOut; // the path whose layout is known
    mutable Layout m_layout;
};

} // namespace pilar
