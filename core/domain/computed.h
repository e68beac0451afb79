// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/circumstances.h"

namespace pilar {

/**
 * The value of a computed field, from the record and (for sums and counts) its child rows in
 * circumstances. Null when what it is made of is missing or its rule is unknown; a sum of no rows
 * is 0. A rule may name what it works on after a colon:
 * jumlah_rab – the lines of a proposal, in sen · jumlah_harga – one rab line, in sen · umur – whole
 * years · jumlah_baris[:ENTITY] – number of rows (without a name, of the child that the field's
 * name ends in, or of the only one) · jumlah:ENTITY.FIELD – sum of a money field over rows.
 */
Value compute(const Dictionary &dictionary, const Entity &entity, const Field &field,
              const Record &record, const Circumstances &circumstances);

/** How a field's content is written and shown: its type, or for a computed one that of its rule
 * (Money or Integer). */
Type shownType(const Field &field);

/** The child entity whose rows a computed field is made of; null when it is made of none. */
const Entity *computedFrom(const Dictionary &dictionary, const Entity &entity, const Field &field);

/** The rules that computed fields may name, without what follows their colon. */
QStringList knownComputedRules();

} // namespace pilar
