// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shown_value.h"

#include "core/domain/display.h"
#include "ui/look/look.h"

#include <QHBoxLayout>
#include <QLabel>

namespace pilar {

using namespace Qt::StringLiterals;

ShownValue::ShownValue(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_label(look::label({}, look::Tone::Text, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, look::gap8, 0, look::gap8);
    layout->addWidget(m_label);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setAccessibleName(field.label.text());
    setValue({});
}

void ShownValue::setValue(const Value &value)
{
    m_value = value;
    if (value.isNull())
        m_label->setText(u"–"_s);
    else if (field().type == Type::File)
        m_label->setText(tr("A file is attached"));
    else
        m_label->setText(displayText(field(), value));
}

} // namespace pilar
