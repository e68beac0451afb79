// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lks/records_page.h"

#include "core/store/store_thread.h"
#include "ui/list/record_page.h"

#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

RecordsPage::RecordsPage(Session &session, const Entity &entity, QWidget *parent)
    : ShellPage({}, {}, parent)
    , m_page(new RecordPage(session.store, session.surroundings, entity, session.lks, this))
{
    content()->addWidget(m_page);
}

void RecordsPage::enter()
{
    if (!m_entered)
        m_page->list()->focusTable();
    m_entered = true;
}

void RecordsPage::go(const Place &place)
{
    using Filter = RecordList::Filter;
    if (place.filter == u"new")
        return m_page->create();
    if (place.filter == u"lengkap")
        m_page->list()->setFilter(Filter::Incomplete);
    else if (place.filter == u"pending")
        m_page->list()->setFilter(Filter::Pending);
    else if (place.filter == u"rejected")
        m_page->list()->setFilter(Filter::Rejected);
    else if (place.filter == u"conflict")
        m_page->list()->setFilter(Filter::Conflict);
    else if (place.filter == u"persetujuan")
        m_page->list()->setFilter(Filter::NoConsent);
    if (!place.record.isNull())
        m_page->open(place.record, place.field);
}

std::vector<KeyHint> RecordsPage::keys() const
{
    std::vector<KeyHint> all = listKeys();
    for (const KeyHint &hint : formKeys())
        all.push_back(hint);
    return all;
}

std::vector<KeyHint> listKeys()
{
    return {{u"Ctrl+F"_s, RecordsPage::tr("search")},
            {u"Insert"_s, RecordsPage::tr("add")},
            {u"Enter"_s, RecordsPage::tr("open the chosen record")},
            {u"Delete"_s, RecordsPage::tr("move to the bin (can be undone)")}};
}

std::vector<KeyHint> formKeys()
{
    return {{u"Ctrl+S"_s, RecordsPage::tr("save")},
            {u"Ctrl+Enter"_s, RecordsPage::tr("save and begin the next")},
            {u"Esc"_s, RecordsPage::tr("back to the list; the draft is kept")},
            {u"Tab, Shift+Tab"_s, RecordsPage::tr("next and previous field")}};
}

} // namespace pilar
