// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/accounts.h"
#include "core/server/opening.h"
#include "core/server/province.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr int count = 10'000;

/** Klien of 20 fields, each its own set, as one laptop would send them. */
struct Upload
{
    WriterId writer;
    RecordId lks;
    std::vector<QByteArray> payloads;
    std::vector<Values> values;

    void add(const Change &change)
    {
        ChangeSet set;
        set.n = payloads.size() + 1;
        set.at = 1'700'000'000'000 + qint64(set.n);
        set.by = u"Operator"_s;
        set.changes = {change};
        payloads.push_back(encodeSet(set));
    }
};

Values klienOf(const Entity &klien, const RecordId &lks, int i)
{
    const auto number
        = [&](const char *name) { return klien.field(QString::fromLatin1(name))->number; };
    Values values{{number("lks"), lks}};
    const std::pair<const char *, QString> texts[]{
        {"nama", u"Anak Contoh %1"_s.arg(i)},
        {"no_induk", QString::number(1000 + i)},
        {"nama_panggilan", u"Contoh"_s},
        {"jenis_kelamin", i % 2 ? u"L"_s : u"P"_s},
        {"agama", u"islam"_s},
        {"tempat_lahir", u"Palangka Raya"_s},
        {"tanggal_lahir", u"2012-03-0%1"_s.arg(1 + i % 9)},
        {"alamat", u"Jalan Contoh No. %1"_s.arg(i % 300)},
        {"kode_wilayah", u"62.71.01.1001"_s},
        {"pendidikan", u"sd"_s},
        {"kelas", QString::number(1 + i % 6)},
        {"sekolah", u"SD Negeri %1"_s.arg(i % 40)},
        {"nama_ayah", u"Bapak %1"_s.arg(i)},
        {"nama_ibu", u"Ibu %1"_s.arg(i)},
        {"nama_wali", u"Wali %1"_s.arg(i)},
        {"tanggal_masuk", u"2020-07-15"_s},
        {"status", u"aktif"_s},
        {"layanan", u"dalam_panti"_s},
        {"catatan", u"Sehat dan rajin."_s}};
    for (const auto &[name, text] : texts) {
        const Field *field = klien.field(QString::fromLatin1(name));
        if (field->codes.empty() || field->code(text))
            values[field->number] = text;
    }
    return values;
}

Upload lineOf(const Dictionary &dictionary, Random &random)
{
    Upload line;
    line.writer = WriterId::random(random);
    IdSource ids(random);
    const Entity &lks = *dictionary.entity(u"lks");
    const Entity &klien = *dictionary.entity(u"klien");
    Change change;
    change.kind = Change::Kind::Create;
    change.entity = lks.number;
    change.record = line.lks = ids.next();
    change.values[lks.field(u"nama")->number] = u"Panti Contoh"_s;
    line.add(change);
    change.entity = klien.number;
    for (int i = 0; i < count; ++i) {
        change.record = ids.next();
        change.values = klienOf(klien, line.lks, i);
        line.values.push_back(change.values);
        line.add(change);
    }
    return line;
}

/** The least any server must do: the same values into a plain table, one statement each. */
qint64 reference(const QString &file, const Upload &line)
{
    const auto db = openProvinceDatabase(file);
    QStringList columns;
    QStringList marks;
    for (const auto &[field, value] : line.values.front()) {
        columns << u"f%1"_s.arg(field);
        marks << u"?"_s;
    }
    if (!(*db)->run(u"create table k (id integer primary key, %1)"_s.arg(columns.join(u','))))
        return -1;
    const QString insert
        = u"insert into k (%1) values (%2)"_s.arg(columns.join(u','), marks.join(u','));
    QElapsedTimer timer;
    timer.start();
    Database::Transaction transaction(**db);
    for (const Values &values : line.values) {
        QVariantList row;
        for (const auto &[field, value] : values)
            row << toColumn(value);
        if (!(*db)->run(insert, row))
            return -1;
    }
    return transaction.commit() ? timer.elapsed() : -1;
}

SyncRequest requestOf(const Upload &line, const QByteArray &cursor)
{
    SyncRequest request;
    request.writer = line.writer;
    request.cursor = cursor;
    request.sets.first = 1;
    request.sets.payloads = line.payloads;
    return request;
}

} // namespace

int main()
{
    QTemporaryDir folder;
    SystemClock clock;
    SystemRandom random;
    const Dictionary &dictionary = Dictionary::builtIn();
    const SigningKey key = SigningKey::random(random);
    const Upload line = lineOf(dictionary, random);
    const qint64 plain = reference(folder.filePath(u"plain.db"_s), line);

    const auto db = openProvinceDatabase(folder.filePath(u"province.db"_s));
    Province province(**db, dictionary, clock, random, key);
    if (!province.bringUp(u"62"_s))
        return 1;
    (void)(*db)->run(u"insert into account (email, role, scope, password, created) values "
                     "('a@example.test', 'lks', '62.71', 'x', 0)"_s);
    Accounts accounts(**db, clock);
    QElapsedTimer timer;
    timer.start();
    const auto up = province.sync(*accounts.caller(1), requestOf(line, {}));
    const qint64 accepted = timer.restart();
    const auto again = province.sync(*accounts.caller(1), requestOf(line, {}));
    const qint64 repeated = timer.restart();
    SyncRequest fresh;
    fresh.writer = WriterId::random(random);
    size_t rows = 0;
    int pages = 0;
    for (bool more = true; more; ++pages) {
        const auto page = province.sync(*accounts.caller(1), fresh);
        if (!page)
            return 1;
        rows += page->page.rows.size();
        fresh.cursor = page->page.cursor;
        more = page->page.more;
    }
    const qint64 filled = timer.elapsed();
    bool good = up && again && rows == size_t(count) + 1;
    for (const Verdict &verdict : up->verdicts)
        good = good && verdict.kind == Verdict::Kind::Applied;
    std::printf("%d klien of %d fields\n", count, int(line.values.front().size()));
    std::printf("plain inserts            %6lld ms\n", static_cast<long long>(plain));
    std::printf("accepted and judged      %6lld ms (%.1f of plain)\n",
                static_cast<long long>(accepted), double(accepted) / double(plain));
    std::printf("the same again           %6lld ms\n", static_cast<long long>(repeated));
    std::printf("a fresh laptop, %2d pages %6lld ms\n", pages, static_cast<long long>(filled));
    std::printf("%s\n", good ? "All is there." : "NOT ALL IS THERE");
    return good ? 0 : 1;
}
