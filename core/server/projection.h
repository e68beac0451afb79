// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/incoming.h"

namespace pilar {

/** "Siti Dewi" → "S*** D***". */
QString masked(const QString &text);

/** What the role may hold of these values: full ones, texts masked, the rest left out. */
Values projected(const Entity &entity, const QString &role, const Values &values);

/** Whether the role receives anything of the group; of group 0 when it receives the record. */
bool seesGroup(const Entity &entity, const QString &role, int group);

/** Cuts to what the role may see; versions of groups it sees nothing of are left out too. */
Incoming projected(const Entity &entity, const QString &role, Incoming incoming);
Conflict projected(const Entity &entity, const QString &role, Conflict conflict);

} // namespace pilar
