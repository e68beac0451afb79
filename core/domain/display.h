// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QJsonValue>

namespace pilar {

/**
 * A stored value in JSON: texts, dates, codes and ids as strings, money "1500000.00" and decimals
 * "2.5" as strings, years and integers as numbers, booleans, lists of codes as arrays, null.
 */
QJsonValue toJson(const Field &field, const Value &value);
/** The way back. A string is read as parseValue reads it, but a decimal's point is always a decimal
 * point. */
Result<Value> fromJson(const Field &field, const QJsonValue &json);

/** A stored value in one cell or on the command line: as in JSON; true and false; codes between
 * ";"; empty for null. */
QString contractText(const Field &field, const Value &value);

/**
 * A value for screen and print: "5 Maret 2014", "Rp1.500.000", labels of codes, grouped numbers, a
 * region by its full name. Not masked. A record or file as its id: only a store can name it.
 */
QString displayText(const Field &field, const Value &value);

/** The same of a sensitive field until somebody asks for it: dots, of a NIK or KK a little more.
 * Empty stays empty. */
QString maskedText(const Field &field, const Value &value);

} // namespace pilar
