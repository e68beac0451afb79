// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/output.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal unitsPerInch = 720;
const QColor palePen(0x60, 0x60, 0x60);
const QColor ground(0xe6, 0xe6, 0xe6);

QPen pen(qreal thickness, const QColor &color = Qt::black)
{
    return {QBrush(color), thickness, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin};
}

QPen dashed(qreal thickness, const QList<qreal> &pattern, Qt::PenCapStyle cap)
{
    QPen result(QBrush(Qt::black), thickness, Qt::CustomDashLine, cap);
    result.setDashPattern(pattern);
    return result;
}

void paintBox(QPainter &painter, const QRectF &area, bool crossed)
{
    painter.setPen(pen(7));
    painter.drawRect(area);
    if (!crossed)
        return;
    const qreal inset = area.width() / 5;
    const QRectF cross = area.adjusted(inset, inset, -inset, -inset);
    painter.setPen(pen(12));
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.topRight(), cross.bottomLeft());
}

void paintMark(QPainter &painter, const Mark &mark)
{
    switch (mark.kind) {
    case Mark::Kind::Text:
        painter.setFont(font(mark.style));
        painter.setPen(mark.style.pale ? palePen : QColor(Qt::black));
        painter.drawText(mark.area.topLeft() + QPointF(0, mark.baseline), mark.text);
        break;
    case Mark::Kind::Rule:
        painter.setPen(pen(mark.thickness));
        painter.drawLine(mark.area.topLeft(), mark.area.bottomRight());
        break;
    case Mark::Kind::Dots:
        painter.setPen(dashed(7, {0.01, 3}, Qt::RoundCap));
        painter.drawLine(mark.area.topLeft(), mark.area.topRight());
        break;
    case Mark::Kind::Fill:
        painter.fillRect(mark.area, ground);
        break;
    case Mark::Kind::Frame:
        painter.setPen(pen(5));
        painter.drawRect(mark.area);
        break;
    case Mark::Kind::DashedFrame:
        painter.setPen(dashed(6, {5, 4}, Qt::FlatCap));
        painter.drawRect(mark.area);
        break;
    case Mark::Kind::Box:
    case Mark::Kind::CrossedBox:
        paintBox(painter, mark.area, mark.kind == Mark::Kind::CrossedBox);
        break;
    }
}

void paintPage(QPainter &painter, const Page &page)
{
    painter.setBrush(Qt::NoBrush);
    for (const Mark &mark : page.marks)
        paintMark(painter, mark);
}

} // namespace

Result<> fontsReady()
{
    if (!QFontDatabase::families().isEmpty())
        return {};
    return Error{
        ErrorKind::Unsupported,
        QCoreApplication::translate("Documents",
                                    "No font is installed on this computer, so nothing was "
                                    "printed. Please install Noto Serif and try again.")};
}

Result<int> paint(const Document &document, QPagedPaintDevice &device)
{
    if (const auto ready = fontsReady(); !ready)
        return ready.error();
    device.setPageLayout(pageLayout(document.sheet.paper));
    QPainter painter;
    bool going = painter.begin(&device);
    if (going)
        painter.scale(device.logicalDpiX() / unitsPerInch, device.logicalDpiY() / unitsPerInch);
    for (size_t i = 0; going && i < document.pages.size(); ++i) {
        going = i == 0 || device.newPage();
        paintPage(painter, document.pages[i]);
    }
    if (!going || !painter.end()) {
        return Error{
            ErrorKind::Denied,
            QCoreApplication::translate("Documents",
                                        "The printer did not take the pages. Your data are "
                                        "unchanged. Please check it and print again.")};
    }
    return int(document.pages.size());
}

Result<QByteArray> toPdf(const Document &document)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(int(unitsPerInch));
    writer.setTitle(document.title);
    writer.setCreator(u"Pilar " PILAR_VERSION ""_s);
    if (const auto pages = paint(document, writer); !pages)
        return pages.error();
    return bytes;
}

QImage toImage(const Document &document, int page, qreal dotsPerInch)
{
    Q_ASSERT(page >= 0 && page < int(document.pages.size()));
    const qreal scale = dotsPerInch / unitsPerInch;
    QImage image((document.sheet.size * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    paintPage(painter, document.pages[size_t(page)]);
    return image;
}

} // namespace pilar::documents
