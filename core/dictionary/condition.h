// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/** Whether the record fulfils the condition. A field the entity lacks counts as empty. */
bool meets(const Entity &entity, const Record &record, const Condition &condition);

} // namespace pilar
