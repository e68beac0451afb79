// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rekap/rekap_page.h"

#include "core/domain/dates.h"
#include "core/domain/money.h"
#include "core/store/store_thread.h"
#include "ui/look/look.h"
#include "ui/rekap/summary_reading.h"
#include "ui/widgets/when_done.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

RekapPage::RekapPage(Session &session, QWidget *parent)
    : ShellPage(tr("Summary"), {}, parent)
    , m_session(session)
    , m_column(makeScrolling())
{
    m_column->addStretch(1);
}

void RekapPage::enter()
{
    whenDone(m_session.store.run([](Store &store) { return readSummary(store); }), this,
             [this](const Summary &summary) { show(summary); });
}

RekapPage::Table RekapPage::table(QStringView entityName, QStringView fieldName, int total,
                                  const std::map<QString, int> &counts) const
{
    const Entity &entity = m_session.entity(entityName);
    const Field *field = entity.field(fieldName);
    Table made{entity.plural.text() + u" – "_s + (field ? field->label.text() : tr("by state")),
               QString::number(total)};
    int known = 0;
    for (const auto &[name, number] : counts) {
        const Code *code = field ? field->code(name) : nullptr;
        const State *state = field ? nullptr : entity.machine->state(name);
        made.lines.emplace_back(code        ? code->label.text()
                                    : state ? state->label.text()
                                            : name,
                                number);
        known += number;
    }
    if (known < total)
        made.lines.emplace_back(tr("not filled in"), total - known);
    return made;
}

std::vector<RekapPage::Table> RekapPage::tables(const Summary &summary) const
{
    const auto standing
        = [&](Registration registration) { return summary.lks.byRegistration.at(registration); };
    Table registered{tr("Registration of the LKS"),
                     QString::number(summary.lks.total),
                     {{tr("registered"), standing(Registration::BertandaDaftar)},
                      {tr("in process"), standing(Registration::Proses)},
                      {tr("expired"), standing(Registration::Kedaluwarsa)},
                      {tr("not registered"), standing(Registration::Belum)},
                      {tr("of these accredited"), summary.lks.accredited}}};
    Table proposals
        = table(u"proposal", u"state", summary.proposal.total, summary.proposal.byState);
    if (summary.proposal.nominalDiajukan > 0)
        proposals.title
            += u'\n' + tr("applied for: %1").arg(moneyText(summary.proposal.nominalDiajukan));
    return {table(u"lks", u"jenis_lks", summary.lks.total, summary.lks.byType),
            registered,
            proposals,
            table(u"klien", u"status", summary.klien.total, summary.klien.byStatus),
            table(u"klien", u"jenis_kelamin", summary.klien.total, summary.klien.bySex),
            table(u"klien", u"kategori_ppks", summary.klien.total, summary.klien.byCategory)};
}

void RekapPage::show(const Summary &summary)
{
    setSentence(tr("On %1. %2 of %3 LKS have sent something in the quarter %4.")
                    .arg(dateText(summary.asOf))
                    .arg(summary.reporting)
                    .arg(summary.expected)
                    .arg(summary.period));
    delete m_shown;
    m_shown = new QWidget(this);
    auto *grid = new QGridLayout(m_shown);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(look::gap12);
    int index = 0;
    for (const Table &table : tables(summary)) {
        auto *card = new QFrame(m_shown);
        card->setProperty("card", true);
        auto *lines = new QGridLayout(card);
        lines->setContentsMargins(look::gap16, look::gap12, look::gap16, look::gap12);
        lines->setColumnStretch(0, 1);
        lines->setVerticalSpacing(look::gap4);
        QLabel *title = look::label(table.title, look::Tone::Quiet, card);
        auto *total = new QLabel(table.total, card);
        total->setFont(look::titleFont());
        lines->addWidget(title, 0, 0);
        lines->addWidget(total, 0, 1, Qt::AlignRight);
        int row = 1;
        for (const auto &[label, number] : table.lines) {
            lines->addWidget(look::label(label, look::Tone::Text, card), row, 0);
            lines->addWidget(new QLabel(QString::number(number), card), row++, 1, Qt::AlignRight);
        }
        lines->setRowStretch(row, 1);
        grid->addWidget(card, index / 3, index % 3);
        ++index;
    }
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    m_column->insertWidget(0, m_shown);
}

} // namespace pilar
