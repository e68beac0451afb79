// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace pilar {

/** Whether c is one of 0–9; other scripts' digits are not. */
constexpr bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/** Whether the text is not empty and holds nothing but 0–9. */
bool isAllDigits(QStringView text);

/**
 * The digits of a number as people write it: spaces, dots, dashes and a leading apostrophe (a text
 * cell's mark) are dropped. None when anything else is in it.
 */
std::optional<QString> bareDigits(QStringView text);

} // namespace pilar
