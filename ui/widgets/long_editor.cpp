// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/long_editor.h"

#include "core/domain/display.h"
#include "core/domain/parse.h"
#include "ui/look/look.h"

#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QTextLayout>
#include <QVBoxLayout>

namespace pilar {

namespace {

constexpr int fewestLines = 2;
constexpr int mostLines = 12;

} // namespace

LongEditor::LongEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_edit(new QPlainTextEdit(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit);
    m_edit->setTabChangesFocus(true);
    setControl(m_edit);
    ignoreStrayWheel(m_edit->viewport());
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        fit();
        if (m_refreshing)
            return;
        m_text = m_edit->toPlainText();
        m_touched = true;
        Q_EMIT edited();
    });
    fit();
}

Result<Value> LongEditor::value() const
{
    return parseValue(field(), m_text);
}

void LongEditor::setValue(const Value &value)
{
    m_text = value.text();
    m_touched = false;
    refresh();
}

QString LongEditor::unreadable() const
{
    return value() ? QString() : m_text;
}

void LongEditor::setUnreadable(const QString &text)
{
    m_text = text;
    m_touched = true;
    refresh();
}

void LongEditor::setReadOnly(bool readOnly)
{
    if (m_edit->isReadOnly() != readOnly) {
        m_edit->setReadOnly(readOnly);
        m_edit->setTextInteractionFlags(readOnly ? Qt::TextSelectableByMouse
                                                | Qt::TextSelectableByKeyboard
                                                 : Qt::TextEditorInteraction);
        restyle();
    }
    refresh();
}

void LongEditor::setRevealed(bool revealed)
{
    m_revealed = revealed;
    refresh();
}

bool LongEditor::isMasked() const
{
    const bool typing = m_inside && !m_edit->isReadOnly();
    return field().sensitive && !m_touched && !m_revealed && !typing && !m_text.isEmpty();
}

void LongEditor::entered()
{
    m_inside = true;
    refresh();
}

void LongEditor::left()
{
    m_inside = false;
    refresh();
}

void LongEditor::refresh()
{
    const QString shown = isMasked() ? maskedText(field(), Value(m_text)) : m_text;
    if (m_edit->toPlainText() == shown)
        return;
    const QScopedValueRollback guard(m_refreshing, true);
    m_edit->setPlainText(shown);
}

void LongEditor::resizeEvent(QResizeEvent *event)
{
    FieldEditor::resizeEvent(event);
    fit();
}

void LongEditor::fit()
{
    // QPlainTextDocumentLayout measures its height in lines.
    const int lines = qBound(fewestLines, int(m_edit->document()->size().height()), mostLines);
    const int frame = 2 * look::gap8 + int(m_edit->document()->documentMargin());
    m_edit->setFixedHeight(lines * m_edit->fontMetrics().lineSpacing() + frame);
}

} // namespace pilar
