// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/circumstances.h"

namespace pilar {

/**
 * Everything there is to say about a record as it would be saved: errors refuse the save, warnings
 * are doubts. In a province of several time zones the server gives the latest of its dates as
 * today.
 */
Problems checkRecord(const Dictionary &dictionary, const Entity &entity, const Record &record,
                     const Circumstances &circumstances);

/** What a submission lacks, each an error: fields (required save and submit), rows, and for a
 * registrasi what its LKS lacks. */
Problems missingForSubmission(const Dictionary &dictionary, const Entity &entity,
                              const Record &record, const Circumstances &circumstances);

/** Whether problems hold an error. */
bool hasErrors(const Problems &problems);

/** Whether the field's condition holds in this record; true without one. */
bool applies(const Entity &entity, const Record &record, const Field &field);

/** Whether saving or submitting this record wants the field filled. */
bool isAsked(const Entity &entity, const Record &record, const Field &field);

/** 0..100: how many of the fields that a submission asks are filled. 100 only when all are. */
int completeness(const Entity &entity, const Record &record);

/** Entities whose rows the rules of an entity look at, to be given in Circumstances. */
struct NeededRows
{
    std::set<int> children;
    std::set<int> siblings;
    bool parent = false;
};
NeededRows neededRows(const Dictionary &dictionary, const Entity &entity);

/** The rules that an entity may name. */
QStringList knownRules();

/** Rules named in the dictionary, of records and computed fields, that this program does not have;
 * empty = all is well. */
QStringList unknownRules(const Dictionary &dictionary);

} // namespace pilar
