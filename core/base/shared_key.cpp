// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/shared_key.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace pilar {

std::optional<Key> sharedKey(const SigningKey &own, QByteArrayView other)
{
    if (other.size() != SigningKey::publicSize)
        return std::nullopt;
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> pair;
    const QByteArray &mine = own.publicKey();
    std::copy_n(own.seed().data(), Key::size, pair.begin());
    std::copy(mine.begin(), mine.end(), pair.begin() + Key::size);
    std::array<unsigned char, crypto_scalarmult_SCALARBYTES> secret;
    std::array<unsigned char, crypto_scalarmult_BYTES> point, product;
    const auto *theirs = reinterpret_cast<const unsigned char *>(other.data());
    std::optional<Key> shared;
    if (crypto_sign_ed25519_sk_to_curve25519(secret.data(), pair.data()) == 0
        && crypto_sign_ed25519_pk_to_curve25519(point.data(), theirs) == 0
        && crypto_scalarmult(product.data(), secret.data(), point.data()) == 0)
        shared = Key::fromBytes(
            {reinterpret_cast<const char *>(product.data()), qsizetype(product.size())});
    sodium_memzero(pair.data(), pair.size());
    sodium_memzero(secret.data(), secret.size());
    sodium_memzero(product.data(), product.size());
    return shared;
}

} // namespace pilar
