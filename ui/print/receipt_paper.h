// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

class QWidget;

namespace pilar {

struct Entity;
class StoreThread;

/** Shows the paper that proves when the server took this record in; what is missing when there is
 * none. */
void previewReceipt(QWidget *parent, StoreThread &store, const Entity &entity,
                    const RecordId &record);

} // namespace pilar
