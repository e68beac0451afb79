// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/sync/key_chain.h"
#include "core/sync/session.h"
#include "tests/core/sync/sample.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

using Session = SyncSession;

SigningKey key()
{
    return SigningKey(Key::fromBytes(QByteArray(32, '\x01')).value());
}

/** Bytes without a pattern. */
class SeededNoise
{
public:
    QByteArray bytes(int count)
    {
        QByteArray noise(count, 0);
        for (char &byte : noise)
            byte = char(m_engine());
        return noise;
    }

private:
    std::mt19937 m_engine{7};
};

/** A device with sets known + 1 … known + count, and the server's answer to all of them. */
struct Bench
{
    Session session{key().publicKey(), 0.5};
    SyncRequest request;
    SyncAnswer answer;

    explicit Bench(int count, quint64 known = 0)
    {
        Sample sample;
        request.writer = Sample::writer(1);
        request.known = known;
        request.knownHash = known ? QByteArray(32, 'k') : QByteArray();
        request.cursor = "old";
        request.sets.first = known + 1;
        request.sets.before = request.knownHash;
        answer.upTo = known + quint64(count);
        answer.upToHash = request.knownHash;
        answer.page.cursor = "new";
        for (quint64 n = known + 1; n <= answer.upTo; ++n) {
            request.sets.payloads.push_back(encodeSet(sample.creation(n)));
            answer.upToHash = chainHash(answer.upToHash, request.sets.payloads.back());
            answer.verdicts.push_back({n});
        }
    }

    /** What the session sends. */
    SyncRequest asked() const { return *decodeRequest(encodeRequest(request)); }
    Session::Answered good() { return {{200, {}, encodeAnswer(key(), asked(), answer)}}; }
    static Session::Answered bad(int status, const QByteArray &body = {}, int retryAfter = 0)
    {
        HttpAnswer bad{status, {}, body};
        if (retryAfter > 0)
            bad.headers.emplace_back("retry-after", QByteArray::number(retryAfter));
        return {bad};
    }
    /** Up to the request on its way. */
    void post()
    {
        QVERIFY(is<Session::Collect>(session.step(Session::Started{})));
        QVERIFY(is<Session::Send>(session.step(Session::Collected{request})));
    }
    /** The device has nothing more to send. */
    Session::Event settled() const
    {
        SyncRequest next = request;
        next.known = request.known + request.sets.payloads.size();
        next.knownHash = answer.upToHash;
        next.sets = {{}, next.known + 1, next.knownHash};
        return Session::Collected{next};
    }
    template <typename Kind>
    static bool is(const Session::Action &action)
    {
        return std::holds_alternative<Kind>(action);
    }
    static int errorOf(const Session::Action &action)
    {
        const auto *done = std::get_if<Session::Done>(&action);
        return done && done->error ? int(done->error->kind) : -1;
    }
};

constexpr auto is
    = [](const Session::Action &action, size_t index) { return action.index() == index; };
const size_t collect = 0, keep = 1, send = 2, apply = 3, reopen = 4, refork = 5, waits = 6,
             done = 7;

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAllAndIsDone()
    {
        Bench bench(3);
        bench.post();
        QVERIFY(is(bench.session.step(bench.good()), apply));
        QVERIFY(is(bench.session.step(Session::Applied{}), collect));
        const auto action = bench.session.step(bench.settled());
        QVERIFY(is(action, done));
        QCOMPARE(Bench::errorOf(action), -1);
        QCOMPARE(bench.session.report().sent, 3);
        QCOMPARE(bench.session.report().accepted, 3);
    }

    void asksOnceWhenThereIsNothingToSend()
    {
        Bench bench(0, 4);
        bench.post();
        QVERIFY(is(bench.session.step(bench.good()), apply));
        QVERIFY(is(bench.session.step(Session::Applied{}), done));
    }

    void goesOnWhileTheServerHasPages()
    {
        Bench bench(0, 4);
        bench.answer.page.more = true;
        bench.post();
        QVERIFY(is(bench.session.step(bench.good()), apply));
        QVERIFY(is(bench.session.step(Session::Applied{}), collect));
        QVERIFY(Bench::is<Session::Send>(bench.session.step(bench.settled())));
    }

    void refusesAnAnswerOfAnotherServer()
    {
        Bench bench(1);
        bench.post();
        const SigningKey other(Key::fromBytes(QByteArray(32, '\x02')).value());
        const auto asks
            = bench.session.step(Bench::bad(200, encodeAnswer(other, bench.asked(), bench.answer)));
        QVERIFY(Bench::is<Session::Send>(asks));
        QCOMPARE(std::get<Session::Send>(asks).request.path, QByteArray("/v1/keys"));
        QCOMPARE(Bench::errorOf(bench.session.step(Bench::bad(404))), int(ErrorKind::Denied));
    }

    void followsAServerToItsNewKey()
    {
        const auto keyOf
            = [](char byte) { return SigningKey(Key::fromBytes(QByteArray(32, byte)).value()); };
        const SigningKey second = keyOf('\x02'), third = keyOf('\x03'), stranger = keyOf('\x07');
        const auto exchange = [&](const SigningKey &signer, const std::vector<KeyLink> &chain) {
            Bench bench(1);
            bench.post();
            bench.answer.hashIsKnown = true; // as it comes by network
            bench.session.step(Bench::bad(200, encodeAnswer(signer, bench.asked(), bench.answer)));
            return bench.session.step(Bench::bad(200, encodeKeyChain(chain)));
        };
        const std::vector<KeyLink> good{linkKeys(key(), second, 1), linkKeys(second, third, 2)};
        const auto followed = exchange(third, good);
        QVERIFY(Bench::is<Session::Apply>(followed));
        QCOMPARE(std::get<Session::Apply>(followed).answer.server, third.publicKey());
        QVERIFY(Bench::is<Session::Apply>(exchange(second, good))); // behind its own chain
        QCOMPARE(Bench::errorOf(exchange(stranger, good)), int(ErrorKind::Denied));
        QCOMPARE(Bench::errorOf(exchange(third, {good[1]})), int(ErrorKind::Denied));
        QCOMPARE(Bench::errorOf(exchange(stranger, {linkKeys(stranger, key(), 1)})),
                 int(ErrorKind::Denied));
        KeyLink forged = linkKeys(stranger, third, 1);
        forged.from = key().publicKey();
        QCOMPARE(Bench::errorOf(exchange(third, {forged})), int(ErrorKind::Denied));
    }

    void refusesAnAnswerWithoutAVerdict()
    {
        Bench bench(3);
        bench.answer.verdicts.pop_back();
        bench.post();
        QCOMPARE(Bench::errorOf(bench.session.step(bench.good())), int(ErrorKind::RefusedByServer));
    }

    void takesAnAnswerToTheFirstFewSets()
    {
        Bench bench(3);
        bench.post();
        bench.answer.upTo = 2;
        bench.answer.verdicts.pop_back();
        bench.answer.upToHash = chainHash(chainHash({}, bench.request.sets.payloads[0]),
                                          bench.request.sets.payloads[1]);
        QVERIFY(is(bench.session.step(bench.good()), apply));
        QVERIFY(is(bench.session.step(Session::Applied{}), collect));
        QCOMPARE(bench.session.report().sent, 2);
    }

    void takesANewWriterAfterAFork()
    {
        Bench bench(1);
        bench.post();
        const Session::Answered fork = Bench::bad(409, encodeRefusal({u"fork"_s}));
        QVERIFY(is(bench.session.step(fork), refork));
        QVERIFY(is(bench.session.step(Session::Applied{}), collect));
    }

    void takesANewWriterWhenTheServerKnowsAnotherLine()
    {
        Bench bench(1);
        bench.post();
        bench.answer.upToHash = QByteArray(32, 'x');
        QVERIFY(is(bench.session.step(bench.good()), refork));

        Bench longer(1);
        longer.post();
        longer.answer.upTo = 9;
        QVERIFY(is(longer.session.step(longer.good()), apply));
        QVERIFY(is(longer.session.step(Session::Applied{{}, true}), refork));
    }

    void doesNotForkForEver()
    {
        Bench bench(1);
        bench.post();
        Session::Action action = Session::Done{};
        for (int i = 0; i < 3; ++i) {
            action = bench.session.step(Bench::bad(409, encodeRefusal({u"fork"_s})));
            if (is(action, refork)) {
                bench.session.step(Session::Applied{});
                bench.session.step(Session::Collected{bench.request});
            }
        }
        QCOMPARE(Bench::errorOf(action), int(ErrorKind::RefusedByServer));
    }

    void sendsAgainWhatARestoredServerForgot()
    {
        Bench bench(0, 4);
        bench.answer.upTo = 2;
        bench.answer.upToHash = QByteArray(32, '2');
        bench.post();
        const auto action = bench.session.step(bench.good());
        QVERIFY(is(action, reopen));
        QCOMPARE(std::get<Session::Reopen>(action).answer.upTo, quint64(2));
        QVERIFY(is(bench.session.step(Session::Applied{}), collect));
    }

    void speaksWhenTheServerRefuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("kind");
        QTest::newRow("token") << 401 << u"token"_s << int(ErrorKind::Denied);
        QTest::newRow("form") << 400 << u"form"_s << int(ErrorKind::RefusedByServer);
        QTest::newRow("limit") << 413 << u"limit"_s << int(ErrorKind::RefusedByServer);
        QTest::newRow("newer") << 422 << u"newer"_s << int(ErrorKind::Newer);
        QTest::newRow("not found") << 404 << u""_s << int(ErrorKind::RefusedByServer);
    }

    void speaksWhenTheServerRefuses()
    {
        QFETCH(const int, status);
        QFETCH(const QString, code);
        QFETCH(const int, kind);
        Bench bench(1);
        bench.post();
        auto action = bench.session.step(Bench::bad(status, encodeRefusal({code})));
        if (is(action, keep)) { // a newer program may cut it otherwise
            QCOMPARE(std::get<Session::Keep>(action).parcel, QByteArray());
            action = bench.session.step(Session::Kept{});
        }
        QCOMPARE(Bench::errorOf(action), kind);
        QVERIFY(!std::get<Session::Done>(action).error->message.isEmpty());
    }

    void waitsAsLongAsTheServerSays()
    {
        Bench bench(1);
        bench.post();
        const auto action = bench.session.step(Bench::bad(429, {}, 7));
        QVERIFY(is(action, waits));
        QCOMPARE(std::get<Session::Wait>(action).milliseconds, 7000);
        QVERIFY(is(bench.session.step(Session::Waited{}), send));
    }

    void pausesLongerEachTimeAndGivesUp()
    {
        Bench bench(1);
        bench.post();
        QVERIFY(is(bench.session.step(Session::Lost{{ErrorKind::Offline, {}}}), send)); // at once
        int last = 0;
        for (int i = 0; i < 4; ++i) {
            const auto action = bench.session.step(Session::Lost{{ErrorKind::Offline, {}}});
            QVERIFY(is(action, waits));
            QVERIFY(std::get<Session::Wait>(action).milliseconds > last);
            last = std::get<Session::Wait>(action).milliseconds;
            QVERIFY(is(bench.session.step(Session::Waited{}), send));
        }
        const auto action = bench.session.step(Bench::bad(502, "<html>"));
        QCOMPARE(Bench::errorOf(action), int(ErrorKind::Offline));
    }

    void triesAgainAfterADamagedAnswer()
    {
        Bench bench(1);
        bench.post();
        QVERIFY(is(bench.session.step(Bench::bad(200, "<html>Wi-Fi login</html>")), waits));
    }

    void stopsAtOnceWhenTheServerCannotBeTrusted()
    {
        Bench bench(1);
        bench.post();
        QCOMPARE(Bench::errorOf(bench.session.step(Session::Lost{{ErrorKind::Denied, {}}})),
                 int(ErrorKind::Denied));
    }

    void stopsWhenTheStoreCannotWrite()
    {
        Bench bench(1);
        bench.post();
        bench.session.step(bench.good());
        const auto action
            = bench.session.step(Session::Applied{Error{ErrorKind::DiskFull, {}}, false});
        QCOMPARE(Bench::errorOf(action), int(ErrorKind::DiskFull));
        QCOMPARE(bench.session.report().accepted, 0);
    }

    void aLongBodyIsKeptUntilItsAnswer()
    {
        Bench bench(300);
        SeededNoise noise;
        for (QByteArray &payload : bench.request.sets.payloads)
            payload = noise.bytes(100); // no compression helps
        QVERIFY(is(bench.session.step(Session::Started{}), collect));
        const auto kept = bench.session.step(Session::Collected{bench.request});
        QVERIFY(is(kept, keep));
        const QByteArray parcel = std::get<Session::Keep>(kept).parcel;
        QVERIFY(parcel.size() > Transfer::shortBody);
        const auto sent = bench.session.step(Session::Kept{});
        QVERIFY(is(sent, send));
        QCOMPARE(std::get<Session::Send>(sent).request.body, parcel);

        Session later{key().publicKey(), 0.5}; // the program was ended in the middle
        later.step(Session::Started{});
        const auto asked = later.step(Session::Collected{bench.request, parcel});
        QVERIFY(is(asked, send));
        QCOMPARE(std::get<Session::Send>(asked).request.method, QByteArray("HEAD"));
    }

    void aParcelIsAtMost512KiB()
    {
        Bench bench(3000);
        SeededNoise noise;
        for (QByteArray &payload : bench.request.sets.payloads)
            payload = noise.bytes(500);
        bench.session.lineIsSlow();
        bench.session.step(Session::Started{});
        const auto kept = bench.session.step(Session::Collected{bench.request});
        QVERIFY(is(kept, keep));
        const QByteArray parcel = std::get<Session::Keep>(kept).parcel;
        QVERIFY(parcel.size() <= 512 * 1024);
        QVERIFY(parcel.size() > 400 * 1024);
    }

    void stopsWhenAsked()
    {
        Bench bench(1);
        bench.post();
        QCOMPARE(Bench::errorOf(bench.session.step(Session::Cancelled{})),
                 int(ErrorKind::Cancelled));
    }

    void doesNotTurnInCircles()
    {
        Bench bench(0, 4);
        bench.answer.page.more = true;
        bench.answer.page.cursor = bench.request.cursor;
        bench.post();
        QCOMPARE(Bench::errorOf(bench.session.step(bench.good())), int(ErrorKind::RefusedByServer));
    }

    void pagesThatBringNothingHaveAnEnd()
    {
        Bench bench(0, 4);
        bench.answer.page.more = true;
        auto action = bench.session.step(Session::Started{});
        int answers = 0;
        for (; !is(action, done) && answers < 5000; ++answers) {
            QVERIFY(is(bench.session.step(Session::Collected{bench.request}), send));
            bench.answer.page.cursor = "c" + QByteArray::number(answers);
            action = bench.session.step(bench.good());
            if (is(action, apply))
                action = bench.session.step(Session::Applied{});
            bench.request.cursor = bench.answer.page.cursor;
        }
        QVERIFY(answers > 250); // a million changes that this device may not see
        QCOMPARE(Bench::errorOf(action), int(ErrorKind::RefusedByServer));
    }

    void whoCutsEachAnswerDoesNotKeepItForEver()
    {
        Transfer transfer({"POST", "/v1/sync", {}, "x"}, 0);
        auto action = transfer.start();
        HttpAnswer cut{200, {{"etag", "\"0123\""}}, "y"};
        cut.cut = true;
        int requests = 0;
        qint64 bytes = 0;
        for (; !std::holds_alternative<Transfer::Done>(action) && requests < 100'000; ++requests) {
            bytes += cut.body.size();
            action = std::holds_alternative<Transfer::Wait>(action)
                ? transfer.step(Transfer::Waited{})
                : transfer.step(Transfer::Answered{cut});
            cut.status = 206;
            cut.headers = {{"content-range", "bytes " + QByteArray::number(bytes) + "-*/*"}};
        }
        QVERIFY(requests < 100'000);
        const auto *end = std::get_if<Transfer::Done>(&action);
        QVERIFY(end && !end->answer);
        QCOMPARE(end->answer.error().kind, ErrorKind::Offline);
    }

    void partsTogetherAreNoLongerThanAnAnswerMayBe()
    {
        Transfer transfer({"POST", "/v1/sync", {}, "x"}, 0);
        auto action = transfer.start();
        HttpAnswer cut{200, {{"etag", "\"0123\""}}, QByteArray(16 << 20, 'y')};
        cut.cut = true;
        qint64 place = 0;
        int requests = 0;
        for (; !std::holds_alternative<Transfer::Done>(action) && requests < 100; ++requests) {
            place += cut.body.size();
            action = transfer.step(Transfer::Answered{cut});
            cut.status = 206;
            cut.headers = {{"content-range", "bytes " + QByteArray::number(place) + "-*/*"}};
        }
        QVERIFY(requests <= 5);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
