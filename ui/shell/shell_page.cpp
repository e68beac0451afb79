// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shell_page.h"

#include "ui/look/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pilar {

ShellPage::ShellPage(const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_content(new QVBoxLayout(this))
{
    m_content->setContentsMargins(0, 0, 0, 0);
    if (title.isEmpty())
        return;
    m_content->setContentsMargins(look::gap24, look::gap16, look::gap24, look::gap16);
    m_content->setSpacing(look::gap12);
    QLabel *heading = look::label(title, look::Tone::Text, this);
    heading->setFont(look::titleFont());
    m_sentence = look::label(sentence, look::Tone::Quiet, this);
    m_sentence->setHidden(sentence.isEmpty());
    auto *words = new QVBoxLayout;
    words->setSpacing(look::gap4);
    words->addWidget(heading);
    words->addWidget(m_sentence);
    m_head = new QHBoxLayout;
    m_head->setSpacing(look::gap8);
    m_head->addLayout(words, 1);
    m_content->addLayout(m_head);
}

void ShellPage::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setHidden(sentence.isEmpty());
}

void ShellPage::addHeadButton(QPushButton *button)
{
    m_head->addWidget(button, 0, Qt::AlignTop);
}

QVBoxLayout *ShellPage::makeScrolling()
{
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto *inside = new QWidget;
    inside->setProperty("page", true);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, look::gap12, 0);
    column->setSpacing(look::gap12);
    area->setWidget(inside);
    m_content->addWidget(area, 1);
    return column;
}

} // namespace pilar
