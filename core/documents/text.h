// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/page.h"

namespace pilar::documents {

enum class Align { Left, Centre, Right };

struct Line
{
    QString text;
    qreal width = 0;
    qreal ascent = 0;
    qreal height = 0;
};

/**
 * A text in lines no wider than this: broken between words, a longer word anywhere, and where the
 * writer pressed Enter. At least one line, which may be empty. Control characters are left out.
 */
std::vector<Line> wrapped(const QString &text, const Style &style, qreal width);

qreal widthOf(const QString &text, const Style &style);
/** Baseline and height of an ordinary line. */
Line emptyLine(const Style &style);

/** The line's mark between left and left + width, its box beginning at top. */
Mark textMark(const Line &line, const Style &style, Align align, qreal left, qreal width,
              qreal top);

} // namespace pilar::documents
