// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace pilar {

/** Whether somebody sits at stdin; never on Windows, where secrets come from files or variables. */
bool stdinIsTerminal();

/** Columns of the terminal that stdout is; none when it is a file or a pipe. */
std::optional<int> terminalWidth();

/** The line typed after this prompt (on stderr), without echo; none when stdin is no terminal or
 * was closed. */
std::optional<QString> typedSecret(const QString &prompt);

} // namespace pilar
