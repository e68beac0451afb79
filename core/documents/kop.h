// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/formvalues.h"
#include "core/documents/rows.h"

namespace pilar::documents {

/**
 * The letterhead of a Dinas: place for its coat of arms at the left, its lines in the middle, a
 * double rule below. Without lines of its own it is made of name, address and numbers.
 */
Bands kop(Span span, const FormValues &values, const QJsonObject &words);

/** "Kepada Yth. Kepala Dinas Sosial …" at the left, a box for the office's own entries at the
 * right. */
Bands addressee(Span span, const FormValues &values, const QJsonObject &words);

/** Place and date, meterai, name and position of who signs; one block that no page break cuts. */
Bands signature(Span span, const FormValues &values, const QJsonObject &words);

} // namespace pilar::documents
