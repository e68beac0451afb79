// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/section_view.h"

#include "ui/look/look.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

SectionView::SectionView(const QString &title, const QString &help, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_grid(new QGridLayout)
{
    m_layout->setContentsMargins(0, 0, 0, look::gap24);
    m_layout->setSpacing(look::gap8);
    QLabel *heading = look::label(title, look::Tone::Text, this);
    heading->setFont(look::headingFont());
    m_layout->addWidget(heading);
    if (!help.isEmpty())
        m_layout->addWidget(look::label(help, look::Tone::Quiet, this));
    m_layout->addLayout(m_grid);
    m_grid->setHorizontalSpacing(look::gap24);
    m_grid->setVerticalSpacing(look::gap16);
}

void SectionView::addWide(QWidget *widget)
{
    m_layout->addWidget(widget);
}

void SectionView::addBox(FieldBox *box)
{
    m_boxes.push_back(box);
    m_dirty = true;
}

FieldBox *SectionView::box(int field) const
{
    const auto it = std::find_if(m_boxes.begin(), m_boxes.end(),
                                 [&](FieldBox *b) { return b->field().number == field; });
    return it == m_boxes.end() ? nullptr : *it;
}

void SectionView::setShown(FieldBox *box, bool shown)
{
    if (m_hidden.contains(box) != shown)
        return;
    if (shown)
        m_hidden.erase(box);
    else
        m_hidden.insert(box);
    box->setVisible(shown);
    m_dirty = true;
}

void SectionView::setColumns(int columns)
{
    if (columns != m_columns) {
        m_columns = columns;
        m_dirty = true;
        flow();
    }
}

void SectionView::flow()
{
    if (!m_dirty)
        return;
    m_dirty = false;
    while (m_grid->count())
        delete m_grid->takeAt(0);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, m_columns == 2 ? 1 : 0);
    int row = 0, column = 0;
    for (FieldBox *box : m_boxes) {
        if (m_hidden.contains(box))
            continue;
        const bool wide = box->editor()->isWide() || m_columns == 1;
        if (wide && column == 1) {
            ++row;
            column = 0;
        }
        m_grid->addWidget(box, row, column, 1, wide ? m_columns : 1, Qt::AlignTop);
        if (wide || ++column == m_columns) {
            ++row;
            column = 0;
        }
    }
}

} // namespace pilar
