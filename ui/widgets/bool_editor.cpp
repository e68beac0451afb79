// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bool_editor.h"

#include "ui/look/look.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QRadioButton>

namespace pilar {

BoolEditor::BoolEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_buttons(new QButtonGroup(this))
{
    auto *yes = new QRadioButton(tr("Yes"), this);
    auto *no = new QRadioButton(tr("No"), this);
    m_buttons->addButton(yes, 1);
    m_buttons->addButton(no, 0);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, look::gap4, 0, look::gap4);
    layout->setSpacing(look::gap16);
    layout->addWidget(yes);
    layout->addWidget(no);
    layout->addStretch();
    setControl(yes);
    for (QRadioButton *button : {yes, no})
        button->setAccessibleName(field.label.text() + QLatin1String(": ") + button->text());
    connect(m_buttons, &QButtonGroup::idClicked, this, [this] {
        Q_EMIT edited();
        Q_EMIT finished();
    });
}

Result<Value> BoolEditor::value() const
{
    const int id = m_buttons->checkedId();
    return id < 0 ? Value() : Value(id);
}

void BoolEditor::setValue(const Value &value)
{
    m_buttons->setExclusive(false);
    for (QAbstractButton *button : m_buttons->buttons())
        button->setChecked(!value.isNull() && m_buttons->id(button) == value.number());
    m_buttons->setExclusive(true);
}

void BoolEditor::setReadOnly(bool readOnly)
{
    for (QAbstractButton *button : m_buttons->buttons())
        button->setEnabled(!readOnly);
}

void BoolEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Delete && event->key() != Qt::Key_Backspace)
        return FieldEditor::keyPressEvent(event);
    setValue({});
    Q_EMIT edited();
    Q_EMIT finished();
}

} // namespace pilar
