// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs_file.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>

namespace pilar {

namespace {

constexpr int pageSize = PageCipher::pageSize;
constexpr int walHeaderSize = 32;
constexpr int frameHeaderSize = PageCipher::frameHeaderSize;
constexpr int frameSize = frameHeaderSize + pageSize;
constexpr int headerReadSize = 100; // what SQLite reads of page 1 before it knows the page size

using Page = std::array<unsigned char, pageSize>;

quint32 numberAt(const unsigned char *bytes)
{
    return qFromBigEndian<quint32>(bytes);
}

/** A page's plaintext on the stack, wiped on the way out. */
struct PlainPage : Page
{
    ~PlainPage() { crypto::wipe(data(), size()); }
};

/**
 * The start of an empty database with our page size and our 40 reserved bytes. SQLite takes both
 * from here, so that a new file gets them without any call from the side.
 */
void writeMadeUpHeader(unsigned char *out, int count, int from)
{
    std::array<unsigned char, headerReadSize> header{};
    std::memcpy(header.data(), "SQLite format 3", 16);
    qToBigEndian(quint16(pageSize), header.data() + 16);
    header[18] = header[19] = 1;
    header[20] = PageCipher::reserved;
    header[21] = 64;
    header[22] = header[23] = 32;
    std::copy_n(header.begin() + from, count, out);
}

/** A page of another size, or with something where nonce and tag go, cannot be kept without loss.
 */
bool hasOurShape(quint32 number, const unsigned char *page)
{
    if (number == 1
        && (qFromBigEndian<quint16>(page + 16) != pageSize || page[20] != PageCipher::reserved))
        return false;
    return std::all_of(page + pageSize - PageCipher::reserved, page + pageSize,
                       [](unsigned char byte) { return byte == 0; });
}

/** Where a page stands in the log: 0 for the first byte of a frame's header, 24 for that of its
 * page. */
int placeInFrame(sqlite3_int64 offset)
{
    return int((offset - walHeaderSize) % frameSize);
}

} // namespace

int VfsFile::readBelow(void *out, int count, sqlite3_int64 offset)
{
    return below()->pMethods->xRead(below(), out, count, offset);
}

int VfsFile::writeBelow(const void *bytes, int count, sqlite3_int64 offset)
{
    return below()->pMethods->xWrite(below(), bytes, count, offset);
}

int VfsFile::read(unsigned char *out, int count, sqlite3_int64 offset)
{
    switch (m_kind) {
    case Kind::Main:
        return readMain(out, count, offset);
    case Kind::Wal:
        return readWal(out, count, offset);
    case Kind::Journal:
        return readJournal(out, count, offset);
    case Kind::Names:
        break;
    }
    return readBelow(out, count, offset);
}

int VfsFile::write(const unsigned char *bytes, int count, sqlite3_int64 offset)
{
    switch (m_kind) {
    case Kind::Main:
        return writeMain(bytes, count, offset);
    case Kind::Wal:
        return writeWal(bytes, count, offset);
    case Kind::Journal:
        return writeJournal(bytes, count, offset);
    case Kind::Names:
        break;
    }
    return writeBelow(bytes, count, offset);
}

int VfsFile::truncate(sqlite3_int64 size)
{
    if (m_kind == Kind::Main && size % pageSize != 0)
        return SQLITE_IOERR_TRUNCATE;
    m_announcedAt = -1;
    return below()->pMethods->xTruncate(below(), size);
}

int VfsFile::readMain(unsigned char *out, int count, sqlite3_int64 offset)
{
    const int from = int(offset % pageSize);
    if (count <= 0 || from + count > pageSize)
        return SQLITE_IOERR_READ;
    PlainPage part;
    unsigned char *page = count == pageSize ? out : part.data();
    const int rc = readBelow(page, pageSize, offset - from);
    if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
        return rc;
    if (rc == SQLITE_OK && m_cipher->open(quint32(offset / pageSize) + 1, page)) {
        if (page != out)
            std::copy_n(page + from, count, out);
        return SQLITE_OK;
    }
    // The key has been proved, so page 1 is either not there yet or torn, and the log or journal
    // mends it before SQLite reads it whole.
    if (offset == 0 && count <= headerReadSize) {
        writeMadeUpHeader(out, count, from);
        return SQLITE_OK;
    }
    std::fill_n(out, count, static_cast<unsigned char>(0));
    sqlite3_int64 size = -1;
    if (rc == SQLITE_IOERR_SHORT_READ)
        below()->pMethods->xFileSize(below(), &size);
    return size == 0 ? SQLITE_IOERR_SHORT_READ : SQLITE_IOERR_DATA;
}

int VfsFile::readWal(unsigned char *out, int count, sqlite3_int64 offset)
{
    if (offset + count <= walHeaderSize)
        return readBelow(out, count, offset);
    const int from = offset < walHeaderSize ? -1 : placeInFrame(offset);
    if (from < 0 || from + count > frameSize)
        return SQLITE_IOERR_READ;
    if (from + count <= frameHeaderSize) {
        std::array<unsigned char, frameHeaderSize> header;
        const int rc = readBelow(header.data(), frameHeaderSize, offset - from);
        if (rc == SQLITE_OK)
            m_cipher->showSum(offset - from, header.data());
        std::copy_n(header.begin() + from, rc == SQLITE_OK ? count : 0, out);
        return rc;
    }
    std::array<unsigned char, frameSize> frame;
    const int rc = readBelow(frame.data(), frameSize, offset - from);
    if (from < frameHeaderSize)
        m_cipher->showSum(offset - from, frame.data());
    const bool opened
        = rc == SQLITE_OK && m_cipher->open(numberAt(frame.data()), frame.data() + frameHeaderSize);
    if (opened)
        std::copy_n(frame.begin() + from, count, out);
    else
        std::fill_n(out, count, static_cast<unsigned char>(0));
    crypto::wipe(frame.data(), frame.size());
    // Header and page are read together in recovery alone. A frame of zeros ends it there, as a
    // torn tail must; the bytes as they are would not do, for SQLite's sums are no secret.
    const bool recovery = from == 0 && count == frameSize;
    return rc != SQLITE_OK || opened || recovery ? rc : SQLITE_IOERR_DATA;
}

int VfsFile::readJournal(unsigned char *out, int count, sqlite3_int64 offset)
{
    const int rc = readBelow(out, count, offset);
    if (rc != SQLITE_OK || count != pageSize)
        return rc;
    quint32 number = 0;
    if (const int before = numberBefore(4, offset, &number); before != SQLITE_OK)
        return before;
    // In a journal left behind by a power cut this is the torn tail: a short read ends the rollback
    // there, as SQLite's own sum would.
    return m_cipher->open(number, out) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int VfsFile::numberBefore(int distance, sqlite3_int64 offset, quint32 *number)
{
    if (m_announcedAt == offset - distance) {
        *number = m_announced;
        return SQLITE_OK;
    }
    unsigned char bytes[4];
    const int rc = readBelow(bytes, sizeof bytes, offset - distance);
    *number = numberAt(bytes);
    return rc;
}

int VfsFile::writePage(quint32 number, const unsigned char *page, sqlite3_int64 offset)
{
    if (number == 0 || !hasOurShape(number, page)) {
        sqlite3_log(SQLITE_IOERR_WRITE, "pilar: page %u is not of our shape", number);
        return SQLITE_IOERR_WRITE;
    }
    Page sealed;
    std::copy_n(page, pageSize, sealed.begin());
    m_cipher->seal(number, sealed.data());
    return writeBelow(sealed.data(), pageSize, offset);
}

int VfsFile::writeMain(const unsigned char *bytes, int count, sqlite3_int64 offset)
{
    if (count != pageSize || offset % pageSize != 0)
        return SQLITE_IOERR_WRITE;
    return writePage(quint32(offset / pageSize) + 1, bytes, offset);
}

int VfsFile::writeWal(const unsigned char *bytes, int count, sqlite3_int64 offset)
{
    if (offset == 0 && count == walHeaderSize)
        return numberAt(bytes + 8) == pageSize ? writeBelow(bytes, count, offset)
                                               : SQLITE_IOERR_WRITE;
    const int from = offset < walHeaderSize ? -1 : placeInFrame(offset);
    if (from == 0 && count == frameHeaderSize && numberAt(bytes) != 0) {
        m_announced = numberAt(bytes);
        m_announcedAt = offset;
        std::array<unsigned char, frameHeaderSize> header;
        std::copy_n(bytes, frameHeaderSize, header.begin());
        m_cipher->hideSum(offset, header.data());
        return writeBelow(header.data(), frameHeaderSize, offset);
    }
    if (from == frameHeaderSize && count == pageSize) {
        quint32 number = 0;
        const int rc = numberBefore(frameHeaderSize, offset, &number);
        return rc == SQLITE_OK ? writePage(number, bytes, offset) : rc;
    }
    return SQLITE_IOERR_WRITE;
}

int VfsFile::writeJournal(const unsigned char *bytes, int count, sqlite3_int64 offset)
{
    if (count == pageSize) {
        quint32 number = 0;
        const int rc = numberBefore(4, offset, &number);
        return rc == SQLITE_OK ? writePage(number, bytes, offset) : rc;
    }
    if (count > pageSize)
        return SQLITE_IOERR_WRITE;
    m_announcedAt = -1;
    if (count == 4) {
        m_announced = numberAt(bytes);
        m_announcedAt = offset;
    }
    return writeBelow(bytes, count, offset);
}

} // namespace pilar
