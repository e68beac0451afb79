// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

namespace pilar {

/** Asks for files or a folder; Qt's own dialog (look::apply says why), with the places and the
 * size that a person at an office's computer looks for. */
class FileDialog : public QFileDialog
{
    Q_OBJECT

public:
    enum class For { File, Files, NewFile, Folder };
    /** place: a folder, for a new file with the name that is proposed. */
    FileDialog(For what, QWidget *parent, const QString &title, const QString &place = {},
               const QStringList &filters = {});

    /** Empty: nothing was chosen. */
    QStringList ask();
    QString askOne() { return ask().value(0); }

    /** Folders of the sticks that are in. */
    static QStringList sticks();
};

} // namespace pilar
