// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/** One row of a spreadsheet on its way to a record. */
struct ImportRow
{
    int line = 0; // of the file, counted from 1
    Values values;
    std::map<int, QString> names; // record fields given by a name instead of an id
    Problems problems; // errors refuse the row
    QStringList cells; // as they stood in the file
};

} // namespace pilar
