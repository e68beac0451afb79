// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

namespace pilar {

/** Whether it names a database of PostgreSQL: postgresql://… or postgres://… */
bool isPostgres(const QString &database);

/** The province's database, postgresql://… or a file (made empty when it is not there), for one
 * thread. */
Result<std::unique_ptr<Database>> openProvinceDatabase(const QString &file);

/** A verified copy of the database beside it; gives its path. */
Result<QString> copyDatabase(Database &db, const QString &target);

} // namespace pilar
