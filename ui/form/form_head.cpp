// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/form_head.h"

#include "core/domain/data_copy.h"
#include "core/domain/reasons.h"
#include "ui/look/notes.h"
#include "ui/shell/messages.h"
#include "ui/widgets/reveal_button.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pilar {

using namespace Qt::StringLiterals;

FormHead::FormHead(const Entity &entity, QWidget *parent)
    : QWidget(parent)
    , m_entity(entity)
    , m_layout(new QVBoxLayout(this))
    , m_title(look::label({}, look::Tone::Text, this))
    , m_stateIcon(new QLabel(this))
    , m_state(look::label({}, look::Tone::Quiet, this))
    , m_hint(look::label({}, look::Tone::Quiet, this))
    , m_reveal(new RevealButton(this))
    , m_receipt(new QPushButton(look::icon(u"print"_s, look::Tone::Accent), tr("Print the receipt"),
                                this))
    , m_whole(new QPushButton(look::icon(u"eye"_s, look::Tone::Accent), tr("Show from the server"),
                              this))
    , m_copy(
          new QPushButton(look::icon(u"print"_s, look::Tone::Accent), tr("Copy of the data"), this))
    , m_locked(look::bar(u"true"_s, u"lock"_s, {}, this))
{
    m_title->setFont(look::headingFont());
    m_state->setWordWrap(false);
    connect(m_reveal, &QPushButton::toggled, this, &FormHead::revealToggled);
    m_receipt->setObjectName(u"receipt"_s);
    m_receipt->setProperty("link", true);
    m_receipt->setToolTip(tr("A paper that proves when the server took this record in"));
    m_receipt->hide();
    connect(m_receipt, &QPushButton::clicked, this, &FormHead::receiptRequested);
    m_whole->setObjectName(u"whole"_s);
    m_whole->setProperty("link", true);
    m_whole->setToolTip(
        tr("Shows what is hidden from this office, for a reason that the institution is told"));
    m_whole->hide();
    connect(m_whole, &QPushButton::clicked, this, &FormHead::wholeRequested);
    m_copy->setObjectName(u"copy"_s);
    m_copy->setProperty("link", true);
    m_copy->setToolTip(tr("All that is kept about this person, and who changed it, on paper for "
                          "the person"));
    m_copy->hide();
    connect(m_copy, &QPushButton::clicked, this, &FormHead::copyRequested);
    auto *top = new QHBoxLayout;
    top->setSpacing(look::gap8);
    top->addWidget(m_title, 1);
    top->addWidget(m_whole);
    top->addWidget(m_reveal);
    auto *where = new QHBoxLayout;
    where->setSpacing(look::gap8);
    where->addWidget(m_stateIcon);
    where->addWidget(m_state);
    where->addWidget(m_receipt);
    where->addWidget(m_copy);
    where->addStretch(1);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(look::gap8);
    m_layout->addLayout(top);
    m_layout->addLayout(where);
    m_layout->addWidget(m_hint);
    m_hint->hide();
    m_layout->addWidget(m_locked);
    m_locked->hide();
}

void FormHead::setTitle(const QString &title)
{
    const QString shown = title.isEmpty() ? tr("New: %1").arg(m_entity.label.text()) : title;
    if (m_title->text() != shown)
        m_title->setText(shown);
}

void FormHead::setRow(const Row &row, bool isNew)
{
    const look::Mark mark = isNew ? look::draftMark() : look::markOf(row);
    const State *state = m_entity.machine ? m_entity.machine->state(row.record.state) : nullptr;
    m_stateIcon->setPixmap(
        look::icon(mark.icon, mark.tone)
            .pixmap(QSize(look::smallIconSize, look::smallIconSize), devicePixelRatioF()));
    m_isSent = !isNew && row.sync == SyncState::Synced;
    m_copy->setVisible(!isNew && isAboutAPerson(m_entity));
    if (isNew)
        m_receipt->hide();
    const bool onlyHere = !isNew && row.sync == SyncState::Pending;
    m_words = onlyHere ? tr("Saved on this computer, not sent yet") : mark.word;
    if (state && !isNew)
        m_words = state->label.text() + u" · "_s + m_words;
    m_state->setText(m_words);
    const bool choose = !isNew && row.sync == SyncState::Conflict;
    m_hint->setVisible(choose);
    if (choose)
        m_hint->setText(mark.hint + u' ' + tr("You choose on the page of synchronisation."));
    m_state->setToolTip(look::tip(mark.hint));
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, look::color(mark.tone));
    m_state->setPalette(palette);
    m_reveal->setChecked(false);
}

void FormHead::setReceived(qint64 at)
{
    m_state->setText(m_isSent && at ? m_words + u' ' + shortTimeText(at) : m_words);
    m_receipt->setVisible(at > 0);
}

void FormHead::setReadOnly(bool readOnly, const QString &why)
{
    m_locked->setVisible(readOnly);
    if (!readOnly)
        return;
    look::setBarText(m_locked,
                     why.isEmpty() ? tr("You can read this record, not change it.")
                                   : reason({0, {}, Problem::Severity::Error, why, {}}));
}

void FormHead::setProblems(const Problems &problems)
{
    delete m_problems;
    m_problems = nullptr;
    if (problems.empty())
        return;
    std::vector<look::Note> notes;
    for (const Problem &problem : problems) {
        const bool error = problem.severity == Problem::Severity::Error;
        notes.push_back({error ? u"error"_s : u"warning"_s,
                         error ? look::Tone::Error : look::Tone::Warning, reason(problem)});
    }
    m_problems = look::notes(notes, this);
    m_layout->addWidget(m_problems);
}

void FormHead::setComments(const QStringList &comments)
{
    delete m_comments;
    m_comments = look::comments(comments, this);
    if (m_comments)
        m_layout->addWidget(m_comments);
}

void FormHead::setHasMore(bool more)
{
    m_whole->setVisible(more);
}

void FormHead::setHasHidden(bool hidden)
{
    m_reveal->setVisible(hidden);
}

} // namespace pilar
