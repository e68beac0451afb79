// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace pilar {

struct SheetRow
{
    int line = 0; // of the file, counted from 1; where the row begins
    QStringList cells; // as typed; empty ones at the end are dropped
};

/** The rows of a spreadsheet as they stand in the file, title lines and blank ones too. */
struct Sheet
{
    std::vector<SheetRow> rows;
};

/** The largest file that readCsv is meant for, in bytes. */
inline constexpr qint64 mostCsvBytes = 64 * 1024 * 1024;

/**
 * Reads UTF-8 with or without BOM; comma, semicolon or tab, found by itself or named by a first
 * line "sep=;"; line ends of every system; cells in quotes with line ends inside. Anything else
 * (another encoding, a file cut off within quotes, more than fits) is Invalid, in one sentence that
 * names the line.
 */
Result<Sheet> readCsv(const QByteArray &bytes);

/** UTF-8 with BOM, commas and CRLF, as Excel opens it; no cell becomes a formula there. */
QByteArray writeCsv(const std::vector<QStringList> &rows);

/** A cell's text without the apostrophe that writeCsv, or a person, put before it to keep a
 * spreadsheet from reckoning: "'+62…", "'0812…". */
QString plainCell(const QString &cell);

} // namespace pilar
