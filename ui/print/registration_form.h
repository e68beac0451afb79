// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

class QWidget;

namespace pilar {

struct Session;

/** Shows the registration form of this institution, filled as far as the records go; registrasi
 * may be null. */
void previewRegistrationForm(QWidget *parent, Session &session, const RecordId &lks,
                             const RecordId &registrasi);

} // namespace pilar
