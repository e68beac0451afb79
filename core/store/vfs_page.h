// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"

#include <array>

namespace pilar {

/**
 * How one page of a database is written, format 1:
 *
 *   page   = 4056 bytes of ciphertext ‖ 24 of nonce ‖ 16 of tag, XChaCha20-Poly1305
 *   nonce  = random at every write
 *   aad    = "pilarvfs" ‖ 1 ‖ file id (16) ‖ page number (4, big-endian)
 *   key    = BLAKE2b-256 of "pilar vfs 1 page" ‖ file id, keyed with the profile's key
 *
 * The write-ahead log and the rollback journal hold pages of the same form. SQLite's frame headers
 * carry sums over plaintext; hideSum() closes these 8 bytes by a permutation of their own
 * (8-round Feistel network over SipHash-2-4, key "pilar vfs 1 sum" ‖ file id, bound to the salts
 * and the place of the frame), as they would tell which of two guesses a page holds.
 *
 * Any thread. A page or file put back as it once was is not noticed here.
 */
class PageCipher
{
public:
    static constexpr int pageSize = 4096;
    static constexpr int reserved = crypto::sealSize;
    static constexpr int frameHeaderSize = 24;

    /** fileId is 16 random bytes of the profile; they are no secret. */
    PageCipher(const Key &profileKey, QByteArrayView fileId);

    /** Encrypts the 4096 bytes in place; the last 40 are overwritten. */
    void seal(quint32 number, unsigned char *page) const;
    /** Undoes seal() and leaves the last 40 bytes zero; false, with no plaintext left, for any
     * other bytes. */
    bool open(quint32 number, unsigned char *page) const;

    /** Closes and opens the sums in a frame header (24 bytes) that stands at this offset of the
     * log. */
    void hideSum(qint64 offset, unsigned char *header) const;
    void showSum(qint64 offset, unsigned char *header) const;

private:
    using Aad = std::array<char, 29>; // on the stack: it is made for every page
    Aad aad(quint32 number) const;
    quint32 mix(int round, qint64 offset, const unsigned char *header, quint32 half) const;

    QByteArray m_fileId;
    Key m_pageKey;
    Key m_sumKey;
};

} // namespace pilar
