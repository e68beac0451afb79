// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDate>

namespace pilar {

/**
 * A date as people write it here, the day always before the month: "5/3/2014", "05-03-2014",
 * "5.3.2014", "5 Maret 2014", "Rabu, 5 Mar 2014", and "2014-03-05". Month names in Indonesian or
 * English. Codes: date_unreadable, date_impossible, date_two_digit_year, date_serial (a
 * spreadsheet's bare number), date_year_only, date_year (outside 1800–2200).
 */
Result<QDate> parseDate(QStringView text);

/** A stored date, YYYY-MM-DD; an invalid QDate for anything else. */
QDate storedDate(QStringView text);
QString storedText(const QDate &date);

/** "5 Maret 2014", in Indonesian whatever the program speaks; empty for an invalid date. */
QString dateText(const QDate &date);
/** "Rabu, 5 Maret 2014" */
QString dateTextWithWeekday(const QDate &date);
/** 1–12 as "Januari" … "Desember". */
QString monthName(int month);

/** Whole years lived by someone born then; −1 when not born yet or either date is invalid. */
int ageAt(const QDate &born, const QDate &day);

} // namespace pilar
