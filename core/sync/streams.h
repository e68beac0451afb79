// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <deque>
#include <optional>
#include <vector>

namespace pilar {

/** Bytes being put together. Numbers are LEB128, signed ones zigzag. */
class Packer
{
public:
    void number(quint64 number);
    void signedNumber(qint64 number);
    void append(QByteArrayView bytes) { m_bytes.append(bytes); }
    void byte(quint8 byte) { m_bytes.append(char(byte)); }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/** Reads a Packer's bytes; after the first mistake ok() is false and every answer 0 or empty. */
class Unpacker
{
public:
    explicit Unpacker(QByteArray bytes = {})
        : m_bytes(std::move(bytes))
    { }

    quint64 number();
    qint64 signedNumber();
    /** A number not above highest. */
    quint64 number(quint64 highest);
    QByteArrayView take(qsizetype count);
    qsizetype left() const { return m_bytes.size() - m_at; }
    void fail();
    bool ok() const { return m_ok; }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
    bool m_ok = true;
};

/**
 * Streams of unlike bytes, sealed into one block: a long stream is compressed by itself, the short
 * ones of a domain together. Streams of two domains never share a compressed frame, so that the
 * length of one tells nothing of the other's texts.
 */
class StreamWriter
{
public:
    /** A further stream; the reference stays good. */
    Packer &add(int domain = 0);
    QByteArray seal(int level) const;

private:
    struct Stream
    {
        int domain;
        Packer packer;
    };
    std::deque<Stream> m_streams;
};

/** Gives the streams of a block in the order in which they were added. */
class StreamReader
{
public:
    /** None when the block is damaged, or longer than maxBytes or 1,000 times the block when
     * unpacked. */
    static std::optional<StreamReader> open(QByteArrayView block, qsizetype maxBytes);

    Unpacker &next(); // an empty one that has failed, after the last
    /** Nothing failed and nothing was left over. */
    bool complete() const;
    void fail() { m_failed = true; }
    bool ok() const { return !m_failed; }

private:
    std::deque<Unpacker> m_streams;
    size_t m_next = 0;
    bool m_failed = false;
};

} // namespace pilar
