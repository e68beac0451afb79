// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/scope.h"
#include "core/store/database.h"
#include "core/sync/past.h"

namespace pilar {

/**
 * What happened to a record, newest first, as this caller's role may see it: what stands or stood,
 * and what was overruled. next: 0 at first, then what the page before said. None when there is no
 * such record or the caller may not hold it: these are not told apart.
 */
Result<std::optional<Past>> pastOf(const Database &db, const Dictionary &dictionary,
                                   const Caller &caller, int entity, const RecordId &record,
                                   qint64 next);

} // namespace pilar
