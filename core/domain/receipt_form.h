// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace pilar {

/** What stands on a "bukti terima data": which record the province's server took, when, of whom. */
struct ReceiptForm
{
    QString kind; // "Klien"
    QString name; // as the server holds it
    QString record; // id
    struct Line
    {
        QString at;
        QString by;
        QString number; // of the sending
        QString overruled = {}; // fields of it that do not stand, since another's value does
    };
    std::vector<Line> lines; // newest first
    bool unsent = false; // the computer holds changes that the server has not accepted
    QString server; // how its key begins
    QString text; // what `pilar-cli verify` checks, of the newest
};

} // namespace pilar
