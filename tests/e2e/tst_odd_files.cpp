// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/server.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace pilar::test;

/** What may lie on a stick instead of the file that was meant. */
class TestOddFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        EXITS(m_server.init(), 0);
        EXITS(m_server.addAccount(u"dinas@contoh.id"_s, u"kabkota"_s), 0);
        EXITS(m_server.addAccount(u"lks@contoh.id"_s, u"lks"_s), 0);
        QVERIFY(m_server.start());
        Cli office(path(u"dinas"_s), passphrase), lks(path(u"lks"_s), passphrase);
        EXITS(m_server.signIn(office, u"dinas@contoh.id"_s), 0);
        EXITS(m_server.signIn(lks, u"lks@contoh.id"_s), 0);
        EXITS(lks({u"add"_s, u"lks"_s, u"nama=LKS Kasih Ibu"_s}), 0);
        const Ran klien = lks({u"add"_s, u"klien"_s, u"nama=Budi"_s});
        EXITS(klien, 0);
        m_klien = klien.json()[u"id"].toString();

        QVERIFY(QDir().mkdir(path(u"folder"_s)));
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipa"_s)).constData(), 0600), 0);
        QVERIFY(QFile::link(u"/tidak/ada"_s, path(u"putus"_s)));
        QVERIFY(QFile::link(u"lingkar"_s, path(u"lingkar"_s)));
        QFile vast(path(u"besar"_s)); // of holes
        QVERIFY(vast.open(QIODevice::WriteOnly) && vast.resize(qint64(6) << 30));
    }

    void eachIsRefusedAtOnceInOneSentence_data()
    {
        QTest::addColumn<QStringList>("command"); // FILE: the odd one
        const QStringList lks{u"pilar-cli"_s, u"--profile"_s, path(u"lks"_s)};
        const QStringList dinas{u"pilar-cli"_s, u"--profile"_s, path(u"dinas"_s)};
        const QStringList province{u"pilar-server"_s, u"--keys"_s, path(u"server/keys"_s),
                                   u"--database"_s};
        const QString there = u"sqlite:"_s + path(u"server/pilar-server.db"_s);
        const auto row = [](const char *name, const QStringList &program,
                            const QStringList &words) { QTest::newRow(name) << program + words; };
        row("bundle import", lks, {u"bundle"_s, u"import"_s, u"FILE"_s});
        row("bundle export", lks, {u"bundle"_s, u"export"_s, u"FILE"_s});
        row("bundle relay", dinas,
            {u"bundle"_s, u"relay"_s, u"FILE"_s, u"--reply-out"_s, path(u"jawaban"_s)});
        row("restore", {u"pilar-cli"_s, u"--profile"_s, path(u"baru"_s)},
            {u"restore"_s, u"FILE"_s});
        row("recovery key", lks, {u"check"_s, u"--key-file"_s, u"FILE"_s});
        row("check", lks, {u"check"_s, u"--backup"_s, u"FILE"_s});
        row("import", lks, {u"import"_s, u"klien"_s, u"FILE"_s});
        row("attach", lks, {u"attach"_s, u"klien"_s, m_klien, u"FILE"_s});
        row("value", lks, {u"set"_s, u"klien"_s, m_klien, u"catatan=@FILE"_s});
        row("login", {u"pilar-cli"_s, u"--profile"_s, path(u"baru"_s)},
            {u"login"_s, u"--from"_s, u"FILE"_s});
        row("province's bundle", province,
            {there, u"bundle"_s, u"import"_s, u"FILE"_s, u"--reply-out"_s, path(u"jawaban"_s)});
        const QStringList serve{there, u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s};
        row("certificate", province,
            serve + QStringList{u"--tls-cert"_s, u"FILE"_s, u"--tls-key"_s, m_plain});
        row("certificate's key", province,
            serve + QStringList{u"--tls-cert"_s, m_plain, u"--tls-key"_s, u"FILE"_s});
        row("province's restore", province,
            {u"sqlite:"_s + path(u"kosong.db"_s), u"restore"_s, u"FILE"_s});
    }

    void eachIsRefusedAtOnceInOneSentence()
    {
        QFETCH(const QStringList, command);
        QStringList odd{path(u"folder"_s), path(u"pipa"_s), u"/dev/zero"_s};
        if (!command.contains(u"export"_s)) // there a new file is meant, or an old one replaced
            odd += {path(u"putus"_s), path(u"lingkar"_s), path(u"besar"_s),
                    path(u"tiada\nSudah disimpan.\x1b[2J"_s)};
        for (const QString &file : odd) {
            const Ran ran = run(command, file);
            const QString told = ran.json()[u"error"][u"message"].toString();
            QVERIFY2(ran.exit == 1, (file.toUtf8() + '\n' + ran.all()).constData());
            QVERIFY2(
                (QStringList{u"not_found"_s, u"unsupported"_s, u"damaged"_s}.contains(ran.kind())),
                ran.all().constData());
            QVERIFY2(!told.isEmpty() && !told.contains(u'\n') && !told.contains(u'\x1b'),
                     ran.all().constData());
            const bool isThere = file.endsWith(u"folder") || file.endsWith(u"pipa");
            QVERIFY2(!isThere || !told.startsWith(u"There is no file"), ran.all().constData());
        }
        struct stat pipe
        { };
        QCOMPARE(::stat(QFile::encodeName(path(u"pipa"_s)).constData(), &pipe), 0);
        QVERIFY(S_ISFIFO(pipe.st_mode)); // nor was it replaced
        QVERIFY(!QFile::exists(path(u"baru/pilar.db"_s)) && !QFile::exists(path(u"jawaban"_s)));
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    /** With 1.5 GB of addresses and a quarter of a minute. */
    static Ran run(const QStringList &command, const QString &file)
    {
        QStringList words{u"-c"_s,
                          u"ulimit -v 1500000; exec \"$0\" \"$@\""_s,
                          qEnvironmentVariable("PILAR_BIN") + u'/' + command.front(),
                          u"--json"_s,
                          u"--lang"_s,
                          u"en"_s};
        for (QString word : command.sliced(1))
            words << word.replace(u"FILE"_s, file);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PILAR_PASSPHRASE"_s, passphrase);
        environment.insert(u"PILAR_PASSWORD"_s, password);
        environment.insert(u"USER"_s, u"Sari"_s);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(u"sh"_s, words);
        process.closeWriteChannel();
        if (!process.waitForFinished(15'000)) {
            process.kill();
            process.waitForFinished();
            return {-1, "still busy", {}};
        }
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    QTemporaryDir m_folder;
    Server m_server{m_folder.filePath(u"server"_s)};
    QString m_klien;
    const QString m_plain = path(u"server/keys/server.key"_s);
};

QTEST_GUILESS_MAIN(TestOddFiles)
#include "tst_odd_files.moc"
