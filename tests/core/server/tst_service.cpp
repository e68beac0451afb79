// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_client.h"
#include "core/server/devices.h"
#include "core/server/opening.h"
#include "core/server/service.h"
#include "core/sync/device_key.h"
#include "core/sync/runner.h"
#include "tests/core/server/device.h"
#include "tests/core/server/signed.h"
#include "tests/support/laptop.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const QString password = u"kuda terbang biru 77"_s;

/** A province behind real HTTP on this computer. */
struct House
{
    QTemporaryDir folder;
    Town town;
    HandClock clock;
    Service service{
        {town.place, 3, {1, 8 << 10}, {}}, town.dictionary, clock, town.random, town.key};
    std::unique_ptr<HttpServer> http;
    quint16 port = 0;

    explicit House(const Dictionary &dictionary = small::dictionary())
        : town(dictionary, folder.filePath(u"p.db"_s))
    {
        HttpServer::Options options;
        options.workers = 3;
        options.maxBodyOf = Service::maxBody;
        options.keepsParts = Service::keepsParts;
        options.workerEnds = [this](int worker) { service.endWorker(worker); };
        http = std::make_unique<HttpServer>(options);
        port = *http->start([this](const ServerRequest &request, int worker) {
            return service.answer(request, worker);
        });
    }
    ~House() { http.reset(); }
    std::unique_ptr<HttpNetwork> network() const
    {
        return std::make_unique<HttpNetwork>(*ServerUrl::parse(u"http://127.0.0.1:%1"_s.arg(port)));
    }
    HttpAnswer send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                    const Credential &device = {}) const
    {
        const auto below = network();
        const auto answer = SignedNetwork(*below, device).send({method, path, {}, body}, {}, {});
        return answer ? *answer : HttpAnswer{};
    }
};

Account accountOf(const QString &email)
{
    Account account;
    account.email = email;
    account.role = u"lks"_s;
    account.scope = u"62.71"_s;
    return account;
}

} // namespace

class TestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void itsHealthIsSeen()
    {
        House house;
        QCOMPARE(house.send("GET", "/healthz").status, 200);
        QCOMPARE(house.send("POST", "/healthz").status, 405);
        QCOMPARE(house.send("GET", "/v1/sync").status, 405);
        QCOMPARE(house.send("GET", "/v1/lain").status, 404);
    }

    void figuresAreForThisComputerAlone()
    {
        House house;
        house.send("GET", "/healthz");
        house.send("GET", "/v1/lain-rahasia");
        const HttpAnswer answer = house.send("GET", "/metrics");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("pilar_requests_total{route=\"healthz\",status=\"200\"} 1\n"));
        QVERIFY(answer.body.contains("pilar_database_up 1\n"));
        QVERIFY(answer.body.contains("pilar_waiting_sets 0\n"));
        QVERIFY(!answer.body.contains("rahasia")); // what was asked is nobody's figure
        ServerRequest foreign{"GET", "/metrics", {}};
        foreign.peerAddress = u"203.0.113.7"_s;
        QCOMPARE(house.service.answer(foreign, 0).status, 404);
    }

    void setsThatMadeTheServerFailAreCounted()
    {
        House house;
        QVERIFY(house.town.db->run(
            testsPostgres() ? u"alter table klien add constraint t check (nama <> 'rusak')"_s
                            : u"create trigger t before insert on klien when new.nama = 'rusak' "
                              "begin select raise(fail, 'x'); end"_s));
        QVERIFY(house.send("GET", "/metrics").body.contains("\npilar_failed_sets 0\n"));
        Laptop laptop(house.town, house.town.account(u"lks"_s), 5);
        const RecordId lks = laptop.create(small::lks, {{small::lksNama, u"Panti"_s}});
        for (const QString &nama : {u"rusak"_s, u"baik"_s, u"rusak"_s})
            laptop.create(small::klien, {{small::klienLks, lks}, {small::klienNama, nama}});
        laptop.syncAll();
        QCOMPARE(laptop.verdicts[3].kind, Verdict::Kind::Applied);
        const QByteArray figures = house.send("GET", "/metrics").body;
        QVERIFY(figures.contains("# TYPE pilar_failed_sets gauge\n"));
        QVERIFY(figures.contains("\npilar_failed_sets 2\n"));
    }

    void whoAsksTooOftenWaits()
    {
        House house;
        ServerRequest request{"POST", "/v1/sync", {}};
        const auto shows = [](char token) { return "Pilar " + QByteArray(43 + 30, token); };
        request.headers.emplace_back("authorization", shows('B'));
        int taken = 0;
        ServerAnswer answer = house.service.answer(request, 0);
        for (; answer.status == 401 && taken < 20000; ++taken)
            answer = house.service.answer(request, 0);
        QCOMPARE(answer.status, 429);
        QVERIFY(taken >= 5000);
        QCOMPARE(answer.headers.front().first, QByteArray("Retry-After"));
        request.headers.front().second = shows('C'); // another device
        QCOMPARE(house.service.answer(request, 0).status, 401);
    }

    void aPersonSignsInAndALaptopSyncs()
    {
        House house;
        const auto account = house.town.accounts.add(accountOf(u"a@example.test"_s), password);
        QVERIFY(account);
        Laptop laptop(house.town, account->id, 7);
        const auto network = house.network();
        const SigningKey key = SigningKey::random(house.town.random);
        const auto cardFor = [&](const QByteArray &server) {
            return deviceCard(key, u"laptop"_s, laptop.writer, u"a@example.test"_s, server,
                              house.clock);
        };
        const auto in = login(*network, {}, u"A@example.test"_s, password, cardFor({}));
        QVERIFY(in);
        QCOMPARE(in->role, u"lks"_s);
        QCOMPARE(in->scope, u"62.71"_s);
        QCOMPARE(in->serverKey, house.town.key.publicKey());
        const auto again
            = login(*network, {}, u"a@example.test"_s, password, cardFor(in->serverKey));
        QVERIFY(again);
        const auto other = login(*network, {}, u"a@example.test"_s, password,
                                 cardFor(SigningKey::random(house.town.random).publicKey()));
        QCOMPARE(other.error().kind, ErrorKind::Invalid);

        const Credential device(again->token, key, again->serverKey, house.clock);
        const RecordId lks = laptop.create(small::lks, {{small::lksNama, u"Panti"_s}});
        laptop.create(small::klien, {{small::klienLks, lks}, {small::klienNama, u"Sari"_s}});
        const QByteArray body = encodeRequest(laptop.request(1, 2));
        const HttpAnswer answer = house.send("POST", "/v1/sync", body, device);
        QCOMPARE(answer.status, 200);
        auto read = decodeAnswer(answer.body, crypto::hash(body));
        QVERIFY(read);
        read->server = in->serverKey;
        read->upToHash = laptop.hashes.back();
        QVERIFY(isSigned(laptop.writer, *read));
        QCOMPARE(read->upTo, quint64(2));
        QCOMPARE(read->lks, std::vector<RecordId>{lks});

        Laptop twin(house.town, account->id, 7); // the same writer with another past
        twin.create(small::lks, {{small::lksNama, u"Lain"_s}});
        const HttpAnswer fork
            = house.send("POST", "/v1/sync", encodeRequest(twin.request(1, 1)), device);
        QCOMPARE(fork.status, 409);
        QCOMPARE(decodeRefusal(fork.body).code, u"fork"_s);
    }

    void whoIsNotSignedInLearnsNothing()
    {
        House house;
        for (const QByteArray &token : {QByteArray(), QByteArray("x"), QByteArray(43, 'A')}) {
            const Credential stranger(token, anyKey(), house.town.key.publicKey(), house.clock);
            const HttpAnswer answer = house.send("POST", "/v1/sync", "x", stranger);
            QCOMPARE(answer.status, 401);
            QCOMPARE(decodeRefusal(answer.body).code, u"token"_s);
        }
    }

    void nonsenseIsRefusedAsAForm()
    {
        House house;
        const auto account = house.town.accounts.add(accountOf(u"a@example.test"_s), password);
        const Credential device = signIn(house.town, *account);
        const HttpAnswer answer = house.send("POST", "/v1/sync", "nonsense", device);
        QCOMPARE(answer.status, 400);
        QCOMPARE(decodeRefusal(answer.body).code, u"form"_s);
        QByteArray tomorrow = encodeRequest(Laptop(house.town, account->id, 5).request(1, 0));
        QCOMPARE(tomorrow[1], char(1)); // the protocol's number
        tomorrow[1] = 9;
        const HttpAnswer told = house.send("POST", "/v1/sync", tomorrow, device);
        QCOMPARE(told.status, 422);
        QCOMPARE(decodeRefusal(told.body).code, u"newer"_s);
        QCOMPARE(house.send("POST", "/v1/login", "[]").status, 400);
        QCOMPARE(house.send("POST", "/v1/login", QByteArray(9000, ' ')).status, 413);
    }

    void guessingPasswordsIsSlowedDown()
    {
        House house;
        QVERIFY(house.town.accounts.add(accountOf(u"a@example.test"_s), password));
        const QByteArray wrong = R"({"email": "a@example.test", "password": "salah"})";
        house.clock.time = 0;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(house.send("POST", "/v1/login", wrong).status, 401);
        int slowed = 0;
        for (int i = 0; i < 6; ++i)
            slowed += house.send("POST", "/v1/login", wrong).status == 429 ? 1 : 0;
        QVERIFY(slowed > 0);
    }

    void guessingEnrolmentsIsSlowedDown()
    {
        House house;
        const QString email = u"a@example.test"_s;
        const auto account = house.town.accounts.add(accountOf(email), password);
        const auto secret = Devices(*house.town.db, house.clock).invite(account->id, 30);
        QVERIFY(secret);
        const SigningKey key = anyKey();
        const auto enrol = [&](const QByteArray &with) {
            const DeviceCard card = deviceCard(key, {}, {}, email, {}, house.clock);
            const QJsonObject asked{{u"email"_s, email},
                                    {u"secret"_s, QString::fromLatin1(with.toHex())},
                                    {u"device_key"_s, QString::fromLatin1(card.key.toHex())},
                                    {u"device_proof"_s, QString::fromLatin1(card.proof.toHex())}};
            return house.send("POST", "/v1/enrol", QJsonDocument(asked).toJson()).status;
        };
        const auto written
            = [&] { return house.town.db->value(u"select count(*) from audit"_s).toInt(); };
        const int before = written();
        int heard = 0; // a second or more passes from one to the next
        for (int i = 0; i < 100; ++i)
            heard += enrol(QByteArray(32, 'x')) == 401;
        QVERIFY2(heard >= 3 && heard < 15, qPrintable(QString::number(heard)));
        QCOMPARE(written() - before, heard); // nor does anybody fill the audit by guessing
        house.clock.time += 60'000;
        QCOMPARE(enrol(*secret), 200);
    }

    void accessThatIsTakenAwayEndsAtOnceOnEveryServer()
    {
        House house;
        HandClock clock;
        Service second{{house.town.place, 1, {1, 8 << 10}, {}},
                       house.town.dictionary,
                       clock,
                       house.town.random,
                       house.town.key};
        HttpServer::Options options;
        options.workers = 1;
        options.maxBodyOf = Service::maxBody;
        options.workerEnds = [&](int worker) { second.endWorker(worker); };
        HttpServer http(options);
        const auto port = http.start([&](const ServerRequest &request, int worker) {
            return second.answer(request, worker);
        });
        const auto account = house.town.accounts.add(accountOf(u"a@example.test"_s), password);
        const Credential device = signIn(house.town, *account);
        Laptop laptop(house.town, account->id, 5);
        const QByteArray body = encodeRequest(laptop.request(1, 0));
        HttpNetwork there(*ServerUrl::parse(u"http://127.0.0.1:%1"_s.arg(*port)));
        const auto askBoth = [&] {
            const auto answer = SignedNetwork(there, device) // one kept connection
                                    .send({"POST", "/v1/sync", {}, body}, {}, {});
            return std::pair(house.send("POST", "/v1/sync", body, device).status,
                             answer ? answer->status : 0);
        };
        QCOMPARE(askBoth(), std::pair(200, 200));
        const auto admin = house.town.accounts.find(
            house.town.accounts.caller(house.town.account(u"admin"_s, u"62"_s))->email);
        const Credential office = signIn(house.town, *admin);
        const HttpAnswer list = house.send("GET", "/v1/devices", {}, office);
        QByteArray id;
        for (const QJsonValue &listed :
             QJsonDocument::fromJson(list.body).object()["devices"_L1].toArray()) {
            if (listed["account"_L1].toString() == u"a@example.test")
                id = listed["id"_L1].toString().toLatin1();
        }
        const QByteArray named
            = QJsonDocument(QJsonObject{{u"id"_s, QString::fromLatin1(id)}}).toJson();
        const qint64 before = house.clock.time;
        QCOMPARE(house.send("POST", "/v1/devices/revoke", named, office).status, 200);
        QCOMPARE(askBoth(), std::pair(401, 401));
        QVERIFY(house.clock.time - before <= 60'000);
        QCOMPARE(house.send("POST", "/v1/devices/allow", named, office).status, 200);
        QCOMPARE(askBoth(), std::pair(200, 200));
        QVERIFY(house.town.accounts.disable(u"a@example.test"_s));
        QCOMPARE(askBoth(), std::pair(401, 401));
        http.stop();
    }

    void severalLaptopsAtOnceLoseNothing()
    {
        House house;
        const auto account = house.town.accounts.add(accountOf(u"a@example.test"_s), password);
        Laptop first(house.town, account->id, 1);
        const RecordId lks = first.create(small::lks, {{small::lksNama, u"Panti"_s}});
        first.syncAll();
        std::vector<std::thread> threads;
        std::atomic<int> good = 0;
        for (quint32 number = 2; number < 6; ++number) {
            const Credential device = signIn(house.town, *account);
            threads.emplace_back([&, number, device] {
                Laptop laptop(house.town, account->id, number);
                for (int i = 0; i < 10; ++i)
                    laptop.create(small::klien,
                                  {{small::klienLks, lks}, {small::klienNama, u"Anak"_s}});
                for (quint64 n = 1; n <= 10; ++n) {
                    const HttpAnswer answer = house.send(
                        "POST", "/v1/sync", encodeRequest(laptop.request(n, n)), device);
                    good += answer.status == 200 ? 1 : 0;
                    laptop.known = n;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(good.load(), 40);
        QCOMPARE(house.town.db->value(u"select count(*) from klien"_s).toInt(), 40);
        QCOMPARE(*house.town.province.check(), QStringList());
        Laptop reader(house.town, account->id, 9);
        reader.syncAll();
        QCOMPARE(reader.records.size(), size_t(41));
    }

    /** One field of one record up, and down at another laptop; all of HTTP counted. */
    void oneEditThereAndBackIsAThousandBytes()
    {
        House house(Dictionary::builtIn());
        const auto account = house.town.accounts.add(accountOf(u"a@example.test"_s), password);
        test::Laptop kantor(u"Ani"_s, 1), rumah(u"Budi"_s, 2);
        const std::pair<test::Laptop *, Credential> both[]{{&kantor, signIn(house.town, *account)},
                                                           {&rumah, signIn(house.town, *account)}};
        const auto sync = [&] {
            Traffic all;
            for (const auto &[laptop, credential] : both) {
                const auto network = house.network();
                const SyncResult result
                    = runSync([&](const auto &job) { job(*laptop->store); }, *network,
                              laptop->random, {}, {}, {credential, house.town.key.publicKey(), 60});
                if (result.error)
                    qFatal("%s", qPrintable(result.error->message + result.error->detail));
                all.up += network->traffic().up;
                all.down += network->traffic().down;
                all.requests += network->traffic().requests;
            }
            return all;
        };
        const RecordId lks = kantor.add(u"lks", {{u"nama"_s, u"Panti Harapan"_s}});
        RecordId child;
        for (int i = 0; i < 300; ++i)
            child = kantor.add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, u"Anak %1"_s.arg(i)}});
        while (sync().requests > 2) { }
        QVERIFY(kantor.edit(u"klien", child, {{u"sekolah"_s, u"SMP Negeri 5 Kuala Kurun"_s}}));
        const Traffic traffic = sync();
        QCOMPARE(rumah.get(u"klien", child, u"sekolah").text(), u"SMP Negeri 5 Kuala Kurun"_s);
        QCOMPARE(traffic.requests, 2);
        qInfo("%lld bytes up, %lld down", static_cast<long long>(traffic.up),
              static_cast<long long>(traffic.down));
        QVERIFY(traffic.up + traffic.down <= 1000);
    }

    void theKeyIsMadeOnceAndReadBack()
    {
        QTemporaryDir folder;
        SystemDisk disk;
        SeededRandom random(3);
        QCOMPARE(ServerKeys::read(disk, folder.path()).error().kind, ErrorKind::NotFound);
        const auto made = ServerKeys::make(disk, random, folder.path());
        const auto again = ServerKeys::make(disk, random, folder.path());
        QCOMPARE(made->current().publicKey(), again->current().publicKey());
        QCOMPARE(QFile::permissions(folder.filePath(u"server.key"_s))
                     & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
    }
};

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
