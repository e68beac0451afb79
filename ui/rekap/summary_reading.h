// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/summary.h"
#include "core/store/store.h"

namespace pilar {

/** The totals of all records here. On the store's thread; reads every record once. */
Summary readSummary(Store &store);

} // namespace pilar
