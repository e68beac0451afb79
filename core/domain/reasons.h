// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace pilar {

/**
 * The sentence for a problem's code, in the language of the installed translator: what is wrong and
 * what to do. Of a code that this program does not know (a newer server's) a general one that names
 * it.
 */
QString reason(const Problem &problem);

/** Whether there is a sentence of its own for this code. */
bool hasReason(const QString &code);

} // namespace pilar
