// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace pilar {

/**
 * From here on this process, of whatever threads, has its memory and what is open already, and
 * nothing else: Linux ends it when it opens a file or a connection, or begins a program or thread,
 * and when it takes more memory (bytes) or processor time (seconds) than this. False when the
 * system does not do so; other systems never do. A build with a sanitizer, whose own needs do not
 * fit, watches instead and says true.
 */
bool confine(qint64 bytes, int seconds);

} // namespace pilar
