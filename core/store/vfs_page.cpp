// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs_page.h"

#include <QtEndian>

#include <algorithm>

namespace pilar {

namespace {

constexpr int plainSize = PageCipher::pageSize - PageCipher::reserved;
constexpr int rounds = 8;
constexpr int saltAt = 8; // of a frame header; the sums stand behind the two salts
constexpr int sumAt = 16;

} // namespace

PageCipher::PageCipher(const Key &profileKey, QByteArrayView fileId)
    : m_fileId(fileId.toByteArray())
    , m_pageKey(profileKey.subkey("pilar vfs 1 page" + m_fileId))
    , m_sumKey(profileKey.subkey("pilar vfs 1 sum" + m_fileId))
{
    Q_ASSERT(m_fileId.size() == 16);
}

PageCipher::Aad PageCipher::aad(quint32 number) const
{
    Aad bytes;
    std::copy_n("pilarvfs\1", 9, bytes.begin());
    std::copy_n(m_fileId.begin(), 16, bytes.begin() + 9);
    qToBigEndian(number, bytes.data() + 25);
    return bytes;
}

void PageCipher::seal(quint32 number, unsigned char *page) const
{
    const Aad about = aad(number);
    crypto::sealInPlace(m_pageKey, page, plainSize, about, page + plainSize);
}

bool PageCipher::open(quint32 number, unsigned char *page) const
{
    const Aad about = aad(number);
    const bool good = crypto::openInPlace(m_pageKey, page, plainSize, about, page + plainSize);
    std::fill_n(page + plainSize, reserved, static_cast<unsigned char>(0));
    return good;
}

quint32 PageCipher::mix(int round, qint64 offset, const unsigned char *header, quint32 half) const
{
    char bytes[21];
    std::copy_n(header + saltAt, 8, bytes);
    qToBigEndian(offset, bytes + 8);
    qToBigEndian(half, bytes + 16);
    bytes[20] = char(round);
    return quint32(crypto::shortHash(m_sumKey, {bytes, sizeof bytes}));
}

void PageCipher::hideSum(qint64 offset, unsigned char *header) const
{
    auto left = qFromBigEndian<quint32>(header + sumAt);
    auto right = qFromBigEndian<quint32>(header + sumAt + 4);
    for (int round = 0; round < rounds; ++round) {
        left ^= mix(round, offset, header, right);
        std::swap(left, right);
    }
    qToBigEndian(left, header + sumAt);
    qToBigEndian(right, header + sumAt + 4);
}

void PageCipher::showSum(qint64 offset, unsigned char *header) const
{
    auto left = qFromBigEndian<quint32>(header + sumAt);
    auto right = qFromBigEndian<quint32>(header + sumAt + 4);
    for (int round = rounds - 1; round >= 0; --round) {
        std::swap(left, right);
        left ^= mix(round, offset, header, right);
    }
    qToBigEndian(left, header + sumAt);
    qToBigEndian(right, header + sumAt + 4);
}

} // namespace pilar
