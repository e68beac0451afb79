// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pilar {

/** From now on no core dump and no other program of the same user shows what is in this process's
 * memory; first thing in main(). Where the system has no such switch nothing happens. */
void keepMemoryPrivate();

} // namespace pilar
