// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace pilar {

/** How this computer shall exchange, as chosen in Pengaturan. */
struct SyncWishes
{
    bool automatic = true; // whenever there is a connection
    bool files = true; // photos and papers too, after the data
    qint64 bytesPerDay = 0; // of exchanges that begin by themselves; 0 = as many as it takes

    /** On the store's thread, as is write(). */
    static SyncWishes read(const Store &store);
    Result<> write(Store &store) const;
};

} // namespace pilar
