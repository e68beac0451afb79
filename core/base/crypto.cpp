// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <sodium.h>

#include <array>
#include <memory>

namespace pilar {

namespace {

void needSodium()
{
    static const bool ready = sodium_init() >= 0;
    if (!ready)
        qFatal("libsodium does not start");
}

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

unsigned char *bytesOf(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

/** A secret on the stack, wiped on the way out. */
template <size_t N>
struct Secret
{
    std::array<unsigned char, N> bytes;
    ~Secret() { sodium_memzero(bytes.data(), N); }
    unsigned char *data() { return bytes.data(); }
};

} // namespace

Key::Key()
{
    needSodium();
    m_bytes.reset(static_cast<unsigned char *>(sodium_malloc(size)));
    if (!m_bytes)
        qFatal("no memory for a key");
}

void Key::Free::operator()(unsigned char *bytes) const
{
    sodium_free(bytes);
}

Key Key::random(Random &source)
{
    Key key;
    source.fill(key.m_bytes.get(), size);
    return key;
}

std::optional<Key> Key::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != qsizetype(size))
        return std::nullopt;
    Key key;
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char *>(key.m_bytes.get()));
    return key;
}

Key Key::clone() const
{
    return *fromBytes(view());
}

Key Key::subkey(QByteArrayView purpose) const
{
    Key key;
    crypto_generichash(key.m_bytes.get(), size, bytesOf(purpose), size_t(purpose.size()), data(),
                       size);
    return key;
}

bool Key::operator==(const Key &other) const
{
    return sodium_memcmp(data(), other.data(), size) == 0;
}

SigningKey SigningKey::random(Random &source)
{
    return SigningKey(Key::random(source));
}

SigningKey::SigningKey(Key seed)
    : m_seed(std::move(seed))
    , m_public(publicSize, Qt::Uninitialized)
{
    Secret<crypto_sign_SECRETKEYBYTES> secret;
    crypto_sign_seed_keypair(bytesOf(m_public), secret.data(), m_seed.data());
}

QByteArray SigningKey::sign(QByteArrayView message) const
{
    Secret<crypto_sign_SECRETKEYBYTES> secret;
    std::copy_n(m_seed.data(), Key::size, secret.data());
    std::copy_n(bytesOf(m_public), publicSize, secret.data() + Key::size);
    QByteArray signature(signatureSize, Qt::Uninitialized);
    crypto_sign_detached(bytesOf(signature), nullptr, bytesOf(message), size_t(message.size()),
                         secret.data());
    return signature;
}

std::optional<QByteArray> SigningKey::openSealed(QByteArrayView sealed) const
{
    if (sealed.size() < qsizetype(crypto_box_SEALBYTES))
        return std::nullopt;
    Secret<crypto_sign_SECRETKEYBYTES> secret;
    std::copy_n(m_seed.data(), Key::size, secret.data());
    std::copy_n(bytesOf(m_public), publicSize, secret.data() + Key::size);
    Secret<crypto_box_SECRETKEYBYTES> boxSecret;
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> boxPublic;
    crypto_sign_ed25519_sk_to_curve25519(boxSecret.data(), secret.data());
    if (crypto_sign_ed25519_pk_to_curve25519(boxPublic.data(), bytesOf(m_public)) != 0)
        return std::nullopt;
    QByteArray plain(sealed.size() - qsizetype(crypto_box_SEALBYTES), Qt::Uninitialized);
    if (crypto_box_seal_open(bytesOf(plain), bytesOf(sealed), size_t(sealed.size()),
                             boxPublic.data(), boxSecret.data())
        != 0)
        return std::nullopt;
    return plain;
}

static_assert(sizeof(crypto_generichash_state) <= 384 && alignof(crypto_generichash_state) <= 64);

Hasher::Hasher()
{
    needSodium();
    crypto_generichash_init(reinterpret_cast<crypto_generichash_state *>(m_state), nullptr, 0, 32);
}

void Hasher::add(QByteArrayView bytes)
{
    crypto_generichash_update(reinterpret_cast<crypto_generichash_state *>(m_state), bytesOf(bytes),
                              size_t(bytes.size()));
}

QByteArray Hasher::result()
{
    QByteArray hash(32, Qt::Uninitialized);
    crypto_generichash_final(reinterpret_cast<crypto_generichash_state *>(m_state), bytesOf(hash),
                             32);
    return hash;
}

namespace crypto {

static_assert(nonceSize == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(tagSize == crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(saltSize == crypto_pwhash_SALTBYTES);

namespace {

/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha, 2.3) with the ciphers of OpenSSL, which take a
 * third of libsodium's time for a page. One a thread: to set it up anew takes as long as half a
 * page. */
class FastBox
{
public:
    /** A nonce that no box had before. They are drawn many at once: each drawing is a call of the
     * system that takes as long as a tenth of a page. */
    void drawNonce(unsigned char *nonce)
    {
        if (m_unused == 0) {
            randombytes_buf(m_nonces.data(), m_nonces.size());
            m_unused = m_nonces.size() / nonceSize;
        }
        std::copy_n(m_nonces.data() + --m_unused * nonceSize, nonceSize, nonce);
    }
    void startSealing(const Key &key, const unsigned char *nonce, QByteArrayView aad)
    {
        start(key, nonce, aad, true, nullptr);
    }
    /** tag: what finish() expects. */
    void startOpening(const Key &key, const unsigned char *nonce, QByteArrayView aad,
                      const unsigned char *tag)
    {
        const auto given = tagAt(const_cast<unsigned char *>(tag));
        start(key, nonce, aad, false, given.data());
    }
    void crypt(unsigned char *bytes, size_t count)
    {
        int done = 0;
        need(EVP_CipherUpdate(m_context.get(), bytes, &done, bytes, int(count)));
    }
    void finishSealing(unsigned char *tag)
    {
        auto wanted = tagAt(tag);
        need(finishOpening() && EVP_CIPHER_CTX_get_params(m_context.get(), wanted.data()));
    }
    /** Was the tag right? */
    bool finishOpening()
    {
        int done = 0;
        unsigned char none[1];
        return EVP_CipherFinal_ex(m_context.get(), none, &done) == 1;
    }

private:
    struct Free
    {
        void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
    };
    static EVP_CIPHER_CTX *made()
    {
        EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
        need(context
             && EVP_CipherInit_ex2(context, EVP_chacha20_poly1305(), nullptr, nullptr, 1, nullptr));
        return context;
    }
    static std::array<OSSL_PARAM, 2> tagAt(unsigned char *tag)
    {
        return {OSSL_PARAM_construct_octet_string(OSSL_CIPHER_PARAM_AEAD_TAG, tag, tagSize),
                OSSL_PARAM_construct_end()};
    }
    void start(const Key &key, const unsigned char *nonce, QByteArrayView aad, bool seals,
               const OSSL_PARAM *parameters)
    {
        Secret<Key::size> once;
        crypto_core_hchacha20(once.data(), nonce, key.data(), nullptr);
        std::array<unsigned char, 12> rest{};
        std::copy_n(nonce + crypto_core_hchacha20_INPUTBYTES, 8, rest.data() + 4);
        int done = 0;
        need(EVP_CipherInit_ex2(m_context.get(), nullptr, once.data(), rest.data(), seals,
                                parameters)
             && EVP_CipherUpdate(m_context.get(), nullptr, &done, bytesOf(aad), int(aad.size())));
    }
    /** What fails for want of memory only; nothing may be written unencrypted then. */
    static void need(bool done)
    {
        if (!done)
            qFatal("OpenSSL does not encrypt");
    }

    std::unique_ptr<EVP_CIPHER_CTX, Free> m_context{made()};
    std::array<unsigned char, 64 * nonceSize> m_nonces;
    size_t m_unused = 0;
};

thread_local FastBox fastBox;

} // namespace

void sealInPlace(const Key &key, unsigned char *bytes, size_t count, QByteArrayView aad,
                 unsigned char *seal)
{
    fastBox.drawNonce(seal);
    fastBox.startSealing(key, seal, aad);
    fastBox.crypt(bytes, count);
    fastBox.finishSealing(seal + nonceSize);
}

bool openInPlace(const Key &key, unsigned char *bytes, size_t count, QByteArrayView aad,
                 const unsigned char *seal)
{
    fastBox.startOpening(key, seal, aad, seal + nonceSize);
    fastBox.crypt(bytes, count);
    if (fastBox.finishOpening())
        return true;
    std::fill_n(bytes, count, static_cast<unsigned char>(0));
    return false;
}

QByteArray seal(const Key &key, QByteArrayView plain, QByteArrayView aad)
{
    QByteArray sealed(nonceSize + plain.size() + tagSize, Qt::Uninitialized);
    unsigned char *bytes = bytesOf(sealed);
    std::copy_n(bytesOf(plain), plain.size(), bytes + nonceSize);
    fastBox.drawNonce(bytes);
    fastBox.startSealing(key, bytes, aad);
    fastBox.crypt(bytes + nonceSize, size_t(plain.size()));
    fastBox.finishSealing(bytes + nonceSize + plain.size());
    return sealed;
}

std::optional<QByteArray> open(const Key &key, QByteArrayView sealed, QByteArrayView aad)
{
    if (sealed.size() < sealSize)
        return std::nullopt;
    QByteArray plain = sealed.sliced(nonceSize, sealed.size() - sealSize).toByteArray();
    fastBox.startOpening(key, bytesOf(sealed), aad, bytesOf(sealed) + sealed.size() - tagSize);
    fastBox.crypt(bytesOf(plain), size_t(plain.size()));
    if (fastBox.finishOpening())
        return plain;
    wipe(plain);
    return std::nullopt;
}

quint64 shortHash(const Key &key, QByteArrayView bytes)
{
    static_assert(crypto_shorthash_KEYBYTES <= Key::size
                  && crypto_shorthash_BYTES == sizeof(quint64));
    unsigned char out[crypto_shorthash_BYTES];
    crypto_shorthash(out, bytesOf(bytes), size_t(bytes.size()), key.data());
    quint64 number = 0;
    for (const unsigned char byte : out)
        number = number << 8 | byte;
    return number;
}

std::optional<Key> derive(QByteArrayView passphrase, QByteArrayView salt, Cost cost)
{
    Q_ASSERT(salt.size() == saltSize);
    needSodium();
    Secret<Key::size> bytes;
    if (crypto_pwhash(bytes.data(), Key::size, passphrase.data(), size_t(passphrase.size()),
                      bytesOf(salt), cost.ops, size_t(cost.memory), crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return std::nullopt;
    return Key::fromBytes({reinterpret_cast<const char *>(bytes.data()), qsizetype(Key::size)});
}

std::optional<QByteArray> hashPassword(QByteArrayView password, Cost cost)
{
    needSodium();
    char line[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(line, password.data(), size_t(password.size()), cost.ops,
                              size_t(cost.memory), crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return std::nullopt;
    return QByteArray(line);
}

bool passwordMatches(const QByteArray &hashed, QByteArrayView password)
{
    needSodium();
    return crypto_pwhash_str_verify(hashed.constData(), password.data(), size_t(password.size()))
        == 0;
}

bool passwordIsStale(const QByteArray &hashed, Cost cost)
{
    return crypto_pwhash_str_needs_rehash(hashed.constData(), cost.ops, size_t(cost.memory)) != 0;
}

bool verify(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature)
{
    if (publicKey.size() != SigningKey::publicSize || signature.size() != SigningKey::signatureSize)
        return false;
    needSodium();
    return crypto_sign_verify_detached(bytesOf(signature), bytesOf(message), size_t(message.size()),
                                       bytesOf(publicKey))
        == 0;
}

std::optional<QByteArray> sealFor(QByteArrayView publicKey, QByteArrayView bytes)
{
    needSodium();
    unsigned char boxKey[crypto_box_PUBLICKEYBYTES];
    if (publicKey.size() != SigningKey::publicSize
        || crypto_sign_ed25519_pk_to_curve25519(boxKey, bytesOf(publicKey)) != 0)
        return std::nullopt;
    QByteArray sealed(bytes.size() + qsizetype(crypto_box_SEALBYTES), Qt::Uninitialized);
    crypto_box_seal(bytesOf(sealed), bytesOf(bytes), size_t(bytes.size()), boxKey);
    return sealed;
}

bool equal(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(count));
    return bytes;
}

QString randomToken(qsizetype count)
{
    return QString::fromLatin1(randomBytes(count).toBase64(QByteArray::Base64UrlEncoding
                                                           | QByteArray::OmitTrailingEquals));
}

void wipe(void *bytes, size_t count)
{
    sodium_memzero(bytes, count);
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        sodium_memzero(bytes.data(), size_t(bytes.size()));
    bytes.clear();
}

} // namespace crypto
} // namespace pilar
