// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"

#include <vector>

namespace pilar {

/** One key of a server hands over to the next; both signed it. */
struct KeyLink
{
    QByteArray from; // public keys
    QByteArray to;
    qint64 at = 0; // ms UTC by the server's clock
    QByteArray byOld; // signature of `from`, without which nobody believes `to` …
    QByteArray byNew; // … and of `to`, so that nobody hands over to a key that is not his
};

KeyLink linkKeys(const SigningKey &from, const SigningKey &to, qint64 at);

/** GET /v1/keys; also sent with a sign-in and in a reply to a bundle. */
QByteArray encodeKeyChain(const std::vector<KeyLink> &chain);
/** Damaged: not that, or a signature in it is wrong. */
Result<std::vector<KeyLink>> decodeKeyChain(const QByteArray &bytes);

/** Whether signatures lead from the key that is known to this one; a key leads to itself. */
bool leadsTo(const std::vector<KeyLink> &chain, const QByteArray &known, const QByteArray &wanted);
/** The same for a chain that came from outside: one that cannot be read leads nowhere. */
bool leadsTo(const QByteArray &chain, const QByteArray &known, const QByteArray &wanted);

/** Shows, by signing 32 bytes that the other side drew, that the server has this key. */
QByteArray proveKey(const SigningKey &key, const QByteArray &nonce);
bool isProvenKey(const QByteArray &key, const QByteArray &nonce, const QByteArray &proof);

/** The sentence for a server whose key nobody vouches for. */
Error notWhoItWas();

} // namespace pilar
