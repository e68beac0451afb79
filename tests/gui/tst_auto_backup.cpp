// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup_plan.h"
#include "tests/gui/hands.h"
#include "tests/gui/sample_profile.h"
#include "ui/backup/auto_backup.h"
#include "ui/look/look.h"
#include "ui/shell/window.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms
constexpr qint64 hour = 3600 * Q_INT64_C(1000);

qsizetype backupsIn(const QString &folder)
{
    return QDir(folder).entryList({u"*.cadangan"_s}).size();
}

} // namespace

/** Backups that nobody asked for. */
class TestAutoBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp); }
    void init();
    void cleanup();
    void one_is_made_each_day();
    void one_goes_beside_the_data_while_the_stick_is_out();

private:
    void openWindow();
    bool looksAndMakesOne();

    SystemDisk m_disk;
    samples::WrongClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_profile, m_own;
    std::unique_ptr<PilarWindow> m_window;
    QTimer *m_next = nullptr;
};

void TestAutoBackup::init()
{
    m_clock.off = 0;
    m_folder = std::make_unique<QTemporaryDir>();
    m_profile = m_folder->filePath(u"profil"_s);
    m_own = m_profile + u"/cadangan"_s;
    samples::ProfileMaker(m_profile).fill();
}

void TestAutoBackup::cleanup()
{
    m_window.reset();
}

void TestAutoBackup::openWindow()
{
    m_window = std::make_unique<PilarWindow>(
        World{Dictionary::builtIn(), m_disk, m_clock, m_random}, m_profile);
    QSignalSpy opened(m_window.get(), &PilarWindow::opened);
    m_window->show();
    m_window->unlock({}, samples::passphrase);
    QVERIFY(opened.wait(patience));
    m_next = m_window->findChild<AutoBackup *>()->findChild<QTimer *>();
}

bool TestAutoBackup::looksAndMakesOne()
{
    QSignalSpy made(m_window->findChild<AutoBackup *>(), &AutoBackup::made);
    m_next->start(0); // its time has come
    return made.wait(patience);
}

void TestAutoBackup::one_is_made_each_day()
{
    openWindow();
    QVERIFY(m_next->isActive() && m_next->interval() <= 10'000); // a short visit has one too
    QVERIFY(looksAndMakesOne());
    QCOMPARE(backupsIn(m_own), 1);
    QVERIFY(m_next->isActive() && m_next->interval() <= hour);

    QSignalSpy made(m_window->findChild<AutoBackup *>(), &AutoBackup::made);
    m_clock.off = 2 * hour;
    m_next->start(0);
    QVERIFY(!made.wait(500));
    m_clock.off = 24 * hour;
    QVERIFY(looksAndMakesOne());
    QCOMPARE(backupsIn(m_own), 2);
    m_window->lock();
    for (const QString &name : QDir(m_own).entryList({u"*.cadangan"_s}))
        QVERIFY(ProfileBackup::open(m_disk, m_own + u'/' + name));
}

void TestAutoBackup::one_goes_beside_the_data_while_the_stick_is_out()
{
    const QString stick = m_folder->filePath(u"stik"_s);
    QVERIFY(QDir().mkpath(stick));
    {
        auto profile = Profile::unlock(m_disk, m_profile, {}, samples::passphrase);
        QVERIFY(profile);
        auto store = profile->openStore(Dictionary::builtIn(), m_clock, m_random);
        QVERIFY(store && BackupPlan(m_disk, *profile, **store).choose(stick));
    }
    openWindow();
    QVERIFY(looksAndMakesOne());
    QCOMPARE(backupsIn(stick), 1);
    QCOMPARE(backupsIn(m_own), 0);

    const QString away = m_folder->filePath(u"laci"_s);
    QVERIFY(QDir().rename(stick, away));
    m_clock.off = 24 * hour;
    QVERIFY(looksAndMakesOne());
    QCOMPARE(backupsIn(m_own), 1);
    QVERIFY(!QDir(stick).exists());

    QVERIFY(QDir().rename(away, stick));
    m_clock.off = 48 * hour;
    QVERIFY(looksAndMakesOne());
    QCOMPARE(backupsIn(stick), 2);
    QCOMPARE(backupsIn(m_own), 1);
}

QTEST_MAIN(TestAutoBackup)
#include "tst_auto_backup.moc"
