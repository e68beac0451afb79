// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/disk.h"
#include "core/server/backup.h"
#include "core/server/uploads.h"
#include "tests/core/server/device.h"
#include "tests/support/laptop.h"
#include "tests/support/power.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSet>
#include <QTemporaryDir>

#include <cerrno>

using namespace pilar;
using namespace Qt::StringLiterals;
using test::FileCall;
using test::FileTree;
using test::Remains;

namespace {

SystemDisk disk;

/** What a device keeps when the server dies. */
struct Device
{
    qint64 account = 0;
    Laptop laptop;

    Device(Town &town, qint64 who, quint32 seed)
        : account(who)
        , laptop(town, who, seed)
    { }
    Device(Town &town, const Device &other, quint32 seed)
        : Device(town, other.account, seed)
    {
        laptop.writer = other.laptop.writer;
        laptop.known = other.laptop.known;
        laptop.cursor = other.laptop.cursor;
        laptop.payloads = other.laptop.payloads;
        laptop.hashes = other.laptop.hashes;
        laptop.versions = other.laptop.versions;
        laptop.records = other.laptop.records;
    }
};

/** A province in a file, its operator and three devices. */
struct House
{
    QString folder;
    Town town;
    Device kantor, rumah, dinas;
    RecordId lks, klien;

    explicit House(const QString &place)
        : folder(place)
        , town(small::dictionary(), fileIn(place))
        , kantor(town, town.account(u"lks"_s), 11)
        , rumah(town, kantor.account, 12)
        , dinas(town, town.account(u"kabkota"_s), 13)
    {
        lks = kantor.laptop.create(small::lks, {{small::lksNama, u"Panti"_s}});
        klien = addKlien(kantor.laptop, u"Sari"_s);
        for (Laptop *each : {&kantor.laptop, &rumah.laptop, &dinas.laptop})
            each->syncAll();
        kantor.laptop.own(klien, 2);
    }
    /** The server starts again in this folder; the devices are as they were. */
    House(const House &other, const QString &place, int life)
        : folder(place)
        , town(small::dictionary(), fileIn(place))
        , kantor(town, other.kantor, quint32(100 + life))
        , rumah(town, other.rumah, quint32(200 + life))
        , dinas(town, other.dinas, quint32(300 + life))
        , lks(other.lks)
        , klien(other.klien)
    {
        town.random = SeededRandom(quint32(life)); // another life draws other numbers
    }

    static QString fileIn(const QString &folder)
    {
        const QString file = folder + u"/server.db"_s;
        if (!openProvinceDatabase(file)) // in the server's own mode
            qFatal("no database");
        return file;
    }
    RecordId addKlien(Laptop &laptop, const QString &name) const
    {
        return laptop.create(small::klien, {{small::klienLks, lks}, {small::klienNama, name}});
    }
    qint64 number(const QString &sql, const QVariantList &values = {}) const
    {
        return town.db->value(sql, values).toLongLong();
    }
    qint64 kliens() const { return number(u"select count(*) from klien"_s); }
    QString backupFile(int n = 1) const { return folder + u"/cadangan/%1"_s.arg(n); }
    Backup backup() { return {*town.db, town.dictionary, town.clock, town.random, town.key}; }
};

Result<> send(Device &device)
{
    Laptop &laptop = device.laptop;
    const auto answer = laptop.ask(laptop.request(laptop.known + 1, laptop.payloads.size()));
    if (!answer)
        return answer.error();
    if (answer->upTo != laptop.payloads.size())
        return Error{ErrorKind::Internal, {}, {}, u"not all was taken"_s};
    return {};
}

bool verdictIs(const House &world, const Device &device, Verdict::Kind kind)
{
    return world.number(
               u"select count(*) from ledger l join writer w on w.id = l.writer "
               "where w.writer = ? and l.n = ? and l.verdict = ?"_s,
               {device.laptop.writer.raw(), qint64(device.laptop.payloads.size()), int(kind)})
        == 1;
}

/** What the server does, up to its answer. */
struct Deed
{
    const char *name;
    std::function<void(House &)> prepare;
    std::function<Result<>(House &)> act; // may come again, as a device or an operator tries again
    std::function<bool(House &)> holds;
    bool evicts = false; // the office lets go of something
};

/** Restores the whole copy into an empty province, and counts. */
qint64 kliensIn(House &world, const QString &file)
{
    Town other(small::dictionary(), u":memory:"_s);
    const QTemporaryDir work(test::fastFolder());
    Backup backup(*other.db, other.dictionary, other.clock, other.random, world.town.key);
    if (const auto rows = backup.restore(disk, file, work.path()); !rows)
        return -1;
    return other.db->value(u"select count(*) from klien"_s).toLongLong();
}

Result<> backUp(House &world)
{
    if (Result<> made = disk.makeFolder(world.folder + u"/cadangan"_s); !made)
        return made;
    Backup backup = world.backup();
    for (int n = 1;; ++n) { // a name that is taken is not used again
        const auto copy = backup.write(disk, world.backupFile(n));
        if (!copy && copy.error().kind == ErrorKind::Exists)
            continue;
        return copy ? backup.markDurable(*copy) : Result<>(copy.error());
    }
}

bool isBackedUp(House &world)
{
    if (world.number(u"select max(durable) from writer"_s) == 0)
        return false;
    for (int n = 1; QFile::exists(world.backupFile(n)); ++n) {
        if (kliensIn(world, world.backupFile(n)) == world.kliens())
            return true;
    }
    qFatal("laptops may forget what no copy has");
}

const std::vector<Deed> &deeds()
{
    using Kind = Verdict::Kind;
    const auto nothing = [](House &) {};
    static const std::vector<Deed> all{
        {"an edit",
         [](House &w) {
             w.kantor.laptop.edit(small::klien, w.klien, {{small::klienNama, u"Sri"_s}});
         },
         [](House &w) { return send(w.kantor); },
         [](House &w) {
             return verdictIs(w, w.kantor, Kind::Applied)
                 && w.number(u"select count(*) from klien where nama = 'Sri'"_s) == 1;
         }},
        {"more sets than one transaction takes",
         [](House &w) {
             for (int i = 0; i < 520; ++i)
                 w.addKlien(w.kantor.laptop, u"Anak %1"_s.arg(i));
         },
         [](House &w) { return send(w.kantor); },
         [](House &w) { return verdictIs(w, w.kantor, Kind::Applied) && w.kliens() == 521; }},
        {"a refusal",
         [](House &w) {
             w.kantor.laptop.save({w.kantor.laptop.act(small::klien, w.klien, {}, u"diterima"_s)});
         },
         [](House &w) { return send(w.kantor); },
         [](House &w) { return verdictIs(w, w.kantor, Kind::Rejected); }},
        {"a conflict",
         [](House &w) {
             w.rumah.laptop.edit(small::klien, w.klien, {{small::klienNama, u"Dua"_s}});
             w.rumah.laptop.sync();
             w.kantor.laptop.edit(small::klien, w.klien, {{small::klienNama, u"Satu"_s}});
         },
         [](House &w) { return send(w.kantor); },
         [](House &w) {
             return verdictIs(w, w.kantor, Kind::Applied)
                 && w.number(u"select count(*) from conflict"_s) == 1;
         }},
        {"what waited",
         [](House &w) {
             w.rumah.account = w.town.account(u"lks"_s); // works for no LKS yet
             Device other(w.town, w.rumah.account, 55);
             w.addKlien(other.laptop, u"Menunggu"_s);
             other.laptop.sync();
         },
         [](House &w) { return w.town.province.bind(w.rumah.account, w.lks); },
         [](House &w) {
             return w.number(u"select count(*) from waiting"_s) == 0
                 && w.number(u"select count(*) from klien where nama = 'Menunggu'"_s) == 1;
         }},
        {"another office", nothing,
         [](House &w) { return w.town.province.moveLks(w.lks, u"62.02"_s); },
         [](House &w) {
             return w.number(u"select count(*) from lks where kode_wilayah = '62.02'"_s) == 1
                 || w.number(u"select count(*) from lks where _office = '62.02'"_s) == 1;
         },
         true},
        {"a piece of an upload",
         [](House &w) {
             (void)w.town.db->run(u"insert into device (id, account, token, name, created) "
                                  "values (1, ?, x'01', x'02', 0)"_s,
                                  {w.kantor.account});
         },
         [](House &w) {
             return Uploads(*w.town.db, w.town.clock)
                 .keep(1, QByteArray(16, 'u'), 0, QByteArray(30'000, 'x'));
         },
         [](House &w) {
             return *Uploads(*w.town.db, w.town.clock).length(1, QByteArray(16, 'u')) == 30'000;
         }},
        {"old pieces go",
         [](House &w) {
             (void)w.town.db->run(u"insert into device (id, account, token, name, created) "
                                  "values (1, ?, x'01', x'02', 0)"_s,
                                  {w.kantor.account});
             Uploads uploads(*w.town.db, w.town.clock);
             for (char c = 'a'; c < 'e'; ++c) {
                 if (!uploads.keep(1, QByteArray(16, c), 0, QByteArray(20'000, c)))
                     qFatal("no upload");
             }
         },
         [](House &w) {
             w.town.clock.time += Uploads::keptFor + 3'600'000;
             return Uploads(*w.town.db, w.town.clock)
                 .keep(1, QByteArray(16, 'n'), 0, QByteArray(100, 'x'));
         },
         [](House &w) {
             return w.number(u"select count(*) from upload where name = ?"_s, {QByteArray(16, 'n')})
                 == 1
                 && w.number(u"select count(*) from upload"_s) == 1;
         }},
        {"a copy", nothing, backUp, isBackedUp},
        {"a restored copy",
         [](House &w) {
             if (!backUp(w))
                 qFatal("no backup");
             w.town.db.reset(); // all that works on it goes with it
             for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s})
                 QFile::remove(w.folder + u"/server.db"_s + end);
         },
         [](House &w) -> Result<> {
             Backup backup = w.backup();
             const auto rows = backup.restore(disk, w.backupFile(), w.folder);
             return rows ? Result<>() : rows.error();
         },
         [](House &w) {
             return w.number(u"select count(*) from account"_s) == 2 && w.kliens() == 1;
         }},
    };
    return all;
}

} // namespace

/**
 * The power fails at every call of the system that the province's server makes, and each of them
 * fails. What was answered is there; what was not is there whole or not at all, and can be done
 * again; the feed leaves nothing out; no copy is half a copy.
 *
 * PILAR_CRASH_SEEDS: throws of the dice at each call (2). PILAR_CRASH_POINTS: at most about so many
 * calls of each deed (30; 0: all).
 */
class TestCrashProvince : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }
    void anyPowerCutLeavesWhatWasAnswered_data() { rows(); }
    void anyPowerCutLeavesWhatWasAnswered();
    void aFailingDiskIsToldAndDoesNoHarm_data() { rows(); }
    void aFailingDiskIsToldAndDoesNoHarm();
    void cleanupTestCase()
    {
        qInfo("%d power cuts (%d different disks), %d failing calls", m_cuts, m_disks, m_faults);
    }

private:
    void rows()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(deeds().size()); ++i)
            QTest::newRow(deeds()[size_t(i)].name) << i;
    }
    static int wanted(const char *variable, int otherwise)
    {
        return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable)
                                                   : otherwise;
    }
    /** From one call that is looked at to the next. */
    static size_t strideFor(size_t calls)
    {
        const int most = wanted("PILAR_CRASH_POINTS", 30);
        return most > 0 ? std::max<size_t>(1, calls / size_t(most)) : 1;
    }
    QString home() const { return m_folder.path() + u"/server"_s; }
    std::unique_ptr<House> prepare(const Deed &deed)
    {
        QDir(home()).removeRecursively();
        QDir().mkpath(home());
        auto world = std::make_unique<House>(home());
        deed.prepare(*world);
        return world;
    }
    /** The server starts again; the first trouble. */
    QString look(const Deed &deed, const House &devices, bool answered);

    QTemporaryDir m_folder{test::fastFolder()};
    int m_cuts = 0, m_disks = 0, m_faults = 0, m_life = 1000;
};

QString TestCrashProvince::look(const Deed &deed, const House &devices, bool answered)
{
    ++m_disks;
    House world(devices, home(), ++m_life);
    const auto sound = [&]() -> QString {
        const auto faults = world.town.province.check();
        return !faults ? faults.error().detail : faults->join(u' ');
    };
    if (const QString fault = sound(); !fault.isEmpty())
        return u"unsound: "_s + fault;
    const bool there = deed.holds(world);
    if (answered && !there)
        return u"what was answered is lost"_s;
    if (!there) {
        if (const Result<> again = deed.act(world); !again)
            return u"cannot be done again: "_s + again.error().message + again.error().detail;
        if (!deed.holds(world))
            return u"done again and not there"_s;
    }
    if (const auto again = send(world.kantor); !again)
        return u"the same again: "_s + again.error().detail;
    if (!deed.holds(world))
        return u"gone by repeating it"_s;
    if (const QString fault = sound(); !fault.isEmpty())
        return u"unsound afterwards: "_s + fault;
    if (deed.evicts)
        return {};
    world.dinas.laptop.syncAll();
    int missing = 0;
    (void)world.town.db->each(u"select _id, nama from klien"_s, {}, [&](const SqlRow &row) {
        const Values &read
            = world.dinas.laptop.records[*RecordId::fromRaw(row.value(0).toByteArray())];
        const auto name = read.find(small::klienNama);
        missing += name == read.end() || name->second.text() != row.value(1).toString();
        return true;
    });
    return missing ? u"the office read %1 not or otherwise"_s.arg(missing) : QString();
}

void TestCrashProvince::anyPowerCutLeavesWhatWasAnswered()
{
    QFETCH(const int, number);
    const Deed &deed = deeds()[size_t(number)];
    auto devices = prepare(deed);
    devices->town.db.reset();
    const FileTree before = test::treeOf(home());
    size_t answered = 0;
    std::vector<FileCall> log;
    {
        test::SystemCalls calls(home());
        {
            House world(*devices, home(), ++m_life);
            const Result<> done = deed.act(world);
            QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
            answered = calls.log().size();
        }
        log = calls.log();
    }
    QVERIFY(answered > 3);
    const int seeds = wanted("PILAR_CRASH_SEEDS", 2);
    std::mt19937 chance(unsigned(number) + 1);
    const Remains remains(before, log);
    QSet<QByteArray> seen;
    for (size_t n = 0; n <= log.size(); n += strideFor(log.size())) {
        for (int i = 0; i < Remains::losses - 1 + seeds; ++i) {
            const auto loss = Remains::Loss(std::min(i, int(Remains::Loss::Some)));
            const FileTree tree = remains.after(n, loss, chance);
            ++m_cuts;
            const QByteArray print = test::fingerprintOf(tree) + char('0' + (n >= answered));
            if (seen.contains(print))
                continue;
            seen.insert(print);
            test::plant(home(), tree);
            const QString trouble = look(deed, *devices, n >= answered);
            QVERIFY2(trouble.isEmpty(),
                     qPrintable(u"call %1 of %2 (answered after %3), loss %4: %5"_s.arg(n)
                                    .arg(log.size())
                                    .arg(answered)
                                    .arg(i)
                                    .arg(trouble)));
        }
    }
}

void TestCrashProvince::aFailingDiskIsToldAndDoesNoHarm()
{
    QFETCH(const int, number);
    const Deed &deed = deeds()[size_t(number)];
    auto devices = prepare(deed);
    devices->town.db.reset();
    const FileTree before = test::treeOf(home());
    size_t calls = 0;
    {
        House house(*devices, home(), ++m_life);
        const test::SystemCalls counted(home());
        QVERIFY(deed.act(house));
        calls = counted.log().size();
    }
    for (const auto &[error, sticky] : {std::pair(EIO, false), std::pair(EIO, true),
                                        std::pair(ENOSPC, false), std::pair(ENOSPC, true)}) {
        bool struck = true;
        for (int at = 1; struck; at += int(strideFor(2 * calls))) {
            test::plant(home(), before);
            FileTree seen;
            std::vector<FileCall> log;
            Result<> told;
            auto house = std::make_unique<House>(*devices, home(), ++m_life);
            const FileTree open = test::treeOf(home());
            {
                const test::SystemCalls failing(home(), {at, sticky, error, error == ENOSPC});
                told = deed.act(*house);
                struck = failing.struck();
                log = failing.log();
                seen = test::treeOf(home());
                house.reset();
            }
            ++m_faults;
            std::mt19937 chance(1);
            const FileTree left
                = Remains(open, log).after(log.size(), Remains::Loss::Unsynced, chance);
            for (const FileTree &tree : {seen, left}) {
                test::plant(home(), tree);
                const QString trouble = !struck && !told ? told.error().detail
                    : !told && told.error().kind == ErrorKind::DiskFull && error != ENOSPC
                    ? u"says full when it is not"_s
                    : look(deed, *devices, bool(told));
                QVERIFY2(trouble.isEmpty(),
                         qPrintable(u"errno %1%2 at call %3: %4"_s.arg(error)
                                        .arg(sticky ? u" from then on"_s : QString())
                                        .arg(at)
                                        .arg(trouble)));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestCrashProvince)
#include "tst_crash_province.moc"
