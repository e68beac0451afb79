// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/runner.h"
#include "tests/core/sync/sample.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

/** Gives one answer and keeps what was asked. */
class OneAnswer final : public Network
{
public:
    OneAnswer(int status, QByteArray body)
        : m_answer{status, {}, std::move(body)}
    { }
    Result<HttpAnswer> send(const HttpRequest &request, const CancelFlag &,
                            const Progress &) override
    {
        asked = request;
        return m_answer;
    }
    Traffic traffic() const override { return {}; }

    HttpRequest asked;

private:
    HttpAnswer m_answer;
};

class StillClock final : public Clock
{
public:
    qint64 now() override { return 1'767'225'605'000; }
};

QByteArray sealedSignIn()
{
    return QByteArray(R"({"sealed":")")
        + "aT0g0IbHBF3cd3JLifAO6RQ3LcjqjdbRiLVz8NsnYCTR2CpcGbkXc5Cnyz2wGTmRsCZYmNFraZUXG-u3LA2aOyfB"
          "DvOLjvmsmyqJr0VrxcVH5IKyOqA6Zb6gu7XruTIOTH3gUEA96Po2IofAXLbWaXPm5pDbmjfv0pTl5C9mbUZJTEiI"
          "1__wuyuefRsbhcDAtZ_IqygSgFjdNUL7UBUoqMkUMBGvliO1zS0lpzX4-6Vx-jc4O10S6YgeBsYGRiAaFnuHpii8"
          "-CPakiMr4iaDlJwL8wX7e1717r4m1BjrOLfP87ysdjqPiBZCuTVBTq-3wpEmECBRxkWXwhMQdhSZzWwB-Cic0otf"
          "-cYJEyaoRswREUxmFsQFA_6HVvjguTmblD2tOKQO-gTYAEB1aid2cwwHW0mtSq7dn2kQHumS2V6n8ic7Slx5LHf7"
          "B_Tzk2NOK6el6gnOvJcAy1xQqj3F7ZHRwQBd_w8o2Pc1ZcIAdfJjnYu7Vz_uUwjwubHmcVtOj8lHzv5ncSme78WN"
          "xUeWMrvS3iCGRS5jmhBc6G02lg7IsO7xn_knLyIu5BqedI74RxG58Xmy1nR9JKeM4F30OfsTtEXVUuJXd-Dmr_R0"
          "C5kKgI1NqN_JB05Z_69ZKscI12RPx7KVnGh44CvoMmfIwcfK7ATNbJFkYOIvxLZ46shjVxFGNh3H8AK_A9GdF8_U"
          "vj1VXG-z9sWEEUf3HhU5qp4jBLCwMVHdNVgfwJXaziE"
        + R"("})";
}
const QByteArray sealedHeader
    = "Pilar 8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394"
      "AZt22ruI1sTfUuKJc9sTyXqGCPVW2g";

DeviceCard card(const QByteArray &server = {})
{
    static SystemClock clock;
    const SigningKey key(*Key::fromBytes(QByteArray(32, 'd')));
    return deviceCard(key, u"Laptop kantor"_s, Sample::writer(1), u"siti@lks.id"_s, server, clock);
}

Result<LoginAnswer> signIn(OneAnswer &network)
{
    return login(network, {}, u"siti@lks.id"_s, u"rahasia"_s, card());
}

QByteArray goodBody()
{
    return QByteArray(R"({"token":"abc","role":"lks","scope":"62.71","account":"siti@lks.id",)")
        + R"("lks":["00112233445566778899aabbccddeeff"],"time":1767225600000,"server_key":")"
        + QByteArray(32, 'k').toHex() + "\"}";
}

} // namespace

class TestLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheServerSays()
    {
        OneAnswer network(200, goodBody());
        const auto answer = signIn(network);
        QVERIFY(answer);
        QCOMPARE(answer->token, QByteArray("abc"));
        QCOMPARE(answer->role, u"lks"_s);
        QCOMPARE(answer->scope, u"62.71"_s);
        QCOMPARE(answer->account, u"siti@lks.id"_s);
        QCOMPARE(answer->lks.size(), size_t(1));
        QCOMPARE(answer->serverKey, QByteArray(32, 'k'));
        QCOMPARE(answer->time, 1767225600000);
    }

    void sendsWhoSignsInAndWhere()
    {
        OneAnswer network(200, goodBody());
        QVERIFY(signIn(network));
        QCOMPARE(network.asked.method, QByteArray("POST"));
        QCOMPARE(network.asked.path, QByteArray("/v1/login"));
        const QJsonObject body = QJsonDocument::fromJson(network.asked.body).object();
        QCOMPARE(body[u"email"].toString(), u"siti@lks.id"_s);
        QCOMPARE(body[u"password"].toString(), u"rahasia"_s);
        QCOMPARE(body[u"device"].toString(), u"Laptop kantor"_s);
        QCOMPARE(body[u"writer"].toString(), Sample::writer(1).text());
        const auto bytes = [&](QStringView name) {
            return QByteArray::fromHex(body[name].toString().toLatin1());
        };
        QVERIFY(isProof(bytes(u"device_key"), u"Siti@lks.id"_s, bytes(u"device_proof")));
        QVERIFY(!isProof(bytes(u"device_key"), u"budi@lks.id"_s, bytes(u"device_proof")));
    }

    void noPasswordGoesToAServerThatCannotProveTheKnownKey()
    {
        OneAnswer network(200, goodBody());
        const auto refused
            = login(network, {}, u"siti@lks.id"_s, u"rahasia"_s, card(QByteArray(32, 'k')));
        QVERIFY(!refused);
        QCOMPARE(network.asked.path, QByteArray("/v1/server"));
        QVERIFY(!network.asked.body.contains("rahasia"));
    }

    /** The vector of docs/PROTOCOL.md. */
    void aSealedSignInIsReadAsItIsWritten()
    {
        const QByteArray body = sealedSignIn();
        const SigningKey server(*Key::fromBytes(QByteArray(32, '\x01')));
        const SigningKey device(*Key::fromBytes(QByteArray(32, '\x02')));
        const QByteArray sealed = QByteArray::fromBase64(
            QJsonDocument::fromJson(body)["sealed"_L1].toString().toLatin1(),
            QByteArray::Base64UrlEncoding);
        StillClock clock;
        const DeviceCard card
            = deviceCard(device, {}, {}, u"siti@lks.id"_s, server.publicKey(), clock);
        const QJsonObject asked{{u"device"_s, u"laptop"_s},
                                {u"device_key"_s, QString::fromLatin1(device.publicKey().toHex())},
                                {u"device_proof"_s, QString::fromLatin1(card.proof.toHex())},
                                {u"email"_s, u"siti@lks.id"_s},
                                {u"password"_s, u"kuda terbang biru 77"_s},
                                {u"writer"_s, u"000102030405060708090a0b0c0d0e0f"_s}};
        const auto opened = server.openSealed(sealed);
        QVERIFY(opened);
        QCOMPARE(opened->size(), 512);
        QCOMPARE(opened->trimmed(), QJsonDocument(asked).toJson(QJsonDocument::Compact));
        QCOMPARE(card.credential.header({"POST", "/v1/login", {}, body}), sealedHeader);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        QTest::newRow("password") << 401 << int(ErrorKind::Passphrase);
        QTest::newRow("account") << 403 << int(ErrorKind::Denied);
        QTest::newRow("too often") << 429 << int(ErrorKind::RefusedByServer);
        QTest::newRow("no such page") << 404 << int(ErrorKind::RefusedByServer);
        QTest::newRow("server down") << 502 << int(ErrorKind::Offline);
    }

    void saysWhatIsWrong()
    {
        QFETCH(const int, status);
        QFETCH(const int, kind);
        OneAnswer network(status, "<html>");
        QCOMPARE(int(signIn(network).error().kind), kind);
    }

    void refusesWhatIsNoServerOfPilar_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a page") << QByteArray("<html>Wi-Fi</html>");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("a token over two lines") << goodBody().replace("abc", "a\\nHost: b");
        QTest::newRow("a short key") << goodBody().replace("6b6b6b", "");
        QTest::newRow("a wrong id") << goodBody().replace("0011", "xx11");
    }

    void refusesWhatIsNoServerOfPilar()
    {
        QFETCH(const QByteArray, body);
        OneAnswer network(200, body);
        QCOMPARE(int(signIn(network).error().kind), int(ErrorKind::RefusedByServer));
    }
};

QTEST_GUILESS_MAIN(TestLogin)
#include "tst_login.moc"
