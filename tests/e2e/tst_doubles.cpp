// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/server.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pilar::test;

/** A child that was entered twice, by the commands. */
class TestDoubles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        EXITS(m_server.init(), 0);
        QVERIFY(m_server.start());
        EXITS(m_server.addAccount(u"lks@contoh.id"_s, u"lks"_s), 0);
        for (Cli *cli : {&m_first, &m_second})
            EXITS(m_server.signIn(*cli, u"lks@contoh.id"_s), 0);
    }

    void twoRecordsOfOneChildBecomeOneEverywhere()
    {
        EXITS(m_first({u"add"_s, u"lks"_s, u"nama=Panti Kasih"_s}), 0);
        const QString keep = added(m_first, {u"nama=Sari Dewi"_s, u"agama=islam"_s});
        const QString other
            = added(m_first, {u"nama=SARI DEWI"_s, u"agama=kristen"_s, u"alamat=Jalan Kenari"_s});
        const QJsonArray pairs = m_first({u"duplicates"_s}).json()[u"pairs"].toArray();
        QCOMPARE(pairs.size(), 1);
        QCOMPARE(pairs[0][u"score"].toInt(), 95);
        QCOMPARE(pairs[0][u"why"].toArray(), QJsonArray({u"nama"_s, u"tanggal_lahir"_s}));
        EXITS(m_first({u"sync"_s}), 0);
        EXITS(m_second({u"sync"_s}), 0);

        const QString paper = m_folder.filePath(u"surat.pdf"_s);
        QFile file(paper);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.4\n" + QByteArray(90'000, 'a'));
        file.close();
        EXITS(m_first({u"attach"_s, u"klien"_s, other, paper}), 0);
        EXITS(m_second({u"set"_s, u"klien"_s, other, u"nama_panggilan=Ayi"_s}), 0);

        EXITS(m_first({u"merge"_s, u"klien"_s, keep, keep}), 3);
        EXITS(m_first({u"merge"_s, u"lks"_s, keep, other}), 2);
        const Ran merged = m_first({u"merge"_s, u"klien"_s, keep, other, u"--take"_s, u"agama"_s});
        EXITS(merged, 0);
        QCOMPARE(merged.json()[u"id"].toString(), keep);
        QCOMPARE(merged.json()[u"fields"][u"agama"].toString(), u"kristen"_s);
        QCOMPARE(merged.json()[u"fields"][u"alamat"].toString(), u"Jalan Kenari"_s);
        EXITS(m_first({u"sync"_s}), 0);
        EXITS(m_second({u"sync"_s}), 0);

        // What was typed meanwhile on the other computer waits for a decision, and follows.
        const QJsonArray open = m_second({u"conflicts"_s}).json()[u"conflicts"].toArray();
        QCOMPARE(open.size(), 1);
        QCOMPARE(open[0][u"merged_into"].toString(), keep);
        const Ran moved = m_second(
            {u"conflicts"_s, u"resolve"_s, open[0][u"id"].toString(), u"--take"_s, u"merged"_s});
        EXITS(moved, 0);
        QCOMPARE(moved.json()[u"id"].toString(), keep);
        EXITS(m_second({u"sync"_s}), 0);
        EXITS(m_first({u"sync"_s}), 0);

        for (const Cli *cli : {&m_first, &m_second}) {
            QCOMPARE((*cli)({u"list"_s, u"klien"_s}).json()[u"total"].toInt(), 1);
            const QJsonObject shown = (*cli)({u"show"_s, u"klien"_s, other}).json();
            QCOMPARE(shown[u"id"].toString(), keep); // the old id means the one that stays
            QCOMPARE(shown[u"fields"][u"nama_panggilan"].toString(), u"Ayi"_s);
            QVERIFY((*cli)({u"conflicts"_s}).json()[u"conflicts"].toArray().isEmpty());
            for (const QStringList &which : {QStringList(), QStringList{u"--remote"_s}}) {
                const Ran past = (*cli)(QStringList{u"history"_s, u"klien"_s, keep} + which);
                EXITS(past, 0);
                QVERIFY(past.out.contains("SARI DEWI"));
            }
            EXITS((*cli)({u"check"_s}), 0);
        }
        const QJsonObject attached
            = m_second({u"list"_s, u"lampiran"_s}).json()[u"records"].toArray()[0].toObject();
        QCOMPARE(attached[u"fields"][u"rekaman"].toString(), keep);
        const QString out = m_folder.filePath(u"lagi.pdf"_s);
        EXITS(m_second({u"fetch"_s, attached[u"id"].toString(), out}), 0);
        QFile copy(out);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.size(), 90'009);
    }

    void whatWasMergedComesBackFromTheBin()
    {
        const QString keep = added(m_first, {u"nama=Tono Adi"_s});
        const QString other = added(m_first, {u"nama=TONO ADI"_s});
        EXITS(m_first({u"add"_s, u"persetujuan"_s, u"klien="_s + other, u"nama=Ratna"_s}), 0);
        EXITS(m_first({u"merge"_s, u"klien"_s, keep, other}), 0);
        EXITS(m_first({u"sync"_s}), 0);
        EXITS(m_second({u"sync"_s}), 0);
        EXITS(m_second({u"remove"_s, u"klien"_s, other, u"--undo"_s}), 0);
        EXITS(m_second({u"sync"_s}), 0);
        EXITS(m_first({u"sync"_s}), 0);
        for (const Cli *cli : {&m_first, &m_second}) {
            QCOMPARE((*cli)({u"show"_s, u"klien"_s, other}).json()[u"id"].toString(), other);
            QCOMPARE((*cli)({u"list"_s, u"persetujuan"_s, u"--where"_s, u"klien="_s + other})
                         .json()[u"total"]
                         .toInt(),
                     1);
        }
        EXITS(m_first({u"remove"_s, u"klien"_s, u"ffffffffff"_s, u"--undo"_s}), 1);
    }

private:
    static QString added(Cli &cli, const QStringList &fields)
    {
        return cli(QStringList{u"add"_s, u"klien"_s, u"tanggal_lahir=2012-03-04"_s} + fields)
            .json()[u"id"]
            .toString();
    }

    QTemporaryDir m_folder;
    Server m_server{m_folder.filePath(u"server"_s)};
    Cli m_first{m_folder.filePath(u"satu"_s), passphrase};
    Cli m_second{m_folder.filePath(u"dua"_s), passphrase};
};

QTEST_GUILESS_MAIN(TestDoubles)
#include "tst_doubles.moc"
