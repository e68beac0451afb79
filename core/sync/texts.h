// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inner part of columns of texts: what their writer and reader must know alike.

#include <QByteArray>

#include <vector>

namespace pilar {

enum class TextMode : unsigned { Joined, Table, Patterned, Words };
inline constexpr qsizetype wordPositions = 6; // word places with a column of their own
inline constexpr quint64 maxPatterns = 1 << 10;
inline constexpr QByteArrayView datePattern = "0000-00-00";

struct DigitPart
{
    qsizetype at;
    qsizetype length;
};

/** How the digits of a pattern are cut into numbers: a NIK's region, day, month, year and serial
 * apart, others from the right by fours, so that what repeats stands alone. */
std::vector<DigitPart> partsOf(QByteArrayView pattern);

} // namespace pilar
