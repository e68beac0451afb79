// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_client.h"
#include "core/server/service.h"
#include "core/store/vfs.h"
#include "core/sync/runner.h"
#include "tests/core/server/certificates.h"
#include "tests/core/server/device.h"
#include "tests/core/server/signed.h"
#include "tests/support/bad_line.h"
#include "tests/support/laptop.h"

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr int cutsAToken = 40; // a device may not ask more often
constexpr int cutsAHouse = 200; // the more records there are, the longer each round takes
constexpr qint64 longestLife = 40 * 1024; // of a connection, in bytes

/** A province behind TLS on this computer. */
struct House
{
    QTemporaryDir folder{test::fastFolder()};
    bench::Certificates certificates;
    Town town{small::dictionary(), folder.filePath(u"p.db"_s)};
    Service service{
        {town.place, 2, {1, 8 << 10}, {}}, town.dictionary, town.clock, town.random, town.key};
    std::unique_ptr<HttpServer> http;
    quint16 port = 0;
    qint64 account = town.account(u"lks"_s);

    House()
    {
        certificates.make(u"ca"_s, {{}, -100, 100, true});
        certificates.make(u"good"_s, {"IP:127.0.0.1", -10, 10, false, u"ca"_s});
        HttpServer::Options options;
        options.workers = 2;
        options.tlsCert = certificates.certificate(u"good"_s);
        options.tlsKey = certificates.privateKey(u"good"_s);
        options.maxBodyOf = Service::maxBody;
        options.keepsParts = Service::keepsParts;
        options.workerEnds = [this](int worker) { service.endWorker(worker); };
        http = std::make_unique<HttpServer>(options);
        port = *http->start([this](const ServerRequest &request, int worker) {
            return service.answer(request, worker);
        });
    }
    ~House() { http.reset(); }
    Credential laptop() { return signIn(town, account); }
};

} // namespace

/** Real sockets and TLS; the line breaks at places that nobody chose. 60 cuts, or PILAR_CUTS. */
class TestCutsTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void nothingIsLostOrDoubled()
    {
        const int wanted = std::max(60, qEnvironmentVariableIntValue("PILAR_CUTS"));
        int cuts = 0;
        for (unsigned seed = 5; cuts < wanted && !QTest::currentTestFailed(); ++seed)
            cutOneHouse(std::min(wanted - cuts, cutsAHouse), seed, cuts);
    }

private:
    static void cutOneHouse(int wanted, unsigned seed, int &cuts)
    {
        House house;
        test::BadLine line(house.port);
        const ServerUrl url = *ServerUrl::parse(u"https://127.0.0.1:%1"_s.arg(line.port()));
        const auto fresh = [&] { // a kept connection would never be cut again
            return std::make_unique<HttpNetwork>(url, house.certificates.text(u"ca"_s));
        };
        test::SeededRandom random(seed);
        test::Laptop kantor(u"Ani"_s, 1, house.town.dictionary);
        test::Laptop rumah(u"Budi"_s, 2, house.town.dictionary);
        const RecordId lks = kantor.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        Credential device;
        int saved = 0, tokens = 0;
        while (line.cuts < wanted) {
            if (line.cuts >= tokens * cutsAToken) {
                device = house.laptop();
                ++tokens;
            }
            for (int i = 0; i < 60; ++i, ++saved)
                kantor.add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, noise(random)}});
            line.moves = true;
            line.cutAfter = longestLife;
            std::unique_ptr<HttpNetwork> network = fresh();
            for (test::Laptop *laptop : {&kantor, &rumah})
                (void)sync(*laptop, *network, device, house);
            line.cutAfter = test::BadLine::endless;
            line.moves = false;
            network = fresh();
            for (test::Laptop *laptop : {&kantor, &rumah}) {
                const SyncResult result = sync(*laptop, *network, device, house);
                QVERIFY2(!result.error, result.error ? qPrintable(result.error->message) : "");
                QCOMPARE(laptop->count(u"klien"), saved);
                QCOMPARE(laptop->store->counts().pending, 0);
            }
        }
        QCOMPARE(house.town.db->value(u"select count(*) from klien"_s).toInt(), saved);
        cuts += line.cuts;
        qInfo("%d cuts, %d records, %lld bytes up, %lld down", line.cuts.load(), saved,
              static_cast<long long>(line.up), static_cast<long long>(line.down));
    }

    static QString noise(test::SeededRandom &random)
    {
        QString text;
        for (int i = 0; i < 500; ++i)
            text += QChar(0x4e00 + int(random.below(16384)));
        return text;
    }
    static SyncResult sync(test::Laptop &laptop, Network &network, const Credential &device,
                           const House &house)
    {
        SyncOptions options{device, house.town.key.publicKey(), 60};
        options.ahead = true;
        return runSync([&](const auto &job) { job(*laptop.store); }, network, laptop.random, {}, {},
                       options);
    }
};

QTEST_GUILESS_MAIN(TestCutsTls)
#include "tst_cuts_tls.moc"
