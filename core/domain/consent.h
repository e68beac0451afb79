// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/** The entity of consents, rows under a klien; null in a dictionary without it. */
const Entity *consentEntity(const Dictionary &dictionary);

/** The klien that the record is about: itself, or the one it is a row or a file of (consents among
 * them). Null for all other records. */
RecordId consentSubject(const Dictionary &dictionary, const Entity &entity, const Record &record);

/** The same for what stops when the consent is withdrawn; null for consents, which go on. */
RecordId underConsent(const Dictionary &dictionary, const Entity &entity, const Record &record);

/**
 * Whether processing has to stop (UU 27/2022 articles 9 and 40): a consent was withdrawn and no
 * other is in force. Takes all living consents of a klien; none at all is a gap, not a stop. Of a
 * klien in the bin all, for they went with it: then one that was withdrawn is enough.
 */
bool isWithdrawn(const Entity &consent, const std::vector<const Record *> &consents, bool binned);

} // namespace pilar
