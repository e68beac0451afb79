// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "ui/look/look.h"
#include "ui/shell/messages.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace pilar {

using namespace Qt::StringLiterals;

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_light(new QToolButton(this))
    , m_send(new QPushButton(tr("Send"), this))
    , m_lock(new QToolButton(this))
{
    auto *brand = new QLabel(u"Pilar"_s, this);
    brand->setFont(look::headingFont());
    QPalette teal = brand->palette();
    teal.setColor(QPalette::WindowText, look::color(look::Tone::Accent));
    brand->setPalette(teal);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_light->setObjectName(u"light"_s);
    m_light->setProperty("flat", true);
    m_light->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_light->setIconSize({look::smallIconSize, look::smallIconSize});
    m_send->setIcon(look::icon(u"send"_s));
    m_lock->setObjectName(u"lock"_s);
    m_lock->setProperty("flat", true);
    m_lock->setIcon(look::icon(u"lock"_s));
    m_lock->setIconSize({look::iconSize, look::iconSize});
    m_lock->setAccessibleName(tr("Lock"));
    m_lock->setToolTip(tr("Locks the data until the passphrase is typed (Ctrl+L)"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(look::gap16, look::gap8, look::gap24, look::gap8);
    layout->setSpacing(look::gap16);
    layout->addWidget(brand);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_light);
    layout->addWidget(m_send);
    layout->addWidget(m_lock);
    setAutoFillBackground(true);
    QPalette own = palette();
    own.setColor(QPalette::Window, look::color(look::Tone::Surface));
    setPalette(own);
    connect(m_light, &QToolButton::clicked, this, &TopBar::lightClicked);
    connect(m_send, &QPushButton::clicked, this, &TopBar::sendClicked);
    connect(m_lock, &QToolButton::clicked, this, &TopBar::lockClicked);
}

void TopBar::setInstitution(const QString &name, const QString &place)
{
    m_name->setText(place.isEmpty() ? name : name + u" · "_s + place);
    m_name->setToolTip(look::tip(m_name->text()));
}

void TopBar::setSync(const SyncFacts &facts, qint64 now)
{
    const int asks = facts.counts.rejected + facts.counts.conflicts;
    QString icon = u"sent"_s;
    QString word = tr("All sent");
    look::Tone tone = look::Tone::Sent;
    if (facts.running) {
        icon = u"sync"_s;
        word = tr("Sending…");
        tone = look::Tone::Accent;
    } else if (asks > 0) {
        icon = u"warning"_s;
        word = tr("%1 need attention").arg(asks);
        tone = look::Tone::Rejected;
    } else if (facts.counts.pending > 0) {
        icon = u"pending"_s;
        word = tr("%1 not sent yet").arg(facts.counts.pending);
        tone = look::Tone::Pending;
    } else if (facts.signedIn && facts.files > 0) {
        icon = u"pending"_s;
        word = tr("%1 files not sent yet").arg(facts.files);
        tone = look::Tone::Pending;
    } else if (!facts.enrolled) {
        icon = u"draft"_s;
        word = tr("Without internet");
        tone = look::Tone::Draft;
    }
    QString when;
    if (facts.failed)
        when = tr("last try not finished");
    else if (facts.last)
        when = tr("last %1").arg(agoText(facts.last, now));
    m_light->setIcon(look::icon(icon, tone));
    m_light->setText(when.isEmpty() ? word : word + u" · "_s + when);
    m_light->setAccessibleName(m_light->text());
    m_light->setToolTip(tr("Opens the page of synchronisation"));
    m_send->setEnabled(!facts.running);
    m_send->setVisible(facts.signedIn);
}

} // namespace pilar
