// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/flow.h"
#include "core/documents/text.h"

namespace pilar::documents {

/** From left to right on the page. */
struct Span
{
    qreal left = 0;
    qreal width = 0;
};

/** One piece of a divided value: "RT 003". Without a value a dotted line to write on. */
struct Part
{
    QString before = {};
    QString value = {};
    qreal weight = 1;
    QString after = {}; // a unit behind the dotted line
};

struct Choice
{
    QString label;
    bool chosen = false;
};

/** The left side of a row: "4." and "Bentuk hukum"; a row without number continues the one above.
 */
struct Caption
{
    QString number;
    QString label;
};

Bands paragraph(Span span, const QString &text, const Style &style, Align align = Align::Left);
/** A paragraph behind a sign of its own: "1." or "a." */
Bands item(Span span, const QString &sign, const QString &text, const Style &style);
/** The name of a section on a pale ground. */
Bands heading(Span span, const QString &text);

/** Without a value, as many dotted lines as a pen needs. */
Bands valueRow(Span span, const Caption &caption, const QString &value, int penLines = 1);
Bands partsRow(Span span, const Caption &caption, const std::vector<Part> &parts);
Bands choicesRow(Span span, const Caption &caption, const std::vector<Choice> &choices);

/** A square to be crossed, standing on a baseline. */
Mark checkBox(bool crossed, qreal left, qreal baseline);
inline constexpr qreal checkBoxSide = 82;

} // namespace pilar::documents
