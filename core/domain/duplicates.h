// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <optional>

namespace pilar {

/** A name as it is compared: lower case, letters and digits only, single blanks. "H. Siti  AMINAH"
 * → "h siti aminah". */
QString normalName(QStringView name);

/**
 * Whether two records of an entity under the same parent are one person or thing: the same NIK; or
 * the same name and date of birth; or, of a candidate that has neither, every value it gives equal.
 */
bool isSame(const Entity &entity, const Record &candidate, const Record &existing);

/** How likely two records are one person. */
struct Likeness
{
    int score = 0; // 100: the same NIK; 60: the same name, and nothing against it
    QStringList why; // fields that agree
};
/** None when nothing speaks for it. A sex that differs speaks against it, and so does a NIK. */
std::optional<Likeness> likenessOf(const Entity &entity, const Record &a, const Record &b);

} // namespace pilar
