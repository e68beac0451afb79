// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/documents/page.h"
#include "core/domain/receipt_form.h"

namespace pilar::documents {

/** Always in Indonesian. Needs a QGuiApplication; Unsupported without any font. */
Result<Document> receiptForm(const ReceiptForm &form, Paper paper);

} // namespace pilar::documents
