// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/server.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pilar::test;

/** Attached papers from the LKS's laptop to the server, and what people are told on the way. */
class TestFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        EXITS(m_server.init(), 0);
        EXITS(m_server.addAccount(u"lks@contoh.id"_s, u"lks"_s), 0);
        QVERIFY(m_server.start());
        for (Cli *laptop : {&m_laptop, &m_second}) {
            EXITS(m_server.signIn(*laptop, u"lks@contoh.id"_s), 0);
        }
        const Ran lks = m_laptop({u"add"_s, u"lks"_s, u"nama=LKS Kasih Ibu"_s, u"jenis_lks=anak"_s,
                                  u"kode_wilayah=62.71.03.1002"_s});
        EXITS(lks, 0);
        m_lks = lks.json()[u"id"].toString();
        QFile paper(path(u"akta.pdf"_s));
        QVERIFY(paper.open(QIODevice::WriteOnly));
        QByteArray content("%PDF-1.4\n");
        for (quint32 seed = 7; content.size() < 300'000;)
            content += char((seed = seed * 1664525 + 1013904223) >> 24);
        QCOMPARE(paper.write(content + "\n%%EOF\n"), content.size() + 7);
    }

    void aKindIsKnownByItsNameAndOthersAreNamed()
    {
        const auto attach = [&](const QString &kind) {
            return m_laptop({u"attach"_s, u"lks"_s, m_lks, path(u"akta.pdf"_s), u"--kind"_s, kind});
        };
        const Ran wrong = attach(u"salah"_s);
        EXITS(wrong, 3);
        QVERIFY2(wrong.out.contains("it may be: foto, ktp, kk"), wrong.all().constData());
        const Ran fine = attach(u"Akta notaris"_s);
        EXITS(fine, 0);
        QCOMPARE(fine.json()[u"fields"][u"jenis"].toString(), u"akta"_s);
        QCOMPARE(fine.json()[u"sync"].toString(), u"pending"_s);
        m_paper = fine.json()[u"id"].toString();
    }

    void aRecordOfAFileIsReadByPeople()
    {
        const Ran ran = m_laptop.plain({u"show"_s, u"lampiran"_s, m_paper});
        EXITS(ran, 0);
        QVERIFY2(ran.out.contains("LKS Kasih Ibu"), ran.out.constData());
        const QJsonObject fields
            = m_laptop({u"show"_s, u"lampiran"_s, m_paper}).json()[u"fields"].toObject();
        for (const QString &field : {u"sha256"_s, u"potongan"_s, u"rekaman"_s}) {
            QVERIFY(!fields[field].toString().isEmpty()); // programs get all
            QVERIFY2(!ran.out.contains(fields[field].toString().toUtf8()), ran.out.constData());
        }
        QVERIFY(!ran.out.contains("  lks\n"));
    }

    void aFileThatWaitsIsSaidToWait()
    {
        QJsonObject status = m_laptop({u"status"_s}).json();
        QCOMPARE(status[u"unsent_files"][u"files"].toInt(), 1);
        QCOMPARE(status[u"unsent_files"][u"bytes"].toInt(), 300'007);
        const int estimated = status[u"estimated_bytes"].toInt();
        QVERIFY(estimated > 300'007 + status[u"estimated_data_bytes"].toInt());
        const Ran shown = m_laptop.plain({u"status"_s});
        QVERIFY2(shown.out.contains("files about"), shown.out.constData());

        const Ran data = m_laptop.plain({u"sync"_s, u"--no-attachments"_s});
        EXITS(data, 0);
        QVERIFY2(data.out.contains("1 attached files (293 kB) are not sent yet."),
                 data.out.constData());
        status = m_laptop({u"status"_s}).json();
        QCOMPARE(status[u"pending"].toInt(), 0);
        QCOMPARE(status[u"unsent_files"][u"files"].toInt(), 1);
        QCOMPARE(syncOf(m_paper), u"pending"_s);
        const Ran pending = m_laptop({u"list"_s, u"lampiran"_s, u"--where"_s, u"sync=pending"_s});
        QCOMPARE(pending.json()[u"total"].toInt(), 1);

        const int left = status[u"estimated_bytes"].toInt();
        const Ran sent = m_laptop({u"sync"_s});
        EXITS(sent, 0);
        QCOMPARE(sent.json()[u"attachments"][u"sent"].toInt(), 1);
        const int cost = sent.json()[u"bytes_up"].toInt() + sent.json()[u"bytes_down"].toInt();
        QVERIFY2(qAbs(cost - left) < cost / 50, qPrintable(u"%1 %2"_s.arg(cost).arg(left)));
        QCOMPARE(syncOf(m_paper), u"synced"_s);
        status = m_laptop({u"status"_s}).json();
        QCOMPARE(status[u"unsent_files"][u"files"].toInt(), 0);
        QVERIFY(status[u"estimated_seconds"].isDouble()); // it has carried enough to tell
    }

    void theServerNamesWhatItLostAndGetsItAgain()
    {
        QCOMPARE(m_server.admin({u"check"_s}, password).exit, 0);
        const QString blobs = path(u"server/lampiran"_s);
        const QString hash
            = m_laptop({u"show"_s, u"lampiran"_s, m_paper}).json()[u"fields"][u"sha256"].toString();
        QVERIFY(QDir(blobs).removeRecursively());
        const Ran found = m_server.admin({u"check"_s}, password);
        EXITS(found, 3);
        QVERIFY2(found.out.contains(hash.toUtf8()), found.all().constData());
        EXITS(m_second({u"sync"_s}), 0);
        EXITS(m_second({u"fetch"_s, m_paper, path(u"belum.pdf"_s)}), 1);
        const Ran again = m_laptop.plain({u"sync"_s});
        EXITS(again, 0);
        QVERIFY2(again.out.contains("1 sent, 1 that the server had lost"), again.out.constData());
        EXITS(m_server.admin({u"check"_s}, password), 0);
        EXITS(m_second({u"fetch"_s, m_paper, path(u"lagi.pdf"_s)}), 0);
    }

    void aHostileNameWritesNothingBesideTheFileAskedFor()
    {
        const QString folder = path(u"simpan"_s);
        QVERIFY(QDir().mkdir(folder));
        int number = 0;
        for (const QString &name :
             {u"../../keluar"_s, path(u"keluar"_s), u"CON"_s, u"akta.pdf..."_s, u"a\u202Egpj.exe"_s,
              u"dua\nbaris"_s, QString(5000, u'x'), u"~/.bashrc"_s}) {
            // Each with content of its own: the same twice is one file.
            const QString paper = path(u"nama.pdf"_s);
            QFile file(paper);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            const QByteArray content = "%PDF-1.4\n" + QByteArray::number(++number) + "\n%%EOF\n";
            QCOMPARE(file.write(content), content.size());
            file.close();
            const Ran made = m_laptop({u"attach"_s, u"lks"_s, m_lks, paper, u"--name"_s, name});
            EXITS(made, 0);
            const QString out = folder + u"/keluar.pdf"_s;
            EXITS(m_laptop({u"fetch"_s, made.json()[u"id"].toString(), out}), 0);
            QFile fetched(out);
            QVERIFY(fetched.open(QIODevice::ReadOnly));
            QCOMPARE(fetched.readAll(), content);
            QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                     QStringList{u"keluar.pdf"_s});
            QVERIFY(fetched.remove());
        }
        QVERIFY(!QFile::exists(path(u"keluar"_s)) && !QFile::exists(path(u"../../keluar"_s)));
        const Ran left = m_laptop.plain({u"status"_s});
        QVERIFY2(left.out.contains(" kB, less than a minute"), left.out.constData());
    }

    void aFolderThatIsNotThereIsNamedBeforeAnythingIsFetched()
    {
        const QString nowhere = path(u"tidak-ada"_s);
        const Ran ran = m_second({u"fetch"_s, m_paper, nowhere + u"/akta.pdf"_s});
        EXITS(ran, 1);
        QCOMPARE(ran.kind(), u"not_found"_s);
        QVERIFY2(ran.out.contains(nowhere.toUtf8()), ran.all().constData());
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString syncOf(const QString &id)
    {
        return m_laptop({u"show"_s, u"lampiran"_s, id}).json()[u"sync"].toString();
    }

    QTemporaryDir m_folder;
    Server m_server{m_folder.filePath(u"server"_s)};
    Cli m_laptop{m_folder.filePath(u"laptop"_s), passphrase};
    Cli m_second{m_folder.filePath(u"second"_s), passphrase};
    QString m_lks;
    QString m_paper;
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
