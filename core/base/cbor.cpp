// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cbor.h"

#include <QStringDecoder>

#include <algorithm>
#include <limits>

namespace pilar {

namespace {

enum Major : unsigned { Positive, Negative, ByteString, TextString, ArrayHead, MapHead };
constexpr unsigned char nullByte = 0xf6;

} // namespace

void CborWriter::head(unsigned major, quint64 argument)
{
    int length = 0;
    char extra = char(argument);
    if (argument >= 24) {
        length = argument <= 0xff ? 1 : argument <= 0xffff ? 2 : argument <= 0xffffffff ? 4 : 8;
        extra = char(length == 1 ? 24 : length == 2 ? 25 : length == 4 ? 26 : 27);
    }
    char bytes[9] = {char(major << 5 | unsigned(extra))};
    for (int i = 0; i < length; ++i)
        bytes[1 + i] = char(argument >> (8 * (length - 1 - i)));
    m_bytes.append(bytes, length + 1);
}

void CborWriter::number(qint64 number)
{
    if (number < 0)
        head(Negative, quint64(-1 - number));
    else
        head(Positive, quint64(number));
}

void CborWriter::text(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    head(TextString, quint64(utf8.size()));
    m_bytes.append(utf8);
}

void CborWriter::bytes(QByteArrayView bytes)
{
    head(ByteString, quint64(bytes.size()));
    m_bytes.append(bytes);
}

void CborWriter::array(qsizetype count)
{
    head(ArrayHead, quint64(count));
}

void CborWriter::map(qsizetype pairs)
{
    head(MapHead, quint64(pairs));
}

void CborWriter::null()
{
    m_bytes.append(char(nullByte));
}

CborReader::Kind CborReader::peek() const
{
    if (!m_ok || m_at == m_bytes.size())
        return Kind::None;
    const auto byte = static_cast<unsigned char>(m_bytes[m_at]);
    switch (byte >> 5) {
    case Positive:
    case Negative:
        return Kind::Number;
    case ByteString:
        return Kind::Bytes;
    case TextString:
        return Kind::Text;
    case ArrayHead:
        return Kind::Array;
    case MapHead:
        return Kind::Map;
    default:
        return byte == nullByte ? Kind::Null : Kind::None;
    }
}

void CborReader::fail()
{
    m_ok = false;
    m_at = m_bytes.size();
}

quint64 CborReader::argument(unsigned major)
{
    if (m_at == m_bytes.size() || static_cast<unsigned char>(m_bytes[m_at]) >> 5 != major) {
        fail();
        return 0;
    }
    const unsigned low = static_cast<unsigned char>(m_bytes[m_at++]) & 0x1f;
    if (low < 24)
        return low;
    const int length = low <= 27 ? 1 << (low - 24) : 0;
    if (length == 0 || m_bytes.size() - m_at < length) {
        fail();
        return 0;
    }
    quint64 value = 0;
    for (int i = 0; i < length; ++i)
        value = value << 8 | static_cast<unsigned char>(m_bytes[m_at++]);
    if (value < (length == 1 ? 24 : quint64(1) << (4 * length))) { // a shorter form existed
        fail();
        return 0;
    }
    return value;
}

qint64 CborReader::number()
{
    const bool negative
        = peek() == Kind::Number && static_cast<unsigned char>(m_bytes[m_at]) >> 5 == Negative;
    const quint64 value = argument(negative ? Negative : Positive);
    if (value > quint64(std::numeric_limits<qint64>::max())) {
        fail();
        return 0;
    }
    return negative ? -1 - qint64(value) : qint64(value);
}

QByteArrayView CborReader::content(unsigned major)
{
    const quint64 length = argument(major);
    if (!m_ok || length > quint64(m_bytes.size() - m_at)) {
        fail();
        return {};
    }
    const QByteArrayView content = m_bytes.sliced(m_at, qsizetype(length));
    m_at += qsizetype(length);
    return content;
}

QString CborReader::text()
{
    const QByteArrayView utf8 = content(TextString);
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= 0; }))
        return QString::fromLatin1(utf8);
    // The flag keeps a byte order mark that is part of the text.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(utf8);
    if (decoder.hasError() || text.toUtf8() != utf8) {
        fail();
        return {};
    }
    return text;
}

QByteArrayView CborReader::bytes()
{
    return content(ByteString);
}

qsizetype CborReader::array()
{
    const quint64 count = argument(ArrayHead);
    if (count > quint64(m_bytes.size() - m_at)) {
        fail();
        return 0;
    }
    return qsizetype(count);
}

qsizetype CborReader::map()
{
    const quint64 pairs = argument(MapHead);
    if (pairs > quint64(m_bytes.size() - m_at) / 2) {
        fail();
        return 0;
    }
    return qsizetype(pairs);
}

void CborReader::null()
{
    if (peek() == Kind::Null)
        ++m_at;
    else
        fail();
}

} // namespace pilar
