// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/incoming.h"
#include "core/store/records.h"

namespace pilar {

class Store;

/** The edit that decides a conflict: for the entry that waits (mine), or for what is in force. */
Edit decision(const Conflict &conflict, bool mine);

/** Lets the bin stand, and puts the entry on the record that the one in the bin was merged into. */
Result<Saved> decideByMoving(Store &store, const Conflict &conflict);

/** What the choice does to the record, as a sentence. */
QString choiceText(const Conflict &conflict, bool mine);
QString moveText(const QString &title); // of the record to which the entry goes

} // namespace pilar
