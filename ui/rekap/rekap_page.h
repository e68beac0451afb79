// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "ui/shell/session.h"
#include "ui/shell/shell_page.h"

class QGridLayout;

namespace pilar {

/** Rekap: totals counted from the records this computer has, with their date. */
class RekapPage : public ShellPage
{
    Q_OBJECT

public:
    explicit RekapPage(Session &session, QWidget *parent = nullptr);

    void enter() override;

private:
    struct Table
    {
        QString title;
        int total = 0;
        std::vector<std::pair<QString, int>> lines;
    };
    static std::vector<Table> count(Store &store);
    void show(const std::vector<Table> &tables);

    Session &m_session;
    QVBoxLayout *m_column;
    QWidget *m_shown = nullptr;
};

} // namespace pilar
