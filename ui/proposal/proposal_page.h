// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lks/records_page.h"

namespace pilar {

class GapsList;

/** Proposals: list, form with the budget's rows, and what is still missing to submit one. */
class ProposalPage : public RecordsPage
{
    Q_OBJECT

public:
    explicit ProposalPage(Session &session, QWidget *parent = nullptr);

private:
    void askGaps();

    Session &m_session;
    GapsList *m_gaps;
};

} // namespace pilar
