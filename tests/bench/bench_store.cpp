// SPDX-License-Identifier: GPL-3.0-or-later
// Saving one klien against a bare SQLite transaction of the same row; lists and searches among
// many; opening. bench_store [rows, default 100000]
#include "tests/support/laptop.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <sqlite3.h>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

double median(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

template <typename Work>
double milliseconds(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

QString nameOf(int i)
{
    static const QStringList first{u"Siti"_s,    u"Ahmad"_s, u"Dewi"_s,  u"Budi"_s,
                                   u"Rahmat"_s,  u"Yulia"_s, u"Andi"_s,  u"Maria"_s,
                                   u"Yohanes"_s, u"Putri"_s, u"Rizki"_s, u"Lestari"_s};
    static const QStringList last{u"Aminah"_s,      u"Santoso"_s,   u"Wijaya"_s,  u"Kurniawan"_s,
                                  u"Simanjuntak"_s, u"Rahayu"_s,    u"Nugroho"_s, u"Hidayat"_s,
                                  u"Pangestu"_s,    u"Tampubolon"_s};
    return first[i % first.size()] + u' ' + last[(i / 7) % last.size()] + u' ' + QString::number(i);
}

std::map<QString, Value> child(int i)
{
    const QDate birth = QDate(2008, 1, 1).addDays(i % 4000);
    return {{u"nama"_s, nameOf(i)},
            {u"jenis_kelamin"_s, i % 2 ? u"L"_s : u"P"_s},
            {u"tanggal_lahir"_s, birth.toString(Qt::ISODate)},
            {u"tempat_lahir"_s, u"Palangka Raya"_s},
            {u"alamat"_s, u"Jalan Melati No. %1"_s.arg(i % 300)},
            {u"kode_wilayah"_s, u"62.71.01.1001"_s},
            {u"nama_ibu"_s, nameOf(i + 3)},
            {u"status"_s, u"aktif"_s},
            {u"tanggal_masuk"_s, u"2024-07-01"_s}};
}

double bareTransaction(const QString &folder, int count)
{
    sqlite3 *db = nullptr;
    sqlite3_open((folder + u"/bare.db"_s).toUtf8().constData(), &db);
    sqlite3_exec(db,
                 "pragma journal_mode=wal; pragma synchronous=full; create table klien (id blob "
                 "unique, nama, "
                 "jk, lahir, tempat, alamat, wilayah, ibu, status, masuk)",
                 nullptr, nullptr, nullptr);
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        const QString sql = u"insert into klien values (randomblob(16), '%1', 'L', '2010-01-01', "
                            u"'Palangka Raya', 'Jalan Melati No. 1', "
                            "'62.71.01.1001', 'Ibu', 'aktif', '2024-07-01')"_s.arg(nameOf(i));
        times.push_back(milliseconds(
            [&] { sqlite3_exec(db, sql.toUtf8().constData(), nullptr, nullptr, nullptr); }));
    }
    sqlite3_close(db);
    return median(times);
}

} // namespace

int main(int argc, char *argv[])
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    Laptop laptop(u"Ani"_s, 1, Dictionary::builtIn(), QDir::tempPath() + u"/pilar-bench-XXXXXX"_s);
    laptop.add(u"lks", {{u"nama"_s, u"Panti"_s}});
    const int klien = laptop.entity(u"klien").number;

    std::vector<double> saves;
    for (int i = 0; i < 300; ++i)
        saves.push_back(milliseconds([&] { laptop.add(u"klien", child(i)); }));
    const double bare = bareTransaction(laptop.folder(), 300);
    std::printf(
        "save one klien: %.3f ms; bare SQLite transaction: %.3f ms; ratio %.2f (aim <= 4)\n",
        median(saves), bare, median(saves) / bare);

    std::vector<std::vector<Edit>> many;
    for (int i = 300; i < rows; ++i)
        many.push_back({{Change::Kind::Create, klien, {}, laptop.values(u"klien", child(i))}});
    const double filled = milliseconds([&] {
        const auto saved = laptop.store->saveAll(many);
        if (!saved)
            qFatal("%s", qPrintable(saved.error().detail));
    });
    std::printf("fill to %d klien: %.1f s (%.0f a second)\n", rows, filled / 1000,
                rows / (filled / 1000));

    const auto page = [&](const char *name, const Query &query) {
        std::vector<double> times;
        int total = 0;
        for (int i = 0; i < 15; ++i)
            times.push_back(milliseconds([&] { total = laptop.store->list(klien, query)->total; }));
        std::printf("%s: %.2f ms (%d of %d)\n", name, median(times), total, rows);
    };
    Query query;
    page("list page by name (aim <= 50)", query);
    query.offset = rows / 2;
    page("list page in the middle (aim <= 50)", query);
    query.offset = 0;
    query.where = {{u"jenis_kelamin"_s, u"P"_s}};
    page("list page of girls (aim <= 50)", query);
    query.where = {{u"sync"_s, u"pending"_s}};
    page("list page of unsent (aim <= 50)", query);
    query.where = {};
    query.search = u"siti am"_s;
    page("search two words (aim <= 20)", query);
    query.search = u"si"_s;
    page("search two letters (aim <= 20)", query);
    query.search = u"tampubolon 9"_s;
    page("search rare (aim <= 20)", query);

    const double opened = milliseconds([&] { laptop.reopen(); });
    std::printf("open the store: %.1f ms\n", opened);
    std::printf("counts for the status: %.1f ms\n", milliseconds([&] { laptop.store->counts(); }));
    return 0;
}
