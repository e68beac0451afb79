// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/list/pair_view.h"

#include "core/domain/dates.h"
#include "core/domain/display.h"
#include "ui/look/look.h"
#include "ui/widgets/reveal_button.h"

#include <QButtonGroup>
#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool isShown(const Entity &entity, const Field &field)
{
    return field.type != Type::Computed && field.number != entity.parent && !field.retired;
}

} // namespace

PairView::PairView(const Entity &entity, const DoublePair &pair, QWidget *parent)
    : QWidget(parent)
    , m_entity(entity)
    , m_rows{pair.a, pair.b}
    , m_keep(new QButtonGroup(this))
    , m_reveal(new RevealButton(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, look::gap8, 0);
    grid->setHorizontalSpacing(look::gap16);
    grid->setVerticalSpacing(look::gap8);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    addHead(grid);
    for (const bool equal : {false, true}) { // what has to be looked at comes first
        for (const Group &group : entity.groups)
            addGroup(grid, group, equal);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    bool hides = false;
    for (const Field &field : entity.fields) {
        for (const Row &row : m_rows)
            hides = hides
                || maskedText(field, row.record[field.number])
                    != displayText(field, row.record[field.number]);
    }
    m_reveal->setVisible(hides);
    connect(m_keep, &QButtonGroup::idToggled, this, &PairView::follow);
}

void PairView::addHead(QGridLayout *grid)
{
    grid->addWidget(m_reveal, 0, 0, Qt::AlignLeft | Qt::AlignTop);
    for (int side = 0; side < 2; ++side) {
        const Row &row = m_rows[size_t(side)];
        auto *keep = new QRadioButton(tr("Keep this record"), this);
        keep->setObjectName(u"keep%1"_s.arg(side));
        keep->setAccessibleDescription(titleOf(m_entity, row.record));
        m_keep->addButton(keep, side);
        QLabel *when
            = look::label(tr("Last changed %1")
                              .arg(dateText(QDateTime::fromMSecsSinceEpoch(row.updatedAt).date())),
                          look::Tone::Quiet, this);
        auto *column = new QVBoxLayout;
        column->setSpacing(look::gap4);
        column->addWidget(keep);
        column->addWidget(when);
        grid->addLayout(column, 0, side + 1);
    }
    // The one that holds more stays, unless the person wants it otherwise.
    const bool second = m_rows[1].record.values.size() > m_rows[0].record.values.size();
    m_keep->button(second ? 1 : 0)->setChecked(true);
}

/** A line for each field. */
void PairView::addGroup(QGridLayout *grid, const Group &group, bool equal)
{
    std::vector<const Field *> fields;
    std::array<bool, 2> says{};
    bool same = true;
    for (const int number : group.fields) {
        const Field &field = *m_entity.field(number);
        if (!isShown(m_entity, field))
            continue;
        const Value &a = m_rows[0].record[number], &b = m_rows[1].record[number];
        says = {says[0] || !a.isNull(), says[1] || !b.isNull()};
        same = same && a == b;
        if (!a.isNull() || !b.isNull())
            fields.push_back(&field);
    }
    if (fields.empty() || same != equal)
        return;
    QButtonGroup *choice = nullptr;
    if (!same && says[0] && says[1]) {
        choice = new QButtonGroup(this);
        m_choices[group.number] = choice;
    }
    for (const Field *field : fields) {
        const int line = grid->rowCount();
        grid->addWidget(
            look::label(field->label.text(), same ? look::Tone::Quiet : look::Tone::Text, this),
            line, 0, Qt::AlignTop);
        for (const int column : {1, 2})
            addCell(grid, column, *field, field == fields.front() ? choice : nullptr);
    }
    if (choice)
        choice->button(m_keep->checkedId())->setChecked(true);
}

void PairView::addCell(QGridLayout *grid, int column, const Field &field, QButtonGroup *choice)
{
    const int line = grid->rowCount() - 1, side = column - 1;
    const Value &value = m_rows[size_t(side)].record[field.number];
    const QString whole = value.isNull() ? tr("empty") : displayText(field, value);
    const QString masked = value.isNull() ? whole : maskedText(field, value);
    const bool quiet
        = value.isNull() || m_rows[0].record[field.number] == m_rows[1].record[field.number];
    QLabel *text = look::label(masked, quiet ? look::Tone::Quiet : look::Tone::Text, this);
    if (masked != whole) {
        connect(m_reveal, &RevealButton::toggled, text,
                [text, masked, whole](bool on) { text->setText(on ? whole : masked); });
    }
    if (!choice) {
        grid->addWidget(text, line, column, Qt::AlignTop);
        return;
    }
    auto *pick = new QRadioButton(this);
    pick->setFixedHeight(text->fontMetrics().height());
    pick->setObjectName(u"%1%2"_s.arg(field.name).arg(side));
    pick->setAccessibleName(field.label.text() + u": "_s + masked);
    choice->addButton(pick, side);
    auto *cell = new QHBoxLayout;
    cell->setSpacing(look::gap8);
    cell->addWidget(pick, 0, Qt::AlignTop);
    cell->addWidget(text, 1, Qt::AlignTop);
    grid->addLayout(cell, line, column);
}

/** Another record stays: its values do too, until the person chooses. */
void PairView::follow()
{
    for (const auto &[group, choice] : m_choices)
        choice->button(m_keep->checkedId())->setChecked(true);
}

RecordId PairView::keep() const
{
    return m_rows[size_t(m_keep->checkedId())].record.id;
}

RecordId PairView::other() const
{
    return m_rows[size_t(1 - m_keep->checkedId())].record.id;
}

std::set<int> PairView::taken() const
{
    std::set<int> groups;
    for (const auto &[group, choice] : m_choices) {
        if (choice->checkedId() != m_keep->checkedId())
            groups.insert(group);
    }
    return groups;
}

} // namespace pilar
