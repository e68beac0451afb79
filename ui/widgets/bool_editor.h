// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_editor.h"

class QButtonGroup;

namespace pilar {

/** Yes or no, or not answered yet. Delete takes the answer back. */
class BoolEditor final : public FieldEditor
{
    Q_OBJECT

public:
    explicit BoolEditor(const Field &field, QWidget *parent = nullptr);

    Result<Value> value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QButtonGroup *m_buttons; // ids 0 and 1
};

} // namespace pilar
