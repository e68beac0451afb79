// SPDX-License-Identifier: GPL-3.0-or-later
// The office of the province has a child's hidden data shown by the real server.
#include "tests/gui/indonesian.h"
#include "tests/gui/province.h"
#include "ui/form/record_form.h"
#include "ui/form/reveal_dialog.h"
#include "ui/look/look.h"
#include "ui/print/print_preview.h"

#include <QProcess>
#include <QPushButton>
#include <QTimer>

using namespace pilar;
using namespace pilar::samples;
using namespace Qt::StringLiterals;

namespace {

const QString provinceAccount = u"provinsi@contoh.id"_s;
const QString nik = u"6271034310120001"_s;
const QString reason = u"Verifikasi bantuan sekolah atas permintaan kementerian"_s;

} // namespace

class TestReveal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutAReasonNothingIsAsked();
    void theReasonIsSentAndTheNumberShown();
    void theInstitutionIsToldWhoSawItAndWhy();
    void itsDesktopPrintsThatForTheChild();
    void aServerThatIsAwayIsToldAndAnotherTryWorks();
    void tooManyInARowAreRefusedByTheServer();
    void closingWhileItIsAskedEndsIt();
    void inIndonesianItFits();

private:
    RevealDialog *open();
    static QLineEdit *line(const RevealDialog &dialog) { return dialog.findChild<QLineEdit *>(); }
    static QLabel *number(const RevealDialog &dialog)
    {
        return dialog.findChild<QLabel *>(u"nik"_s);
    }

    TestProvince m_province;
    SystemDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
    test::Cli m_lks{m_province.file(u"panti"_s), passphrase};
    QString m_klien;
    std::unique_ptr<PilarWindow> m_window;
    RecordForm *m_form = nullptr;
};

void TestReveal::initTestCase()
{
    look::apply(*qApp);
    QVERIFY(m_province.start());
    QCOMPARE(m_province.server
                 .admin({u"account"_s, u"add"_s, u"--scope"_s, u"62"_s, u"--email"_s,
                         provinceAccount, u"--role"_s, u"provinsi"_s},
                        password)
                 .exit,
             0);
    m_lks.set(u"PILAR_PASSWORD"_s, password);
    QCOMPARE(
        m_lks({u"login"_s, u"--server"_s, m_province.server.url(), u"--email"_s, lksAccount}).exit,
        0);
    QCOMPARE(m_lks({u"add"_s, u"lks"_s, u"nama=Panti Asuhan Harapan Bangsa"_s,
                    u"kode_wilayah=62.71.03.1002"_s})
                 .exit,
             0);
    const test::Ran made = m_lks({u"add"_s, u"klien"_s, u"nama=Dewi Lestari"_s, u"nik="_s + nik,
                                  u"tanggal_lahir=3 Oktober 2012"_s, u"jenis_kelamin=P"_s,
                                  u"alamat=Jl. Tjilik Riwut Km. 7 No. 12, RT 03/RW 05"_s,
                                  u"nama_ibu=Siti Rahmah"_s, u"status=aktif"_s});
    QVERIFY2(made.exit == 0, made.err.constData());
    m_klien = made.json()[u"id"].toString();
    QCOMPARE(m_lks({u"sync"_s}).exit, 0);

    const QString profile = m_province.file(u"provinsi"_s);
    {
        samples::ProfileMaker empty(profile);
    }
    m_window = TestProvince::unlocked({Dictionary::builtIn(), m_disk, m_clock, m_random}, profile);
    QVERIFY(m_window);
    QVERIFY(m_province.signIn(*m_window, provinceAccount));
    QSignalSpy ended(m_window->findChild<SyncJob *>(), &SyncJob::finished);
    QVERIFY(click(*m_window, u"Send"_s));
    QVERIFY(ended.count() > 0 || ended.wait(patience));
    m_window->frame()->go({u"klien"_s, *RecordId::fromText(m_klien)});
    QTRY_VERIFY((m_form = m_window->findChild<RecordForm *>()) && m_form->record().text() == m_klien
                && button(*m_form, u"Show from the server"_s));
    QVERIFY(!shows(*m_form, nik));
}

RevealDialog *TestReveal::open()
{
    if (!click(*m_form, u"Show from the server"_s))
        return nullptr;
    RevealDialog *dialog = nullptr;
    const bool shown = QTest::qWaitFor([&] {
        for (auto *each : m_window->findChildren<RevealDialog *>())
            dialog = each->isVisible() ? each : dialog;
        return dialog != nullptr;
    });
    return shown ? dialog : nullptr;
}

void TestReveal::withoutAReasonNothingIsAsked()
{
    QPointer<RevealDialog> dialog = open();
    QVERIFY(dialog);
    QTRY_COMPARE(dialog->focusWidget(), line(*dialog));
    QVERIFY(click(*dialog, u"Show"_s));
    QTRY_VERIFY(shows(*dialog, u"reason of 10 to 200 characters"_s));
    QCOMPARE(dialog->focusWidget(), line(*dialog)); // to be typed in, not closed by Return
    QTest::keyClicks(line(*dialog), u"singkat"_s);
    QTest::keyClick(line(*dialog), Qt::Key_Return);
    QTRY_VERIFY(button(*dialog, u"Show"_s)->isEnabled());
    QVERIFY(shows(*dialog, u"reason of 10 to 200 characters"_s));
    QVERIFY(!number(*dialog));
    QVERIFY(click(*dialog, u"Close"_s));
    QTRY_VERIFY(!dialog);
    const test::Ran asked
        = m_province.server.admin({u"audit"_s, u"list"_s, u"--subject"_s, m_klien}, password);
    QVERIFY(!asked.out.contains("\"reveal\""));
}

void TestReveal::theReasonIsSentAndTheNumberShown()
{
    QPointer<RevealDialog> dialog = open();
    QVERIFY(dialog);
    QTest::keyClicks(line(*dialog), reason);
    QTest::keyClick(line(*dialog), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(number(*dialog) && number(*dialog)->isVisible(), patience);
    QCOMPARE(number(*dialog)->text().remove(u' '), nik);
    QVERIFY(shows(*dialog, u"Tjilik Riwut"_s));
    QVERIFY(line(*dialog)->isReadOnly());
    QCOMPARE(dialog->focusWidget(), button(*dialog, u"Close"_s));
    QVERIFY(click(*dialog, u"Close"_s));
    QTRY_VERIFY(!dialog);
    QVERIFY(!shows(*m_form, nik)); // nothing of it is kept
    QVERIFY(!button(*m_form, u"Erase for good"_s)); // of its LKS or office alone
}

void TestReveal::theInstitutionIsToldWhoSawItAndWhy()
{
    const test::Ran past = m_lks({u"history"_s, u"klien"_s, m_klien, u"--remote"_s});
    QCOMPARE(past.exit, 0);
    QVERIFY2(past.out.contains(reason.toUtf8()), past.out.constData());
    const QStringList copy{u"print"_s, u"salinan-data"_s, m_klien, u"--out"_s,
                           m_province.file(u"salinan.pdf"_s)};
    QCOMPARE(m_lks(copy + QStringList{u"--remote"_s}).exit, 0);
    const QString port = m_province.server.url().section(u':', -1);
    m_province.server.stop();
    QVERIFY(m_lks(copy + QStringList{u"--remote"_s}).exit != 0);
    QCOMPARE(m_lks(copy).exit, 0); // says that the server was not asked
    QVERIFY(m_province.server.start(port));
}

void TestReveal::itsDesktopPrintsThatForTheChild()
{
    const auto printed = [&](const QString &pdf) -> QByteArray {
        const auto window = TestProvince::unlocked(
            {Dictionary::builtIn(), m_disk, m_clock, m_random}, m_province.file(u"panti"_s));
        if (!window)
            return "not opened";
        window->frame()->go({u"klien"_s, *RecordId::fromText(m_klien)});
        RecordForm *form = nullptr;
        const auto copy = [&] {
            form = window->findChild<RecordForm *>();
            return form && form->record().text() == m_klien && button(*form, u"Copy of the data"_s);
        };
        if (!QTest::qWaitFor(copy, patience))
            return "no button";
        click(*form, u"Copy of the data"_s);
        PrintPreview *paper = nullptr;
        const auto shown = [&] { return (paper = window->findChild<PrintPreview *>()) != nullptr; };
        if (!QTest::qWaitFor(shown, patience))
            return "no paper";
        QTimer::singleShot(0, paper, [&] { chooseFile(*paper, pdf); });
        click(*paper, u"Save as PDF"_s);
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s});
        reader.waitForFinished();
        return reader.readAllStandardOutput();
    };
    const QByteArray told = printed(m_province.file(u"dibaca.pdf"_s));
    QVERIFY2(told.contains("Dibaca oleh") && told.contains("Diterima saat")
                 && told.contains(reason.toUtf8().left(20)),
             told.constData());
    const QString port = m_province.server.url().section(u':', -1);
    m_province.server.stop();
    const QByteArray alone = printed(m_province.file(u"sendiri.pdf"_s));
    QVERIFY(m_province.server.start(port));
    QVERIFY2(alone.contains("Dewi Lestari") && !alone.contains("Diterima saat"), alone.constData());
}

void TestReveal::aServerThatIsAwayIsToldAndAnotherTryWorks()
{
    QPointer<RevealDialog> dialog = open();
    QVERIFY(dialog);
    const QString port = m_province.server.url().section(u':', -1);
    m_province.server.stop();
    QTest::keyClicks(line(*dialog), reason);
    QVERIFY(click(*dialog, u"Show"_s));
    QTRY_VERIFY_WITH_TIMEOUT(button(*dialog, u"Show"_s)->isEnabled(), patience);
    const auto told = [&] { return dialog->findChild<QLabel *>(u"problem"_s); };
    QVERIFY(told() && told()->isVisible() && !told()->text().isEmpty());
    QVERIFY(!number(*dialog));
    QVERIFY(m_province.server.start(port));
    QVERIFY(click(*dialog, u"Show"_s));
    QTRY_VERIFY_WITH_TIMEOUT(number(*dialog) != nullptr, patience);
    QVERIFY(!told()->isVisible());
    dialog->reject();
    QTRY_VERIFY(!dialog);
}

void TestReveal::tooManyInARowAreRefusedByTheServer()
{
    for (int i = 0; i < 30; ++i) {
        QPointer<RevealDialog> dialog = open();
        QVERIFY(dialog);
        line(*dialog)->setText(reason);
        QVERIFY(click(*dialog, u"Show"_s));
        QTRY_VERIFY_WITH_TIMEOUT(number(*dialog) || button(*dialog, u"Show"_s)->isEnabled(),
                                 patience);
        const bool refused = !number(*dialog);
        if (refused)
            QVERIFY(shows(*dialog, u"too often"_s));
        dialog->reject();
        QTRY_VERIFY(!dialog);
        if (refused)
            return;
    }
    QFAIL("it was never refused");
}

void TestReveal::closingWhileItIsAskedEndsIt()
{
    QPointer<RevealDialog> dialog = open();
    QVERIFY(dialog);
    line(*dialog)->setText(reason);
    QVERIFY(click(*dialog, u"Show"_s));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QVERIFY(m_form->isVisible() && !shows(*m_form, nik));
}

void TestReveal::inIndonesianItFits()
{
    const InIndonesian words;
    m_province.server.stop(); // begins to count anew
    const QString port = m_province.server.url().section(u':', -1);
    QVERIFY(m_province.server.start(port));
    QPointer<RevealDialog> dialog = open();
    QVERIFY(dialog);
    samples::picture(*m_window, u"reveal-behind"_s);
    samples::picture(*dialog, u"reveal-empty"_s);
    QTest::keyClick(line(*dialog), Qt::Key_Return);
    QTRY_VERIFY(dialog->findChild<QLabel *>(u"problem"_s)->isVisible());
    QTest::qWait(50);
    samples::picture(*dialog, u"reveal-refused"_s);
    line(*dialog)->setText(reason);
    QTest::keyClick(line(*dialog), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(number(*dialog) != nullptr, patience);
    QTest::qWait(50);
    samples::picture(*dialog, u"reveal-shown"_s);
    for (const QLabel *label : dialog->findChildren<QLabel *>()) {
        if (label->isVisible())
            QVERIFY2(label->wordWrap() || label->width() >= label->sizeHint().width(),
                     qPrintable(label->text()));
    }
    dialog->reject();
}

QTEST_MAIN(TestReveal)
#include "tst_reveal.moc"
