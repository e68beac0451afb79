// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>

namespace pilar {

/** The largest sum that is taken: 999 triliun and some, in sen. */
inline constexpr qint64 mostSen = 99'999'999'999'999'999;

/**
 * Rupiah as people write them, in sen: "Rp1.500.000,00", "1500000", "Rp 1.500.000,-", "1,128
 * miliar", "2,5 juta", "1500000.50", "1,500,000.00"; "1.500" is one thousand five hundred. Codes:
 * money_unreadable, money_ambiguous, money_too_large.
 */
Result<qint64> parseMoney(QStringView text);
/** "Rp1.500.000"; sen ("Rp1.500.000,50") only when there are any. */
QString moneyText(qint64 sen);
/** "1500000.00", as files and the command line carry it. */
QString moneyContract(qint64 sen);

/**
 * A number with a decimal comma or point, in units of 10^-scale (scale ≤ 9). Codes:
 * decimal_unreadable, decimal_ambiguous
 * ("1.500" where up to three places are kept: 1,5 or 1500?), decimal_places (how many are kept),
 * decimal_too_large.
 */
Result<qint64> parseDecimal(QStringView text, int scale);
/** "2.5": a point, no needless zeros, no thousands. */
QString decimalContract(qint64 scaled, int scale);
/** "1250,5": a comma and no thousands, so that it can be typed again. */
QString decimalText(qint64 scaled, int scale);

/** volume (in units of 10^-scale) × price, rounded half up to the sen; none when it is too large.
 */
std::optional<qint64> lineTotal(qint64 volume, int scale, qint64 priceSen);

} // namespace pilar
