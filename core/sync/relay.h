// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"

namespace pilar {

/**
 * Sends another computer's bundle on, as it is, and gives the sealed reply for it. Besides the
 * network's errors: Invalid (no bundle, or for another server), Damaged, Newer, Denied (this
 * account may not, or is signed out). The network signs (SignedNetwork).
 */
Result<QByteArray> relayBundle(Network &network, const CancelFlag &cancel, const QByteArray &file);

} // namespace pilar
