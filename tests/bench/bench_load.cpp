// SPDX-License-Identifier: GPL-3.0-or-later
// A thousand laptops after a week offline, then at work: a real pilar-server, one kept connection
// each. bench_load SERVER [--devices N] [--edits N] [--seconds N] [--postgresql] [--strict]; prints
// JSON lines, and with a thousand devices or more one for each aim (aims.h).
#include "core/base/http_client.h"
#include "core/server/accounts.h"
#include "core/server/opening.h"
#include "core/sync/credential.h"
#include "core/sync/messages.h"
#include "tests/bench/aims.h"
#include "tests/bench/memory.h"
#include "tests/support/postgres.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <barrier>
#include <cstdio>
#include <numeric>
#include <random>
#include <thread>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr int rowsEach = 20; // klien of a laptop; the other edits change them
constexpr int aimedDevices = 1000; // fewer prove nothing of the aims
constexpr double mostForSync = 50; // milliseconds, of 99 in a hundred small ones
constexpr double mostMemory = 512 << 10; // kB of the server

/** One laptop's line of sets, and what it still has to send. */
struct Device
{
    WriterId writer;
    Credential credential;
    QByteArray cursor;
    std::vector<QByteArray> payloads;
    std::vector<QByteArray> hashes;
    std::vector<RecordId> klien;
    std::vector<quint64> touched; // newest set of the name of each
    quint64 known = 0;

    void add(std::vector<Change> changes)
    {
        ChangeSet set;
        set.n = payloads.size() + 1;
        set.at = 1'700'000'000'000 + qint64(set.n) * 60'000;
        set.by = u"Operator"_s;
        set.changes = std::move(changes);
        payloads.push_back(encodeSet(set));
        hashes.push_back(chainHash(hashes.empty() ? QByteArray() : hashes.back(), payloads.back()));
    }

    void create(const Entity &entity, const RecordId &id, Values values)
    {
        Change change;
        change.kind = Change::Kind::Create;
        change.entity = entity.number;
        change.record = id;
        change.values = std::move(values);
        add({change});
    }

    void rename(quint32 drawn)
    {
        const Entity &entity = *Dictionary::builtIn().entity(u"klien");
        const size_t which = drawn % klien.size();
        const Field &nama = *entity.field(u"nama");
        Change change;
        change.kind = Change::Kind::Edit;
        change.entity = entity.number;
        change.record = klien[which];
        change.values[nama.number] = u"Anak Contoh %1"_s.arg(drawn);
        change.bases[nama.group] = SetId{writer, touched[which]};
        add({change});
        touched[which] = payloads.size();
    }

    QByteArray request() const
    {
        SyncRequest asked;
        asked.dictionary = Dictionary::builtIn().number();
        asked.writer = writer;
        asked.known = known;
        asked.knownHash = known ? hashes[known - 1] : QByteArray();
        asked.cursor = cursor;
        asked.sets.first = known + 1;
        asked.sets.before = asked.knownHash;
        asked.sets.payloads.assign(payloads.begin() + qsizetype(known), payloads.end());
        return encodeRequest(asked);
    }
};

Device deviceOf(Random &random, int edits, const Credential &credential)
{
    const Dictionary &dictionary = Dictionary::builtIn();
    const Entity &lks = *dictionary.entity(u"lks"), &klien = *dictionary.entity(u"klien");
    IdSource ids(random);
    Device device;
    device.writer = WriterId::random(random);
    device.credential = credential;
    const RecordId home = ids.next();
    device.create(lks, home, {{lks.field(u"nama")->number, u"Panti Contoh"_s}});
    for (int i = 0; i < rowsEach; ++i) {
        device.klien.push_back(ids.next());
        device.create(klien, device.klien.back(),
                      {{klien.parent, home}, {klien.field(u"nama")->number, u"Anak %1"_s.arg(i)}});
        device.touched.push_back(device.payloads.size());
    }
    for (int i = rowsEach; i < edits; ++i) {
        quint32 drawn = 0;
        random.fill(&drawn, sizeof(drawn));
        device.rename(drawn);
    }
    return device;
}

/** Until the server took it; false when it would not. seconds: from the first byte to the answer
 * that counts, with all waiting it asked for. */
bool exchange(Network &network, Device &device, double *seconds)
{
    QElapsedTimer timer;
    timer.start();
    SignedNetwork line(network, device.credential);
    const HttpRequest request{
        "POST", "/v1/sync", {{"content-type", "application/vnd.pilar"}}, device.request()};
    for (int attempt = 0; attempt < 100; ++attempt) {
        const auto answer = line.send(request, {}, {});
        if (answer && answer->status == 200) {
            *seconds = double(timer.nsecsElapsed()) / 1e9;
            const auto read = decodeAnswer(answer->body, {});
            if (!read || read->upTo != device.payloads.size())
                return false;
            device.known = read->upTo;
            device.cursor = read->page.cursor;
            return true;
        }
        if (answer && answer->status != 429 && answer->status != 503)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    return false;
}

struct Spread
{
    double p50, p99, longest, mean;
};

Spread spreadOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&](double part) { return values[size_t(double(values.size() - 1) * part)]; };
    return {at(0.5), at(0.99), values.back(),
            std::accumulate(values.begin(), values.end(), 0.0) / double(values.size())};
}

/** The least any server must do with so many sets: two plain rows each, in one transaction. */
double plainInserts(const QString &file, qint64 sets)
{
    const auto db = openProvinceDatabase(file);
    if (!db || !(*db)->define(u"create table plain (id INTEGER PRIMARY KEY, a TEXT, b BLOB)"_s))
        return 0;
    QElapsedTimer timer;
    timer.start();
    Database::Transaction transaction(**db);
    for (qint64 i = 0; i < sets * 2; ++i) {
        if (!(*db)->run(u"insert into plain (a, b) values (?, ?)"_s,
                        {u"Anak Contoh %1"_s.arg(i), QByteArray(32, 'x')}))
            return 0;
    }
    return transaction.commit() ? double(timer.nsecsElapsed()) / 1e9 : 0;
}

class Bench
{
public:
    /** database: empty for a file of its own. */
    Bench(QString server, QString database, int devices, int edits)
        : m_server(std::move(server))
        , m_database(std::move(database))
        , m_count(devices)
        , m_edits(edits)
    { }

    bool prepare()
    {
        QProcess init;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PILAR_PASSWORD"_s, u"kuda biru makan awan"_s);
        init.setProcessEnvironment(environment);
        init.start(m_server,
                   place()
                       + QStringList{u"--json"_s, u"init"_s, u"--province"_s, u"62"_s,
                                     u"--admin-email"_s, u"admin@example.test"_s});
        if (!init.waitForFinished() || init.exitCode() != 0)
            return false;
        const auto db = openProvinceDatabase(m_database.isEmpty() ? file() : m_database);
        if (!db)
            return false;
        const QByteArray serverKey = QByteArray::fromHex(
            QJsonDocument::fromJson(init.readAllStandardOutput())[u"server_key"]
                .toString()
                .toLatin1());
        Accounts accounts(**db, m_clock, {1, 8 << 10});
        for (int i = 0; i < m_count; ++i) {
            Account account;
            account.email = u"lks%1@example.test"_s.arg(i);
            account.role = u"lks"_s;
            account.scope = u"62.71"_s;
            const auto added = accounts.add(account, u"kuda biru makan awan"_s);
            const SigningKey key = SigningKey::random(m_random);
            const auto token = added ? accounts.enrol(*added, {}, key.publicKey())
                                     : Result<QString>(added.error());
            if (!token)
                return false;
            m_devices.push_back(deviceOf(m_random, m_edits,
                                         Credential(token->toLatin1(), key, serverKey, m_clock)));
        }
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(m_server,
                        place() + QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s});
        if (!m_process.waitForReadyRead())
            return false;
        m_url = QString::fromUtf8(m_process.readLine().trimmed().mid(13));
        for (int i = 0; i < m_count; ++i)
            m_networks.push_back(std::make_unique<HttpNetwork>(*ServerUrl::parse(m_url)));
        return true;
    }

    /** All at once: what a week offline left. */
    bool storm()
    {
        std::vector<double> times(m_devices.size());
        std::atomic<int> failed = 0;
        std::barrier gate(m_count + 1);
        std::vector<std::thread> threads;
        for (size_t i = 0; i < m_devices.size(); ++i) {
            threads.emplace_back([&, i] {
                gate.arrive_and_wait();
                failed += exchange(*m_networks[i], m_devices[i], &times[i]) ? 0 : 1;
            });
        }
        QElapsedTimer timer;
        timer.start();
        gate.arrive_and_wait();
        for (std::thread &thread : threads)
            thread.join();
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        const Spread spread = spreadOf(times);
        const qint64 sets = qint64(m_count) * m_edits;
        const double plain = plainInserts(m_folder.filePath(u"plain.db"_s), sets);
        std::printf(
            "{\"part\":\"storm\",\"devices\":%d,\"sets\":%lld,\"failed\":%d,\"seconds\":%.2f,"
            "\"sets_per_s\":%.0f,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f,\"max_over_median\":%.2f,"
            "\"plain_sqlite_seconds\":%.2f,\"ratio\":%.1f,\"server_peak_kb\":%lld}\n",
            m_count, static_cast<long long>(sets), failed.load(), seconds, double(sets) / seconds,
            spread.p50, spread.p99, spread.longest, spread.longest / spread.p50, plain,
            plain > 0 ? seconds / plain : 0.0, static_cast<long long>(peakMemory()));
        std::fflush(stdout);
        return failed == 0;
    }

    /** One edit here and there, all laptops connected; beside it somebody who asks for nothing. */
    bool work(int length, bench::Aims &aims)
    {
        std::atomic<int> failed = 0;
        std::vector<std::vector<double>> times(m_devices.size());
        std::vector<double> idle;
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(length);
        std::vector<std::thread> threads;
        for (size_t i = 0; i < m_devices.size(); ++i) {
            threads.emplace_back([&, i] {
                std::mt19937 chance{unsigned(i)};
                std::exponential_distribution<double> pause(1.0 / 10); // one in ten seconds each
                auto next = std::chrono::steady_clock::now();
                for (;;) {
                    next += std::chrono::milliseconds(qint64(pause(chance) * 1000));
                    if (next > end)
                        return;
                    std::this_thread::sleep_until(next);
                    double seconds = 0;
                    m_devices[i].rename(chance());
                    if (exchange(*m_networks[i], m_devices[i], &seconds))
                        times[i].push_back(seconds);
                    else
                        ++failed;
                }
            });
        }
        HttpNetwork network(*ServerUrl::parse(m_url));
        while (std::chrono::steady_clock::now() < end) {
            QElapsedTimer timer;
            timer.start();
            if (network.send({"GET", "/healthz"}, {}, {}))
                idle.push_back(double(timer.nsecsElapsed()) / 1e9);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        for (std::thread &thread : threads)
            thread.join();
        std::vector<double> all;
        for (const auto &each : times)
            all.insert(all.end(), each.begin(), each.end());
        const Spread spread = spreadOf(all), least = spreadOf(idle);
        std::printf("{\"part\":\"work\",\"devices\":%d,\"syncs\":%zu,\"failed\":%d,\"per_s\":%.0f,"
                    "\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"max_ms\":%.1f,\"healthz_p99_ms\":%.1f,"
                    "\"ratio_p99\":%.1f,\"server_peak_kb\":%lld}\n",
                    m_count, all.size(), failed.load(), double(all.size()) / length,
                    spread.p50 * 1e3, spread.p99 * 1e3, spread.longest * 1e3, least.p99 * 1e3,
                    spread.p99 / least.p99, static_cast<long long>(peakMemory()));
        if (m_count >= aimedDevices) {
            aims.inTime("p99 of a small sync, milliseconds", mostForSync, spread.p99 * 1e3);
            aims.atMost("server's memory, kB", mostMemory, double(peakMemory()));
        }
        return failed == 0;
    }

    ~Bench()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

private:
    QStringList place() const
    {
        return {u"--database"_s, m_database.isEmpty() ? u"sqlite:"_s + file() : m_database,
                u"--keys"_s, m_folder.filePath(u"keys"_s)};
    }
    qint64 peakMemory() const { return bench::memory("VmHWM:", m_process.processId()); }
    QString file() const { return m_folder.filePath(u"pilar-server.db"_s); }

    QTemporaryDir m_folder;
    QString m_server;
    QString m_database;
    QString m_url;
    int m_count;
    int m_edits;
    SystemRandom m_random;
    SystemClock m_clock;

    std::vector<Device> m_devices;
    std::vector<std::unique_ptr<HttpNetwork>> m_networks;
    QProcess m_process;
};

int numberOf(const QStringList &words, const QString &name, int otherwise)
{
    const qsizetype at = words.indexOf(name);
    return at > 0 && at + 1 < words.size() ? words[at + 1].toInt() : otherwise;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const char *usage = "bench_load SERVER [--devices N] [--edits N] [--seconds N] [--postgresql]";
    QStringList words = QCoreApplication::arguments();
    bench::Aims aims(words, usage);
    if (words.size() < 2) {
        std::fprintf(stderr, "%s [--strict]\n", usage);
        return 2;
    }
    std::optional<PostgresServer> postgres;
    if (words.contains(u"--postgresql"_s)) {
        postgres.emplace();
        postgres->configure("fsync = on\nsynchronous_commit = on\nfull_page_writes = on\n"
                            "shared_buffers = 128MB\n");
        postgres->start();
    }
    Bench bench(words[1], postgres ? postgres->url() : QString(),
                numberOf(words, u"--devices"_s, 1000), numberOf(words, u"--edits"_s, 200));
    if (!bench.prepare()) {
        std::fprintf(stderr, "the server does not start\n");
        return 1;
    }
    const bool stormed = bench.storm();
    const bool worked = bench.work(numberOf(words, u"--seconds"_s, 30), aims);
    return stormed && worked ? aims.exitCode() : 1;
}
