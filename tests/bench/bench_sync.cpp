// SPDX-License-Identifier: GPL-3.0-or-later
// A real pilar-server and the real client through a counting line: W1 10,000 new klien up, W3 all
// of them down to a second device, W2 500 edits of one field up, W4 one edit up and down again;
// then W1 and W3 over lines that break. One JSON line each, and one for each aim (aims.h); bytes
// are those of HTTP with heads.
// bench_sync [rows, default 10000] [whole: no lines that break] [--strict]
#include "core/base/http_client.h"
#include "core/sync/runner.h"
#include "tests/bench/aims.h"
#include "tests/bench/memory.h"
#include "tests/bench/register.h"
#include "tests/e2e/server.h"
#include "tests/support/bad_line.h"
#include "tests/support/laptop.h"

#include <QElapsedTimer>
#include <QFile>

#include <cstdio>
#include <malloc.h>
#include <unistd.h>

using namespace pilar;
using namespace pilar::bench;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

/** Seconds of processor that a process has used. */
double processor(qint64 process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray line = file.readAll();
    const QList<QByteArray> parts = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return parts.size() < 13
        ? 0
        : (parts[11].toDouble() + parts[12].toDouble()) / double(::sysconf(_SC_CLK_TCK));
}

void forgetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

/** Bytes of the file as a program packs it; 0 without the program. */
qint64 packed(const QByteArray &bytes, const QString &program, const QString &level)
{
    QProcess process;
    process.start(program, {level, u"-c"_s});
    process.write(bytes);
    process.closeWriteChannel();
    return process.waitForFinished(120'000) ? process.readAllStandardOutput().size() : 0;
}

/** What is aimed at with so many klien. The small one is what was measured and a tenth, so that
 * ctest sees when the format gets fatter. */
struct Limits
{
    int rows = 0;
    double up = 0, down = 0, edits = 0; // bytes
    double seconds = 0; // up, and down; 0: too few to say
    qint64 fewCuts = 0; // a line cut after so many bytes costs a twentieth more at most …
    qint64 manyCuts = 0; // … and over this one all arrives
};

constexpr Limits aimed[]{{10'000, 450e3, 450e3, 12e3, 1, 64 << 10, 16 << 10},
                         {1'000, 58.6e3, 49.9e3, 6.67e3, 0, 16 << 10, 4 << 10}};
constexpr double mostForOneEdit = 1000; // bytes, up and down
constexpr double mostMemory = 80 << 10; // kB of a client over what it held before
constexpr double mostForServer = 512 << 10; // kB

struct Figures
{
    qint64 up = 0, down = 0;
    int requests = 0, connections = 0;
    double seconds = 0;
    double client = 0, server = 0; // seconds of processor
    qint64 peak = 0; // kB over what was held before

    Figures operator+(const Figures &other) const
    {
        return {up + other.up,
                down + other.down,
                requests + other.requests,
                connections + other.connections,
                seconds + other.seconds,
                client + other.client,
                server + other.server,
                std::max(peak, other.peak)};
    }
};

double bytesOf(const Figures &figures)
{
    return double(figures.up + figures.down);
}

/** A signed-in device of one account. */
class Device
{
public:
    Device(const QString &person, unsigned seed, const Server &server, BadLine &line,
           const QString &email)
        : laptop(person, seed)
        , m_server(server)
        , m_line(line)
    {
        HttpNetwork network = connection();
        const auto key = deviceKey(*laptop.store, laptop.random);
        if (!key)
            qFatal("%s", qPrintable(key.error().message));
        const auto in
            = login(network, {}, email, password,
                    deviceCard(*key, u"laptop"_s, laptop.store->writer(), email, {}, m_clock));
        if (!in)
            qFatal("%s %s", qPrintable(in.error().message), qPrintable(in.error().detail));
        m_options.credential = Credential(in->token, *key, in->serverKey, m_clock);
        m_options.serverKey = in->serverKey;
        m_options.ahead = true;
        Identity identity = laptop.store->identity();
        identity.role = in->role;
        identity.scope = in->scope;
        identity.account = in->account;
        (void)laptop.store->setIdentity(identity);
    }

    Figures sync()
    {
        HttpNetwork network = connection();
        const qint64 up = m_line.up, down = m_line.down;
        const int connections = m_line.connections;
        malloc_trim(0); // what filling freed is not there to be used again
        const qint64 before = memory("VmRSS:");
        const double client = processor(QCoreApplication::applicationPid());
        const double server = processor(m_server.process());
        forgetPeak();
        QElapsedTimer timer;
        timer.start();
        const SyncResult result = runSync([&](const auto &job) { job(*laptop.store); }, network,
                                          laptop.random, {}, {}, m_options);
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        if (result.error)
            qFatal("%s %s", qPrintable(result.error->message), qPrintable(result.error->detail));
        if (result.report.rejected > 0 || laptop.store->counts().pending > 0)
            qFatal("%d refused", result.report.rejected);
        return {m_line.up - up,
                m_line.down - down,
                network.traffic().requests,
                m_line.connections - connections,
                seconds,
                processor(QCoreApplication::applicationPid()) - client,
                processor(m_server.process()) - server,
                memory("VmHWM:") - before};
    }

    Laptop laptop;

private:
    HttpNetwork connection() const
    {
        return HttpNetwork(*ServerUrl::parse(u"http://127.0.0.1:%1"_s.arg(m_line.port())));
    }

    const Server &m_server;
    BadLine &m_line;
    SystemClock m_clock;
    SyncOptions m_options;
};

void print(const char *workload, const Figures &figures, qint64 plain = 0, qint64 zstd = 0,
           qint64 xz = 0, const Figures &whole = {})
{
    std::printf("{\"workload\":\"%s\",\"bytes_up\":%lld,\"bytes_down\":%lld,\"requests\":%d,"
                "\"connections\":%d,\"seconds\":%.2f,\"client_cpu\":%.2f,\"server_cpu\":%.2f,"
                "\"peak_memory_kb\":%lld",
                workload, static_cast<long long>(figures.up), static_cast<long long>(figures.down),
                figures.requests, figures.connections, figures.seconds, figures.client,
                figures.server, static_cast<long long>(figures.peak));
    const double bytes = bytesOf(figures);
    if (plain > 0)
        std::printf(",\"csv\":%lld,\"zstd19\":%lld,\"xz9\":%lld,\"ratio_zstd19\":%.2f,"
                    "\"ratio_xz9\":%.2f",
                    static_cast<long long>(plain), static_cast<long long>(zstd),
                    static_cast<long long>(xz), bytes / double(std::max<qint64>(1, zstd)),
                    bytes / double(std::max<qint64>(1, xz)));
    if (whole.up > 0)
        std::printf(",\"times_whole\":%.3f", bytes / bytesOf(whole));
    std::printf("}\n");
}

/** Klien of this seed into the device's store; their table. */
QByteArray fill(Device &device, unsigned seed, int rows)
{
    Register all(seed);
    const RecordId lks = device.laptop.add(u"lks", {{u"nama"_s, u"Panti Rekaan %1"_s.arg(seed)}});
    const int klien = device.laptop.entity(u"klien").number;
    std::vector<std::vector<Edit>> edits;
    QByteArray csv;
    for (int i = 0; i < rows; ++i) {
        const Values values = all.klien(i + 1, lks);
        csv += Register::csv(values);
        edits.push_back({{Change::Kind::Create, klien, {}, values}});
    }
    const auto saved = device.laptop.store->saveAll(edits);
    for (const auto &each : saved ? *saved : std::vector<Result<Saved>>{saved.error()}) {
        if (!each)
            qFatal("%s", qPrintable(each.error().message));
    }
    return csv;
}

std::vector<RecordId> klienOf(Device &device)
{
    Query query;
    query.limit = 0;
    std::vector<RecordId> ids;
    const auto page = device.laptop.store->list(device.laptop.entity(u"klien").number, query);
    for (const Row &row : page->rows)
        ids.push_back(row.record.id);
    return ids;
}

void edit(Device &device, const RecordId &id, QStringView field, const QString &value)
{
    const auto saved = device.laptop.edit(u"klien", id, {{field.toString(), value}});
    if (!saved)
        qFatal("%s", qPrintable(saved.error().message));
}

QString account(const Server &server, int number)
{
    const QString email = u"lks%1@contoh.id"_s.arg(number);
    const Ran added = server.addAccount(email, u"lks"_s);
    if (added.exit != 0)
        qFatal("%s", added.all().constData());
    return email;
}

/** Aims for as many rows as there are; none otherwise. */
Limits limitsFor(int rows)
{
    for (const Limits &limits : aimed) {
        if (limits.rows == rows)
            return limits;
    }
    Limits none;
    none.rows = rows;
    none.fewCuts = 64 << 10;
    none.manyCuts = 16 << 10;
    return none;
}

void compare(Aims &aims, const Limits &limits, const Figures &up, const Figures &down,
             const Figures &edits, const Figures &one)
{
    aims.atMost("W4 one edit up and down, bytes", mostForOneEdit, bytesOf(one));
    aims.atMost("W4 one edit up and down, requests", 2, one.requests);
    aims.atMost("client's memory over idle, kB", mostMemory, double(std::max(up.peak, down.peak)));
    if (limits.up <= 0)
        return;
    aims.atMost("W1 new klien up, bytes", limits.up, bytesOf(up));
    aims.atMost("W2 500 edits up, bytes", limits.edits, bytesOf(edits));
    aims.atMost("W3 all down, bytes", limits.down, bytesOf(down));
    if (limits.seconds > 0) {
        aims.inTime("W1 new klien up, seconds", limits.seconds, up.seconds);
        aims.inTime("W3 all down, seconds", limits.seconds, down.seconds);
    }
}

void workloads(const Server &server, BadLine &line, const Limits &limits, Aims &aims)
{
    const QString email = account(server, 1);
    Device first(u"Ani"_s, 1, server, line, email);
    const QByteArray csv = fill(first, 1, limits.rows);
    const qint64 zstd = packed(csv, u"zstd"_s, u"-19"_s), xz = packed(csv, u"xz"_s, u"-9"_s);
    const Figures all = first.sync();
    print("W1 new klien up", all, csv.size(), zstd, xz);
    Device second(u"Budi"_s, 2, server, line, email);
    const Figures fresh = second.sync();
    print("W3 all down", fresh, csv.size(), zstd, xz);
    Register words(77);
    const std::vector<RecordId> ids = klienOf(first);
    for (size_t i = 0; i < 500 && i < ids.size(); ++i)
        edit(first, ids[i * 17 % ids.size()], u"nama_panggilan", words.name());
    const Figures edits = first.sync();
    print("W2 500 edits up", edits);
    print("   and down", second.sync());
    (void)first.sync(); // its own echo moves the cursor
    (void)second.sync();
    edit(first, ids[3], u"sekolah", u"SMP Negeri 5 Kuala Kurun"_s);
    const Figures up = first.sync(), down = second.sync();
    print("W4 one edit up", up);
    print("   and down", down);
    print("W4", up + down);
    print("nothing to do", first.sync());
    compare(aims, limits, all, fresh, edits, up + down);
}

void brokenLines(const Server &server, BadLine &line, const Limits &limits, Aims &aims)
{
    Figures wholeUp, wholeDown;
    int number = 10;
    for (const qint64 every :
         {BadLine::endless, 4 * limits.fewCuts, limits.fewCuts, limits.manyCuts}) {
        line.cutAfter = BadLine::endless;
        const QString email = account(server, ++number);
        Device first(u"Ani"_s, unsigned(number), server, line, email);
        fill(first, 10, limits.rows);
        Device second(u"Budi"_s, unsigned(number) + 100, server, line, email);
        line.cutAfter = every;
        const Figures up = first.sync();
        const Figures down = second.sync();
        line.cutAfter = BadLine::endless;
        const bool whole = every == BadLine::endless;
        if (whole) {
            wholeUp = up;
            wholeDown = down;
        }
        const QByteArray name
            = whole ? "not cut" : "cut every " + QByteArray::number(every >> 10) + " KiB";
        print((name + ", up").constData(), up, 0, 0, 0, wholeUp);
        print((name + ", down").constData(), down, 0, 0, 0, wholeDown);
        aims.atLeast(name + ", klien that arrived", limits.rows, second.laptop.count(u"klien"));
        if (!whole && every >= limits.fewCuts) {
            aims.atMost(name + ", up, times the bytes", 1.05, bytesOf(up) / bytesOf(wholeUp));
            aims.atMost(name + ", down, times the bytes", 1.05, bytesOf(down) / bytesOf(wholeDown));
        }
    }
}

} // namespace

int main(int argc, char *argv[])
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    QCoreApplication app(argc, argv);
    if (!qEnvironmentVariableIsSet("PILAR_BIN"))
        qputenv("PILAR_BIN", (QCoreApplication::applicationDirPath() + u"/../bin"_s).toUtf8());
    QStringList words = QCoreApplication::arguments();
    Aims aims(words, "bench_sync [rows: 10000] [whole: no lines that break]");
    const Limits limits = limitsFor(words.size() > 1 ? words[1].toInt() : 10'000);
    QTemporaryDir folder(fastFolder());
    Server server(folder.path());
    const Ran made = server.init();
    if (made.exit != 0 || !server.start())
        qFatal("%s", made.all().constData());
    BadLine line(quint16(server.url().section(u':', -1).toUInt()));
    workloads(server, line, limits, aims);
    if (words.size() < 3)
        brokenLines(server, line, limits, aims);
    aims.atMost("server's memory, kB", mostForServer, double(memory("VmHWM:", server.process())));
    return aims.exitCode();
}
