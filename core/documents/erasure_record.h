// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dictionary/dictionary.h"
#include "core/documents/page.h"

namespace pilar::documents {

/** "Berita acara pemusnahan" of rows of pemusnahan, a page each; lks is the institution's name.
 * Always in Indonesian. Needs a QGuiApplication; Unsupported without any font. */
Result<Document> erasureRecords(const Entity &entity, const std::vector<Record> &records,
                                const QString &lks, Paper paper);

} // namespace pilar::documents
