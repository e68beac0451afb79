// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace pilar {

/**
 * Bytes with heads, up and down, that the next exchange would take, about, when nothing new waits
 * at the server. Few changes are encoded to be counted; of many the beginning tells how they
 * compress. Changes nothing. On the store's thread.
 */
qint64 estimatedBytes(const Store &store);
/** The same of the attached files that the server lacks, which follow after the records. */
qint64 estimatedFileBytes(Store &store);

} // namespace pilar
