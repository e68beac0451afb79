// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/home/gaps.h"
#include "ui/lks/records_page.h"

class QPushButton;

namespace pilar {

/** Proposals: list, form with the budget's rows, and a menu of what is still missing to submit one.
 */
class ProposalPage : public RecordsPage
{
    Q_OBJECT

public:
    explicit ProposalPage(Session &session, QWidget *parent = nullptr);

private:
    void askGaps();
    void showGaps(const std::vector<Gap> &gaps);

    Session &m_session;
    QPushButton *m_gaps;
};

} // namespace pilar
