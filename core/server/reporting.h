// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"
#include "core/store/database.h"

namespace pilar {

/**
 * Views for reports, one an entity, in a schema of their own (laporan) that a second role of the
 * database may read: no names of persons, numbers, addresses, contacts or other free text, and
 * nothing the dictionary calls sensitive. Of persons, dates are cut to the month and areas to the
 * kecamatan. Made anew each time; within a transaction. Nothing where the engine has no schemas.
 */
Result<> refreshReports(Database &db, const Dictionary &dictionary);

/** "select …" of the view of an entity, from its table. */
QString reportOf(const Entity &entity);

} // namespace pilar
