// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_editor.h"

#include <utility>

class QCompleter;
class QLineEdit;
class QStandardItemModel;

namespace pilar {

/**
 * A line in which one types a part of a name and picks one of the suggestions below. Base of the
 * editors of regions, references to records and long code lists.
 */
class SuggestEditor : public FieldEditor
{
    Q_OBJECT

public:
    using Suggestion = std::pair<Value, QString>;

    SuggestEditor(const Field &field, QWidget *parent);

    Result<Value> value() const override;
    void setValue(const Value &value) override;
    QString unreadable() const override;
    void setUnreadable(const QString &text) override;
    void setReadOnly(bool readOnly) override;

protected:
    QLineEdit *line() const { return m_line; }
    /** Finds what the typed text may mean and calls offer(), now or later. */
    virtual void suggest(const QString &typed) = 0;
    /** The value's text in the line; may set it later by setShown(). */
    virtual QString textOf(const Value &value) = 0;
    /** Code of the problem when the text names nothing. */
    virtual QString unknownCode() const = 0;

    void offer(const std::vector<Suggestion> &suggestions);
    void setShown(const Value &value, const QString &text);
    void left() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void pick(const Value &value, const QString &text);

    QLineEdit *m_line;
    QCompleter *m_completer;
    QStandardItemModel *m_found;
    Value m_value;
    bool m_open = false; // typed, and not decided what it means
};

} // namespace pilar
