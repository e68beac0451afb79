// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs.h"
#include "core/sync/runner.h"
#include "tests/core/server/device.h"
#include "tests/core/server/signed.h"
#include "tests/core/server/virtual_line.h"
#include "tests/support/laptop.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr int perDevice = 60; // exchanges, before its turns at the server are used up

/** A province's service without sockets, and devices signed in to it. */
struct House
{
    QTemporaryDir folder{test::fastFolder()};
    Town town;
    Service service;
    qint64 account = 0;

    explicit House(const Dictionary &dictionary = small::dictionary())
        : town(dictionary, folder.filePath(u"p.db"_s))
        , service({town.place, 1, {1, 8 << 10}, {}}, town.dictionary, town.clock, town.random,
                  town.key)
        , account(town.account(u"lks"_s))
    { }
    Credential laptop() { return signIn(town, account); }
};

/** Letters without a pattern, so that nothing is gained by compressing them. */
QString noise(test::SeededRandom &random, int length)
{
    QString text;
    for (int i = 0; i < length; ++i)
        text += QChar(0x4e00 + int(random.below(16384)));
    return text;
}

/** One request of about 16 KiB whose answer is as long. */
struct Exchange
{
    static constexpr int records = 20;
    House house;
    test::SeededRandom random{3};
    Laptop kantor{house.town, house.account, 11};
    Laptop rumah{house.town, house.account, 22};
    QByteArray body;

    Exchange()
    {
        const RecordId lks = kantor.create(small::lks, {{small::lksNama, u"Panti"_s}});
        for (int i = 0; i < records; ++i)
            add(kantor, lks);
        kantor.syncAll();
        for (int i = 0; i < records; ++i)
            add(rumah, lks);
        body = encodeRequest(rumah.request(1, records));
    }
    void add(Laptop &laptop, const RecordId &lks)
    {
        laptop.create(small::klien,
                      {{small::klienLks, lks}, {small::klienNama, noise(random, 500)}});
    }
};

/** All places around both ends and every 17th between; all with PILAR_CUTS=all. */
qint64 next(qint64 cut, qint64 last)
{
    static const bool all = qEnvironmentVariable("PILAR_CUTS") == u"all"_s;
    const bool inside = cut >= 600 && cut < last - 600;
    return cut + (inside && !all ? 17 : 1);
}

/** Runs one transfer to its end; its answer must be there. */
HttpAnswer run(Transfer &transfer, Network &network)
{
    Transfer::Action action = transfer.start();
    for (;;) {
        if (const auto *done = std::get_if<Transfer::Done>(&action))
            return done->answer ? *done->answer : HttpAnswer{};
        if (std::holds_alternative<Transfer::Wait>(action)) {
            action = transfer.step(Transfer::Waited{});
            continue;
        }
        const auto answer = network.send(std::get<Transfer::Send>(action).request, {}, {});
        action = transfer.step(answer ? Transfer::Event(Transfer::Answered{*answer})
                                      : Transfer::Event(Transfer::Lost{answer.error()}));
    }
}

} // namespace

class TestCuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    /** Cut at every byte: what had arrived is not sent again, and the sets work once. */
    void everyByteOfAnExchange_data()
    {
        QTest::addColumn<bool>("up");
        QTest::newRow("up") << true;
        QTest::newRow("down") << false;
    }
    void everyByteOfAnExchange()
    {
        QFETCH(const bool, up);
        Exchange exchange;
        QVERIFY(exchange.body.size() > 16 * 1024);
        VirtualLine line(exchange.house.service);
        Credential device;
        qint64 cut = 0, last = 0;
        int exchanges = 0;
        for (; cut <= last; cut = next(cut, last)) {
            if (exchanges++ % perDevice == 0)
                device = exchange.house.laptop();
            line.bodyUp = line.bodyDown = line.handled = 0;
            (up ? line.cutUp : line.cutDown) = cut;
            const qint64 before = up ? line.traffic().up : line.traffic().down;
            Transfer transfer({"POST", "/v1/sync", {}, exchange.body}, 0.5);
            SignedNetwork network(line, device);
            const HttpAnswer answer = run(transfer, network);
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.body, line.lastAnswer);
            QVERIFY(answer.body.size() > 16 * 1024);
            QCOMPARE(line.handled, 1);
            QCOMPARE(line.bodyUp, exchange.body.size());
            QCOMPARE(line.bodyDown, answer.body.size());
            if (cut == 0)
                last = (up ? exchange.body : answer.body).size() + 200;
            const qint64 passed = (up ? line.traffic().up : line.traffic().down) - before;
            QVERIFY(passed <= last + 500);
            QVERIFY(exchange.house.town.db->run(u"delete from answer"_s));
        }
        QCOMPARE(exchange.house.town.db
                     ->value(u"select count(*) from ledger where writer = "
                             "(select id from writer where writer = ?)"_s,
                             {exchange.rumah.writer.raw()})
                     .toInt(),
                 Exchange::records);
        QCOMPARE(exchange.house.town.db->value(u"select count(*) from klien"_s).toInt(),
                 2 * Exchange::records);
        qInfo("%d exchanges cut %s, of %lld bytes", exchanges, up ? "up" : "down",
              static_cast<long long>(last));
    }

    /** The whole engine, the program ended and begun anew at each cut. */
    void realStoresLoseAndDoubleNothing()
    {
        House house;
        test::SeededRandom random(4);
        test::Laptop kantor(u"Ani"_s, 1, house.town.dictionary);
        test::Laptop rumah(u"Budi"_s, 2, house.town.dictionary);
        const RecordId lks = kantor.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        VirtualLine line(house.service);
        int saved = 0;
        for (int round = 0; round < 40; ++round) {
            const Credential device = house.laptop();
            for (int i = 0; i < 12; ++i, ++saved)
                kantor.add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, noise(random, 500)}});
            for (test::Laptop *laptop : {&kantor, &rumah}) {
                for (int cut = 0; cut < 3; ++cut) {
                    line.cutUp = line.cutDown = VirtualLine::endless;
                    (random.below(2) ? line.cutUp : line.cutDown) = qint64(random.below(13'000));
                    (void)sync(*laptop, line, device, house, true);
                    laptop->reopen();
                }
                line.cutUp = line.cutDown = VirtualLine::endless;
                const SyncResult result = sync(*laptop, line, device, house, false);
                QVERIFY2(!result.error, result.error ? qPrintable(result.error->message) : "");
                QCOMPARE(laptop->count(u"klien"), saved);
                QCOMPARE(laptop->store->counts().pending, 0);
            }
        }
        QCOMPARE(house.town.db->value(u"select count(*) from klien"_s).toInt(), saved);
    }

private:
    /** broken: gives up at the first cut, like a program that is ended. */
    static SyncResult sync(test::Laptop &laptop, VirtualLine &line, const Credential &device,
                           const House &house, bool broken)
    {
        class Ends final : public Network
        {
        public:
            explicit Ends(VirtualLine &line)
                : m_line(line)
            { }
            Result<HttpAnswer> send(const HttpRequest &request, const CancelFlag &cancel,
                                    const Progress &progress) override
            {
                if (m_over)
                    return Error{ErrorKind::Cancelled, {}};
                auto answer = m_line.send(request, cancel, progress);
                m_over = !answer || answer->cut;
                return answer;
            }
            Traffic traffic() const override { return m_line.traffic(); }

        private:
            VirtualLine &m_line;
            bool m_over = false;
        } ends(line);
        const StoreAccess access = [&](const auto &job) { job(*laptop.store); };
        return runSync(access, broken ? static_cast<Network &>(ends) : line, laptop.random, {}, {},
                       {device, house.town.key.publicKey(), 20});
    }
};

QTEST_GUILESS_MAIN(TestCuts)
#include "tst_cuts.moc"
