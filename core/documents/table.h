// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/rows.h"

#include <optional>

namespace pilar::documents {

struct Cell
{
    QString text = {};
    std::optional<bool> box = {}; // a square, crossed or not, in place of the text
    bool bold = false;
};

/** A ruled table. Words too long for a column are broken, rows longer than a page go on. */
struct Table
{
    struct Column
    {
        QString title;
        qreal weight = 1; // of the width
        Align align = Align::Left;
        QString group = {}; // neighbours of the same group share a title above their own
    };
    struct Row
    {
        std::vector<Cell> cells; // missing ones are empty
        bool pen = false; // high enough for handwriting
    };

    std::vector<Column> columns;
    std::vector<Row> rows;
};

Bands tableBands(Span span, const Table &table);

} // namespace pilar::documents
