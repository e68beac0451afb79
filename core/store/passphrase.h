// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace pilar {

inline constexpr int shortestPassphrase = 12;

/**
 * Invalid, with a sentence for the user, when the text has fewer than 12 characters, is a common
 * passphrase with or without digits around it, digits alone (a NIK, a telephone), or one short
 * thing repeated. Capitals make no difference.
 */
Result<> checkNewPassphrase(const QString &text);

/** The recovery key for 20 secret bytes: seven groups of five, the last three characters a
 * checksum. */
QString recoveryText(QByteArrayView secret);

/** The 20 bytes of a recovery key as someone typed it; Invalid when it has a slip of the pen. */
Result<QByteArray> recoverySecret(QStringView text);

} // namespace pilar
