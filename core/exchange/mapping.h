// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/import_row.h"
#include "core/exchange/csv.h"
#include "core/exchange/headers.h"

namespace pilar {

class Regions;

/** Which column of a sheet is which field. */
struct Mapping
{
    struct Column
    {
        qsizetype index = 0;
        QString header;
        Headers::Meaning meaning;
    };

    size_t firstRow = 0; // of the sheet, behind the header
    QStringList header; // as it stands in the file
    std::vector<Column> columns; // those that are read
    Problems remarks; // on columns that are not: each once, with the header's line
};

/**
 * Finds the header below title lines (the row with the most known names, of one or two lines) and
 * says what its columns mean. given: header → name of a field, as the person decided it; an empty
 * name leaves the column out. Invalid when no row is a header, Usage when given names what is not
 * there.
 */
Result<Mapping> findColumns(const Sheet &sheet, const Entity &entity,
                            const std::map<QString, QString> &given = {});

/**
 * The rows below the header, without blank ones, numbering and repeated headers. Places by name, in
 * one or several columns, become a code where exactly one place fits; otherwise the field stays
 * empty and a warning tells the candidates (at most five). An unreadable cell is an error of its
 * row.
 */
std::vector<ImportRow> readRows(const Sheet &sheet, const Entity &entity, const Mapping &mapping,
                                const Regions &regions);

/**
 * The table that gives refused rows back to be corrected and imported again: line and reason, then
 * the cells as they were.
 */
std::vector<QStringList> refusedTable(const Mapping &mapping,
                                      const std::vector<ImportRow> &refused);

} // namespace pilar
