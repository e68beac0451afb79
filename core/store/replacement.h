// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/change.h"

namespace pilar {

using Replacements = std::map<RecordId, RecordId>; // id → the one instead

/**
 * The id of a record whose own was refused as taken (docs/PROTOCOL.md, "A taken id"). It follows
 * from the id and what the record was created with, so that copies of one profile which hold the
 * same unsent record give it the same new id.
 */
RecordId insteadOf(const RecordId &taken, const Values &birth);
/** The records that the set creates, each with its id instead. */
Replacements replacementsOf(const ChangeSet &set);

/** Whether the set creates, changes or points at one of these. */
bool speaksOf(const ChangeSet &set, const Replacements &ids);
/** Puts the new ids wherever the old ones stand, also where a text field spells one. */
void replaceIds(Values &values, const Replacements &ids);
void replaceIds(ChangeSet &set, const Replacements &ids);

} // namespace pilar
