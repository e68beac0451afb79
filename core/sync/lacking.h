// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <map>
#include <optional>

namespace pilar {

/** The answer to GET /v1/blobs: the records of attachments whose contents the server lacks, with
 * bits of which (1: the preview, 2: the original). */
QByteArray encodeLacking(const std::map<RecordId, int> &lacking);
/** None for what encodeLacking() did not write. */
std::optional<std::map<RecordId, int>> decodeLacking(const QByteArray &bytes);

} // namespace pilar
