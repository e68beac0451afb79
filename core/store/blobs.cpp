// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/blobs.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QByteArray head("PLRB\1\0\0\0", 8);
constexpr qint64 chunkHead = 4 + crypto::sealSize;
constexpr quint32 lastFlag = 0x80000000U;
constexpr qsizetype pieceHash = 16;

Error damaged()
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate("Blobs",
                                        "An attached file on this computer is damaged and was not "
                                        "used. The record itself is unharmed.")};
}

Error missing()
{
    return {ErrorKind::NotFound,
            QCoreApplication::translate("Blobs", "The file is not on this computer yet.")};
}

QByteArray placeOf(qint64 from, bool last)
{
    QByteArray aad(9, last ? '\1' : '\0');
    qToBigEndian(from, aad.data());
    return "pilar blob 1" + aad;
}

} // namespace

ByteSource sourceOf(const QByteArray &bytes)
{
    return [bytes](qint64 offset, qint64 count) -> Result<QByteArray> {
        return bytes.mid(offset, count);
    };
}

Result<Fingerprint> fingerprint(const ByteSource &source, qint64 size)
{
    QCryptographicHash whole(QCryptographicHash::Sha256);
    Fingerprint print;
    for (qint64 at = 0; at < size; at += pieceSize) {
        const auto piece = source(at, std::min(pieceSize, size - at));
        if (!piece)
            return piece.error();
        whole.addData(*piece);
        print.pieces
            += QCryptographicHash::hash(*piece, QCryptographicHash::Sha256).left(pieceHash);
    }
    print.sha256 = QString::fromLatin1(whole.result().toHex());
    return print;
}

Blobs::Blobs(Disk &disk, QString folder, const Key &profileKey)
    : m_disk(disk)
    , m_folder(std::move(folder))
    , m_names(profileKey.subkey("lampiran: nama"))
    , m_contents(profileKey.subkey("lampiran: isi"))
{ }

QString Blobs::name(const QString &sha256) const
{
    const QString name
        = QString::fromLatin1(m_names.subkey(sha256.toLatin1()).view().toByteArray().toHex());
    return name.left(2) + u'/' + name.mid(2);
}

QString Blobs::path(const QString &sha256) const
{
    return m_folder + u'/' + name(sha256);
}

Key Blobs::keyOf(const QString &sha256) const
{
    return m_contents.subkey(sha256.toLatin1());
}

bool Blobs::has(const QString &sha256) const
{
    return m_disk.exists(path(sha256));
}

/** Where the chunks lie. What a power cut left half-written at the end is not among them. */
Result<Blobs::Layout> Blobs::layout(const QString &file) const
{
    if (m_laidOut == file)
        return m_layout;
    const auto size = m_disk.size(file);
    if (!size)
        return size.error();
    const auto first = m_disk.readAt(file, 0, head.size());
    if (!first)
        return first.error();
    Layout chunks;
    qint64 place = head.size();
    qint64 from = 0;
    while (*first == head && place + chunkHead <= *size) {
        const auto bytes = m_disk.readAt(file, place, 4);
        if (!bytes)
            return bytes.error();
        if (bytes->size() < 4)
            break;
        const quint32 word = qFromBigEndian<quint32>(bytes->constData());
        const qint64 length = word & ~lastFlag;
        if (length < 1 || length > pieceSize || place + chunkHead + length > *size)
            break;
        chunks.push_back({from, place, length, (word & lastFlag) != 0});
        place += chunkHead + length;
        from += length;
    }
    m_laidOut = file;
    m_layout = chunks;
    return chunks;
}

Result<QByteArray> Blobs::open(const QString &file, const Key &key, const Chunk &chunk) const
{
    auto bytes = m_disk.readAt(file, chunk.place + 4, chunk.length + crypto::sealSize);
    if (!bytes)
        return bytes.error();
    auto plain = crypto::open(key, *bytes, placeOf(chunk.from, chunk.last));
    return plain ? Result<QByteArray>(*std::move(plain)) : damaged();
}

Result<QByteArray> Blobs::read(const QString &file, const Key &key, const Layout &chunks,
                               qint64 offset, qint64 count) const
{
    QByteArray bytes;
    for (const Chunk &chunk : chunks) {
        if (chunk.from + chunk.length <= offset)
            continue;
        if (chunk.from >= offset + count)
            break;
        const auto plain = open(file, key, chunk);
        if (!plain)
            return plain.error();
        const qint64 skip = std::max<qint64>(0, offset - chunk.from);
        bytes += QByteArrayView(*plain).sliced(
            skip, std::min(chunk.length - skip, offset + count - chunk.from - skip));
    }
    return bytes;
}

Result<QByteArray> Blobs::read(const QString &sha256, qint64 offset, qint64 count) const
{
    const QString file = path(sha256);
    if (!m_disk.exists(file))
        return missing();
    const auto chunks = layout(file);
    if (!chunks)
        return chunks.error();
    if (chunks->empty() || !chunks->back().last)
        return damaged();
    return read(file, keyOf(sha256), *chunks, offset, count);
}

/** Appends as chunks that end where pieces end. */
Result<> Blobs::write(const QString &file, const Key &key, qint64 offset, QByteArrayView bytes,
                      qint64 size)
{
    m_laidOut.clear();
    if (offset == 0) {
        if (Result<> done = m_disk.append(file, head); !done)
            return done;
    }
    while (!bytes.isEmpty()) {
        const qint64 length = std::min<qint64>(bytes.size(), pieceSize - offset % pieceSize);
        const bool last = offset + length == size;
        QByteArray chunk(4, 0);
        qToBigEndian(quint32(length) | (last ? lastFlag : 0), chunk.data());
        chunk += crypto::seal(key, bytes.first(length), placeOf(offset, last));
        if (Result<> done = m_disk.append(file, chunk); !done)
            return done;
        bytes = bytes.sliced(length);
        offset += length;
    }
    return {};
}

Result<> Blobs::put(const QString &sha256, qint64 size, const ByteSource &source)
{
    if (has(sha256)) {
        const auto here
            = fingerprint([&](qint64 at, qint64 count) { return read(sha256, at, count); }, size);
        if (here && here->sha256 == sha256)
            return {};
    }
    const QString file = path(sha256);
    const QString fresh = file + u".baru"_s;
    if (Result<> made = m_disk.makeFolder(file.left(file.lastIndexOf(u'/'))); !made)
        return made;
    if (m_disk.exists(fresh)) {
        if (Result<> gone = m_disk.remove(fresh); !gone)
            return gone;
    }
    const Key key = keyOf(sha256);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    Result<> done;
    for (qint64 at = 0; at < size && done; at += pieceSize) {
        const auto piece = source(at, std::min(pieceSize, size - at));
        if (piece)
            hash.addData(*piece);
        done = piece ? write(fresh, key, at, *piece, size) : Result<>(piece.error());
    }
    if (done && QString::fromLatin1(hash.result().toHex()) != sha256)
        done = damaged();
    if (done)
        done = m_disk.settle(fresh, file);
    if (!done && m_disk.exists(fresh))
        (void)m_disk.remove(fresh); // it has no name yet; the next sweep would find it too
    return done;
}

Result<> Blobs::remove(const QString &sha256)
{
    m_laidOut.clear();
    const QString file = path(sha256);
    return m_disk.exists(file) ? m_disk.remove(file) : Result<>();
}

Result<qint64> Blobs::received(const QString &sha256)
{
    const QString partial = path(sha256) + u".bagian"_s;
    if (!m_disk.exists(partial))
        return qint64(0);
    const auto chunks = layout(partial);
    if (!chunks)
        return chunks.error();
    if (chunks->empty())
        return qint64(0);
    const qint64 here = chunks->back().from + chunks->back().length;
    if (chunks->back().last) { // all but its name came before the disk failed
        const Result<> done = finish(sha256, partial, here);
        if (!done && done.error().kind == ErrorKind::Damaged)
            return qint64(0);
        if (!done)
            return done.error();
    }
    return here;
}

Result<qint64> Blobs::receive(const QString &sha256, qint64 offset, QByteArrayView bytes,
                              qint64 size, const QByteArray &pieces)
{
    const auto here = received(sha256);
    if (!here)
        return here.error();
    if (*here != offset || bytes.isEmpty() || offset + bytes.size() > size)
        return Error{ErrorKind::Internal, {}, {}, u"bytes that do not follow what is here"_s};
    const QString file = path(sha256);
    const QString partial = file + u".bagian"_s;
    if (Result<> made = m_disk.makeFolder(file.left(file.lastIndexOf(u'/'))); !made)
        return made.error();
    const qint64 end = m_layout.empty() || m_laidOut != partial
        ? 0
        : m_layout.back().place + chunkHead + m_layout.back().length;
    if (m_disk.exists(partial)) { // what a power cut left half-written
        if (Result<> cut = offset == 0 ? m_disk.remove(partial) : m_disk.truncate(partial, end);
            !cut)
            return cut.error();
    }
    const Key key = keyOf(sha256);
    if (Result<> done = write(partial, key, offset, bytes, size); !done) {
        m_laidOut.clear();
        return done.error();
    }
    const qint64 now = offset + bytes.size();
    if (Result<> fits = checkPieces(partial, key, offset, now, size, pieces); !fits)
        return fits.error();
    if (now < size)
        return now;
    if (Result<> done = finish(sha256, partial, size); !done)
        return done.error();
    return now;
}

/** The pieces that were completed between from and to; a wrong one is cut away again. */
Result<> Blobs::checkPieces(const QString &file, const Key &key, qint64 from, qint64 to,
                            qint64 size, const QByteArray &pieces)
{
    for (qint64 piece = from / pieceSize; piece * pieceSize < to; ++piece) {
        const qint64 begin = piece * pieceSize;
        const qint64 end = std::min(begin + pieceSize, size);
        if (end > to || pieces.size() < (piece + 1) * pieceHash)
            break;
        const auto chunks = layout(file);
        if (!chunks)
            return chunks.error();
        const auto bytes = read(file, key, *chunks, begin, end - begin);
        if (bytes
            && QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).left(pieceHash)
                == QByteArrayView(pieces).sliced(piece * pieceHash, pieceHash))
            continue;
        const auto first = std::find_if(chunks->begin(), chunks->end(),
                                        [&](const Chunk &chunk) { return chunk.from >= begin; });
        m_laidOut.clear();
        if (first != chunks->end()) {
            if (Result<> cut = m_disk.truncate(file, first->place); !cut)
                return cut;
        }
        return damaged();
    }
    return {};
}

Result<> Blobs::finish(const QString &sha256, const QString &partial, qint64 size)
{
    const auto chunks = layout(partial);
    if (!chunks)
        return chunks.error();
    const Key key = keyOf(sha256);
    const auto whole = fingerprint(
        [&](qint64 at, qint64 count) { return read(partial, key, *chunks, at, count); }, size);
    m_laidOut.clear();
    if (!whole || whole->sha256 != sha256) {
        if (Result<> gone = m_disk.remove(partial); !gone)
            return gone;
        return whole ? damaged() : whole.error();
    }
    return m_disk.settle(partial, path(sha256));
}

Result<int> Blobs::sweep(const std::set<QString> &wanted)
{
    const auto files = m_disk.list(m_folder);
    if (!files)
        return files.error();
    std::set<QString> names;
    for (const QString &sha256 : wanted)
        names.insert(path(sha256).mid(m_folder.size() + 1));
    m_laidOut.clear();
    int gone = 0;
    for (const QString &file : *files) {
        const QString name = file.endsWith(u".bagian"_s) ? file.chopped(7) : file;
        if (names.contains(name))
            continue;
        if (Result<> removed = m_disk.remove(m_folder + u'/' + file); !removed)
            return removed.error();
        ++gone;
    }
    return gone;
}

} // namespace pilar
