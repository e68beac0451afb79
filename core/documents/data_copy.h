// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/documents/page.h"
#include "core/domain/data_copy.h"

namespace pilar::documents {

/** "Salinan data pribadi". Always in Indonesian. Needs a QGuiApplication; Unsupported without any
 * font. */
Result<Document> dataCopy(const DataCopy &copy, Paper paper);

} // namespace pilar::documents
