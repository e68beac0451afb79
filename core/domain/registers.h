// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace pilar {

/** A family card's 16 digits. Codes: kk_characters, kk_length (number of digits). */
Result<QString> parseKk(QStringView text);

/** A tax number's digits: 16 today, 22 of a branch (NITKU), 15 of old. Codes: npwp_characters,
 * npwp_length. */
Result<QString> parseNpwp(QStringView text);
/** As printed: 15 digits under the old mask 99.999.999.9-999.999, others plain. */
QString npwpText(const QString &digits);

/** A business's 13 digits. Codes: nib_characters, nib_length. */
Result<QString> parseNib(QStringView text);

/** A civil servant's 18 digits. Codes: nip_characters, nip_length. */
Result<QString> parseNip(QStringView text);
/** As printed, 8-6-1-3 digits: "19700101 199503 1 001". */
QString nipText(const QString &digits);

} // namespace pilar
