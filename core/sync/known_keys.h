// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace pilar {

/** Whether the profile's server signs with this key, or did: signatures lead from it to the key it
 * has now. */
bool isKnownServerKey(const Store &store, const QByteArray &key);
/** Keeps the key as that of the profile's server, and the chain (encodeKeyChain()) by which the
 * server came to it. Never backwards: a key it had before changes nothing. Whoever calls this has
 * made sure that the key is to be believed. */
Result<> keepServerKey(Store &store, const QByteArray &key, const QByteArray &chain);

} // namespace pilar
