// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/data_copy.h"
#include "core/store/store.h"

namespace pilar {

/** What this computer holds about a person. On the store's thread. */
DataCopy dataCopyOf(Store &store, const Row &row, qint64 now);

} // namespace pilar
