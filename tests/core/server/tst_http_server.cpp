// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/http_bench.h"

#include <QElapsedTimer>
#include <QSemaphore>

#include <map>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::bench;
using namespace std::chrono_literals;

static const QByteArray plainGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

class TestHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stoppingFinishesWhatIsUnderWay();
    void stoppingClosesIdleConnectionsAtOnce();
    void twoHundredConnectionsAreServed();
    void aFullQueueIsToldToComeBack();
    void aHandlerThatThrowsIsAnsweredWith500();
    void aPortInUseIsNamed();
    void everyWorkerEndsOnItsOwnThread();
    void theProxysWordCountsOnlyBehindAProxy();
    void requestsSentTogetherAreAnsweredInTurn();
    void anAnswersHeaderCannotBreakTheLine();
};

void TestHttpServer::stoppingFinishesWhatIsUnderWay()
{
    QSemaphore begun;
    HttpServer server({});
    const quint16 port = *server.start([&](const ServerRequest &, int) {
        begun.release();
        std::this_thread::sleep_for(300ms);
        return ServerAnswer{200, {}, {}, "done"};
    });
    const RawSocket client = RawSocket::connected(port);
    client.send(plainGet);
    begun.acquire();
    server.stop();
    const QByteArray answer = client.receiveAll();
    QVERIFY(answer.contains("\r\nConnection: close\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\ndone"));
    HttpNetwork late(localUrl(port));
    QCOMPARE(late.send({"GET", "/"}, {}, {}).error().kind, ErrorKind::Offline);
}

void TestHttpServer::stoppingClosesIdleConnectionsAtOnce()
{
    HttpServer server({});
    const quint16 port = *server.start(echo);
    const RawSocket fresh = RawSocket::connected(port);
    const RawSocket kept = RawSocket::connected(port);
    kept.send(plainGet);
    kept.receiveUntil("GET / ");
    QTRY_COMPARE(server.figures().open, 2);
    QElapsedTimer timer;
    timer.start();
    server.stop();
    QVERIFY(timer.elapsed() < 500);
    QVERIFY(fresh.isClosedWithin(100));
    QVERIFY(kept.isClosedWithin(100));
}

void TestHttpServer::twoHundredConnectionsAreServed()
{
    HttpServer server({});
    const quint16 port = *server.start(echo);
    std::vector<RawSocket> clients;
    for (int i = 0; i < 200; ++i)
        clients.push_back(RawSocket::connected(port));
    for (int round = 0; round < 3; ++round) {
        for (size_t i = 0; i < clients.size(); ++i) {
            QVERIFY(clients[i].send("GET /" + QByteArray::number(quint64(i))
                                    + " HTTP/1.1\r\nHost: a\r\n\r\n"));
        }
        for (size_t i = 0; i < clients.size(); ++i) {
            const QByteArray end = "GET /" + QByteArray::number(quint64(i)) + ' ';
            QVERIFY(clients[i].receiveUntil(end).endsWith(end));
        }
    }
    QCOMPARE(server.figures().open, 200);
    QCOMPARE(server.figures().requests, 600);
}

void TestHttpServer::aFullQueueIsToldToComeBack()
{
    QSemaphore begun, goOn;
    HttpServer::Options options;
    options.workers = 1;
    options.maxQueued = 1;
    HttpServer server(options);
    const quint16 port = *server.start([&](const ServerRequest &, int) {
        begun.release();
        goOn.acquire();
        return ServerAnswer{};
    });
    const RawSocket working = RawSocket::connected(port), waiting = RawSocket::connected(port),
                    turnedAway = RawSocket::connected(port);
    working.send(plainGet);
    begun.acquire();
    waiting.send(plainGet);
    QTRY_COMPARE(server.figures().requests, 2);
    turnedAway.send(plainGet);
    const QByteArray answer = turnedAway.receiveUntil("\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 503 "));
    QVERIFY(answer.contains("\r\nRetry-After: "));
    QCOMPARE(server.figures().busy, 1);
    goOn.release(3);
    QVERIFY(working.receive().startsWith("HTTP/1.1 200 "));
    QVERIFY(waiting.receive().startsWith("HTTP/1.1 200 "));
    turnedAway.send(plainGet);
    QVERIFY(turnedAway.receive().startsWith("HTTP/1.1 200 "));
}

void TestHttpServer::aHandlerThatThrowsIsAnsweredWith500()
{
    QString logged;
    HttpServer::Options options;
    options.log = [&](const QString &line) { logged += line; };
    HttpServer server(options);
    HttpNetwork network(localUrl(*server.start([](const ServerRequest &, int) -> ServerAnswer {
        throw std::runtime_error("Sari 3273010101900001");
    })));
    QCOMPARE(network.send({"GET", "/Sari"}, {}, {})->status, 500);
    server.stop();
    QVERIFY(!logged.isEmpty());
    QVERIFY(!logged.contains(u"Sari"_s));
}

void TestHttpServer::aPortInUseIsNamed()
{
    HttpServer first({});
    HttpServer::Options options;
    options.port = *first.start(echo);
    HttpServer second(options);
    const auto port = second.start(echo);
    QVERIFY(!port);
    QCOMPARE(port.error().kind, ErrorKind::InUse);
    options.address = u"nowhere"_s;
    HttpServer third(options);
    QCOMPARE(third.start(echo).error().kind, ErrorKind::Usage);
}

void TestHttpServer::everyWorkerEndsOnItsOwnThread()
{
    std::mutex mutex;
    std::map<int, std::thread::id> ran, ended;
    QSemaphore both;
    HttpServer::Options options;
    options.workers = 2;
    options.workerEnds = [&](int worker) {
        const std::lock_guard lock(mutex);
        ended[worker] = std::this_thread::get_id();
    };
    HttpServer server(options);
    const quint16 port = *server.start([&](const ServerRequest &, int worker) {
        {
            const std::lock_guard lock(mutex);
            ran[worker] = std::this_thread::get_id();
        }
        both.release();
        while (both.available() < 2) // holds this worker until the other one runs too
            std::this_thread::sleep_for(1ms);
        return ServerAnswer{};
    });
    const RawSocket one = RawSocket::connected(port), two = RawSocket::connected(port);
    one.send(plainGet);
    two.send(plainGet);
    QVERIFY(!one.receive().isEmpty());
    QVERIFY(!two.receive().isEmpty());
    server.stop();
    QCOMPARE(ran.size(), size_t(2));
    QVERIFY(ended == ran);
}

void TestHttpServer::theProxysWordCountsOnlyBehindAProxy()
{
    const auto peer = [](bool behindProxy, const QByteArray &headers) {
        QByteArray seen;
        HttpServer::Options options;
        options.behindProxy = behindProxy;
        HttpServer server(options);
        const quint16 port = *server.start([&](const ServerRequest &request, int) {
            seen = request.peerAddress.toLatin1() + (request.secure ? " secure" : " plain");
            return ServerAnswer{};
        });
        const RawSocket client = RawSocket::connected(port);
        client.send("GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
        client.receive();
        return seen;
    };
    const QByteArray lines
        = "X-Forwarded-For: 6.6.6.6, 198.51.100.7\r\nX-Forwarded-Proto: https\r\n";
    QCOMPARE(peer(false, lines), "127.0.0.1 plain");
    QCOMPARE(peer(true, lines), "198.51.100.7 secure");
    QCOMPARE(peer(true, "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 2001:db8::7\r\n"),
             "2001:db8::7 plain");
    QCOMPARE(peer(true, "X-Forwarded-For: <script>\r\n"), "127.0.0.1 plain");
}

void TestHttpServer::requestsSentTogetherAreAnsweredInTurn()
{
    HttpServer server({});
    const RawSocket client = RawSocket::connected(*server.start(echo));
    client.send("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                "POST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                "2\r\nde\r\n1\r\nf\r\n0\r\nX-Trailer: x\r\n\r\n"
                "GET /3 HTTP/1.0\r\nHost: a\r\n\r\n");
    const QByteArray all = client.receiveAll();
    QVERIFY(all.contains("POST /1 abcHTTP/1.1 200"));
    QVERIFY(all.contains("POST /2 defHTTP/1.1 200"));
    QVERIFY(all.endsWith("GET /3 "));
}

void TestHttpServer::anAnswersHeaderCannotBreakTheLine()
{
    HttpServer server({});
    const RawSocket client = RawSocket::connected(*server.start([](const ServerRequest &, int) {
        return ServerAnswer{200, "text/plain\r\nA: b", {{"X", "1\r\nSet-Cookie: c\n"}}};
    }));
    client.send(plainGet);
    QCOMPARE(client.receiveUntil("\r\n\r\n"),
             "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Type: text/plainA: b\r\n"
             "X: 1Set-Cookie: c\r\n\r\n");
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_http_server.moc"
