// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/disk.h"

class QWidget;

namespace pilar {

/** One sheet with the recovery key and what it is for, through the print dialog. */
void printRecoveryPaper(QWidget *parent, const QString &key, const QString &person);
/** The same as a PDF that nobody else on this computer may read. */
Result<> writeRecoveryPaper(Disk &disk, const QString &file, const QString &key,
                            const QString &person);
/** In a place the person chooses; says it when it was not written. */
void saveRecoveryPaper(QWidget *parent, const QString &key, const QString &person);

} // namespace pilar
