// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace pilar {

/** The cells of a spreadsheet as it puts them on the clipboard: tabs between cells, a line a row,
 * quotes around cells that hold either. Empty last lines are dropped. */
std::vector<QStringList> pastedCells(const QString &text);

} // namespace pilar
