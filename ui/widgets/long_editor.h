// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_editor.h"

class QPlainTextEdit;

namespace pilar {

/** Several lines of plain text; grows with its content up to a dozen lines. Tab leaves it. */
class LongEditor final : public FieldEditor
{
    Q_OBJECT

public:
    explicit LongEditor(const Field &field, QWidget *parent = nullptr);

    Result<Value> value() const override;
    void setValue(const Value &value) override;
    QString unreadable() const override;
    void setUnreadable(const QString &text) override;
    void setReadOnly(bool readOnly) override;
    void setRevealed(bool revealed) override;
    bool isWide() const override { return true; }

protected:
    void left() override;
    void entered() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    bool isMasked() const;
    void refresh();
    void fit();

    QPlainTextEdit *m_edit;
    QString m_text;
    bool m_touched = false;
    bool m_inside = false;
    bool m_revealed = false;
    bool m_refreshing = false;
};

} // namespace pilar
