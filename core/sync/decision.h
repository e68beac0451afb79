// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/incoming.h"
#include "core/store/records.h"

namespace pilar {

/** The edit that decides a conflict: for the entry that waits (mine), or for what is in force. */
Edit decision(const Conflict &conflict, bool mine);

/** What the choice does to the record, as a sentence. */
QString choiceText(const Conflict &conflict, bool mine);

} // namespace pilar
