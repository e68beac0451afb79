// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/page.h"

#include <memory>

namespace pilar::documents {

struct Band;

/** What a table repeats on each page it reaches. */
struct TableHead
{
    std::vector<Band> bands;
    qreal left = 0;
    qreal right = 0;
};

/**
 * A strip across the body that no page break cuts. Marks are placed across as on the page, down
 * from the strip's top.
 */
struct Band
{
    qreal height = 0;
    std::vector<Mark> marks = {};
    qreal baseline = 0; // of its first line, for what is written beside it
    bool withNext = false; // no break after it, unless the whole is longer than a page
    bool space = false; // left out at the top of a page
    bool head = false; // belongs to the head of its table
    std::shared_ptr<const TableHead> table = {};
};

using Bands = std::vector<Band>;

/** One strip of a block's strips, or, if they are more than that, two kept together at either end.
 */
Bands kept(Bands bands, size_t most);
/** Keeps a block with what follows it. */
Bands keptWithNext(Bands bands);
Band space(qreal height);
void append(Bands &bands, Bands more);

/** Deals the strips out over pages; a table is closed at the bottom of a page and its head
 * repeated. */
std::vector<Page> paginate(const Bands &bands, const QRectF &body);

} // namespace pilar::documents
