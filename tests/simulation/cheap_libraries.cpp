// SPDX-License-Identifier: GPL-3.0-or-later
// In place of libsodium's and OpenSSL's: signatures and page tags that notice every change and cost
// next to nothing. They are no secret to anybody who wants to forge them, and nobody here does.
// Pages stay readable, so that a device's file can be searched for what its role may not see. zstd
// takes pains with one frame of sixteen only and says of the others that they do not get shorter;
// its contexts are used again instead of being made for each frame.
#include <dlfcn.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <sodium.h>
#include <zstd.h>

#include <cstdlib>
#include <cstring>

namespace {

using U64 = unsigned long long;

U64 fold(U64 a, U64 b)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<U64>(product) ^ static_cast<U64>(product >> 64);
}

/** A running sum and the sum of its states, 64 bytes at a time; notices what moves, too. */
#ifdef __x86_64__
__attribute__((target_clones("avx2", "default")))
#endif
U64 sumOfMany(const unsigned char *bytes, U64 count, U64 seed)
{
    typedef U64 Lanes __attribute__((vector_size(32)));
    Lanes first = {seed, seed, seed, seed}, second = first, firsts = {}, seconds = {};
    for (U64 at = 0; at + 64 <= count; at += 64) {
        Lanes word;
        std::memcpy(&word, bytes + at, 32);
        first += word;
        firsts += first;
        std::memcpy(&word, bytes + at + 32, 32);
        second += word;
        seconds += second;
    }
    U64 all = count;
    for (int i = 0; i < 4; ++i)
        all = fold(all ^ first[i] ^ seconds[i], ~(firsts[i] * 5) ^ second[i]) + second[i];
    return all;
}

U64 sum(const unsigned char *bytes, U64 count, U64 seed)
{
    if (count >= 256) {
        const U64 whole = count / 64 * 64;
        seed ^= sumOfMany(bytes, whole, seed);
        bytes += whole;
        count -= whole;
    }
    constexpr U64 odd = 0x9e3779b97f4a7c15ull;
    U64 lanes[4] = {seed ^ odd, seed + odd, ~seed, seed * odd + count};
    while (count >= 32) {
        for (int i = 0; i < 4; ++i) {
            U64 word;
            std::memcpy(&word, bytes + 8 * i, 8);
            lanes[i] = fold(lanes[i] ^ word, odd + 2ull * static_cast<U64>(i));
        }
        bytes += 32;
        count -= 32;
    }
    unsigned char rest[32] = {};
    if (count)
        std::memcpy(rest, bytes, count);
    U64 all = count;
    for (int i = 0; i < 4; ++i) {
        U64 word;
        std::memcpy(&word, rest + 8 * i, 8);
        all = fold(all ^ lanes[i] ^ word, odd ^ static_cast<U64>(i));
    }
    return all;
}

/** What is being sealed or opened. */
struct Box
{
    U64 state = 0;
    bool seals = false;
    unsigned char expected[16] = {};

    void tagTo(unsigned char *tag) const
    {
        const U64 both[2] = {state, fold(state, 0xd6e8feb86659fd93ull)};
        std::memcpy(tag, both, 16);
    }
};

Box box;

void signatureOf(unsigned char *signature, const unsigned char *bytes, U64 count,
                 const unsigned char *publicKey)
{
    U64 state = sum(bytes, count, sum(publicKey, 32, 2));
    for (int i = 0; i < 8; ++i) {
        state = fold(state + 1, 0xa0761d6478bd642full);
        std::memcpy(signature + 8 * i, &state, 8);
    }
}

U64 drawn = 1;

ZSTD_CCtx *idle = nullptr;
ZSTD_DCtx *idleReader = nullptr;

template <typename Function>
Function *next(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

// OpenSSL's ciphers, of which the product has one at a time under way.

int crypto_core_hchacha20(unsigned char *out, const unsigned char *nonce, const unsigned char *key,
                          const unsigned char *)
{
    std::memcpy(out, key, 32);
    for (int i = 0; i < 16; ++i)
        out[i] ^= nonce[i];
    return 0;
}

int EVP_CipherInit_ex2(EVP_CIPHER_CTX *, const EVP_CIPHER *, const unsigned char *key,
                       const unsigned char *nonce, int seals, const OSSL_PARAM *tag)
{
    if (key)
        box = {sum(nonce, 12, sum(key, 32, 1)), seals == 1, {}};
    if (tag)
        std::memcpy(box.expected, tag->data, 16);
    return 1;
}

int EVP_CipherUpdate(EVP_CIPHER_CTX *, unsigned char *out, int *done, const unsigned char *in,
                     int count)
{
    box.state = sum(in, U64(count), box.state);
    if (out && out != in)
        std::memmove(out, in, size_t(count));
    *done = count;
    return 1;
}

int EVP_CipherFinal_ex(EVP_CIPHER_CTX *, unsigned char *, int *)
{
    unsigned char tag[16];
    box.tagTo(tag);
    return box.seals || std::memcmp(tag, box.expected, 16) == 0 ? 1 : 0;
}

int EVP_CIPHER_CTX_get_params(EVP_CIPHER_CTX *, OSSL_PARAM *tag)
{
    box.tagTo(static_cast<unsigned char *>(tag->data));
    return 1;
}

int crypto_shorthash(unsigned char *out, const unsigned char *bytes, unsigned long long count,
                     const unsigned char *key)
{
    U64 state = 3; // four of these for each header of a frame
    std::memcpy(&state, key, 8);
    for (; count >= 8; bytes += 8, count -= 8) {
        U64 word;
        std::memcpy(&word, bytes, 8);
        state = fold(state ^ word, 0xe7037ed1a0b428dbull);
    }
    U64 rest = count;
    for (U64 i = 0; i < count; ++i)
        rest = rest << 8 | bytes[i];
    state = fold(state ^ rest, 0xa0761d6478bd642full);
    std::memcpy(out, &state, 8);
    return 0;
}

int crypto_sign_detached(unsigned char *signature, unsigned long long *signatureCount,
                         const unsigned char *bytes, unsigned long long count,
                         const unsigned char *secretKey)
{
    signatureOf(signature, bytes, count, secretKey + 32);
    if (signatureCount)
        *signatureCount = 64;
    return 0;
}

int crypto_sign_verify_detached(const unsigned char *signature, const unsigned char *bytes,
                                unsigned long long count, const unsigned char *publicKey)
{
    unsigned char wanted[64];
    signatureOf(wanted, bytes, count, publicKey);
    return std::memcmp(wanted, signature, 64) == 0 ? 0 : -1;
}

void randombytes_buf(void *const out, const size_t count)
{
    for (size_t done = 0; done < count; done += 8) {
        drawn = fold(drawn + 0x9e3779b97f4a7c15ull, 0xe7037ed1a0b428dbull);
        std::memcpy(static_cast<char *>(out) + done, &drawn, count - done < 8 ? count - done : 8);
    }
}

void sodium_memzero(void *const, const size_t) { }

void *sodium_malloc(const size_t count)
{
    return std::calloc(1, count ? count : 1);
}

void sodium_free(void *memory)
{
    std::free(memory);
}

int crypto_sign_seed_keypair(unsigned char *publicKey, unsigned char *secretKey,
                             const unsigned char *seed)
{
    signatureOf(secretKey, seed, 32, seed);
    std::memcpy(publicKey, secretKey, 32);
    std::memcpy(secretKey + 32, publicKey, 32);
    std::memcpy(secretKey, seed, 32);
    return 0;
}

// The secret of a box is its public key.

int crypto_sign_ed25519_pk_to_curve25519(unsigned char *boxKey, const unsigned char *publicKey)
{
    std::memcpy(boxKey, publicKey, 32);
    return 0;
}

int crypto_sign_ed25519_sk_to_curve25519(unsigned char *boxKey, const unsigned char *secretKey)
{
    std::memcpy(boxKey, secretKey + 32, 32);
    return 0;
}

int crypto_scalarmult(unsigned char *product, const unsigned char *secret,
                      const unsigned char *point)
{
    for (int i = 0; i < 32; ++i)
        product[i] = secret[i] ^ point[i];
    return 0;
}

int crypto_box_seal(unsigned char *out, const unsigned char *bytes, unsigned long long count,
                    const unsigned char *boxKey)
{
    unsigned char seal[64];
    signatureOf(seal, bytes, count, boxKey);
    std::memcpy(out, seal, crypto_box_SEALBYTES);
    std::memcpy(out + crypto_box_SEALBYTES, bytes, count);
    return 0;
}

int crypto_box_seal_open(unsigned char *out, const unsigned char *sealed, unsigned long long count,
                         const unsigned char *, const unsigned char *boxKey)
{
    unsigned char seal[64];
    const unsigned char *bytes = sealed + crypto_box_SEALBYTES;
    count -= crypto_box_SEALBYTES;
    signatureOf(seal, bytes, count, boxKey);
    if (std::memcmp(seal, sealed, crypto_box_SEALBYTES) != 0)
        return -1;
    std::memcpy(out, bytes, count);
    return 0;
}

ZSTD_CCtx *ZSTD_createCCtx(void)
{
    static auto *const make = next<decltype(ZSTD_createCCtx)>("ZSTD_createCCtx");
    ZSTD_CCtx *context = idle ? idle : make();
    idle = nullptr;
    return context;
}

size_t ZSTD_CCtx_setParameter(ZSTD_CCtx *context, ZSTD_cParameter parameter, int value)
{
    static auto *const set = next<decltype(ZSTD_CCtx_setParameter)>("ZSTD_CCtx_setParameter");
    return set(context, parameter, parameter == ZSTD_c_compressionLevel ? 1 : value);
}

size_t ZSTD_compress2(ZSTD_CCtx *context, void *out, size_t room, const void *bytes, size_t count)
{
    static auto *const compress = next<decltype(ZSTD_compress2)>("ZSTD_compress2");
    return count % 16 ? count + 16 : compress(context, out, room, bytes, count);
}

size_t ZSTD_freeCCtx(ZSTD_CCtx *context)
{
    static auto *const release = next<decltype(ZSTD_freeCCtx)>("ZSTD_freeCCtx");
    if (idle)
        return release(context);
    ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters);
    idle = context;
    return 0;
}

ZSTD_DCtx *ZSTD_createDCtx(void)
{
    static auto *const make = next<decltype(ZSTD_createDCtx)>("ZSTD_createDCtx");
    ZSTD_DCtx *context = idleReader ? idleReader : make();
    idleReader = nullptr;
    return context;
}

size_t ZSTD_freeDCtx(ZSTD_DCtx *context)
{
    static auto *const release = next<decltype(ZSTD_freeDCtx)>("ZSTD_freeDCtx");
    if (idleReader)
        return release(context);
    ZSTD_DCtx_reset(context, ZSTD_reset_session_and_parameters);
    idleReader = context;
    return 0;
}

} // extern "C"
