// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs.h"
#include "core/store/vfs_page.h"
#include "tests/support/vfsbench.h"

#include <QFile>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <sqlite3.h>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = PageCipher::pageSize;

} // namespace

class TestVfs : public QObject
{
    Q_OBJECT

    std::unique_ptr<VfsBench> m_bench;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(prepareProcess());
        QVERIFY(prepareProcess());
    }

    void init() { m_bench = std::make_unique<VfsBench>(); }
    void whatIsWrittenIsReadInEveryJournalMode_data()
    {
        QTest::addColumn<QByteArray>("mode");
        for (const char *mode : {"DELETE", "TRUNCATE", "PERSIST", "MEMORY", "WAL"})
            QTest::newRow(mode) << QByteArray(mode);
    }
    void whatIsWrittenIsReadInEveryJournalMode()
    {
        QFETCH(QByteArray, mode);
        QVERIFY(m_bench->make(mode));
        Connection c(m_bench->uri());
        QCOMPARE(c.text("SELECT count(*) FROM t"), "500");
        QCOMPARE(c.exec("BEGIN; DELETE FROM t WHERE rowid % 2; ROLLBACK;"), SQLITE_OK);
        QCOMPARE(c.exec("BEGIN; DELETE FROM t WHERE rowid > 100; SAVEPOINT s;"
                        + VfsBench::insertRows(50) + "ROLLBACK TO s; COMMIT; VACUUM"),
                 SQLITE_OK);
        QCOMPARE(c.text("SELECT count(*) FROM t"), "100");
        QCOMPARE(c.text("PRAGMA integrity_check"), "ok");
        QCOMPARE(c.text("PRAGMA page_size"), "4096");
    }

    void nothingInClearStandsInAnyFile_data() { VfsBench::modes(); }
    void nothingInClearStandsInAnyFile()
    {
        QFETCH(QByteArray, mode);
        QVERIFY(m_bench->make(mode));
        Connection c(m_bench->uri());
        QCOMPARE(
            c.exec("PRAGMA cache_size=5; PRAGMA cache_spill=5; BEGIN; UPDATE t SET y = y || 'x';"
                   + VfsBench::insertRows(500)),
            SQLITE_OK);
        QVERIFY(
            QFile::exists(m_bench->path(mode == "WAL" ? u"data.db-wal"_s : u"data.db-journal"_s)));
        QCOMPARE(m_bench->filesWith(VfsBench::canary), QStringList());
        QCOMPARE(m_bench->filesWith("CREATE TABLE"), QStringList());
        QCOMPARE(m_bench->filesWith("SQLite format"), QStringList());
        QCOMPARE(c.exec("COMMIT"), SQLITE_OK);
        QCOMPARE(m_bench->filesWith(VfsBench::canary), QStringList());
        QCOMPARE(c.text("PRAGMA integrity_check"), "ok");
    }

    // Rule 1
    void aPartOfAPageIsReadByDecryptingAllOfIt()
    {
        QVERIFY(m_bench->make());
        Connection c(m_bench->uri());
        sqlite3_file *file = nullptr;
        QCOMPARE(sqlite3_file_control(c.db, "main", SQLITE_FCNTL_FILE_POINTER, &file), SQLITE_OK);
        unsigned char page[pageSize], part[100];
        QCOMPARE(file->pMethods->xRead(file, page, pageSize, 0), SQLITE_OK);
        QCOMPARE(file->pMethods->xRead(file, part, 100, 0), SQLITE_OK);
        QVERIFY(std::equal(part, part + 100, page));
        QCOMPARE(file->pMethods->xRead(file, part, 16, 24), SQLITE_OK);
        QVERIFY(std::equal(part, part + 16, page + 24));
        QCOMPARE(QByteArray(reinterpret_cast<char *>(page), 15), "SQLite format 3");
        QCOMPARE(int(page[20]), PageCipher::reserved);
        QVERIFY(std::all_of(page + pageSize - 40, page + pageSize,
                            [](unsigned char b) { return b == 0; }));
        QCOMPARE(file->pMethods->xRead(file, part, 100, pageSize - 50), SQLITE_IOERR_READ);
    }

    // Rule 4
    void theFileTellsSqliteWhatIsSafe()
    {
        QVERIFY(m_bench->make());
        Connection c(m_bench->uri());
        sqlite3_file *file = nullptr;
        QCOMPARE(sqlite3_file_control(c.db, "main", SQLITE_FCNTL_FILE_POINTER, &file), SQLITE_OK);
        const int traits = file->pMethods->xDeviceCharacteristics(file);
        QVERIFY(traits & SQLITE_IOCAP_POWERSAFE_OVERWRITE);
        QVERIFY(!(traits & (SQLITE_IOCAP_BATCH_ATOMIC | SQLITE_IOCAP_ATOMIC4K | 0x8000)));
        QCOMPARE(file->pMethods->iVersion, 2);
        const QByteArray page(pageSize, '\0');
        QCOMPARE(file->pMethods->xWrite(file, page.constData(), 512, 0), SQLITE_IOERR_WRITE);
        QCOMPARE(file->pMethods->xWrite(file, page.constData(), pageSize, 512), SQLITE_IOERR_WRITE);
        QCOMPARE(file->pMethods->xWrite(file, page.constData(), pageSize, 0),
                 SQLITE_IOERR_WRITE); // page size 0
        const QByteArray full(pageSize, 'f');
        QCOMPARE(file->pMethods->xWrite(file, full.constData(), pageSize, pageSize),
                 SQLITE_IOERR_WRITE);
        QCOMPARE(file->pMethods->xTruncate(file, 100), SQLITE_IOERR_TRUNCATE);
        QVERIFY(c.exec("PRAGMA page_size=8192") != SQLITE_OK);
        QCOMPARE(c.exec("PRAGMA page_size=4096; VACUUM"), SQLITE_OK);
        QCOMPARE(c.text("PRAGMA mmap_size=1000000; "), "");
        QCOMPARE(c.text("PRAGMA integrity_check"), "ok");
    }

    void withoutAKeyNothingOpens()
    {
        QVERIFY(m_bench->make());
        QString gone;
        {
            const VfsKey shortLived(keyOf('k'), VfsBench::fileId);
            gone = shortLived.uri(m_bench->path());
            QCOMPARE(Connection(gone).opened, SQLITE_OK);
        }
        QCOMPARE(Connection(gone).opened, SQLITE_CANTOPEN);
        QCOMPARE(Connection(u"file://"_s + m_bench->path() + u"?vfs=pilar"_s).opened,
                 SQLITE_CANTOPEN);
        Connection plain(u"file://"_s + m_bench->path());
        QCOMPARE(plain.text("SELECT count(*) FROM t"), "#" + QByteArray::number(SQLITE_NOTADB));
    }

    void filesForSortingAreRefusedAndNotNeeded()
    {
        QVERIFY(m_bench->make());
        sqlite3_vfs *vfs = sqlite3_vfs_find("pilar");
        QByteArray memory(vfs->szOsFile, '\0');
        auto *file = reinterpret_cast<sqlite3_file *>(memory.data());
        for (int kind : {SQLITE_OPEN_TEMP_DB, SQLITE_OPEN_TRANSIENT_DB, SQLITE_OPEN_TEMP_JOURNAL,
                         SQLITE_OPEN_SUBJOURNAL})
            QCOMPARE(vfs->xOpen(vfs, nullptr, file,
                                kind | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr),
                     SQLITE_CANTOPEN);
        Connection c(m_bench->uri());
        QCOMPARE(
            c.exec("PRAGMA cache_size=5;" + VfsBench::insertRows(5000)
                   + "CREATE INDEX tx ON t(x); CREATE TEMP TABLE big AS SELECT * FROM t ORDER BY y;"
                     "CREATE UNIQUE INDEX one ON t(y); UPDATE OR FAIL t SET x = x / 2;"
                     "INSERT INTO t SELECT x, y || 'z' FROM big; VACUUM"),
            SQLITE_OK);
        QCOMPARE(c.text("SELECT count(*) FROM (SELECT DISTINCT y FROM t ORDER BY y DESC)"),
                 "11000");
    }

    void aPlainFileIsAttachedByItsOwnVfs_data() { VfsBench::modes(); }
    void aPlainFileIsAttachedByItsOwnVfs()
    {
        QFETCH(QByteArray, mode);
        QVERIFY(m_bench->make(mode));
        const QByteArray plainVfs = sqlite3_vfs_find(nullptr)->zName;
        {
            Connection plain(m_bench->path(u"plain.db"_s));
            QCOMPARE(
                plain.exec("CREATE TABLE wilayah(nama); INSERT INTO wilayah VALUES('Bandung')"),
                SQLITE_OK);
        }
        Connection c(m_bench->uri());
        QCOMPARE(c.exec("ATTACH 'file://" + m_bench->path(u"plain.db"_s).toUtf8()
                        + "?vfs=" + plainVfs + "' AS p"),
                 SQLITE_OK);
        QCOMPARE(c.text("SELECT nama FROM p.wilayah"), "Bandung");
        QCOMPARE(c.exec("BEGIN; INSERT INTO p.wilayah VALUES('Garut'); INSERT INTO t VALUES(1, "
                        "'y'); COMMIT"),
                 SQLITE_OK);
        QCOMPARE(c.text("SELECT count(*) FROM p.wilayah"), "2");
        QVERIFY(checkEncrypted(c.db));
        QVERIFY(contents(m_bench->path(u"plain.db"_s)).contains("Garut"));
    }

    void theBackupIsEncryptedAndWhole()
    {
        QVERIFY(m_bench->make("WAL"));
        const VfsKey backupKey(keyOf('b'), QByteArray(16, 'b'));
        {
            Connection from(m_bench->uri());
            Connection to(backupKey.uri(m_bench->path(u"backup.db"_s)));
            sqlite3_backup *backup = sqlite3_backup_init(to.db, "main", from.db, "main");
            QVERIFY(backup);
            QCOMPARE(sqlite3_backup_step(backup, -1), SQLITE_DONE);
            QCOMPARE(sqlite3_backup_finish(backup), SQLITE_OK);
        }
        QVERIFY(!contents(m_bench->path(u"backup.db"_s)).contains(VfsBench::canary));
        Connection c(backupKey.uri(m_bench->path(u"backup.db"_s)));
        QCOMPARE(c.text("SELECT count(*) FROM t"), "500");
        QCOMPARE(c.text("PRAGMA integrity_check"), "ok");
    }

    void aPlainDatabaseCannotBeCopiedIntoAnEncryptedFile()
    {
        Connection plain(m_bench->path(u"plain.db"_s));
        QCOMPARE(plain.exec("CREATE TABLE t(x, y);" + VfsBench::insertRows(100)), SQLITE_OK);
        Connection to(m_bench->uri());
        sqlite3_backup *backup = sqlite3_backup_init(to.db, "main", plain.db, "main");
        QVERIFY(backup);
        QVERIFY(sqlite3_backup_step(backup, -1) != SQLITE_DONE);
        QVERIFY(sqlite3_backup_finish(backup) != SQLITE_OK);
        QVERIFY(!contents(m_bench->path()).contains(VfsBench::canary));
    }

    void anUnencryptedConnectionIsNoticed()
    {
        Connection plain(m_bench->path(u"plain.db"_s));
        QVERIFY(!checkEncrypted(plain.db));
        QVERIFY(!prepareConnection(plain.db));
        Connection c(m_bench->uri());
        QVERIFY(checkEncrypted(c.db));
        QVERIFY(prepareConnection(c.db));
        QCOMPARE(c.text("PRAGMA temp_store"), "2");
    }

    void qtOpensItByUri()
    {
        const QString odd = m_bench->path(u"profil #1 50% ya?.db"_s);
        for (const bool again : {false, true}) {
            const auto remove = qScopeGuard([] { QSqlDatabase::removeDatabase(u"qt"_s); });
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"qt"_s);
            database.setConnectOptions(u"QSQLITE_OPEN_URI"_s);
            database.setDatabaseName(m_bench->key.uri(odd));
            QVERIFY(database.open());
            QVERIFY(prepareConnection(sqliteHandle(database)));
            QSqlQuery query(database);
            if (!again) {
                QVERIFY(query.exec(u"PRAGMA journal_mode=WAL"_s));
                QVERIFY(query.exec(u"CREATE TABLE t(y)"_s));
                QVERIFY(query.exec(u"INSERT INTO t VALUES('Sari')"_s));
            }
            QVERIFY(query.exec(u"SELECT y FROM t"_s) && query.next());
            QCOMPARE(query.value(0).toString(), u"Sari"_s);
        }
        QVERIFY(QFile::exists(odd));
        const VfsKey wrong(keyOf('w'), VfsBench::fileId);
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"wrong"_s);
        database.setConnectOptions(u"QSQLITE_OPEN_URI"_s);
        database.setDatabaseName(wrong.uri(odd));
        QVERIFY(!database.open());
        QCOMPARE(database.lastError().nativeErrorCode(), QString::number(SQLITE_NOTADB));
        database = {};
        QSqlDatabase::removeDatabase(u"wrong"_s);
    }

    void twoConnectionsShareTheLog()
    {
        QVERIFY(m_bench->make("WAL"));
        Connection a(m_bench->uri()), b(m_bench->uri());
        QCOMPARE(a.exec("BEGIN; INSERT INTO t VALUES(1, 'a')"), SQLITE_OK);
        QCOMPARE(b.text("SELECT count(*) FROM t"), "500");
        QCOMPARE(a.exec("COMMIT"), SQLITE_OK);
        QCOMPARE(b.text("SELECT count(*) FROM t"), "501");
        QCOMPARE(b.exec("INSERT INTO t VALUES(2, 'b'); PRAGMA wal_checkpoint(TRUNCATE)"),
                 SQLITE_OK);
        QCOMPARE(a.text("SELECT count(*) FROM t"), "502");
    }
};

QTEST_GUILESS_MAIN(TestVfs)
#include "tst_vfs.moc"
