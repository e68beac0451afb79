// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sync_page.h"

#include "core/store/store_thread.h"
#include "core/sync/decision.h"
#include "ui/look/look.h"
#include "ui/look/notes.h"
#include "ui/shell/messages.h"
#include "ui/sync/stick_card.h"
#include "ui/sync/sync_text.h"
#include "ui/sync/tray_cards.h"
#include "ui/widgets/when_done.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

SyncPage::SyncPage(Session &session, SyncJob &job, QWidget *parent)
    : ShellPage(tr("Synchronisation"), tr("What leaves this computer, and what came back."), parent)
    , m_session(session)
    , m_job(job)
    , m_clock(look::bar(u"error"_s, u"warning"_s, {}, this))
    , m_waiting(look::label({}))
    , m_parts(look::label({}, look::Tone::Quiet))
    , m_files(look::label({}))
    , m_ways(look::label({}, look::Tone::Quiet))
    , m_send(new QPushButton(look::icon(u"send"_s, look::Tone::OnAccent), tr("Send")))
    , m_signIn(new QPushButton(tr("Sign in")))
    , m_cancel(new QPushButton(tr("Stop")))
    , m_bar(new QProgressBar)
    , m_progress(look::label({}, look::Tone::Quiet))
    , m_stick(new StickCard(session))
{
    m_column = makeScrolling();
    QVBoxLayout *column = m_column;
    m_clock->setObjectName(u"wrong-clock"_s);
    column->addWidget(m_clock);
    QVBoxLayout *waiting = nullptr;
    column->addWidget(block(tr("Waiting"), &waiting));
    m_send->setProperty("primary", true);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    auto *row = new QHBoxLayout;
    row->setSpacing(look::gap8);
    row->addWidget(m_waiting, 1);
    row->addWidget(m_signIn);
    row->addWidget(m_cancel);
    row->addWidget(m_send);
    waiting->addLayout(row);
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_parts, m_files, m_ways, m_bar, m_progress})
        waiting->addWidget(each);
    m_exchange = waiting;
    column->addWidget(m_stick);
    m_needs = block(tr("Needs attention"), &m_attention);
    column->addWidget(m_needs);
    column->addWidget(block(tr("History"), &m_history));
    column->addStretch(1);
    for (QWidget *hidden :
         std::initializer_list<QWidget *>{m_clock, m_files, m_bar, m_progress, m_cancel})
        hidden->hide();
    connectJob();
}

QFrame *SyncPage::block(const QString &title, QVBoxLayout **column)
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    *column = new QVBoxLayout(card);
    (*column)->setContentsMargins(look::gap16, look::gap12, look::gap16, look::gap12);
    (*column)->setSpacing(look::gap8);
    QLabel *heading = look::label(title, look::Tone::Text, card);
    heading->setFont(look::headingFont());
    (*column)->addWidget(heading);
    return card;
}

void SyncPage::connectJob()
{
    connect(m_send, &QPushButton::clicked, &m_job, [this] { m_job.start(); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_job.cancel();
    });
    connect(m_signIn, &QPushButton::clicked, this, &SyncPage::signInRequested);
    connect(m_stick, &StickCard::enrolRequested, this, &SyncPage::enrolRequested);
    connect(m_stick, &StickCard::exchanged, this, &SyncPage::ask);
    connect(&m_job, &SyncJob::started, this, [this] {
        delete m_outcome;
        m_outcome = nullptr;
        m_progress->setText(tr("Looking for the server…"));
        for (QWidget *each : std::initializer_list<QWidget *>{m_bar, m_progress, m_cancel})
            each->show();
        m_cancel->setEnabled(true);
        m_send->setEnabled(false);
    });
    connect(&m_job, &SyncJob::progressed, this,
            [this](const SyncReport &report, qint64 up, qint64 down) {
                m_progress->setText(tr("%1 sent, %2 received · %3 up, %4 down")
                                        .arg(report.sent)
                                        .arg(report.received)
                                        .arg(sizeText(up), sizeText(down)));
            });
    connect(&m_job, &SyncJob::finished, this, &SyncPage::finished);
}

void SyncPage::finished(const SyncResult &result)
{
    for (QWidget *each : std::initializer_list<QWidget *>{m_bar, m_progress, m_cancel})
        each->hide();
    m_send->setEnabled(true);
    const QString text
        = result.error ? sentence(*result.error) : outcomeText(result.report, result.files);
    delete m_outcome;
    const bool stopped = result.error && result.error->kind == ErrorKind::Cancelled;
    m_outcome = stopped ? look::bar(u"true"_s, u"waiting"_s, text, this)
        : result.error  ? look::bar(u"error"_s, u"error"_s, text, this)
                        : look::bar(u"true"_s, u"ok"_s, text, this);
    m_outcome->setObjectName(u"outcome"_s);
    if (result.error && result.error->kind == ErrorKind::Denied
        && result.error->detail != accessTaken().detail) {
        auto *again = new QPushButton(tr("Sign in again"), m_outcome);
        m_outcome->layout()->addWidget(again);
        connect(again, &QPushButton::clicked, this, &SyncPage::signInRequested);
    }
    m_exchange->addWidget(m_outcome);
    ask();
}

void SyncPage::enter()
{
    ask();
}

void SyncPage::setFacts(const Facts &facts)
{
    m_facts = facts;
    showWaiting(facts);
    showWays(facts);
    m_clock->setVisible(facts.wrongClock.has_value());
    if (facts.wrongClock)
        look::setBarText(m_clock, clockText(*facts.wrongClock) + u'\n' + clockAdvice());
    m_send->setVisible(facts.identity.signedIn());
    m_signIn->setVisible(!facts.identity.signedIn());
    showStick(facts);
    if (!facts.isEnrolled())
        setSentence(tr("You work without internet. Sign in with an account of the Dinas to send "
                       "the data; nothing is lost until then."));
    else if (!facts.identity.signedIn())
        setSentence(tr("You work without internet; the data go to the Dinas on a USB stick."));
    if (isVisible())
        ask();
}

void SyncPage::showWaiting(const Facts &facts)
{
    QString text;
    if (facts.counts.pending > 0)
        text = tr("%1 entries are not sent yet: %2.")
                   .arg(facts.counts.pending)
                   .arg(costText(facts.bytes, facts.bytesPerSecond));
    else if (facts.isEnrolled())
        text = facts.files.files > 0 ? tr("All data are sent; photos and papers still wait.")
                                     : tr("All that was saved is sent.");
    else
        text = tr("Nothing waits to be sent.");
    if (facts.counts.waiting > 0)
        text += u' '
            + tr("%1 more wait at the server for what they refer to.").arg(facts.counts.waiting);
    m_waiting->setText(text);
    m_files->setHidden(facts.files.files == 0);
    const QString files = tr("%1 photos and papers are not sent yet: %2.")
                              .arg(facts.files.files)
                              .arg(costText(facts.files.bytes, facts.bytesPerSecond));
    const bool byThemselves = facts.wishes.automatic && facts.wishes.files;
    m_files->setText(
        files + u' '
        + (!facts.identity.signedIn()
               ? tr("They go through the internet only; a USB stick takes the data alone.")
               : byThemselves ? tr("They follow by themselves after the data.")
                              : tr("They follow after the data when you press Send.")));
}

/** For whoever has nothing else it stands first, for others after what asks for a decision. */
void SyncPage::showStick(const Facts &facts)
{
    const bool beside = facts.identity.signedIn();
    m_stick->setState(beside                   ? StickCard::Way::Beside
                          : facts.isEnrolled() ? StickCard::Way::Only
                                               : StickCard::Way::NotEnrolled,
                      facts.name);
    const auto isBelow = [this] { return m_column->indexOf(m_stick) > m_column->indexOf(m_needs); };
    if (isBelow() != beside) {
        m_column->removeWidget(m_stick);
        m_column->insertWidget(m_column->indexOf(m_needs) + (beside ? 1 : 0), m_stick);
    }
}

void SyncPage::showWays(const Facts &facts)
{
    const SyncWishes &wishes = facts.wishes;
    QString ways;
    if (facts.identity.signedIn() && !wishes.automatic)
        ways = tr("Nothing is sent by itself; press Send.");
    else if (facts.identity.signedIn() && wishes.bytesPerDay > 0
             && facts.spentToday >= wishes.bytesPerDay)
        ways = tr("Today's %1 are used up: Pilar goes on by itself tomorrow. Send still works.")
                   .arg(sizeText(wishes.bytesPerDay));
    else if (facts.identity.signedIn())
        ways = tr("Pilar sends by itself whenever there is a connection. Today: %1.")
                   .arg(sizeText(facts.spentToday));
    m_ways->setText(ways);
    m_ways->setHidden(ways.isEmpty());
}

void SyncPage::ask()
{
    whenDone(m_session.store.run([](Store &store) { return gatherTray(store); }), this,
             [this](const Tray &tray) { showTray(tray); });
    showHistory();
}

void SyncPage::showTray(const Tray &tray)
{
    QStringList parts;
    for (const auto &[plural, count] : tray.pending)
        parts << u"%1 %2"_s.arg(count).arg(plural);
    m_parts->setText(parts.join(u" · "_s));
    m_parts->setHidden(parts.isEmpty());

    delete m_entries;
    auto *cards = new TrayCards(tray, m_session.surroundings, this);
    m_entries = cards;
    m_attention->addWidget(cards);
    connect(cards, &TrayCards::openRequested, this,
            [this](const Place &place) { Q_EMIT goRequested(place); });
    connect(cards, &TrayCards::retryRequested, this,
            [this](const QString &id) { onStore([id](Store &store) { return store.retry(id); }); });
    connect(cards, &TrayCards::discardRequested, this, [this](const QString &id) {
        onStore([id](Store &store) { return store.discard(id); });
    });
    connect(cards, &TrayCards::moveRequested, this, [this](const Conflict &conflict) {
        onStore([conflict](Store &store) -> Result<> {
            const Result<Saved> saved = decideByMoving(store, conflict);
            return saved ? Result<>() : saved.error();
        });
    });
    connect(cards, &TrayCards::decided, this, [this](const Edit &edit) {
        onStore([edit](Store &store) -> Result<> {
            const Result<Saved> saved = store.save({edit});
            return saved ? Result<>() : saved.error();
        });
    });
}

void SyncPage::onStore(std::function<Result<>(Store &)> job)
{
    whenDone(m_session.store.run(std::move(job)), this, [this](const Result<> &done) {
        if (!done)
            showError(this, done.error());
        ask();
    });
}

void SyncPage::showHistory()
{
    whenDone(m_session.store.run([](Store &store) { return readSyncLog(store); }), this,
             [this](const std::vector<SyncLogLine> &log) {
                 delete m_lines;
                 m_lines = new QWidget(this);
                 auto *grid = new QGridLayout(m_lines);
                 grid->setContentsMargins(0, 0, 0, 0);
                 grid->setHorizontalSpacing(look::gap24);
                 grid->setColumnStretch(1, 1);
                 int row = 0;
                 for (const SyncLogLine &line : log) {
                     QLabel *time = look::label(timeText(line.at), look::Tone::Quiet);
                     time->setWordWrap(false);
                     grid->addWidget(time, row, 0);
                     grid->addWidget(look::label(historyText(line), look::Tone::Text), row++, 1);
                 }
                 if (log.empty())
                     grid->addWidget(
                         look::label(tr("Nothing was exchanged yet."), look::Tone::Quiet), 0, 0, 1,
                         2);
                 m_history->addWidget(m_lines);
             });
}

} // namespace pilar
