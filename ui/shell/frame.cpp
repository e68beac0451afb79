// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/frame.h"

#include "core/store/store_thread.h"
#include "ui/antrean/queue_page.h"
#include "ui/backup/auto_backup.h"
#include "ui/home/home_page.h"
#include "ui/lks/profile_page.h"
#include "ui/lks/records_page.h"
#include "ui/proposal/proposal_page.h"
#include "ui/registrasi/registrasi_page.h"
#include "ui/rekap/rekap_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/navigation.h"
#include "ui/shell/no_institution_page.h"
#include "ui/shell/top_bar.h"
#include "ui/sync/auto_sync.h"
#include "ui/sync/sign_in.h"
#include "ui/sync/sync_page.h"
#include "ui/widgets/when_done.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int soon = 200; // ms
constexpr int nowAndThen = 60'000; // ms: "2 minutes ago" grows old

} // namespace

Frame::Frame(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_job(session, this)
    , m_top(new TopBar(this))
    , m_navigation(new Navigation(this))
    , m_stack(new QStackedWidget(this))
    , m_soon(new QTimer(this))
    , m_auto(new AutoSync(session, m_job, this))
{
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(m_navigation);
    below->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(m_top);
    layout->addLayout(below, 1);
    addPages();

    m_soon->setSingleShot(true);
    m_soon->setInterval(soon);
    connect(m_soon, &QTimer::timeout, this, &Frame::askFacts);
    auto *clock = new QTimer(this);
    connect(clock, &QTimer::timeout, this, &Frame::askFacts);
    clock->start(nowAndThen);
    connect(&m_session.store, &StoreThread::changed, this, [this](int entity) {
        if (m_session.lks.isNull() && !m_session.isOffice()
            && entity == m_session.entity(u"lks").number)
            Q_EMIT outdated();
        m_soon->start();
    });
    connect(m_navigation, &Navigation::chosen, this, &Frame::showPage);
    connect(m_top, &TopBar::lightClicked, this, [this] { showPage(u"sync"_s); });
    connect(m_top, &TopBar::sendClicked, &m_job, [this] { m_job.start(); });
    connect(&m_job, &SyncJob::started, this, &Frame::askFacts);
    connect(&m_job, &SyncJob::finished, this, &Frame::finished);
    connect(m_top, &TopBar::lockClicked, this, &Frame::lockRequested);
    connect(new AutoBackup(session, this), &AutoBackup::made, this, &Frame::askFacts);
    auto *lock = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_L), this);
    connect(lock, &QShortcut::activated, this, &Frame::lockRequested);
    auto *help = new QShortcut(QKeySequence(Qt::Key_F1), this);
    connect(help, &QShortcut::activated, this, &Frame::showKeys);
    askFacts();
}

void Frame::addPages()
{
    addPage(u"home"_s, u"home"_s, tr("Home"), [this] { return new HomePage(m_session, m_stack); });
    if (m_session.isOffice()) {
        addPage(u"antrean"_s, u"antrean"_s, tr("Queue"),
                [this] { return new QueuePage(m_session, m_stack); });
        addRecords(u"lks", u"lks"_s);
        addRecords(u"klien", u"klien"_s);
        addRecords(u"proposal", u"proposal"_s);
        addPage(u"rekap"_s, u"file"_s, tr("Summary"),
                [this] { return new RekapPage(m_session, m_stack); });
    } else {
        addPage(u"lks"_s, u"lks"_s, tr("Profile"),
                [this] { return new ProfilePage(m_session, m_stack); });
        addRecords(u"pengurus", u"pengurus"_s);
        addRecords(u"legalitas", u"legalitas"_s);
        addRecords(u"klien", u"klien"_s);
        addPage(u"proposal"_s, u"proposal"_s, m_session.entity(u"proposal").plural.text(),
                [this] { return new ProposalPage(m_session, m_stack); });
        addPage(u"registrasi"_s, u"registrasi"_s, tr("Registration"),
                [this] { return new RegistrasiPage(m_session, m_stack); });
    }
    m_navigation->addLine();
    addPage(u"sync"_s, u"sync"_s, tr("Synchronisation"), [this] {
        auto *page = new SyncPage(m_session, m_job, m_stack);
        connect(page, &SyncPage::signInRequested, this, &Frame::signIn);
        connect(page, &SyncPage::enrolRequested, this, &Frame::enrol);
        return page;
    });
    addPage(u"settings"_s, u"settings"_s, tr("Settings"), [this] {
        auto *page = new SettingsPage(m_session, m_stack);
        connect(page, &SettingsPage::signInRequested, this, &Frame::signIn);
        connect(page, &SettingsPage::wishesChanged, this, &Frame::askFacts);
        connect(page, &SettingsPage::backupMade, this, &Frame::askFacts);
        connect(page, &SettingsPage::reopenRequested, this, &Frame::reopenRequested,
                Qt::QueuedConnection);
        connect(page, &SettingsPage::restoreRequested, this, &Frame::restoreRequested,
                Qt::QueuedConnection);
        connect(page, &SettingsPage::personAdded, this, &Frame::personAdded);
        connect(page, &SettingsPage::lockTimeChanged, this, &Frame::lockTimeChanged);
        return page;
    });
}

void Frame::addPage(const QString &name, const QString &icon, const QString &label, Maker make)
{
    m_navigation->addPage(name, icon, label);
    m_entries.push_back({name, std::move(make)});
}

void Frame::addRecords(QStringView name, const QString &icon)
{
    const Entity &entity = m_session.entity(name);
    addPage(entity.name, icon, entity.plural.text(),
            [this, &entity] { return new RecordsPage(m_session, entity, m_stack); });
}

QStringList Frame::pages() const
{
    QStringList names;
    for (const Entry &each : m_entries)
        names << each.name;
    return names;
}

Frame::Entry *Frame::entry(const QString &name)
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&](const Entry &each) { return each.name == name; });
    return it == m_entries.end() ? nullptr : &*it;
}

/** Records of an institution that is not there yet would hang in the air. */
bool Frame::needsInstitution(const QString &page) const
{
    const bool without = !m_session.isOffice() && m_session.lks.isNull();
    return without && page != u"lks" && m_session.world.dictionary.entity(page);
}

void Frame::showPage(const QString &name)
{
    Entry *wanted = entry(name);
    if (!wanted)
        return;
    if (!wanted->page) {
        wanted->page = needsInstitution(name) ? new NoInstitutionPage(m_stack) : wanted->make();
        m_stack->addWidget(wanted->page);
        connect(wanted->page, &ShellPage::goRequested, this, &Frame::go);
        m_soon->start(); // for a page that shows the facts
    }
    m_current = name;
    m_navigation->setCurrent(name);
    m_stack->setCurrentWidget(wanted->page);
    wanted->page->enter();
    Q_EMIT pageShown(name);
}

void Frame::go(const Place &place)
{
    showPage(place.page);
    const bool somewhere
        = !place.record.isNull() || !place.field.isEmpty() || !place.filter.isEmpty();
    if (Entry *wanted = entry(place.page); wanted && somewhere)
        wanted->page->go(place);
}

void Frame::askFacts()
{
    whenDone(m_session.store.run(
                 [lks = m_session.lks](Store &store) { return gatherFacts(store, lks); }),
             this, [this](const Facts &facts) { showFacts(facts); });
}

void Frame::showFacts(const Facts &facts)
{
    const qint64 now = m_session.world.clock.now();
    m_auto->setFacts(facts);
    m_top->setInstitution(facts.name, facts.region);
    m_top->setSync({facts.counts, facts.files.files, facts.lastSync, facts.isEnrolled(),
                    facts.identity.signedIn(), m_job.isRunning(), m_failed},
                   now);
    showMarks(facts);
    for (const Entry &each : m_entries) {
        if (auto *home = qobject_cast<HomePage *>(each.page))
            home->setFacts(facts);
        else if (auto *sync = qobject_cast<SyncPage *>(each.page))
            sync->setFacts(facts);
    }
}

void Frame::showMarks(const Facts &facts)
{
    const auto mark = [this](const QString &page, int number, const QString &spoken) {
        m_navigation->setMark(page, number > 0 ? QString::number(number) : QString(),
                              number > 0 ? spoken : QString());
    };
    for (const QString &name :
         {u"pengurus"_s, u"klien"_s, u"proposal"_s, u"lks"_s, u"legalitas"_s}) {
        const auto it = facts.counts.records.find(name);
        const bool counted = m_session.isOffice() || name != u"lks";
        const int number = counted && it != facts.counts.records.end() ? it->second : 0;
        mark(name, number, tr("%1 records").arg(number));
    }
    const bool urgent = !facts.expiring.empty() && facts.expiring.front().days <= 30;
    if (urgent)
        m_navigation->setMark(u"legalitas"_s, u"!"_s, tr("A document expires soon or has expired"));
    const bool returned = facts.registrasiState == u"dikembalikan" || facts.comments > 0;
    m_navigation->setMark(u"registrasi"_s, returned ? u"!"_s : QString(),
                          returned ? tr("The Dinas asks for a correction") : QString());
    mark(u"antrean"_s, facts.waitingFiles, tr("%1 files wait").arg(facts.waitingFiles));
    const int asks = facts.counts.rejected + facts.counts.conflicts;
    if (asks > 0)
        m_navigation->setMark(u"sync"_s, u"!"_s, tr("%1 entries need a decision").arg(asks));
    else
        mark(u"sync"_s, facts.counts.pending, tr("%1 not sent yet").arg(facts.counts.pending));
}

void Frame::finished(const SyncResult &result)
{
    m_failed = result.error.has_value();
    whenDone(m_session.store.run([](Store &store) { return store.identity(); }), this,
             [this](const Identity &identity) {
                 const bool other
                     = identity.lks != m_session.identity.lks && m_session.lks.isNull();
                 m_session.identity = identity;
                 if (other)
                     Q_EMIT outdated();
                 askFacts();
             });
}

void Frame::signIn()
{
    openSignIn();
}

void Frame::enrol()
{
    openSignIn()->showFileWay();
}

SignInDialog *Frame::openSignIn()
{
    auto *dialog = new SignInDialog(m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &Frame::outdated);
    dialog->open();
    return dialog;
}

void Frame::showKeys()
{
    const Entry *shown = entry(m_current);
    KeysDialog dialog(shown && shown->page ? shown->page->keys() : std::vector<KeyHint>(), this);
    dialog.exec();
}

} // namespace pilar
