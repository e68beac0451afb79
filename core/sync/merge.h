// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/incoming.h"

namespace pilar {

/**
 * What a record is after this news of it. Pure. local is as the verdicts of the same answer left
 * it: a group with a shadow has own sets that are not settled and keeps showing them; the news
 * becomes its shadow. Any other group takes what came. A group whose version is held already
 * changes nothing, so the same news twice is the same news once, and groups may come in any number
 * of pages; but the fields of a whole record always stand as they came, since a role may see more
 * or less of them than before (resighted). Fields that the entity does not know are kept. An
 * evicted record gives remove; the store keeps it while own sets of it wait.
 */
Merged merge(const Entity &entity, const Local &local, const Incoming &incoming);

/** The values of a record as the server holds them, without what waits here to be sent. */
Record asAccepted(const Local &local);

} // namespace pilar
