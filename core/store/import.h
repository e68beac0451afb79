// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/import_row.h"
#include "core/store/store.h"

namespace pilar {

struct ImportOptions
{
    Values set = {}; // for rows that leave these fields empty
    int updateBy = 0; // field: a record with the same content under the same parent is updated
    bool allowDuplicates = false; // what is there already goes in with a warning
    bool dryRun = false;
};

struct ImportReport
{
    enum class Outcome { Added, Updated, Unchanged, Refused };
    struct Line
    {
        ImportRow row; // with all its problems
        Outcome outcome = Outcome::Refused;
        RecordId record = {}; // added or updated; null in a dry run
    };

    std::vector<Line> lines; // in the order of the file
    int added = 0;
    int updated = 0;
    int refused = 0;
    int warnings = 0;

    int read() const { return int(lines.size()); }
    /** Of all lines, in their order. */
    Problems problems() const;
    std::vector<ImportRow> refusedRows() const;
};

/**
 * Adds each row as a record, or updates the one it names, all in one transaction and one step:
 * after a crash or a full disk none of them is in, and undo takes all of them back. A row is
 * refused for its own errors; when the same person or thing is there under the same parent already,
 * or in an earlier row; and when the store refuses it; valid rows go in beside it. Under another
 * parent it warns. progress is told per cent and stops the import by giving false (Cancelled:
 * nothing happened). Denied when the role may write none of the rows.
 */
Result<ImportReport> importRows(Store &store, const Entity &entity, std::vector<ImportRow> rows,
                                const ImportOptions &options = {},
                                const std::function<bool(int percent)> &progress = {});

} // namespace pilar
