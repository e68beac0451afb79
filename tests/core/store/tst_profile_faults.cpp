// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profile_backup.h"
#include "tests/core/server/small_dictionary.h"
#include "tests/support/laptop.h"
#include "tests/support/power.h"

#include <QLockFile>
#include <QSet>
#include <QTest>

#include <cerrno>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

constexpr crypto::Cost cheap{1, 8 << 10};
const QString ani = u"Ani"_s, budi = u"Budi"_s;
QString paper; // the recovery key printed last
const QString first = u"panjang dan aneh 17"_s, second = u"gajah minum teh di atap"_s;

/** What a person does to a profile, up to its acknowledgement; none: it said that it failed. */
struct Deed
{
    const char *name;
    bool begins = false; // on no profile at all
    std::function<Result<>(const QString &folder)> act;
    std::function<bool(const QString &folder)> isDone;
    std::function<Result<>(const QString &folder)> prepare = {}; // before the power can fail
};

const Dictionary &dictionary()
{
    static const Dictionary small = small::dictionary();
    return small;
}

Result<std::unique_ptr<Store>> openStore(Profile &profile)
{
    static SteppingClock clock;
    static SeededRandom random{11};
    return profile.openStore(dictionary(), clock, random);
}

Result<> begin(const QString &folder)
{
    SystemDisk disk;
    SeededRandom random{5};
    auto made = Profile::create(disk, random, folder, ani, first, cheap);
    if (!made)
        return made.error();
    const auto store = openStore(made->profile);
    if (!store)
        return store.error();
    const auto saved
        = (*store)->save({{Change::Kind::Create, small::lks, {}, {{small::lksNama, u"Panti"_s}}}});
    return saved ? Result<>() : saved.error();
}

bool opensWith(const QString &folder, const QString &person, const QString &passphrase)
{
    SystemDisk disk;
    auto profile = Profile::unlock(disk, folder, person, passphrase, cheap);
    return bool(profile);
}

/** As the next start of the program: the first screen or the passphrase, and then the records. */
QString startAgain(const QString &folder, const QString &passphrase)
{
    SystemDisk disk;
    if (!Profile::exists(disk, folder)) {
        if (const Result<> begun = begin(folder); !begun)
            return u"cannot begin again: "_s + begun.error().message + begun.error().detail;
        return {};
    }
    auto profile = Profile::unlock(disk, folder, ani, passphrase, cheap);
    if (!profile)
        return u"cannot be unlocked: "_s + profile.error().message + profile.error().detail;
    const auto store = openStore(*profile);
    if (!store)
        return u"does not open: "_s + store.error().message + store.error().detail;
    if (const auto faults = (*store)->check(); !faults.empty())
        return u"is damaged: "_s + faults.front();
    return {};
}

bool hasRecord(const QString &folder)
{
    SystemDisk disk;
    if (!Profile::exists(disk, folder))
        return false;
    auto profile = Profile::unlock(disk, folder, ani, first, cheap);
    if (!profile)
        return false;
    const auto store = openStore(*profile);
    return store && (*store)->list(small::lks, {})->total == 1;
}

/** Within a row of pages of the database that are written; tst_crash_points and tst_io_faults are
 * about each of those. */
bool isAmongPages(const std::vector<FileCall> &log, size_t n)
{
    for (const size_t each : {n - 2, n - 1, n}) {
        if (each >= log.size() || log[each].kind != FileCall::Kind::Write
            || !(log[each].path.contains("pilar.db") || log[each].path.contains("pilar.bagian.db")
                 || log[each].path.contains(".cadangan")))
            return false;
    }
    return true;
}

/** With the profile's own key; the deed is what follows. */
Result<> change(const QString &folder, const std::function<Result<>(Profile &)> &deed)
{
    SystemDisk disk;
    auto profile = Profile::unlock(disk, folder, ani, first, cheap);
    return profile ? deed(*profile) : Result<>(profile.error());
}

Key keyOf(const QString &folder)
{
    SystemDisk disk;
    auto profile = Profile::unlock(disk, folder, ani, first, cheap);
    return profile ? profile->key().clone() : *Key::fromBytes(QByteArray(32, '\0'));
}

QString backupOf(const QString &folder)
{
    return QFileInfo(folder).path() + u"/a.cadangan"_s;
}

Result<> backUp(const QString &folder)
{
    return change(folder, [&](Profile &profile) -> Result<> {
        SystemDisk disk;
        const auto facts = ProfileBackup::write(disk, profile, 1, backupOf(folder),
                                                ProfileBackup::Files::Inside);
        return facts ? Result<>() : facts.error();
    });
}

/** There, and whole. */
bool isBackedUp(const QString &folder)
{
    SystemDisk disk;
    const auto backup = ProfileBackup::open(disk, backupOf(folder));
    const auto ring = backup ? Keyring::read(disk, folder, backup->ring(), cheap)
                             : Result<Keyring>(backup.error());
    const auto opened = ring ? ring->unlock(ani, first) : Result<Keyring::Unlocked>(ring.error());
    const auto proof = opened ? backup->prove(opened->key, folder)
                              : Result<ProfileBackup::Proof>(opened.error());
    return proof && proof->problems.isEmpty();
}

Result<> restore(const QString &folder)
{
    SystemDisk disk;
    auto profile
        = Profile::restore(disk, folder, backupOf(folder), {}, {first, {}, {}}, nullptr, cheap);
    if (!profile)
        return profile.error();
    const auto store = openStore(*profile);
    return store ? Result<>() : store.error();
}

const std::vector<Deed> &deeds()
{
    static const std::vector<Deed> all{
        {"new profile", true, begin, hasRecord},
        {"another person", false,
         [](const QString &folder) {
             return change(folder, [](Profile &profile) {
                 return profile.keyring().addUser(profile.key(), budi, second);
             });
         },
         [](const QString &folder) { return opensWith(folder, budi, second); }},
        {"another passphrase", false,
         [](const QString &folder) {
             return change(folder, [](Profile &profile) {
                 return profile.keyring().setPassphrase(profile.key(), ani, second);
             });
         },
         [](const QString &folder) {
             return opensWith(folder, ani, second) && !opensWith(folder, ani, first);
         }},
        {"another recovery key", false,
         [](const QString &folder) {
             return change(folder, [](Profile &profile) -> Result<> {
                 const auto printed = profile.keyring().renewRecoveryKey(profile.key());
                 if (!printed)
                     return printed.error();
                 paper = *printed;
                 return {};
             });
         },
         [](const QString &folder) {
             SystemDisk disk;
             const auto ring = Keyring::load(disk, folder, cheap);
             return ring && ring->recover(paper);
         }},
        {"a person removed, all encrypted anew", false,
         [](const QString &folder) {
             return change(folder, [](Profile &profile) -> Result<> {
                 if (Result<> gone = profile.keyring().removeUser(profile.key(), budi); !gone)
                     return gone;
                 const auto store = openStore(profile);
                 return store ? Result<>() : store.error();
             });
         },
         [](const QString &folder) {
             SystemDisk disk;
             const auto ring = Keyring::load(disk, folder, cheap);
             return !opensWith(folder, budi, second)
                 && ring->users(keyOf(folder)) == QStringList{ani};
         },
         [](const QString &folder) {
             return change(folder, [](Profile &profile) {
                 return profile.keyring().addUser(profile.key(), budi, second);
             });
         }},
        {"a backup", false, backUp, isBackedUp},
        {"a backup restored", true, restore, hasRecord,
         [](const QString &folder) {
             Result<> done = begin(folder);
             if (done)
                 done = backUp(folder);
             QDir(folder).removeRecursively();
             return done;
         }},
    };
    return all;
}

} // namespace

/**
 * The files of a profile while it is begun and while its keys change: the power fails at every call
 * of the system, and each of them fails. A half-made profile is begun again or completed; a made
 * one is never lost; nobody is told of something that is not there.
 */
class TestProfileFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyPowerCutLeavesAProfileOrNone_data() { rows(); }
    void anyPowerCutLeavesAProfileOrNone();
    void aFailingDiskIsToldAndDoesNoHarm_data() { rows(); }
    void aFailingDiskIsToldAndDoesNoHarm();
    void aTornLockFileLocksNobodyOut();
    void cleanupTestCase() { qInfo("%d power cuts, %d failing calls", m_cuts, m_faults); }

private:
    void rows()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(deeds().size()); ++i)
            QTest::newRow(deeds()[size_t(i)].name) << i;
    }
    /** What is there before the deed. */
    FileTree prepare(const Deed &deed)
    {
        QDir(home()).removeRecursively();
        QDir().mkpath(home());
        if (!deed.begins) {
            if (const Result<> begun = begin(profile()); !begun)
                qFatal("%s", qPrintable(begun.error().detail));
        }
        if (deed.prepare && !deed.prepare(profile()))
            qFatal("cannot be prepared");
        return treeOf(home());
    }
    /** The profile opens with the old passphrase or the new, is the old or the new. */
    QString look(const Deed &deed, bool acknowledged)
    {
        SystemDisk disk;
        if (!deed.begins && !Profile::exists(disk, profile()))
            return u"a made profile is gone"_s;
        const bool renamed = !deed.begins && opensWith(profile(), ani, second);
        if (const QString trouble = startAgain(profile(), renamed ? second : first);
            !trouble.isEmpty())
            return trouble;
        if (QFileInfo::exists(backupOf(profile())) && !isBackedUp(profile()))
            return u"a backup is not whole"_s;
        if (acknowledged && !deed.isDone(profile()))
            return u"what was acknowledged is not there"_s;
        if (!deed.begins && !renamed && !hasRecord(profile()))
            return u"its records are gone"_s;
        return {};
    }
    QString home() const { return m_folder.path() + u"/home"_s; }
    QString profile() const { return home() + u"/data/pilar"_s; }

    QTemporaryDir m_folder{fastFolder()};
    int m_cuts = 0, m_faults = 0;
};

void TestProfileFaults::anyPowerCutLeavesAProfileOrNone()
{
    QFETCH(const int, number);
    const Deed &deed = deeds()[size_t(number)];
    const FileTree before = prepare(deed);
    std::vector<FileCall> log;
    {
        const SystemCalls calls(home());
        QVERIFY(deed.act(profile()));
        log = calls.log();
    }
    QVERIFY(log.size() > 4);
    std::mt19937 chance(unsigned(number) + 1);
    const Remains remains(before, log);
    QSet<QByteArray> seen;
    for (size_t n = 0; n <= log.size(); ++n) {
        if (n % 16 != 0 && isAmongPages(log, n))
            continue;
        for (int i = 0; i < Remains::losses + 2; ++i) { // chance thrice
            const auto loss = Remains::Loss(std::min(i, int(Remains::Loss::Some)));
            const FileTree tree = remains.after(n, loss, chance);
            ++m_cuts;
            const bool acknowledged = n == log.size();
            const QByteArray print = fingerprintOf(tree) + char('0' + acknowledged);
            if (seen.contains(print))
                continue;
            seen.insert(print);
            plant(home(), tree);
            const QString trouble = look(deed, acknowledged);
            QVERIFY2(
                trouble.isEmpty(),
                qPrintable(
                    u"call %1 of %2, loss %3: %4"_s.arg(n).arg(log.size()).arg(i).arg(trouble)));
        }
    }
}

void TestProfileFaults::aFailingDiskIsToldAndDoesNoHarm()
{
    QFETCH(const int, number);
    const Deed &deed = deeds()[size_t(number)];
    struct Way
    {
        const char *name;
        int error;
        bool half, sticky;
    };
    const Way ways[] = {{"error", EIO, false, false},
                        {"error from then on", EIO, false, true},
                        {"full", ENOSPC, false, false},
                        {"full from then on", ENOSPC, true, true}};
    const FileTree before = prepare(deed);
    std::vector<FileCall> whole;
    {
        const SystemCalls calls(home());
        QVERIFY(deed.act(profile()));
        whole = calls.log();
    }
    for (const Way &way : ways) {
        bool struck = true;
        for (int at = 1; struck; ++at) {
            if (at % 16 != 0 && isAmongPages(whole, size_t(at)))
                continue;
            plant(home(), before);
            std::vector<FileCall> log;
            Result<> told;
            {
                const SystemCalls calls(home(), {at, way.sticky, way.error, way.half});
                told = deed.act(profile());
                struck = calls.struck();
                log = calls.log();
            }
            ++m_faults;
            QString trouble;
            if (!struck && !told)
                trouble = u"fails by itself: "_s + told.error().detail;
            else if (!told && told.error().message.isEmpty())
                trouble = u"says nothing"_s;
            else
                trouble = look(deed, bool(told));
            if (trouble.isEmpty()) {
                std::mt19937 chance(1);
                plant(home(),
                      Remains(before, log).after(log.size(), Remains::Loss::Unsynced, chance));
                trouble = look(deed, bool(told));
                if (!trouble.isEmpty())
                    trouble.prepend(u"after a power cut: "_s);
            }
            QVERIFY2(trouble.isEmpty(),
                     qPrintable(u"%1 at call %2: %3"_s.arg(QString::fromLatin1(way.name),
                                                           QString::number(at), trouble)));
        }
    }
}

void TestProfileFaults::aTornLockFileLocksNobodyOut()
{
    prepare(deeds()[1]);
    for (const QByteArray &left :
         {QByteArray(), QByteArray("12"), QByteArray("1\npilar\nlain\n\n")}) {
        QFile lock(profile() + u"/pilar.lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(left);
        lock.close();
        SystemDisk disk;
        auto profile = Profile::unlock(disk, this->profile(), ani, first, cheap);
        QVERIFY2(profile, left.constData());
        QVERIFY(!opensWith(this->profile(), ani, first)); // it is held
    }
}

QTEST_GUILESS_MAIN(TestProfileFaults)
#include "tst_profile_faults.moc"
