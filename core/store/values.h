// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cbor.h"
#include "core/dictionary/value.h"

namespace pilar {

/** Values as a CBOR map of field number → content, ascending (docs/PROTOCOL.md). */
void writeValues(CborWriter &writer, const Values &values);
/** What writeValues wrote; fails the reader on anything else. */
Values readValues(CborReader &reader);

void writeValue(CborWriter &writer, const Value &value);
Value readValue(CborReader &reader);

} // namespace pilar
