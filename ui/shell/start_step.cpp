// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_step.h"

#include "ui/look/look.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

StartStep::StartStep(const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_problem(look::label({}, look::Tone::Error, this))
    , m_buttons(new QHBoxLayout)
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    card->setFixedWidth(fontMetrics().averageCharWidth() * 68);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(2 * look::gap16, look::gap24, 2 * look::gap16, look::gap24);
    inside->setSpacing(look::gap16);
    auto *brand = look::label(u"Pilar"_s, look::Tone::Accent, card);
    brand->setFont(look::headingFont());
    QLabel *heading = look::label(title, look::Tone::Text, card);
    heading->setFont(look::titleFont());
    inside->addWidget(brand);
    inside->addWidget(heading);
    if (!sentence.isEmpty())
        inside->addWidget(look::label(sentence, look::Tone::Quiet, card));
    m_column->setSpacing(look::gap12);
    inside->addLayout(m_column);
    m_problem->hide();
    inside->addWidget(m_problem);
    m_buttons->setSpacing(look::gap8);
    m_buttons->addStretch(1);
    inside->addLayout(m_buttons);

    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(card);
    middle->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(middle);
    layout->addStretch(2);
}

void StartStep::addField(const QString &text, QWidget *input, const QString &help)
{
    auto *box = new QVBoxLayout;
    box->setSpacing(look::gap4);
    QLabel *name = look::label(text, look::Tone::Text, this);
    name->setBuddy(input);
    input->setAccessibleName(text);
    box->addWidget(name);
    box->addWidget(input);
    if (!help.isEmpty()) {
        QLabel *hint = look::label(help, look::Tone::Quiet, this);
        hint->setFont(look::smallFont());
        box->addWidget(hint);
    }
    m_column->addLayout(box);
}

void StartStep::addWidget(QWidget *widget)
{
    m_column->addWidget(widget);
}

QPushButton *StartStep::addButton(const QString &text, bool primary)
{
    auto *button = new QPushButton(text, this);
    button->setProperty("primary", primary);
    button->setDefault(primary);
    m_buttons->addWidget(button);
    return button;
}

void StartStep::setProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setHidden(text.isEmpty());
}

} // namespace pilar
