// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace pilar {

/** What stands on a "bukti terima data": which record the province's server took, when, of whom. */
struct ReceiptForm
{
    QString kind; // "Klien"
    QString name;
    QString record; // id
    struct Line
    {
        QString at;
        QString by;
        QString number; // of the sending
    };
    std::vector<Line> lines; // newest first
    QString server; // how its key begins
    QString text; // what `pilar-cli verify` checks, of the newest
};

} // namespace pilar
