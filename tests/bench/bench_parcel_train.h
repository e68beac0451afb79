// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pilar::bench {

/** Makes a shared dictionary for tiny blocks of invented sets and rows; the program's exit code. */
int train(const QString &file);

} // namespace pilar::bench
