// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

namespace pilar {

/**
 * 32 secret bytes in memory that is locked against swapping, fenced by guard pages and wiped at the
 * end. Moves; clone() says aloud that there are two of it. Cannot be printed.
 */
class Key
{
public:
    static constexpr size_t size = 32;

    static Key random(Random &source);
    /** The key in these 32 bytes, which the caller wipes; none when there are more or fewer. */
    static std::optional<Key> fromBytes(QByteArrayView bytes);

    Key(Key &&) noexcept = default;
    Key &operator=(Key &&) noexcept = default;
    Key clone() const;
    /** Another key that says nothing about this one: keyed BLAKE2b of the purpose. */
    Key subkey(QByteArrayView purpose) const;
    const unsigned char *data() const { return m_bytes.get(); }
    QByteArrayView view() const
    {
        return {reinterpret_cast<const char *>(data()), qsizetype(size)};
    }
    /** In constant time. */
    bool operator==(const Key &other) const;

private:
    friend class SigningKey;
    struct Free
    {
        void operator()(unsigned char *bytes) const;
    };

    Key();
    std::unique_ptr<unsigned char, Free> m_bytes;
};

/** An Ed25519 key pair; its public half also opens what sealFor() closed. */
class SigningKey
{
public:
    static constexpr qsizetype publicSize = 32;
    static constexpr qsizetype signatureSize = 64;
    static SigningKey random(Random &source);
    /** The pair that belongs to this seed (RFC 8032's private key). */
    explicit SigningKey(Key seed);

    const Key &seed() const { return m_seed; }
    const QByteArray &publicKey() const { return m_public; }
    QByteArray sign(QByteArrayView message) const;
    /** What sealFor() was given; none when it is for someone else or was changed. */
    std::optional<QByteArray> openSealed(QByteArrayView sealed) const;

private:
    Key m_seed;
    QByteArray m_public;
};

/** BLAKE2b-256 of a stream of bytes. */
class Hasher
{
public:
    Hasher();
    void add(QByteArrayView bytes);
    /** The 32 bytes of the hash; the end, nothing can be added after it. */
    QByteArray result();

private:
    alignas(64) unsigned char m_state[384];
};

/** All of it is safe on any thread. Nonces and salts come from the operating system, also in tests.
 */
namespace crypto {

constexpr qsizetype nonceSize = 24;
constexpr qsizetype tagSize = 16;
constexpr qsizetype saltSize = 16;
/** What sealing adds: nonce and tag. */
constexpr qsizetype sealSize = nonceSize + tagSize;

/** What Argon2id costs; memory in bytes. */
struct Cost
{
    quint64 ops = 3;
    quint64 memory = 64 << 20;

    bool operator==(const Cost &) const = default;
};

/** Encrypts in place (XChaCha20-Poly1305, random nonce); writes nonce and tag to seal, 40 bytes. */
void sealInPlace(const Key &key, unsigned char *bytes, size_t count, QByteArrayView aad,
                 unsigned char *seal);
/** Undoes sealInPlace; false, with bytes zeroed, when anything was changed. */
bool openInPlace(const Key &key, unsigned char *bytes, size_t count, QByteArrayView aad,
                 const unsigned char *seal);
/** nonce ‖ ciphertext ‖ tag */
QByteArray seal(const Key &key, QByteArrayView plain, QByteArrayView aad);
std::optional<QByteArray> open(const Key &key, QByteArrayView sealed, QByteArrayView aad);

/** BLAKE2b-256 of the parts, put end to end without marks between them. */
template <typename... View>
QByteArray hash(const View &...parts)
{
    Hasher hasher;
    (hasher.add(parts), ...);
    return hasher.result();
}
/** SipHash-2-4 under the first half of the key. */
quint64 shortHash(const Key &key, QByteArrayView bytes);

/** The key behind a passphrase (Argon2id); none when the memory cannot be had. salt is 16 bytes. */
std::optional<Key> derive(QByteArrayView passphrase, QByteArrayView salt, Cost cost);
/** A line to keep in place of a password, salt and cost in it; none when memory is short. */
std::optional<QByteArray> hashPassword(QByteArrayView password, Cost cost);
bool passwordMatches(const QByteArray &hashed, QByteArrayView password);
/** The line was made at another cost than this one: make it anew at the next sign-in. */
bool passwordIsStale(const QByteArray &hashed, Cost cost);

/** False also for a small-order key and for a signature that is not canonical. */
bool verify(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature);
/** Closes bytes so that only the owner of the public key opens them; none when that is no key. */
std::optional<QByteArray> sealFor(QByteArrayView publicKey, QByteArrayView bytes);

/** In constant time for equal lengths. */
bool equal(QByteArrayView a, QByteArrayView b);
QByteArray randomBytes(qsizetype count);
/** count random bytes as base64url text without padding. */
QString randomToken(qsizetype count = 32);
void wipe(void *bytes, size_t count);
/** Wipes the bytes if no one shares them, then empties the array. */
void wipe(QByteArray &bytes);

} // namespace crypto
} // namespace pilar
