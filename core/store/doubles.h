// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/duplicates.h"
#include "core/store/store.h"

namespace pilar {

/** Two living records of one institution that are likely the same person. */
struct DoublePair
{
    Row a, b;
    Likeness likeness;
};
/** The likeliest first; without those of whom somebody here said that they are two. */
Result<std::vector<DoublePair>> likelyDoubles(const Store &store, const Entity &entity);
/** They are two people: likelyDoubles() names them no more on this computer. */
Result<> keepApart(Store &store, const RecordId &a, const RecordId &b);

/**
 * One record of the two, in one set. What is empty in keep is filled from other, and the groups in
 * take become as they are there; rows and files hang on keep; other goes into the bin, and a row of
 * penggabungan says for ever what its id means since. Bringing it back from the bin ends that.
 * Denied while a consent of one of the two is withdrawn.
 */
Result<Saved> mergeDoubles(Store &store, int entity, const RecordId &keep, const RecordId &other,
                           const std::set<int> &take = {});
/** The record that this id means now: another one, if it was merged into that, else itself. */
RecordId meantBy(const Store &store, const Entity &entity, const RecordId &id);
/** All that were merged into the record, also by way of each other. */
std::vector<RecordId> mergedInto(const Store &store, const Entity &entity, const RecordId &id);
/** What happened to the record, and to those that were merged into it. */
std::vector<FieldChange> wholeHistory(const Store &store, const Entity &entity, const RecordId &id);
/** Of a conflict over a record that lies in the bin since it was merged: the record to which the
 * entry, or the rows that were added, may go; else null. */
RecordId entryMayGoTo(const Store &store, const Conflict &conflict);
/** The edits by which it goes there; NotFound when it cannot. */
Result<std::vector<Edit>> movedEntry(Store &store, const Conflict &conflict);

} // namespace pilar
