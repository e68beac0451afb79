// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace pilar {

/**
 * A telephone number as stored: "+62…" (another country's only when written with its +). Reads
 * 0812…, 812… (a cell that lost its zero), 62812…, +62 812…, (0536) 322-1234. Codes:
 * phone_characters, phone_length (number of digits, from 0 or +), phone_area (a number without area
 * code).
 */
Result<QString> parsePhone(QStringView text);
/** As people read it: "0812-3456-7890", "(0536) 322-1234"; a foreign one as stored. */
QString phoneText(const QString &stored);

/** An e-mail address, its host in lower case. Checks the shape only. Code: email_invalid. */
Result<QString> parseEmail(QStringView text);

} // namespace pilar
