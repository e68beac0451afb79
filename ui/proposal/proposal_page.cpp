// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/proposal/proposal_page.h"

#include "core/store/store_thread.h"
#include "ui/form/record_form.h"
#include "ui/home/gaps_list.h"
#include "ui/list/record_page.h"
#include "ui/list/record_pane.h"
#include "ui/look/look.h"
#include "ui/widgets/when_done.h"

#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

ProposalPage::ProposalPage(Session &session, QWidget *parent)
    : RecordsPage(session, session.entity(u"proposal"), parent)
    , m_session(session)
    , m_gaps(new GapsList(this))
{
    m_gaps->hide();
    auto *box = new QVBoxLayout;
    box->setContentsMargins(look::gap24, 0, look::gap24, look::gap16);
    box->addWidget(m_gaps);
    content()->addLayout(box);
    RecordPane *pane = page()->pane();
    connect(pane, &RecordPane::opened, this, &ProposalPage::askGaps);
    connect(pane, &RecordPane::saved, this, &ProposalPage::askGaps);
    connect(pane, &RecordPane::acted, this, &ProposalPage::askGaps);
    connect(pane, &RecordPane::backRequested, m_gaps, &QWidget::hide);
    connect(m_gaps, &GapsList::chosen, this, [this](const Place &place) {
        if (!place.field.isEmpty())
            page()->form()->goTo(place.field);
    });
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
        this, [this](const std::vector<Gap> &gaps) {
            m_gaps->setGaps(gaps, tr("Complete: the proposal can be submitted."));
            m_gaps->show();
        });
}

} // namespace pilar
