// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/session.h"
#include "ui/shell/shell_page.h"

namespace pilar {

class RecordPane;

/** Profil LKS: the one record of the institution kept here, with its facilities. */
class ProfilePage : public ShellPage
{
    Q_OBJECT

public:
    explicit ProfilePage(Session &session, QWidget *parent = nullptr);

    void enter() override;
    void go(const Place &place) override;
    std::vector<KeyHint> keys() const override;

private:
    Session &m_session;
    RecordPane *m_pane;
    bool m_opened = false;
};

} // namespace pilar
