// SPDX-License-Identifier: GPL-3.0-or-later
// A request is heard from the device itself, for this server, once and now.
#include "core/server/devices.h"
#include "core/sync/transfer.h"
#include "tests/core/server/device.h"
#include "tests/core/server/signed.h"
#include "tests/core/server/virtual_line.h"

#include <QTemporaryDir>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;

/** Stands still until it is moved. */
class StillClock final : public Clock
{
public:
    qint64 now() override { return time; }
    qint64 time = 1'700'000'000'000;
};

struct House
{
    QTemporaryDir folder;
    Town town{small::dictionary(), folder.filePath(u"p.db"_s)};
    StillClock clock; // of the server
    qint64 account = town.account(u"lks"_s);
    Service service{
        {town.place, 1, {1, 8 << 10}, {}}, town.dictionary, clock, town.random, town.key};
    SigningKey device = anyKey();
    QByteArray token = tokenFor(device);
    Laptop laptop{town, account, 3};

    QByteArray tokenFor(const SigningKey &key)
    {
        Account of;
        of.id = account;
        return town.accounts.enrol(of, u"laptop"_s, key.publicKey())->toLatin1();
    }
    ServerRequest question()
    {
        return {"POST", "/v1/sync", {}, {}, encodeRequest(laptop.request(1, 0))};
    }
    /** As this key would send it at that time by the server's clock. */
    ServerRequest sentBy(const SigningKey &key, ServerRequest request, qint64 stamp)
    {
        StillClock at;
        at.time = stamp;
        const Credential credential(token, key, town.key.publicKey(), at);
        request.headers.emplace_back(
            "authorization",
            credential.header({request.method, request.path, request.headers, request.body}));
        return request;
    }
    int status(const ServerRequest &request) { return service.answer(request, 0).status; }
    QString code(const ServerRequest &request)
    {
        return decodeRefusal(service.answer(request, 0).body).code;
    }
};

} // namespace

class TestProofs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStolenTokenAloneIsWorthNothing()
    {
        House house;
        QCOMPARE(house.code(house.sentBy(anyKey(), house.question(), house.clock.time)),
                 u"token"_s);
        ServerRequest old = house.question(); // as it was once sent
        old.headers.emplace_back("authorization", "Bearer " + house.token);
        QCOMPARE(house.code(old), u"token"_s);
        QCOMPARE(house.status(house.sentBy(house.device, house.question(), house.clock.time)), 200);
    }

    void aDeviceWithoutAKeyIsNotHeard()
    {
        House house;
        Account of;
        of.id = house.account;
        house.token = house.town.accounts.enrol(of, u"laptop"_s)->toLatin1();
        QCOMPARE(house.code(house.sentBy(house.device, house.question(), house.clock.time)),
                 u"token"_s);
    }

    void aRequestIsHeardOnce()
    {
        House house;
        const ServerRequest request
            = house.sentBy(house.device, house.question(), house.clock.time);
        QCOMPARE(house.status(request), 200);
        QCOMPARE(house.code(request), u"stamp"_s);
        QCOMPARE(house.status(request), 401);
        QCOMPARE(house.status(house.sentBy(house.device, house.question(), house.clock.time + 1)),
                 200);
    }

    void anotherProcessHearsItForFiveMinutesAtMost()
    {
        House house;
        const ServerRequest request
            = house.sentBy(house.device, house.question(), house.clock.time);
        QCOMPARE(house.status(request), 200);
        const auto another = [&] {
            return std::make_unique<Service>(
                Service::Options{house.town.place, 1, {1, 8 << 10}, {}}, house.town.dictionary,
                house.clock, house.town.random, house.town.key);
        };
        QCOMPARE(another()->answer(request, 0).status, 200);
        house.clock.time += 5 * minute + 1;
        QCOMPARE(another()->answer(request, 0).status, 401);
    }

    void anOfficesDecisionIsHeardOnceInTheProvince()
    {
        House house;
        const auto process = [&] {
            return std::make_unique<Service>(
                Service::Options{house.town.place, 1, {1, 8 << 10}, {}}, house.town.dictionary,
                house.clock, house.town.random, house.town.key);
        };
        const auto first = process(), second = process(), third = process();
        const Devices devices(*house.town.db, house.clock);
        const QString laptop = devices.list()->front().name.text();
        const auto revoked = [&] { return devices.resolve(laptop)->revoked; };

        const SigningKey key = anyKey(); // of the office's computer
        house.account = house.town.account(u"kabkota"_s);
        house.token = house.tokenFor(key);
        const auto asked = [&](const QByteArray &what, qint64 after) {
            return house.sentBy(
                key,
                {"POST", "/v1/devices/" + what, {}, {}, "{\"id\":\"" + laptop.toUtf8() + "\"}"},
                house.clock.time + after);
        };
        const ServerRequest allow = asked("allow", 1), revoke = asked("revoke", 2),
                            again = asked("allow", 3);
        QCOMPARE(first->answer(allow, 0).status, 200);
        QCOMPARE(first->answer(revoke, 0).status, 200);
        QVERIFY(revoked());
        for (Service *each : {first.get(), second.get(), third.get()}) {
            const ServerAnswer answer = each->answer(allow, 0);
            QCOMPARE(answer.status, 401);
            QCOMPARE(decodeRefusal(answer.body).code, u"stamp"_s);
            QVERIFY(revoked());
        }
        QCOMPARE(second->answer(again, 0).status, 200);
        QVERIFY(!revoked());
        QCOMPARE(first->answer(revoke, 0).status, 401);
        QVERIFY(!revoked());

        // The office itself, whose clock jumped back by minutes, signs it anew once and is heard.
        QCOMPARE(first->answer(asked("allow", 2 * minute), 0).status, 200);
        StillClock behind;
        behind.time = house.clock.time - minute;
        const Credential office(house.token, key, house.town.key.publicKey(), behind);
        const auto fresh = process();
        int tries = 0;
        for (int status = 401; status == 401 && tries < 3; ++tries) {
            ServerRequest request{"POST", revoke.path, {}, {}, revoke.body};
            const QByteArray header
                = office.header({request.method, request.path, {}, request.body});
            request.headers.emplace_back("authorization", header);
            const ServerAnswer answer = fresh->answer(request, 0);
            HttpAnswer came{answer.status};
            for (const auto &[name, value] : answer.headers)
                came.headers.emplace_back(name.toLower(), value);
            status = answer.status;
            QVERIFY(status == 200 || office.corrected(header, came));
        }
        QCOMPARE(tries, 2);
        QVERIFY(revoked());
    }

    void aServersClockThatWasWrongCostsNoDecision()
    {
        House house;
        const auto process = [&] {
            return std::make_unique<Service>(
                Service::Options{house.town.place, 1, {1, 8 << 10}, {}}, house.town.dictionary,
                house.clock, house.town.random, house.town.key);
        };
        const Devices devices(*house.town.db, house.clock);
        const QString laptop = devices.list()->front().name.text();
        const SigningKey key = anyKey();
        house.account = house.town.account(u"kabkota"_s);
        house.token = house.tokenFor(key);
        const auto asked = [&](const QByteArray &what) {
            return house.sentBy(
                key,
                {"POST", "/v1/devices/" + what, {}, {}, "{\"id\":\"" + laptop.toUtf8() + "\"}"},
                ++house.clock.time);
        };
        house.clock.time += 3650 * 24 * 60 * minute;
        QCOMPARE(process()->answer(asked("revoke"), 0).status, 200);
        house.clock.time -= 3650 * 24 * 60 * minute;
        const ServerRequest allow = asked("allow"), revoke = asked("revoke");
        const auto first = process(), second = process();
        QCOMPARE(first->answer(allow, 0).status, 200);
        QCOMPARE(first->answer(revoke, 0).status, 200);
        QCOMPARE(second->answer(allow, 0).status, 401);
        QVERIFY(devices.resolve(laptop)->revoked);
    }

    void everyDecisionOfAnOfficeIsHeardOnce()
    {
        House house;
        const SigningKey key = anyKey();
        house.account = house.town.account(u"provinsi"_s, u"62"_s);
        house.token = house.tokenFor(key);
        for (const QByteArray &route : Service::routeNames()) {
            const bool decides = route.startsWith("POST /v1/accounts/")
                || route.startsWith("POST /v1/devices/") || route.startsWith("POST /v1/reveal/");
            if (!decides)
                continue;
            const ServerRequest request
                = house.sentBy(key, {"POST", route.mid(5), {}, {}, "{}"}, ++house.clock.time);
            QVERIFY(house.service.answer(request, 0).status != 401);
            Service other({house.town.place, 1, {1, 8 << 10}, {}}, house.town.dictionary,
                          house.clock, house.town.random, house.town.key);
            QVERIFY2(other.answer(request, 0).status == 401, route.constData());
        }
    }

    void nothingOfItCanBeChanged()
    {
        House house;
        ServerRequest asked{"GET", "/v1/answers/aa", {}, {{"range", "bytes=0-"}}};
        asked.query = "a=1";
        StillClock at;
        const Credential credential(house.token, house.device, house.town.key.publicKey(), at);
        const auto send = [&](const std::function<void(ServerRequest &)> &change) {
            ServerRequest request = asked;
            request.headers.emplace_back(
                "authorization",
                credential.header({"GET", "/v1/answers/aa?a=1", request.headers, {}}));
            change(request);
            return house.service.answer(request, 0).status;
        };
        QCOMPARE(send([](ServerRequest &) {}), 404); // heard, and not there
        const std::function<void(ServerRequest &)> changes[]{
            [](ServerRequest &request) { request.path = "/v1/answers/ab"; },
            [](ServerRequest &request) { request.query = "a=2"; },
            [](ServerRequest &request) { request.query.clear(); },
            [](ServerRequest &request) { request.headers[0].second = "bytes=1-"; },
            [](ServerRequest &request) { request.headers.erase(request.headers.begin()); },
            [](ServerRequest &request) { request.body = "x"; },
            [](ServerRequest &request) {
                request.headers.insert(request.headers.begin(), {"upload-length", "1"});
            },
            [](ServerRequest &request) {
                request.headers.insert(request.headers.begin(), {"upload-offset", "1"});
            },
            [](ServerRequest &request) { request.headers.back().second.replace(8, 1, "~"); },
            [](ServerRequest &request) {
                QByteArray &header = request.headers.back().second;
                header.back() = header.back() == 'A' ? 'Q' : 'A';
            }};
        for (const auto &change : changes)
            QCOMPARE(send(change), 401);
        QCOMPARE(send([](ServerRequest &) {}), 404);
    }

    void aWrongDateCostsOneRequest_data()
    {
        QTest::addColumn<qint64>("wrong");
        for (const qint64 days : {-3650, -1, 0, 1, 3650})
            QTest::newRow(QByteArray::number(days).constData()) << days * 24 * 60 * minute;
    }
    void aWrongDateCostsOneRequest()
    {
        QFETCH(const qint64, wrong);
        House house;
        StillClock laptops;
        laptops.time = house.clock.time + wrong;
        VirtualLine line(house.service);
        SignedNetwork network(
            line, Credential(house.token, house.device, house.town.key.publicKey(), laptops));
        const HttpRequest question{"POST", "/v1/sync", {}, house.question().body};
        const auto first = network.send(question, {}, {});
        QVERIFY(first);
        QCOMPARE(first->status, 200);
        QCOMPARE(line.traffic().requests, wrong == 0 ? 1 : 2);
        laptops.time += 3 * minute;
        house.clock.time += 2 * minute;
        QCOMPARE(network.send(question, {}, {})->status, 200);
        QCOMPARE(line.traffic().requests, wrong == 0 ? 2 : 3);
    }

    void aServerSetBackHearsItsDevices()
    {
        House house;
        house.clock.time += 3650 * 24 * 60 * minute;
        QCOMPARE(house.status(house.sentBy(house.device, house.question(), house.clock.time)), 200);
        house.clock.time -= 3650 * 24 * 60 * minute;
        QCOMPARE(house.status(house.sentBy(house.device, house.question(), house.clock.time)), 200);
    }

    /** Its bytes stay where they are: the server has them when the right time is known. */
    void aLongBodyOfAWrongTimeIsSentOnce()
    {
        House house;
        const RecordId lks = house.laptop.create(small::lks, {{small::lksNama, u"Panti"_s}});
        for (int i = 0; i < 300; ++i) {
            house.laptop.create(
                small::klien,
                {{small::klienLks, lks},
                 {small::klienNama, QString::fromLatin1(crypto::randomBytes(60).toBase64())}});
        }
        const QByteArray body = encodeRequest(house.laptop.request(1, 301));
        QVERIFY(body.size() > Transfer::shortBody);
        StillClock laptops;
        laptops.time -= 3650 * 24 * 60 * minute;
        VirtualLine line(house.service);
        SignedNetwork network(
            line, Credential(house.token, house.device, house.town.key.publicKey(), laptops));
        Transfer transfer({"POST", "/v1/sync", {}, body}, 0.5);
        Transfer::Action action = transfer.start();
        while (!std::holds_alternative<Transfer::Done>(action)) {
            if (const auto *send = std::get_if<Transfer::Send>(&action)) {
                const auto answer = network.send(send->request, {}, {});
                action = transfer.step(answer ? Transfer::Event(Transfer::Answered{*answer})
                                              : Transfer::Event(Transfer::Lost{answer.error()}));
            } else {
                action = transfer.step(Transfer::Waited{});
            }
        }
        const auto &done = std::get<Transfer::Done>(action);
        QVERIFY(done.answer && done.answer->status == 200);
        QCOMPARE(line.bodyUp, body.size());
        QCOMPARE(house.town.db->value(u"select count(*) from ledger"_s).toInt(), 301);
    }

    void aDeviceThatHasNotHeardOfANewKeyIsHeard()
    {
        House house;
        SystemDisk disk;
        const QString keys = house.folder.filePath(u"keys"_s);
        const auto first = ServerKeys::make(disk, house.town.random, keys);
        const auto rotated = ServerKeys::rotate(disk, house.town.random, keys, 1);
        QVERIFY(first && rotated);
        house.service.setKeys(std::make_shared<ServerKeys>(*ServerKeys::read(disk, keys)));
        const auto heard = [&](const SigningKey &server) {
            const Credential credential(house.token, house.device, server.publicKey(), house.clock);
            return answerTo(house.service, credential, house.question()).status;
        };
        QCOMPARE(heard(first->current()), 200);
        QCOMPARE(heard(rotated->current()), 200);
        QCOMPARE(heard(first->current()), 200);
        QCOMPARE(heard(anyKey()), 401);
    }
};

QTEST_GUILESS_MAIN(TestProofs)
#include "tst_proofs.moc"
