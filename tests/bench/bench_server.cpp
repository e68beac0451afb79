// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/accounts.h"
#include "core/server/opening.h"
#include "core/server/province.h"
#include "tests/bench/aims.h"
#include "tests/bench/memory.h"
#include "tests/support/postgres.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

#include <time.h>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr int count = 10'000; // klien of the laptop whose upload is timed
constexpr int few = 1'000; // … and of the one that edits
constexpr int many = 1'000'000; // beside which one edit …
constexpr double mostTimes = 1.2; // … costs so many times what it costs beside few

double cpu()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

/** Time by the wall, and the processor's in this process. */
class Watch
{
public:
    Watch() { m_wall.start(); }
    /** plain: seconds of a plain reference. Gives the seconds. */
    double show(const QByteArray &engine, const char *what, double plain = 0) const
    {
        const double wall = double(m_wall.nsecsElapsed()) / 1e9, own = cpu() - m_cpu;
        std::printf("{\"engine\":\"%s\",\"work\":\"%s\",\"klien\":%d,\"seconds\":%.3f,"
                    "\"per_second\":%.0f,\"cpu_seconds\":%.3f,\"per_cpu_second\":%.0f,"
                    "\"peak_memory_kb\":%lld",
                    engine.constData(), what, count, wall, count / wall, own, count / own,
                    static_cast<long long>(bench::memory("VmHWM:")));
        if (plain > 0)
            std::printf(",\"times_plain\":%.2f", wall / plain);
        std::printf("}\n");
        std::fflush(stdout);
        return wall;
    }

private:
    QElapsedTimer m_wall;
    double m_cpu = cpu();
};

/** Klien of 20 fields, each its own set, as one laptop would send them. */
struct Upload
{
    WriterId writer;
    RecordId lks;
    std::vector<QByteArray> payloads;
    std::vector<Values> values;
    std::vector<RecordId> klien;
    int account = 0;
    QByteArray hash; // at the server …
    QByteArray cursor; // … and how far it has read
    int edited = 0;

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

Upload lineOf(const Dictionary &dictionary, Random &random, int rows, int account)
{
    Upload line;
    line.account = account;
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
    for (int i = 0; i < rows; ++i) {
        change.record = ids.next();
        change.values = klienOf(klien, line.lks, i);
        line.values.push_back(change.values);
        line.klien.push_back(change.record);
        line.add(change);
    }
    return line;
}

/** The least any server must do: the same values into a plain table, as bulk as the engine takes
 * them. Its seconds; 0 when it failed. */
double reference(const QString &place, const QByteArray &engine, const Upload &line)
{
    const auto db = openProvinceDatabase(place);
    QStringList columns;
    QStringList types;
    QStringList marks;
    for (const auto &[field, value] : line.values.front()) {
        columns << u"f%1"_s.arg(field);
        types << columns.last() + (value.isRecord() ? u" BLOB"_s : u" TEXT"_s);
        marks << u"?"_s;
    }
    if (!(*db)->define(
            u"create table plain (id INTEGER PRIMARY KEY, %1)"_s.arg(types.join(u", "_s))))
        return 0;
    const QString insert
        = u"insert into plain (%1) values (%2)"_s.arg(columns.join(u", "_s), marks.join(u", "_s));
    const Watch watch;
    Database::Transaction transaction(**db);
    for (const Values &values : line.values) {
        QVariantList row;
        for (const auto &[field, value] : values)
            row << toColumn(value);
        if (!(*db)->put(insert, row))
            return 0;
    }
    return transaction.commit()
        ? watch.show(engine, isPostgres(place) ? "plain rows by COPY" : "plain rows, prepared")
        : 0;
}

SyncRequest requestOf(const Upload &line)
{
    SyncRequest request;
    request.writer = line.writer;
    request.sets.first = 1;
    request.sets.payloads = line.payloads;
    return request;
}

class Bench
{
public:
    Bench(const QString &place, const Upload &line, const Upload &small, bench::Aims &aims)
        : m_aims(aims)
        , m_place(place)
        , m_engine(isPostgres(place) ? "PostgreSQL" : "SQLite")
        , m_line(line)
        , m_few(small)
        , m_db(*openProvinceDatabase(place))
        , m_province(*m_db, Dictionary::builtIn(), m_clock, m_random, m_key)
        , m_accounts(*m_db, m_clock)
    { }

    bool run(int others)
    {
        if (!m_province.bringUp(u"62"_s))
            return false;
        for (const QString &email : {u"a@example.test"_s, u"b@example.test"_s}) {
            const auto made = m_db->insert(
                u"insert into account (email, role, scope, password, created) values (?, 'lks', "
                "'62.71', ?, 0)"_s,
                u"id"_s, {email, QByteArray("x")});
            if (!made)
                return false;
        }
        if (!upload(m_few))
            return false;
        settle();
        const Edits alone = edits(few, {});
        const double plain = reference(m_place, m_engine, m_line);
        if (plain == 0 || !accepts(plain))
            return false;
        if (others > 0) {
            fill(others);
            settle();
            edits(few + count + others, alone);
        }
        return true;
    }

private:
    bool upload(Upload &line)
    {
        const auto up = m_province.sync(*m_accounts.caller(line.account), requestOf(line));
        if (!up || up->upTo != line.payloads.size())
            return false;
        line.hash = up->upToHash;
        line.cursor = up->page.cursor;
        return std::all_of(up->verdicts.begin(), up->verdicts.end(), [](const Verdict &verdict) {
            return verdict.kind == Verdict::Kind::Applied;
        });
    }

    bool accepts(double plain)
    {
        const Watch watch;
        const bool up = upload(m_line);
        const double seconds = watch.show(m_engine, "accepted and judged", plain);
        m_aims.aSecond(m_engine + ", klien accepted a second", 10'000, count / seconds);
        const Watch again;
        const auto second = m_province.sync(*m_accounts.caller(1), requestOf(m_line));
        again.show(m_engine, "the same again");
        if (!up || !second)
            return false;
        size_t rows = 0;
        SyncRequest fresh;
        fresh.writer = WriterId::random(m_random);
        const Watch down;
        for (bool more = true; more;) {
            const auto page = m_province.sync(*m_accounts.caller(1), fresh);
            if (!page)
                return false;
            rows += page->page.rows.size();
            fresh.cursor = page->page.cursor;
            more = page->page.more;
        }
        down.show(m_engine, "a fresh laptop");
        return rows == size_t(count) + 1;
    }

    /** Milliseconds of an exchange. The median has its part of what else the computer does. */
    struct Edits
    {
        double best = 0, median = 0;
    };

    /** Small exchanges of a laptop that knows all: one changed field each. alone: what they took in
     * a small province. */
    Edits edits(int records, const Edits &alone)
    {
        constexpr int rounds = 300;
        const Entity &klien = *Dictionary::builtIn().entity(u"klien");
        const Field &nama = *klien.field(u"nama");
        std::vector<double> times;
        const double before = cpu();
        for (int i = 0; i < rounds; ++i) {
            Change change;
            change.kind = Change::Kind::Edit;
            change.entity = klien.number;
            change.record = m_few.klien[size_t(m_few.edited)];
            change.values[nama.number] = u"Nama Baru %1"_s.arg(m_few.edited);
            change.bases[nama.group] = {m_few.writer, quint64(m_few.edited + 2)};
            ++m_few.edited;
            m_few.add(change);
            SyncRequest request;
            request.writer = m_few.writer;
            request.known = m_few.payloads.size() - 1;
            request.knownHash = m_few.hash;
            request.cursor = m_few.cursor;
            request.sets.first = request.known + 1;
            request.sets.before = m_few.hash;
            request.sets.payloads = {m_few.payloads.back()};
            QElapsedTimer timer;
            timer.start();
            const auto answer = m_province.sync(*m_accounts.caller(m_few.account), request);
            times.push_back(double(timer.nsecsElapsed()) / 1e6);
            if (!answer || answer->verdicts.front().kind != Verdict::Kind::Applied)
                qFatal("an edit was not applied");
            m_few.hash = answer->upToHash;
            m_few.cursor = answer->page.cursor;
        }
        std::sort(times.begin(), times.end());
        const Edits took{times[0], times[rounds / 2]};
        const double own = (cpu() - before) * 1e3 / rounds;
        std::printf("{\"engine\":\"%s\",\"work\":\"one edit\",\"records\":%d,"
                    "\"median_ms\":%.3f,\"p99_ms\":%.3f,\"best_ms\":%.3f,"
                    "\"cpu_ms\":%.3f",
                    m_engine.constData(), records, took.median, times[rounds * 99 / 100], took.best,
                    own);
        if (alone.median > 0)
            std::printf(",\"times_alone\":%.2f", took.median / alone.median);
        std::printf("}\n");
        std::fflush(stdout);
        if (alone.best > 0 && records >= many) {
            const QByteArray aim = m_engine + ", one edit beside a million, times beside few, ";
            m_aims.atMost(aim + "at best", mostTimes, took.best / alone.best);
            m_aims.inTime(aim + "median", mostTimes, took.median / alone.median);
        }
        return took;
    }

    /** What the engine would do by and by after so much at once, done before anything is timed. */
    void settle()
    {
        QStringList statements{u"analyze"_s};
        if (isPostgres(m_place))
            statements = {u"vacuum (analyze)"_s, u"checkpoint"_s};
        for (const QString &statement : statements) {
            if (const auto done = m_db->run(statement); !done)
                qFatal("%s", qPrintable(done.error().detail));
        }
    }

    /** Records of other institutions, written as the province would, without judging them. */
    void fill(int others)
    {
        const Entity &klien = *Dictionary::builtIn().entity(u"klien");
        const Tables tables(Dictionary::builtIn(), placeColumns(), Table::Use::Books);
        Ledger ledger(*m_db);
        Feed feed(*m_db, Dictionary::builtIn(), tables);
        IdSource ids(m_random);
        qint64 order = feed.newest();
        RecordId lks;
        Line line;
        for (int i = 0; i < others; ++i) {
            std::optional<Database::Transaction> transaction;
            if (i % 1000 == 0) {
                lks = ids.next();
                line = Line();
                line.writer = WriterId::random(m_random);
                line.hash = QByteArray(32, 'h');
                line.role = u"lks"_s;
                line.scope = u"62.72"_s;
            }
            transaction.emplace(*m_db);
            if (!line.key && !ledger.open(line))
                qFatal("fill");
            for (int k = 0; k < 1000; ++k, ++i) {
                Written written;
                written.created = true;
                Held &held = written.after;
                held.record = {ids.next(), klien.number, {}, {}};
                held.record.values[klien.parent] = lks;
                held.record.values[klien.field(u"nama")->number] = u"Anak %1"_s.arg(i);
                held.versions.created = {line.writer, ++line.last};
                held.place = {lks, u"62.72"_s};
                Judgement judgement;
                judgement.verdict.n = line.last;
                if (!tables.of(klien.number).writeSoon(*m_db, storedOf(held))
                    || !feed.add(++order, written, line.key, line.last)
                    || !ledger.enter(line, {QByteArray(32, 'h'), 0, 0, 2, {}}, judgement))
                    qFatal("fill");
            }
            --i;
            if (!ledger.close(line) || !feed.seal(order, QByteArray(8, 'n'))
                || !transaction->commit())
                qFatal("fill");
        }
    }

    bench::Aims &m_aims;
    QString m_place;
    QByteArray m_engine;
    Upload m_line;
    Upload m_few;
    SystemClock m_clock;
    SystemRandom m_random;
    SigningKey m_key = SigningKey::random(m_random);
    std::unique_ptr<Database> m_db;
    Province m_province;
    Accounts m_accounts;
};

} // namespace

/** 10,000 klien of 20 fields from one laptop, by rows a plain reference takes in the same run, and
 * one edit beside few and many records; one JSON line each, and one for each aim (aims.h).
 * PostgreSQL by a socket of this computer, fsync on. bench_server [sqlite|postgresql|both] [records
 * of others; from a million on the aim of one edit is compared] [--strict] */
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QStringList words = QCoreApplication::arguments();
    bench::Aims aims(words, "bench_server [sqlite|postgresql|both] [records of others: 0]");
    const QString engine = words.size() > 1 ? words[1] : u"both"_s;
    const int others = words.size() > 2 ? words[2].toInt() : 0;
    SystemRandom random;
    const Upload line = lineOf(Dictionary::builtIn(), random, count, 1);
    const Upload small = lineOf(Dictionary::builtIn(), random, few, 2);
    bool good = true;
    if (engine != u"postgresql") {
        const QTemporaryDir folder;
        good = Bench(folder.filePath(u"province.db"_s), line, small, aims).run(others);
    }
    if (engine != u"sqlite" && PostgresServer::isInstalled()) {
        PostgresServer server;
        server.configure("fsync = on\nsynchronous_commit = on\nfull_page_writes = on\n"
                         "shared_buffers = 512MB\nmax_wal_size = 4GB\n");
        server.start();
        good = Bench(server.url(), line, small, aims).run(others) && good;
    }
    if (!good)
        std::fprintf(stderr, "NOT ALL IS THERE\n");
    return good ? aims.exitCode() : 1;
}
