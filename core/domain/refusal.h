// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace pilar {

/** The error of one value that cannot be taken: kind Invalid, one Problem with this code. reasons.h
 * has its sentence. */
inline Error refused(const QString &code, const QStringList &args = {})
{
    return {ErrorKind::Invalid, {}, {{0, {}, Problem::Severity::Error, code, args}}};
}

} // namespace pilar
