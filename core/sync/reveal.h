// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"
#include "core/store/incoming.h"

namespace pilar {

/** A reason shorter than this says nothing, a longer one is not read. */
inline constexpr qsizetype shortestReason = 10;
inline constexpr qsizetype longestReason = 200;
/** Trimmed, of fitting length and on one line; none otherwise. */
std::optional<QString> fittingReason(const QString &reason);

/** All values of a record of which this role keeps a part only. The server writes down who asked,
 * when and why, and tells whose record it is. To be shown, never kept. NotFound; Invalid: the
 * reason; RefusedByServer: too often; Denied, Offline, Damaged. The network signs. */
Result<Values> reveal(Network &network, const CancelFlag &cancel, int entity,
                      const RecordId &record, const QString &reason);

} // namespace pilar
