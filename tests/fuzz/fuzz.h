// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <algorithm>
#include <cstdint>

namespace pilar::fuzz {

/** The bytes of one run, for targets that read more from them than one file; zeros after the end.
 */
class Input
{
public:
    Input(const uint8_t *bytes, size_t size)
        : m_bytes(reinterpret_cast<const char *>(bytes), qsizetype(size))
    { }

    bool atEnd() const { return m_at == m_bytes.size(); }
    unsigned byte() { return atEnd() ? 0 : static_cast<unsigned char>(m_bytes[m_at++]); }
    unsigned number() { return byte() << 8 | byte(); }
    QByteArray take(qsizetype count)
    {
        const qsizetype from = m_at;
        m_at += std::min(count, m_bytes.size() - m_at);
        return m_bytes.mid(from, m_at - from);
    }
    QByteArray rest() { return take(m_bytes.size()); }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

inline QByteArray bytesOf(const uint8_t *bytes, size_t size)
{
    return {reinterpret_cast<const char *>(bytes), qsizetype(size)};
}

} // namespace pilar::fuzz
