// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/hands.h"
#include "tests/gui/sample_profile.h"
#include "ui/look/look.h"
#include "ui/settings/person_dialog.h"
#include "ui/settings/view_settings.h"
#include "ui/shell/frame.h"
#include "ui/shell/keychain.h"
#include "ui/shell/window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace pilar;
using namespace Qt::StringLiterals;
using samples::button;
using samples::shows;

namespace {

constexpr int patience = 20'000; // ms

} // namespace

/** A computer whose keychain remembers the person; a secret service is started for it. */
class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        look::apply(*qApp);
        QVERIFY(m_home.isValid());
        samples::ProfileMaker(profile()).fill();
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    }
    void cleanupTestCase()
    {
        for (QProcess *program : {&m_keychain, &m_bus}) {
            program->kill();
            program->waitForFinished();
        }
    }

    void a_computer_without_one_says_so_when_it_is_wished_for()
    {
        PilarWindow window(world(), profile());
        window.show();
        tick(window);
        QTRY_VERIFY(shows(window, u"no safe place"_s));
        QVERIFY(!box(window)->isChecked());
        unlock(window);
        QTRY_VERIFY_WITH_TIMEOUT(window.frame(), patience);
    }

    void who_is_remembered_types_no_passphrase_until_the_data_are_locked()
    {
        startKeychain();
        {
            PilarWindow window(world(), profile());
            window.show();
            tick(window);
            QTRY_VERIFY(box(window)->isEnabled() && box(window)->isChecked());
            samples::picture(window, u"unlock_remember"_s);
            unlock(window);
            QTRY_VERIFY_WITH_TIMEOUT(window.frame(), patience);
            QTest::qWait(300); // it is kept meanwhile
        }
        {
            PilarWindow window(world(), profile());
            window.show();
            QTRY_VERIFY_WITH_TIMEOUT(window.frame(), patience); // nothing was typed
            window.lock();
            QTRY_VERIFY(button(window, u"Open"_s));
            QVERIFY(box(window)->isChecked());
            QTest::qWait(300);
        }
        PilarWindow window(world(), profile());
        window.show();
        QTest::qWait(1000);
        QVERIFY(!window.frame()); // it was locked: starting anew is no way around
        QTRY_VERIFY(button(window, u"Open"_s) && button(window, u"Open"_s)->isEnabled());
        unlock(window);
        QTRY_VERIFY_WITH_TIMEOUT(window.frame(), patience);
        QTest::qWait(300);
    }

    void where_a_second_person_is_added_nobody_is_remembered_any_more_data()
    {
        QTest::addColumn<bool>("here");
        QTest::newRow("in these settings") << true;
        QTest::newRow("elsewhere") << false;
    }
    void where_a_second_person_is_added_nobody_is_remembered_any_more()
    {
        QFETCH(bool, here);
        const QString folder = m_home.filePath(here ? u"dua"_s : u"tiga"_s);
        const QString name = u"Pak Budi"_s, his = u"laci meja penuh benang"_s;
        samples::ProfileMaker(folder).fill();
        {
            PilarWindow window(world(), folder);
            window.show();
            tick(window);
            QTRY_VERIFY(box(window)->isEnabled() && box(window)->isChecked());
            unlock(window);
            QTRY_VERIFY_WITH_TIMEOUT(window.frame(), patience);
            QTRY_VERIFY(isKept(folder));
            if (here) {
                addPerson(window, name, his);
                QTRY_VERIFY(!isKept(folder)); // at once
            }
        }
        if (!here) {
            auto opened = Profile::unlock(m_disk, folder, {}, samples::passphrase);
            QVERIFY(opened);
            QVERIFY(opened->keyring().addUser(opened->key(), name, his));
        }
        PilarWindow window(world(), folder);
        window.show();
        QTest::qWait(1000);
        QVERIFY(!window.frame()); // whoever sits there would work in the first one's name
        QTRY_VERIFY(!isKept(folder));
        QVERIFY(!ViewSettings::read(folder).remembered);
        QVERIFY(window.findChild<QLineEdit *>(u"person"_s) && !box(window));
        QTRY_VERIFY(button(window, u"Open"_s) && button(window, u"Open"_s)->isEnabled());
        window.unlock(name, his, true);
        QTRY_VERIFY_WITH_TIMEOUT(window.frame(), patience);
        QTest::qWait(300);
        QVERIFY(!isKept(folder));
    }

    void another_passphrase_is_asked_for_once()
    {
        const QString anew = u"rumah hijau minum hujan"_s;
        {
            auto opened = Profile::unlock(m_disk, profile(), {}, samples::passphrase);
            QVERIFY(opened);
            QVERIFY(opened->keyring().setPassphrase(opened->key(), opened->person(), anew));
        }
        PilarWindow window(world(), profile());
        window.show();
        QTRY_VERIFY(button(window, u"Open"_s) && button(window, u"Open"_s)->isEnabled());
        QTest::qWait(500);
        QVERIFY(!window.frame());
        QTest::mouseClick(box(window), Qt::LeftButton); // and is not to be remembered any more
        window.unlock({}, anew);
        QTRY_VERIFY_WITH_TIMEOUT(window.frame(), patience);
    }

private:
    QString profile() const { return m_home.filePath(u"profil"_s); }
    World world() { return {Dictionary::builtIn(), m_disk, m_clock, m_random}; }
    static QCheckBox *box(const QWidget &window)
    {
        return window.findChild<QCheckBox *>(u"remember"_s);
    }
    static void tick(QWidget &window)
    {
        QTRY_VERIFY(box(window) && box(window)->isVisible());
        box(window)->click();
    }
    /** Whether the keychain holds something for these data. */
    static bool isKept(const QString &folder)
    {
        Keychain keychain(QDir(folder).absolutePath());
        std::optional<bool> kept;
        keychain.read(&keychain, [&kept](const std::optional<Key> &known) { kept = bool(known); });
        return QTest::qWaitFor([&] { return kept.has_value(); }) && *kept;
    }
    /** By the settings, which stay open and write what they know. */
    static void addPerson(PilarWindow &window, const QString &name, const QString &passphrase)
    {
        window.frame()->showPage(u"settings"_s);
        auto *add = window.frame()->findChild<QPushButton *>(u"addPerson"_s);
        QTimer::singleShot(300, &window, [&] {
            auto *dialog = qobject_cast<PersonDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            for (QLineEdit *line : dialog->findChildren<QLineEdit *>())
                line->setText(line->parent() == dialog ? name : passphrase);
            dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
        });
        add->click();
        QTRY_VERIFY_WITH_TIMEOUT(shows(window, name + u" can open"_s), patience);
        for (auto *times : window.frame()->findChildren<QComboBox *>()) {
            if (times->accessibleName().startsWith(u"Lock when"_s))
                Q_EMIT times->activated(times->currentIndex());
        }
    }
    static void unlock(QWidget &window)
    {
        QTest::keyClicks(window.findChild<QLineEdit *>(u"passphrase"_s), samples::passphrase);
        QTest::mouseClick(button(window, u"Open"_s), Qt::LeftButton);
    }
    void startKeychain()
    {
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        QVERIFY(m_bus.waitForReadyRead());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        QProcessEnvironment around = QProcessEnvironment::systemEnvironment();
        around.insert(u"HOME"_s, m_home.path());
        around.insert(u"XDG_RUNTIME_DIR"_s, m_home.path());
        around.remove(u"XDG_DATA_HOME"_s);
        m_keychain.setProcessEnvironment(around);
        m_keychain.start(u"gnome-keyring-daemon"_s,
                         {u"--unlock"_s, u"--foreground"_s, u"--components=secrets"_s});
        QVERIFY(m_keychain.waitForStarted());
        m_keychain.write("kunci");
        m_keychain.closeWriteChannel();
        QTest::qWait(1000); // it takes its name on the bus
    }

    QTemporaryDir m_home;
    QProcess m_bus, m_keychain;
    SystemDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
};

QTEST_MAIN(TestKeychain)
#include "tst_keychain.moc"
