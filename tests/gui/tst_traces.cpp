// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop leaves behind on the disk of whoever used it: settings, recent files, caches.
#include "tests/gui/hands.h"
#include "tests/gui/sample_profile.h"
#include "tests/support/canary.h"
#include "ui/files/file_strip.h"
#include "ui/form/record_form.h"
#include "ui/list/record_page.h"
#include "ui/look/look.h"
#include "ui/shell/frame.h"
#include "ui/shell/window.h"

#include <QClipboard>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms

const QStringList words{u"6271034503140002"_s, u"Kenari Wulandari"_s, u"burung kenari kecil"_s,
                        u"KENARI-DALAM-BERKAS"_s, samples::passphrase};

} // namespace

class TestTraces : public QObject
{
    Q_OBJECT

public:
    TestTraces(const QString &home, const QString &elsewhere)
        : m_home(home)
        , m_elsewhere(elsewhere)
    { }

private Q_SLOTS:
    void a_day_at_the_desk_leaves_no_name_behind()
    {
        look::apply(*qApp);
        const QString profile = Profile::defaultFolder();
        QVERIFY(profile.startsWith(m_home));
        samples::ProfileMaker(profile).fill();
        PilarWindow window({Dictionary::builtIn(), m_disk, m_clock, m_random}, profile);
        QSignalSpy opened(&window, &PilarWindow::opened);
        window.resize(1366, 768);
        window.show();
        window.unlock({}, samples::passphrase);
        QVERIFY(opened.wait(patience));
        window.frame()->go({u"klien"_s, {}, {}, u"new"_s});
        auto *page = window.frame()->findChild<RecordPage *>();
        QTRY_VERIFY(page->form()->isOpen() && page->form()->isNew());
        type(page, u"nama"_s, u"Kenari Wulandari"_s);
        type(page, u"nik"_s, u"6271034503140002"_s);
        QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(page->form()->isOpen() && !page->form()->isNew());
        attach(window, page);
        window.activateWindow(); // as it was before the dialog
        QVERIFY(QTest::qWaitForWindowActive(&window));
        type(page, u"nama_panggilan"_s, u"burung kenari kecil"_s); // a draft, not saved
        auto *search = page->list()->findChild<QLineEdit *>();
        QVERIFY(search);
        QTest::keyClicks(search, u"Kenari Wulandari"_s);
        QGuiApplication::clipboard()->setText(u"6271034503140002"_s);
        QTest::qWait(1000); // the draft is kept
        window.lock();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        QVERIFY(QFile::exists(profile + u"/pilar.db"_s));
        const QStringList hits = test::canary::filesWith(words, m_home);
        QVERIFY(!QFile::exists(m_home + u"/.config/QtProject.conf"_s));
        QVERIFY2(hits.isEmpty(), qPrintable(hits.join(u' ')));
    }

private:
    static void type(RecordPage *page, const QString &field, const QString &text)
    {
        page->form()->goTo(field);
        QVERIFY(QApplication::focusWidget());
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    /** A file of a person's from a folder of the person's, by a dialog that tells nobody. */
    void attach(PilarWindow &window, RecordPage *page)
    {
        const QString folder = m_elsewhere + u"/Kenari Wulandari"_s;
        QVERIFY(QDir().mkpath(folder));
        QFile paper(folder + u"/Kenari Wulandari.pdf"_s);
        QVERIFY(paper.open(QIODevice::WriteOnly));
        paper.write("%PDF-1.4\nKENARI-DALAM-BERKAS\n%%EOF\n");
        paper.close();
        auto *strip = page->findChild<FileStrip *>();
        QVERIFY(strip);
        QTimer::singleShot(300, this, [&] {
            if (auto *dialog = window.findChild<QFileDialog *>();
                !goesInto(*dialog, folder) || !samples::chooseFile(window, paper.fileName()))
                dialog->reject();
        });
        strip->findChild<QPushButton *>(u"add-file"_s)->click();
        QTRY_COMPARE(strip->tiles().size(), size_t(1));
    }

    /** Qt's own, whatever the desktop has: that would list what was chosen. */
    static bool goesInto(QFileDialog &dialog, const QString &folder)
    {
        auto *line = dialog.findChild<QLineEdit *>(u"fileNameEdit"_s);
        if (!line || !line->isVisible()
            || !QCoreApplication::testAttribute(Qt::AA_DontUseNativeDialogs))
            return false;
        line->insert(folder);
        QTest::keyClick(line, Qt::Key_Return);
        return dialog.directory().absolutePath() == folder;
    }

    QString m_home;
    QString m_elsewhere; // what a person keeps there stays as it is
    SystemDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
};

int main(int argc, char **argv)
{
    const QTemporaryDir home, elsewhere;
    for (const char *name : {"HOME", "TMPDIR", "XDG_RUNTIME_DIR"})
        qputenv(name, home.path().toLocal8Bit());
    for (const char *name :
         {"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"})
        qunsetenv(name);
    QApplication app(argc, argv);
    TestTraces test(home.path(), elsewhere.path());
    return QTest::qExec(&test, argc, argv);
}

#include "tst_traces.moc"
