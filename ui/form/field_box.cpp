// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/field_box.h"

#include "core/domain/reasons.h"
#include "ui/look/look.h"
#include "ui/look/notes.h"

#include <QAction>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

FieldBox::FieldBox(const Field &field, const Surroundings &surroundings, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_label(look::label(field.label.text(), look::Tone::Text, this))
    , m_editor(makeEditor(field, surroundings, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(look::gap4);
    m_layout->addWidget(m_label);
    m_layout->addWidget(m_editor);
    m_label->setBuddy(m_editor->focusProxy() ? m_editor->focusProxy() : m_editor);
    if (const QString help = field.help.text(); !help.isEmpty()) {
        QLabel *text = look::label(help, look::Tone::Quiet, this);
        text->setFont(look::smallFont());
        m_layout->addWidget(text);
    }
    m_layout->addStretch();
}

void FieldBox::setAsked(bool asked)
{
    m_label->setText(asked ? field().label.text() + u" *"_s : field().label.text());
    m_label->setToolTip(look::tip(asked ? tr("Asked for when submitting") : QString()));
}

void FieldBox::setProblems(const Problems &problems)
{
    if (problems == m_shown)
        return;
    m_shown = problems;
    const auto isError = [](const Problem &p) { return p.severity == Problem::Severity::Error; };
    m_errors = std::any_of(problems.begin(), problems.end(), isError);
    m_editor->setLook(m_errors               ? FieldEditor::Look::Error
                          : problems.empty() ? FieldEditor::Look::Normal
                                             : FieldEditor::Look::Warning);
    delete m_problems;
    m_problems = nullptr;
    if (problems.empty())
        return;
    std::vector<look::Note> notes;
    for (const Problem &problem : problems) {
        const bool error = isError(problem);
        notes.insert(error ? notes.begin() : notes.end(),
                     {error ? u"error"_s : u"warning"_s,
                      error ? look::Tone::Error : look::Tone::Warning, reason(problem)});
    }
    m_problems = look::notes(notes, this);
    m_layout->insertWidget(2, m_problems);
}

void FieldBox::setComments(const QStringList &comments)
{
    delete m_comments;
    m_comments = look::comments(comments, this);
    if (m_comments)
        m_layout->insertWidget(m_layout->count() - 1, m_comments);
}

void FieldBox::setCommentable(bool commentable)
{
    for (QAction *action : actions())
        delete action;
    setContextMenuPolicy(commentable ? Qt::ActionsContextMenu : Qt::DefaultContextMenu);
    if (!commentable)
        return;
    auto *action = new QAction(look::icon(u"comment"_s), tr("Comment on this field"), this);
    action->setShortcut(Qt::CTRL | Qt::Key_M);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, &FieldBox::commentRequested);
    addAction(action);
}

} // namespace pilar
