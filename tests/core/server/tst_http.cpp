// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/http_bench.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSemaphore>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::bench;
using namespace std::chrono_literals;

class TestHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestAndAnswerCrossExactly();
    void everyByteIsCountedAndOneConnectionServesAll();
    void theHeadsAreShort();
    void aHeadAnswerHasALengthButNoBody();
    void anAnswerWithoutContentIsUnderstood();
    void progressIsTold();
    void aConnectionThatDiedWhileIdleIsMadeAnew();
    void aRequestIsRepeatedOnceWhenTheKeptConnectionWasDead();
    void aRequestIsNotRepeatedOnceAnAnswerBegan();
    void aServerThatIsGoneIsOffline();
    void aSilentServerIsOffline();
    void somethingElseThanHttpIsNamed_data();
    void somethingElseThanHttpIsNamed();
    void aTooLargeAnswerIsRefused();
    void cancellingEndsASlowAnswer();
    void aLineBreakInAHeaderIsNotSent();
    void anAnswerComesThroughWhileTheBodyIsStillSent();
};

static QByteArray noise(int size)
{
    QByteArray bytes(size, '\0');
    QRandomGenerator random(7);
    for (char &c : bytes)
        c = char(random.bounded(256));
    return bytes;
}

void TestHttp::requestAndAnswerCrossExactly()
{
    const QByteArray body = noise(1'500'000);
    ServerRequest seen;
    HttpServer server({});
    const auto port = server.start([&](const ServerRequest &request, int) {
        seen = request;
        return ServerAnswer{201, "application/cbor", {{"ETag", "\"7\""}}, request.body + 'x'};
    });
    QVERIFY(port);
    ServerUrl url = localUrl(*port);
    url.prefix = "/pilar";
    HttpNetwork network(url);
    const auto answer
        = network.send({"POST", "/v1/sync?a=b%20c", {{"Authorization", "P 1"}}, body}, {}, {});

    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
    QCOMPARE(answer->status, 201);
    QCOMPARE(answer->body, body + 'x');
    const std::vector<std::pair<QByteArray, QByteArray>> headers{
        {"content-length", QByteArray::number(body.size() + 1)},
        {"content-type", "application/cbor"},
        {"etag", "\"7\""}};
    QCOMPARE(answer->headers, headers);
    QCOMPARE(seen.method, "POST");
    QCOMPARE(seen.path, "/pilar/v1/sync");
    QCOMPARE(seen.query, "a=b%20c");
    QCOMPARE(seen.header("authorization"), "P 1");
    QCOMPARE(seen.body, body);
    QCOMPARE(seen.peerAddress, u"127.0.0.1"_s);
    QVERIFY(!seen.secure);
}

void TestHttp::everyByteIsCountedAndOneConnectionServesAll()
{
    HttpServer server({});
    const quint16 port = *server.start(echo);
    Relay relay(port);
    HttpNetwork network(localUrl(relay.port()));
    for (const int size : {0, 1, 100, 20'000, 300'000, 1'000'000})
        QVERIFY(network.send({"POST", "/v1/x", {}, QByteArray(size, 'a')}, {}, {}));
    QVERIFY(network.send({"GET", "/v1/x"}, {}, {}));

    QCOMPARE(network.traffic().up, relay.up);
    QCOMPARE(network.traffic().down, relay.down);
    QCOMPARE(network.traffic().requests, 7);
    QCOMPARE(relay.accepted(), 1);
    QCOMPARE(server.figures().accepted, 1);
    QCOMPARE(server.figures().requests, 7);
}

void TestHttp::theHeadsAreShort()
{
    HttpServer server({});
    const quint16 port = *server.start([](const ServerRequest &, int) { return ServerAnswer{}; });
    HttpNetwork network(localUrl(port));
    QVERIFY(network.send({"GET", "/"}, {}, {}));
    const QByteArray host = "127.0.0.1:" + QByteArray::number(port);
    QCOMPARE(network.traffic().up, qint64(("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").size()));
    QCOMPARE(network.traffic().down,
             qint64(strlen("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")));
}

void TestHttp::aHeadAnswerHasALengthButNoBody()
{
    HttpServer server({});
    HttpNetwork network(localUrl(*server.start(echo)));
    const auto answer = network.send({"HEAD", "/a"}, {}, {});
    QVERIFY(answer);
    QCOMPARE(answer->body, "");
    QCOMPARE(answer->headers.front().second, QByteArray::number(qsizetype(strlen("GET /a "))));
    QCOMPARE(network.send({"GET", "/a"}, {}, {})->body, "GET /a ");
    QCOMPARE(server.figures().accepted, 1);
}

void TestHttp::anAnswerWithoutContentIsUnderstood()
{
    HttpServer server({});
    HttpNetwork network(localUrl(*server.start([](const ServerRequest &, int) {
        return ServerAnswer{204, {}, {}, "dropped"};
    })));
    QCOMPARE(network.send({"GET", "/"}, {}, {})->status, 204);
    QCOMPARE(network.send({"GET", "/"}, {}, {})->body, "");
    QCOMPARE(server.figures().accepted, 1);
}

void TestHttp::progressIsTold()
{
    HttpServer server({});
    HttpNetwork network(localUrl(*server.start(echo)));
    const QByteArray body(1'000'000, 'a');
    qint64 sent = 0, received = 0;
    int calls = 0;
    const auto answer = network.send({"PUT", "/", {}, body}, {}, [&](qint64 up, qint64 down) {
        QVERIFY(up >= sent && down >= received);
        sent = up;
        received = down;
        ++calls;
    });
    QCOMPARE(sent, qint64(body.size()));
    QCOMPARE(received, qint64(answer->body.size()));
    QVERIFY(calls > 3);
}

void TestHttp::aConnectionThatDiedWhileIdleIsMadeAnew()
{
    HttpServer::Options options;
    options.idleDeadline = 100ms;
    HttpServer server(options);
    HttpNetwork network(localUrl(*server.start(echo)));
    QVERIFY(network.send({"GET", "/"}, {}, {}));
    QTRY_COMPARE(server.figures().open, 0);
    QVERIFY(network.send({"GET", "/"}, {}, {}));
    QCOMPARE(server.figures().accepted, 2);
    QCOMPARE(network.traffic().requests, 2);
}

void TestHttp::aRequestIsRepeatedOnceWhenTheKeptConnectionWasDead()
{
    RawServer server([](RawSocket socket, int number) {
        socket.receiveUntil("\r\n\r\n");
        if (number == 2)
            return; // closes the new connection as well, so that a third attempt would succeed
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        if (number == 1)
            socket.receiveUntil("\r\n\r\n"); // takes the second request and closes without a word
    });
    HttpNetwork network(localUrl(server.port));
    QVERIFY(network.send({"GET", "/"}, {}, {}));
    const auto second = network.send({"GET", "/"}, {}, {});
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Offline);
    QCOMPARE(server.accepted, 2);
    QVERIFY(network.send({"GET", "/"}, {}, {}));
}

void TestHttp::aRequestIsNotRepeatedOnceAnAnswerBegan()
{
    RawServer server([](RawSocket socket, int) {
        socket.receiveUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        socket.receiveUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    });
    HttpNetwork network(localUrl(server.port));
    QVERIFY(network.send({"GET", "/"}, {}, {}));
    const auto second = network.send({"GET", "/"}, {}, {});
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Offline);
    QCOMPARE(server.accepted, 1);
}

void TestHttp::aServerThatIsGoneIsOffline()
{
    HttpServer server({});
    HttpNetwork network(localUrl(*server.start(echo)));
    QVERIFY(network.send({"GET", "/"}, {}, {}));
    server.stop();
    const auto answer = network.send({"GET", "/"}, {}, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Offline);
    QVERIFY(answer.error().message.contains(u"127.0.0.1"_s));
}

void TestHttp::aSilentServerIsOffline()
{
    RawServer server([](RawSocket socket, int) { socket.receiveAll(); });
    HttpLimits limits;
    limits.silence = 200ms;
    HttpNetwork network(localUrl(server.port), {}, limits);
    QElapsedTimer timer;
    timer.start();
    const auto answer = network.send({"GET", "/"}, {}, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Offline);
    QVERIFY(timer.elapsed() >= 190 && timer.elapsed() < 1500);
}

void TestHttp::somethingElseThanHttpIsNamed_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("mail") << "220 mail.example ready\r\n\r\n"_ba;
    QTest::newRow("status under 100") << "HTTP/1.1 002 OK\r\nContent-Length: 2\r\n\r\nok"_ba;
    QTest::newRow("status under 100, in parts")
        << "HTTP/1.1 002 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"_ba;
}

void TestHttp::somethingElseThanHttpIsNamed()
{
    QFETCH(QByteArray, said);
    RawServer server([said](RawSocket socket, int) {
        socket.receiveUntil("\r\n\r\n");
        socket.send(said);
    });
    HttpNetwork network(localUrl(server.port));
    const auto answer = network.send({"GET", "/"}, {}, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Offline);
    QVERIFY(answer.error().message.contains(u"not a Pilar server"_s));
}

void TestHttp::aTooLargeAnswerIsRefused()
{
    RawServer server([](RawSocket socket, int number) {
        socket.receiveUntil("\r\n\r\n");
        if (number == 1)
            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n");
        else if (number == 2)
            socket.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n");
        else
            socket.send("HTTP/1.1 200 OK\r\nX: " + QByteArray(17'000, 'x') + "\r\n\r\n");
        socket.receiveAll();
    });
    HttpLimits limits;
    limits.answerBody = 1000;
    HttpNetwork network(localUrl(server.port), {}, limits);
    QCOMPARE(network.send({"GET", "/"}, {}, {}).error().kind, ErrorKind::Unsupported);
    QCOMPARE(network.send({"GET", "/"}, {}, {}).error().kind, ErrorKind::Unsupported);
    QCOMPARE(network.send({"GET", "/"}, {}, {}).error().kind, ErrorKind::Offline);
}

void TestHttp::cancellingEndsASlowAnswer()
{
    HttpServer server({});
    HttpNetwork network(localUrl(*server.start([](const ServerRequest &, int) {
        std::this_thread::sleep_for(1s);
        return ServerAnswer{};
    })));
    const auto cancel = std::make_shared<std::atomic_bool>(false);
    std::thread stopper([cancel] {
        std::this_thread::sleep_for(100ms);
        *cancel = true;
    });
    QElapsedTimer timer;
    timer.start();
    const auto answer = network.send({"GET", "/"}, cancel, {});
    const auto elapsed = timer.elapsed();
    stopper.join();
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    QVERIFY2(elapsed < 400, qPrintable(QString::number(elapsed)));
    QCOMPARE(network.send({"GET", "/"}, {}, {})->status, 200);
}

void TestHttp::aLineBreakInAHeaderIsNotSent()
{
    HttpServer server({});
    HttpNetwork network(localUrl(*server.start(echo)));
    QCOMPARE(network.send({"GET", "/", {{"A", "b\r\nC: d"}}}, {}, {}).error().kind,
             ErrorKind::Internal);
    QCOMPARE(network.send({"GET", "/ HTTP/1.1\r\nX:", {}}, {}, {}).error().kind,
             ErrorKind::Internal);
    QCOMPARE(network.traffic().up, 0);
}

void TestHttp::anAnswerComesThroughWhileTheBodyIsStillSent()
{
    HttpServer server({});
    HttpNetwork network(localUrl(*server.start(echo)));
    for (int i = 0; i < 5; ++i) {
        const auto answer = network.send({"PUT", "/", {}, QByteArray(20'000'000, 'a')}, {}, {});
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
        QCOMPARE(answer->status, 413);
    }
    QVERIFY(network.traffic().up < 60'000'000);
    QCOMPARE(server.figures().requests, 0);
}

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
