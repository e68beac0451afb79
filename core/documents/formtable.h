// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/formvalues.h"
#include "core/documents/table.h"

namespace pilar::documents {

/** The records of a table; rows for the pen where a code is expected that no record has, and where
 * there are no records. */
Table formTable(const FormValues &values, const TableSpec &spec);

/** Pairs of counts (men, women) with their sums; what is not filled stays empty. */
Table countsTable(const FormValues &values, const ItemSpec &item);

} // namespace pilar::documents
