// SPDX-License-Identifier: GPL-3.0-or-later
// Device and server working at the same time: what goes out before its turn is what would have gone
// out anyway, and costs nothing when it was not.
#include "core/sync/runner.h"
#include "tests/support/laptop.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::test;

namespace {

SigningKey key()
{
    return SigningKey(Key::fromBytes(QByteArray(32, '\x01')).value());
}

/** A server that applies every set, with a few pages of nothing; it remembers what was asked. */
class Agreeable final : public Network
{
public:
    Result<HttpAnswer> send(const HttpRequest &request, const CancelFlag &cancel,
                            const Progress &) override
    {
        if (++m_inside > 1)
            overlapped = true;
        const Result<HttpAnswer> answer = answerTo(request, cancel);
        --m_inside;
        return answer;
    }
    Traffic traffic() const override { return {}; }

    std::vector<QByteArray> bodies;
    std::vector<QByteArray> line; // h of each set
    int pages = 0; // still to come
    int rejects = 0; // the set of this number
    std::atomic_bool overlapped = false; // two requests at a time
    std::atomic_int ahead = 0; // requests beside the session's own thread
    bool silentAhead = false; // never answers those

private:
    Result<HttpAnswer> answerTo(const HttpRequest &request, const CancelFlag &cancel)
    {
        const bool isAhead = QThread::currentThread() != m_session;
        ahead += isAhead;
        bodies.push_back(request.body);
        while (silentAhead && isAhead) {
            if (cancel && *cancel)
                return Error{ErrorKind::Cancelled, {}};
            QTest::qSleep(1);
        }
        const Result<SyncRequest> asked = decodeRequest(request.body);
        if (!asked)
            return HttpAnswer{400, {}, encodeRefusal({u"form"_s})};
        SyncAnswer answer;
        quint64 n = asked->sets.first;
        for (const QByteArray &payload : asked->sets.payloads) {
            if (n == line.size() + 1)
                line.push_back(chainHash(n > 1 ? line[n - 2] : QByteArray(), payload));
            answer.verdicts.push_back({n});
            if (int(n) == rejects) {
                answer.verdicts.back().kind = Verdict::Kind::Rejected;
                answer.verdicts.back().code = u"denied"_s;
            }
            ++n;
        }
        answer.upTo = line.size();
        answer.upToHash = line.empty() ? QByteArray() : line.back();
        answer.page.cursor = "c" + QByteArray::number(bodies.size());
        answer.page.more = pages > 0 && pages-- > 0;
        answer.scope = u"62.71"_s;
        return HttpAnswer{200, {}, encodeAnswer(key(), *asked, answer)};
    }

    const QThread *m_session = QThread::currentThread();
    std::atomic_int m_inside = 0;
};

/** An LKS with so many klien, each some kilobytes long. */
void fill(Laptop &laptop, int count)
{
    const RecordId lks = laptop.add(u"lks", {{u"nama"_s, u"Panti Harapan"_s}});
    std::vector<std::vector<Edit>> edits;
    const Entity &klien = laptop.entity(u"klien");
    for (int i = 1; i < count; ++i) {
        const QString words = u"Datang dari rumah nomor %1. "_s.arg(i).repeated(100);
        edits.push_back({{Change::Kind::Create,
                          klien.number,
                          {},
                          {{klien.parent, lks},
                           {klien.field(u"nama")->number, u"Anak %1"_s.arg(i)},
                           {klien.field(u"catatan")->number, words}}}});
    }
    const auto all = laptop.store->saveAll(edits);
    QVERIFY(all);
    for (const auto &saved : *all)
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
}

SyncResult sync(Laptop &laptop, Agreeable &server, bool ahead,
                const std::function<void(Store &)> &meanwhile = {})
{
    SyncOptions options{{}, key().publicKey(), 60};
    options.ahead = ahead;
    options.files = false;
    const StoreAccess access = [&](const std::function<void(Store &)> &job) {
        const quint64 before = laptop.store->known();
        job(*laptop.store);
        if (meanwhile && laptop.store->known() > before)
            meanwhile(*laptop.store);
    };
    return runSync(access, server, laptop.random, {}, {}, options);
}

} // namespace

class TestAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameBytesGoOutAsOneAfterTheOther()
    {
        Agreeable slow, quick;
        for (Agreeable *server : {&slow, &quick}) {
            Laptop laptop(u"Ani"_s, 3);
            fill(laptop, 600);
            server->pages = 3;
            const SyncResult result = sync(laptop, *server, server == &quick);
            QVERIFY2(!result.error, result.error ? qPrintable(result.error->message) : "");
            QCOMPARE(result.report.sent, 600);
            QCOMPARE(laptop.store->counts().pending, 0);
            QVERIFY(!server->overlapped);
        }
        QVERIFY(slow.bodies.size() > 3); // a long upload goes in parts
        QCOMPARE(quick.bodies, slow.bodies);
        QCOMPARE(slow.ahead, 0);
        QVERIFY(quick.ahead >= 2);
    }

    void whatIsSavedMeanwhileFollows()
    {
        Laptop laptop(u"Ani"_s, 3);
        fill(laptop, 600);
        Agreeable server;
        bool saved = false;
        const SyncResult result = sync(laptop, server, true, [&](Store &) {
            if (!std::exchange(saved, true))
                laptop.add(u"lks", {{u"nama"_s, u"Panti Baru"_s}});
        });
        QVERIFY(!result.error);
        QVERIFY(saved);
        QCOMPARE(result.report.sent, 601);
        QCOMPARE(server.line.size(), size_t(601));
        QCOMPARE(laptop.store->counts().pending, 0);
        for (size_t i = 0; i < server.bodies.size(); ++i)
            QCOMPARE(std::count(server.bodies.begin(), server.bodies.end(), server.bodies[i]), 1);
    }

    void nothingIsGuessedAfterARefusedSet()
    {
        Laptop laptop(u"Ani"_s, 3);
        fill(laptop, 600);
        Agreeable server;
        server.rejects = 1;
        const SyncResult result = sync(laptop, server, true, [](Store &) {});
        QVERIFY(!result.error);
        QCOMPARE(result.report.rejected, 1);
        QCOMPARE(laptop.store->counts().pending, 0);
        QCOMPARE(server.line.size(), size_t(600));
    }

    void anErrandEndsWithTheSession()
    {
        Laptop laptop(u"Ani"_s, 3);
        fill(laptop, 600);
        Agreeable server;
        server.silentAhead = true;
        const CancelFlag cancel = std::make_shared<std::atomic_bool>(false);
        SyncOptions options{{}, key().publicKey(), 60};
        options.ahead = true;
        const StoreAccess access = [&](const std::function<void(Store &)> &job) {
            const quint64 before = laptop.store->known();
            job(*laptop.store);
            *cancel = laptop.store->known() > before; // the person has had enough
        };
        const SyncResult result = runSync(access, server, laptop.random, cancel, {}, options);
        QVERIFY(result.error);
        QCOMPARE(result.error->kind, ErrorKind::Cancelled);
        QCOMPARE(server.ahead, 1);
        QVERIFY(laptop.store->counts().pending > 0); // they follow the next time
    }
};

QTEST_GUILESS_MAIN(TestAhead)
#include "tst_ahead.moc"
