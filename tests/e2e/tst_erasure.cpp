// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/server.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pilar::test;

/** A klien that is erased for good, by the commands; photos and the server's files included. */
class TestErasure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        EXITS(m_server.init(), 0);
        QVERIFY(m_server.start());
        EXITS(m_server.addAccount(u"lks@contoh.id"_s, u"lks"_s), 0);
        for (Cli *cli : {&m_first, &m_second}) {
            EXITS(m_server.signIn(*cli, u"lks@contoh.id"_s), 0);
        }
    }

    void anErasedKlienIsGoneEverywhereButForTheRecordOfIt()
    {
        EXITS(m_first({u"add"_s, u"lks"_s, u"nama=Panti Kasih"_s}), 0);
        const QString sari
            = m_first({u"add"_s, u"klien"_s, u"nama=Sari Rahasia"_s, u"alamat=Jalan Rahasia"_s})
                  .json()[u"id"]
                  .toString();
        const QString paper = m_folder.filePath(u"surat.pdf"_s);
        QFile file(paper);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.4\n" + QByteArray(90'000, 'a'));
        file.close();
        EXITS(m_first({u"attach"_s, u"klien"_s, sari, paper}), 0);
        EXITS(m_first({u"sync"_s}), 0);
        EXITS(m_second({u"sync"_s}), 0);
        QVERIFY(filesAtServer() > 0);
        const Ran early = m_first({u"erase"_s, sari});
        EXITS(early, 5);
        QVERIFY(early.out.contains("leaving"));

        EXITS(m_first({u"set"_s, u"klien"_s, sari, u"tanggal_keluar=1 Oktober 2015"_s}), 0);
        const Ran erased = m_first({u"erase"_s, sari});
        EXITS(erased, 0);
        const QString record = erased.json()[u"id"].toString();
        EXITS(m_first({u"sync"_s}), 0);
        EXITS(m_second({u"sync"_s}), 0);
        for (const Cli *cli : {&m_first, &m_second}) {
            QCOMPARE((*cli)({u"show"_s, u"klien"_s, sari}).kind(), u"not_found"_s);
            QCOMPARE((*cli)({u"list"_s, u"pemusnahan"_s}).json()[u"total"].toInt(), 1);
            EXITS((*cli)({u"check"_s}), 0);
        }
        EXITS(m_first({u"sync"_s}), 0);
        QCOMPARE(filesAtServer(), 0);
        const QString pdf = m_folder.filePath(u"berita-acara.pdf"_s);
        const Ran printed
            = m_first({u"print"_s, u"berita-acara-pemusnahan"_s, record, u"--out"_s, pdf});
        EXITS(printed, 0);
        QCOMPARE(printed.json()[u"pages"].toInt(), 1);
        EXITS(m_server.admin({u"check"_s}, password), 0);
        EXITS(m_server.admin({u"audit"_s, u"check"_s}, password), 0);
        const QJsonArray entries
            = m_server.admin({u"audit"_s, u"list"_s, u"--subject"_s, sari}, password)
                  .json()[u"entries"]
                  .toArray();
        QVERIFY(std::any_of(entries.begin(), entries.end(), [](const QJsonValue &entry) {
            return entry[u"act"].toString() == u"erase"_s;
        }));
    }

private:
    int filesAtServer() const
    {
        int files = 0;
        QDirIterator all(m_folder.filePath(u"server/lampiran"_s), QDir::Files,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            all.next();
            files += all.fileInfo().size() >= 90'000 ? 1 : 0;
        }
        return files;
    }

    QTemporaryDir m_folder;
    Server m_server{m_folder.filePath(u"server"_s)};
    Cli m_first{m_folder.filePath(u"satu"_s), passphrase};
    Cli m_second{m_folder.filePath(u"dua"_s), passphrase};
};

QTEST_GUILESS_MAIN(TestErasure)
#include "tst_erasure.moc"
