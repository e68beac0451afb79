// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/town.h"

using namespace pilar;
using namespace Qt::StringLiterals;

/** What the server may expect of a Database, whichever engine is behind it. */
class TestDatabase : public QObject
{
    Q_OBJECT

private:
    struct Place
    {
        QString name = databaseNameFor(u":memory:"_s);
        std::unique_ptr<Database> db = *openProvinceDatabase(name);

        Place()
        {
            if (!db->script(u"create table t (id INTEGER PRIMARY KEY, k BLOB NOT NULL UNIQUE, "
                            "word TEXT, number INTEGER);\ncreate table u (n INTEGER NOT NULL)"_s))
                qFatal("no table");
        }
        qint64 count() const { return db->value(u"select count(*) from t"_s).toLongLong(); }
    };
    static QByteArray key(int i) { return QByteArray::number(i).rightJustified(16, '\0'); }
    static QString insert() { return u"insert into t (k, word, number) values (?, ?, ?)"_s; }

private Q_SLOTS:
    void valuesComeBackAsTheyWere()
    {
        Place p;
        const QByteArray bytes("\0\1\377?", 4);
        const auto id = p.db->insert(insert(), u"id"_s, {bytes, u"Sari Déwi ?"_s, qint64(1) << 40});
        QCOMPARE(*id, 1);
        QVERIFY(p.db->run(insert(), {key(2), QVariant(), QVariant()}));
        QVariantList row;
        QVERIFY(p.db->each(u"select k, word, number, number is null from t order by id"_s, {},
                           [&](const SqlRow &found) {
                               for (int i = 0; i < 4; ++i)
                                   row << found.value(i);
                               return true;
                           }));
        QCOMPARE(row[0].toByteArray(), bytes);
        QCOMPARE(row[1].toString(), u"Sari Déwi ?"_s);
        QCOMPARE(row[2].toLongLong(), qint64(1) << 40);
        QVERIFY(!row[3].toBool());
        QVERIFY(row[5].isNull() && row[6].isNull() && row[7].toBool());
        QCOMPARE(p.db->value(u"select sum(number) from t"_s).toLongLong(), qint64(1) << 40);
        QCOMPARE(p.db->value(u"select sum(-number - 12345) from t"_s).toLongLong(),
                 -(qint64(1) << 40) - 12345);
    }
    void manyRowsAreOnesThatMayWait()
    {
        Place p;
        {
            Database::Transaction transaction(*p.db);
            for (int i = 0; i < 5500; ++i) {
                QVERIFY(
                    p.db->put(insert(), {key(i), u"baris %1"_s.arg(i), i % 7 ? i : QVariant()}));
                QVERIFY(p.db->put(u"insert into u (n) values (?)"_s, {i}));
            }
            QVERIFY(p.db->post(u"update t set word = ? where k = ?"_s, {u"pertama"_s, key(3)}));
            QVERIFY(p.db->post(u"update t set word = ? where k = ?"_s, {u"kedua"_s, key(3)}));
            QCOMPARE(p.count(), 5500); // whatever waits is seen by what comes after
            QVERIFY(p.db->put(insert(), {key(6000), u"akhir"_s, 1}));
            QVERIFY(transaction.commit());
        }
        QCOMPARE(p.count(), 5501);
        QCOMPARE(p.db->value(u"select word from t where k = ?"_s, {key(3)}).toString(), u"kedua"_s);
        QCOMPARE(p.db->value(u"select count(*) from t where number is null"_s).toInt(), 786);
        QCOMPARE(p.db->value(u"select count(*) from u"_s).toInt(), 5500);
    }
    void whatWaitedFailsWithTheCommit()
    {
        Place p;
        QVERIFY(p.db->run(insert(), {key(1), u"a"_s, 1}));
        for (const int rows : {1, 20}) {
            Database::Transaction transaction(*p.db);
            Result<> done;
            for (int i = 0; i < rows && done; ++i)
                done = p.db->put(insert(), {key(1 + i), u"b"_s, 2});
            if (done)
                done = transaction.commit();
            QVERIFY(!done);
            QCOMPARE(done.error().kind, ErrorKind::Internal);
        }
        QCOMPARE(p.count(), 1);
        QCOMPARE(p.db->value(u"select word from t"_s).toString(), u"a"_s);
        QVERIFY(!p.db->failure());
    }
    void aFailedTransactionIsNeverCommitted()
    {
        Place p;
        Database::Transaction transaction(*p.db);
        QVERIFY(p.db->run(insert(), {key(1), u"a"_s, 1}));
        const bool failed = !p.db->run(insert(), {key(1), u"a"_s, 1});
        QVERIFY(failed);
        if (testsPostgres())
            QVERIFY(!transaction.commit());
    }
    void aPartCanFailAlone()
    {
        Place p;
        Database::Transaction transaction(*p.db);
        QVERIFY(p.db->put(insert(), {key(1), u"a"_s, 1}));
        {
            Database::Savepoint part(*p.db);
            QVERIFY(part.begun());
            QVERIFY(p.db->put(insert(), {key(2), u"b"_s, 1}));
            QVERIFY(p.db->put(insert(), {key(3), u"b"_s, 1}));
            const Result<> done = p.db->run(insert(), {key(1), u"b"_s, 1});
            QVERIFY(!done);
            QVERIFY(part.undo());
        }
        {
            Database::Savepoint part(*p.db);
            QVERIFY(p.db->put(insert(), {key(4), u"c"_s, 1}));
            QVERIFY(part.release());
        }
        {
            const Database::Savepoint part(*p.db);
            QVERIFY(p.db->put(insert(), {key(5), u"d"_s, 1}));
        }
        QVERIFY(transaction.commit());
        QCOMPARE(p.count(), 2);
    }
    void anyOfManyIsOneStatement()
    {
        Place p;
        for (int i = 0; i < 20; ++i)
            QVERIFY(p.db->run(insert(), {key(i), u"x"_s, i}));
        const auto sum = [&](const QByteArrayList &keys) {
            int total = 0;
            const auto done = p.db->each(u"select number from t where k = any (?) and number > ?"_s,
                                         {QVariant::fromValue(keys), 3}, [&](const SqlRow &row) {
                                             total += row.value(0).toInt();
                                             return true;
                                         });
            return done ? total : -1;
        };
        QCOMPARE(sum({key(2), key(7), key(19), key(99)}), 26);
        QCOMPARE(sum({}), 0);
    }
    void aWrongStatementIsInternalAndNamesNoValue()
    {
        Place p;
        const Result<> done = p.db->run(u"insert into nowhere (a) values (?)"_s, {u"Sari"_s});
        QCOMPARE(done.error().kind, ErrorKind::Internal);
        QVERIFY(done.error().detail.contains(u"nowhere"_s));
        QVERIFY(!done.error().detail.contains(u"Sari"_s));
        const Result<> few = p.db->run(insert(), {key(1)});
        QCOMPARE(few.error().kind, ErrorKind::Internal);
        QVERIFY(p.db->run(insert(), {key(1), u"a"_s, 1}));
    }
    void aVersionThatNoProgramWritesIsDamage()
    {
        if (testsPostgres())
            QSKIP("keeps it in a table of its own, not in the head of a file");
        Place p;
        QVERIFY(p.db->run(u"pragma user_version = -71"_s));
        const Result<> done = p.db->migrate(u":/server"_s);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Damaged);
    }
    void aWriterWaitsForTheOther()
    {
        if (!testsPostgres())
            QSKIP("a file in memory has one connection");
        Place p;
        const auto other = *openProvinceDatabase(p.name);
        QVERIFY(other->run(u"set lock_timeout = '100ms'"_s));
        auto first = std::make_optional<Database::Transaction>(*p.db);
        {
            const Database::Transaction second(*other);
            QVERIFY(!second.begun());
            QCOMPARE(second.begun().error().kind, ErrorKind::InUse);
            QVERIFY(other->failure());
        }
        QCOMPARE(other->value(u"select count(*) from t"_s).toInt(), 0); // readers never wait
        first.reset();
        QVERIFY(other->refresh());
        QVERIFY(!other->failure());
        Database::Transaction second(*other);
        QVERIFY(second.begun());
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
