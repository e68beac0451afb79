// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace pilar {

/** One sheet with the recovery key and what it is for, through the print dialog. */
void printRecoveryPaper(QWidget *parent, const QString &key, const QString &person);
/** The same as a PDF in a place the person chooses. */
void saveRecoveryPaper(QWidget *parent, const QString &key, const QString &person);

} // namespace pilar
