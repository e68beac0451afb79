// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/metrics.h"
#include "core/server/rate_limit.h"

#include <QTest>

using namespace pilar;

class MetricsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAreCountedByRouteAndStatus();
    void timesAreCumulative();
    void aCallerHasABurstAndThenWaits();
    void quietCallersAreForgottenWithoutGain();
    void oneRequestAtATime();
};

void MetricsTest::requestsAreCountedByRouteAndStatus()
{
    Metrics metrics;
    metrics.answered("sync", 200, 0.001, 10, 20);
    metrics.answered("sync", 200, 0.001, 1, 2);
    metrics.answered("sync", 429, 0.001, 0, 0);
    metrics.count("sets_accepted", 7);
    const QByteArray text = metrics.text({{"waiting_sets", "sets that wait", 3}});
    QVERIFY(text.contains("pilar_requests_total{route=\"sync\",status=\"200\"} 2\n"));
    QVERIFY(text.contains("pilar_requests_total{route=\"sync\",status=\"429\"} 1\n"));
    QVERIFY(text.contains("pilar_body_bytes_in_total{route=\"sync\"} 11\n"));
    QVERIFY(text.contains("pilar_body_bytes_out_total{route=\"sync\"} 22\n"));
    QVERIFY(text.contains("\npilar_sets_accepted_total 7\n"));
    QVERIFY(text.contains("# TYPE pilar_waiting_sets gauge\npilar_waiting_sets 3\n"));
}

void MetricsTest::timesAreCumulative()
{
    Metrics metrics;
    for (const double seconds : {0.005, 0.02, 99.0})
        metrics.answered("login", 200, seconds, 0, 0);
    const QByteArray text = metrics.text({});
    QVERIFY(text.contains("{route=\"login\",le=\"0.005\"} 1\n"));
    QVERIFY(text.contains("{route=\"login\",le=\"0.01\"} 1\n"));
    QVERIFY(text.contains("{route=\"login\",le=\"0.025\"} 2\n"));
    QVERIFY(text.contains("{route=\"login\",le=\"30\"} 2\n"));
    QVERIFY(text.contains("{route=\"login\",le=\"+Inf\"} 3\n"));
    QVERIFY(text.contains("pilar_request_seconds_count{route=\"login\"} 3\n"));
}

void MetricsTest::aCallerHasABurstAndThenWaits()
{
    RateLimit limit(3, 2);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(limit.take("a", 1000), 0);
    QCOMPARE(limit.take("a", 1000), 500);
    QCOMPARE(limit.take("b", 1000), 0);
    QCOMPARE(limit.take("a", 1500), 0);
    QCOMPARE(limit.take("a", 1500), 500);
    QCOMPARE(limit.take("a", 500), 500); // a clock set back gives nothing and takes nothing
    for (int i = 0; i < 3; ++i)
        QCOMPARE(limit.take("a", 100'000), 0);
    QVERIFY(limit.take("a", 100'000) > 0);
}

void MetricsTest::quietCallersAreForgottenWithoutGain()
{
    RateLimit limit(1, 0.001);
    QCOMPARE(limit.take("guesser", 0), 0);
    for (int i = 0; i < 99'999; ++i)
        limit.take(QByteArray::number(i), -2'000'000); // quiet for long: their buckets are full
    QCOMPARE(limit.take("another", 0), 0);
    QVERIFY(limit.take("guesser", 0) > 0);
}

void MetricsTest::oneRequestAtATime()
{
    UnderWay all;
    {
        const UnderWay::Turn first(all, "a"), other(all, "b");
        QVERIFY(first.mine());
        QVERIFY(other.mine());
        {
            const UnderWay::Turn second(all, "a");
            QVERIFY(!second.mine());
        }
        const UnderWay::Turn third(all, "a");
        QVERIFY(!third.mine());
    }
    QVERIFY(UnderWay::Turn(all, "a").mine());
}

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
