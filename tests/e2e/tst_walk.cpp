// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/server.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pilar::test;

namespace {

QString idOf(const Ran &ran)
{
    return ran.json()[u"id"].toString();
}

QString stateOf(const Ran &ran)
{
    return ran.json()[u"state"].toString();
}

} // namespace

/** One registration from the LKS's laptop to the office and back, through a real server. */
class TestWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        EXITS(m_server.init(), 0);
        EXITS(m_server.addAccount(u"lks@contoh.id"_s, u"lks"_s), 0);
        EXITS(m_server.addAccount(u"dinas@contoh.id"_s, u"kabkota"_s), 0);
        QVERIFY(m_server.start());
    }

    void anLksEntersItsDataBeforeItHasAnAccount()
    {
        EXITS(m_laptop({u"init"_s}), 0);
        const Ran lks = m_laptop({u"add"_s,
                                  u"lks"_s,
                                  u"nama=LKS Kasih Ibu"_s,
                                  u"jenis_lks=anak"_s,
                                  u"jenis_pelayanan=anak_dalam_panti"_s,
                                  u"tempat_pelayanan=dalam_panti"_s,
                                  u"bentuk_hukum=tidak_berbadan_hukum"_s,
                                  u"status_lembaga=pusat"_s,
                                  u"lingkup_wilayah=kabkota"_s,
                                  u"kepemilikan=masyarakat"_s,
                                  u"status_aktif=aktif"_s,
                                  u"tahun_berdiri=2001"_s,
                                  u"alamat=Jalan Kenari 4"_s,
                                  u"rt=1"_s,
                                  u"rw=2"_s,
                                  u"kode_wilayah=62.71.03.1002"_s,
                                  u"nama_ketua=Rina"_s,
                                  u"telepon=0536-3221234"_s,
                                  u"email=kasih@contoh.id"_s,
                                  u"uraian_kegiatan=Pengasuhan anak"_s,
                                  u"status_gedung=milik_sendiri"_s,
                                  u"daya_tampung=40"_s,
                                  u"modal_kerja=25000000"_s});
        EXITS(lks, 0);
        QCOMPARE(lks.json()[u"completeness"].toInt(), 100);
        m_lks = idOf(lks);
        int serial = 0;
        for (const QString &office : {u"ketua"_s, u"sekretaris"_s, u"bendahara"_s}) {
            EXITS(m_laptop({u"add"_s, u"pengurus"_s, u"nama=Pengurus %1"_s.arg(office),
                            u"jabatan="_s + office, u"mulai_bekerja=2010-01-04"_s,
                            u"status_kerja=tetap"_s, u"nik=627103450580000%1"_s.arg(++serial),
                            u"jenis_kelamin=P"_s, u"pendidikan=sma"_s, u"telepon=081234567890"_s}),
                  0);
        }
        for (const QString &kind : {u"nota_pendirian"_s, u"domisili"_s}) {
            EXITS(m_laptop({u"add"_s, u"legalitas"_s, u"jenis="_s + kind, u"nomor=12/2020"_s,
                            u"tanggal_terbit=2020-02-03"_s, u"penerbit=Kelurahan"_s}),
                  0);
        }
        EXITS(m_laptop({u"add"_s, u"klien"_s, u"nama=Budi"_s, u"jenis_kelamin=L"_s}), 0);
    }

    void itSignsInAndSendsWhatItHas()
    {
        const Ran login = signIn(m_laptop, u"lks@contoh.id"_s);
        EXITS(login, 0);
        QCOMPARE(login.json()[u"role"].toString(), u"lks"_s);
        const Ran sync = m_laptop({u"sync"_s});
        EXITS(sync, 0);
        QCOMPARE(sync.json()[u"sent"].toInt(), 7);
        QCOMPARE(sync.json()[u"accepted"].toInt(), 7);
        QCOMPARE(sync.json()[u"rejected"].toInt(), 0);
        QVERIFY(sync.json()[u"bytes_up"].toInt() > 0);
        const QJsonObject status = m_laptop({u"status"_s}).json();
        QCOMPARE(status[u"pending"].toInt(), 0);
        QVERIFY(status[u"last_sync"].isString());
        QCOMPARE(m_laptop({u"show"_s, u"lks"_s, m_lks}).json()[u"sync"].toString(), u"synced"_s);
    }

    void whatWasAcceptedHasAReceiptThatAnybodyOfTheServerMayCheck()
    {
        const Ran ran = m_laptop({u"receipts"_s, u"lks"_s, m_lks});
        EXITS(ran, 0);
        const QJsonArray receipts = ran.json()[u"receipts"].toArray();
        QVERIFY(!receipts.isEmpty());
        const QString text = receipts[0][u"text"].toString();
        const Ran genuine = m_laptop({u"verify"_s, text});
        EXITS(genuine, 0);
        QCOMPARE(genuine.json()[u"valid"], QJsonValue(true));
        QCOMPARE(genuine.json()[u"status"].toString(), u"aktif"_s);
        QCOMPARE(genuine.json()[u"as_of"], receipts[0][u"at"]);
        QString other = text;
        other[80] = other[80] == u'A' ? u'B' : u'A';
        const Ran forged = m_laptop({u"verify"_s, other});
        EXITS(forged, 3);
        QCOMPARE(forged.json()[u"valid"], QJsonValue(false));
        QCOMPARE(forged.json()[u"status"].toString(), u"tidak dikenal"_s);
        const QString file = m_folder.filePath(u"receipts.txt"_s);
        EXITS(m_laptop({u"receipts"_s, u"--out"_s, file}), 0);
        EXITS(m_laptop({u"verify"_s, file}), 0);
        const QString paper = m_folder.filePath(u"receipt.pdf"_s);
        EXITS(m_laptop({u"print"_s, u"bukti-terima"_s, m_lks, u"--out"_s, paper}), 0);
        EXITS(m_laptop({u"verify"_s, u"sebuah teks"_s}), 3);
    }

    void aPersonGetsACopyOfAllThatIsKeptAndOfItsHistory()
    {
        const Ran made = m_laptop({u"add"_s, u"klien"_s, u"nama=Sari <b>Dewi</b>"_s});
        EXITS(made, 0);
        const QString klien = idOf(made);
        EXITS(m_laptop({u"set"_s, u"klien"_s, klien, u"nama=Sari Dewi Lestari"_s}), 0);
        const QString paper = m_folder.filePath(u"salinan.pdf"_s);
        EXITS(m_laptop({u"print"_s, u"salinan-data"_s, klien, u"--out"_s, paper}), 0);
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-layout"_s, paper, u"-"_s});
        QVERIFY(reader.waitForFinished());
        const QString text = QString::fromUtf8(reader.readAllStandardOutput()).simplified();
        for (const QString &part :
             {klien, u"SALINAN DATA PRIBADI"_s, u"Pasal 32"_s, u"Sari Dewi Lestari"_s,
              u"Riwayat perubahan"_s, u"<b>Dewi</b>"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" in "_s + text));
        EXITS(m_laptop({u"print"_s, u"salinan-data"_s, m_lks, u"--out"_s, paper}), 2);
        EXITS(m_laptop({u"undo"_s}), 0);
        EXITS(m_laptop({u"undo"_s}), 0);
    }

    void aReceiptShowsWhatWasAcceptedAndSaysThatMoreWaits()
    {
        const auto printed = [&](const QString &file) {
            const QString paper = m_folder.filePath(file);
            const Ran ran = m_laptop({u"print"_s, u"bukti-terima"_s, m_lks, u"--out"_s, paper});
            QProcess reader;
            reader.start(u"pdftotext"_s, {paper, u"-"_s});
            reader.waitForFinished();
            return ran.exit == 0 ? QString::fromUtf8(reader.readAllStandardOutput()) : QString();
        };
        const QString before = printed(u"sent.pdf"_s);
        QVERIFY(before.contains(u"Nomor rekaman"_s));
        QVERIFY(!before.contains(u"belum diterima"_s));
        EXITS(m_laptop({u"set"_s, u"lks"_s, m_lks, u"nama=Panti Yang Belum Terkirim"_s}), 0);
        const QString text = printed(u"unsent.pdf"_s);
        QVERIFY2(!text.contains(u"Belum Terkirim"_s), qPrintable(text));
        QVERIFY2(text.contains(u"belum diterima"_s), qPrintable(text));
        QVERIFY(m_laptop.plain({u"status"_s}).out.contains("about"));
        EXITS(m_laptop({u"undo"_s}), 0);
        EXITS(m_laptop({u"sync"_s}), 0);
        const QByteArray status = m_laptop.plain({u"status"_s}).out;
        QVERIFY2(status.contains("nothing") && !status.contains("about"), status.constData());
    }

    void theServerTellsThePastOfARecordToWhoeverHoldsIt()
    {
        const Ran ran = m_laptop({u"history"_s, u"lks"_s, m_lks, u"--remote"_s});
        EXITS(ran, 0);
        const QJsonArray changes = ran.json()[u"changes"].toArray();
        QVERIFY(!changes.isEmpty());
        QVERIFY(!changes[0][u"received"].toString().isEmpty());
        QCOMPARE(changes[0][u"stands"], QJsonValue(true));
        const QString writer = m_laptop({u"status"_s}).json()[u"writer"].toString();
        QCOMPARE(changes[0][u"device"].toString(), writer.left(8));
    }

    void aSecondComputerOfTheSameLksShowsIt()
    {
        EXITS(signIn(m_second, u"lks@contoh.id"_s), 0);
        EXITS(m_second({u"sync"_s}), 0);
        const Ran list = m_second({u"list"_s, u"klien"_s});
        EXITS(list, 0);
        QCOMPARE(list.json()[u"total"].toInt(), 1);
        QCOMPARE(list.json()[u"records"][0][u"fields"][u"nama"].toString(), u"Budi"_s);
        QCOMPARE(m_second({u"list"_s, u"pengurus"_s}).json()[u"total"].toInt(), 3);
    }

    void anEditOnOneComputerReachesTheOther()
    {
        const QString id
            = m_second({u"list"_s, u"klien"_s}).json()[u"records"][0][u"id"].toString();
        EXITS(m_second({u"set"_s, u"klien"_s, id, u"tempat_lahir=Sampit"_s}), 0);
        EXITS(m_second({u"sync"_s}), 0);
        EXITS(m_laptop({u"sync"_s}), 0);
        QCOMPARE(
            m_laptop({u"show"_s, u"klien"_s, id}).json()[u"fields"][u"tempat_lahir"].toString(),
            u"Sampit"_s);
    }

    void twoTruthsAreAConflictUntilSomeoneDecides()
    {
        const QString id
            = m_second({u"list"_s, u"klien"_s}).json()[u"records"][0][u"id"].toString();
        EXITS(m_laptop({u"set"_s, u"klien"_s, id, u"catatan=dari laptop"_s}), 0);
        EXITS(m_second({u"set"_s, u"klien"_s, id, u"catatan=dari rumah"_s}), 0);
        EXITS(m_laptop({u"sync"_s}), 0);
        const Ran sync = m_second({u"sync"_s});
        EXITS(sync, 0);
        QCOMPARE(sync.json()[u"conflicts"].toInt(), 1);
        const QJsonArray open = m_second({u"conflicts"_s}).json()[u"conflicts"].toArray();
        QCOMPARE(open.size(), 1);
        const QJsonValue sides = open[0][u"fields"][u"catatan"];
        QCOMPARE(sides[u"mine"].toString(), u"dari rumah"_s);
        QCOMPARE(sides[u"theirs"].toString(), u"dari laptop"_s);
        QCOMPARE(open[0][u"own"], QJsonValue(true));
        EXITS(m_laptop({u"sync"_s}), 0);
        const QJsonValue there = m_laptop({u"conflicts"_s}).json()[u"conflicts"][0];
        QCOMPARE(there[u"own"], QJsonValue(false));
        QCOMPARE(there[u"by"], open[0][u"by"]);
        QVERIFY(!there[u"theirs_by"].toString().isEmpty());
        QVERIFY(!there[u"theirs_at"].toString().isEmpty());
        QCOMPARE(there[u"fields"][u"catatan"][u"mine"].toString(), u"dari rumah"_s);
        const QByteArray told = m_laptop.plain({u"conflicts"_s}).out;
        QVERIFY2(told.contains("Entry of") && told.contains("In force, by"), told.constData());
        QVERIFY2(!told.contains("on this computer"), told.constData());
        EXITS(m_second({u"conflicts"_s, u"resolve"_s, open[0][u"id"].toString(), u"--take"_s,
                        u"mine"_s}),
              0);
        EXITS(m_second({u"sync"_s}), 0);
        EXITS(m_laptop({u"sync"_s}), 0);
        QCOMPARE(m_laptop({u"show"_s, u"klien"_s, id}).json()[u"fields"][u"catatan"].toString(),
                 u"dari rumah"_s);
        QCOMPARE(m_second({u"conflicts"_s}).json()[u"conflicts"].toArray().size(), 0);
        QCOMPARE(m_laptop({u"conflicts"_s}).json()[u"conflicts"].toArray().size(), 0);
    }

    void whoeverChoosesHisOwnWordsAgainstARemovalKeepsTheRecord()
    {
        const QString id = idOf(m_laptop({u"add"_s, u"klien"_s, u"nama=Tono"_s}));
        EXITS(m_laptop({u"sync"_s}), 0);
        EXITS(m_second({u"sync"_s}), 0);
        EXITS(m_laptop({u"remove"_s, u"klien"_s, id}), 0);
        EXITS(m_second({u"set"_s, u"klien"_s, id, u"catatan=masih di sini"_s}), 0);
        EXITS(m_laptop({u"sync"_s}), 0);
        EXITS(m_second({u"sync"_s}), 0);
        const QJsonValue open = m_second({u"conflicts"_s}).json()[u"conflicts"][0];
        QCOMPARE(open[u"fields"][u"deleted"][u"mine"], QJsonValue(false));
        QCOMPARE(open[u"fields"][u"deleted"][u"theirs"], QJsonValue(true));
        const QByteArray told = m_second.plain({u"conflicts"_s}).out;
        QVERIFY2(told.contains("in the bin") && told.contains("comes back"), told.constData());
        const QString conflict = open[u"id"].toString();
        const Ran kept = m_second({u"conflicts"_s, u"resolve"_s, conflict, u"--take"_s, u"mine"_s});
        EXITS(kept, 0);
        QCOMPARE(kept.json()[u"sync"].toString(), u"pending"_s);
        EXITS(m_second({u"sync"_s}), 0);
        EXITS(m_laptop({u"sync"_s}), 0);
        const QJsonObject there
            = m_laptop({u"list"_s, u"klien"_s, u"--search"_s, u"Tono"_s}).json();
        QCOMPARE(there[u"total"].toInt(), 1);
        QCOMPARE(there[u"records"][0][u"fields"][u"catatan"].toString(), u"masih di sini"_s);
        QCOMPARE(m_laptop({u"conflicts"_s}).json()[u"conflicts"].toArray().size(), 0);
    }

    void theLksSubmitsItsRegistration()
    {
        const Ran registrasi
            = m_laptop({u"add"_s, u"registrasi"_s, u"jenis=baru"_s, u"tingkat=kabkota"_s});
        EXITS(registrasi, 0);
        m_registrasi = idOf(registrasi);
        const Ran submitted = m_laptop({u"act"_s, u"registrasi"_s, m_registrasi, u"diajukan"_s});
        EXITS(submitted, 0);
        QCOMPARE(stateOf(submitted), u"diajukan"_s);
        const Ran sync = m_laptop({u"sync"_s});
        EXITS(sync, 0);
        QCOMPARE(sync.json()[u"rejected"].toInt(), 0);
    }

    void theOfficeSeesItAndReturnsItWithANote()
    {
        EXITS(signIn(m_office, u"dinas@contoh.id"_s), 0);
        EXITS(m_office({u"sync"_s}), 0);
        const Ran seen = m_office({u"show"_s, u"registrasi"_s, m_registrasi});
        EXITS(seen, 0);
        QCOMPARE(stateOf(seen), u"diajukan"_s);
        const Ran silent = m_office({u"act"_s, u"registrasi"_s, m_registrasi, u"dikembalikan"_s});
        EXITS(silent, 3);
        const Ran klien = m_office({u"add"_s, u"klien"_s, u"lks="_s + m_lks, u"nama=Baru"_s});
        EXITS(klien, 5);
        QCOMPARE(klien.kind(), u"denied"_s);
        EXITS(m_office({u"act"_s, u"registrasi"_s, m_registrasi, u"dikembalikan"_s, u"--note"_s,
                        u"Nomor surat belum ada"_s}),
              0);
        EXITS(m_office({u"sync"_s}), 0);
    }

    void theLksCorrectsItAndSubmitsAgain()
    {
        EXITS(m_laptop({u"sync"_s}), 0);
        const Ran back = m_laptop({u"show"_s, u"registrasi"_s, m_registrasi});
        QCOMPARE(stateOf(back), u"dikembalikan"_s);
        const Ran notes = m_laptop({u"list"_s, u"tinjauan"_s});
        QCOMPARE(notes.json()[u"total"].toInt(), 1);
        QCOMPARE(notes.json()[u"records"][0][u"fields"][u"isi"].toString(),
                 u"Nomor surat belum ada"_s);
        EXITS(m_laptop({u"set"_s, u"registrasi"_s, m_registrasi, u"no_surat=7/LKS/2026"_s}), 0);
        EXITS(m_laptop({u"act"_s, u"registrasi"_s, m_registrasi, u"diajukan"_s}), 0);
        const Ran sync = m_laptop({u"sync"_s});
        EXITS(sync, 0);
        QCOMPARE(sync.json()[u"rejected"].toInt(), 0);
    }

    void theOfficeAcceptsIt()
    {
        EXITS(m_office({u"sync"_s}), 0);
        const Ran seen = m_office({u"show"_s, u"registrasi"_s, m_registrasi});
        QCOMPARE(stateOf(seen), u"diajukan"_s);
        QCOMPARE(seen.json()[u"fields"][u"no_surat"].toString(), u"7/LKS/2026"_s);
        EXITS(m_office({u"act"_s, u"registrasi"_s, m_registrasi, u"diperiksa"_s}), 0);
        EXITS(m_office({u"act"_s, u"registrasi"_s, m_registrasi, u"diverifikasi"_s}), 0);
        const Ran sync = m_office({u"sync"_s});
        EXITS(sync, 0);
        QCOMPARE(sync.json()[u"rejected"].toInt(), 0);
        QCOMPARE(m_office({u"summary"_s}).json()[u"lks"][u"by_registration"][u"proses"].toInt(), 1);
    }

    void theLksSeesTheVerdict()
    {
        EXITS(m_laptop({u"sync"_s}), 0);
        const Ran seen = m_laptop({u"show"_s, u"registrasi"_s, m_registrasi});
        QCOMPARE(stateOf(seen), u"diverifikasi"_s);
        QCOMPARE(seen.json()[u"sync"].toString(), u"synced"_s);
        const Ran locked = m_laptop({u"set"_s, u"lks"_s, m_lks, u"nama=Nama Lain"_s});
        EXITS(locked, 5);
        EXITS(m_laptop({u"check"_s}), 0);
    }

    void anotherRoleOnTheSameProfileIsRefused()
    {
        const Ran wrong = signIn(m_laptop, u"dinas@contoh.id"_s);
        EXITS(wrong, 3);
        const Ran password = signIn(m_laptop, u"lks@contoh.id"_s, u"bukan sandinya ini"_s);
        EXITS(password, 5);
        QCOMPARE(password.kind(), u"passphrase"_s);
    }

    void anLksOfItsOwnAsksWhetherItIsTheSame()
    {
        EXITS(m_third({u"init"_s}), 0);
        const Ran own = m_third({u"add"_s, u"lks"_s, u"nama=LKS Kasih"_s});
        const Ran asked = signIn(m_third, u"lks@contoh.id"_s);
        EXITS(asked, 3);
        QVERIFY(asked.out.contains(idOf(own).toUtf8()));
        QVERIFY(asked.out.contains(m_lks.toUtf8()));
        EXITS(signIn(m_third, u"lks@contoh.id"_s, password, {u"--new-lks"_s}), 0);
    }

    void withoutTheServerNothingIsLost()
    {
        m_server.stop();
        EXITS(m_laptop({u"add"_s, u"klien"_s, u"nama=Siti"_s}), 0);
        const Ran sync = m_laptop({u"sync"_s, u"--max-seconds"_s, u"3"_s});
        EXITS(sync, 4);
        QCOMPARE(sync.kind(), u"offline"_s);
        const QString why = sync.json()[u"error"][u"message"].toString();
        QVERIFY2(why.contains(u"cannot be reached. "_s) && why.contains(u"127.0.0.1"_s),
                 qPrintable(why));
        QVERIFY2(!sync.err.contains("Sent 0"), sync.err.constData());
        QCOMPARE(m_laptop({u"status"_s}).json()[u"pending"].toInt(), 1);
    }

private:
    Ran signIn(const Cli &cli, const QString &email, const QString &with = password,
               const QStringList &more = {}) const
    {
        Cli signing = cli;
        signing.set(u"PILAR_PASSWORD"_s, with);
        return signing(QStringList{u"login"_s, u"--server"_s, m_server.url(), u"--email"_s, email}
                       + more);
    }

    QTemporaryDir m_folder;
    Server m_server{m_folder.filePath(u"server"_s)};
    const Cli m_laptop{m_folder.filePath(u"laptop"_s), passphrase};
    const Cli m_second{m_folder.filePath(u"second"_s), passphrase};
    const Cli m_third{m_folder.filePath(u"third"_s), passphrase};
    const Cli m_office{m_folder.filePath(u"office"_s), passphrase};
    QString m_lks;
    QString m_registrasi;
};

QTEST_GUILESS_MAIN(TestWalk)
#include "tst_walk.moc"
