// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/list/filter_chips.h"

#include "core/store/records.h"
#include "ui/look/look.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString name(int filter)
{
    switch (filter) {
    case 1:
        return FilterChips::tr("Incomplete");
    case 2:
        return FilterChips::tr("Not sent yet");
    case 3:
        return FilterChips::tr("Refused");
    case 4:
        return FilterChips::tr("Conflict");
    case 5:
        return FilterChips::tr("No consent yet");
    case 6:
        return FilterChips::tr("Consent withdrawn");
    case 7:
        return FilterChips::tr("In the bin");
    default:
        return FilterChips::tr("All");
    }
}

} // namespace

FilterChips::FilterChips(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(look::gap4);
    for (int filter = 0; filter < count; ++filter) {
        auto *chip = new QPushButton(name(filter), this);
        chip->setProperty("chip", true);
        chip->setCheckable(true);
        m_buttons->addButton(chip, filter);
        layout->addWidget(chip);
        chip->setVisible(filter == 0);
    }
    layout->addStretch(1);
    choose(0);
    connect(m_buttons, &QButtonGroup::idClicked, this, &FilterChips::chosen);
}

void FilterChips::narrow(Query &query, int filter)
{
    const auto only = [&](const QString &field, const QString &value) {
        query.where.emplace_back(field, value);
    };
    switch (filter) {
    case 1:
        return only(u"lengkap"_s, u"belum"_s);
    case 2:
        return only(u"sync"_s, u"pending"_s);
    case 3:
        return only(u"sync"_s, u"rejected"_s);
    case 4:
        return only(u"sync"_s, u"conflict"_s);
    case 5: // of klien alone; a list of others finds none
        return only(u"persetujuan"_s, u"belum"_s);
    case 6:
        return only(u"persetujuan"_s, u"dicabut"_s);
    case 7:
        query.deleted = true;
    }
}

void FilterChips::setCounts(const std::vector<int> &counts)
{
    for (int filter = 0; filter < count; ++filter) {
        auto *chip = m_buttons->button(filter);
        const int number = counts[size_t(filter)];
        chip->setText(name(filter) + u" "_s + QString::number(number));
        chip->setVisible(filter == 0 || number > 0 || chip->isChecked());
    }
}

void FilterChips::choose(int filter)
{
    m_buttons->button(filter)->setChecked(true);
    m_buttons->button(filter)->setVisible(true);
}

} // namespace pilar
