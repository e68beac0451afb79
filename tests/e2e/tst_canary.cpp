// SPDX-License-Identifier: GPL-3.0-or-later
// Words that must show in no file: they are put into every field, and looked for everywhere.
#include "tests/e2e/program.h"
#include "tests/support/canary.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pilar::test;

namespace {

const QString passphrase = u"kenari emas terbang jauh"_s;
const QString second = u"burung hantu minum susu"_s;

/** NIK, names and other things that were typed. */
const QStringList &canaries()
{
    static const QStringList all{u"6271034503140002"_s,
                                 u"Kenari Wulandari"_s,
                                 u"Panti Kenari Putih"_s,
                                 u"Jalan Kenari Dalam"_s,
                                 u"asma sejak kecil kenari"_s,
                                 passphrase,
                                 second,
                                 u"Ibu Kenari Pengurus"_s,
                                 u"KENARI-DALAM-BERKAS"_s};
    return all;
}

} // namespace

class TestCanary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingThatWasTypedStandsInAnyFile()
    {
        QVERIFY(m_folder.isValid());
        for (const QString &name : {u"home"_s, u"tmp"_s, u"run"_s})
            QVERIFY(QDir(m_folder.path()).mkdir(name));
        Cli cli(m_folder.filePath(u"home/data"_s), passphrase);
        cli.set(u"HOME"_s, m_folder.filePath(u"home"_s));
        cli.set(u"TMPDIR"_s, m_folder.filePath(u"tmp"_s));
        cli.set(u"XDG_RUNTIME_DIR"_s, m_folder.filePath(u"run"_s));
        for (const QString &name :
             {u"XDG_DATA_HOME"_s, u"XDG_CACHE_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s})
            cli.set(name, {});
        const auto run
            = [&](const QStringList &arguments, int exit = 0, const QByteArray &input = {}) {
                  const Ran ran = cli(arguments, input);
                  if (ran.exit != exit)
                      qWarning("%s: %s", qPrintable(arguments.join(u' ')), ran.all().constData());
                  m_told += ran.err;
                  return ran;
              };
        QCOMPARE(run({u"--user"_s, u"Ibu Kenari Pengurus"_s, u"init"_s}).exit, 0);
        QCOMPARE(run({u"add"_s, u"lks"_s, u"nama=Panti Kenari Putih"_s}).exit, 0);
        const QByteArray child = R"({"nama": "Kenari Wulandari", "nik": "6271034503140002",
            "alamat": "Jalan Kenari Dalam", "catatan": "asma sejak kecil kenari"})";
        const Ran added = run({u"add"_s, u"klien"_s, u"--from-json"_s, u"-"_s}, 0, child);
        QCOMPARE(added.exit, 0);
        const QString id = added.json()[u"id"].toString();
        // What goes wrong tells nothing either.
        QCOMPARE(run({u"set"_s, u"klien"_s, id, u"--from-json"_s, u"-"_s}, 3,
                     R"({"nik": "62710345031400021111"})")
                     .exit,
                 3);
        {
            QTemporaryDir elsewhere; // what a person keeps outside stays as it is
            QFile paper(elsewhere.filePath(u"a.pdf"_s));
            QVERIFY(paper.open(QIODevice::WriteOnly));
            paper.write("%PDF-1.4\nKENARI-DALAM-BERKAS\n%%EOF\n");
            paper.close();
            QCOMPARE(run({u"attach"_s, u"klien"_s, id, paper.fileName()}).exit, 0);
        }
        QCOMPARE(
            run({u"list"_s, u"klien"_s, u"--search"_s, u"kenari"_s, u"--sort"_s, u"nama"_s}).exit,
            0);
        cli.set(u"PILAR_NEW_PASSPHRASE"_s, second);
        QCOMPARE(run({u"user"_s, u"add"_s, u"Burung Kedua"_s}).exit, 0);
        QCOMPARE(
            run({u"--user"_s, u"Ibu Kenari Pengurus"_s, u"user"_s, u"remove"_s, u"Burung Kedua"_s})
                .exit,
            0);
        QCOMPARE(run({u"backup"_s}).exit, 0);
        QCOMPARE(run({u"backup"_s, m_folder.filePath(u"tmp/a.cadangan"_s)}).exit, 0);
        QCOMPARE(run({u"bundle"_s, u"export"_s, m_folder.filePath(u"tmp/b"_s)}, 3).exit, 3);
        cli.set(u"PILAR_PASSPHRASE"_s, second);
        QCOMPARE(run({u"status"_s}, 5).exit, 5);
        cli.set(u"PILAR_PASSPHRASE"_s, passphrase);
        QCOMPARE(run({u"check"_s}).exit, 0);
        look();
    }

    void theHuntFindsWhatIsThere()
    {
        QFile planted(m_folder.filePath(u"home/catatan.txt"_s));
        for (const QByteArray &form : canary::formsOf(u"Kenari Wulandari"_s)) {
            QVERIFY(planted.open(QIODevice::WriteOnly | QIODevice::Truncate));
            planted.write("awal " + form + " akhir");
            planted.close();
            QCOMPARE(found().size(), 1);
        }
        planted.remove();
    }

private:
    QStringList found() const { return canary::filesWith(canaries(), m_folder.path()); }
    void look()
    {
        const QStringList hits = found();
        QVERIFY2(hits.isEmpty(), qPrintable(hits.join(u' ')));
        int files = 0;
        QDirIterator it(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        for (; it.hasNext(); it.next())
            ++files;
        QVERIFY(files >= 6); // database, key ring, attached file, two backups, …
        for (const QString &canary : canaries())
            QVERIFY2(!m_told.contains(canary.toUtf8()), qPrintable(canary));
    }

    QTemporaryDir m_folder;
    QByteArray m_told; // messages and progress: what ends in logs
};

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
