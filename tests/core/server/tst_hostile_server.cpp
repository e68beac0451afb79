// SPDX-License-Identifier: GPL-3.0-or-later
// What a server that means ill can do to a laptop, over real sockets: keep it from working, and no
// more.
#include "core/server/request_proofs.h"
#include "core/sync/apply.h"
#include "core/sync/runner.h"
#include "tests/bench/memory.h"
#include "tests/core/server/certificates.h"
#include "tests/core/server/http_bench.h"
#include "tests/support/laptop.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::bench;
using namespace pilar::test;
using namespace std::chrono_literals;

namespace {

SigningKey keyOf(char byte)
{
    return SigningKey(Key::fromBytes(QByteArray(32, byte)).value());
}

/** Says of all sets that they were applied, and has kept none. */
SyncAnswer agreeable(const SyncRequest &asked)
{
    SyncAnswer answer;
    answer.upToHash = asked.knownHash;
    answer.upTo = asked.known;
    for (const QByteArray &payload : asked.sets.payloads) {
        answer.upToHash = chainHash(answer.upToHash, payload);
        answer.verdicts.push_back({++answer.upTo});
    }
    answer.page.cursor = "c";
    return answer;
}

RecordId idOf(int number)
{
    RecordId id = *RecordId::fromRaw(QByteArray(16, 'k'));
    for (size_t i = 16; i-- > 12; number >>= 8)
        id.bytes[i] = static_cast<unsigned char>(number);
    return id;
}

/** With the rights of the account and an institution beside. */
SyncAnswer withNews(const SyncRequest &asked)
{
    SyncAnswer answer = agreeable(asked);
    answer.scope = u"62.71"_s;
    answer.durable = asked.known;
    answer.lks = {*RecordId::fromRaw(QByteArray(16, 'l'))};
    Incoming row;
    row.entity = Dictionary::builtIn().entity(u"lks")->number;
    row.record = answer.lks[0];
    row.created = {*WriterId::fromRaw(QByteArray(16, 'w')), 3};
    row.values[Dictionary::builtIn().entity(u"lks")->field(u"nama")->number] = u"Panti Jauh"_s;
    answer.page.rows = {row};
    return answer;
}

ServerAnswer signedBy(const SigningKey &key, const SyncRequest &asked, SyncAnswer answer)
{
    return {200, {}, {}, encodeAnswer(key, asked, answer)};
}

} // namespace

class TestHostileServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theTokenStaysHereWhenTheCertificateIsWrong();
    void aRedirectTakesTheTokenNowhere();
    void whatItHearsIsNoUseElsewhere();
    void itCannotHaveRequestsSignedForAnotherTime();
    void whoHasAnotherKeyTellsNothingAndGetsNoSecondRequest();
    void thePasswordStaysHereWhenTheKeyIsAnother();
    void aVerdictOfWhatWasNeverSentIsRefused();
    void aChangedBitOfAnAnswerIsRefused();
    void anotherAnswerOfTheSameServerIsRefused();
    void onlyTheServerEndsALine();
    void whatSomethingFollowsFromIsTheServersWord();
    void garbageEndsInAnError();
    void anAnswerWithoutEndIsCutOff();
    void anAnswerThatDripsIsCutOff();
    void emptyPagesWithoutEndEndByThemselves();
    void fullPagesWithoutEndTakeNoMemoryAndCanBeStopped();

private:
    HttpServer::Options options(const QString &certificate) const;
    static quint16 serve(HttpServer &server, const HttpServer::Handler &handler);
    SyncResult sync(quint16 port, const CancelFlag &cancel = {}, int seconds = 3);
    quint64 unsent() const;
    QByteArray everything() const;
    static QByteArray word(char key, const ServerRequest &request, const ServerAnswer &answer);

    Certificates m_certificates;
    SystemClock m_clock;
    Credential m_credential{"the-token", keyOf('\x03'), keyOf('\x01').publicKey(), m_clock};
    std::unique_ptr<Laptop> m_laptop;
};

void TestHostileServer::initTestCase()
{
    m_certificates.make(u"ca"_s, {{}, -100, 100, true});
    m_certificates.make(u"good"_s, {"IP:127.0.0.1", -10, 10, false, u"ca"_s});
    m_certificates.make(u"own"_s, {"IP:127.0.0.1"});
}

void TestHostileServer::init()
{
    m_laptop = std::make_unique<Laptop>(u"Ani"_s);
    m_laptop->add(u"lks"_s, {{u"nama"_s, u"Panti Harapan"_s}});
}

HttpServer::Options TestHostileServer::options(const QString &certificate) const
{
    HttpServer::Options options;
    options.tlsCert = m_certificates.certificate(certificate);
    options.tlsKey = m_certificates.privateKey(certificate);
    return options;
}

quint16 TestHostileServer::serve(HttpServer &server, const HttpServer::Handler &handler)
{
    const auto port = server.start(handler);
    return port ? *port : quint16(0);
}

SyncResult TestHostileServer::sync(quint16 port, const CancelFlag &cancel, int seconds)
{
    HttpNetwork network(localUrl(port, true), m_certificates.text(u"ca"_s));
    SyncOptions options{m_credential, keyOf('\x01').publicKey(), seconds};
    options.files = false;
    return runSync([this](const auto &job) { job(*m_laptop->store); }, network, m_laptop->random,
                   cancel, {}, options);
}

/** Sets that the laptop still means to send. */
quint64 TestHostileServer::unsent() const
{
    return m_laptop->store->lastSet() - m_laptop->store->known();
}

QByteArray TestHostileServer::everything() const
{
    QByteArray all;
    m_laptop->eachCell([&](const QVariant &cell) { all += cell.toByteArray() + '\n'; });
    return all;
}

void TestHostileServer::theTokenStaysHereWhenTheCertificateIsWrong()
{
    HttpServer server(options(u"own"_s));
    const SyncResult result = sync(serve(server, echo));
    QVERIFY(result.error);
    QCOMPARE(result.error->kind, ErrorKind::Denied);
    QCOMPARE(server.figures().requests, 0);
    QCOMPARE(unsent(), quint64(1));
}

void TestHostileServer::aRedirectTakesTheTokenNowhere()
{
    HttpServer other({});
    const quint16 elsewhere = serve(other, echo);
    HttpServer server(options(u"good"_s));
    const SyncResult result = sync(serve(server, [&](const ServerRequest &, int) {
        return ServerAnswer{
            307, {}, {{"Location", "http://127.0.0.1:" + QByteArray::number(elsewhere)}}, {}};
    }));
    QVERIFY(result.error);
    QCOMPARE(other.figures().accepted, 0);
    QCOMPARE(unsent(), quint64(1));
}

/** What is sent to it is not what the true server asks for: that takes the true server's key. */
void TestHostileServer::whatItHearsIsNoUseElsewhere()
{
    HttpServer server(options(u"good"_s));
    std::mutex mutex;
    std::vector<ServerRequest> heard;
    const SyncResult result = sync(serve(server, [&](const ServerRequest &request, int) {
        const std::lock_guard lock(mutex);
        heard.push_back(request);
        return ServerAnswer{401, {}, {{"Stamp", QByteArray(30, 'A')}}, R"({"code":"stamp"})"};
    }));
    QVERIFY(result.error);
    QCOMPARE(int(heard.size()), 1);
    RequestProofs proofs;
    Caller caller;
    caller.deviceKey = keyOf('\x03').publicKey();
    const auto judged = [&](const ServerRequest &request, char key) {
        const auto proof = RequestProof::read(request.header("authorization"));
        return proof
            && proofs.judge(request, *proof, caller, ServerKeys(keyOf(key)), SystemClock().now())
                   .key;
    };
    QVERIFY(judged(heard.front(), '\x01'));
    QVERIFY(!judged(heard.front(), '\x02'));
    ServerRequest other = heard.front();
    other.path = "/v1/accounts";
    QVERIFY(!judged(other, '\x01'));
}

/** Else it could keep one of them until that time has come. */
void TestHostileServer::itCannotHaveRequestsSignedForAnotherTime()
{
    HttpServer server(options(u"good"_s));
    const qint64 later = m_clock.now() + 86'400'000;
    std::atomic<qint64> latest = 0;
    const auto own
        = requestKey(keyOf('\x02'), keyOf('\x03').publicKey(), keyOf('\x02').publicKey());
    const SyncResult result = sync(serve(server, [&](const ServerRequest &request, int) {
        const auto proof = RequestProof::read(request.header("authorization"));
        latest = std::max<qint64>(latest, proof ? proof->stamp : 0);
        const QByteArray stamp = proof ? betterStamp(*own, *proof, later) : QByteArray();
        return ServerAnswer{401, {}, {{"Stamp", stamp}}, R"({"code":"stamp"})"};
    }));
    QVERIFY(result.error);
    QVERIFY(latest > 0 && latest < later - 80'000'000);
}

void TestHostileServer::whoHasAnotherKeyTellsNothingAndGetsNoSecondRequest()
{
    HttpServer server(options(u"good"_s));
    std::atomic_int exchanges = 0;
    const SyncResult result = sync(serve(server, [&](const ServerRequest &request, int) {
        const auto asked = decodeRequest(request.body);
        exchanges += request.path == "/v1/sync" ? 1 : 0;
        return asked ? signedBy(keyOf('\x02'), *asked, agreeable(*asked))
                     : ServerAnswer{404, {}, {}, {}};
    }));
    QVERIFY(result.error);
    QCOMPARE(int(exchanges), 1);
    QCOMPARE(unsent(), quint64(1));
    QVERIFY(m_laptop->store->setting(u"cursor"_s).isEmpty());
}

void TestHostileServer::thePasswordStaysHereWhenTheKeyIsAnother()
{
    HttpServer server(options(u"good"_s));
    std::atomic_bool heard = false;
    const quint16 port = serve(server, [&](const ServerRequest &request, int) {
        heard = heard || request.body.contains("rahasia sekali");
        return ServerAnswer{200, {}, {}, R"({"server_key": "00", "proof": "00", "keys": ""})"};
    });
    HttpNetwork network(localUrl(port, true), m_certificates.text(u"ca"_s));
    const DeviceCard card
        = deviceCard(keyOf('\x03'), {}, {}, {}, keyOf('\x01').publicKey(), m_clock);
    const auto answer = login(network, {}, u"ani@contoh.id"_s, u"rahasia sekali"_s, card);
    QVERIFY(!answer);
    QVERIFY(server.figures().requests > 0);
    QVERIFY(!heard);
}

void TestHostileServer::aVerdictOfWhatWasNeverSentIsRefused()
{
    HttpServer server(options(u"good"_s));
    const SyncResult result = sync(serve(server, [&](const ServerRequest &request, int) {
        const auto asked = decodeRequest(request.body);
        if (!asked)
            return ServerAnswer{404, {}, {}, {}};
        SyncAnswer answer = agreeable(*asked);
        answer.verdicts.push_back({answer.upTo + 1}); // what the person is typing now
        return signedBy(keyOf('\x01'), *asked, std::move(answer));
    }));
    QVERIFY(result.error);
    QCOMPARE(result.error->kind, ErrorKind::RefusedByServer);
    QCOMPARE(unsent(), quint64(1));
}

/** Who sits between and has a certificate that is right, but not the server's key. */
void TestHostileServer::aChangedBitOfAnAnswerIsRefused()
{
    HttpServer server(options(u"good"_s));
    std::atomic_bool atEnd = false;
    qsizetype bit = 0; // of the answer; each that leaves something to be read
    const quint16 port = serve(server, [&](const ServerRequest &request, int) {
        const auto asked = decodeRequest(request.body);
        if (!asked)
            return ServerAnswer{404, {}, {}, {}};
        ServerAnswer answer = signedBy(keyOf('\x01'), *asked, withNews(*asked));
        for (constexpr int step = 5; bit < answer.body.size() * 8;) {
            QByteArray changed = answer.body;
            changed[bit / 8] = char(changed[bit / 8] ^ (1 << (bit % 8)));
            bit += step;
            if (decodeAnswer(changed, asked->name)) {
                answer.body = changed;
                return answer;
            }
        }
        atEnd = true;
        return answer;
    });
    (void)sync(port); // notes what may have left
    const QByteArray before = everything();
    int refused = 0;
    for (SyncResult result = sync(port); !atEnd; result = sync(port)) {
        QVERIFY(result.error);
        QCOMPARE(result.error->kind, ErrorKind::Denied);
        QVERIFY2(everything() == before, QByteArray::number(bit).constData());
        ++refused;
    }
    QVERIFY(refused > 100);
    QCOMPARE(unsent(), quint64(0));
    QCOMPARE(m_laptop->count(u"lks"), 2);
}

/** All that it plays was signed by the true server: for another device, or earlier. */
void TestHostileServer::anotherAnswerOfTheSameServerIsRefused()
{
    constexpr qsizetype signature = SigningKey::signatureSize;
    HttpServer server(options(u"good"_s));
    std::function<QByteArray(const SyncRequest &)> play;
    const auto honest = [](const SyncRequest &asked) {
        return signedBy(keyOf('\x01'), asked, withNews(asked)).body;
    };
    const quint16 port = serve(server, [&](const ServerRequest &request, int) {
        const auto asked = decodeRequest(request.body);
        return asked ? ServerAnswer{200, {}, {}, play(*asked)} : ServerAnswer{404, {}, {}, {}};
    });
    QByteArray earlier;
    play = [&](const SyncRequest &asked) { return earlier = honest(asked); };
    QVERIFY(!sync(port).error);
    const auto withHeadOf = [&](const SyncRequest &asked, const QByteArray &other) {
        SyncAnswer bare = withNews(asked);
        bare.page.rows.clear();
        const QByteArray head = signedBy(keyOf('\x01'), asked, bare).body.chopped(signature);
        const QByteArray page = other.mid(head.size(), other.size() - head.size() - signature);
        return head + page + honest(asked).last(signature);
    };
    const std::function<QByteArray(SyncRequest)> tricks[]{
        [&](const SyncRequest &) { return earlier; },
        [&](SyncRequest asked) { // the same question by another device
            asked.writer = WriterId::random(m_laptop->random);
            return honest(asked);
        },
        [&](SyncRequest asked) { // of somebody who stands elsewhere
            asked.cursor = "b";
            asked.name = crypto::hash(encodeRequest(asked));
            return honest(asked);
        },
        [&](const SyncRequest &asked) { // the right head, another's page
            SyncAnswer other = withNews(asked);
            for (auto &[field, value] : other.page.rows[0].values)
                value = u"Panti Palsu"_s;
            return withHeadOf(asked, signedBy(keyOf('\x01'), asked, other).body);
        },
        [&](const SyncRequest &asked) { return withHeadOf(asked, {}); },
    };
    const QByteArray before = everything();
    for (const auto &trick : tricks) {
        play = trick;
        const SyncResult result = sync(port);
        QVERIFY(result.error);
        QCOMPARE(result.error->kind, ErrorKind::Denied);
        QVERIFY(everything() == before);
    }
    play = honest;
    QVERIFY(!sync(port).error);
}

/** The server's word about this request, as who has this key gives it. */
QByteArray TestHostileServer::word(char key, const ServerRequest &request,
                                   const ServerAnswer &answer)
{
    const auto secret = requestKey(keyOf(key), keyOf('\x03').publicKey(), keyOf(key).publicKey());
    const auto proof = RequestProof::read(request.header("authorization"));
    return proof ? wordFor(*secret, *proof, answer.status, answer.body) : QByteArray();
}

/** A fork makes a computer begin a new line of sets and send all it had not heard of anew. */
void TestHostileServer::onlyTheServerEndsALine()
{
    HttpServer server(options(u"good"_s));
    QByteArray last; // the true server's word to the request before
    const std::function<QByteArray(const ServerRequest &, const ServerAnswer &)> words[]{
        [](const ServerRequest &, const ServerAnswer &) { return QByteArray(); },
        [](const ServerRequest &request, const ServerAnswer &answer) {
            return word('\x02', request, answer);
        },
        [](const ServerRequest &request, const ServerAnswer &) {
            return word('\x01', request, {409, {}, {}, R"({"code":"offset"})"});
        },
        [](const ServerRequest &request, const ServerAnswer &answer) {
            return word('\x01', request, {404, {}, {}, answer.body});
        },
        [&](const ServerRequest &, const ServerAnswer &) { return last; }};
    std::atomic<size_t> at = 0;
    const quint16 port = serve(server, [&](const ServerRequest &request, int) {
        ServerAnswer fork{409, {}, {}, R"({"code":"fork"})"};
        fork.headers.emplace_back("Word", words[at](request, fork));
        last = word('\x01', request, fork);
        return fork;
    });
    (void)sync(port); // notes what may have left
    const WriterId writer = m_laptop->store->writer();
    const QByteArray before = everything();
    for (; at < std::size(words); ++at) {
        const SyncResult result = sync(port);
        QVERIFY(result.error);
        QCOMPARE(result.error->kind, ErrorKind::RefusedByServer);
        QCOMPARE(m_laptop->store->writer(), writer);
        QVERIFY2(everything() == before, QByteArray::number(int(at)).constData());
    }
    HttpServer known(options(u"good"_s));
    (void)sync(serve(known, [&](const ServerRequest &request, int) {
        ServerAnswer fork{409, {}, {}, R"({"code":"fork"})"};
        fork.headers.emplace_back("Word", word('\x01', request, fork));
        return fork;
    }));
    QVERIFY(m_laptop->store->writer() != writer);
}

void TestHostileServer::whatSomethingFollowsFromIsTheServersWord()
{
    HttpServer server(options(u"good"_s));
    ServerAnswer says;
    char key = 0; // whose word stands beside it
    const quint16 port = serve(server, [&](const ServerRequest &request, int) {
        ServerAnswer answer = says;
        if (key)
            answer.headers.emplace_back("Word", word(key, request, answer));
        return answer;
    });
    HttpNetwork below(localUrl(port, true), m_certificates.text(u"ca"_s));
    SignedNetwork network(below, m_credential);
    const auto isBelieved
        = [&](int status, const QByteArray &path, char by, const QByteArray &body = "[]") {
              says = {status, {}, {}, status == 204 ? QByteArray() : body};
              key = by;
              const auto answer = network.send({"GET", path}, {}, {});
              return answer && answer->status == status;
          };
    for (const char *path : {"/v1/accounts", "/v1/devices", "/v1/history/1/00/0", "/v1/blobs",
                             "/v1/blobs/00/00", "/v1/reveal/1/00", "/v1/bundles", "/v1/sync"}) {
        for (const int status : {200, 201, 204, 206, 302, 400, 403, 409, 413, 422}) {
            const bool isSigned = status == 200 && qstrcmp(path, "/v1/sync") == 0;
            QCOMPARE(isBelieved(status, path, 0), isSigned);
            QCOMPARE(isBelieved(status, path, '\x02'), isSigned);
            QVERIFY(isBelieved(status, path, '\x01'));
        }
        for (const int status :
             {401, 404, 405, 408, 429, 500, 503}) // that anybody on the way may say
            QVERIFY(isBelieved(status, path, 0));
        QVERIFY(!isBelieved(401, path, 0, R"({"code":"revoked"})"));
        QVERIFY(!isBelieved(401, path, '\x02', R"({"code":"revoked"})"));
        QVERIFY(isBelieved(401, path, '\x01', R"({"code":"revoked"})"));
    }
}

void TestHostileServer::garbageEndsInAnError()
{
    HttpServer server(options(u"good"_s));
    const SyncResult result = sync(serve(server, [](const ServerRequest &, int) {
        return ServerAnswer{200, {}, {}, QByteArray(5000, '\x9f')}; // lists within lists
    }));
    QVERIFY(result.error);
    QVERIFY(server.figures().requests <= 6);
    QCOMPARE(unsent(), quint64(1));
}

void TestHostileServer::anAnswerWithoutEndIsCutOff()
{
    RawServer server([](RawSocket socket, int) {
        socket.receiveUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
        while (socket.send(chunk)) { }
    });
    HttpLimits limits;
    limits.answerBody = 1 << 20;
    HttpNetwork network(localUrl(server.port), {}, limits);
    const auto answer = network.send({"GET", "/"}, {}, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Unsupported);
    QVERIFY(network.traffic().down < 2 << 20);
}

void TestHostileServer::anAnswerThatDripsIsCutOff()
{
    RawServer server([](RawSocket socket, int) {
        socket.receiveUntil("\r\n\r\n");
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (socket.send("x"))
            std::this_thread::sleep_for(20ms);
    });
    HttpLimits limits;
    limits.silence = 1s;
    limits.whole = 300ms;
    HttpNetwork network(localUrl(server.port), {}, limits);
    QElapsedTimer timer;
    timer.start();
    const auto answer = network.send({"GET", "/"}, {}, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Offline);
    QVERIFY(timer.elapsed() >= 290 && timer.elapsed() < 5000);
}

void TestHostileServer::emptyPagesWithoutEndEndByThemselves()
{
    std::atomic<int> pages = 0;
    HttpServer server(options(u"good"_s));
    const auto port = serve(server, [&](const ServerRequest &request, int) {
        const SyncRequest asked = decodeRequest(request.body).value();
        SyncAnswer answer = agreeable(asked);
        answer.page.cursor = "c" + QByteArray::number(++pages);
        answer.page.more = true;
        return signedBy(keyOf('\x01'), asked, answer);
    });
    const SyncResult result = sync(port, {}, 0);
    QVERIFY(result.error);
    QCOMPARE(result.error->kind, ErrorKind::RefusedByServer);
    QVERIFY2(pages > 1000 && pages < 1010, qPrintable(QString::number(pages)));
}

void TestHostileServer::fullPagesWithoutEndTakeNoMemoryAndCanBeStopped()
{
    constexpr int rowsOfAPage = 400, enough = 120;
    const Entity &klien = *Dictionary::builtIn().entity(u"klien");
    const RecordId institution = *RecordId::fromRaw(QByteArray(16, 'l'));
    std::atomic<int> pages = 0;
    std::atomic<qint64> early = 0;
    const auto stop = std::make_shared<std::atomic<bool>>(false);
    HttpServer server(options(u"good"_s));
    QElapsedTimer sinceStop;
    const auto port = serve(server, [&](const ServerRequest &request, int) {
        const SyncRequest asked = decodeRequest(request.body).value();
        SyncAnswer answer = agreeable(asked);
        answer.lks = {institution};
        const int page = ++pages;
        answer.page.cursor = "c" + QByteArray::number(page);
        answer.page.more = true;
        for (int i = 0; i < rowsOfAPage; ++i) {
            Incoming row;
            row.entity = klien.number;
            row.record = idOf(page * rowsOfAPage + i);
            row.lks = institution;
            row.created = {*WriterId::fromRaw(QByteArray(16, 'w')),
                           quint64(page) * rowsOfAPage + quint64(i) + 1};
            row.values[klien.field(u"nama")->number] = u"Palsu %1"_s.arg(page * rowsOfAPage + i);
            row.values[klien.field(u"alamat")->number] = QString(200, u'x');
            answer.page.rows.push_back(row);
        }
        if (page == enough / 4)
            early = memory("VmRSS:");
        if (page == enough) {
            sinceStop.start();
            *stop = true;
        }
        return signedBy(keyOf('\x01'), asked, answer);
    });
    const SyncResult result = sync(port, stop, 0);
    QVERIFY(result.error);
    QCOMPARE(result.error->kind, ErrorKind::Cancelled);
    QVERIFY2(sinceStop.elapsed() < 5000, qPrintable(QString::number(sinceStop.elapsed())));
    QVERIFY2(pages < enough + 5, qPrintable(QString::number(pages)));
    const qint64 grown = memory("VmRSS:") - early;
    // SQLite's cache takes up to 32 MB of it; the pages, if somebody kept them, as much again and
    // more.
    QVERIFY2(grown < 50 << 10, qPrintable(QString::number(grown)));
}

QTEST_GUILESS_MAIN(TestHostileServer)
#include "tst_hostile_server.moc"
