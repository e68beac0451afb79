// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/scope.h"
#include "core/store/database.h"
#include "core/sync/past.h"

namespace pilar {

/** All values of a record that the caller receives masked or in part; none when there is no such
 * record or the caller may not hold it. */
Result<std::optional<Values>> revealedTo(const Database &db, const Dictionary &dictionary,
                                         const Caller &caller, int entity, const RecordId &record);

/** The reason as it is kept: texts of the record, and numbers as long as those of people, are left
 * out of it. */
QString withoutValues(QString reason, const Values &values);

/** When, by which office and why the record was revealed, oldest first. */
Result<std::vector<Revealing>> revealingsOf(const Database &db, const RecordId &record);

} // namespace pilar
