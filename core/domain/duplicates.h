// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/** A name as it is compared: lower case, letters and digits only, single blanks. "H. Siti  AMINAH"
 * → "h siti aminah". */
QString normalName(QStringView name);

/**
 * Whether two records of an entity under the same parent are one person or thing: the same NIK; or
 * the same name and date of birth; or, of a candidate that has neither, every value it gives equal.
 */
bool isSame(const Entity &entity, const Record &candidate, const Record &existing);

} // namespace pilar
