// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/tables.h"

namespace pilar {

using Family = std::vector<std::pair<int, RecordId>>; // entity and record

/** The record of this entity and those that were merged into it, the rows under them, and the files
 * of all; those in the bin too. It comes first, also when it is not there. */
Result<Family> familyOf(const Database &db, const Dictionary &dictionary, const Tables &tables,
                        const Entity &entity, const RecordId &id);

} // namespace pilar
