// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <vector>

namespace pilar {

/** How many records of an entity a device may hold, and the sum of their marks modulo 2^64
 * (docs/PROTOCOL.md, "Comparing"). */
struct Census
{
    int entity = 0;
    qint64 count = 0;
    quint64 sum = 0;

    bool operator==(const Census &) const = default;
};

/** What a device asks beside its sets and its page; most exchanges ask nothing. */
struct Questions
{
    bool fill = false; // all of its scope again
    int census = 0; // of this entity and of those with higher numbers; 0 = not asked
    std::vector<SetId> sets; // does the server know them?
    std::vector<quint64> withdraw; // own waiting sets that were given up, ascending

    bool any() const { return fill || census || !sets.empty() || !withdraw.empty(); }
    bool operator==(const Questions &) const = default;
};

/** What an answer says beside verdicts and page. */
struct Told
{
    QString role; // of the account, when a fill begins
    std::vector<Census> census;
    int censusNext = 0; // the entity to ask for next; 0 = all are counted
    std::vector<std::pair<SetId, bool>> sets; // of those asked: whether the server knows them

    bool operator==(const Told &) const = default;
};

/** How a page stands in a fill: all of the scope by order of key, after which the device lets go
 * of what did not come. */
struct FillPart
{
    bool part = false;
    bool begins = false;
    bool ends = false;
    bool restored = false; // the server was restored from a backup: it may have forgotten records

    bool operator==(const FillPart &) const = default;
};

} // namespace pilar
