// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/offices.h"

using namespace pilar;
using namespace Qt::StringLiterals;

/** What only PostgreSQL can show: several servers at once, and a database that dies. */
class TestPostgres : public QObject
{
    Q_OBJECT

private:
    using Seats = std::vector<std::unique_ptr<Offices::Seat>>;

    /** Each types and sends until `stop`. */
    static std::vector<std::thread> work(Offices &offices, Seats &seats, std::atomic<bool> &stop)
    {
        std::vector<std::thread> threads;
        for (auto &seat : seats) {
            threads.emplace_back([&offices, &stop, seat = seat.get()] {
                while (!stop) {
                    if (seat->laptop.known == seat->laptop.payloads.size())
                        seat->type(offices.lks, 2);
                    if (seat->exchange() != 200) {
                        ++seat->refused;
                        QTest::qSleep(5);
                    }
                }
            });
        }
        return threads;
    }
    static void end(std::vector<std::thread> &threads, std::atomic<bool> &stop)
    {
        stop = true;
        for (std::thread &thread : threads)
            thread.join();
    }
    static Seats seatsOf(Offices &offices, int count)
    {
        Seats seats;
        for (int i = 0; i < count; ++i)
            seats.push_back(offices.seat());
        return seats;
    }
    static int goneBack(const Seats &seats)
    {
        int count = 0;
        for (const auto &seat : seats)
            count += seat->wentBack;
        return count;
    }
    /** All is sent, everybody has everything, and the books are in order. */
    static void everybodyHasEverything(Offices &offices, Seats &seats)
    {
        QVERIFY(offices.town.db->refresh());
        size_t records = 1;
        for (auto &seat : seats) {
            QVERIFY(seat->finish());
            records += seat->laptop.payloads.size();
        }
        for (auto &seat : seats) {
            QVERIFY(seat->finish()); // what others sent since
            if (!seat->laptop.payloads.empty())
                QVERIFY(offices.holds(seat->laptop));
            size_t known = seat->laptop.payloads.size(); // its own do not come back
            for (const auto &[id, values] : seat->laptop.records)
                known += seat->laptop.versions[id].created.writer == seat->laptop.writer ? 0 : 1;
            QCOMPARE(known, records);
        }
        QCOMPARE(*offices.town.province.check(), QStringList());
    }

private Q_SLOTS:
    void twoServersOnOneDatabaseNeverSkipAFeedRow()
    {
        PostgresServer server;
        server.start();
        Offices offices(server.freshUrl(), 4);
        Seats seats = seatsOf(offices, 7);
        std::atomic<bool> stop = false;
        std::vector<std::thread> threads = work(offices, seats, stop);
        QTest::qSleep(6000);
        end(threads, stop);
        size_t sets = 0;
        for (const auto &seat : seats) {
            QCOMPARE(seat->refused, 0);
            sets += seat->laptop.payloads.size();
        }
        QVERIFY2(sets > 100, qPrintable(QString::number(sets)));
        everybodyHasEverything(offices, seats);
        QCOMPARE(goneBack(seats), 0);
        const auto rows = offices.town.db->value(u"select count(*) from feed"_s).toULongLong();
        QCOMPARE(rows, qulonglong(sets + 1));
    }

    void aKilledDatabaseLosesNothingAndLeavesNoWorkerStuck()
    {
        PostgresServer server;
        server.start();
        Offices offices(server.freshUrl(), 3);
        Seats seats = seatsOf(offices, 4);
        std::atomic<bool> stop = false;
        std::vector<std::thread> threads = work(offices, seats, stop);
        for (int i = 0; i < 3; ++i) {
            QTest::qSleep(700);
            server.kill();
            QTest::qSleep(100);
            server.start();
        }
        QTest::qSleep(500);
        end(threads, stop);
        int refused = 0;
        for (const auto &seat : seats)
            refused += seat->refused;
        QVERIFY(refused > 0);
        everybodyHasEverything(offices, seats);
        QCOMPARE(goneBack(seats), 0);
        for (Service *service : {&offices.first, &offices.second}) {
            for (int worker = 0; worker < 3; ++worker)
                QCOMPARE(service->answer({"GET", "/healthz", {}}, worker).status, 200);
        }
    }

    void anotherTakesOverAndNothingAcknowledgedIsLost()
    {
        PostgresServer primary;
        primary.start();
        PostgresServer standby;
        standby.becomeStandbyOf(primary, "s1");
        standby.start();
        primary.configure("synchronous_standby_names = 's1'\n");
        primary.reload();
        QTRY_COMPARE_WITH_TIMEOUT(
            primary.sql(u"select count(*) from pg_stat_replication where sync_state = 'sync'"_s),
            u"1"_s, 10'000);
        Offices offices(
            u"postgresql:///postgres?host=%1,%2&user=pilar"_s.arg(primary.host(), standby.host()),
            3);
        Seats seats = seatsOf(offices, 4);
        std::atomic<bool> stop = false;
        std::vector<std::thread> threads = work(offices, seats, stop);
        QTest::qSleep(1500);
        primary.kill();
        standby.promote();
        QTest::qSleep(1500);
        end(threads, stop);
        QCOMPARE(standby.sql(u"select pg_is_in_recovery()"_s), u"f"_s);
        everybodyHasEverything(offices, seats);
        QCOMPARE(goneBack(seats), 0);
    }

    void aVerifiedBackupTakesThePlaceOfALostDatabase()
    {
        PostgresServer lost;
        lost.start();
        PostgresServer backup; // its host stands in the URL already
        Offices offices(
            u"postgresql:///postgres?host=%1,%2&user=pilar"_s.arg(lost.host(), backup.host()), 3);
        Seats seats = seatsOf(offices, 4);
        std::atomic<bool> stop = false;
        std::vector<std::thread> threads = work(offices, seats, stop);
        QTest::qSleep(1000);
        backup.becomeBackupOf(lost); // of a database at work
        QTest::qSleep(1000);
        end(threads, stop);
        for (auto &seat : seats)
            QVERIFY(seat->finish()); // acknowledged, and in no backup
        const qulonglong all = lost.sql(u"select count(*) from ledger"_s).toULongLong();
        lost.kill();
        backup.start();
        const qulonglong kept = backup.sql(u"select count(*) from ledger"_s).toULongLong();
        QVERIFY2(kept > 0 && kept < all,
                 qPrintable(QString::number(kept) + u'/' + QString::number(all)));
        QVERIFY(offices.town.db->refresh());
        QCOMPARE(*offices.town.province.check(), QStringList());
        everybodyHasEverything(offices, seats);
        QVERIFY(goneBack(seats) > 0);
        QVERIFY(backup.sql(u"select count(*) from ledger"_s).toULongLong() >= all);
    }

    void whatAnAsynchronousStandbyMissedIsSentAgain()
    {
        PostgresServer primary;
        primary.start();
        PostgresServer standby;
        standby.becomeStandbyOf(primary, "s1");
        standby.start();
        Offices offices(
            u"postgresql:///postgres?host=%1,%2&user=pilar"_s.arg(primary.host(), standby.host()),
            3);
        Seats seats = seatsOf(offices, 3);
        for (auto &seat : seats) {
            seat->type(offices.lks, 5);
            QVERIFY(seat->finish());
        }
        QTRY_COMPARE_WITH_TIMEOUT(standby.sql(u"select count(*) from ledger"_s), u"16"_s, 10'000);
        standby.stop();
        for (int i = 0; i < 2; ++i) { // acknowledged, and read by the others: soon forgotten
            seats[size_t(i)]->type(offices.lks, 4);
            QVERIFY(seats[size_t(i)]->finish());
        }
        QVERIFY(seats[2]->finish());
        primary.kill();
        standby.start();
        standby.promote();
        seats[2]->type(offices.lks, 20); // the feed grows beyond where it was
        everybodyHasEverything(offices, seats);
        QCOMPARE(goneBack(seats), 2);
    }
};

QTEST_GUILESS_MAIN(TestPostgres)
#include "tst_postgres.moc"
