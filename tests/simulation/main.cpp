// SPDX-License-Identifier: GPL-3.0-or-later
// simulation [--schedules N] [--seed S] [--trace] [--faults N]   ends after so many faults (20)
// simulation --shrink SEED     prints the least schedule that fails as this seed's does
// simulation [--trace] --replay FILE…    carries out schedules from files
#include "core/store/vfs.h"
#include "tests/simulation/machines.h"
#include "tests/simulation/shrink.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHashSeed>

#include <sqlite3.h>

#include <malloc.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <map>

using namespace pilar;
using namespace pilar::sim;

namespace {

quint64 option(int argc, char *argv[], QByteArrayView name, quint64 otherwise)
{
    for (int i = 1; i + 1 < argc; ++i) {
        if (name == argv[i])
            return QByteArray(argv[i + 1]).toULongLong();
    }
    return otherwise;
}

bool has(int argc, char *argv[], QByteArrayView name)
{
    return std::any_of(argv + 1, argv + argc, [&](const char *word) { return name == word; });
}

/** Before anything uses SQLite. */
bool prepare()
{
    QHashSeed::setDeterministicGlobalSeed();
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    constexpr int pageBytes = 4096 + 512, pages = 6000;
    static std::vector<char> cache(size_t(pageBytes) * pages);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, cache.data(), pageBytes, pages);
    mallopt(M_TRIM_THRESHOLD, 1 << 29);
    mallopt(M_MMAP_THRESHOLD, 1 << 29);
    return bool(prepareProcess());
}

unsigned long long number(quint64 value)
{
    return static_cast<unsigned long long>(value);
}

quint64 seedUnderWay = 0;

/** A program that breaks down in a schedule must still say in which. */
void onDeath(int signal)
{
    std::fprintf(stderr, "died in seed %llu\n", number(seedUnderWay));
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void print(const Counters &counters)
{
    for (size_t i = 0; i < size_t(Count::last); ++i)
        std::printf("  %s %lld\n", countNames[i], counters.counts[i]);
}

/** Whether a run so long reached each rare state. */
bool isTelling(const Counters &counters, quint64 schedules)
{
    constexpr quint64 longEnough = 5000;
    bool telling = true;
    for (size_t i = 0; i < size_t(Count::last) && schedules >= longEnough; ++i) {
        if (counters.counts[i] > 0 || QByteArrayView(countNames[i]).startsWith("excuse"))
            continue;
        std::printf("never reached: %s\n", countNames[i]);
        telling = false;
    }
    return telling;
}

/** Whether no excuse became a habit: a fault of the product may hide behind one (README.md). */
bool isSparing(const Counters &counters, quint64 schedules)
{
    static const std::map<QByteArrayView, int> uses{
        // in 50,000 schedules
        {"excuseDiskGone", 5142}, {"excuseRevoked", 6},     {"excuseForgotten", 15},
        {"excuseRefused", 2259},  {"excuseOldAnswer", 366}, {"excuseReopened", 205},
        {"excuseMended", 1079},   {"excuseMadeUp", 8806},   {"excuseBelieved", 1},
        {"excuseSignedAway", 1},
    };
    constexpr quint64 longEnough = 5000;
    constexpr double measured = 50000, factor = 2, chance = 5; // a rare one may come in a bunch
    bool sparing = true;
    for (size_t i = 0; i < size_t(Count::last) && schedules >= longEnough; ++i) {
        const QByteArrayView name = countNames[i];
        const auto found = uses.find(name);
        const double usual = found == uses.end() ? 0 : found->second * double(schedules) / measured;
        const double most = factor * usual + chance;
        if (!name.startsWith("excuse") || double(counters.counts[i]) <= most)
            continue;
        std::printf("too often: %s %lld, at most %.0f\n", countNames[i], counters.counts[i], most);
        sparing = false;
    }
    return sparing;
}

int replay(const char *name, bool tracing)
{
    QFile file(QString::fromLocal8Bit(name));
    const auto plan = file.open(QIODevice::ReadOnly) ? planFrom(file.readAll()) : std::nullopt;
    if (!plan) {
        std::printf("%s: no schedule\n", name);
        return 2;
    }
    Counters counters;
    const sim::Outcome outcome = runPlan(*plan, counters, tracing);
    std::printf("%s: %s\n", name, outcome.fault.isEmpty() ? "good" : qPrintable(outcome.fault));
    return outcome.fault.isEmpty() ? 0 : 1;
}

int run(quint64 schedules, quint64 seed, bool tracing, quint64 mostFaults)
{
    constexpr quint64 twice = 100; // one seed of so many is run again
    Counters counters;
    quint64 failed = 0, all = 0;
    QElapsedTimer timer;
    timer.start();
    quint64 i = 0;
    for (; i < schedules && failed < mostFaults; ++i) {
        seedUnderWay = seed + i;
        const Plan plan = planOf(seed + i);
        if (tracing)
            std::printf("%s", textOf(plan).constData());
        sim::Outcome outcome = runPlan(plan, counters, tracing);
        all = all * 31 + outcome.trace;
        if (seedUnderWay % twice == 0 && outcome.fault.isEmpty()) {
            Counters again;
            if (runPlan(plan, again).trace != outcome.trace)
                outcome.fault = QStringLiteral("run twice, it went two ways");
        }
        if (outcome.fault.isEmpty())
            continue;
        ++failed;
        std::printf("seed %llu: %s\n", number(seed + i), qPrintable(outcome.fault));
        std::fflush(stdout);
    }
    const double seconds = double(std::max<qint64>(1, timer.elapsed())) / 1000;
    std::printf("%llu schedules, %llu failed, %.0f a second, trace %016llx\n", number(i),
                number(failed), double(i) / seconds, number(all));
    print(counters);
    const bool telling = isTelling(counters, i), sparing = isSparing(counters, i);
    return failed || !telling || !sparing ? 1 : 0;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!prepare())
        return 2;
    for (const int signal : {SIGSEGV, SIGABRT, SIGFPE})
        std::signal(signal, onDeath);
    beginning();
    int bad = 0;
    for (int i = 1; i < argc; ++i) {
        if (QByteArrayView(argv[i]) != "--replay")
            continue;
        for (++i; i < argc; ++i)
            bad = std::max(bad, replay(argv[i], has(i, argv, "--trace")));
        return bad;
    }
    if (has(argc, argv, "--shrink")) {
        std::printf("%s", textOf(shrunk(planOf(option(argc, argv, "--shrink", 1)))).constData());
        return 0;
    }
    return run(option(argc, argv, "--schedules", 2000), option(argc, argv, "--seed", 1),
               has(argc, argv, "--trace"), option(argc, argv, "--faults", 20));
}
