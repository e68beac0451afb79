// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_editor.h"

class QLabel;
class QVBoxLayout;

namespace pilar {

/** A field as it stands in a form: label above, its editor, help below, then what is wrong with it
 * and what the office said about it. */
class FieldBox : public QWidget
{
    Q_OBJECT

public:
    FieldBox(const Field &field, const Surroundings &surroundings, QWidget *parent = nullptr);

    FieldEditor *editor() const { return m_editor; }
    const Field &field() const { return m_editor->field(); }
    /** Marks it quietly as wanted for a submission. */
    void setAsked(bool asked);
    /** Errors first; an empty list takes them away. */
    void setProblems(const Problems &problems);
    void setComments(const QStringList &comments);
    bool hasErrors() const { return m_errors; }
    void setCommentable(bool commentable);

Q_SIGNALS:
    void commentRequested();

private:
    QVBoxLayout *m_layout;
    QLabel *m_label;
    FieldEditor *m_editor;
    QWidget *m_problems = nullptr;
    QWidget *m_comments = nullptr;
    Problems m_shown;
    bool m_errors = false;
};

} // namespace pilar
