// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/scope.h"

namespace pilar {

/** A content that a record of lampiran names, as a caller may have it. */
struct NamedContent
{
    RecordId lks; // whose
    qint64 size = 0;
    bool maySend = false; // the caller's role may attach files at all
};

} // namespace pilar
