// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/streams.h"

#include "core/sync/compress.h"

#include <algorithm>
#include <map>

namespace pilar {

namespace {

constexpr qsizetype shortStream = 256; // up to here streams share a frame
constexpr qsizetype freeBytes = 1 << 20; // may be unpacked from however few bytes
constexpr qsizetype highestRatio = 1000;
constexpr quint64 maxStreams = 1 << 20;

void putFrame(Packer &block, const QByteArray &bytes, int level)
{
    const QByteArray frame = bytes.size() < 8 ? QByteArray() : compress(bytes, level);
    block.number(quint64(frame.size())); // 0: as it is
    block.append(frame.isEmpty() ? bytes : frame);
}

std::optional<QByteArray> takeFrame(Unpacker &block, qsizetype size)
{
    const quint64 length = block.number(quint64(block.left()));
    if (length == 0)
        return block.take(size).toByteArray();
    return decompress(block.take(qsizetype(length)), size);
}

} // namespace

void Packer::number(quint64 number)
{
    while (number >= 0x80) {
        m_bytes.append(char(number | 0x80));
        number >>= 7;
    }
    m_bytes.append(char(number));
}

void Packer::signedNumber(qint64 signedNumber)
{
    number(quint64(signedNumber) << 1 ^ quint64(signedNumber >> 63));
}

void Unpacker::fail()
{
    m_ok = false;
    m_at = m_bytes.size();
}

quint64 Unpacker::number()
{
    quint64 number = 0;
    for (int shift = 0; shift < 64 && m_at < m_bytes.size(); shift += 7) {
        const auto byte = static_cast<unsigned char>(m_bytes[m_at++]);
        number |= quint64(byte & 0x7f) << shift;
        if (byte < 0x80)
            return number;
    }
    fail();
    return 0;
}

quint64 Unpacker::number(quint64 highest)
{
    const quint64 value = number();
    if (value <= highest)
        return value;
    fail();
    return 0;
}

qint64 Unpacker::signedNumber()
{
    const quint64 value = number();
    return qint64(value >> 1 ^ (~(value & 1) + 1));
}

QByteArrayView Unpacker::take(qsizetype count)
{
    if (count < 0 || count > left()) {
        fail();
        return {};
    }
    m_at += count;
    return QByteArrayView(m_bytes).sliced(m_at - count, count);
}

Packer &StreamWriter::add(int domain)
{
    return m_streams.emplace_back(Stream{domain, {}}).packer;
}

QByteArray StreamWriter::seal(int level) const
{
    // [number of streams, domains?] [length, domain]… frames; the short streams of a domain lie in
    // one frame, at the place of the first of them.
    const bool domains = std::any_of(m_streams.begin(), m_streams.end(),
                                     [](const Stream &stream) { return stream.domain != 0; });
    Packer block;
    block.number(quint64(m_streams.size()) << 1 | quint64(domains));
    std::map<int, QByteArray> together;
    int last = 0;
    for (const Stream &stream : m_streams) {
        block.number(quint64(stream.packer.bytes().size()));
        if (domains)
            block.signedNumber(stream.domain - last);
        last = stream.domain;
        if (stream.packer.bytes().size() <= shortStream)
            together[stream.domain] += stream.packer.bytes();
    }
    for (const Stream &stream : m_streams) {
        if (stream.packer.bytes().size() > shortStream) {
            putFrame(block, stream.packer.bytes(), level);
        } else if (const auto joint = together.find(stream.domain); joint != together.end()) {
            putFrame(block, joint->second, level);
            together.erase(joint);
        }
    }
    return block.bytes();
}

std::optional<StreamReader> StreamReader::open(QByteArrayView block, qsizetype maxBytes)
{
    const qsizetype limit = std::min(maxBytes, std::max(freeBytes, block.size() * highestRatio));
    Unpacker head(block.toByteArray());
    const quint64 first = head.number(maxStreams << 1);
    if (first >> 1 > quint64(head.left()))
        return std::nullopt;
    struct Stream
    {
        qint64 domain;
        qsizetype length;
    };
    std::vector<Stream> streams(first >> 1);
    std::map<qint64, qsizetype> together;
    qsizetype total = 0;
    qint64 domain = 0;
    for (Stream &stream : streams) {
        stream.length = qsizetype(head.number(quint64(limit - total)));
        total += stream.length;
        if (first & 1)
            domain = qint64(quint64(domain) + quint64(head.signedNumber()));
        stream.domain = domain;
        if (stream.length <= shortStream)
            together[domain] += stream.length;
    }
    StreamReader reader;
    std::map<qint64, Unpacker> joints;
    for (const Stream &stream : streams) {
        const bool alone = stream.length > shortStream;
        auto joint = joints.find(stream.domain);
        if (alone || joint == joints.end()) {
            auto bytes = takeFrame(head, alone ? stream.length : together[stream.domain]);
            if (!bytes || !head.ok())
                return std::nullopt;
            if (alone) {
                reader.m_streams.emplace_back(std::move(*bytes));
                continue;
            }
            joint = joints.emplace(stream.domain, Unpacker(std::move(*bytes))).first;
        }
        reader.m_streams.emplace_back(joint->second.take(stream.length).toByteArray());
    }
    if (head.left() != 0)
        return std::nullopt;
    return reader;
}

Unpacker &StreamReader::next()
{
    if (m_next < m_streams.size())
        return m_streams[m_next++];
    m_failed = true;
    m_streams.emplace_back().fail();
    m_next = m_streams.size();
    return m_streams.back();
}

bool StreamReader::complete() const
{
    return !m_failed && m_next == m_streams.size()
        && std::all_of(m_streams.begin(), m_streams.end(),
                       [](const Unpacker &stream) { return stream.ok() && stream.left() == 0; });
}

} // namespace pilar
