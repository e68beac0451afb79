// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QDate>

namespace pilar {

/** Years that the data of a klien are kept after leaving, where the office has set no other term
 * (masa_simpan of its dinas). */
inline constexpr int defaultTerm = 5;

/** A row of pemusnahan (UU 27/2022 articles 42 to 44): what it erases, and on which ground. */
struct Erasure
{
    RecordId klien; // null: it names none
    bool byConsent = false; // else since the term has ended
};
/** None for other entities. */
std::optional<Erasure> erasureOf(const Entity &entity, const Record &record);

/** The day from which the term has ended; null while no date of leaving is known. */
QDate erasableFrom(const Entity &klien, const Record &record, int years);

/** Whether the row may be: the term has ended, or the consent was withdrawn. */
bool mayErase(const Erasure &erasure, const Entity &klien, const Record &record, bool withdrawn,
              int years, const QDate &today);

} // namespace pilar
