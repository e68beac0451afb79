// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPageLayout>
#include <QRectF>
#include <QString>

#include <vector>

namespace pilar::documents {

/** F4 is the folio of Indonesian offices, 215 × 330 mm. */
enum class Paper { A4, F4 };

/** Every length of a page is in tenths of a point, y downwards. */
constexpr qreal mm(qreal millimetres)
{
    return millimetres * 720 / 25.4;
}

struct Style
{
    int size = 92; // tenths of a point
    bool bold = false;
    bool italic = false;
    bool pale = false; // hints that a pen writes over
};

/** The one face of all printed forms; where it is not installed, the nearest serif. */
QFont font(const Style &style);

/** One thing on a page. Painted as it stands: a text is never taken as markup. */
struct Mark
{
    enum class Kind {
        Text, // one line; area is its box, baseline measured from the top of it
        Rule, // from one corner of area to the other
        Dots, // to be written on, along the top of area
        Fill, // a pale ground
        Frame,
        DashedFrame,
        Box,
        CrossedBox,
    };

    Kind kind = Kind::Text;
    QRectF area;
    QString text = {};
    Style style = {};
    qreal baseline = 0;
    qreal thickness = 5; // of a rule
    int cell = 0; // orders what stands side by side for who copies or hears the text
};

struct Page
{
    std::vector<Mark> marks;
};

/** A paper and the part of it that carries text; below body is the place of the footer. */
struct Sheet
{
    explicit Sheet(Paper paper);

    Paper paper;
    QSizeF size;
    QRectF body;
};

/** Pages as values: the same ones go to a printer, into a PDF and on the screen. */
struct Document
{
    Sheet sheet;
    QString title; // for the reader's window: no personal data
    std::vector<Page> pages;
};

QPageLayout pageLayout(Paper paper);

} // namespace pilar::documents
