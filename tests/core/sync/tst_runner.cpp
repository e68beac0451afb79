// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/runner.h"
#include "tests/core/sync/sample.h"
#include "tests/support/laptop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::test;

namespace {

/** A server that applies every set and tells the news it was given; with faults to order. */
class Agreeable final : public Network
{
public:
    Result<HttpAnswer> send(const HttpRequest &request, const CancelFlag &,
                            const Progress &) override
    {
        ++requests;
        const Result<SyncRequest> asked = decodeRequest(request.body);
        if (!asked)
            return HttpAnswer{400, {}, encodeRefusal({u"form"_s})};
        std::vector<QByteArray> &line = lines[asked->writer]; // h of each set
        if (asked->known <= line.size() && hashAt(line, asked->known) != asked->knownHash)
            return HttpAnswer{409, {}, encodeRefusal({u"fork"_s})};
        SyncAnswer answer;
        quint64 n = asked->sets.first;
        for (const QByteArray &payload : asked->sets.payloads) {
            const QByteArray hash = chainHash(hashAt(line, n - 1), payload);
            if (n == line.size() + 1)
                line.push_back(hash);
            else if (n <= line.size() && hashAt(line, n) != hash)
                return HttpAnswer{409, {}, encodeRefusal({u"fork"_s})};
            if (n <= line.size())
                answer.verdicts.push_back({n});
            ++n;
        }
        if (std::exchange(losesAnswer, false))
            return Error{ErrorKind::Offline, {}};
        answer.upTo = line.size();
        answer.upToHash = hashAt(line, answer.upTo);
        answer.page.rows = std::exchange(news, {});
        answer.page.cursor = "c" + QByteArray::number(requests);
        answer.scope = u"62.71"_s;
        return HttpAnswer{200, {}, encodeAnswer(key(), *asked, answer)};
    }
    Traffic traffic() const override { return {}; }

    static SigningKey key() { return SigningKey(Key::fromBytes(QByteArray(32, '\x01')).value()); }
    static QByteArray hashAt(const std::vector<QByteArray> &line, quint64 n)
    {
        return n && n <= line.size() ? line[n - 1] : QByteArray();
    }

    std::map<WriterId, std::vector<QByteArray>> lines;
    std::vector<Incoming> news;
    bool losesAnswer = false;
    int requests = 0;
};

SyncResult sync(Laptop &laptop, Network &network, const CancelFlag &cancel = {})
{
    return runSync([&](const auto &job) { job(*laptop.store); }, network, laptop.random, cancel, {},
                   {{}, Agreeable::key().publicKey(), 20});
}

} // namespace

class TestRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatWasSaved()
    {
        Laptop laptop(u"Ani"_s);
        laptop.add(u"lks", {{u"nama"_s, u"Panti Harapan"_s}});
        Agreeable server;
        const SyncResult result = sync(laptop, server);
        QVERIFY2(!result.error, result.error ? qPrintable(result.error->message) : "");
        QCOMPARE(result.report.sent, int(laptop.store->lastSet()));
        QCOMPARE(laptop.store->counts().pending, 0);
        QCOMPARE(laptop.store->identity().scope, u"62.71"_s);

        const SyncResult again = sync(laptop, server);
        QVERIFY(!again.error);
        QCOMPARE(again.report.sent, 0);
    }

    void takesTheNewsAndKeepsWhatWasTyped()
    {
        Laptop laptop(u"Ani"_s);
        const RecordId id = laptop.add(u"lks", {{u"nama"_s, u"Panti Harapan"_s}});
        Agreeable server;
        QVERIFY(!sync(laptop, server).error);
        Incoming news;
        news.entity = laptop.entity(u"lks").number;
        news.record = id;
        const Field &nama = *laptop.entity(u"lks").field(u"nama");
        news.versions = {{nama.group, {Sample::writer(7), 1}}};
        news.values = {{nama.number, u"Panti Kasih"_s}};
        server.news = {news};
        const SyncResult result = sync(laptop, server);
        QVERIFY(!result.error);
        QCOMPARE(result.report.received, 1);
        QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Panti Kasih"_s));
    }

    void aLostAnswerCountsOnce()
    {
        Laptop laptop(u"Ani"_s);
        laptop.add(u"lks", {{u"nama"_s, u"Panti Harapan"_s}});
        Agreeable server;
        server.losesAnswer = true;
        QVERIFY(!sync(laptop, server).error);
        QCOMPARE(server.lines[laptop.store->writer()].size(), size_t(laptop.store->lastSet()));
        QCOMPARE(laptop.store->counts().pending, 0);
    }

    void aRestoredServerGetsAllAgain()
    {
        Laptop laptop(u"Ani"_s);
        const RecordId id = laptop.add(u"lks", {{u"nama"_s, u"Panti Harapan"_s}});
        QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Panti Kasih"_s}}));
        Agreeable server;
        QVERIFY(!sync(laptop, server).error);
        std::vector<QByteArray> &line = server.lines[laptop.store->writer()];
        const std::vector<QByteArray> before = line;
        line.resize(1);
        QVERIFY(!sync(laptop, server).error);
        QVERIFY(line == before);
        line.clear();
        QVERIFY(!sync(laptop, server).error);
        QVERIFY(line == before);
    }

    void aClonedProfileSendsUnderANewName()
    {
        Laptop laptop(u"Ani"_s);
        const RecordId id = laptop.add(u"lks", {{u"nama"_s, u"Panti Harapan"_s}});
        const WriterId old = laptop.store->writer();
        Agreeable server;
        QVERIFY(!sync(laptop, server).error);
        server.lines[old].push_back(QByteArray(32, 'x')); // what the twin sent
        QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Panti Kasih"_s}}));
        const SyncResult result = sync(laptop, server);
        QVERIFY2(!result.error, result.error ? qPrintable(result.error->message) : "");
        QVERIFY(laptop.store->writer() != old);
        QCOMPARE(server.lines[laptop.store->writer()].size(), size_t(laptop.store->lastSet()));
        QCOMPARE(laptop.store->counts().pending, 0);
        QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Panti Kasih"_s));
    }

    void stopsWhenAsked()
    {
        Laptop laptop(u"Ani"_s);
        Agreeable server;
        const SyncResult result = sync(laptop, server, std::make_shared<std::atomic_bool>(true));
        QCOMPARE(int(result.error->kind), int(ErrorKind::Cancelled));
        QCOMPARE(server.requests, 0);
    }
};

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
