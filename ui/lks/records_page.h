// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/session.h"
#include "ui/shell/shell_page.h"

namespace pilar {

class RecordPage;

/** Klien, Pengurus, Legalitas, and an office's LKS: the list and record of one entity. */
class RecordsPage : public ShellPage
{
    Q_OBJECT

public:
    RecordsPage(Session &session, const Entity &entity, QWidget *parent = nullptr);

    void enter() override;
    void go(const Place &place) override;
    std::vector<KeyHint> keys() const override;

protected:
    RecordPage *page() const { return m_page; }

private:
    RecordPage *m_page;
    bool m_entered = false;
};

/** Keys of any list with a record beside it. */
std::vector<KeyHint> listKeys();
/** Keys of any form. */
std::vector<KeyHint> formKeys();

} // namespace pilar
