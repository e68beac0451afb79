// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_editor.h"

class QLineEdit;
class QVBoxLayout;

namespace pilar {

/**
 * One line of text: texts, numbers, money, telephone, e-mail and every other content that is typed.
 * Reads with parseValue and shows the tidy form ("Rp1.500.000") once the person leaves.
 */
class TextEditor : public FieldEditor
{
    Q_OBJECT

public:
    explicit TextEditor(const Field &field, QWidget *parent = nullptr);

    Result<Value> value() const override;
    void setValue(const Value &value) override;
    QString unreadable() const override;
    void setUnreadable(const QString &text) override;
    void setReadOnly(bool readOnly) override;
    void setRevealed(bool revealed) override;

protected:
    QLineEdit *line() const { return m_line; }
    QVBoxLayout *stack() const { return m_stack; }
    /** What the person typed, not the mask that may stand in the line. */
    const QString &text() const { return m_text; }
    /** Replaces the text as if it had been typed. */
    void type(const QString &text);
    bool isMasked() const;

    /** Called after each change of what is typed or shown. */
    virtual void changed() { }
    /** What the line holds of what was typed at it. */
    virtual QString filtered(const QString &typed) const { return typed; }
    /** The tidy form of a value; must be readable again. */
    virtual QString tidy(const Value &value) const;
    void left() override;
    void entered() override;

private:
    void onEdited(const QString &typed);
    void refresh();
    void offerReveal();

    QVBoxLayout *m_stack;
    QLineEdit *m_line;
    QAction *m_reveal = nullptr;
    Value m_value; // while m_clean
    QString m_text;
    bool m_clean = true; // nothing typed since m_value was set
    bool m_touched = false; // by the person, since setValue
    bool m_inside = false;
    bool m_revealed = false;
};

} // namespace pilar
