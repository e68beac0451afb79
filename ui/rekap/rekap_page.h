// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/summary.h"
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
        QString total;
        std::vector<std::pair<QString, int>> lines = {};
    };
    std::vector<Table> tables(const Summary &summary) const;
    /** Codes or states by their labels; what no record has filled in stands last. */
    Table table(QStringView entity, QStringView field, int total,
                const std::map<QString, int> &counts) const;
    void show(const Summary &summary);

    Session &m_session;
    QVBoxLayout *m_column;
    QWidget *m_shown = nullptr;
};

} // namespace pilar
