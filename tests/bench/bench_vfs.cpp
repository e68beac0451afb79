// SPDX-License-Identifier: GPL-3.0-or-later
// The encrypted file against plain SQLite on the same disk, turn about, best of five rounds:
// inserts into a table with two indexes in one transaction, small transactions, reads by key, a
// scan; with the cache that the program gives its database, and with SQLite's own, of which the
// file is many times the size so that nearly each read opens a page. bench_vfs [rows, default
// 100000] [folder]
#include "core/store/vfs.h"
#include "tests/support/connection.h"
#include "tests/support/vfsbench.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdio>
#include <sqlite3.h>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;
constexpr int smallOnes = 500;

struct Times
{
    double inserts = 1e9, small = 1e9, reads = 1e9, scan = 1e9;

    void keepBest(const Times &other)
    {
        inserts = std::min(inserts, other.inserts);
        small = std::min(small, other.small);
        reads = std::min(reads, other.reads);
        scan = std::min(scan, other.scan);
    }
};

class Timer
{
public:
    Timer() { m_timer.start(); }
    double lap()
    {
        const double passed = double(m_timer.nsecsElapsed()) / 1e6;
        m_timer.restart();
        return passed;
    }

private:
    QElapsedTimer m_timer;
};

void need(int code, sqlite3 *db)
{
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
        std::fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        std::exit(1);
    }
}

void readByKey(sqlite3 *db, int rows)
{
    sqlite3_stmt *statement = nullptr;
    need(sqlite3_prepare_v2(db, "select nama from t where id = ?", -1, &statement, nullptr), db);
    quint64 seed = 12345;
    for (int i = 0; i < rows; ++i) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        sqlite3_bind_int64(statement, 1, qint64(seed >> 33) % rows + 1);
        need(sqlite3_step(statement), db);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
}

Times measure(const QString &uri, int rows, int cacheKilobytes)
{
    Times times;
    const QByteArray fill
        = "with recursive n(i) as (select 1 union all select i + 1 from n where i < "
        + QByteArray::number(rows)
        + ") insert into t(nama, nik, catatan) select 'Siti ' || (i * 7919 % 100003), "
          "6271000000000000 + i * 104729 % 1000003, hex(zeroblob(40)) || i from n";
    const QByteArray settings = "pragma journal_mode=wal; pragma synchronous=normal; "
                                "pragma temp_store=2; pragma cache_size=-"
        + QByteArray::number(cacheKilobytes);
    {
        Connection c(uri);
        need(c.opened, c.db);
        need(c.exec(settings), c.db);
        need(c.exec("create table t(id integer primary key, nama, nik, catatan); "
                    "create index a on t(nama); create index b on t(nik)"),
             c.db);
        Timer timer;
        need(c.exec("begin; " + fill + "; commit"), c.db);
        times.inserts = timer.lap();
        for (int i = 0; i < smallOnes; ++i)
            need(c.exec("insert into t(nama, nik, catatan) values ('Budi', 1, 'x')"), c.db);
        times.small = timer.lap();
    }
    Connection c(uri); // with nothing in its cache
    need(c.opened, c.db);
    need(c.exec(settings), c.db);
    Timer timer;
    readByKey(c.db, rows);
    times.reads = timer.lap();
    need(c.exec("select count(*) from t where catatan like '%99%'"), c.db);
    times.scan = timer.lap();
    return times;
}

void tell(const char *what, double plain, double encrypted, double bound)
{
    std::printf("%-28s plain %8.1f ms  encrypted %8.1f ms  ratio %.2f", what, plain, encrypted,
                encrypted / plain);
    if (bound > 0)
        std::printf("  (at most %.1f)", bound);
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    const int rows = argc > 1 ? std::atoi(argv[1]) : 100'000;
    if (!prepareProcess())
        return 1;
    const VfsKey key(keyOf('k'), VfsBench::fileId);
    for (const int cache : {32'000, 2'000}) {
        std::array<Times, 2> best;
        for (int i = 0; i < rounds; ++i) {
            const QTemporaryDir folder(
                argc > 2 ? QString::fromLocal8Bit(argv[2]) + u"/bench-XXXXXX"_s : QString());
            const QString plain = u"file://"_s + folder.filePath(u"plain.db"_s);
            const QString encrypted = key.uri(folder.filePath(u"encrypted.db"_s));
            best[0].keepBest(measure(plain, rows, cache));
            best[1].keepBest(measure(encrypted, rows, cache));
        }
        std::printf("cache of %d MB\n", cache / 1000);
        tell("inserts, two indexes", best[0].inserts, best[1].inserts, 2);
        tell("small transactions", best[0].small, best[1].small, 0);
        tell("reads by key", best[0].reads, best[1].reads, 1.5);
        tell("scan", best[0].scan, best[1].scan, 0);
    }
    return 0;
}
