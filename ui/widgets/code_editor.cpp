// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/code_editor.h"

#include "core/domain/display.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace pilar {

CodeEditor::CodeEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_combo(new QComboBox(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_combo);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(8);
    m_combo->addItem(QString(), QString());
    for (const Code &code : field.codes) {
        if (!code.retired)
            m_combo->addItem(code.label.text(), code.name);
    }
    ignoreStrayWheel(m_combo);
    setControl(m_combo);
    connect(m_combo, &QComboBox::activated, this, [this] {
        m_touched = true;
        Q_EMIT edited();
        Q_EMIT finished();
    });
    // Arrow keys change without activated().
    connect(m_combo, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_combo->hasFocus())
            return;
        m_touched = true;
        Q_EMIT edited();
    });
}

Result<Value> CodeEditor::value() const
{
    return Value(m_combo->currentData().toString());
}

void CodeEditor::setValue(const Value &value)
{
    const QSignalBlocker block(m_combo);
    m_touched = false;
    int index = m_combo->findData(value.text());
    if (index < 0) { // retired, or of a newer dictionary: kept as it is
        const Code *code = field().code(value.text());
        m_combo->addItem(code ? code->label.text() : value.text(), value.text());
        index = m_combo->count() - 1;
    }
    m_combo->setCurrentIndex(index);
    refresh();
}

void CodeEditor::setReadOnly(bool readOnly)
{
    m_combo->setEnabled(!readOnly);
}

void CodeEditor::setRevealed(bool revealed)
{
    m_revealed = revealed;
    refresh();
}

void CodeEditor::entered()
{
    m_inside = true;
    refresh();
}

void CodeEditor::left()
{
    m_inside = false;
    refresh();
}

/** The item that is chosen shows dots; what it stands for is its data. */
void CodeEditor::refresh()
{
    const QSignalBlocker block(m_combo);
    const auto show = [this](QString (*text)(const Field &, const Value &)) {
        m_combo->setItemText(m_masked,
                             text(field(), Value(m_combo->itemData(m_masked).toString())));
    };
    if (m_masked >= 0)
        show(displayText);
    const bool hide = field().sensitive && !m_touched && !m_revealed && !m_inside;
    m_masked = hide ? m_combo->currentIndex() : -1;
    if (m_masked >= 0)
        show(maskedText);
}

} // namespace pilar
