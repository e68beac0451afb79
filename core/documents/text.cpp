// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/text.h"

#include <QFontMetricsF>
#include <QStringList>
#include <QTextLayout>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

QStringList paragraphs(QString text)
{
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    text.replace(QChar::LineSeparator, u'\n').replace(QChar::ParagraphSeparator, u'\n');
    text.replace(u'\t', u' ');
    text.removeIf([](QChar c) { return c != u'\n' && c.category() == QChar::Other_Control; });
    return text.trimmed().split(u'\n');
}

void wrapParagraph(const QString &text, const Style &style, qreal width, std::vector<Line> &lines)
{
    const Line plain = emptyLine(style);
    QTextLayout layout(text, font(style));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        QString part = text.mid(line.textStart(), line.textLength());
        while (part.endsWith(u' '))
            part.chop(1);
        lines.push_back({part, std::min(line.naturalTextWidth(), width),
                         std::max(line.ascent(), plain.ascent),
                         std::max(line.height(), plain.height)});
    }
    layout.endLayout();
}

} // namespace

std::vector<Line> wrapped(const QString &text, const Style &style, qreal width)
{
    std::vector<Line> lines;
    for (const QString &paragraph : paragraphs(text)) {
        if (paragraph.trimmed().isEmpty())
            lines.push_back(emptyLine(style));
        else
            wrapParagraph(paragraph, style, width, lines);
    }
    return lines;
}

qreal widthOf(const QString &text, const Style &style)
{
    return QFontMetricsF(font(style)).horizontalAdvance(text);
}

Line emptyLine(const Style &style)
{
    const QFontMetricsF metrics(font(style));
    return {{}, 0, metrics.ascent(), metrics.ascent() + metrics.descent()};
}

Mark textMark(const Line &line, const Style &style, Align align, qreal left, qreal width, qreal top)
{
    const qreal spare = width - line.width;
    const qreal x = align == Align::Left ? left
        : align == Align::Right          ? left + spare
                                         : left + spare / 2;
    Mark mark;
    mark.area = QRectF(x, top, line.width, line.height);
    mark.text = line.text;
    mark.style = style;
    mark.baseline = line.ascent;
    return mark;
}

} // namespace pilar::documents
