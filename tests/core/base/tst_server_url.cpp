// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/server_url.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

class TestServerUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAddressIsReadAndWrittenBack_data();
    void anAddressIsReadAndWrittenBack();
    void plainHttpIsOnlyForThisComputer_data();
    void plainHttpIsOnlyForThisComputer();
    void nonsenseIsRefusedWithASentence_data();
    void nonsenseIsRefusedWithASentence();
    void anIpAddressIsKnownAsOne();
};

void TestServerUrl::anAddressIsReadAndWrittenBack_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<QByteArray>("header");
    const QByteArray none;
    const auto row
        = [](const char *name, const QString &typed, const QString &text, const QString &host,
             int port, const QByteArray &prefix, const QByteArray &header) {
              QTest::newRow(name) << typed << text << host << port << prefix << header;
          };
    row("plain", u"https://dinsos.jabar.go.id"_s, u"https://dinsos.jabar.go.id"_s,
        u"dinsos.jabar.go.id"_s, 443, none, "dinsos.jabar.go.id");
    row("no scheme", u" Dinsos.go.id/ "_s, u"https://dinsos.go.id"_s, u"dinsos.go.id"_s, 443, none,
        "dinsos.go.id");
    row("no scheme but a port", u"dinsos.go.id:8443"_s, u"https://dinsos.go.id:8443"_s,
        u"dinsos.go.id"_s, 8443, none, "dinsos.go.id:8443");
    row("port and prefix", u"https://a.id:8443/pilar/x/"_s, u"https://a.id:8443/pilar/x"_s,
        u"a.id"_s, 8443, "/pilar/x", "a.id:8443");
    row("usual port", u"https://a.id:443"_s, u"https://a.id"_s, u"a.id"_s, 443, none, "a.id");
    row("IPv6", u"https://[2001:db8::1]:8443"_s, u"https://[2001:db8::1]:8443"_s, u"2001:db8::1"_s,
        8443, none, "[2001:db8::1]:8443");
    row("loopback", u"http://127.0.0.1:8080"_s, u"http://127.0.0.1:8080"_s, u"127.0.0.1"_s, 8080,
        none, "127.0.0.1:8080");
    row("loopback IPv6", u"http://[::1]"_s, u"http://[::1]"_s, u"::1"_s, 80, none, "[::1]");
}

void TestServerUrl::anAddressIsReadAndWrittenBack()
{
    QFETCH(QString, typed);
    const auto url = ServerUrl::parse(typed);
    QVERIFY2(url, qPrintable(url ? QString() : url.error().message));
    QTEST(url->text(), "text");
    QTEST(url->host, "host");
    QTEST(int(url->port), "port");
    QTEST(url->prefix, "prefix");
    QTEST(url->hostHeader(), "header");
    QCOMPARE(*ServerUrl::parse(url->text()), *url);
}

void TestServerUrl::plainHttpIsOnlyForThisComputer_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("localhost") << u"http://localhost:8080"_s << true;
    QTest::newRow("127.0.0.2") << u"http://127.0.0.2"_s << true;
    QTest::newRow("a name") << u"http://dinsos.go.id"_s << false;
    QTest::newRow("an address") << u"http://192.168.1.10:8080"_s << false;
    QTest::newRow("a name that begins so") << u"http://127.0.0.1.evil.example"_s << false;
    QTest::newRow("a name that ends so") << u"http://notlocalhost"_s << false;
}

void TestServerUrl::plainHttpIsOnlyForThisComputer()
{
    QFETCH(QString, typed);
    QFETCH(bool, accepted);
    const auto url = ServerUrl::parse(typed);
    QCOMPARE(url.has_value(), accepted);
    if (!accepted) {
        QCOMPARE(url.error().kind, ErrorKind::Unsupported);
        QVERIFY(url.error().message.contains(typed));
    }
}

void TestServerUrl::nonsenseIsRefusedWithASentence_data()
{
    QTest::addColumn<QString>("typed");
    const QStringList all{u""_s,
                          u"https://"_s,
                          u"ftp://a.id"_s,
                          u"https://a.id:99999"_s,
                          u"https://a.id:0"_s,
                          u"https://u:p@a.id"_s,
                          u"https://a.id?x=1"_s,
                          u"https://a.id#x"_s,
                          u"https://a b.id"_s,
                          u"https://a.id/\r\nX: y"_s};
    for (const QString &typed : all)
        QTest::newRow(qPrintable(u"<%1>"_s.arg(typed.simplified()))) << typed;
}

void TestServerUrl::nonsenseIsRefusedWithASentence()
{
    QFETCH(QString, typed);
    const auto url = ServerUrl::parse(typed);
    QVERIFY(!url);
    QCOMPARE(url.error().kind, ErrorKind::Usage);
    QVERIFY(!url.error().message.isEmpty());
}

void TestServerUrl::anIpAddressIsKnownAsOne()
{
    QVERIFY(ServerUrl::parse(u"https://10.0.0.1"_s)->isAddress());
    QVERIFY(ServerUrl::parse(u"https://[::1]"_s)->isAddress());
    QVERIFY(!ServerUrl::parse(u"https://dinsos.go.id"_s)->isAddress());
}

QTEST_GUILESS_MAIN(TestServerUrl)
#include "tst_server_url.moc"
