// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/home/facts.h"
#include "ui/shell/session.h"
#include "ui/shell/shell_page.h"

class QGridLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace pilar {

/** Beranda: what is to be done, most urgent first, and a few figures that open what is behind. */
class HomePage : public ShellPage
{
    Q_OBJECT

public:
    explicit HomePage(Session &session, QWidget *parent = nullptr);

    void setFacts(const Facts &facts);

private:
    struct Card
    {
        QString icon;
        QString kind; // of look::bar: "error", "warning", "true"
        QString text;
        QString button;
        Place place;
    };
    std::vector<Card> cards(const Facts &facts) const;
    std::vector<Card> trayCards(const Facts &facts) const;
    std::vector<Card> paperCards(const Facts &facts) const;
    std::vector<Card> registrationCards(const Facts &facts) const;
    QWidget *cardWidget(const Card &card);
    QWidget *steps(const Facts &facts);
    QWidget *figures(const Facts &facts);

    Session &m_session;
    QVBoxLayout *m_column;
    QWidget *m_shown = nullptr;
};

} // namespace pilar
