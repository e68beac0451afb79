// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

class QWidget;

namespace pilar {

class StoreThread;

/** Shows the papers about what this institution erased for good, the newest first. */
void previewErasures(QWidget *parent, StoreThread &store, const RecordId &lks);

} // namespace pilar
