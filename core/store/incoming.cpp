// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/incoming.h"

#include <algorithm>

namespace pilar {

std::vector<SetId> Incoming::sets() const
{
    std::vector<SetId> sets;
    if (!created.isNull())
        sets.push_back(created);
    for (const auto &[group, version] : versions) {
        if (std::find(sets.begin(), sets.end(), version) == sets.end())
            sets.push_back(version);
    }
    return sets;
}

Author Incoming::author(const SetId &version) const
{
    const auto other = others.find(version);
    return other == others.end() ? Author{by, at} : other->second;
}

} // namespace pilar
