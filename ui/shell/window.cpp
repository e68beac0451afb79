// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window.h"

#include "core/domain/regions.h"
#include "ui/settings/view_settings.h"
#include "ui/shell/auto_lock.h"
#include "ui/shell/first_start.h"
#include "ui/shell/frame.h"
#include "ui/shell/keychain.h"
#include "ui/shell/unlock_page.h"
#include "ui/widgets/when_done.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QStackedWidget>
#include <QTimer>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int closeTries = 20; // dialogs one above the other

/** What the window needs to know of a store just opened. */
struct Opened
{
    Identity identity;
    RecordId lks;
    QString region; // kode_wilayah that its places are looked up near
    QByteArray geometry;
    QString page;
};

Opened readOpened(Store &store)
{
    Opened opened;
    opened.identity = store.identity();
    opened.geometry = store.setting(u"window"_s);
    opened.page = QString::fromUtf8(store.setting(u"page"_s));
    opened.region = opened.identity.scope;
    const bool office = opened.identity.role != u"lks" && opened.identity.role != u"peksos";
    if (office)
        return opened;
    const Entity &lks = *store.dictionary().entity(u"lks");
    Query first;
    first.limit = 1;
    if (!opened.identity.lks.empty() && store.find(lks.number, opened.identity.lks.front()))
        opened.lks = opened.identity.lks.front();
    else if (const auto page = store.list(lks.number, first); page && !page->rows.empty())
        opened.lks = page->rows.front().record.id;
    if (const auto row = store.find(lks.number, opened.lks))
        opened.region = valueOf(lks, row->record, u"kode_wilayah").text().left(5);
    return opened;
}

} // namespace

PilarWindow::PilarWindow(const World &world, const QString &folder, QWidget *parent)
    : QMainWindow(parent)
    , m_world(world)
    , m_folder(folder)
    , m_store(std::make_unique<StoreThread>())
    , m_stack(new QStackedWidget(this))
    , m_autoLock(new AutoLock(m_world.clock, this))
    , m_keychain(new Keychain(QDir(folder).absolutePath(), this))
{
    setWindowTitle(u"Pilar"_s);
    setCentralWidget(m_stack);
    setMinimumSize(960, 600);
    resize(1280, 720);
    connect(m_autoLock, &AutoLock::sleeps, this, &PilarWindow::lockSoon);
    connect(m_autoLock, &AutoLock::idle, this, [this] {
        if (m_frame && m_frame->isBusy()) // it is sending; afterwards
            m_autoLock->postpone();
        else
            lockSoon();
    });
    if (Profile::exists(world.disk, folder))
        showUnlock();
    else
        showStart();
    if (m_unlock && ViewSettings::read(folder).remembered)
        unlockRemembered();
}

PilarWindow::~PilarWindow()
{
    // Pages ask the store until they are gone, and the lock is held until the store is closed.
    delete m_stack;
    m_store.reset();
}

void PilarWindow::setPage(QWidget *page)
{
    while (QWidget *old = m_stack->currentWidget()) {
        m_stack->removeWidget(old);
        old->deleteLater();
    }
    m_stack->addWidget(page);
    m_stack->setCurrentWidget(page);
    page->setFocus();
}

void PilarWindow::showStart()
{
    m_start = new FirstStart(m_world.dictionary, m_world.clock.today(), m_stack);
    setPage(m_start);
    connect(m_start, &FirstStart::createRequested, this, &PilarWindow::create);
    connect(m_start, &FirstStart::recoveryKeyKept, m_start, &FirstStart::showInstitution);
    connect(m_start, &FirstStart::institutionSkipped, this, &PilarWindow::enter);
    connect(m_start, &FirstStart::restoreRequested, this, &PilarWindow::askForBackup);
    connect(m_start, &FirstStart::institutionEntered, this, &PilarWindow::saveInstitution);
}

void PilarWindow::showUnlock()
{
    const Result<int> people = Profile::people(m_world.disk, m_folder);
    m_unlock = new UnlockPage(people ? *people : 1, *m_keychain,
                              ViewSettings::read(m_folder).remembered, m_stack);
    setPage(m_unlock);
    if (!people)
        m_unlock->showProblem(people.error());
    connect(m_unlock, &UnlockPage::unlockRequested, this, &PilarWindow::unlock);
    connect(m_unlock, &UnlockPage::restoreRequested, this, &PilarWindow::askForBackup);
    connect(m_unlock, &UnlockPage::recoverRequested, this, &PilarWindow::recover);
}

void PilarWindow::saveInstitution(const Values &values)
{
    Edit edit;
    edit.kind = Change::Kind::Create;
    edit.entity = m_world.dictionary.entity(u"lks")->number;
    edit.values = values;
    m_start->setBusy(true);
    whenDone(m_store->run([edit](Store &store) { return store.save({edit}); }), this,
             [this](const Result<Saved> &saved) {
                 m_start->setBusy(false);
                 if (saved)
                     enter();
                 else
                     m_start->showProblem(saved.error());
             });
}

void PilarWindow::enter()
{
    whenDone(
        m_store->run([](Store &store) { return readOpened(store); }), this,
        [this](const Opened &opened) {
            const bool signIn = m_start && m_start->wantsSignIn();
            const QString page = m_frame ? m_frame->current() : opened.page;
            auto session = std::make_unique<Session>(Session{
                m_world,
                *m_store,
                *m_profile,
                m_profile->person(),
                opened.identity,
                opened.lks,
                {&m_world.dictionary, m_store.get(), m_world.clock.today(), opened.region}});
            auto *frame = new Frame(*session, m_stack);
            if (!m_frame && !opened.geometry.isEmpty())
                restoreGeometry(opened.geometry);
            delete m_frame; // before the session it refers to
            m_frame = frame;
            m_session = std::move(session);
            m_start = nullptr;
            m_unlock = nullptr;
            setPage(m_frame);
            m_frame->showPage(m_frame->pages().contains(page) ? page : u"home"_s);
            connect(m_frame, &Frame::outdated, this, &PilarWindow::enter, Qt::QueuedConnection);
            connect(m_frame, &Frame::lockRequested, this, &PilarWindow::lock, Qt::QueuedConnection);
            connect(m_frame, &Frame::reopenRequested, this, &PilarWindow::reopen);
            connect(m_frame, &Frame::personAdded, this, [this] { setRemembered({}); });
            connect(m_frame, &Frame::restoreRequested, this, [this] {
                lock();
                askForBackup();
            });
            const auto setLockTime
                = [this] { m_autoLock->setMinutes(ViewSettings::read(m_folder).lockMinutes); };
            connect(m_frame, &Frame::lockTimeChanged, this, setLockTime);
            setLockTime();
            connect(m_frame, &Frame::pageShown, this, [this](const QString &name) {
                m_store->run(
                    [name](Store &store) { return store.setSetting(u"page"_s, name.toUtf8()); });
            });
            Q_EMIT this->opened();
            if (signIn)
                QMetaObject::invokeMethod(m_frame, &Frame::signIn, Qt::QueuedConnection);
        });
}

void PilarWindow::close(bool keepProfile)
{
    delete m_frame; // forms keep their drafts now
    m_frame = nullptr;
    m_session.reset();
    m_store.reset(); // when all that was asked of it is done
    if (!keepProfile)
        m_profile.reset();
    m_store = std::make_unique<StoreThread>();
}

void PilarWindow::lock()
{
    if (!m_frame)
        return;
    close(false);
    if (ViewSettings::read(m_folder).remembered)
        m_keychain->erase();
    QGuiApplication::clipboard()->clear();
    setWindowTitle(u"Pilar"_s);
    showUnlock();
}

void PilarWindow::lockSoon()
{
    lockWhenPossible(closeTries);
}

/** Dialogs belong to pages and stand in their own loops: they are shut first. */
void PilarWindow::lockWhenPossible(int tries)
{
    QWidget *dialog = QApplication::activeModalWidget();
    if (!dialog) {
        lock();
        return m_autoLock->letSleep();
    }
    dialog->close();
    if (tries > 0)
        QTimer::singleShot(0, this, [this, tries] { lockWhenPossible(tries - 1); });
}

/** For what has to be done to the files while they are shut, as Profile::openStore() does it. */
void PilarWindow::reopen()
{
    close(true);
    showUnlock();
    m_unlock->setBusy(true);
    auto profile = std::make_shared<Profile>(std::move(*m_profile));
    m_profile.reset();
    open([profile]() -> Result<Profile> { return std::move(*profile); },
         [this](const Result<> &done) {
             if (done)
                 return enter();
             m_unlock->setBusy(false);
             m_unlock->showProblem(done.error());
         });
}

void PilarWindow::closeEvent(QCloseEvent *event)
{
    if (m_frame) {
        m_store
            ->run([geometry = saveGeometry()](Store &store) {
                return store.setSetting(u"window"_s, geometry);
            })
            .waitForFinished();
    }
    QMainWindow::closeEvent(event);
}

} // namespace pilar
