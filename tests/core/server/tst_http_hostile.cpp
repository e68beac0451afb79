// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/http_gate.h"
#include "tests/core/server/http_bench.h"

#include <QElapsedTimer>
#include <QSemaphore>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::bench;
using namespace std::chrono_literals;

/** What somebody who means no good, or a broken program, sends. */
class TestHttpHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBadRequestIsRefusedAndTheConnectionEnds_data();
    void aBadRequestIsRefusedAndTheConnectionEnds();
    void aBodyOverThePathsLimitIsRefused();
    void expectedContinueIsSaid();
    void aSlowHeadIsCutOff();
    void aSlowBodyIsCutOffAndASteadyOneIsNot();
    void anIdleConnectionEnds();
    void aClientThatDoesNotReadIsCutOff();
    void tooManyConnectionsAreClosedAtOnce();
    void oneAddressCannotTakeAllConnections();
    void bodiesTogetherHaveALimit();
    void slowConnectionsDoNotHinderOthers();
    void everyCutOfARequestLeavesTheServerWell();
};

void TestHttpHostile::aBadRequestIsRefusedAndTheConnectionEnds_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    const QByteArray post = "POST / HTTP/1.1\r\nHost: a\r\n";
    row("garbage", "\x16\x03\x01 hello\r\n\r\n", 400);
    row("no version", "GET /\r\n\r\n", 400);
    row("HTTP/9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 400);
    row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400);
    row("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400);
    row("odd Host", "GET / HTTP/1.1\r\nHost: a/<b>\r\n\r\n", 400);
    row("absolute target", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("CONNECT", "CONNECT b:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("two lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400);
    row("twice the same length", post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na", 400);
    row("a list of lengths", post + "Content-Length: 1, 1\r\n\r\na", 400);
    row("negative length", post + "Content-Length: -1\r\n\r\n", 400);
    row("signed length", post + "Content-Length: +1\r\n\r\na", 400);
    row("huge length", post + "Content-Length: 99999999999999999999\r\n\r\n", 400);
    row("length and chunks", post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
    row("chunks and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n", 400);
    row("unknown encoding", post + "Transfer-Encoding: xchunked\r\n\r\n", 400);
    row("gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400);
    row("chunked, identity", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400);
    row("chunks in HTTP/1.0",
        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("bad chunk", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400);
    row("endless chunk line",
        post + "Transfer-Encoding: chunked\r\n\r\n1;" + QByteArray(100'000, 'x'), 400);
    row("space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400);
    row("bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400);
    row("a zero in a header", "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(1, '\0') + "\r\n\r\n",
        400);
    row("two encodings",
        post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("an encoding behind a tab", post + "Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n", 400);
    row("a length in hex", post + "Content-Length: 0x1\r\n\r\na", 400);
    row("a length with a word", post + "Content-Length: 1 byte\r\n\r\na", 400);
    row("a lone carriage return", "GET / HTTP/1.1\r\nHost: a\r\nX: b\rY: c\r\n\r\n", 400);
    const QByteArray chunks = post + "Transfer-Encoding: chunked\r\n\r\n";
    row("a signed chunk", chunks + "+1\r\na\r\n0\r\n\r\n", 400);
    row("a chunk in C", chunks + "0x1\r\na\r\n0\r\n\r\n", 400);
    row("a chunk after a bare line feed", chunks + "1\na\r\n0\r\n\r\n", 400);
    row("a chunk longer than it says", chunks + "1\r\nab\r\n0\r\n\r\n", 400);
    row("a chunk of 2^64 + 1", chunks + "10000000000000001\r\na\r\n0\r\n\r\n", 400);
    row("unknown expectation", post + "Expect: a miracle\r\nContent-Length: 1\r\n\r\n", 417);
    row("long head", "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(17'000, 'x'), 431);
    row("long target", "GET /" + QByteArray(200'000, 'x'), 431);
    row("long body", post + "Content-Length: 2097153\r\n\r\n", 413);
    row("long chunk", post + "Transfer-Encoding: chunked\r\n\r\n200001\r\n", 413);
    row("many chunks",
        post + "Transfer-Encoding: chunked\r\n\r\n"
            + ("100000\r\n" + QByteArray(0x100000, 'x') + "\r\n").repeated(3),
        413);
}

void TestHttpHostile::aBadRequestIsRefusedAndTheConnectionEnds()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    HttpServer server({});
    const RawSocket client = RawSocket::connected(*server.start(echo));
    client.send(request);
    const QByteArray answer = client.receiveAll();
    QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), answer.constData());
    QVERIFY(answer.contains("\r\nConnection: close\r\n"));
    QCOMPARE(answer.count("HTTP/1.1"), 1);
    QCOMPARE(server.figures().requests, 0);
}

void TestHttpHostile::aBodyOverThePathsLimitIsRefused()
{
    HttpServer::Options options;
    options.maxBodyOf = [](const QByteArray &path) { return path == "/big" ? 3'000'000 : 10; };
    HttpServer server(options);
    HttpNetwork network(localUrl(*server.start(echo)));
    QCOMPARE(network.send({"PUT", "/big?x", {}, QByteArray(3'000'000, 'a')}, {}, {})->status, 200);
    QCOMPARE(network.send({"PUT", "/small", {}, QByteArray(11, 'a')}, {}, {})->status, 413);
    QCOMPARE(network.send({"PUT", "/small", {}, QByteArray(10, 'a')}, {}, {})->status, 200);
}

void TestHttpHostile::expectedContinueIsSaid()
{
    HttpServer server({});
    const RawSocket client = RawSocket::connected(*server.start(echo));
    const QByteArray head = "PUT /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n";
    client.send(head + "Content-Length: 3\r\n\r\n");
    QCOMPARE(client.receive(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("abc");
    QVERIFY(client.receive().endsWith("PUT /a abc"));
    client.send(head + "Content-Length: 9999999\r\n\r\n");
    QVERIFY(client.receive().startsWith("HTTP/1.1 413 "));
}

void TestHttpHostile::aSlowHeadIsCutOff()
{
    HttpServer::Options options;
    options.headerDeadline = 300ms;
    HttpServer server(options);
    const RawSocket client = RawSocket::connected(*server.start(echo));
    const QByteArray head = "GET / HTTP/1.1\r\nHost: " + QByteArray(1000, 'a');
    QElapsedTimer timer;
    timer.start();
    qsizetype sent = 0;
    while (!client.isClosedWithin(30) && sent < head.size())
        client.send(head.sliced(sent++, 1));
    QVERIFY2(timer.elapsed() < 900, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(sent > 3);
}

void TestHttpHostile::aSlowBodyIsCutOffAndASteadyOneIsNot()
{
    HttpServer::Options options;
    options.bodyGrace = 300ms;
    options.minRate = 1000;
    HttpServer server(options);
    const quint16 port = *server.start(echo);
    const QByteArray head = "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000\r\n\r\n";

    const RawSocket slow = RawSocket::connected(port);
    slow.send(head);
    int sent = 0;
    while (sent < 100 && !slow.isClosedWithin(50)) {
        slow.send("x");
        ++sent;
    }
    QVERIFY2(sent < 20, qPrintable(QString::number(sent)));

    const RawSocket steady = RawSocket::connected(port);
    steady.send(head);
    for (int i = 0; i < 8; ++i) {
        QTest::qSleep(100); // 0.8 s in all: longer than the grace
        QVERIFY(steady.send(QByteArray(1000, 'x')));
    }
    QVERIFY(steady.receive().startsWith("HTTP/1.1 200 "));
}

void TestHttpHostile::anIdleConnectionEnds()
{
    HttpServer::Options options;
    options.headerDeadline = 200ms;
    options.idleDeadline = 300ms;
    HttpServer server(options);
    const quint16 port = *server.start(echo);
    const RawSocket fresh = RawSocket::connected(port);
    const RawSocket kept = RawSocket::connected(port);
    kept.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(!kept.receive().isEmpty());
    QVERIFY(fresh.isClosedWithin(1000));
    QVERIFY(kept.isClosedWithin(1000));
}

void TestHttpHostile::aClientThatDoesNotReadIsCutOff()
{
    HttpServer::Options options;
    options.bodyGrace = 200ms;
    options.minRate = 1'000'000'000;
    HttpServer server(options);
    const RawSocket client = RawSocket::connected(*server.start([](const ServerRequest &, int) {
        return ServerAnswer{200, {}, {}, QByteArray(50'000'000, 'x')};
    }));
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(server.figures().requests, 1);
    QTRY_COMPARE(server.figures().open, 0);
}

void TestHttpHostile::tooManyConnectionsAreClosedAtOnce()
{
    HttpServer::Options options;
    options.maxConnections = 5;
    HttpServer server(options);
    const quint16 port = *server.start(echo);
    std::vector<RawSocket> clients;
    for (int i = 0; i < 6; ++i)
        clients.push_back(RawSocket::connected(port));
    QVERIFY(clients.back().isClosedWithin(1000));
    QCOMPARE(server.figures().open, 5);
    QCOMPARE(server.figures().refused, 1);
    clients.front().close();
    QTRY_COMPARE(server.figures().open, 4);
    HttpNetwork network(localUrl(port));
    QVERIFY(network.send({"GET", "/"}, {}, {}));
}

void TestHttpHostile::oneAddressCannotTakeAllConnections()
{
    HttpGate gate(100, 2);
    const QByteArray one = HttpGate::groupOf(u"203.0.113.1"_s);
    QVERIFY(gate.enter(one));
    QVERIFY(gate.enter(one));
    QVERIFY(!gate.enter(one));
    QVERIFY(gate.enter(HttpGate::groupOf(u"203.0.113.2"_s)));
    gate.leave(one);
    QVERIFY(gate.enter(one));
    QCOMPARE(gate.open(), 3);

    QCOMPARE(HttpGate::groupOf(u"2001:db8:0:1::1"_s), HttpGate::groupOf(u"2001:db8:0:1:2::9"_s));
    QVERIFY(HttpGate::groupOf(u"2001:db8:0:1::1"_s) != HttpGate::groupOf(u"2001:db8:0:2::1"_s));
    QCOMPARE(HttpGate::groupOf(u"::ffff:203.0.113.1"_s), one);
    QVERIFY(HttpGate::groupOf(u"::ffff:203.0.113.2"_s) != one);
    for (const QString &own : {u"127.0.0.1"_s, u"::1"_s, u"::ffff:127.0.0.1"_s}) {
        for (int i = 0; i < 5; ++i)
            QVERIFY(gate.enter(HttpGate::groupOf(own)));
    }
}

void TestHttpHostile::bodiesTogetherHaveALimit()
{
    HttpServer::Options options;
    options.maxHeldBodies = 1'500'000;
    HttpServer server(options);
    QSemaphore held, goOn;
    const quint16 port = *server.start([&](const ServerRequest &request, int worker) {
        if (request.path == "/held") {
            held.release();
            goOn.acquire();
        }
        return echo(request, worker);
    });
    const RawSocket one = RawSocket::connected(port);
    one.send("PUT /held HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"
             + QByteArray(1'000'000, 'x'));
    held.acquire();
    HttpNetwork network(localUrl(port));
    const HttpRequest other{"PUT", "/", {}, QByteArray(1'000'000, 'x')};
    const Result<HttpAnswer> refused = network.send(other, {}, {});
    goOn.release();
    QVERIFY(refused);
    QCOMPARE(refused->status, 503);
    QVERIFY(one.receive().startsWith("HTTP/1.1 200 "));
    QTRY_COMPARE(network.send(other, {}, {})->status, 200);
}

void TestHttpHostile::slowConnectionsDoNotHinderOthers()
{
    HttpServer::Options options;
    options.workers = 1;
    HttpServer server(options);
    const quint16 port = *server.start(echo);
    std::vector<RawSocket> loris;
    for (int i = 0; i < 500; ++i) {
        loris.push_back(RawSocket::connected(port));
        loris.back().send("GET / HTTP/1.1\r\nX: ");
    }
    HttpNetwork network(localUrl(port));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i)
        QVERIFY(network.send({"GET", "/"}, {}, {}));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestHttpHostile::everyCutOfARequestLeavesTheServerWell()
{
    HttpServer server({});
    const quint16 port = *server.start(echo);
    const QByteArray request = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                               "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: u\r\n\r\n";
    for (qsizetype cut = 0; cut < request.size(); ++cut) {
        RawSocket::connected(port).send(request.left(cut));
        const RawSocket twice = RawSocket::connected(port);
        twice.send(request.left(cut));
        QTest::qSleep(1);
        twice.send(request.mid(cut));
        QVERIFY(twice.receiveUntil("abcde").endsWith("POST /a abcde"));
    }
    QTRY_COMPARE(server.figures().open, 0);
    QCOMPARE(server.figures().requests, qint64(request.size()));
}

QTEST_GUILESS_MAIN(TestHttpHostile)
#include "tst_http_hostile.moc"
