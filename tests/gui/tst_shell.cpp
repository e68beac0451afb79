// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regions.h"
#include "tests/gui/sample_profile.h"
#include "ui/form/record_form.h"
#include "ui/list/record_page.h"
#include "ui/look/look.h"
#include "ui/shell/frame.h"
#include "ui/shell/tour.h"
#include "ui/shell/window.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms

/** The visible widget of this name; null when there is none. */
template <typename Widget>
Widget *visible(const QWidget &window, const QString &name)
{
    for (Widget *each : window.findChildren<Widget *>(name)) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

QPushButton *button(const QWidget &window, const QString &text)
{
    for (QPushButton *each : window.findChildren<QPushButton *>()) {
        if (each->isVisible() && each->text() == text)
            return each;
    }
    return nullptr;
}

void type(QWidget *into, const QString &text)
{
    into->setFocus();
    QTest::keyClicks(QApplication::focusWidget() ? QApplication::focusWidget() : into, text);
}

} // namespace

class TestShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void a_first_start_leads_by_typing_to_the_home_page();
    void a_wrong_passphrase_is_told_and_the_right_one_opens();
    void the_recovery_key_replaces_a_forgotten_passphrase();
    void a_client_is_added_with_the_keyboard_alone();
    void typing_that_was_not_saved_is_offered_again();
    void the_tour_keeps_a_picture_of_every_page();

private:
    World world() { return {Dictionary::builtIn(), m_disk, m_clock, m_random}; }
    std::unique_ptr<PilarWindow> unlocked(const QString &folder);

    SystemDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
};

void TestShell::initTestCase()
{
    look::apply(*qApp);
}

std::unique_ptr<PilarWindow> TestShell::unlocked(const QString &folder)
{
    auto window = std::make_unique<PilarWindow>(world(), folder);
    QSignalSpy opened(window.get(), &PilarWindow::opened);
    window->resize(1366, 768);
    window->show();
    window->unlock({}, samples::passphrase);
    return opened.wait(patience) ? std::move(window) : nullptr;
}

void TestShell::a_first_start_leads_by_typing_to_the_home_page()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profil"_s);
    PilarWindow window(world(), profile);
    window.show();
    QTest::mouseClick(visible<QPushButton>(window, u"offline"_s), Qt::LeftButton);
    type(visible<QLineEdit>(window, u"person"_s), u"Bu Ani"_s);
    type(visible<QLineEdit>(window, u"passphrase"_s), u"pendek"_s);
    type(visible<QLineEdit>(window, u"again"_s), u"pendek"_s);
    QTest::keyClick(visible<QLineEdit>(window, u"again"_s), Qt::Key_Return);
    QVERIFY(!Profile::exists(m_disk, profile));

    for (const QString &line : {u"passphrase"_s, u"again"_s}) {
        visible<QLineEdit>(window, line)->clear();
        type(visible<QLineEdit>(window, line), samples::passphrase);
    }
    QTest::keyClick(visible<QLineEdit>(window, u"again"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(visible<QLabel>(window, u"key"_s), patience);
    const QString key = visible<QLabel>(window, u"key"_s)->text();
    auto *drill = visible<QLineEdit>(window, u"drill"_s);
    type(drill, u"salah"_s);
    QTest::keyClick(drill, Qt::Key_Return);
    QVERIFY(visible<QLineEdit>(window, u"drill"_s));
    drill->clear();
    type(drill, key.split(u' ').at(2).toLower());
    QTest::keyClick(drill, Qt::Key_Return);

    QTRY_VERIFY(visible<QWidget>(window, u"nama"_s));
    QSignalSpy opened(&window, &PilarWindow::opened);
    type(visible<QWidget>(window, u"nama"_s), u"Panti Harapan"_s);
    QTest::mouseClick(visible<QPushButton>(window, u"begin"_s), Qt::LeftButton);
    QVERIFY(opened.wait(patience));
    QCOMPARE(window.frame()->current(), u"home"_s);
}

void TestShell::a_wrong_passphrase_is_told_and_the_right_one_opens()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profil"_s);
    samples::ProfileMaker(profile).fill();
    PilarWindow window(world(), profile);
    window.show();
    QSignalSpy refused(&window, &PilarWindow::refused);
    auto *line = visible<QLineEdit>(window, u"passphrase"_s);
    type(line, u"bukan frasa yang benar"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(refused.wait(patience));
    QCOMPARE(refused.first().first().value<Error>().kind, ErrorKind::Passphrase);
    QVERIFY(!window.frame());

    QSignalSpy opened(&window, &PilarWindow::opened);
    QTRY_VERIFY(line->isEnabled());
    type(line, samples::passphrase); // what was wrong is selected and so replaced
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(opened.wait(patience));
}

void TestShell::the_recovery_key_replaces_a_forgotten_passphrase()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profil"_s);
    QString key;
    {
        auto created = Profile::create(m_disk, m_random, profile, u"Bu Ani"_s, samples::passphrase);
        QVERIFY(created);
        SystemClock clock;
        QVERIFY(created->profile.openStore(Dictionary::builtIn(), clock, m_random));
        key = created->recoveryKey;
    }
    PilarWindow window(world(), profile);
    window.show();
    QTest::mouseClick(button(window, u"Passphrase forgotten?"_s), Qt::LeftButton);
    type(visible<QLineEdit>(window, u"recoveryKey"_s), key);
    auto *fresh = visible<QLineEdit>(window, u"newPassphrase"_s);
    type(fresh, u"ikan hijau naik kereta"_s);
    QSignalSpy opened(&window, &PilarWindow::opened);
    QTest::keyClick(fresh, Qt::Key_Return);
    QVERIFY(opened.wait(patience));
}

void TestShell::a_client_is_added_with_the_keyboard_alone()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profil"_s);
    samples::ProfileMaker(profile).fill();
    {
        const auto window = unlocked(profile);
        QVERIFY(window);
        window->frame()->showPage(u"klien"_s);
        auto *page = window->frame()->findChild<RecordPage *>();
        QVERIFY(page);
        QTRY_COMPARE(page->list()->total(), 14);
        page->list()->focusTable();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Insert);
        QTRY_VERIFY(page->form()->isOpen() && page->form()->isNew());
        page->form()->goTo(u"nama"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"Sari Dewi"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(page->list()->total(), 15);
    }
    const auto again = unlocked(profile);
    QVERIFY(again);
    again->frame()->showPage(u"klien"_s);
    auto *page = again->frame()->findChild<RecordPage *>();
    QTRY_COMPARE(page->list()->total(), 15);
}

void TestShell::typing_that_was_not_saved_is_offered_again()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profil"_s);
    samples::ProfileMaker(profile).fill();
    {
        const auto window = unlocked(profile);
        QVERIFY(window);
        window->frame()->go({u"klien"_s, {}, {}, u"new"_s});
        auto *page = window->frame()->findChild<RecordPage *>();
        QTRY_VERIFY(page->form()->isOpen() && page->form()->isNew());
        page->form()->goTo(u"nama"_s);
        QSignalSpy drafted(page->form(), &RecordForm::drafted);
        QTest::keyClicks(QApplication::focusWidget(), u"Belum Disimpan"_s);
        QVERIFY(drafted.wait());
    }
    const auto again = unlocked(profile);
    QVERIFY(again);
    again->frame()->showPage(u"home"_s);
    QTRY_VERIFY(button(*again, u"Go on"_s));
    QTest::mouseClick(button(*again, u"Go on"_s), Qt::LeftButton);
    QCOMPARE(again->frame()->current(), u"klien"_s);
    auto *page = again->frame()->findChild<RecordPage *>();
    const Field &name = *Dictionary::builtIn().entity(u"klien")->field(u"nama");
    QTRY_VERIFY(page->form()->isOpen());
    QCOMPARE(page->form()->current()[name.number].text(), u"Belum Disimpan"_s);
}

void TestShell::the_tour_keeps_a_picture_of_every_page()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profil"_s);
    samples::ProfileMaker(profile).fill();
    const auto window = unlocked(profile);
    QVERIFY(window);
    const QString pictures = qEnvironmentVariable("PILAR_PICTURES", folder.filePath(u"tour"_s));
    Tour tour(*window, pictures);
    QSignalSpy finished(&tour, &Tour::finished);
    tour.start();
    QVERIFY(finished.wait(60'000));
    QVERIFY(finished.first().first().toBool());
    const QStringList files = QDir(pictures).entryList({u"*.png"_s}, QDir::Files);
    QCOMPARE(files.size(), window->frame()->pages().size());
    for (const QString &file : files)
        QCOMPARE(QImage(pictures + u'/' + file).size(), QSize(1366, 768));
}

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
