// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup_plan.h"
#include "tests/gui/hands.h"
#include "tests/gui/sample_profile.h"
#include "ui/backup/restore_dialog.h"
#include "ui/form/record_form.h"
#include "ui/list/record_page.h"
#include "ui/look/look.h"
#include "ui/shell/frame.h"
#include "ui/shell/passphrase_edit.h"
#include "ui/shell/window.h"
#include "ui/sync/sync_job.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <fcntl.h>
#include <functional>
#include <unistd.h>

using namespace pilar;
using samples::button;
using samples::picture;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms

QString wordsOn(const QWidget &window)
{
    QString words;
    for (const QLabel *label : window.findChildren<QLabel *>())
        words += label->isVisible() ? label->text() + u'\n' : QString();
    for (const QLineEdit *line : window.findChildren<QLineEdit *>())
        words += line->isVisible() ? line->text() + u'\n' : QString();
    return words;
}

/** Answers Inhibit as logind does: with one end of a pipe, and sees when the other end is shut. */
class Logind final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    ~Logind() override { ::close(m_end); }
    bool isHeld() const
    {
        char byte = 0;
        return m_end >= 0 && ::read(m_end, &byte, 1) < 0 && errno == EAGAIN;
    }

    QStringList asked; // what, who, mode

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &,
                                    const QString &mode)
    {
        asked << what + u' ' + who + u' ' + mode;
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            return {};
        ::close(std::exchange(m_end, ends[0]));
        QDBusUnixFileDescriptor given;
        given.giveFileDescriptor(ends[1]);
        return given;
    }

private:
    int m_end = -1;
};

} // namespace

/** What stands between the data and whoever sits down at the computer next. */
class TestLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        look::apply(*qApp);
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        QVERIFY(m_bus.waitForReadyRead());
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus.readLine().trimmed());
    }
    void cleanupTestCase()
    {
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void it_locks_when_the_computer_goes_to_sleep()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profil"_s);
        samples::ProfileMaker(profile).fill();
        const auto window = unlocked(profile);
        QVERIFY(window);
        QVERIFY(say(false)); // it wakes: not what is waited for
        QTest::qWait(200);
        QVERIFY(window->frame());
        QVERIFY(say(true));
        QTRY_VERIFY(!window->frame());
        QVERIFY(button(*window, u"Open"_s));
    }

    void the_computer_sleeps_when_the_data_are_locked_and_not_before()
    {
        Logind logind;
        QVERIFY(bus().registerService(u"org.freedesktop.login1"_s));
        QVERIFY(bus().registerObject(u"/org/freedesktop/login1"_s, &logind,
                                     QDBusConnection::ExportAllSlots));
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profil"_s);
        samples::ProfileMaker(profile).fill();
        const auto window = unlocked(profile);
        QVERIFY(window);
        QTRY_COMPARE(logind.asked, QStringList{u"sleep Pilar delay"_s});
        QVERIFY(logind.isHeld());
        window->lockSoon(); // for another reason: it may sleep later
        QTRY_VERIFY(!window->frame());
        QVERIFY(logind.isHeld());
        QSignalSpy opened(window.get(), &PilarWindow::opened);
        window->unlock({}, samples::passphrase);
        QVERIFY(opened.wait(patience));
        bool heldMeanwhile = false;
        connect(window->frame(), &QObject::destroyed, this,
                [&] { heldMeanwhile = logind.isHeld(); });
        QVERIFY(say(true));
        QTRY_VERIFY(!logind.isHeld());
        QVERIFY(!window->frame());
        QVERIFY(heldMeanwhile);
        QVERIFY(Profile::unlock(m_disk, profile, {}, samples::passphrase)); // all of it is shut
        QCOMPARE(logind.asked.size(), 1);
        QVERIFY(say(false)); // it wakes
        QTRY_COMPARE(logind.asked.size(), 2);
        QVERIFY(logind.isHeld());
        QVERIFY(say(true)); // nothing is open: nothing to wait for
        QTRY_VERIFY(!logind.isHeld());
        bus().unregisterObject(u"/org/freedesktop/login1"_s);
    }

    void locking_by_hand_shows_no_names_and_forgets_the_clipboard()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profil"_s);
        samples::ProfileMaker(profile).fill();
        const auto window = unlocked(profile);
        QVERIFY(window);
        window->frame()->go({u"klien"_s, {}, {}, u"new"_s});
        auto *page = window->frame()->findChild<RecordPage *>();
        QTRY_VERIFY(page->form()->isOpen() && page->form()->isNew());
        page->form()->goTo(u"nama"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"Anak Baru Diketik"_s);
        QGuiApplication::clipboard()->setText(u"6271034503140002"_s);

        QTest::mouseClick(window->findChild<QToolButton *>(u"lock"_s), Qt::LeftButton);
        QTRY_VERIFY(!window->frame());
        QTRY_VERIFY(button(*window, u"Open"_s));
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        const QString shown = wordsOn(*window);
        for (const QString &name : {u"Ani"_s, u"Panti"_s, u"Anak"_s, u"Harapan"_s})
            QVERIFY2(!shown.contains(name), qPrintable(shown));
        // Nobody holds the profile now.
        QVERIFY(Profile::unlock(m_disk, profile, {}, samples::passphrase));

        QSignalSpy opened(window.get(), &PilarWindow::opened);
        window->unlock({}, samples::passphrase);
        QVERIFY(opened.wait(patience));
        window->frame()->showPage(u"home"_s);
        QTRY_VERIFY(button(*window, u"Go on"_s)); // what was typed is kept
    }

    void it_locks_when_nobody_touches_it_for_the_chosen_time()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profil"_s);
        samples::ProfileMaker(profile).fill();
        const auto window = unlocked(profile);
        QVERIFY(window);
        auto *idle = window->findChild<QTimer *>(u"idle"_s);
        QVERIFY(idle->isActive());
        QCOMPARE(idle->interval(), 10 * 60'000);
        window->frame()->showPage(u"settings"_s);
        const auto choose = [&](int minutes) {
            for (auto *box : window->findChildren<QComboBox *>()) {
                if (box->accessibleName().startsWith(u"Lock when"_s)) {
                    box->setCurrentIndex(box->findData(minutes));
                    Q_EMIT box->activated(box->currentIndex());
                }
            }
        };
        choose(0);
        QVERIFY(!idle->isActive());
        QTest::keyClick(window.get(), Qt::Key_Shift);
        QVERIFY(!idle->isActive());
        choose(5);
        QCOMPARE(idle->interval(), 5 * 60'000);
        idle->start(1'000);
        QTest::keyClick(window.get(), Qt::Key_Shift); // somebody is there
        QCOMPARE(idle->interval(), 5 * 60'000);
        idle->start(0); // the time is over
        QTRY_VERIFY(!window->frame());
    }

    void it_does_not_lock_while_it_sends()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profil"_s);
        QTcpServer silent; // takes what comes and answers nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        {
            samples::ProfileMaker maker(profile);
            maker.fill();
            samples::signIn(maker.store(), u"http://127.0.0.1:%1"_s.arg(silent.serverPort()));
        }
        const auto window = unlocked(profile);
        QVERIFY(window);
        auto *idle = window->findChild<QTimer *>(u"idle"_s);
        auto *job = window->findChild<SyncJob *>();
        job->start();
        QTRY_VERIFY(silent.hasPendingConnections());
        idle->start(0);
        QTRY_COMPARE(idle->interval(), 60'000); // asks again soon
        QVERIFY(window->frame() && job->isRunning());
        QTest::keyClick(window.get(), Qt::Key_Shift); // a touch: the chosen time again
        QCOMPARE(idle->interval(), 10 * 60'000);

        job->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!job->isRunning(), patience);
        idle->start(0);
        QTRY_VERIFY(!window->frame());
    }

    void it_locks_when_the_clock_shows_that_the_computer_slept()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profil"_s);
        samples::ProfileMaker(profile).fill();
        const auto window = unlocked(profile);
        QVERIFY(window);
        auto *clocks = window->findChild<QTimer *>(u"clocks"_s);
        QCOMPARE(clocks->interval(), 5'000);
        clocks->setInterval(20);
        m_clock.off = 10'000; // the clock was set right
        QTest::qWait(200);
        m_clock.off = -3'600'000;
        QTest::qWait(200);
        QVERIFY(window->frame());
        m_clock.off += 30'000;
        QTRY_VERIFY(!window->frame());
        m_clock.off = 0;
    }

    void a_dialog_that_stands_open_does_not_keep_it_from_locking()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profil"_s);
        samples::ProfileMaker(profile).fill();
        const auto window = unlocked(profile);
        QVERIFY(window);
        QVERIFY(QMetaObject::invokeMethod(window.get(), [&window] {
            auto *dialog = new QDialog(window->frame());
            QTimer::singleShot(100, [&window] { window->lockSoon(); });
            dialog->exec();
        }));
        QTRY_VERIFY(!window->frame());
        QVERIFY(button(*window, u"Open"_s));
    }

    void a_backup_is_restored_in_the_place_of_what_is_there()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profil"_s);
        const QString backup = folder.filePath(u"a.cadangan"_s);
        samples::ProfileMaker(profile).fill();
        {
            auto opened = Profile::unlock(m_disk, profile, {}, samples::passphrase);
            QVERIFY(opened);
            QVERIFY(ProfileBackup::write(m_disk, *opened, 1'760'000'000'000, backup,
                                         ProfileBackup::Files::Inside));
        }
        const auto window = unlocked(profile);
        QVERIFY(window);
        window->lockSoon();
        QTRY_VERIFY(button(*window, u"Restore a backup"_s));
        whenAsked([&](RestoreDialog *dialog) {
            type(dialog, u"file"_s, backup);
            type(dialog, u"passphrase"_s, u"yang lain sama sekali"_s);
            button(*dialog, u"Restore"_s)->click();
            QTRY_VERIFY_WITH_TIMEOUT(wordsOn(*dialog).contains(u"passphrase"_s)
                                         && button(*dialog, u"Restore"_s)->isEnabled(),
                                     patience); // told in place, all that was typed still there
            type(dialog, u"passphrase"_s, samples::passphrase);
            button(*dialog, u"Restore"_s)->click();
        });
        QSignalSpy opened(window.get(), &PilarWindow::opened);
        QTest::mouseClick(button(*window, u"Restore a backup"_s), Qt::LeftButton);
        QVERIFY(opened.count() > 0 || opened.wait(patience));
        QVERIFY(window->frame());
        const QStringList aside = QDir(folder.path()).entryList({u"profil-lama-*"_s}, QDir::Dirs);
        QCOMPARE(aside.size(), 1);
        QVERIFY(Profile::unlock(m_disk, folder.filePath(aside.front()), {}, samples::passphrase));
    }

    void a_backup_opens_with_the_paper_where_the_passphrase_is_forgotten()
    {
        const QTemporaryDir folder;
        const QString old = folder.filePath(u"lama"_s), profile = folder.filePath(u"profil"_s);
        const QString backup = folder.filePath(u"a.cadangan"_s);
        auto made = Profile::create(m_disk, m_random, old, u"Siti"_s, samples::passphrase);
        QVERIFY(made);
        QVERIFY(made->profile.openStore(Dictionary::builtIn(), m_clock, m_random));
        QVERIFY(ProfileBackup::write(m_disk, made->profile, 1'760'000'000'000, backup,
                                     ProfileBackup::Files::Inside));
        const auto window = std::make_unique<PilarWindow>(
            World{Dictionary::builtIn(), m_disk, m_clock, m_random}, profile);
        window->resize(1366, 768);
        window->show();
        QTRY_VERIFY(button(*window, u"Restore a backup"_s));
        const QString anew = u"kunci baru di laci meja"_s;
        whenAsked([&](RestoreDialog *dialog) {
            type(dialog, u"file"_s, backup);
            picture(*dialog, u"restore"_s);
            dialog->findChild<QPushButton *>(u"forgotten"_s)->click();
            type(dialog, u"recoveryKey"_s, u"AAAAA"_s);
            type(dialog, u"newPassphrase"_s, anew);
            button(*dialog, u"Restore"_s)->click();
            QVERIFY(wordsOn(*dialog).contains(u"key"_s)); // mistyped: told at once
            picture(*dialog, u"restore_key"_s);
            type(dialog, u"recoveryKey"_s, made->recoveryKey);
            button(*dialog, u"Restore"_s)->click();
        });
        QSignalSpy opened(window.get(), &PilarWindow::opened);
        QTest::mouseClick(button(*window, u"Restore a backup"_s), Qt::LeftButton);
        QVERIFY(opened.count() > 0 || opened.wait(patience));
        QVERIFY(window->frame());
    }

    void the_card_makes_a_backup_and_proves_it()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profil"_s);
        samples::ProfileMaker(profile).fill();
        const auto window = unlocked(profile);
        QVERIFY(window);
        window->frame()->showPage(u"home"_s);
        QTRY_VERIFY(wordsOn(*window).contains(u"on this computer alone"_s));
        window->frame()->showPage(u"settings"_s);
        QTRY_VERIFY(wordsOn(*window).contains(u"No backup was made yet"_s));
        auto *now = window->findChild<QPushButton *>(u"backupNow"_s);
        QTRY_VERIFY(now && now->isVisible());
        now->click();
        QTRY_VERIFY_WITH_TIMEOUT(wordsOn(*window).contains(u"was opened to prove"_s), patience);
        QCOMPARE(QDir(profile + u"/cadangan"_s).entryList({u"*.cadangan"_s}).size(), 1);
        picture(*window, u"backup_card"_s);
        button(*window, u"Try the last one"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(wordsOn(*window).contains(u"is whole and can be restored"_s),
                                 patience);
    }

private:
    /** What is done with the dialog that a click opens and waits for. */
    void whenAsked(const std::function<void(RestoreDialog *)> &act)
    {
        QTimer::singleShot(300, this, [act] {
            if (auto *dialog = qobject_cast<RestoreDialog *>(QApplication::activeModalWidget()))
                act(dialog);
        });
    }
    static void type(QWidget *dialog, const QString &field, const QString &text)
    {
        auto *line = dialog->findChild<QLineEdit *>(field);
        line->clear();
        QTest::keyClicks(line, text);
    }

    /** The connection of what stands in for logind. */
    static QDBusConnection bus()
    {
        return QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS"),
                                             u"logind"_s);
    }
    static bool say(bool begins)
    {
        bus().registerService(u"org.freedesktop.login1"_s);
        QDBusMessage signal
            = QDBusMessage::createSignal(u"/org/freedesktop/login1"_s,
                                         u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s);
        signal << begins;
        return bus().send(signal);
    }

    std::unique_ptr<PilarWindow> unlocked(const QString &folder)
    {
        auto window = std::make_unique<PilarWindow>(
            World{Dictionary::builtIn(), m_disk, m_clock, m_random}, folder);
        QSignalSpy opened(window.get(), &PilarWindow::opened);
        window->resize(1366, 768);
        window->show();
        window->unlock({}, samples::passphrase);
        return opened.wait(patience) ? std::move(window) : nullptr;
    }

    QProcess m_bus; // stands in for the system's
    SystemDisk m_disk;
    samples::WrongClock m_clock;
    SystemRandom m_random;
};

QTEST_MAIN(TestLock)
#include "tst_lock.moc"
