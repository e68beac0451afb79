// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/form_foot.h"

#include "ui/look/look.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pilar {

using namespace Qt::StringLiterals;

FormFoot::FormFoot(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_icon(new QLabel(this))
    , m_saved(look::label({}, look::Tone::Quiet, this))
    , m_complete(look::label({}, look::Tone::Quiet, this))
    , m_next(new QPushButton(tr("Save and next"), this))
    , m_save(new QPushButton(tr("Save"), this))
{
    m_layout->setContentsMargins(0, look::gap8, 0, 0);
    m_layout->setSpacing(look::gap8);
    m_saved->setWordWrap(false);
    m_complete->setWordWrap(false);
    m_layout->addWidget(m_icon);
    m_layout->addWidget(m_saved);
    m_layout->addSpacing(look::gap16);
    m_layout->addWidget(m_complete);
    m_layout->addStretch(1);
    m_layout->addWidget(m_next);
    m_layout->addWidget(m_save);
    m_save->setProperty("primary", true);
    m_save->setToolTip(tr("Ctrl+S"));
    m_next->setToolTip(tr("Saves and begins the next one (Ctrl+Enter)"));
    connect(m_save, &QPushButton::clicked, this, &FormFoot::saveClicked);
    connect(m_next, &QPushButton::clicked, this, &FormFoot::saveAndNextClicked);
}

void FormFoot::setDraft()
{
    const look::Mark mark = look::draftMark();
    m_icon->setPixmap(
        look::icon(mark.icon, mark.tone)
            .pixmap(QSize(look::smallIconSize, look::smallIconSize), devicePixelRatioF()));
    m_saved->setText(mark.word);
    m_saved->setToolTip(look::tip(mark.hint));
}

void FormFoot::setSaved(qint64 at)
{
    if (!at) {
        m_icon->clear();
        m_saved->clear();
        return;
    }
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
    const QString clock = time.toString(u"HH.mm"_s);
    m_icon->setPixmap(
        look::icon(u"ok"_s, look::Tone::Sent)
            .pixmap(QSize(look::smallIconSize, look::smallIconSize), devicePixelRatioF()));
    m_saved->setText(time.date() == QDate::currentDate()
                         ? tr("Saved %1").arg(clock)
                         : tr("Saved %1").arg(time.toString(u"dd/MM/yyyy HH.mm"_s)));
    m_saved->setToolTip({});
}

void FormFoot::setCompleteness(int percent)
{
    m_complete->setText(tr("%1 % complete").arg(percent));
    m_complete->setToolTip(tr("Of what is asked for when submitting (marked *)"));
}

void FormFoot::setWritable(bool writable)
{
    m_save->setVisible(writable);
    m_next->setVisible(writable && m_nextOffered);
}

void FormFoot::setNextOffered(bool offered)
{
    m_nextOffered = offered;
    m_next->setVisible(offered && !m_save->isHidden());
}

void FormFoot::setCompletenessShown(bool shown)
{
    m_complete->setVisible(shown);
}

void FormFoot::setBusy(bool busy)
{
    m_save->setEnabled(!busy);
    m_next->setEnabled(!busy);
    for (QPushButton *act : m_acts)
        act->setEnabled(!busy);
}

void FormFoot::setTransitions(const std::vector<const Transition *> &transitions)
{
    for (QPushButton *act : m_acts)
        delete act;
    m_acts.clear();
    for (const Transition *transition : transitions) {
        auto *button = new QPushButton(transition->label.text(), this);
        connect(button, &QPushButton::clicked, this,
                [this, to = transition->to] { Q_EMIT actClicked(to); });
        m_layout->insertWidget(m_layout->indexOf(m_next), button);
        m_acts.push_back(button);
    }
}

void FormFoot::addButton(QPushButton *button)
{
    m_layout->insertWidget(m_layout->indexOf(m_next), button);
}

} // namespace pilar
