// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/formvalues.h"
#include "core/documents/table.h"

namespace pilar::documents {

/** Clients as counts only. */
struct Recap
{
    struct Row
    {
        QString category;
        QString place;
        int men = 0;
        int women = 0;
        std::vector<int> ages; // one for each group, the last without upper end
        int all = 0;
    };

    std::vector<Row> rows; // in the order of the code lists, the undecided last; none of 0
    Row total;
    int withoutSex = 0;
    int withoutAge = 0;
};

/** Counts the rows that fulfil the conditions, by the fields and age limits named in details. */
Recap recap(const FormValues &values, const ItemSpec &item);
/** The table with its total; empty rows for the pen when there is nobody. */
Table recapTable(const Recap &recap, const ItemSpec &item);
/** "Laki-laki, perempuan, jumlah" before it. */
std::vector<Part> recapParts(const Recap &recap, const ItemSpec &item, bool blank);
/** What the counts leave out, as sentences. */
QString recapNote(const Recap &recap, const ItemSpec &item, const QDate &today);

} // namespace pilar::documents
