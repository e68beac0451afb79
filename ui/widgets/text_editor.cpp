// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_editor.h"

#include "core/domain/display.h"
#include "core/domain/parse.h"
#include "ui/look/look.h"

#include <QAction>
#include <QLineEdit>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Qt::InputMethodHints hintsFor(Type type)
{
    switch (type) {
    case Type::Nik:
    case Type::Kk:
    case Type::Npwp:
    case Type::Year:
    case Type::Integer:
        return Qt::ImhDigitsOnly;
    case Type::Email:
        return Qt::ImhEmailCharactersOnly;
    default:
        return Qt::ImhNone;
    }
}

} // namespace

TextEditor::TextEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_stack(new QVBoxLayout(this))
    , m_line(new QLineEdit(this))
{
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->setSpacing(look::gap4);
    m_stack->addWidget(m_line);
    m_line->setInputMethodHints(hintsFor(field.type));
    if (field.type == Type::Text && field.max)
        m_line->setMaxLength(int(*field.max));
    setControl(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &TextEditor::onEdited);
    connect(m_line, &QLineEdit::returnPressed, this, &FieldEditor::finished);
    if (field.sensitive)
        offerReveal();
}

void TextEditor::offerReveal()
{
    m_reveal
        = m_line->addAction(look::icon(u"eye"_s, look::Tone::Quiet), QLineEdit::TrailingPosition);
    m_reveal->setToolTip(tr("Show or hide"));
    m_reveal->setShortcut(Qt::ALT | Qt::Key_L);
    m_reveal->setShortcutContext(Qt::WidgetShortcut);
    m_reveal->setVisible(false);
    connect(m_reveal, &QAction::triggered, this, [this] { setRevealed(!m_revealed); });
}

Result<Value> TextEditor::value() const
{
    if (m_clean)
        return m_value;
    return parseValue(field(), m_text);
}

void TextEditor::setValue(const Value &value)
{
    m_value = value;
    m_clean = true;
    m_touched = false;
    m_text = tidy(value);
    refresh();
}

QString TextEditor::unreadable() const
{
    return value() ? QString() : m_text;
}

void TextEditor::setUnreadable(const QString &text)
{
    m_clean = false;
    m_touched = true;
    m_text = text;
    refresh();
}

void TextEditor::setReadOnly(bool readOnly)
{
    if (m_line->isReadOnly() != readOnly) {
        m_line->setReadOnly(readOnly);
        restyle();
    }
    refresh();
}

void TextEditor::setRevealed(bool revealed)
{
    m_revealed = revealed;
    refresh();
}

QString TextEditor::tidy(const Value &value) const
{
    return displayText(field(), value);
}

void TextEditor::type(const QString &text)
{
    m_text = text;
    m_clean = false;
    m_touched = true;
    refresh();
    Q_EMIT edited();
}

bool TextEditor::isMasked() const
{
    const bool typing = m_inside && !m_line->isReadOnly();
    return field().sensitive && !m_touched && !m_revealed && !typing && m_clean
        && !m_value.isNull();
}

void TextEditor::onEdited(const QString &typed)
{
    const QString kept = filtered(typed);
    if (kept != typed) {
        // The caret stays behind the same number of letters that count.
        const auto behind = filtered(typed.left(m_line->cursorPosition())).size();
        m_line->setText(kept);
        m_line->setCursorPosition(int(behind));
    }
    m_text = kept;
    m_clean = false;
    m_touched = true;
    changed();
    Q_EMIT edited();
}

void TextEditor::entered()
{
    m_inside = true;
    refresh();
}

void TextEditor::left()
{
    m_inside = false;
    if (const Result<Value> read = value(); read && !m_clean) {
        m_value = *read;
        m_clean = true;
        m_text = tidy(*read);
    }
    refresh();
}

void TextEditor::refresh()
{
    const QString shown = isMasked() ? maskedText(field(), m_value) : m_text;
    if (m_line->text() != shown) {
        m_line->setText(shown);
        m_line->setCursorPosition(m_inside ? int(shown.size()) : 0);
    }
    if (m_reveal) {
        m_reveal->setVisible(!m_touched && !m_value.isNull());
        m_reveal->setIcon(look::icon(m_revealed ? u"eye-off"_s : u"eye"_s, look::Tone::Quiet));
    }
    changed();
}

} // namespace pilar
