// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QDate>

namespace pilar {

/** Living rows by number of their entity. They stay owned by the caller. */
using Rows = std::map<int, std::vector<const Record *>>;

/** What stands around a record when its rules are asked. Which rows are wanted: neededRows(). */
struct Circumstances
{
    QDate today;
    const Record *parent = nullptr;
    Rows children = {}; // of the record
    Rows siblings = {}; // other children of its parent, without the record itself
    std::set<int> taken = {}; // unique fields whose value another record under the same parent has
};

} // namespace pilar
