// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_client.h"
#include "tests/e2e/server.h"

#include <QFile>
#include <QTemporaryDir>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pilar::test;

namespace {

/** Vouches for nobody; of a key that was thrown away. */
const char *const certificate = R"(-----BEGIN CERTIFICATE-----
MIIBejCCAR+gAwIBAgIUXOAB/s4klgfvXp9wX9/hjfkHXxYwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGY29udG9oMCAXDTI2MTEyMjAyMDUyN1oYDzIxMjYxMDI5MDIw
NTI3WjARMQ8wDQYDVQQDDAZjb250b2gwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AARkVQtjSWr1bq/F63IW+MDa3CQwZ8q9GBvvTXinZ4QlZtMvO+l7yWFw8b99U1QO
+kY76GxyJhrQuPWIyvGV+/q2o1MwUTAdBgNVHQ4EFgQURf3RCfNAOSR/W4CllSN/
bCQOWFMwHwYDVR0jBBgwFoAURf3RCfNAOSR/W4CllSN/bCQOWFMwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAqEgbFKliPqzcE5560iM3W1/Bbmsp
RRBNLs+MTAX2TBwCIQDTfyRrv8ibuwl22r+P6RrnT/dGqXu/IDX8XsTRI8AgnA==
-----END CERTIFICATE-----
)";

} // namespace

/** What the people around a server do to accounts, computers and keys, by the commands. */
class TestOffice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        EXITS(
            admin({u"init"_s, u"--province"_s, u"62"_s, u"--admin-email"_s, u"admin@contoh.id"_s}),
            0);
        addAccount(u"dinas@contoh.id"_s, u"kabkota"_s);
        QVERIFY(m_server.start());
        EXITS(m_office(login(u"dinas@contoh.id"_s)), 0);
    }

    void aSecondLksOfAnAccountWaitsUntilTheOfficeBindsIt()
    {
        addAccount(u"dua@contoh.id"_s, u"lks"_s);
        Cli first = laptop(u"satu"_s), second = laptop(u"dua"_s);
        EXITS(first(login(u"dua@contoh.id"_s)), 0);
        EXITS(second(login(u"dua@contoh.id"_s)), 0);
        const QString own = added(first, {u"lks"_s, u"nama=Panti Satu"_s});
        const QString other = added(second, {u"lks"_s, u"nama=Panti Dua"_s});
        added(second, {u"klien"_s, u"nama=Budi"_s, u"lks="_s + other});
        EXITS(first({u"sync"_s}), 0);
        EXITS(second({u"sync"_s}), 0);
        QCOMPARE(waiting(second).size(), 2);

        const QJsonArray listed
            = admin({u"lks"_s, u"list"_s, u"--waiting"_s}).json()[u"lks"].toArray();
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed[0][u"id"].toString(), other);
        QCOMPARE(listed[0][u"name"].toString(), u"Panti Dua"_s);
        QCOMPARE(listed[0][u"accounts"].toArray(), QJsonArray{u"dua@contoh.id"_s});
        QCOMPARE(accountOf(u"dua@contoh.id"_s)[u"waiting"].toArray(), QJsonArray{other});
        QCOMPARE(admin({u"lks"_s, u"list"_s}).json()[u"lks"].toArray().size(), 2);

        const Ran bound
            = admin({u"account"_s, u"bind"_s, u"dua@contoh.id"_s, u"--lks"_s, other.left(30)});
        EXITS(bound, 0);
        QCOMPARE(bound.json()[u"lks"].toArray().size(), 2);
        EXITS(second({u"sync"_s}), 0);
        QCOMPARE(waiting(second).size(), 0);
        EXITS(m_office({u"sync"_s}), 0);
        EXITS(m_office({u"show"_s, u"lks"_s, other}), 0);
        QCOMPARE(m_office({u"list"_s, u"klien"_s, u"--where"_s, u"lks="_s + other})
                     .json()[u"total"]
                     .toInt(),
                 1);
        EXITS(m_office({u"show"_s, u"lks"_s, own}), 0);
    }

    void theOfficesOwnProgramBindsTooAndSeesWhatWaits()
    {
        addAccount(u"tiga@contoh.id"_s, u"lks"_s);
        Cli first = laptop(u"tiga-a"_s), second = laptop(u"tiga-b"_s);
        const QString other = secondLks(first, second, u"tiga@contoh.id"_s);
        QJsonArray seen;
        const Ran listed = m_office({u"accounts"_s, u"list"_s});
        for (const QJsonValue &each : listed.json()[u"accounts"].toArray()) {
            if (each[u"email"] == u"tiga@contoh.id"_s)
                seen = each[u"waiting"].toArray();
        }
        QCOMPARE(seen, QJsonArray{other});
        EXITS(m_office({u"accounts"_s, u"bind"_s, u"tiga@contoh.id"_s, u"--lks"_s, other}), 0);
        EXITS(second({u"sync"_s}), 0);
        QCOMPARE(waiting(second).size(), 0);
    }

    void aWaitingLksCanStillBecomeTheOneOfTheAccount()
    {
        addAccount(u"sama@contoh.id"_s, u"lks"_s);
        Cli first = laptop(u"sama-a"_s), second = laptop(u"sama-b"_s);
        const QString other = secondLks(first, second, u"sama@contoh.id"_s);
        const QString own = first({u"list"_s, u"lks"_s}).json()[u"records"][0][u"id"].toString();
        EXITS(second(login(u"sama@contoh.id"_s) + QStringList{u"--same-lks"_s, own}), 0);
        EXITS(second({u"sync"_s}), 0);
        QCOMPARE(waiting(second).size(), 0);
        QCOMPARE(second({u"list"_s, u"lks"_s}).json()[u"total"].toInt(), 1);
        EXITS(first({u"sync"_s}), 0);
        const QJsonValue budi = first({u"list"_s, u"klien"_s}).json()[u"records"][0];
        QCOMPARE(budi[u"fields"][u"nama"].toString(), u"Budi"_s);
        QCOMPARE(budi[u"fields"][u"lks"].toString(), own);
        QCOMPARE(admin({u"account"_s, u"bind"_s, u"sama@contoh.id"_s, u"--lks"_s, other}).kind(),
                 u"not_found"_s); // the server keeps nothing of it
        EXITS(admin({u"check"_s}), 0);
    }

    void theProvinceSeesHiddenDataForAReasonThatIsTold()
    {
        addAccount(u"anak@contoh.id"_s, u"lks"_s);
        addAccount(u"provinsi@contoh.id"_s, u"provinsi"_s, u"62"_s);
        Cli panti = laptop(u"anak"_s), provinsi = laptop(u"provinsi"_s);
        EXITS(panti(login(u"anak@contoh.id"_s)), 0);
        EXITS(provinsi(login(u"provinsi@contoh.id"_s)), 0);
        const QString lks = added(panti, {u"lks"_s, u"nama=Panti Anak"_s});
        const QString anak = added(panti,
                                   {u"klien"_s, u"nama=Siti Dewi"_s, u"lks="_s + lks,
                                    u"jenis_kelamin=P"_s, u"nama_wali=Bu Ratna"_s});
        EXITS(panti({u"sync"_s}), 0);
        EXITS(provinsi({u"sync"_s}), 0);
        const QStringList show{u"show"_s, u"klien"_s, anak};
        const QStringList reveal = show + QStringList{u"--reveal"_s, u"--reason"_s};
        const auto field = [](const Ran &ran, const QString &name) {
            return ran.json()[u"fields"][name].toString();
        };
        QCOMPARE(field(provinsi(show), u"nama"_s), u"S*** D***"_s);
        QVERIFY(field(provinsi(show), u"nama_wali"_s).isEmpty());
        QCOMPARE(provinsi(reveal + QStringList{u"aduan"_s}).kind(), u"invalid"_s);
        QCOMPARE(panti(reveal + QStringList{u"aduan keluarga"_s}).kind(), u"denied"_s);
        const Ran shown = provinsi(reveal + QStringList{u"aduan keluarga Siti"_s});
        EXITS(shown, 0);
        QCOMPARE(field(shown, u"nama"_s), u"Siti Dewi"_s);
        QCOMPARE(field(shown, u"nama_wali"_s), u"Bu Ratna"_s);
        QCOMPARE(field(provinsi(show), u"nama"_s), u"S*** D***"_s); // it was not kept
        const QStringList past{u"history"_s, u"klien"_s, anak, u"--remote"_s};
        EXITS(provinsi(past), 0);
        const Ran asked = panti(past);
        const QJsonArray told = asked.json()[u"revealed"].toArray();
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0][u"office"].toString(), u"62"_s);
        QCOMPARE(told[0][u"reason"].toString(), u"aduan keluarga …"_s);
        QVERIFY(told[0][u"at"].isString());
        const QJsonArray readers = asked.json()[u"read"].toArray();
        QCOMPARE(readers.size(), 2);
        QCOMPARE(readers[0][u"how"].toString(), u"received"_s);
        QCOMPARE(readers[1][u"how"].toString(), u"history"_s);
        QCOMPARE(readers[1][u"office"].toString(), u"62"_s);
        QCOMPARE(readers[1][u"times"].toInt(), 1);
        QVERIFY(readers[1][u"first"].isString() && readers[1][u"first"] == readers[1][u"last"]);
        QCOMPARE(asked.json()[u"read_left_out"].toInt(-1), 0);
        const QByteArray shownText = panti.plain(past).out;
        QVERIFY2(shownText.contains("Kalimantan Tengah") && shownText.contains("Read by"),
                 shownText.constData());
        QVERIFY(!provinsi(past).json().contains(u"read"_s));
        const QString paper = file(u"salinan.pdf"_s);
        EXITS(panti({u"print"_s, u"salinan-data"_s, anak, u"--out"_s, paper, u"--remote"_s}), 0);
        QProcess reader;
        reader.start(u"pdftotext"_s, {paper, u"-"_s});
        QVERIFY(reader.waitForFinished());
        const QByteArray printed = reader.readAllStandardOutput();
        QVERIFY2(printed.contains("Dibaca oleh") && printed.contains("Riwayat dilihat"),
                 printed.constData());
        const QJsonArray entries
            = admin({u"audit"_s, u"list"_s, u"--subject"_s, anak}).json()[u"entries"].toArray();
        QVERIFY(std::any_of(entries.begin(), entries.end(), [](const QJsonValue &entry) {
            return entry[u"act"] == u"reveal"_s && entry[u"about"] == u"aduan keluarga …"_s
                && entry[u"account"] == u"provinsi@contoh.id"_s;
        }));
        EXITS(admin({u"audit"_s, u"check"_s}), 0);
    }

    /** The steps of the operator's guide, "When somebody saw what he should not". */
    void aComputerOfAnOfficeIsStolenWithItsPassphrase()
    {
        addAccount(u"korban@contoh.id"_s, u"lks"_s);
        Cli panti = laptop(u"korban"_s), stolen = laptop(u"curian"_s);
        EXITS(panti(login(u"korban@contoh.id"_s)), 0);
        const QString lks = added(panti, {u"lks"_s, u"nama=Panti Korban"_s});
        const QString anak = added(panti, {u"klien"_s, u"nama=Rudi Hartono"_s, u"lks="_s + lks});
        const QString consent
            = added(panti, {u"persetujuan"_s, u"klien="_s + anak, u"nama=Ibu Rudi"_s});
        write(u"surat.pdf"_s, "%PDF-1.4\n%%EOF\n");
        const Ran letter = panti({u"attach"_s, u"persetujuan"_s, consent, file(u"surat.pdf"_s)});
        EXITS(letter, 0);
        EXITS(panti({u"sync"_s}), 0);
        addAccount(u"petugas@contoh.id"_s, u"kabkota"_s);
        EXITS(stolen(login(u"petugas@contoh.id"_s)), 0);
        EXITS(stolen({u"sync"_s}), 0);
        EXITS(stolen({u"fetch"_s, letter.json()[u"id"].toString(), file(u"curian.pdf"_s)}), 0);

        EXITS(admin({u"device"_s, u"revoke"_s, deviceOf(u"petugas@contoh.id"_s)}), 0);
        EXITS(stolen({u"sync"_s}), 5);
        EXITS(admin({u"audit"_s, u"check"_s}), 0);
        const auto entries = [&](const QStringList &of) {
            return admin(QStringList{u"audit"_s, u"list"_s} + of).json()[u"entries"].toArray();
        };
        const auto names = [](const QJsonArray &found, const QString &act, const QString &account) {
            return std::any_of(found.begin(), found.end(), [&](const QJsonValue &entry) {
                return entry[u"act"] == act && entry[u"account"] == account;
            });
        };
        const QJsonArray his = entries({u"--account"_s, u"petugas@contoh.id"_s});
        QVERIFY(names(his, u"read"_s, u"petugas@contoh.id"_s));
        QVERIFY(!names(his, u"accept"_s, u"korban@contoh.id"_s));
        const QJsonArray childs = entries({u"--subject"_s, anak});
        QVERIFY(names(childs, u"read"_s, u"petugas@contoh.id"_s));
        QVERIFY(names(childs, u"file"_s, u"petugas@contoh.id"_s)); // of a row under the child
        QVERIFY(names(childs, u"accept"_s, u"korban@contoh.id"_s));
    }

    void whatWaitsCanBeGivenUp()
    {
        addAccount(u"buang@contoh.id"_s, u"lks"_s);
        Cli first = laptop(u"buang-a"_s), second = laptop(u"buang-b"_s);
        const QString other = secondLks(first, second, u"buang@contoh.id"_s);
        const QString item = waiting(second)[0][u"id"].toString();
        EXITS(second({u"rejections"_s, u"retry"_s, item}), 1);
        EXITS(second({u"rejections"_s, u"discard"_s, item}), 0);
        QCOMPARE(waiting(second).size(), 0);
        QCOMPARE(second({u"show"_s, u"lks"_s, other}).kind(), u"not_found"_s);
        EXITS(second({u"sync"_s}), 0);
        QCOMPARE(admin({u"lks"_s, u"list"_s, u"--waiting"_s}).json()[u"lks"].toArray().size(), 0);
        QCOMPARE(second({u"status"_s}).json()[u"rejected"].toInt(), 0);
        EXITS(second({u"sync"_s}), 0);
        EXITS(second({u"check"_s}), 0);
    }

    void aRemovalOfWhatWaitsNeedNotWait()
    {
        addAccount(u"hapus@contoh.id"_s, u"lks"_s);
        Cli first = laptop(u"hapus-a"_s), second = laptop(u"hapus-b"_s);
        const QString other = secondLks(first, second, u"hapus@contoh.id"_s);
        EXITS(second({u"remove"_s, u"lks"_s, other}), 0);
        EXITS(second({u"sync"_s}), 0);
        QCOMPARE(waiting(second).size(), 0);
        EXITS(second({u"sync"_s}), 0);
        QCOMPARE(admin({u"lks"_s, u"list"_s, u"--waiting"_s}).json()[u"lks"].toArray().size(), 0);
        EXITS(second({u"check"_s}), 0);
    }

    void receiptsStayGenuineWhenTheServerGetsANewKey()
    {
        addAccount(u"bukti@contoh.id"_s, u"lks"_s);
        Cli cli = laptop(u"bukti"_s);
        EXITS(cli(login(u"bukti@contoh.id"_s)), 0);
        const QString lks = added(cli, {u"lks"_s, u"nama=Panti Bukti"_s});
        EXITS(cli({u"sync"_s}), 0);
        const Ran receipts = cli({u"receipts"_s, u"lks"_s, lks, u"--out"_s, file(u"bukti.txt"_s)});
        EXITS(receipts, 0);
        const QString printed = receipts.json()[u"receipts"][0][u"text"].toString();
        EXITS(cli({u"verify"_s, printed}), 0);
        const Ran rotated = admin({u"key"_s, u"rotate"_s});
        EXITS(rotated, 0);
        QVERIFY(rotated.json()[u"keys"][0][u"since"].isString());
        restart();
        EXITS(cli(login(u"bukti@contoh.id"_s)), 0);
        EXITS(cli({u"set"_s, u"lks"_s, lks, u"situs=panti.example"_s}), 0);
        EXITS(cli({u"sync"_s}), 0);
        EXITS(cli({u"verify"_s, printed}), 0);
        EXITS(cli({u"verify"_s, file(u"bukti.txt"_s)}), 0);
        Cli fresh = laptop(u"bukti-baru"_s); // never saw the old key sign anything
        EXITS(fresh(login(u"bukti@contoh.id"_s)), 0);
        EXITS(fresh({u"verify"_s, printed}), 0);
        const Ran missing = cli.plain({u"verify"_s, u"/tidak/ada"_s});
        EXITS(missing, 3);
        QVERIFY2(missing.out.contains("There is no file /tidak/ada"), missing.out.constData());
    }

    void aRunningServerTakesItsNewKeyAndLaptopsFollow()
    {
        addAccount(u"putar@contoh.id"_s, u"lks"_s);
        Cli cli = laptop(u"putar"_s);
        EXITS(cli(login(u"putar@contoh.id"_s)), 0);
        const QString lks = added(cli, {u"lks"_s, u"nama=Panti Putar"_s});
        EXITS(cli({u"sync"_s}), 0);
        const auto signsWith = [&] { // what a laptop is told at signing in
            const auto url = pilar::ServerUrl::parse(m_server.url());
            pilar::HttpNetwork network(*url);
            const auto answer = network.send(
                {"POST", "/v1/server", {}, R"({"nonce": ")" + QByteArray(64, '7') + R"("})"}, {},
                {});
            return answer ? QJsonDocument::fromJson(answer->body)[u"server_key"].toString()
                          : QString();
        };
        const auto current = [&](const Ran &listed) {
            for (const QJsonValue &key : listed.json()[u"keys"].toArray()) {
                if (key[u"current"].toBool())
                    return key[u"key"].toString();
            }
            return QString();
        };
        const QString old = current(admin({u"key"_s, u"list"_s}));
        QCOMPARE(signsWith(), old);

        const Ran rotated = admin({u"key"_s, u"rotate"_s});
        EXITS(rotated, 0);
        QVERIFY(!old.isEmpty() && current(rotated) != old);
        QCOMPARE(signsWith(), old); // until it is told
        QCOMPARE(::kill(pid_t(m_server.process()), SIGHUP), 0);
        QTRY_COMPARE(signsWith(), current(rotated));

        // Neither is there a new sign-in nor does anybody notice.
        EXITS(cli({u"set"_s, u"lks"_s, lks, u"situs=putar.example"_s}), 0);
        EXITS(cli({u"sync"_s}), 0);
        QCOMPARE(cli({u"status"_s}).json()[u"pending"].toInt(), 0);
        const Ran receipts = cli({u"receipts"_s, u"lks"_s, lks});
        EXITS(receipts, 0);
        QCOMPARE(receipts.json()[u"receipts"].toArray().size(), 2); // of the old key and the new
        for (const QJsonValue &receipt : receipts.json()[u"receipts"].toArray())
            EXITS(cli({u"verify"_s, receipt[u"text"].toString()}), 0);
    }

    void theKeyAndNotTheAddressTellsWhichServerItIs()
    {
        addAccount(u"pindah@contoh.id"_s, u"lks"_s);
        Cli cli = laptop(u"pindah"_s);
        EXITS(cli(login(u"pindah@contoh.id"_s)), 0);
        added(cli, {u"lks"_s, u"nama=Panti Pindah"_s});
        const QString before = m_server.url();
        Server other(file(u"server-lain"_s));
        EXITS(other.admin(
                  {u"init"_s, u"--province"_s, u"62"_s, u"--admin-email"_s, u"pindah@contoh.id"_s},
                  password),
              0);
        QVERIFY(other.start());
        const Ran refused
            = cli({u"login"_s, u"--server"_s, other.url(), u"--email"_s, u"pindah@contoh.id"_s});
        EXITS(refused, 3);
        QCOMPARE(refused.kind(), u"invalid"_s);
        QVERIFY(other.admin({u"device"_s, u"list"_s}, password)
                    .json()[u"devices"]
                    .toArray()
                    .isEmpty()); // it was not even asked
        restart();
        QVERIFY(m_server.url() != before);
        EXITS(cli({u"sync"_s}), 4);
        EXITS(cli(login(u"pindah@contoh.id"_s)), 0);
        EXITS(cli({u"sync"_s}), 0);
        QCOMPARE(cli({u"status"_s}).json()[u"pending"].toInt(), 0);
    }

    void theProfileKeepsItsCertificates()
    {
        addAccount(u"surat@contoh.id"_s, u"lks"_s);
        Cli cli = laptop(u"surat"_s);
        const QStringList trusting
            = login(u"surat@contoh.id"_s) + QStringList{u"--ca-file"_s, file(u"ca.pem"_s)};
        EXITS(cli(trusting), 2);
        write(u"ca.pem"_s, "Dengan hormat,");
        EXITS(cli(trusting), 2);
        write(u"ca.pem"_s, certificate);
        EXITS(cli(trusting), 0);
        QVERIFY(QFile::remove(file(u"ca.pem"_s)));
        EXITS(cli({u"sync"_s}), 0);
    }

    void aRevokedComputerStaysOutUntilTheOfficeLetsItIn()
    {
        addAccount(u"hilang@contoh.id"_s, u"lks"_s);
        Cli cli = laptop(u"hilang"_s);
        EXITS(cli(login(u"hilang@contoh.id"_s)), 0);
        const QString device = deviceOf(u"hilang@contoh.id"_s);
        EXITS(admin({u"device"_s, u"revoke"_s, device.left(8)}), 0);
        const Ran sync = cli({u"sync"_s});
        EXITS(sync, 5);
        QVERIFY(sync.all().contains("access away"));
        const Ran again = cli(login(u"hilang@contoh.id"_s));
        EXITS(again, 5);
        QCOMPARE(again.kind(), u"denied"_s);
        QVERIFY2(again.all().contains("access away"), again.all().constData());
        EXITS(m_office({u"devices"_s, u"allow"_s, device}), 0);
        EXITS(cli({u"sync"_s}), 0);
        EXITS(admin({u"device"_s, u"revoke"_s, device}), 0);
        EXITS(admin({u"device"_s, u"allow"_s, device}), 0);
        EXITS(cli(login(u"hilang@contoh.id"_s)), 0);
        EXITS(cli({u"sync"_s}), 0);
        QCOMPARE(devicesOf(u"hilang@contoh.id"_s).size(), 1);
        // A new password signs it out, no more.
        EXITS(admin({u"account"_s, u"reset-password"_s, u"hilang@contoh.id"_s}), 0);
        EXITS(cli({u"sync"_s}), 5);
        EXITS(cli(login(u"hilang@contoh.id"_s)), 0);
        EXITS(cli({u"sync"_s}), 0);
    }

    void aClosedAccountIsToldSoToWhoHasItsPassword()
    {
        addAccount(u"tutup@contoh.id"_s, u"lks"_s);
        EXITS(admin({u"account"_s, u"disable"_s, u"tutup@contoh.id"_s}), 0);
        QCOMPARE(accountOf(u"tutup@contoh.id"_s)[u"status"].toString(), u"closed"_s);
        Cli cli = laptop(u"tutup"_s);
        const Ran closed = cli(login(u"tutup@contoh.id"_s));
        EXITS(closed, 5);
        QCOMPARE(closed.kind(), u"denied"_s);
        QVERIFY2(closed.all().contains("closed"), closed.all().constData());
        cli.set(u"PILAR_PASSWORD"_s, u"bukan sandi yang benar"_s);
        QCOMPARE(cli(login(u"tutup@contoh.id"_s)).kind(), u"passphrase"_s);
    }

    void anExistingAccountGetsAnotherEnrolmentFile()
    {
        addAccount(u"jauh@contoh.id"_s, u"lks"_s);
        const auto enrol = [&](const QString &name) {
            return admin({u"account"_s, u"enrol"_s, u"jauh@contoh.id"_s, u"--enrol-out"_s, name});
        };
        EXITS(admin({u"account"_s, u"enrol"_s, u"jauh@contoh.id"_s}), 2);
        QCOMPARE(m_server
                     .admin({u"account"_s, u"enrol"_s, u"jauh@contoh.id"_s, u"--enrol-out"_s,
                             file(u"salah"_s)},
                            u"bukan sandi yang benar"_s)
                     .kind(),
                 u"denied"_s);
        int serial = 0;
        for (const QString &name : {u"jauh-a"_s, u"jauh-b"_s}) {
            const QString paper = file(name + u".json"_s);
            EXITS(enrol(paper), 0);
            Cli cli = laptop(name);
            EXITS(cli({u"login"_s, u"--from"_s, paper}), 0);
            const QString bundle = file(name + u".pilar"_s);
            EXITS(cli({u"bundle"_s, u"export"_s, bundle}), 0);
            EXITS(admin({u"bundle"_s, u"import"_s, bundle, u"--reply-out"_s, bundle + u".jawab"_s}),
                  0);
            EXITS(cli({u"bundle"_s, u"import"_s, bundle + u".jawab"_s}), 0);
            QCOMPARE(devicesOf(u"jauh@contoh.id"_s).size(), ++serial);
        }
        // One that was signed out comes back with a file, one that was revoked does not.
        EXITS(admin({u"account"_s, u"reset-password"_s, u"jauh@contoh.id"_s}), 0);
        Cli cli = laptop(u"jauh-a"_s);
        const auto exchange = [&] {
            EXITS(cli({u"bundle"_s, u"export"_s, file(u"lagi.pilar"_s)}), 0);
            m_exit = admin({u"bundle"_s, u"import"_s, file(u"lagi.pilar"_s), u"--reply-out"_s,
                            file(u"lagi.jawab"_s)})
                         .exit;
        };
        exchange();
        QCOMPARE(m_exit, 5);
        EXITS(enrol(file(u"lagi.json"_s)), 0);
        EXITS(cli({u"login"_s, u"--from"_s, file(u"lagi.json"_s)}), 0);
        exchange();
        QCOMPARE(m_exit, 0);
        EXITS(cli({u"bundle"_s, u"import"_s, file(u"lagi.jawab"_s)}), 0);
    }

    void theAuditIsWholeAndAPrintedHeadIsFoundInIt()
    {
        const Ran checked = admin({u"audit"_s, u"check"_s});
        EXITS(checked, 0);
        const QString head = checked.json()[u"head"].toString();
        QVERIFY(checked.json()[u"entries"].toInt() > 5);
        QCOMPARE(checked.json()[u"signature"].toString().size(), 128);
        EXITS(admin({u"device"_s, u"list"_s}), 0);
        EXITS(admin({u"audit"_s, u"check"_s, u"--head"_s, head}), 0);
        const QString other = head.left(head.size() - 1) + (head.endsWith(u'0') ? u'1' : u'0');
        EXITS(admin({u"audit"_s, u"check"_s, u"--head"_s, other}), 3);
        EXITS(admin({u"audit"_s, u"check"_s, u"--head"_s, u"x"_s}), 2);
        const QJsonArray entries = admin({u"audit"_s, u"list"_s}).json()[u"entries"].toArray();
        QStringList acts;
        QString subject;
        for (const QJsonValue &entry : entries) {
            acts << entry[u"act"].toString();
            for (const QJsonValue &run : entry[u"records"].toArray())
                subject = run[u"first"].toString();
        }
        for (const QString &act : {u"accept"_s, u"account"_s, u"begin"_s})
            QVERIFY2(acts.contains(act), qPrintable(act));
        const Ran one = admin({u"audit"_s, u"list"_s, u"--subject"_s, subject});
        EXITS(one, 0);
        const qsizetype count = one.json()[u"entries"].toArray().size();
        QVERIFY(count > 0 && count < entries.size());
        EXITS(admin({u"audit"_s, u"list"_s, u"--since"_s, u"kemarin"_s}), 2);
    }

    void theServersCommandsSayWhatIsWrong()
    {
        const QString lks = admin({u"lks"_s, u"list"_s}).json()[u"lks"][0][u"id"].toString();
        EXITS(admin({u"lks"_s, u"move"_s, lks}), 2);
        EXITS(admin({u"lks"_s, u"move"_s, lks, u"--office"_s, u"99.99"_s}), 3);
        EXITS(admin({u"lks"_s, u"move"_s, u"abc"_s, u"--office"_s, u"62.71"_s}), 3);
        QCOMPARE(admin({u"lks"_s, u"move"_s, u"0123456"_s, u"--office"_s, u"62.71"_s}).kind(),
                 u"not_found"_s);
        EXITS(admin({u"lks"_s, u"move"_s, lks.left(31), u"--office"_s, u"62.71"_s}), 0);
        const Ran nowhere = admin({u"backup"_s, u"/tidak/ada/salinan"_s});
        EXITS(nowhere, 1);
        QCOMPARE(nowhere.kind(), u"not_found"_s);
        QVERIFY2(nowhere.out.contains("/tidak/ada"), nowhere.out.constData());
        const Ran second = admin({u"init"_s, u"--admin-email"_s, u"lain@contoh.id"_s});
        EXITS(second, 0);
        QCOMPARE(second.json()[u"admin_made"], QJsonValue(false));
        QVERIFY(accountOf(u"lain@contoh.id"_s).isEmpty());
    }

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile opened(file(name));
        QVERIFY(opened.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(opened.write(bytes), qint64(bytes.size()));
    }
    Ran admin(const QStringList &words) const { return m_server.admin(words, password); }
    QStringList login(const QString &email) const
    {
        return {u"login"_s, u"--server"_s, m_server.url(), u"--email"_s, email};
    }
    Cli laptop(const QString &name) const
    {
        Cli cli(file(name), passphrase);
        cli.set(u"PILAR_PASSWORD"_s, password);
        return cli;
    }
    void addAccount(const QString &email, const QString &role,
                    const QString &scope = u"62.71"_s) const
    {
        EXITS(admin({u"account"_s, u"add"_s, u"--email"_s, email, u"--role"_s, role, u"--scope"_s,
                     scope}),
              0);
    }
    static QString added(const Cli &cli, const QStringList &words)
    {
        const Ran ran = cli(QStringList{u"add"_s} + words);
        if (ran.exit != 0)
            qWarning("%s", ran.all().constData());
        return ran.json()[u"id"].toString();
    }
    /** Each of two laptops enters an LKS, the second with a klien; gives that one, which waits. */
    QString secondLks(const Cli &first, const Cli &second, const QString &email) const
    {
        for (const Cli *cli : {&first, &second})
            (*cli)(login(email));
        added(first, {u"lks"_s, u"nama=Panti Satu"_s});
        const QString other = added(second, {u"lks"_s, u"nama=Panti Dua"_s});
        added(second, {u"klien"_s, u"nama=Budi"_s, u"lks="_s + other});
        first({u"sync"_s});
        second({u"sync"_s});
        return waiting(second).size() == 2 ? other : QString();
    }
    static QJsonArray waiting(const Cli &cli)
    {
        return cli({u"rejections"_s}).json()[u"waiting"].toArray();
    }
    QJsonObject accountOf(const QString &email) const
    {
        const QJsonArray accounts = admin({u"account"_s, u"list"_s}).json()[u"accounts"].toArray();
        for (const QJsonValue &each : accounts) {
            if (each[u"email"] == email)
                return each.toObject();
        }
        return {};
    }
    QStringList devicesOf(const QString &email) const
    {
        QStringList ids;
        const QJsonArray devices = admin({u"device"_s, u"list"_s}).json()[u"devices"].toArray();
        for (const QJsonValue &each : devices) {
            if (each[u"account"] == email)
                ids << each[u"id"].toString();
        }
        return ids;
    }
    QString deviceOf(const QString &email) const { return devicesOf(email).value(0); }
    /** On another port, to which the office follows. */
    void restart()
    {
        m_server.stop();
        QVERIFY(m_server.start());
        EXITS(m_office(login(u"dinas@contoh.id"_s)), 0);
    }

    QTemporaryDir m_folder;
    Server m_server{m_folder.filePath(u"server"_s)};
    Cli m_office = laptop(u"dinas"_s);
    int m_exit = -1;
};

QTEST_GUILESS_MAIN(TestOffice)
#include "tst_office.moc"
