// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/hands.h"
#include "tests/gui/indonesian.h"
#include "tests/gui/sample_profile.h"
#include "ui/look/look.h"
#include "ui/print/recovery_paper.h"
#include "ui/settings/person_dialog.h"
#include "ui/settings/recovery_dialogs.h"
#include "ui/shell/frame.h"
#include "ui/shell/passphrase_edit.h"
#include "ui/shell/window.h"

#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>

using namespace pilar;
using namespace Qt::StringLiterals;
using samples::button;
using samples::click;
using samples::picture;
using samples::shows;

namespace {

constexpr int patience = 60'000; // ms
const QString hers = samples::passphrase, his = u"laci meja penuh benang"_s;

/** What is done with the next window that a click opens and waits for. */
template <typename Dialog>
void whenAsked(QObject *receiver, std::function<void(Dialog *)> act)
{
    auto *timer = new QTimer(receiver);
    QObject::connect(timer, &QTimer::timeout, receiver, [timer, act = std::move(act)] {
        auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        timer->stop();
        timer->deleteLater();
        act(dialog);
    });
    timer->start(50);
}

} // namespace

/** Several people at one computer, and the paper for the day a passphrase is forgotten. */
class TestPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp); }
    void init();
    void cleanup() { m_window.reset(); }
    void one_is_added_opens_by_name_and_is_removed();
    void the_recovery_key_is_tried_without_changing_anything();
    void a_saved_recovery_key_is_for_its_owner_alone();
    void in_indonesian_it_fits();

private:
    void openWindow();
    void add(const QString &name);
    bool open(const QString &name, const QString &passphrase);
    void lock();
    QString renewedKey();
    QString answerTo(const QString &key);

    SystemDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PilarWindow> m_window;
};

void TestPeople::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    samples::ProfileMaker(m_folder->path()).fill();
    openWindow();
}

void TestPeople::openWindow()
{
    m_window = std::make_unique<PilarWindow>(
        World{Dictionary::builtIn(), m_disk, m_clock, m_random}, m_folder->path());
    m_window->resize(1366, 768);
    m_window->show();
    QVERIFY(open({}, hers));
}

/** By typing, where the page of locked data asks. */
bool TestPeople::open(const QString &name, const QString &passphrase)
{
    QSignalSpy opened(m_window.get(), &PilarWindow::opened);
    QSignalSpy refused(m_window.get(), &PilarWindow::refused);
    auto *person = m_window->findChild<QLineEdit *>(u"person"_s);
    if (bool(person) == name.isEmpty())
        return false;
    if (person)
        QTest::keyClicks(person, name);
    auto *line = m_window->findChild<QLineEdit *>(u"passphrase"_s);
    line->clear();
    QTest::keyClicks(line, passphrase);
    QTest::keyClick(line, Qt::Key_Return);
    if (!QTest::qWaitFor([&] { return opened.count() + refused.count() > 0; }, patience))
        return false;
    if (m_window->frame())
        m_window->frame()->showPage(u"settings"_s);
    return opened.count() > 0;
}

void TestPeople::lock()
{
    m_window->lock();
    QTRY_VERIFY(m_window->findChild<QLineEdit *>(u"passphrase"_s));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestPeople::add(const QString &name)
{
    whenAsked<PersonDialog>(m_window.get(), [name](PersonDialog *dialog) {
        auto *save = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save);
        const auto secrets = dialog->findChildren<PassphraseEdit *>();
        save->click();
        QVERIFY(dialog->isVisible()); // a name is wanted
        for (QLineEdit *line : dialog->findChildren<QLineEdit *>()) {
            if (line->parent() == dialog)
                QTest::keyClicks(line, name);
        }
        QTest::keyClicks(secrets.front()->line(), his);
        QTest::keyClicks(secrets.back()->line(), his.chopped(1));
        save->click();
        QVERIFY(dialog->isVisible()); // they differ
        QTest::qWait(50);
        picture(*dialog, u"people_add"_s);
        QTest::keyClicks(secrets.back()->line(), his.last(1));
        save->click();
    });
    m_window->frame()->findChild<QPushButton *>(u"addPerson"_s)->click();
}

void TestPeople::one_is_added_opens_by_name_and_is_removed()
{
    QTRY_VERIFY(shows(*m_window, u"Bu Ani (you)"_s));
    QVERIFY(!button(*m_window, u"Remove"_s));
    add(u"Pak Budi"_s);
    QTRY_VERIFY(shows(*m_window, u"Pak Budi can open these data now."_s));
    QTRY_VERIFY(button(*m_window, u"Remove"_s));

    lock();
    QVERIFY(!open(u"Pak Budi"_s, hers));
    QVERIFY(shows(*m_window, u"is not right"_s));
    m_window->findChild<QLineEdit *>(u"person"_s)->clear();
    QVERIFY(open(u"pak  budi"_s, his));
    QTRY_VERIFY(shows(*m_window, u"Pak Budi (you)"_s));
    lock();
    QVERIFY(open(u"Bu Ani"_s, hers));

    QTRY_VERIFY(button(*m_window, u"Remove"_s));
    whenAsked<QMessageBox>(m_window.get(), [](QMessageBox *box) {
        QVERIFY(box->text().startsWith(u"Pak Budi"_s));
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        QVERIFY(click(*box, u"Remove"_s));
    });
    QSignalSpy again(m_window.get(), &PilarWindow::opened);
    QVERIFY(click(*m_window, u"Remove"_s));
    QVERIFY(again.count() > 0 || again.wait(patience)); // all is encrypted anew
    m_window->frame()->showPage(u"settings"_s);
    QTRY_VERIFY(shows(*m_window, u"Bu Ani (you)"_s));
    QVERIFY(!button(*m_window, u"Remove"_s));
    lock();
    QVERIFY(!open({}, his)); // nor is a name asked for any more
    QVERIFY(!Profile::unlock(m_disk, m_folder->path(), u"Pak Budi"_s, his));
    QTest::qWait(1500); // another try is let in a little later
    QVERIFY(open({}, hers));
}

QString TestPeople::renewedKey()
{
    QString key;
    const auto shown = [&key](QMessageBox *box) {
        key = box->text().section(u'\n', 0, 0);
        picture(*box, u"people_new_key"_s);
        box->button(QMessageBox::Close)->click();
    };
    whenAsked<QMessageBox>(m_window.get(), [this, shown](QMessageBox *box) {
        picture(*box, u"people_renew"_s);
        whenAsked<QMessageBox>(m_window.get(), shown);
        QVERIFY(click(*box, box->windowTitle()));
    });
    m_window->frame()->findChild<QPushButton *>(u"newRecoveryKey"_s)->click();
    (void)QTest::qWaitFor([&] { return !key.isEmpty(); }, patience);
    return key;
}

QString TestPeople::answerTo(const QString &key)
{
    QString answer;
    whenAsked<RecoveryTrial>(m_window.get(), [&](RecoveryTrial *dialog) {
        auto *line = dialog->findChild<QLineEdit *>(u"recoveryKey"_s);
        QTest::keyClicks(line, key);
        QTest::keyClick(line, Qt::Key_Return);
        const auto told = [&] {
            for (const QString &name : {u"good"_s, u"problem"_s}) {
                if (auto *label = dialog->findChild<QLabel *>(name); label->isVisible())
                    answer = name + u": "_s + label->text();
            }
            return !answer.isEmpty();
        };
        (void)QTest::qWaitFor(told, patience);
        QTest::qWait(50);
        picture(*dialog, u"people_try_"_s + answer.section(u':', 0, 0));
        dialog->reject();
    });
    m_window->frame()->findChild<QPushButton *>(u"tryRecoveryKey"_s)->click();
    return answer;
}

void TestPeople::a_saved_recovery_key_is_for_its_owner_alone()
{
    QTemporaryDir folder;
    SystemDisk disk;
    const QString file = folder.filePath(u"kunci.pdf"_s);
    const QString key = u"ABCDE FGHJK"_s;
    QVERIFY(writeRecoveryPaper(disk, file, key, u"Sari"_s));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(file).permissions() & others));
    QVERIFY(disk.read(file, 1 << 20)->startsWith("%PDF-"));
    QVERIFY(!writeRecoveryPaper(disk, folder.filePath(u"tidak/ada.pdf"_s), key, u"Sari"_s));
}

void TestPeople::the_recovery_key_is_tried_without_changing_anything()
{
    const QString old = renewedKey(), now = renewedKey();
    QVERIFY(old != now);
    const auto ring = [this] { return m_disk.read(m_folder->filePath(u"kunci.json"_s), 1 << 20); };
    const QByteArray before = ring().value();
    QVERIFY(answerTo(now.toLower()).startsWith(u"good: This key opens these data"_s));
    QVERIFY(answerTo(old).startsWith(u"problem: "_s));
    QVERIFY(answerTo(u"ABCDE"_s).contains(u"character by character"_s));
    QCOMPARE(ring().value(), before);
    lock();
    QVERIFY(open({}, hers)); // encrypted anew under a key that the same paper opens
    QVERIFY(answerTo(now).startsWith(u"good: "_s));
    QVERIFY(answerTo(old).startsWith(u"problem: "_s));
}

void TestPeople::in_indonesian_it_fits()
{
    m_window.reset();
    const samples::InIndonesian words;
    openWindow();
    m_window->resize(m_window->minimumSize());
    add(u"Pak Budi"_s);
    QTRY_VERIFY(shows(*m_window, u"Pak Budi sekarang dapat membuka data ini."_s));
    QTRY_VERIFY(button(*m_window, u"Keluarkan"_s));
    QTest::qWait(50);
    picture(*m_window, u"people"_s);
    const QList<QScrollArea *> areas = m_window->frame()->findChildren<QScrollArea *>();
    for (QScrollArea *area : areas)
        QVERIFY(!area->isVisible() || area->horizontalScrollBar()->maximum() == 0);
    whenAsked<QMessageBox>(m_window.get(), [](QMessageBox *box) {
        picture(*box, u"people_remove"_s);
        box->button(QMessageBox::Cancel)->click();
    });
    QVERIFY(click(*m_window, u"Keluarkan"_s));
    const QString key = renewedKey();
    QVERIFY(answerTo(key).startsWith(u"good: Kunci ini"_s));
    QVERIFY(answerTo(u"ABCDE"_s).startsWith(u"problem: Kunci"_s));
    lock();
    QVERIFY(!open(u"Pak Budi"_s, hers));
    picture(*m_window, u"people_unlock"_s);
}

QTEST_MAIN(TestPeople)
#include "tst_people.moc"
