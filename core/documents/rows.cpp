// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/rows.h"

#include <algorithm>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal numberWidth = mm(7);
constexpr qreal labelWidth = mm(55);
constexpr qreal colonWidth = mm(4);
constexpr qreal penHeight = mm(7); // room for handwriting
constexpr qreal penBaseline = mm(5);
constexpr qreal rowGap = 26; // below the last line of a row
constexpr qreal choiceGap = 16; // between two lines of boxes
constexpr size_t shortRow = 10; // lines that are not torn apart
constexpr size_t manyChoices = 6; // more stand in two columns
const Style plain;

Span valueSpan(Span span)
{
    const qreal left = span.left + numberWidth + labelWidth + colonWidth;
    return {left, span.left + span.width - left};
}

Band textBand(Span span, const Line &line, const Style &style, Align align)
{
    Band band;
    band.height = line.height;
    band.baseline = line.ascent;
    if (!line.text.isEmpty())
        band.marks.push_back(textMark(line, style, align, span.left, span.width, 0));
    return band;
}

Bands textBands(Span span, const QString &text, const Style &style, Align align)
{
    Bands bands;
    for (const Line &line : wrapped(text, style, span.width))
        bands.push_back(textBand(span, line, style, align));
    return bands;
}

Mark dots(Span span, qreal baseline)
{
    return {Mark::Kind::Dots, QRectF(span.left, baseline + 12, span.width, 0)};
}

Band penBand(Span span)
{
    Band band;
    band.height = penHeight;
    band.baseline = penBaseline;
    band.marks.push_back(dots(span, penBaseline));
    return band;
}

/** A text into the given line of bands, in line with what stands there. */
void writeBeside(Bands &bands, Span span, const QString &text, int cell)
{
    const std::vector<Line> lines = wrapped(text, plain, span.width);
    for (size_t i = 0; i < lines.size(); ++i) {
        if (i == bands.size())
            bands.push_back(textBand(span, {{}, 0, lines[i].ascent, lines[i].height}, plain, {}));
        if (lines[i].text.isEmpty())
            continue;
        const qreal top = std::max(0.0, bands[i].baseline - lines[i].ascent);
        Mark mark = textMark(lines[i], plain, Align::Left, span.left, span.width, top);
        mark.cell = cell;
        bands[i].marks.push_back(std::move(mark));
    }
}

Bands captioned(Span span, const Caption &caption, Bands bands)
{
    writeBeside(bands, {span.left, numberWidth}, caption.number, -3);
    writeBeside(bands, {span.left + numberWidth, labelWidth - mm(2)}, caption.label, -2);
    writeBeside(bands, {span.left + numberWidth + labelWidth, colonWidth}, u":"_s, -1);
    bands.back().height += rowGap;
    return kept(std::move(bands), shortRow);
}

/** One part of a row into the bands at its place. */
void writePart(Bands &bands, Span span, const Part &part, int cell, bool pen)
{
    const qreal before = part.before.isEmpty() ? 0 : widthOf(part.before, plain) + 40;
    Bands own;
    const qreal after = part.after.isEmpty() ? 0 : widthOf(part.after, plain) + 40;
    const Span rest{span.left + before, span.width - before - after - mm(3)};
    if (part.value.isEmpty())
        own.push_back(penBand(rest));
    else
        own = textBands(rest, part.value, plain, Align::Left);
    if (pen && !part.value.isEmpty()) { // down to the dotted lines beside it
        const qreal lower = penBaseline - own.front().baseline;
        own.front().height = std::max(own.front().height + lower, penHeight);
        own.front().baseline += lower;
        for (Mark &mark : own.front().marks)
            mark.area.translate(0, lower);
    }
    for (Band &band : own) {
        for (Mark &mark : band.marks)
            mark.cell = cell;
    }
    if (before > 0)
        writeBeside(own, {span.left, before}, part.before, cell - 1);
    if (after > 0)
        writeBeside(own, {rest.left + rest.width + 30, after}, part.after, cell + 1);
    for (size_t i = 0; i < own.size(); ++i) {
        if (i == bands.size())
            bands.emplace_back();
        bands[i].height = std::max(bands[i].height, own[i].height);
        bands[i].baseline = std::max(bands[i].baseline, own[i].baseline);
        bands[i].marks.insert(bands[i].marks.end(), own[i].marks.begin(), own[i].marks.end());
    }
}

} // namespace

Bands paragraph(Span span, const QString &text, const Style &style, Align align)
{
    return kept(textBands(span, text, style, align), 3);
}

Bands item(Span span, const QString &sign, const QString &text, const Style &style)
{
    const qreal indent = mm(6);
    Bands bands = textBands({span.left + indent, span.width - indent}, text, style, Align::Left);
    const Line line = wrapped(sign, style, indent).front();
    bands.front().marks.push_back(textMark(line, style, Align::Left, span.left, indent, 0));
    return kept(std::move(bands), 4);
}

Bands heading(Span span, const QString &text)
{
    const Style style{.size = 98, .bold = true};
    const qreal inset = mm(1.5);
    Bands bands = textBands({span.left + inset, span.width - 2 * inset}, text, style, Align::Left);
    for (Band &band : bands) {
        for (Mark &mark : band.marks)
            mark.area.translate(0, 14);
        band.height += 28;
        band.marks.insert(band.marks.begin(),
                          {Mark::Kind::Fill, QRectF(span.left, 0, span.width, band.height)});
    }
    bands.push_back(space(mm(1.5)));
    bands.insert(bands.begin(), space(mm(4)));
    return keptWithNext(std::move(bands));
}

Bands valueRow(Span span, const Caption &caption, const QString &value, int penLines)
{
    Bands bands;
    if (value.isEmpty()) {
        for (int i = 0; i < penLines; ++i)
            bands.push_back(penBand(valueSpan(span)));
    } else {
        bands = textBands(valueSpan(span), value, plain, Align::Left);
    }
    return captioned(span, caption, std::move(bands));
}

Bands partsRow(Span span, const Caption &caption, const std::vector<Part> &parts)
{
    qreal weights = 0;
    for (const Part &part : parts)
        weights += part.weight;
    const bool pen = std::any_of(parts.begin(), parts.end(),
                                 [](const Part &part) { return part.value.isEmpty(); });
    Bands bands;
    int cell = 2;
    Span place = valueSpan(span);
    const qreal whole = place.width;
    for (const Part &part : parts) {
        place.width = whole * part.weight / weights;
        writePart(bands, place, part, cell, pen);
        cell += 3;
        place.left += place.width;
    }
    return captioned(span, caption, std::move(bands));
}

Bands choicesRow(Span span, const Caption &caption, const std::vector<Choice> &choices)
{
    constexpr qreal gap = checkBoxSide + 40; // from the left of a box to its text
    const Span values = valueSpan(span);
    const bool inColumns = choices.size() > manyChoices;
    const qreal cell = inColumns ? values.width / 2 : values.width;
    Bands bands;
    size_t first = 0; // band of the line that is being written
    qreal x = 0;
    for (const Choice &choice : choices) {
        const auto lines = wrapped(choice.label, plain, cell - gap - mm(1));
        const qreal width = gap + lines.front().width;
        if (bands.empty() || x + (inColumns ? cell : width) > values.width + 1) {
            if (!bands.empty())
                bands.back().height += choiceGap;
            first = bands.size();
            x = 0;
        }
        for (size_t i = 0; i < lines.size(); ++i) {
            if (first + i == bands.size())
                bands.push_back(textBand(values, {{}, 0, lines[i].ascent, lines[i].height}, plain,
                                         Align::Left));
            bands[first + i].marks.push_back(
                textMark(lines[i], plain, Align::Left, values.left + x + gap, lines[i].width, 0));
        }
        bands[first].marks.push_back(
            checkBox(choice.chosen, values.left + x, bands[first].baseline));
        const bool fills = lines.size() > 1 && !inColumns;
        x = fills ? values.width + 1 : x + (inColumns ? cell : width + mm(5));
    }
    if (bands.empty())
        bands.push_back(penBand(values));
    return captioned(span, caption, std::move(bands));
}

Mark checkBox(bool crossed, qreal left, qreal baseline)
{
    return {crossed ? Mark::Kind::CrossedBox : Mark::Kind::Box,
            QRectF(left, baseline - checkBoxSide + 10, checkBoxSide, checkBoxSide)};
}

} // namespace pilar::documents
