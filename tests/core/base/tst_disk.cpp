// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/disk.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace pilar;
using namespace Qt::StringLiterals;

class TestDisk : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    SystemDisk m_disk;

    QString path(const QString &name) const { return m_dir.filePath(name); }
    template <typename R>
    static ErrorKind kind(const R &result)
    {
        return result ? ErrorKind::Internal : result.error().kind;
    }

private Q_SLOTS:
    void whatIsWrittenIsReadAgainAndReplaced()
    {
        QVERIFY(m_disk.write(path(u"a"_s), "one"));
        QVERIFY(m_disk.exists(path(u"a"_s)));
        QCOMPARE(*m_disk.read(path(u"a"_s), 3), QByteArray("one"));
        QVERIFY(m_disk.write(path(u"a"_s), "second"));
        QCOMPARE(*m_disk.read(path(u"a"_s), 100), QByteArray("second"));
        QVERIFY(m_disk.write(path(u"empty"_s), {}));
        QCOMPARE(*m_disk.read(path(u"empty"_s), 0), QByteArray());
    }

    void aFileLongerThanTheLimitIsRefused()
    {
        QVERIFY(m_disk.write(path(u"long"_s), "1234"));
        QCOMPARE(kind(m_disk.read(path(u"long"_s), 3)), ErrorKind::Unsupported);
    }

    void aMissingFileIsNamedInTheSentence()
    {
        const auto got = m_disk.read(path(u"none"_s), 10);
        QCOMPARE(kind(got), ErrorKind::NotFound);
        QVERIFY(got.error().message.contains(u"none"_s));
        QCOMPARE(kind(m_disk.remove(path(u"none"_s))), ErrorKind::NotFound);
        QCOMPARE(kind(m_disk.write(path(u"none/a"_s), "x")), ErrorKind::NotFound);
    }

    void aNameIsShownOnOneLine()
    {
        const auto gone = m_disk.read(path(u"a\nSaved.\x1b[2J\u202Eb"_s), 10);
        QCOMPARE(kind(gone), ErrorKind::NotFound);
        QVERIFY2(gone.error().message.contains(u"a?Saved.?[2J?b"_s),
                 qPrintable(gone.error().message));
    }

    void aRemovedFileIsGone()
    {
        QVERIFY(m_disk.write(path(u"gone"_s), "x"));
        QVERIFY(m_disk.remove(path(u"gone"_s)));
        QVERIFY(!m_disk.exists(path(u"gone"_s)));
    }

    void aFolderIsNoFile()
    {
        QVERIFY(m_disk.makeFolder(path(u"folder"_s)));
        QCOMPARE(kind(m_disk.read(path(u"folder"_s), 10)), ErrorKind::Unsupported);
        QCOMPARE(kind(m_disk.write(path(u"folder"_s), "x")), ErrorKind::Unsupported);
        QCOMPARE(kind(m_disk.remove(path(u"folder"_s))), ErrorKind::Unsupported);
        QVERIFY(m_disk.write(path(u"plain"_s), "x"));
        QCOMPARE(kind(m_disk.makeFolder(path(u"plain"_s))), ErrorKind::Unsupported);
    }

    void filesAndFoldersAreForTheirOwnerAlone()
    {
#ifdef Q_OS_UNIX
        QVERIFY(m_disk.makeFolder(path(u"own/deep/down"_s)));
        QVERIFY(m_disk.makeFolder(path(u"own/deep/down"_s)));
        QVERIFY(m_disk.write(path(u"own/a"_s), "x"));
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        for (const char *name : {"own", "own/deep", "own/deep/down", "own/a"})
            QVERIFY(!(QFileInfo(path(QString::fromLatin1(name))).permissions() & others));
        QVERIFY(QFile::setPermissions(path(u"own/a"_s),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QVERIFY(m_disk.write(path(u"own/a"_s), "y"));
        QVERIFY(!(QFileInfo(path(u"own/a"_s)).permissions() & others));
#else
        QSKIP("Windows keeps folders apart by user itself");
#endif
    }

    void aFailedWriteLeavesTheOldFileAndNothingElse()
    {
        QVERIFY(m_disk.makeFolder(path(u"locked"_s)));
        QVERIFY(m_disk.write(path(u"locked/a"_s), "old"));
        QVERIFY(QFile::setPermissions(path(u"locked"_s), QFile::ReadOwner | QFile::ExeOwner));
        const auto written = m_disk.write(path(u"locked/a"_s), "new");
        QVERIFY(QFile::setPermissions(path(u"locked"_s),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        if (written)
            QSKIP("this user may write anywhere");
        QCOMPARE(written.error().kind, ErrorKind::Denied);
        QCOMPARE(*m_disk.read(path(u"locked/a"_s), 10), QByteArray("old"));
        QCOMPARE(QDir(path(u"locked"_s)).entryList(QDir::Files | QDir::Hidden),
                 QStringList{u"a"_s});
    }

#ifdef Q_OS_LINUX
    void pipesAndDevicesAreRefusedAtOnce()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600), 0);
        for (const QString &odd : {path(u"pipe"_s), u"/dev/zero"_s, u"/dev/full"_s}) {
            QCOMPARE(kind(m_disk.read(odd, 10)), ErrorKind::Unsupported);
            QCOMPARE(kind(m_disk.write(odd, "x")), ErrorKind::Unsupported);
            QCOMPARE(kind(m_disk.remove(odd)), ErrorKind::Unsupported);
            QCOMPARE(kind(m_disk.size(odd)), ErrorKind::Unsupported);
            QCOMPARE(kind(m_disk.readAt(odd, 0, 10)), ErrorKind::Unsupported);
            QCOMPARE(kind(m_disk.append(odd, "x")), ErrorKind::Unsupported);
            QVERIFY(m_disk.write(path(u"plain"_s), "x"));
            QCOMPARE(kind(m_disk.settle(path(u"plain"_s), odd)), ErrorKind::Unsupported);
            QVERIFY(!QFileInfo(odd).isFile());
        }
    }

    void aFullDiskIsCalledFullAndKeepsTheOldFile()
    {
        const QString mount = path(u"small"_s);
        QVERIFY(QDir().mkdir(mount));
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(writeToASmallDisk(mount));
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        if (WEXITSTATUS(status) == 77)
            QSKIP("no disk can be mounted here");
        QCOMPARE(WEXITSTATUS(status), 0);
    }

private:
    /** Runs in a child of its own, with a mount that ends with it. */
    int writeToASmallDisk(const QString &mount)
    {
        if (::unshare(CLONE_NEWNS | (::geteuid() == 0 ? 0 : CLONE_NEWUSER)) != 0
            || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
            || ::mount("none", QFile::encodeName(mount).constData(), "tmpfs", 0, "size=64k") != 0)
            return 77;
        const QString file = mount + u"/a"_s;
        if (!m_disk.write(file, "old"))
            return 1;
        const auto written = m_disk.write(file, QByteArray(1 << 20, 'x'));
        if (written || written.error().kind != ErrorKind::DiskFull)
            return 2;
        const auto kept = m_disk.read(file, 10);
        return kept && *kept == "old" ? 0 : 3;
    }
#endif
};

QTEST_GUILESS_MAIN(TestDisk)
#include "tst_disk.moc"
