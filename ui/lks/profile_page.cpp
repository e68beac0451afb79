// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lks/profile_page.h"

#include "core/store/store_thread.h"
#include "ui/form/record_form.h"
#include "ui/list/record_pane.h"
#include "ui/lks/records_page.h"
#include "ui/look/look.h"

#include <QFrame>
#include <QVBoxLayout>

namespace pilar {

ProfilePage::ProfilePage(Session &session, QWidget *parent)
    : ShellPage(tr("Profile of the institution"), {}, parent)
    , m_session(session)
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(look::gap16, look::gap12, look::gap16, look::gap12);
    m_pane = new RecordPane(session.store, session.surroundings, session.entity(u"lks"), {}, card);
    m_pane->form()->setNextOffered(false);
    inside->addWidget(m_pane);
    content()->addWidget(card, 1);
}

void ProfilePage::enter()
{
    if (m_opened)
        return;
    m_opened = true;
    if (m_session.lks.isNull())
        m_pane->create();
    else
        m_pane->open(m_session.lks, {}, false);
}

void ProfilePage::go(const Place &place)
{
    m_opened = true;
    if (m_session.lks.isNull())
        m_pane->create();
    else if (m_pane->form()->record() == m_session.lks && !place.field.isEmpty())
        m_pane->form()->goTo(place.field);
    else
        m_pane->open(m_session.lks, place.field);
}

std::vector<KeyHint> ProfilePage::keys() const
{
    return formKeys();
}

} // namespace pilar
