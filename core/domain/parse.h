// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/**
 * What a person, a spreadsheet or the command line wrote for a field, as the stored value. Empty
 * text is null, and so is a lone dash but in texts. Codes are matched by name, label or synonym
 * without case; a region by its code, with or without dots, known or not; a record or file by its
 * 32 hex digits. Otherwise Invalid with one Problem for the field.
 */
Result<Value> parseValue(const Field &field, QStringView text);

/** Whether value holds what fields of this type store; of Computed never. */
bool isOfKind(Type type, const Value &value);
/** What is wrong with a value for this field: its kind, form, range or length. None for null. */
std::optional<Problem> valueProblem(const Field &field, const Value &value);

} // namespace pilar
