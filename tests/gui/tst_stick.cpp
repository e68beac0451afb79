// SPDX-License-Identifier: GPL-3.0-or-later
// An institution without internet and its office, at their desks, with the province's server.
#include "tests/gui/province.h"
#include "ui/look/look.h"
#include "ui/sync/stick_card.h"

#include <QProgressBar>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace pilar;
using namespace pilar::samples;
using namespace Qt::StringLiterals;

namespace {

/** A stick that takes nothing until it may. */
class SlowDisk final : public Disk
{
public:
    bool exists(const QString &path) override { return m_disk.exists(path); }
    Result<QByteArray> read(const QString &path, qint64 limit) override
    {
        return m_disk.read(path, limit);
    }
    Result<> write(const QString &path, const QByteArray &bytes) override
    {
        return m_disk.write(path, bytes);
    }
    Result<> remove(const QString &path) override { return m_disk.remove(path); }
    Result<> makeFolder(const QString &path) override { return m_disk.makeFolder(path); }
    Result<> append(const QString &path, QByteArrayView bytes) override
    {
        if (slow) {
            waits = true;
            may.acquire();
        }
        return m_disk.append(path, bytes);
    }
    Result<QByteArray> readAt(const QString &path, qint64 offset, qint64 count) override
    {
        return m_disk.readAt(path, offset, count);
    }
    Result<qint64> size(const QString &path) override { return m_disk.size(path); }
    Result<> truncate(const QString &path, qint64 size) override
    {
        return m_disk.truncate(path, size);
    }
    Result<> settle(const QString &path, const QString &name) override
    {
        return m_disk.settle(path, name);
    }
    Result<QStringList> list(const QString &folder) override { return m_disk.list(folder); }

    std::atomic_bool slow = false;
    std::atomic_bool waits = false;
    QSemaphore may;

private:
    SystemDisk m_disk;
};

} // namespace

class TestStick : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void a_file_of_the_dinas_makes_the_computer_known();
    void what_waits_is_written_to_the_stick();
    void the_answer_brings_the_verdicts();
    void other_files_are_told_and_change_nothing_data();
    void other_files_are_told_and_change_nothing();
    void writing_can_be_stopped_and_leaves_no_half_file();
    void an_office_sends_on_what_another_wrote();

private:
    World world() { return {Dictionary::builtIn(), m_disk, m_clock, m_random}; }
    QString file(const QString &name) const { return m_province.file(name); }
    QByteArray read(const QString &name) { return m_disk.read(file(name), 16 << 20).value(); }
    /** What the card says of the errand; empty while it runs. */
    QString message() const
    {
        auto *bar = m_window->findChild<QFrame *>(u"stick-message"_s);
        return bar && bar->isVisible() ? bar->accessibleName() : QString();
    }
    bool errand(const QString &button, const QString &path)
    {
        auto *job = m_window->findChild<StickJob *>();
        bool begun = false;
        const auto seen = connect(job, &StickJob::started, this, [&begun] { begun = true; });
        const bool done = click(*m_window, button) && chooseFile(*m_window, path)
            && QTest::qWaitFor([&] { return begun && !message().isEmpty(); }, patience);
        disconnect(seen);
        return done;
    }
    bool isAllSent() const
    {
        return QTest::qWaitFor(
            [this] { return shows(*m_window, u"All that was saved is sent"_s); });
    }
    TestProvince m_province;
    SlowDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<PilarWindow> m_window; // of the institution
};

void TestStick::initTestCase()
{
    look::apply(*qApp);
    QVERIFY(m_province.start());
    samples::ProfileMaker(file(u"panti"_s)).fill();
    m_window = TestProvince::unlocked(world(), file(u"panti"_s));
    QVERIFY(m_window);
    m_window->frame()->showPage(u"sync"_s);
}

void TestStick::a_file_of_the_dinas_makes_the_computer_known()
{
    QVERIFY(!button(*m_window, u"Send by USB"_s));
    QVERIFY(click(*m_window, u"I have a file from the Dinas"_s));
    auto *dialog = m_window->findChild<SignInDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(click(*dialog, u"Choose the file"_s));
    QVERIFY(chooseFile(*dialog, file(u"daftar.json"_s)));
    QVERIFY(shows(*dialog, u"daftar.json"_s));
    QSignalSpy entered(m_window.get(), &PilarWindow::opened);
    for (const QString &typed : {u"sandi yang salah"_s, password}) {
        QLineEdit *line = nullptr;
        for (QLineEdit *each : dialog->findChildren<QLineEdit *>())
            line = each->isVisible() ? each : line;
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, typed);
        QTest::keyClick(line, Qt::Key_Return);
        if (typed != password)
            QTRY_VERIFY_WITH_TIMEOUT(shows(*dialog, u"password"_s), patience);
    }
    QVERIFY(entered.wait(patience));
    QTRY_VERIFY(button(*m_window, u"Send by USB"_s));
    QVERIFY(!button(*m_window, u"I have a file from the Dinas"_s));
}

void TestStick::what_waits_is_written_to_the_stick()
{
    QVERIFY(!isAllSent());
    QVERIFY(errand(u"Send by USB"_s, file(u"kiriman.pilar"_s)));
    QVERIFY2(message().contains(u"changes are in the file"_s), qPrintable(message()));
    QVERIFY(message().contains(u"kiriman.pilar"_s));
    QVERIFY(!read(u"kiriman.pilar"_s).contains("Harapan Bangsa"));
    QVERIFY(shows(*m_window, u"entries are not sent yet"_s)); // until the answer is here
    QTRY_VERIFY(shows(*m_window, u"changes written to a file"_s));
}

void TestStick::the_answer_brings_the_verdicts()
{
    const test::Ran taken
        = m_province.server.admin({u"bundle"_s, u"import"_s, file(u"kiriman.pilar"_s),
                                   u"--reply-out"_s, file(u"jawaban.pilar"_s)},
                                  password);
    EXITS(taken, 0);
    QVERIFY(errand(u"Take the answer from USB"_s, file(u"jawaban.pilar"_s)));
    QVERIFY2(message().contains(u"The answer was taken in"_s), qPrintable(message()));
    QVERIFY(isAllSent());
    QTRY_VERIFY(shows(*m_window, u"Answer from USB"_s));
}

void TestStick::other_files_are_told_and_change_nothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QByteArray flipped = read(u"jawaban.pilar"_s);
    flipped[flipped.size() / 2] = char(flipped[flipped.size() / 2] ^ 1);
    QTest::newRow("old") << read(u"jawaban.pilar"_s) << u"Nothing was changed"_s;
    QTest::newRow("damaged") << flipped << u"damaged"_s;
    QTest::newRow("own question") << read(u"kiriman.pilar"_s) << u"answer"_s;
    QTest::newRow("letter") << QByteArray("Dengan hormat,\n") << u"not"_s;
    QTest::newRow("empty") << QByteArray() << u"not"_s;
}

void TestStick::other_files_are_told_and_change_nothing()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    QVERIFY(m_disk.write(file(u"lain.pilar"_s), bytes));
    QVERIFY(errand(u"Take the answer from USB"_s, file(u"lain.pilar"_s)));
    QVERIFY2(message().contains(words, Qt::CaseInsensitive), qPrintable(message()));
    QVERIFY(isAllSent());
}

void TestStick::writing_can_be_stopped_and_leaves_no_half_file()
{
    m_disk.slow = true;
    QVERIFY(click(*m_window, u"Send by USB"_s));
    QVERIFY(chooseFile(*m_window, file(u"dihentikan.pilar"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(m_disk.waits, patience);
    auto *card = m_window->findChild<StickCard *>();
    QVERIFY(card->findChild<QProgressBar *>()->isVisible()); // the window lives while it is written
    QVERIFY(!button(*m_window, u"Send by USB"_s)->isEnabled());
    QVERIFY(click(*card, u"Stop"_s));
    m_disk.slow = false;
    m_disk.may.release();
    QTRY_VERIFY(message().startsWith(u"Stopped"_s));
    QVERIFY(!card->findChild<QProgressBar *>()->isVisible());
    QVERIFY(QDir(file({})).entryList({u"dihentikan*"_s}).isEmpty());
}

void TestStick::an_office_sends_on_what_another_wrote()
{
    QVERIFY(errand(u"Send by USB"_s, file(u"lagi.pilar"_s)));
    QVERIFY2(message().contains(u"Nothing of yours waits"_s), qPrintable(message()));
    std::unique_ptr<PilarWindow> panti = std::move(m_window);

    {
        samples::ProfileMaker empty(file(u"dinas"_s));
    }
    m_window = TestProvince::unlocked(world(), file(u"dinas"_s));
    QVERIFY(m_window);
    QVERIFY(m_province.signIn(*m_window, officeAccount));
    QTRY_VERIFY(button(*m_window, u"Send on another's file"_s));
    QVERIFY(errand(u"Send on another's file"_s, file(u"lagi.pilar"_s)));
    QVERIFY2(message().contains(u"was sent on"_s), qPrintable(message()));
    const QString answer = file(u"Answer to lagi.pilar"_s);
    QVERIFY(QFile::exists(answer));
    QVERIFY(errand(u"Take the answer from USB"_s, answer)); // it is not for the office
    QVERIFY2(message().contains(u"another computer"_s), qPrintable(message()));

    m_window = std::move(panti);
    QVERIFY(errand(u"Take the answer from USB"_s, answer));
    QVERIFY2(message().contains(u"The answer was taken in"_s), qPrintable(message()));
}

QTEST_MAIN(TestStick)
#include "tst_stick.moc"
