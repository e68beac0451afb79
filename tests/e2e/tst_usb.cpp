// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/server.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pilar::test;

/** An LKS that never has internet, its office that has, and the province's server. */
class TestUsb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        EXITS(m_server.init(), 0);
        EXITS(m_server.addAccount(u"lks@contoh.id"_s, u"lks"_s, u"62.71"_s,
                                  {u"--enrol-out"_s, file(u"daftar.json"_s)}),
              0);
        EXITS(m_server.addAccount(u"dinas@contoh.id"_s, u"kabkota"_s), 0);
        QVERIFY(m_server.start());
        m_lks.set(u"PILAR_PASSWORD"_s, password);
        EXITS(m_server.signIn(m_office, u"dinas@contoh.id"_s), 0);
    }

    void theOfficesFileEnrolsWithoutConnection()
    {
        Cli guessing = m_lks;
        guessing.set(u"PILAR_PASSWORD"_s, u"sandi lain yang salah"_s);
        const Ran wrong = guessing({u"login"_s, u"--from"_s, file(u"daftar.json"_s)});
        EXITS(wrong, 5);
        QCOMPARE(wrong.kind(), u"passphrase"_s);
        QByteArray changed = read(u"daftar.json"_s);
        changed.replace("62.71", "62.01");
        write(u"diubah.json"_s, changed);
        EXITS(m_lks({u"login"_s, u"--from"_s, file(u"diubah.json"_s)}), 5);
        const Ran enrolled = m_lks({u"login"_s, u"--from"_s, file(u"daftar.json"_s)});
        EXITS(enrolled, 0);
        QCOMPARE(enrolled.json(),
                 (QJsonObject{
                     {u"role"_s, u"lks"_s}, {u"scope"_s, u"62.71"_s}, {u"lks"_s, QJsonArray()}}));
        EXITS(m_lks({u"add"_s, u"lks"_s, u"nama=LKS Kasih Ibu"_s, u"jenis_lks=anak"_s,
                     u"kode_wilayah=62.71.03.1002"_s}),
              0);
        const Ran klien = m_lks({u"add"_s, u"klien"_s, u"nama=Budi"_s});
        EXITS(klien, 0);
        m_klien = klien.json()[u"id"].toString();
        EXITS(m_lks({u"sync"_s}), 3); // it has no server to reach
    }

    void itsStickGoesToTheProvinceAndBack()
    {
        const Ran out = m_lks({u"bundle"_s, u"export"_s, file(u"1.pilar"_s)});
        EXITS(out, 0);
        QCOMPARE(out.json()[u"sent"].toInt(), 2);
        QVERIFY(!read(u"1.pilar"_s).contains("Budi"));
        QCOMPARE(status(u"pending"_s), 2);
        const Ran taken = province(u"1.pilar"_s, u"1.jawaban"_s);
        EXITS(taken, 0);
        QCOMPARE(taken.json()[u"accepted"].toInt(), 2);
        const Ran in = m_lks({u"bundle"_s, u"import"_s, file(u"1.jawaban"_s)});
        EXITS(in, 0);
        QCOMPARE(in.json()[u"sent"].toInt(), 2);
        QCOMPARE(in.json()[u"accepted"].toInt(), 2);
        QCOMPARE(status(u"pending"_s), 0);
        const Ran again = m_lks({u"bundle"_s, u"import"_s, file(u"1.jawaban"_s)});
        EXITS(again, 0);
        QCOMPARE(again.json()[u"sent"].toInt(), 0);
    }

    void anOfficeSendsItOnUnopened()
    {
        EXITS(m_lks({u"set"_s, u"klien"_s, m_klien, u"tempat_lahir=Sampit"_s}), 0);
        EXITS(m_lks({u"bundle"_s, u"export"_s, file(u"2.pilar"_s)}), 0);
        const Ran relayed = m_office(
            {u"bundle"_s, u"relay"_s, file(u"2.pilar"_s), u"--reply-out"_s, file(u"2.jawaban"_s)});
        EXITS(relayed, 0);
        QVERIFY(relayed.json()[u"bytes_up"].toInt() > read(u"2.pilar"_s).size());
        QCOMPARE(relayed.json()[u"requests"].toInt(), 1);
        EXITS(m_office({u"bundle"_s, u"import"_s, file(u"2.jawaban"_s)}), 3); // not for the office
        EXITS(m_lks({u"bundle"_s, u"import"_s, file(u"2.jawaban"_s)}), 0);
        QCOMPARE(status(u"pending"_s), 0);
        EXITS(m_office({u"sync"_s}), 0);
        QCOMPARE(m_office({u"show"_s, u"klien"_s, m_klien})
                     .json()[u"fields"][u"tempat_lahir"]
                     .toString(),
                 u"Sampit"_s);
        // The stick goes round once more, by both ways.
        EXITS(province(u"2.pilar"_s, u"2b.jawaban"_s), 0);
        EXITS(m_office({u"bundle"_s, u"relay"_s, file(u"1.pilar"_s), u"--reply-out"_s,
                        file(u"1b.jawaban"_s)}),
              0);
        for (const QString &old : {u"2b.jawaban"_s, u"1b.jawaban"_s, u"1.jawaban"_s}) {
            const Ran late = m_lks({u"bundle"_s, u"import"_s, file(old)});
            EXITS(late, 0);
            QCOMPARE(late.json()[u"received"].toInt(), 0);
        }
        QCOMPARE(m_lks({u"list"_s, u"klien"_s}).json()[u"total"].toInt(), 1);
    }

    void whatIsDamagedIsRefusedWhole()
    {
        EXITS(m_lks({u"set"_s, u"klien"_s, m_klien, u"tempat_lahir=Palangka Raya"_s}), 0);
        EXITS(m_lks({u"bundle"_s, u"export"_s, file(u"3.pilar"_s)}), 0);
        const QByteArray whole = read(u"3.pilar"_s);
        for (const qsizetype at : {9, 30, 200, 600, int(whole.size()) - 1}) {
            QByteArray changed = whole;
            changed[at] = char(changed[at] ^ 4);
            write(u"rusak.pilar"_s, changed);
            const Ran refused = province(u"rusak.pilar"_s, u"rusak.jawaban"_s);
            EXITS(refused, 1);
            QCOMPARE(refused.kind(), u"damaged"_s);
            EXITS(m_office({u"bundle"_s, u"relay"_s, file(u"rusak.pilar"_s), u"--reply-out"_s,
                            file(u"rusak.jawaban"_s)}),
                  1);
            QVERIFY(!QFile::exists(file(u"rusak.jawaban"_s)));
        }
        write(u"setengah.pilar"_s, whole.left(whole.size() / 2));
        EXITS(province(u"setengah.pilar"_s, u"x"_s), 1);
        write(u"surat.pilar"_s, "Dengan hormat,\n");
        EXITS(province(u"surat.pilar"_s, u"x"_s), 3);
        EXITS(m_lks({u"bundle"_s, u"import"_s, file(u"surat.pilar"_s)}), 3);
        EXITS(m_lks({u"bundle"_s, u"import"_s, file(u"3.pilar"_s)}), 3); // the wrong way round
        EXITS(m_lks({u"bundle"_s, u"export"_s, file(u"tidak/ada/3.pilar"_s)}), 1);
        QCOMPARE(status(u"pending"_s), 1);
        EXITS(province(u"3.pilar"_s, u"3.jawaban"_s), 0);
        EXITS(m_lks({u"bundle"_s, u"import"_s, file(u"3.jawaban"_s)}), 0);
        QCOMPARE(status(u"pending"_s), 0);
    }

    void anLksAsksAndItsOfficeApproves()
    {
        Cli asking(m_folder.filePath(u"lks3"_s), passphrase);
        asking.set(u"PILAR_PASSWORD"_s, u"sandi lks yang panjang"_s);
        const Ran asked = asking({u"register-account"_s, u"--server"_s, m_server.url(),
                                  u"--email"_s, u"baru@contoh.id"_s, u"--name"_s, u"LKS Baru"_s,
                                  u"--region"_s, u"62.71.03.1002"_s});
        EXITS(asked, 0);
        QCOMPARE(asked.json(), (QJsonObject{{u"status"_s, u"pending"_s}}));
        const QStringList login{u"login"_s, u"--server"_s, m_server.url(), u"--email"_s,
                                u"baru@contoh.id"_s};
        EXITS(asking(login), 5);

        EXITS(m_server.addAccount(u"lain@contoh.id"_s, u"kabkota"_s, u"62.01"_s), 0);
        Cli elsewhere(m_folder.filePath(u"dinas2"_s), passphrase);
        EXITS(m_server.signIn(elsewhere, u"lain@contoh.id"_s), 0);
        QCOMPARE(elsewhere({u"accounts"_s, u"list"_s}).json()[u"accounts"].toArray().size(), 0);
        const QStringList approve{u"accounts"_s, u"approve"_s, u"baru@contoh.id"_s};
        QCOMPARE(elsewhere(approve).kind(), u"not_found"_s);
        QCOMPARE(elsewhere({u"accounts"_s, u"approve"_s, u"tiada@contoh.id"_s}).kind(),
                 u"not_found"_s);

        const Ran approved = m_office(approve);
        EXITS(approved, 0);
        QCOMPARE(approved.json()[u"status"].toString(), u"active"_s);
        EXITS(asking(login), 0);
        EXITS(asking({u"accounts"_s, u"list"_s}), 5);

        EXITS(asking({u"add"_s, u"lks"_s, u"nama=LKS Baru"_s}), 0);
        QString device;
        const Ran devices = m_office({u"devices"_s, u"list"_s});
        for (const QJsonValue &each : devices.json()[u"devices"].toArray()) {
            if (each[u"account"].toString() == u"baru@contoh.id")
                device = each[u"id"].toString();
        }
        const QStringList revoke{u"devices"_s, u"revoke"_s, device};
        QCOMPARE(elsewhere(revoke).kind(), u"not_found"_s);
        EXITS(m_office(revoke), 0);
        const Ran sync = asking({u"sync"_s});
        EXITS(sync, 5);
        QCOMPARE(asking({u"status"_s}).json()[u"pending"].toInt(), 1);
    }

    void onlyOfficesRelay()
    {
        Cli other(m_folder.filePath(u"lks2"_s), passphrase);
        EXITS(m_server.signIn(other, u"lks@contoh.id"_s), 0);
        const Ran relay
            = other({u"bundle"_s, u"relay"_s, file(u"3.pilar"_s), u"--reply-out"_s, file(u"x"_s)});
        EXITS(relay, 5);
        QCOMPARE(relay.kind(), u"denied"_s);
        const Ran fresh = Cli(m_folder.filePath(u"baru"_s), passphrase)({u"init"_s});
        EXITS(fresh, 0);
        EXITS(
            Cli(m_folder.filePath(u"baru"_s), passphrase)({u"bundle"_s, u"export"_s, file(u"x"_s)}),
            3);
    }

    void aNewKeyOfTheServerIsFollowed()
    {
        EXITS(m_lks({u"set"_s, u"klien"_s, m_klien, u"rt=3"_s}), 0);
        EXITS(m_lks({u"bundle"_s, u"export"_s, file(u"4.pilar"_s)}), 0);
        const Ran rotated = m_server.admin({u"key"_s, u"rotate"_s}, password);
        EXITS(rotated, 0);
        QCOMPARE(rotated.json()[u"keys"].toArray().size(), 2);
        EXITS(province(u"4.pilar"_s, u"4.jawaban"_s), 0); // sealed to the old one
        EXITS(m_lks({u"bundle"_s, u"import"_s, file(u"4.jawaban"_s)}), 0);
        QCOMPARE(status(u"pending"_s), 0);
        EXITS(m_lks({u"set"_s, u"klien"_s, m_klien, u"rt=4"_s}), 0);
        EXITS(m_lks({u"bundle"_s, u"export"_s, file(u"5.pilar"_s)}), 0);
        EXITS(province(u"5.pilar"_s, u"5.jawaban"_s), 0);
        EXITS(m_lks({u"bundle"_s, u"import"_s, file(u"5.jawaban"_s)}), 0);
        QCOMPARE(status(u"pending"_s), 0);
    }

    void aRevokedComputerIsToldAndKeepsItsData()
    {
        EXITS(m_lks({u"set"_s, u"klien"_s, m_klien, u"catatan=lima"_s}), 0);
        EXITS(m_lks({u"bundle"_s, u"export"_s, file(u"6.pilar"_s)}), 0);
        const QJsonArray devices
            = m_server.admin({u"device"_s, u"list"_s}, password).json()[u"devices"].toArray();
        for (const QJsonValue &device : devices) {
            if (device[u"account"].toString() == u"lks@contoh.id")
                EXITS(
                    m_server.admin({u"device"_s, u"revoke"_s, device[u"id"].toString()}, password),
                    0);
        }
        const Ran refused = province(u"6.pilar"_s, u"6.jawaban"_s);
        EXITS(refused, 5);
        QCOMPARE(refused.kind(), u"denied"_s);
        const Ran told = m_lks({u"bundle"_s, u"import"_s, file(u"6.jawaban"_s)});
        EXITS(told, 5);
        QCOMPARE(status(u"pending"_s), 1);
        QCOMPARE(m_lks({u"show"_s, u"klien"_s, m_klien}).json()[u"fields"][u"catatan"].toString(),
                 u"lima"_s);
        EXITS(m_server.admin({u"check"_s}, password), 0);
    }

    void attachedFilesStayBehindAndThatIsSaid()
    {
        QFile paper(file(u"akta.pdf"_s));
        QVERIFY(paper.open(QIODevice::WriteOnly));
        paper.write("%PDF-1.4\n" + QByteArray(200'000, 'x') + "\n%%EOF\n");
        paper.close();
        const Ran attached = m_lks({u"attach"_s, u"klien"_s, m_klien, file(u"akta.pdf"_s)});
        EXITS(attached, 0);
        const Ran out = m_lks({u"bundle"_s, u"export"_s, file(u"0.pilar"_s)});
        EXITS(out, 0);
        QCOMPARE(out.json()[u"files_left"].toInt(), 1);
        QVERIFY(read(u"0.pilar"_s).size() < 10'000);
        const Ran told = m_lks.plain({u"bundle"_s, u"export"_s, file(u"0.pilar"_s)});
        QVERIFY2(told.out.contains("1 photos and papers are not in it"), told.all().constData());
    }

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QByteArray read(const QString &name) const
    {
        QFile opened(file(name));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile opened(file(name));
        QVERIFY(opened.open(QIODevice::WriteOnly));
        opened.write(bytes);
    }
    Ran province(const QString &bundle, const QString &reply)
    {
        return m_server.admin(
            {u"bundle"_s, u"import"_s, file(bundle), u"--reply-out"_s, file(reply)}, password);
    }
    int status(const QString &what) const { return m_lks({u"status"_s}).json()[what].toInt(-1); }

    QTemporaryDir m_folder;
    Server m_server{m_folder.filePath(u"server"_s)};
    Cli m_lks{m_folder.filePath(u"lks"_s), passphrase};
    Cli m_office{m_folder.filePath(u"dinas"_s), passphrase};
    QString m_klien;
};

QTEST_GUILESS_MAIN(TestUsb)
#include "tst_usb.moc"
