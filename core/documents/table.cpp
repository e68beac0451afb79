// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/table.h"

#include <algorithm>

namespace pilar::documents {

namespace {

constexpr int textSize = 80;
constexpr qreal padX = 32;
constexpr qreal padY = 18;
constexpr qreal penHeight = mm(8);
constexpr size_t shortRow = 14; // lines that are not torn apart
const Style headStyle{.size = 78, .bold = true};

std::vector<Span> columnSpans(Span span, const Table &table)
{
    qreal weights = 0;
    for (const Table::Column &column : table.columns)
        weights += column.weight;
    std::vector<Span> spans;
    for (const Table::Column &column : table.columns) {
        spans.push_back({span.left, span.width * column.weight / weights});
        span.left += spans.back().width;
    }
    return spans;
}

Mark rule(qreal x1, qreal y1, qreal x2, qreal y2)
{
    return {Mark::Kind::Rule, QRectF(QPointF(x1, y1), QPointF(x2, y2))};
}

qreal heightOf(const std::vector<Line> &lines)
{
    qreal height = 0;
    for (const Line &line : lines)
        height += line.height;
    return height;
}

/** Lines in the middle of a box. */
void writeCentred(Band &band, const std::vector<Line> &lines, Span span, qreal top, qreal height)
{
    qreal y = top + (height - heightOf(lines)) / 2;
    for (const Line &line : lines) {
        if (!line.text.isEmpty()) {
            band.marks.push_back(textMark(line, headStyle, Align::Centre, span.left + padX,
                                          span.width - 2 * padX, y));
        }
        y += line.height;
    }
}

/** The titles of a table, and where its groups begin and end. */
class Head
{
public:
    Head(const Table &table, const std::vector<Span> &spans)
        : m_spans(spans)
    {
        for (size_t i = 0; i < table.columns.size(); ++i) {
            const QString &group = table.columns[i].group;
            m_titles.push_back(lines(table.columns[i].title, spans[i]));
            if (group.isEmpty() || m_groups.empty() || m_groups.back().title != group
                || m_groups.back().end != i)
                m_groups.push_back({group, i, i + 1});
            else
                m_groups.back().end = i + 1;
        }
    }

    Band band() const
    {
        qreal upper = 0;
        qreal lower = 0;
        qreal whole = 0;
        for (const Group &group : m_groups) {
            qreal titles = 0;
            for (size_t i = group.begin; i < group.end; ++i)
                titles = std::max(titles, heightOf(m_titles[i]) + 2 * padY);
            if (group.title.isEmpty()) {
                whole = std::max(whole, titles);
            } else {
                lower = std::max(lower, titles);
                upper = std::max(upper, heightOf(lines(group.title, spanOf(group))) + 2 * padY);
            }
        }
        if (upper > 0)
            upper = std::max(upper, whole - lower);
        Band band;
        band.height = std::max(whole, upper + lower);
        const qreal left = m_spans.front().left;
        const qreal right = m_spans.back().left + m_spans.back().width;
        band.marks.push_back({Mark::Kind::Fill, QRectF(left, 0, right - left, band.height)});
        band.marks.push_back(rule(left, 0, right, 0));
        band.marks.push_back(rule(left, 0, left, band.height));
        for (const Group &group : m_groups)
            write(band, group, upper);
        return band;
    }

private:
    struct Group
    {
        QString title; // empty: a single column without a group
        size_t begin;
        size_t end;
    };

    static std::vector<Line> lines(const QString &title, Span span)
    {
        return wrapped(title, headStyle, span.width - 2 * padX);
    }

    Span spanOf(const Group &group) const
    {
        const Span &last = m_spans[group.end - 1];
        const qreal left = m_spans[group.begin].left;
        return {left, last.left + last.width - left};
    }

    void write(Band &band, const Group &group, qreal upper) const
    {
        const Span span = spanOf(group);
        const qreal top = group.title.isEmpty() ? 0 : upper;
        if (top > 0) {
            writeCentred(band, lines(group.title, span), span, 0, upper);
            band.marks.push_back(rule(span.left, upper, span.left + span.width, upper));
        }
        for (size_t i = group.begin; i < group.end; ++i) {
            const qreal right = m_spans[i].left + m_spans[i].width;
            writeCentred(band, m_titles[i], m_spans[i], top, band.height - top);
            band.marks.push_back(rule(right, i + 1 == group.end ? 0 : top, right, band.height));
        }
    }

    std::vector<Span> m_spans;
    std::vector<std::vector<Line>> m_titles;
    std::vector<Group> m_groups;
};

/** The strips of one row: its n-th lines side by side. */
Bands rowBands(const Table &table, const std::vector<Span> &spans, const Table::Row &row)
{
    struct Written
    {
        std::vector<Line> lines;
        Style style;
    };
    std::vector<Written> cells(spans.size());
    Bands bands(1);
    for (size_t i = 0; i < spans.size() && i < row.cells.size(); ++i) {
        cells[i].style = Style{.size = textSize, .bold = row.cells[i].bold};
        if (!row.cells[i].text.isEmpty())
            cells[i].lines = wrapped(row.cells[i].text, cells[i].style, spans[i].width - 2 * padX);
        if (cells[i].lines.size() > bands.size())
            bands.resize(cells[i].lines.size());
    }
    const Line plain = emptyLine({.size = textSize});
    for (size_t n = 0; n < bands.size(); ++n) {
        Band &band = bands[n];
        band.height = plain.height;
        for (const Written &cell : cells) {
            if (n < cell.lines.size())
                band.height = std::max(band.height, cell.lines[n].height);
        }
        const qreal top = n == 0 ? padY : 0;
        band.height += top + (n + 1 == bands.size() ? padY : 0);
        if (row.pen && bands.size() == 1)
            band.height = std::max(band.height, penHeight);
        for (size_t i = 0; i < spans.size(); ++i) {
            if (n < cells[i].lines.size() && !cells[i].lines[n].text.isEmpty()) {
                Mark mark = textMark(cells[i].lines[n], cells[i].style, table.columns[i].align,
                                     spans[i].left + padX, spans[i].width - 2 * padX, top);
                mark.cell = int(i);
                band.marks.push_back(std::move(mark));
            }
        }
    }
    const qreal baseline = padY + plain.ascent;
    for (size_t i = 0; i < spans.size() && i < row.cells.size(); ++i) {
        if (row.cells[i].box) {
            const qreal left = spans[i].left + (spans[i].width - checkBoxSide) / 2;
            bands.front().marks.push_back(checkBox(*row.cells[i].box, left, baseline));
        }
    }
    return bands;
}

void ruleRow(Bands &bands, const std::vector<Span> &spans)
{
    const qreal left = spans.front().left;
    const qreal right = spans.back().left + spans.back().width;
    bands.front().marks.push_back(rule(left, 0, right, 0));
    for (Band &band : bands) {
        band.marks.push_back(rule(left, 0, left, band.height));
        for (const Span &span : spans) {
            const qreal x = span.left + span.width;
            band.marks.push_back(rule(x, 0, x, band.height));
        }
    }
}

} // namespace

Bands tableBands(Span span, const Table &table)
{
    const std::vector<Span> spans = columnSpans(span, table);
    auto head = std::make_shared<TableHead>();
    head->left = span.left;
    head->right = span.left + span.width;
    head->bands.push_back(Head(table, spans).band());
    Bands bands;
    for (Band band : head->bands) {
        band.head = true;
        band.withNext = !table.rows.empty();
        bands.push_back(std::move(band));
    }
    for (size_t i = 0; i < table.rows.size(); ++i) {
        Bands lines = rowBands(table, spans, table.rows[i]);
        ruleRow(lines, spans);
        lines = kept(std::move(lines), shortRow);
        // No row stands alone at the end of a page or at the top of the next.
        lines.back().withNext = i + 1 < table.rows.size() && (i == 0 || i + 2 == table.rows.size());
        append(bands, std::move(lines));
    }
    for (Band &band : bands)
        band.table = head;
    bands.push_back(space(mm(2)));
    return bands;
}

} // namespace pilar::documents
