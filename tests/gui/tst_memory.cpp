// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody finds who searches the memory of a program that was locked.
#include "tests/gui/hands.h"
#include "tests/gui/sample_profile.h"
#include "tests/support/memory.h"
#include "ui/form/record_form.h"
#include "ui/list/record_page.h"
#include "ui/look/look.h"
#include "ui/shell/frame.h"
#include "ui/shell/window.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

#include <array>
#include <sys/wait.h>

using namespace pilar;
using test::timesInMemory;
using test::Wanted;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms

/** Masked by the compiler: in no form does the program itself have it in memory. */
template <size_t n>
constexpr std::array<char, n - 1> hidden(const char (&text)[n])
{
    std::array<char, n - 1> bytes{};
    for (size_t i = 0; i + 1 < n; ++i)
        bytes[i] = Wanted::masked(text[i]);
    return bytes;
}

constexpr auto passphrase = hidden("kuda biru makan awan"); // of samples
constexpr auto name = hidden("Kenari Wulandari");
constexpr auto nik = hidden("6271034503140002");

template <size_t n>
Wanted wanted(const std::array<char, n> &text)
{
    return Wanted(QByteArray(text.data(), qsizetype(n)));
}

template <size_t n>
void type(QWidget *widget, const std::array<char, n> &text)
{
    for (const char byte : text)
        QTest::keyClick(widget, Wanted::masked(byte));
}

} // namespace

class TestMemory : public QObject
{
    Q_OBJECT

public:
    TestMemory(const QString &profile, const QByteArray &maskedKey)
        : m_profile(profile)
        , m_key(maskedKey)
    { }

private Q_SLOTS:
    void nothing_of_it_is_found_after_locking()
    {
        look::apply(*qApp);
        PilarWindow window({Dictionary::builtIn(), m_disk, m_clock, m_random}, m_profile);
        QSignalSpy opened(&window, &PilarWindow::opened);
        window.resize(1366, 768);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(line && line->echoMode() == QLineEdit::Password);
        type(line, passphrase);
        QVERIFY(timesInMemory(wanted(passphrase).wide()) > 0);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(opened.wait(patience));
        window.frame()->go({u"klien"_s, {}, {}, u"new"_s});
        auto *page = window.frame()->findChild<RecordPage *>();
        QTRY_VERIFY(page->form()->isOpen() && page->form()->isNew());
        page->form()->goTo(u"nama"_s);
        type(QApplication::focusWidget(), name);
        page->form()->goTo(u"nik"_s);
        type(QApplication::focusWidget(), nik);
        QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(page->form()->isOpen() && !page->form()->isNew());
        auto *search = page->list()->findChild<QLineEdit *>();
        QVERIFY(search);
        type(search, name);
        QTest::qWait(1000);
        const std::vector<Wanted> words{m_key,
                                        wanted(passphrase),
                                        wanted(passphrase).wide(),
                                        wanted(name),
                                        wanted(name).wide(),
                                        wanted(nik),
                                        wanted(nik).wide()};
        for (const size_t open : {0, 3, 4, 5, 6}) // it finds what is there
            QVERIFY(timesInMemory(words[open]) > 0);

        QTest::mouseClick(window.findChild<QToolButton *>(u"lock"_s), Qt::LeftButton);
        QTRY_VERIFY(!window.frame());
        QTRY_VERIFY(samples::button(window, u"Open"_s));
        for (const auto &word : words)
            QTRY_COMPARE(timesInMemory(word), 0);
    }

private:
    QString m_profile;
    Wanted m_key;
    SystemDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
};

/** Made by another process; gives the profile's key, masked. */
static QByteArray makeProfile(const QString &folder)
{
    int ends[2] = {};
    if (pipe(ends) != 0)
        return {};
    const pid_t maker = fork();
    if (maker == 0) {
        samples::ProfileMaker(folder).fill();
        SystemDisk disk;
        const Result<Profile> profile = Profile::unlock(disk, folder, {}, samples::passphrase);
        const QByteArray masked = Wanted::mask(profile->key().view().toByteArray());
        _exit(write(ends[1], masked.constData(), size_t(masked.size())) == masked.size() ? 0 : 1);
    }
    int status = 1;
    if (maker < 0 || waitpid(maker, &status, 0) != maker || status != 0)
        return {};
    QByteArray masked(32, 0);
    return read(ends[0], masked.data(), size_t(masked.size())) == masked.size() ? masked
                                                                                : QByteArray();
}

int main(int argc, char **argv)
{
    const QTemporaryDir home;
    const QByteArray key = makeProfile(home.filePath(u"profil"_s));
    if (key.isEmpty())
        return 1;
    QApplication app(argc, argv);
    TestMemory test(home.filePath(u"profil"_s), key);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_memory.moc"
