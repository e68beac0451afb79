// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_editor.h"

class QPushButton;

namespace pilar {

/** Any number of codes, ticked in a list that opens below (Space or Down). */
class CodesEditor final : public FieldEditor
{
    Q_OBJECT

public:
    explicit CodesEditor(const Field &field, QWidget *parent = nullptr);

    Result<Value> value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    void setRevealed(bool revealed) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showList();
    void refresh();

    QPushButton *m_button;
    QStringList m_codes;
    bool m_touched = false;
    bool m_revealed = false;
};

} // namespace pilar
