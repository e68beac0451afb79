// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/page.h"

#include <QStringList>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

QSizeF millimetres(Paper paper)
{
    return paper == Paper::A4 ? QSizeF(210, 297) : QSizeF(215, 330);
}

} // namespace

QFont font(const Style &style)
{
    QFont result;
    result.setFamilies({u"Noto Serif"_s, u"Tinos"_s, u"Liberation Serif"_s, u"Times New Roman"_s,
                        u"DejaVu Serif"_s, u"serif"_s});
    result.setStyleHint(QFont::Serif);
    result.setHintingPreference(QFont::PreferNoHinting); // widths must not depend on the device
    result.setPixelSize(style.size);
    // A trace of spacing turns ligatures off: who searches a PDF for "reunifikasi" finds it.
    result.setLetterSpacing(QFont::AbsoluteSpacing, 0.02);
    result.setBold(style.bold);
    result.setItalic(style.italic);
    return result;
}

Sheet::Sheet(Paper of)
    : paper(of)
{
    const QSizeF outer = millimetres(of);
    size = QSizeF(mm(outer.width()), mm(outer.height()));
    body = QRectF(QPointF(0, 0), size).adjusted(mm(20), mm(18), -mm(18), -mm(20));
}

QPageLayout pageLayout(Paper paper)
{
    const QPageSize size = paper == Paper::A4
        ? QPageSize(QPageSize::A4)
        : QPageSize(millimetres(paper), QPageSize::Millimeter, u"F4"_s, QPageSize::ExactMatch);
    QPageLayout layout(size, QPageLayout::Portrait, {}, QPageLayout::Millimeter);
    layout.setMode(QPageLayout::FullPageMode);
    return layout;
}

} // namespace pilar::documents
