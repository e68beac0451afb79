// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/**
 * The rows of berkas (without their parent) that a registrasi of an LKS of this legal form begins
 * with: one per syarat of the office that names the form or none; when the office has none, the
 * built-in list, drawn together from what social agencies ask (Permensos 5/2024 leaves it to them).
 */
std::vector<Values> checklistFor(const Dictionary &dictionary, const QString &bentukHukum,
                                 const std::vector<Record> &syarat);

} // namespace pilar
