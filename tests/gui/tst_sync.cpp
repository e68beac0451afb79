// SPDX-License-Identifier: GPL-3.0-or-later
// What a person is told around an exchange with the province's real server.
#include "core/store/sqlite.h"
#include "core/store/store_thread.h"
#include "tests/gui/province.h"
#include "ui/files/file_strip.h"
#include "ui/form/field_box.h"
#include "ui/form/record_form.h"
#include "ui/list/record_pane.h"
#include "ui/look/look.h"
#include "ui/print/print_preview.h"
#include "ui/shell/passphrase_edit.h"
#include "ui/sync/sync_wishes.h"

#include <QApplication>
#include <QImage>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

using namespace pilar;
using namespace pilar::samples;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3600 * Q_INT64_C(1000);

} // namespace

class TestSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void a_wrong_date_is_told_and_costs_nothing_data();
    void a_wrong_date_is_told_and_costs_nothing();
    void what_the_server_took_has_a_receipt_on_paper();
    void a_person_gets_a_copy_of_what_is_kept();
    void a_place_opens_with_the_cursor_in_its_field();
    void photos_that_wait_are_counted_until_they_are_there();
    void a_sign_in_that_ended_is_renewed_where_it_is_told();
    void an_institution_of_ones_own_is_asked_about_until_it_is_settled();

private:
    bool send()
    {
        auto *job = m_window->findChild<SyncJob *>();
        SyncJob *found = job ? job : m_window->frame()->findChild<SyncJob *>();
        QSignalSpy ended(found, &SyncJob::finished);
        m_window->frame()->showPage(u"sync"_s);
        return click(*m_window, u"Send"_s) && (ended.count() > 0 || ended.wait(patience))
            && !ended[0][0].value<SyncResult>().error;
    }
    /** By an exchange that nobody asked for; -1 when it failed. */
    int filesSentByItself()
    {
        auto *job = m_window->findChild<SyncJob *>();
        QSignalSpy ended(job, &SyncJob::finished);
        job->start(SyncJob::By::Itself);
        if (!ended.wait(patience))
            return -1;
        const auto result = ended[0][0].value<SyncResult>();
        return result.error ? -1 : int(result.files.sent);
    }
    bool allowEachDay(qint64 bytes)
    {
        auto profile
            = Profile::unlock(m_disk, m_province.file(u"panti"_s), {}, samples::passphrase);
        auto store = profile ? profile->openStore(Dictionary::builtIn(), m_clock, m_random)
                             : Result<std::unique_ptr<Store>>(profile.error());
        SyncWishes wishes;
        wishes.bytesPerDay = bytes;
        return store && wishes.write(**store);
    }
    QFrame *banner() const
    {
        auto *bar = m_window->findChild<QFrame *>(u"wrong-clock"_s);
        return bar && bar->isVisible() ? bar : nullptr;
    }

    TestProvince m_province;
    SystemDisk m_disk;
    WrongClock m_clock;
    SystemRandom m_random;
    RecordId m_klien;
    QString m_label = Dictionary::builtIn().entity(u"klien")->label.text();
    std::unique_ptr<PilarWindow> m_window;
};

void TestSync::initTestCase()
{
    look::apply(*qApp);
    QVERIFY(m_province.start());
    const QString profile = m_province.file(u"panti"_s);
    {
        samples::ProfileMaker maker(profile);
        const RecordId lks = maker.fill();
        m_klien = maker.add(u"klien", {{u"nama"_s, u"Dewi Lestari"_s}}, lks);
    }
    m_window = TestProvince::unlocked({Dictionary::builtIn(), m_disk, m_clock, m_random}, profile);
    QVERIFY(m_window);
    QVERIFY(m_province.signIn(*m_window, lksAccount));
}

void TestSync::a_wrong_date_is_told_and_costs_nothing_data()
{
    QTest::addColumn<qint64>("off");
    QTest::addColumn<bool>("told");
    QTest::newRow("another zone") << 2 * hour << false;
    QTest::newRow("fifteen years back") << -15 * 365 * 24 * hour << true;
    QTest::newRow("put right") << Q_INT64_C(0) << false;
    QTest::newRow("a day ahead") << 24 * hour << true;
    QTest::newRow("right again") << Q_INT64_C(0) << false;
}

void TestSync::a_wrong_date_is_told_and_costs_nothing()
{
    QFETCH(qint64, off);
    QFETCH(bool, told);
    m_clock.off = off;
    QVERIFY(send());
    QTRY_COMPARE(banner() != nullptr, told);
    QTRY_VERIFY(shows(*m_window, u"All that was saved is sent"_s));
    if (told) {
        const QString right = QString::number(QDate::currentDate().year());
        QVERIFY(shows(*banner(), right));
        QVERIFY(
            shows(*banner(),
                  QString::number(QDateTime::fromMSecsSinceEpoch(m_clock.now()).date().year())));
        QVERIFY(shows(*banner(), u"All that was typed is safe"_s));
    }
    m_window->frame()->showPage(u"home"_s);
    QTRY_COMPARE(shows(*m_window, u"The date of this computer is wrong"_s), told);
}

void TestSync::what_the_server_took_has_a_receipt_on_paper()
{
    m_window->frame()->go({u"klien"_s, m_klien});
    RecordForm *form = nullptr;
    QTRY_VERIFY((form = m_window->findChild<RecordForm *>()) && form->record() == m_klien);
    const QString today = u"Sent "_s + QString::number(QDate::currentDate().day());
    QTRY_VERIFY(shows(*form, today));
    QVERIFY(click(*form, u"Print the receipt"_s));
    PrintPreview *paper = nullptr;
    QTRY_VERIFY((paper = m_window->findChild<PrintPreview *>()));
    QTRY_VERIFY(shows(*paper, u"1 pages"_s));
    const QString pdf = m_province.file(u"bukti.pdf"_s);
    bool chosen = false;
    QTimer::singleShot(0, paper, [&] { chosen = chooseFile(*paper, pdf); });
    QVERIFY(click(*paper, u"Save as PDF"_s));
    QVERIFY(chosen);
    QVERIFY(m_disk.read(pdf, 1 << 20).value().startsWith("%PDF"));
    QVERIFY(click(*paper, u"Close"_s));

    // What is typed afterwards stands on this computer alone, and the paper is still there.
    auto *name = form->findChild<QLineEdit *>(u"nama"_s);
    for (QLineEdit *each : form->findChildren<QLineEdit *>())
        name = !name && each->text() == u"Dewi Lestari" ? each : name;
    QVERIFY(name);
    name->setFocus();
    QTest::keyClicks(name, u" Putri"_s);
    QVERIFY(click(*form, u"Save"_s));
    QTRY_VERIFY(shows(*form, u"Saved on this computer, not sent yet"_s));
    QTRY_VERIFY(button(*form, u"Print the receipt"_s));
    QVERIFY(click(*m_window, u"Add "_s + m_label.toLower()));
    QTRY_VERIFY(form->isNew());
    QVERIFY(!button(*form, u"Print the receipt"_s));
    QVERIFY(send());
}

void TestSync::a_person_gets_a_copy_of_what_is_kept()
{
    m_window->frame()->go({u"klien"_s, m_klien});
    RecordForm *form = nullptr;
    QTRY_VERIFY((form = m_window->findChild<RecordForm *>()) && form->record() == m_klien);
    QPushButton *copy = nullptr;
    QTRY_VERIFY((copy = form->findChild<QPushButton *>(u"copy"_s)) && copy->isVisible());
    samples::picture(*m_window, u"klien"_s);
    QTest::mouseClick(copy, Qt::LeftButton);
    PrintPreview *preview = nullptr;
    QTRY_VERIFY((preview = m_window->findChild<PrintPreview *>()) && preview->isVisible());
    samples::picture(*preview, u"copy"_s);
    preview->reject();
}

void TestSync::a_place_opens_with_the_cursor_in_its_field()
{
    const auto focused = [this] {
        for (QWidget *each = m_window->focusWidget(); each; each = each->parentWidget()) {
            if (auto *box = qobject_cast<FieldBox *>(each))
                return box->field().name;
        }
        return QString();
    };
    for (const QString &field : {u"tanggal_lahir"_s, u"nama"_s}) {
        m_window->frame()->showPage(u"sync"_s);
        m_window->frame()->go({u"klien"_s, m_klien, field});
        QTRY_COMPARE(focused(), field);
    }
}

void TestSync::photos_that_wait_are_counted_until_they_are_there()
{
    m_window->frame()->go({u"klien"_s, m_klien});
    RecordForm *form = nullptr;
    QTRY_VERIFY((form = m_window->findChild<RecordForm *>()) && form->record() == m_klien);
    QImage photo(640, 480, QImage::Format_RGB32);
    photo.fill(Qt::darkGreen);
    const QString path = m_province.file(u"rumah.jpg"_s);
    QVERIFY(photo.save(path));
    auto *strip = form->findChild<FileStrip *>();
    QTRY_VERIFY(button(*strip, u"Add a file …"_s));
    strip->add({path});
    QTRY_COMPARE_WITH_TIMEOUT(strip->tiles().size(), size_t(1), patience);
    m_window->frame()->showPage(u"sync"_s);
    QTRY_VERIFY(shows(*m_window, u"1 photos and papers are not sent yet"_s));
    QTRY_VERIFY(shows(*m_window, u"They follow by themselves after the data"_s));
    QTRY_VERIFY(
        m_window->findChild<QAbstractButton *>(u"light"_s)->text().contains(u"not sent yet"_s));

    // What the day may cost is spent: by itself nothing so large goes.
    m_window.reset();
    QVERIFY(allowEachDay(1));
    m_window = TestProvince::unlocked({Dictionary::builtIn(), m_disk, m_clock, m_random},
                                      m_province.file(u"panti"_s));
    QVERIFY(m_window);
    QCOMPARE(filesSentByItself(), 0);
    m_window.reset();
    QVERIFY(allowEachDay(0));
    m_window = TestProvince::unlocked({Dictionary::builtIn(), m_disk, m_clock, m_random},
                                      m_province.file(u"panti"_s));
    QVERIFY(m_window);
    m_window->frame()->showPage(u"sync"_s);

    // An exchange that begins by itself sends them too, after the data.
    QVERIFY(filesSentByItself() > 0);
    QTRY_VERIFY(shows(*m_window, u"files of photos and papers sent"_s));
    QTRY_VERIFY(shows(*m_window, u"All that was saved is sent"_s));
    QTRY_VERIFY(!shows(*m_window, u"photos and papers are not sent yet"_s));
    QTRY_VERIFY(m_window->findChild<QAbstractButton *>(u"light"_s)->text().contains(u"All sent"_s));
}

void TestSync::a_sign_in_that_ended_is_renewed_where_it_is_told()
{
    {
        const auto db
            = SqliteDatabase::open(m_province.file(u"server"_s) + u"/pilar-server.db"_s, {});
        QVERIFY(db && (*db)->run(u"update device set token = ?"_s, {QByteArray(32, 'x')}));
    }
    (void)send(); // unless an exchange that began by itself has found it out already
    const auto outcome = [this] { return m_window->findChild<QFrame *>(u"outcome"_s); };
    QTRY_VERIFY(outcome() && shows(*outcome(), u"Nothing is lost"_s));
    samples::picture(*m_window, u"ended"_s);
    QVERIFY(click(*outcome(), u"Sign in again"_s));
    auto *dialog = m_window->findChild<SignInDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
}

/** A second computer, where the institution was entered once more. */
void TestSync::an_institution_of_ones_own_is_asked_about_until_it_is_settled()
{
    const QString profile = m_province.file(u"kedua"_s);
    {
        samples::ProfileMaker maker(profile);
        (void)maker.add(u"lks", {{u"nama"_s, u"Panti Harapan Bangsa"_s}}, {});
    }
    m_window = TestProvince::unlocked({Dictionary::builtIn(), m_disk, m_clock, m_random}, profile);
    QVERIFY(m_window);
    QString asked;
    const auto answer = [this, &asked](const QString &choice) {
        auto *timer = new QTimer(m_window.get());
        connect(timer, &QTimer::timeout, timer, [timer, choice, &asked] {
            if (auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget())) {
                asked = box->text();
                timer->deleteLater();
                click(*box, choice);
            }
        });
        timer->start(50);
    };
    answer(u"A further institution"_s);
    QVERIFY(m_province.signIn(*m_window, lksAccount));
    QVERIFY(asked.contains(u"Are they the same?"_s));
    QVERIFY(send());
    QTRY_VERIFY(shows(*m_window, u"1 more wait at the server"_s));

    asked.clear();
    answer(u"The same institution"_s);
    m_window->frame()->showPage(u"settings"_s);
    QVERIFY(click(*m_window, u"Sign in again"_s));
    auto *dialog = m_window->findChild<SignInDialog *>();
    QTest::keyClicks(dialog->findChild<PassphraseEdit *>()->findChild<QLineEdit *>(), password);
    QSignalSpy entered(m_window.get(), &PilarWindow::opened);
    QVERIFY(click(*dialog, u"Sign in"_s) && entered.wait(patience));
    QVERIFY(asked.contains(u"Are they the same?"_s));
    QVERIFY(send());
    QTRY_VERIFY(shows(*m_window, u"All that was saved is sent"_s));
    QTRY_VERIFY(!shows(*m_window, u"more wait at the server"_s));
}

QTEST_MAIN(TestSync)
#include "tst_sync.moc"
