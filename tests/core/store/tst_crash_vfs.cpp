// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs.h"
#include "tests/support/connection.h"
#include "tests/support/faultvfs.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

class TestCrashVfs : public QObject
{
    Q_OBJECT

    std::unique_ptr<FaultVfs> m_faults;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<VfsKey> m_key;

    QString uri() const { return m_key->uri(m_dir->filePath(u"data.db"_s), "pilar-faulty"); }

    /** Transactions of two rows until the first that fails; how many COMMIT acknowledged. */
    int work(const QByteArray &mode)
    {
        Connection c(uri());
        if (c.opened != SQLITE_OK
            || c.exec("PRAGMA synchronous=" + QByteArray(mode == "WAL" ? "FULL" : "EXTRA"))
                != SQLITE_OK
            || c.text("PRAGMA journal_mode=" + mode) != mode.toLower()
            || c.exec("PRAGMA wal_autocheckpoint=6; PRAGMA cache_size=4") != SQLITE_OK
            || c.exec("CREATE TABLE IF NOT EXISTS t(n INTEGER, y TEXT)") != SQLITE_OK)
            return 0;
        for (int n = 1; n <= 6; ++n) {
            const QByteArray row
                = "INSERT INTO t VALUES(" + QByteArray::number(n) + ", hex(zeroblob(900)));";
            if (c.exec("BEGIN;" + row + row + "COMMIT") != SQLITE_OK)
                return n - 1;
        }
        return 6;
    }

    QByteArray check(int acknowledged)
    {
        Connection c(uri());
        if (c.opened != SQLITE_OK)
            return "does not open: " + QByteArray::number(c.opened);
        const QByteArray integrity = c.text("PRAGMA integrity_check");
        if (integrity != "ok")
            return integrity;
        if (c.text("SELECT count(*) FROM sqlite_master") == "0")
            return acknowledged == 0 ? "" : "the table is lost";
        if (c.text("SELECT n FROM t GROUP BY n HAVING count(*) <> 2") != "")
            return "half a transaction";
        const int kept = c.text("SELECT count(DISTINCT n) FROM t").toInt();
        return kept >= acknowledged ? "" : "an acknowledged transaction is lost";
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(prepareProcess());
        m_faults = std::make_unique<FaultVfs>("faulty");
        QVERIFY(registerVfs("pilar-faulty", "faulty"));
        m_key = std::make_unique<VfsKey>(*Key::fromBytes(QByteArray(32, 'k')), QByteArray(16, 'f'));
    }

    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void whatCommitAcknowledgedOutlivesAPowerCutAtAnyPoint_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<bool>("tear");
        QTest::addColumn<bool>("lose");
        for (const char *mode : {"WAL", "DELETE"})
            for (const bool tear : {false, true})
                for (const bool lose : {false, true})
                    QTest::addRow("%s%s%s", mode, tear ? " torn" : "", lose ? " unsynced lost" : "")
                        << QByteArray(mode) << tear << lose;
    }
    void whatCommitAcknowledgedOutlivesAPowerCutAtAnyPoint()
    {
        QFETCH(QByteArray, mode);
        QFETCH(bool, tear);
        QFETCH(bool, lose);
        m_faults->arm(0, {});
        QCOMPARE(work(mode), 6);
        const int points = m_faults->operations();
        QVERIFY(points > 50);
        for (int n = 1; n <= points; ++n) {
            m_dir = std::make_unique<QTemporaryDir>();
            m_faults->arm(n, {tear, lose});
            const int acknowledged = work(mode);
            QVERIFY(m_faults->stopped());
            m_faults->disarm();
            const QByteArray wrong = check(acknowledged);
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(u"point %1: "_s.arg(n) + QString::fromUtf8(wrong)));
            QCOMPARE(work(mode), 6);
        }
        qInfo("%d points", points);
    }

    void theFaultsThemselvesLoseWhatWasNotSynced()
    {
        QCOMPARE(work("WAL"), 6);
        const QString log = m_dir->filePath(u"data.db-wal"_s);
        Connection c(uri());
        QCOMPARE(c.exec("PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=0; DELETE FROM t"),
                 SQLITE_OK);
        const QByteArray before = contents(log);
        m_faults->arm(3, {false, true});
        QVERIFY(c.exec("INSERT INTO t VALUES(1, 'a'); INSERT INTO t VALUES(2, 'b')") != SQLITE_OK);
        QVERIFY(m_faults->stopped());
        QCOMPARE(m_faults->operations(), 3);
        QCOMPARE(contents(log), before);
        QVERIFY(c.text("SELECT 1 FROM t").startsWith('#'));
        m_faults->disarm();
    }
};

QTEST_GUILESS_MAIN(TestCrashVfs)
#include "tst_crash_vfs.moc"
