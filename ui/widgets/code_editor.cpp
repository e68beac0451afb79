// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/code_editor.h"

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
        Q_EMIT edited();
        Q_EMIT finished();
    });
    // Arrow keys change without activated().
    connect(m_combo, &QComboBox::currentIndexChanged, this, [this] {
        if (m_combo->hasFocus())
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
    int index = m_combo->findData(value.text());
    if (index < 0) { // retired, or of a newer dictionary: kept as it is
        const Code *code = field().code(value.text());
        m_combo->addItem(code ? code->label.text() : value.text(), value.text());
        index = m_combo->count() - 1;
    }
    m_combo->setCurrentIndex(index);
}

void CodeEditor::setReadOnly(bool readOnly)
{
    m_combo->setEnabled(!readOnly);
}

} // namespace pilar
