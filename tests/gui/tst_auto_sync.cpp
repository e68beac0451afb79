// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sync_log.h"
#include "tests/gui/hands.h"
#include "tests/gui/sample_profile.h"
#include "ui/look/look.h"
#include "ui/shell/frame.h"
#include "ui/shell/window.h"
#include "ui/sync/auto_sync.h"
#include "ui/sync/sync_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QNetworkInformation>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace pilar;
using samples::shows;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms
const QString nowhere = u"http://127.0.0.1:1"_s; // no server is there

} // namespace

class TestAutoSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp); }
    void pauses_grow_and_are_spread();
    void the_day_and_the_speed_are_added_up();
    void cost_and_history_are_told_in_words();
    void what_was_saved_is_sent_without_a_click();
    void a_computer_that_is_connected_again_does_not_wait_long();
    void the_days_budget_ends_it_until_tomorrow();

private:
    std::unique_ptr<PilarWindow> unlocked(const QString &profile);

    SystemDisk m_disk;
    samples::WrongClock m_clock;
    SystemRandom m_random;
};

void TestAutoSync::pauses_grow_and_are_spread()
{
    SyncMood mood;
    QVERIFY(!pauseBefore(mood, 0.5)); // not wanted
    mood.wanted = true;
    QCOMPARE(pauseBefore(mood, 0.5), 30 * 60'000);
    mood.unsent = 2;
    QCOMPARE(pauseBefore(mood, 0.5), 20'000);
    QCOMPARE(pauseBefore(mood, 0), 15'000);
    QCOMPARE(pauseBefore(mood, 1), 25'000);
    qint64 last = 0;
    for (mood.failures = 1; mood.failures < 7; ++mood.failures) {
        const qint64 pause = pauseBefore(mood, 0.5).value_or(0);
        QCOMPARE(pause, qint64(30'000) << (mood.failures - 1));
        QVERIFY(pause > last);
        last = pause;
    }
    mood.failures = 100;
    QCOMPARE(pauseBefore(mood, 0.5), 30 * 60'000);
    mood.needsPerson = true;
    QVERIFY(!pauseBefore(mood, 0.5));
}

void TestAutoSync::the_day_and_the_speed_are_added_up()
{
    const QTemporaryDir folder;
    samples::ProfileMaker maker(folder.filePath(u"profil"_s));
    Store &store = maker.store();
    QCOMPARE(bytesToday(store), 0);
    SyncLogLine line;
    line.traffic = {100, 900, 2};
    line.milliseconds = 1;
    QVERIFY(addToSyncLog(store, line));
    QCOMPARE(bytesToday(store), 1000);
    QCOMPARE(bytesPerSecond(readSyncLog(store)), 0); // so little says nothing
    line.traffic = {10'000, 10'000, 3};
    line.milliseconds = 4000;
    line.report.sent = 5;
    line.automatic = true;
    QVERIFY(addToSyncLog(store, line));
    QCOMPARE(bytesToday(store), 21'000);
    QCOMPARE(bytesPerSecond(readSyncLog(store)), 5000);
    QCOMPARE(readSyncLog(store).front(), line);
    for (int i = 0; i < 40; ++i)
        QVERIFY(addToSyncLog(store, line));
    QCOMPARE(readSyncLog(store).size(), size_t(20));
}

void TestAutoSync::cost_and_history_are_told_in_words()
{
    QVERIFY(costText(14'000, 0).endsWith(u"kB"_s));
    QVERIFY(costText(14'000, 2000).contains(u"less than a minute"_s));
    QVERIFY(costText(600'000, 1000).contains(u"10 minutes"_s));
    SyncLogLine line;
    line.finished = false;
    QVERIFY(historyText(line).contains(u"nothing is lost"_s));
    line.files = {4, 0, 1, 2};
    for (const QString &part :
         {u"4 files of photos and papers sent"_s, u"1 files not taken"_s, u"2 files that"_s})
        QVERIFY2(historyText(line).contains(part), qPrintable(historyText(line)));
    line.report.sent = 3;
    line.traffic = {5000, 5000, 1};
    line.milliseconds = 1200;
    line.automatic = true;
    const QString text = historyText(line);
    for (const QString &part : {u"3 sent"_s, u"Not finished"_s, u"2 seconds"_s, u"by itself"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void TestAutoSync::what_was_saved_is_sent_without_a_click()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profil"_s);
    {
        samples::ProfileMaker maker(profile);
        maker.fill();
        samples::signIn(maker.store(), nowhere);
    }
    const auto window = unlocked(profile);
    QVERIFY(window);
    auto *next = window->findChild<AutoSync *>()->findChild<QTimer *>();
    QTRY_VERIFY(next->isActive());
    QVERIFY(next->interval() >= 15'000 && next->interval() <= 25'000);

    next->start(0); // the pause is over
    QTRY_VERIFY_WITH_TIMEOUT(next->isActive() && next->interval() > 22'000, patience);
    QVERIFY(next->interval() <= 38'000); // the line failed once
    window->frame()->showPage(u"sync"_s);
    QTRY_VERIFY(shows(*window, u"by itself"_s));

    window->frame()->showPage(u"settings"_s);
    auto *box = window->findChild<QCheckBox *>(u"automatic"_s);
    QVERIFY(box);
    QTRY_VERIFY(box->isChecked());
    QTest::mouseClick(box, Qt::LeftButton, {}, {10, box->height() / 2});
    QTRY_VERIFY(!next->isActive());
    QTest::mouseClick(box, Qt::LeftButton, {}, {10, box->height() / 2});
    QTRY_VERIFY(next->isActive());
}

void TestAutoSync::a_computer_that_is_connected_again_does_not_wait_long()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profil"_s);
    {
        samples::ProfileMaker maker(profile);
        maker.fill();
        samples::signIn(maker.store(), nowhere);
    }
    const auto window = unlocked(profile);
    QVERIFY(window);
    auto *next = window->findChild<AutoSync *>()->findChild<QTimer *>();
    QTRY_VERIFY(next->isActive());
    QSignalSpy ended(window->findChild<SyncJob *>(), &SyncJob::finished);
    for (int failures = 1; failures <= 2; ++failures) {
        next->start(0);
        QVERIFY(ended.wait(patience));
    }
    QTRY_VERIFY(next->isActive() && next->interval() > 40'000);

    if (!QNetworkInformation::instance())
        QSKIP("this system does not tell whether it is connected");
    using Reach = QNetworkInformation::Reachability;
    Q_EMIT QNetworkInformation::instance()->reachabilityChanged(Reach::Local);
    QVERIFY(next->interval() > 40'000);
    Q_EMIT QNetworkInformation::instance()->reachabilityChanged(Reach::Online);
    QVERIFY(next->isActive() && next->interval() <= 25'000);

    // In a network that asks for a name first, somebody else answers.
    next->stop();
    SyncResult portal;
    portal.error = Error{ErrorKind::Denied, u"bukan server"_s};
    Q_EMIT window->findChild<SyncJob *>()->finished(portal);
    QVERIFY(!next->isActive());
    Q_EMIT QNetworkInformation::instance()->reachabilityChanged(Reach::Online);
    QVERIFY(next->isActive() && next->interval() <= 25'000);
}

void TestAutoSync::the_days_budget_ends_it_until_tomorrow()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profil"_s);
    {
        samples::ProfileMaker maker(profile);
        maker.fill();
        samples::signIn(maker.store(), nowhere);
        SyncLogLine line;
        line.traffic = {400'000, 700'000, 9};
        QVERIFY(addToSyncLog(maker.store(), line));
    }
    const auto window = unlocked(profile);
    QVERIFY(window);
    auto *next = window->findChild<AutoSync *>()->findChild<QTimer *>();
    QTRY_VERIFY(next->isActive());
    window->frame()->showPage(u"settings"_s);
    const auto allow = [&](int bytes) {
        for (auto *box : window->findChildren<QComboBox *>()) {
            if (box->findData(bytes) >= 0 && box->accessibleName().startsWith(u"At most"_s)) {
                box->setCurrentIndex(box->findData(bytes));
                Q_EMIT box->activated(box->currentIndex());
            }
        }
    };
    allow(1'000'000);
    QTRY_VERIFY(!next->isActive());
    allow(5'000'000);
    QTRY_VERIFY(next->isActive());
    allow(1'000'000);
    QTRY_VERIFY(!next->isActive());
    m_clock.off = 24 * 3600 * 1000;
    allow(1'000'000); // the facts are read anew
    QTRY_VERIFY(next->isActive());
    m_clock.off = 0;
}

std::unique_ptr<PilarWindow> TestAutoSync::unlocked(const QString &profile)
{
    auto window = std::make_unique<PilarWindow>(
        World{Dictionary::builtIn(), m_disk, m_clock, m_random}, profile);
    QSignalSpy opened(window.get(), &PilarWindow::opened);
    window->resize(1366, 768);
    window->show();
    window->unlock({}, samples::passphrase);
    return opened.wait(patience) ? std::move(window) : nullptr;
}

QTEST_MAIN(TestAutoSync)
#include "tst_auto_sync.moc"
