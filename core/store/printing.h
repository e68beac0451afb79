// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace pilar {

/** Invalid, with the reason, when the record is of a klien whose consent was withdrawn: it leaves
 * the program on no paper and in no table. */
Result<> mayPrint(const Store &store, const Record &record);

} // namespace pilar
