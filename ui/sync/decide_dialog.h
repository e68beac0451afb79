// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/tray.h"
#include "ui/widgets/field_editor.h"

#include <QDialog>

class QLabel;

namespace pilar {

/** Something third for the fields of a conflict; begins with what was typed. */
class DecideDialog : public QDialog
{
    Q_OBJECT

public:
    DecideDialog(const ConflictEntry &entry, const Surroundings &surroundings,
                 QWidget *parent = nullptr);

    /** Of every field of the group, once accepted. */
    const Values &values() const { return m_values; }

private:
    void take();

    std::vector<FieldEditor *> m_editors;
    QLabel *m_problem;
    Values m_values;
};

} // namespace pilar
