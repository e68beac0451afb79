// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/certificates.h"
#include "tests/core/server/http_bench.h"

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::bench;
using namespace std::chrono_literals;

class TestHttpTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRequestCrossesAndTheBytesCountWithoutTls();
    void aNameIsCheckedAsWellAsAnAddress();
    void whoCannotProveItselfGetsNoByte_data();
    void whoCannotProveItselfGetsNoByte();
    void aWrongDateIsNamed_data();
    void aWrongDateIsNamed();
    void whatIsNoCertificateIsUsage();
    void plainAndProtectedDoNotMix();
    void aSecondConnectionResumesTheSession();
    void aNewCertificateIsTakenUpWhileServing();
    void anUnfitCertificateKeepsTheServerFromStarting();
    void stoppingFinishesAProtectedRequest();
    void manyConnectionsAtOnceAreServed();
    void aRefusedBodyIsStillAnswered();
    void anOldTlsIsRefused();
    void whoeverAnswersInsteadHearsNoCredential_data();
    void whoeverAnswersInsteadHearsNoCredential();

private:
    HttpServer::Options options(const QString &certificate) const;
    QByteArray ca() const { return m_certificates.text(u"ca"_s); }

    Certificates m_certificates;
};

void TestHttpTls::initTestCase()
{
    m_certificates.make(u"ca"_s, {{}, -100, 100, true});
    m_certificates.make(u"stranger"_s, {{}, -100, 100, true});
    m_certificates.make(u"good"_s, {"IP:127.0.0.1,DNS:localhost", -10, 10, false, u"ca"_s});
    m_certificates.make(u"other host"_s, {"DNS:pilar.example", -10, 10, false, u"ca"_s});
    m_certificates.make(u"other address"_s, {"IP:127.0.0.2", -10, 10, false, u"ca"_s});
    m_certificates.make(u"of a stranger"_s, {"IP:127.0.0.1", -10, 10, false, u"stranger"_s});
    m_certificates.make(u"signed by itself"_s, {"IP:127.0.0.1"});
    m_certificates.make(u"expired"_s, {"IP:127.0.0.1", -10, -5, false, u"ca"_s});
    m_certificates.make(u"to come"_s, {"IP:127.0.0.1", 5, 10, false, u"ca"_s});
    m_certificates.make(u"far off"_s, {"IP:127.0.0.1", 1826, 2000, false, u"ca"_s});
}

HttpServer::Options TestHttpTls::options(const QString &certificate) const
{
    HttpServer::Options options;
    options.tlsCert = m_certificates.certificate(certificate);
    options.tlsKey = m_certificates.privateKey(certificate);
    return options;
}

void TestHttpTls::aRequestCrossesAndTheBytesCountWithoutTls()
{
    bool secure = false;
    HttpServer server(options(u"good"_s));
    const quint16 port = *server.start([&](const ServerRequest &request, int worker) {
        secure = request.secure;
        return echo(request, worker);
    });
    HttpNetwork network(localUrl(port, true), ca());
    const QByteArray body(1'000'000, 'b');
    const auto answer = network.send({"PUT", "/a", {}, body}, {}, {});
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
    QCOMPARE(answer->body, "PUT /a " + body);
    QVERIFY(secure);
    const QByteArray head = "PUT /a HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
        + "\r\nContent-Length: 1000000\r\n\r\n";
    QCOMPARE(network.traffic().up, qint64(head.size() + body.size()));
    const QByteArray back = "HTTP/1.1 200 OK\r\nContent-Length: 1000007\r\n\r\n";
    QCOMPARE(network.traffic().down, qint64(back.size() + answer->body.size()));
    QVERIFY(network.send({"GET", "/"}, {}, {}));
    QCOMPARE(server.figures().accepted, 1);
}

void TestHttpTls::aNameIsCheckedAsWellAsAnAddress()
{
    HttpServer server(options(u"good"_s));
    const quint16 port = *server.start(echo);
    HttpNetwork network({true, u"localhost"_s, port, {}}, ca());
    const auto answer = network.send({"GET", "/"}, {}, {});
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
}

void TestHttpTls::whoCannotProveItselfGetsNoByte_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("ownCa");
    QTest::newRow("another name") << u"other host"_s << u"localhost"_s << true;
    QTest::newRow("another address") << u"other address"_s << u"127.0.0.1"_s << true;
    QTest::newRow("a name instead of the address") << u"other host"_s << u"127.0.0.1"_s << true;
    QTest::newRow("another authority") << u"of a stranger"_s << u"127.0.0.1"_s << true;
    QTest::newRow("signed by itself") << u"signed by itself"_s << u"127.0.0.1"_s << true;
    QTest::newRow("unknown to the system") << u"good"_s << u"127.0.0.1"_s << false;
    QTest::newRow("expired") << u"expired"_s << u"127.0.0.1"_s << true;
    QTest::newRow("to come") << u"to come"_s << u"127.0.0.1"_s << true;
    QTest::newRow("clock five years slow") << u"far off"_s << u"127.0.0.1"_s << true;
}

void TestHttpTls::whoCannotProveItselfGetsNoByte()
{
    QFETCH(QString, certificate);
    QFETCH(QString, host);
    QFETCH(bool, ownCa);
    HttpServer server(options(certificate));
    const quint16 port = *server.start(echo);
    HttpNetwork network({true, host, port, {}}, ownCa ? ca() : QByteArray());
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto answer = network.send({"POST", "/", {{"Authorization", "x"}}, "x"}, {}, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Denied);
        QVERIFY(!answer.error().message.isEmpty());
    }
    QCOMPARE(network.traffic().up, 0);
    QCOMPARE(network.traffic().requests, 0);
    QCOMPARE(server.figures().requests, 0);
}

void TestHttpTls::aWrongDateIsNamed_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<int>("day");
    QTest::newRow("expired") << u"expired"_s << -5;
    QTest::newRow("to come") << u"to come"_s << 5;
    QTest::newRow("clock five years slow") << u"far off"_s << 1826;
}

void TestHttpTls::aWrongDateIsNamed()
{
    QFETCH(QString, certificate);
    QFETCH(int, day);
    HttpServer server(options(certificate));
    HttpNetwork network(localUrl(*server.start(echo), true), ca());
    const QString message = network.send({"GET", "/"}, {}, {}).error().message;
    QVERIFY2(message.contains(u"Check the date of this computer"_s), qPrintable(message));
    const QDate date = QDateTime::currentDateTimeUtc().date().addDays(day);
    QVERIFY2(message.contains(QLocale().toString(date, QLocale::LongFormat)), qPrintable(message));
}

void TestHttpTls::whatIsNoCertificateIsUsage()
{
    HttpNetwork network(localUrl(1, true), "Dengan hormat,");
    const auto answer = network.send({"GET", "/"}, {}, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Usage);
    QVERIFY(!answer.error().message.contains(u"Dengan hormat,"_s)); // nor what else is in the file
}

void TestHttpTls::plainAndProtectedDoNotMix()
{
    HttpServer plain({});
    HttpNetwork secured(localUrl(*plain.start(echo), true), ca());
    QCOMPARE(secured.send({"GET", "/"}, {}, {}).error().kind, ErrorKind::Denied);
    QCOMPARE(plain.figures().requests, 0);

    HttpServer server(options(u"good"_s));
    HttpNetwork unsecured(localUrl(*server.start(echo)));
    QCOMPARE(unsecured.send({"GET", "/"}, {}, {}).error().kind, ErrorKind::Offline);
    QCOMPARE(server.figures().requests, 0);
}

void TestHttpTls::aSecondConnectionResumesTheSession()
{
    HttpServer::Options with = options(u"good"_s);
    with.idleDeadline = 50ms;
    HttpServer server(with);
    Relay relay(*server.start(echo));
    HttpNetwork network(localUrl(relay.port(), true), ca());
    QVERIFY(network.send({"GET", "/"}, {}, {}));
    const qint64 first = relay.down;
    QTRY_COMPARE(server.figures().open, 0);
    QVERIFY(network.send({"GET", "/"}, {}, {}));
    QCOMPARE(server.figures().accepted, 2);
    QVERIFY2(relay.down - first < first * 2 / 3,
             qPrintable(u"%1 then %2"_s.arg(first).arg(relay.down - first)));
}

void TestHttpTls::aNewCertificateIsTakenUpWhileServing()
{
    m_certificates.make(u"renewed"_s, {"IP:127.0.0.1", -10, -5, false, u"ca"_s});
    HttpServer server(options(u"renewed"_s));
    const quint16 port = *server.start(echo);
    HttpNetwork network(localUrl(port, true), ca());
    QVERIFY(!network.send({"GET", "/"}, {}, {}));

    m_certificates.make(u"renewed"_s, {"IP:127.0.0.1", -10, 10, false, u"ca"_s});
    QVERIFY(server.reloadTls());
    QVERIFY(network.send({"GET", "/"}, {}, {}));

    QVERIFY(QFile::remove(m_certificates.privateKey(u"renewed"_s)));
    QVERIFY(!server.reloadTls());
    HttpNetwork another(localUrl(port, true), ca());
    QVERIFY(another.send({"GET", "/"}, {}, {}));
}

void TestHttpTls::anUnfitCertificateKeepsTheServerFromStarting()
{
    HttpServer::Options mixed = options(u"good"_s);
    mixed.tlsKey = m_certificates.privateKey(u"expired"_s);
    HttpServer server(mixed);
    const auto port = server.start(echo);
    QVERIFY(!port);
    QCOMPARE(port.error().kind, ErrorKind::Usage);
}

void TestHttpTls::stoppingFinishesAProtectedRequest()
{
    std::atomic_bool begun = false;
    HttpServer server(options(u"good"_s));
    const quint16 port = *server.start([&](const ServerRequest &, int) {
        begun = true;
        std::this_thread::sleep_for(200ms);
        return ServerAnswer{200, {}, {}, "done"};
    });
    QByteArray body;
    std::thread client([&] {
        HttpNetwork network(localUrl(port, true), ca());
        if (const auto answer = network.send({"GET", "/"}, {}, {}))
            body = answer->body;
    });
    while (!begun)
        QTest::qSleep(1);
    server.stop();
    client.join();
    QCOMPARE(body, "done");
}

void TestHttpTls::manyConnectionsAtOnceAreServed()
{
    HttpServer server(options(u"good"_s));
    const quint16 port = *server.start(echo);
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 40; ++i) {
        threads.emplace_back([&] {
            HttpNetwork network(localUrl(port, true), ca());
            for (int n = 0; n < 5; ++n) {
                const auto answer = network.send({"PUT", "/", {}, QByteArray(5000, 'a')}, {}, {});
                good += answer && answer->body.size() == 5006 ? 1 : 0;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good, 200);
    QCOMPARE(server.figures().accepted, 40);
}

void TestHttpTls::aRefusedBodyIsStillAnswered()
{
    HttpServer server(options(u"good"_s));
    HttpNetwork network(localUrl(*server.start(echo), true), ca());
    for (int i = 0; i < 3; ++i) {
        const auto answer = network.send({"PUT", "/", {}, QByteArray(20'000'000, 'a')}, {}, {});
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
        QCOMPARE(answer->status, 413);
    }
}

void TestHttpTls::anOldTlsIsRefused()
{
    HttpServer server(options(u"good"_s));
    const RawSocket client = RawSocket::connected(*server.start(echo));
    // A ClientHello of TLS 1.1 with one usual cipher suite, as old programs send it.
    const QByteArray hello = QByteArray::fromHex("0302") + QByteArray(32, 'r')
        + QByteArray::fromHex("00"
                              "0004"
                              "c014"
                              "c00a"
                              "01"
                              "00");
    const QByteArray message = QByteArray::fromHex("010000") + char(hello.size()) + hello;
    client.send(QByteArray::fromHex("16030200") + char(message.size()) + message);
    const QByteArray answer = client.receiveAll();
    const QByteArray protocolVersion = QByteArray::fromHex("150302000202"
                                                           "46");
    QVERIFY2(answer.startsWith(protocolVersion), answer.toHex().constData());
    QTRY_COMPARE(server.figures().open, 0);
}

void TestHttpTls::whoeverAnswersInsteadHearsNoCredential_data()
{
    QTest::addColumn<QByteArray>("answer");
    // A ServerHello of the version given, then the end of the handshake's first flight.
    const auto hello = [](const char *version) {
        const QByteArray body = QByteArray::fromHex(version) + QByteArray(32, 's')
            + QByteArray::fromHex("00"
                                  "c014"
                                  "00");
        const QByteArray message = QByteArray::fromHex("020000") + char(body.size()) + body;
        return QByteArray::fromHex("16") + QByteArray::fromHex(version) + '\0'
            + char(message.size()) + message;
    };
    QTest::newRow("TLS 1.1") << hello("0302");
    QTest::newRow("TLS 1.0") << hello("0301");
    QTest::newRow("SSL 3") << hello("0300");
    QTest::newRow("plain HTTP") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("a captive portal")
        << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("noise") << QByteArray(200, 'z');
}

void TestHttpTls::whoeverAnswersInsteadHearsNoCredential()
{
    QFETCH(const QByteArray, answer);
    std::mutex mutex;
    QByteArray heard;
    RawServer server([&](const RawSocket &client, int) {
        QByteArray bytes = client.receive();
        client.send(answer);
        for (QByteArray more = client.receive(1000); !more.isEmpty(); more = client.receive(1000))
            bytes += more;
        const std::lock_guard lock(mutex);
        heard += bytes;
    });
    HttpNetwork network(localUrl(server.port, true), ca());
    const auto done = network.send(
        {"POST", "/v1/login", {{"Authorization", "Bearer rahasia"}}, "sandi-kenari"}, {}, {});
    QVERIFY(!done);
    QCOMPARE(network.traffic().up, 0);
    const std::lock_guard lock(mutex);
    QVERIFY(!heard.contains("rahasia") && !heard.contains("sandi-kenari"));
    QVERIFY(!heard.contains("/v1/login"));
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_http_tls.moc"
