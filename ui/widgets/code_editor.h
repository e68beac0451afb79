// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_editor.h"

class QComboBox;

namespace pilar {

/** One of a short list of codes, or none. Long lists take SearchCodeEditor. */
class CodeEditor final : public FieldEditor
{
    Q_OBJECT

public:
    explicit CodeEditor(const Field &field, QWidget *parent = nullptr);

    Result<Value> value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    void setRevealed(bool revealed) override;

protected:
    void entered() override;
    void left() override;

private:
    void refresh();

    QComboBox *m_combo;
    int m_masked = -1; // the item that shows dots
    bool m_revealed = false;
    bool m_inside = false;
    bool m_touched = false;
};

} // namespace pilar
