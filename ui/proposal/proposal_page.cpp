// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/proposal/proposal_page.h"

#include "core/store/store_thread.h"
#include "ui/form/record_form.h"
#include "ui/list/record_page.h"
#include "ui/list/record_pane.h"
#include "ui/look/look.h"
#include "ui/widgets/when_done.h"

#include <QMenu>
#include <QPushButton>

namespace pilar {

using namespace Qt::StringLiterals;

ProposalPage::ProposalPage(Session &session, QWidget *parent)
    : RecordsPage(session, session.entity(u"proposal"), parent)
    , m_session(session)
    , m_gaps(new QPushButton(look::icon(u"warning"_s, look::Tone::Warning), {}))
{
    m_gaps->setMenu(new QMenu(m_gaps));
    page()->form()->addFootButton(m_gaps);
    page()->form()->setNextOffered(false); // they are not entered in a row
    page()->form()->setCompletenessShown(false);
    m_gaps->hide();
    RecordPane *pane = page()->pane();
    connect(pane, &RecordPane::opened, this, &ProposalPage::askGaps);
    connect(pane, &RecordPane::saved, this, &ProposalPage::askGaps);
    connect(pane, &RecordPane::acted, this, &ProposalPage::askGaps);
}

void ProposalPage::askGaps()
{
    const RecordForm *form = page()->form();
    const QString state = form->current().state;
    const bool asked = !form->isNew() && (state == u"draf" || state == u"dikembalikan");
    if (!asked || m_session.isOffice())
        return m_gaps->hide();
    whenDone(
        m_session.store.run([entity = form->entity().number, id = form->record()](Store &store) {
            const auto row = store.find(entity, id);
            return row ? gapsOf(store, row->record) : std::vector<Gap>();
        }),
        this, [this](const std::vector<Gap> &gaps) { showGaps(gaps); });
}

void ProposalPage::showGaps(const std::vector<Gap> &gaps)
{
    m_gaps->setVisible(!gaps.empty());
    m_gaps->setText(tr("Missing: %1").arg(gaps.size()));
    m_gaps->setToolTip(tr("What is needed before the proposal can be submitted"));
    m_gaps->menu()->clear();
    for (const Gap &gap : gaps) {
        QAction *entry = m_gaps->menu()->addAction(gap.text);
        entry->setEnabled(!gap.place.field.isEmpty());
        connect(entry, &QAction::triggered, this,
                [this, field = gap.place.field] { page()->form()->goTo(field); });
    }
}

} // namespace pilar
