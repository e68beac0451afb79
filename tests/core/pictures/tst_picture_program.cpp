// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pictures/confine.h"
#include "core/pictures/picture_program.h"

#include <QBuffer>
#include <QColorSpace>
#include <QDir>
#include <QFile>
#include <QTest>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 memory = 1024 * 1024 * 1024;

QByteArray picture(int width, int height, const char *format,
                   const QColorSpace &colours = QColorSpace::SRgb)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.setColorSpace(colours);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            image.setPixel(x, y, qRgb(x * 255 / width, y * 255 / height, (x * y) & 255));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 92);
    return bytes;
}

Result<TakenIn> take(PictureProgram &program, QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return program.takeIn(buffer);
}

Result<TakenIn> takeHere(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return takeIn(buffer);
}

/** How a confined process ends that does this; it would end with 7 by itself. */
int confined(const std::function<void()> &act, int seconds = 30)
{
    const pid_t child = fork();
    if (child == 0) {
        if (!confine(memory, seconds))
            _exit(8);
        act();
        _exit(7);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

} // namespace

class TestPictureProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itAnswersAsThisProcessWould()
    {
        PictureProgram program;
        for (const QByteArray &bytes :
             {picture(400, 300, "jpeg"), picture(2600, 1400, "png"), picture(1, 1, "png"),
              picture(4200, 3100, "jpeg"), picture(900, 700, "jpeg", QColorSpace::AdobeRgb),
              picture(500, 3, "png", QColorSpace::ProPhotoRgb)}) {
            const auto here = takeHere(bytes);
            const auto there = take(program, bytes);
            QVERIFY(here && there);
            QCOMPARE(there->mime, here->mime);
            QCOMPARE(there->bytes, here->bytes);
            QCOMPARE(there->preview, here->preview);
            const auto shown = program.drawn(here->bytes);
            QVERIFY(shown);
            QCOMPARE(*shown, *drawn(here->bytes));
        }
    }
    void whatCannotBeUsedIsNamedTheSame()
    {
        PictureProgram program;
        for (const QByteArray &bytes :
             {picture(200, 200, "png").left(60), picture(20'001, 1, "png"),
              QByteArray("\xFF\xD8\xFF\xE0", 4), QByteArray("GIF89a"), QByteArray()}) {
            const auto here = takeHere(bytes);
            const auto there = take(program, bytes);
            QVERIFY(!here && !there);
            QCOMPARE(there.error().kind, here.error().kind);
            QCOMPARE(there.error().message, here.error().message);
        }
        QCOMPARE(program.drawn(picture(20, 20, "png")).error().kind, ErrorKind::Damaged);
        QCOMPARE(program.drawn({}).error().kind, ErrorKind::Damaged);
    }
    void aPaperIsNotEvenBroughtThere()
    {
        PictureProgram program;
        const auto taken = take(program, "%PDF-1.7\n");
        QVERIFY(taken);
        QCOMPARE(taken->mime, u"application/pdf"_s);
        QCOMPARE(program.process(), 0);
    }
    void aPictureThatEndsItIsDamagedAndTheNextIsShown()
    {
        PictureProgram program;
        const QByteArray good = picture(40, 30, "jpeg");
        QVERIFY(program.drawn(good));
        const qint64 first = program.process();
        QVERIFY(first > 0);
        QCOMPARE(::kill(pid_t(first), SIGKILL), 0);
        QTest::qSleep(100);
        const auto lost = program.drawn(good);
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::Damaged);
        QVERIFY(program.drawn(good));
        QVERIFY(program.process() != first);
    }
    void itIsConfined()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("not under a sanitizer");
#endif
        PictureProgram program;
        QVERIFY(program.drawn(picture(40, 30, "jpeg")));
        const auto file = [&](const QString &name) {
            QFile read(u"/proc/%1/%2"_s.arg(program.process()).arg(name));
            return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
        };
        const QDir threads(u"/proc/%1/task"_s.arg(program.process()));
        const QStringList ids = threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(ids.size() >= 2); // Qt's for large pictures is there already
        for (const QString &id : ids) {
            const QByteArray status = file(u"task/%1/status"_s.arg(id));
            QVERIFY2(status.contains("Seccomp:\t2\n"), status.constData());
            QVERIFY(status.contains("NoNewPrivs:\t1\n"));
        }
        const QByteArray limits = file(u"limits"_s).simplified();
        QVERIFY2(limits.contains("Max open files 0 0"), limits.constData());
        QVERIFY2(limits.contains("Max core file size 0 0"), limits.constData());
        QVERIFY2(limits.contains("Max address space 1073741824 1073741824"), limits.constData());
        QVERIFY2(limits.contains("Max cpu time 30 30"), limits.constData());
    }
    void whatItMayNotEndsIt_data()
    {
        QTest::addColumn<std::function<void()>>("act");
        using Act = std::function<void()>;
        QTest::newRow("read a file") << Act([] { (void)::open("/etc/passwd", O_RDONLY); });
        QTest::newRow("write a file")
            << Act([] { (void)::open("/tmp/x", O_WRONLY | O_CREAT, 0600); });
        QTest::newRow("a connection") << Act([] { (void)::socket(AF_INET, SOCK_STREAM, 0); });
        QTest::newRow("a process") << Act([] { (void)::fork(); });
        QTest::newRow("a thread") << Act([] { std::thread([] {}).join(); });
        QTest::newRow("a program") << Act([] { (void)::execl("/bin/true", "true", nullptr); });
        QTest::newRow("a signal") << Act([] { (void)::kill(::getppid(), 0); });
        QTest::newRow("a name") << Act([] { (void)::unlink("/tmp/x"); });
    }
    void whatItMayNotEndsIt()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("not under a sanitizer");
#endif
        QFETCH(std::function<void()>, act);
        const int status = confined(act);
        QVERIFY2(WIFSIGNALED(status), QByteArray::number(status).constData());
        QCOMPARE(WTERMSIG(status), SIGSYS);
    }
    void whatItMayItCan()
    {
        const int status = confined([] {
            std::vector<char> some(64 * 1024 * 1024, 'x');
            _exit(some.back() == 'x' ? 0 : 1);
        });
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }
    void memoryAndTimeEnd()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("not under a sanitizer");
#endif
        const int much = confined([] { _exit(std::malloc(size_t(2) << 30) ? 1 : 0); });
        QVERIFY(WIFEXITED(much));
        QCOMPARE(WEXITSTATUS(much), 0);
        const int endless = confined(
            [] {
                for (std::atomic<int> turns = 0;;)
                    ++turns;
            },
            1);
        QVERIFY(WIFSIGNALED(endless));
    }
};

QTEST_GUILESS_MAIN(TestPictureProgram)
#include "tst_picture_program.moc"
