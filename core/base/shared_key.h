// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"

namespace pilar {

/** The secret that the owner of this pair and the owner of that public key can make, and nobody
 * else (X25519 over the keys of Ed25519). Take subkeys of it. None when that is no key. */
std::optional<Key> sharedKey(const SigningKey &own, QByteArrayView other);

} // namespace pilar
