// SPDX-License-Identifier: GPL-3.0-or-later

// Importing 10,000 klien from a table, into an empty profile and into one with 100,000, against
// bare SQLite that inserts the same cells: plain, unencrypted, without rules, history or journal.

#include "core/domain/regions.h"
#include "core/exchange/mapping.h"
#include "core/store/import.h"
#include "tests/support/laptop.h"

#include <QElapsedTimer>

#include <sqlite3.h>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::test;

namespace {

constexpr int many = 10'000;

/** Rows first, first + 1, … of a table without end; all different, all valid. */
QByteArray tableOf(int first, int rows)
{
    QByteArray table
        = "No Induk,Nama Lengkap,L/P,Tempat Lahir,Tgl Lahir,NIK,Agama,Alamat,Desa/Kel,Kecamatan,"
          "Nama Ibu,No HP,Tgl Masuk,PMKS,Status\n";
    for (int i = first; i < first + rows; ++i) {
        const int day = 1 + i % 28;
        const int month = 1 + i / 28 % 12;
        const int year = 2010 + i / 336 % 6;
        const int serial = i / 2016 + 1;
        table += QStringLiteral("A-%1,Anak Rekaan %1,L,Palangka Raya,%2/%3/%4,627103%5%6%7%8,Islam,"
                                "\"Jl. Contoh No. %1, RT 2\",Menteng,Jekan Raya,Ibu Rekaan %1,"
                                "8120000%9,1/7/2024,Fakir Miskin,aktif\n")
                     .arg(QString::number(i), QString::number(day), QString::number(month),
                          QString::number(year), QString::number(day).rightJustified(2, u'0'),
                          QString::number(month).rightJustified(2, u'0'),
                          QString::number(year % 100).rightJustified(2, u'0'),
                          QString::number(serial).rightJustified(4, u'0'),
                          QString::number(1000 + i % 9000))
                     .toUtf8();
    }
    return table;
}

double seconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e9;
}

/** From the file's bytes to the last row on the disk. */
double import(Laptop &laptop, int first, int rows)
{
    const QByteArray bytes = tableOf(first, rows);
    const Entity &klien = laptop.entity(u"klien");
    QElapsedTimer timer;
    timer.start();
    const auto sheet = readCsv(bytes);
    const auto mapping = sheet ? findColumns(*sheet, klien) : Result<Mapping>(sheet.error());
    if (!mapping)
        qFatal("%s", qPrintable(mapping.error().message));
    const auto report
        = importRows(*laptop.store, klien, readRows(*sheet, klien, *mapping, Regions::builtIn()));
    if (!report || report->added != rows)
        qFatal("not all rows went in");
    return seconds(timer);
}

double bareSqlite(const QString &folder)
{
    const Sheet sheet = *readCsv(tableOf(0, many));
    sqlite3 *db = nullptr;
    if (sqlite3_open(qPrintable(folder + u"/bare.db"_s), &db) != SQLITE_OK)
        qFatal("no database");
    sqlite3_exec(
        db,
        "pragma journal_mode=wal; pragma synchronous=full; create table klien (a, b, c, d, "
        "e, f, g, h, i, j, k, l, m, n, o)",
        nullptr, nullptr, nullptr);
    QElapsedTimer timer;
    timer.start();
    sqlite3_stmt *insert = nullptr;
    sqlite3_prepare_v2(db, "insert into klien values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &insert,
                       nullptr);
    sqlite3_exec(db, "begin immediate", nullptr, nullptr, nullptr);
    for (size_t row = 1; row < sheet.rows.size(); ++row) {
        int column = 0;
        for (const QString &cell : sheet.rows[row].cells) {
            const QByteArray text = cell.toUtf8();
            sqlite3_bind_text(insert, ++column, text.constData(), int(text.size()),
                              SQLITE_TRANSIENT);
        }
        if (sqlite3_step(insert) != SQLITE_DONE)
            qFatal("a row did not go in");
        sqlite3_reset(insert);
    }
    sqlite3_exec(db, "commit", nullptr, nullptr, nullptr);
    const double taken = seconds(timer);
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return taken;
}

} // namespace

int main()
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    (void)Regions::builtIn();
    Laptop laptop(u"Ani"_s);
    laptop.add(u"lks", {{u"nama"_s, u"Panti Rekaan"_s}});
    const double bare = bareSqlite(laptop.folder());
    const double empty = import(laptop, 0, many);
    std::printf("%d klien into an empty profile: %.2f s\n", many, empty);
    std::printf("bare SQLite, same cells:        %.2f s (ratio %.0f)\n", bare, empty / bare);
    for (int i = 1; i < 10; ++i)
        import(laptop, i * many, many);
    std::printf("%d more beside 100,000:         %.2f s\n", many, import(laptop, 10 * many, many));
    return 0;
}
