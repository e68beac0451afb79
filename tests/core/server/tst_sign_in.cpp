// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in again while somebody in between, whose certificate is right, passes everything on.
#include "core/base/http_client.h"
#include "core/server/devices.h"
#include "core/server/service.h"
#include "core/store/vfs.h"
#include "core/sync/messages.h"
#include "core/sync/runner.h"
#include "tests/core/server/certificates.h"
#include "tests/core/server/http_bench.h"
#include "tests/core/server/signed.h"
#include "tests/support/laptop.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <mutex>

using namespace pilar;
using namespace pilar::bench;
using namespace Qt::StringLiterals;

namespace {

const QString email = u"siti@example.test"_s, password = u"kuda terbang biru 77"_s;

struct House
{
    QTemporaryDir folder;
    Town town{small::dictionary(), folder.filePath(u"p.db"_s)};
    SystemClock clock;
    Account account = made();
    std::unique_ptr<Service> service = process();
    std::unique_ptr<HttpServer> http;
    quint16 port = 0;

    explicit House(const HttpServer::Options &options)
        : http(std::make_unique<HttpServer>(options))
    {
        port = *http->start([this](const ServerRequest &request, int) {
            const std::lock_guard lock(mutex);
            return service->answer(request, 0);
        });
    }
    ~House() { http.reset(); }
    Account made()
    {
        Account wanted;
        wanted.email = email;
        wanted.role = u"lks"_s;
        wanted.scope = u"62.71"_s;
        return *town.accounts.add(wanted, password);
    }
    std::unique_ptr<Service> process()
    {
        return std::make_unique<Service>(Service::Options{town.place, 1, {1, 8 << 10}, {}},
                                         town.dictionary, clock, town.random, town.key);
    }

private:
    std::mutex mutex;
};

/** Passes requests on and answers back, and keeps all it sees of them. */
struct Between
{
    std::vector<ServerRequest> heard;
    std::function<void(HttpAnswer &answer)> changes = [](HttpAnswer &) {};
    std::unique_ptr<HttpServer> http;
    quint16 port = 0;

    Between(const HttpServer::Options &options, quint16 target, const QByteArray &ca)
        : http(std::make_unique<HttpServer>(options))
    {
        port = *http->start([this, target, ca](const ServerRequest &request, int) {
            const std::lock_guard lock(mutex);
            heard.push_back(request);
            HttpRequest on{request.method, request.path, {}, request.body};
            if (const QByteArray shown = request.header("authorization"); !shown.isEmpty())
                on.headers.emplace_back("Authorization", shown);
            HttpNetwork network(localUrl(target, true), ca);
            auto answer = network.send(on, {}, {});
            if (!answer)
                return ServerAnswer{502};
            changes(*answer);
            ServerAnswer back{answer->status, {}, {}, answer->body};
            for (const char *name : {"word", "stamp"}) {
                if (const QByteArray value = answer->header(name); !value.isEmpty())
                    back.headers.emplace_back(name, value);
            }
            return back;
        });
    }
    ~Between() { http.reset(); }
    bool knows(const QByteArray &secret) const
    {
        return std::any_of(heard.begin(), heard.end(), [&](const ServerRequest &each) {
            QByteArray all = each.path + each.query + each.body;
            for (const auto &[name, value] : each.headers)
                all += name + value;
            return all.contains(secret) || all.contains(secret.toHex())
                || all.contains(secret.toBase64().chopped(4));
        });
    }
    const ServerRequest &last(const QByteArray &path) const
    {
        return *std::find_if(heard.rbegin(), heard.rend(),
                             [&](const ServerRequest &each) { return each.path == path; });
    }

private:
    std::mutex mutex;
};

QString codeOf(const ServerAnswer &answer)
{
    return decodeRefusal(answer.body).code;
}

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void whoPassesTheProofOnHearsNoPassword();
    void whatWasHeardIsNoUse();
    void nobodyElseAnswersASignIn();
    void aNewKeyOfTheServerLocksNobodyOut();
    void aWrongDateCostsNoSignIn();
    void theSecretOfAnEnrolmentFileIsNotHeardEither();
    void onlyTheServerTakesAccessAway();

private:
    Result<LoginAnswer> signIn(quint16 port, const QByteArray &known, Clock *clock = nullptr);

    Certificates m_certificates;
    QByteArray m_ca;
    std::unique_ptr<House> m_house;
    std::unique_ptr<Between> m_between;
    SigningKey m_device = anyKey();
    LoginAnswer m_first; // straight to the server
};

void TestSignIn::initTestCase()
{
    QVERIFY(prepareProcess());
    m_certificates.make(u"ca"_s, {{}, -100, 100, true});
    m_certificates.make(u"good"_s, {"IP:127.0.0.1", -10, 10, false, u"ca"_s});
    m_ca = m_certificates.text(u"ca"_s);
}

void TestSignIn::init()
{
    HttpServer::Options options;
    options.tlsCert = m_certificates.certificate(u"good"_s);
    options.tlsKey = m_certificates.privateKey(u"good"_s);
    options.maxBodyOf = Service::maxBody;
    m_house = std::make_unique<House>(options);
    m_between = std::make_unique<Between>(options, m_house->port, m_ca);
    const auto first = signIn(m_house->port, {});
    QVERIFY(first);
    QCOMPARE(first->serverKey, m_house->town.key.publicKey());
    m_first = *first;
}

void TestSignIn::cleanup()
{
    m_between.reset();
    m_house.reset();
}

Result<LoginAnswer> TestSignIn::signIn(quint16 port, const QByteArray &known, Clock *clock)
{
    HttpNetwork network(localUrl(port, true), m_ca);
    const DeviceCard card
        = deviceCard(m_device, u"laptop"_s, {}, email, known, clock ? *clock : m_house->clock);
    return login(network, {}, email, password, card);
}

void TestSignIn::whoPassesTheProofOnHearsNoPassword()
{
    QVERIFY(signIn(m_between->port, {}));
    QVERIFY(m_between->knows(password.toUtf8())); // the very first time it trusts TLS alone
    m_between->heard.clear();
    QVERIFY(signIn(m_between->port, m_first.serverKey));
    QCOMPARE(m_between->heard.size(), size_t(2));
    QCOMPARE(m_between->heard[0].path, QByteArray("/v1/server"));
    QVERIFY(!m_between->knows(password.toUtf8()));
    QVERIFY(!m_between->knows(email.toUtf8()));
}

void TestSignIn::whatWasHeardIsNoUse()
{
    const auto in = signIn(m_between->port, m_first.serverKey);
    QVERIFY(in);
    const ServerRequest sent = m_between->last("/v1/login");
    QCOMPARE(codeOf(m_house->service->answer(sent, 0)), u"stamp"_s);
    QCOMPARE(codeOf(m_house->process()->answer(sent, 0)), u"stamp"_s);
    ServerRequest bare = sent;
    bare.headers.clear();
    QCOMPARE(codeOf(m_house->service->answer(bare, 0)), u"token"_s);
    const SigningKey other = anyKey(); // a device of whoever heard it
    const Credential own(other.publicKey().toHex(), other, m_first.serverKey, m_house->clock);
    QCOMPARE(codeOf(answerTo(*m_house->service, own, bare)), u"form"_s);
    bare.path = "/v1/enrol";
    QCOMPARE(codeOf(answerTo(*m_house->service, own, bare)), u"form"_s);
    const Credential device(in->token, m_device, in->serverKey, m_house->clock);
    const ServerRequest asked{"GET", "/v1/blobs", {}};
    QVERIFY(answerTo(*m_house->service, device, asked).status != 401); // nothing ended its sign-in
}

void TestSignIn::nobodyElseAnswersASignIn()
{
    const std::function<void(HttpAnswer &)> lies[]{
        [](HttpAnswer &answer) {
            answer.body.replace("\"lks\":[]", "\"lks\":[\"" + QByteArray(32, '0') + "\"]");
        },
        [](HttpAnswer &answer) { answer.body.replace("62.71", "62.72"); },
        [](HttpAnswer &answer) { answer.body.replace("\"token\":\"", "\"token\":\"A"); },
        [](HttpAnswer &answer) {
            answer = {403, {}, R"({"code":"revoked"})"};
        },
        [](HttpAnswer &answer) {
            answer = {403, {}, R"({"code":"closed"})"};
        },
        [](HttpAnswer &answer) {
            answer = {401, {}, {}};
        }, // "the password is wrong"
        [](HttpAnswer &answer) {
            answer = {400, {}, {}};
        }};
    for (const auto &lie : lies) {
        m_between->changes = [&](HttpAnswer &answer) {
            if (m_between->heard.back().path == "/v1/login")
                lie(answer);
        };
        const auto in = signIn(m_between->port, m_first.serverKey);
        QVERIFY(!in);
        QCOMPARE(in.error().kind, ErrorKind::RefusedByServer);
    }
    m_between->changes = [](HttpAnswer &) {};
    QVERIFY(signIn(m_between->port, m_first.serverKey));
}

void TestSignIn::aNewKeyOfTheServerLocksNobodyOut()
{
    SystemDisk disk;
    const QString place = m_house->folder.filePath(u"keys"_s);
    QVERIFY(disk.makeFolder(place));
    QVERIFY(disk.write(place + u"/server.key"_s, m_house->town.key.seed().view().toByteArray()));
    for (int i = 0; i < 2; ++i) {
        const auto keys = ServerKeys::rotate(disk, m_house->town.random, place, i);
        QVERIFY(keys);
        m_house->service->setKeys(std::make_shared<ServerKeys>(*ServerKeys::read(disk, place)));
        const auto in = signIn(m_between->port, m_first.serverKey);
        QVERIFY(in);
        QCOMPARE(in->serverKey, keys->current().publicKey());
        QVERIFY(signIn(m_between->port, in->serverKey));
    }
    QVERIFY(!signIn(m_between->port, anyKey().publicKey()));
    QVERIFY(!m_between->knows(password.toUtf8()));
}

void TestSignIn::aWrongDateCostsNoSignIn()
{
    for (const qint64 days : {-3650, 3650}) {
        HandClock clock;
        clock.time = m_house->clock.now() + days * 24 * 3600 * 1000;
        QVERIFY(signIn(m_between->port, m_first.serverKey, &clock));
        QVERIFY(!m_between->knows(password.toUtf8()));
    }
}

void TestSignIn::theSecretOfAnEnrolmentFileIsNotHeardEither()
{
    test::Laptop laptop(u"Ani"_s);
    Devices devices(*m_house->town.db, m_house->clock);
    const auto secret = devices.invite(m_house->account.id, 30);
    QVERIFY(secret);
    Store &store = *laptop.store;
    QVERIFY(deviceKey(store, laptop.random));
    QVERIFY(store.setIdentity({u"lks"_s, u"62.71"_s, email, {}, {}}));
    QVERIFY(store.setSetting(u"server_key"_s, m_first.serverKey));
    QVERIFY(store.setSetting(u"enrolment_secret"_s, *secret));
    HttpNetwork network(localUrl(m_between->port, true), m_ca);
    const SigningKey device = *knownDeviceKey(store);
    const Credential credential(tokenOf(*secret, device.publicKey()), device, m_first.serverKey,
                                m_house->clock);
    const auto done
        = redeemEnrolment([&](const auto &job) { job(store); }, network, {}, credential);
    QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    QVERIFY(store.setting(u"enrolment_secret"_s).isEmpty());
    QVERIFY(!m_between->heard.empty());
    QVERIFY(!m_between->knows(*secret));
    QVERIFY(answerTo(*m_house->service, credential, {"GET", "/v1/blobs", {}}).status != 401);
}

void TestSignIn::onlyTheServerTakesAccessAway()
{
    const Credential device(m_first.token, m_device, m_first.serverKey, m_house->clock);
    HttpNetwork below(localUrl(m_between->port, true), m_ca);
    SignedNetwork network(below, device);
    const auto ask = [&] { return network.send({"GET", "/v1/blobs"}, {}, {}); };
    m_between->changes = [](HttpAnswer &answer) { answer = {401, {}, R"({"code":"revoked"})"}; };
    QVERIFY(!ask());
    m_between->changes = [](HttpAnswer &) {};
    Devices devices(*m_house->town.db, m_house->clock);
    QVERIFY(devices.revoke(devices.list()->front().name));
    const auto told = ask();
    QVERIFY(told);
    QCOMPARE(told->status, 401);
    QCOMPARE(decodeRefusal(told->body).code, u"revoked"_s);
    const SigningKey thief = anyKey(); // who has the token alone is told nothing
    SignedNetwork stolen(below,
                         Credential(m_first.token, thief, m_first.serverKey, m_house->clock));
    QCOMPARE(decodeRefusal(stolen.send({"GET", "/v1/blobs"}, {}, {})->body).code, u"token"_s);
    m_between->changes = [](HttpAnswer &answer) {
        for (auto &[name, value] : answer.headers)
            value = name == "word" ? QByteArray(22, 'A') : value;
    };
    QVERIFY(!ask());
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_sign_in.moc"
