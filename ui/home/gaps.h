// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "ui/shell/shell_page.h"

namespace pilar {

/** One thing that is still missing for a submission, and where to fill it in. */
struct Gap
{
    QString text;
    Place place;
    QString part; // of the institution's data it belongs to: "Profil LKS"
};

/** What the record lacks, that of its institution field by field. On the store's thread. */
std::vector<Gap> gapsOf(const Store &store, const Record &record);

} // namespace pilar
