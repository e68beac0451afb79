// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

class QWidget;

namespace pilar {

struct Entity;
class StoreThread;

/** Shows the paper with all that is kept about a person and what happened to it. */
void previewDataCopy(QWidget *parent, StoreThread &store, const Entity &entity,
                     const RecordId &record);

} // namespace pilar
