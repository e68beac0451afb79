// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/scope.h"

#include <QVariant>

namespace pilar {

/** One condition of a scope, for an index to serve; none overlaps another. */
struct Shelf
{
    QString condition; // on the columns lks and office, each with a prefix as it was asked
    QVariantList values;
};

/** The rows of the feed that may concern the caller; prefix: "f." or "f.was_". */
std::vector<Shelf> feedShelves(const Caller &caller, const QString &prefix);
/** The rows of an entity's table that the caller's scope may contain; contains() has the last
 * word. */
std::vector<Shelf> tableShelves(const Dictionary &dictionary, const Entity &entity,
                                const Caller &caller);
/** Whether the place is on one of the caller's shelves. */
bool reaches(const Caller &caller, const Place &place);

/** All entities, each after the one it hangs under. */
std::vector<const Entity *> fillOrder(const Dictionary &dictionary);
/** Whether the entity's records belong to an LKS. */
bool isOfLks(const Dictionary &dictionary, const Entity &entity);

} // namespace pilar
