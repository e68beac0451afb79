// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/gaps_list.h"

#include "ui/look/look.h"
#include "ui/look/notes.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

GapsList::GapsList(QWidget *parent)
    : QFrame(parent)
    , m_column(new QVBoxLayout(this))
{
    setProperty("card", true);
    m_column->setContentsMargins(look::gap12, look::gap12, look::gap12, look::gap12);
    m_column->setSpacing(look::gap8);
}

void GapsList::setGaps(const std::vector<Gap> &gaps, const QString &complete)
{
    delete m_lines;
    m_lines = new QWidget(this);
    auto *lines = new QVBoxLayout(m_lines);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    if (gaps.empty()) {
        lines->addWidget(look::notes({{u"ok"_s, look::Tone::Sent, complete}}, m_lines));
    } else {
        QLabel *title
            = look::label(tr("Still missing: %1").arg(gaps.size()), look::Tone::Text, m_lines);
        QFont bold = title->font();
        bold.setWeight(QFont::DemiBold);
        title->setFont(bold);
        lines->addWidget(title);
        lines->addSpacing(look::gap4);
    }
    const bool severalParts = std::any_of(
        gaps.begin(), gaps.end(), [&](const Gap &gap) { return gap.part != gaps.front().part; });
    QString part;
    for (const Gap &gap : gaps) {
        if (severalParts && gap.part != part) {
            part = gap.part;
            QLabel *heading = look::label(part, look::Tone::Quiet, m_lines);
            heading->setFont(look::smallFont());
            heading->setContentsMargins(0, look::gap8, 0, 0);
            lines->addWidget(heading);
        }
        auto *line = new QPushButton(m_lines);
        line->setProperty("link", true);
        line->setText(fontMetrics().elidedText(gap.text, Qt::ElideRight,
                                               fontMetrics().averageCharWidth() * 38));
        line->setToolTip(look::tip(gap.text));
        line->setAccessibleName(gap.text);
        connect(line, &QPushButton::clicked, this,
                [this, place = gap.place] { Q_EMIT chosen(place); });
        lines->addWidget(line, 0, Qt::AlignLeft);
    }
    m_column->addWidget(m_lines);
}

} // namespace pilar
