// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup_plan.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/household.h"
#include "tests/support/numbered.h"

#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

using Files = ProfileBackup::Files;

Result<BackupFacts> backUp(Household &house, const QString &file, Files files = Files::Inside)
{
    SystemDisk disk;
    return ProfileBackup::write(disk, *house.profile, house.clock.now(), file, files);
}

/** Another computer, or the same one later. */
struct Restored
{
    Restored(Household &of, const QString &file, const QString &folder)
        : house(of)
        , profile(Profile::restore(disk, folder, file, of.ani, {of.aniSays, {}, {}}, &missing,
                                   Household::cheap))
    {
        if (profile) {
            auto opened = profile->openStore(Dictionary::builtIn(), house.clock, house.random);
            if (opened)
                store = *std::move(opened);
        }
    }
    int children() const
    {
        return store ? store->list(Dictionary::builtIn().entity(u"klien")->number, {})->total : -1;
    }
    QByteArray photo() const
    {
        const auto files = store->attachments().of(house.klien);
        const auto bytes = files && !files->empty()
            ? store->attachments().read(files->front().row.record, Part::Original, 0, 1 << 20)
            : Result<QByteArray>(Error{});
        return bytes ? *bytes : QByteArray();
    }

    Household &house;
    SystemDisk disk;
    int missing = -1;
    Result<Profile> profile;
    std::unique_ptr<Store> store;
};

} // namespace

class TestProfileBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasBackedUpComesBackAsANewWriter_data()
    {
        QTest::addColumn<int>("files");
        QTest::newRow("files inside") << int(Files::Inside);
        QTest::newRow("files beside") << int(Files::Beside);
        QTest::newRow("files left") << int(Files::Left);
    }
    void whatWasBackedUpComesBackAsANewWriter()
    {
        QFETCH(const int, files);
        Household house(m_disk);
        house.fill();
        const auto facts = backUp(house, house.home() + u"/a.cadangan"_s, Files(files));
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().message + facts.error().detail));
        QCOMPARE(facts->writer, house.store->writer());
        QCOMPARE(facts->lastSet, house.store->lastSet());
        QCOMPARE(facts->files, Files(files) == Files::Left ? 0 : 2);
        const WriterId before = house.store->writer();
        house.add(u"klien", {{u"lks"_s, house.lks}, {u"nama"_s, u"sesudahnya"_s}});

        const Restored there(house, house.home() + u"/a.cadangan"_s, house.home() + u"/lain"_s);
        QVERIFY2(there.profile, there.profile ? "" : qPrintable(there.profile.error().message));
        QVERIFY(there.store);
        QCOMPARE(there.children(), 1);
        QCOMPARE(there.missing, 0);
        QCOMPARE(there.photo(), Files(files) == Files::Left ? QByteArray() : house.photo);
        QVERIFY(there.store->writer() != before);
        QCOMPARE(there.store->counts().pending, 3); // nothing had been sent
        QVERIFY(there.store->check().empty());
        QCOMPARE(house.store->writer(), before); // and the first goes on as it was
        QCOMPARE(house.children(), 2);
    }

    void theNewWriterIsTakenOnce()
    {
        Household house(m_disk);
        house.fill();
        QVERIFY(backUp(house, house.home() + u"/a.cadangan"_s));
        house.close();
        const QString folder = house.home() + u"/lain"_s;
        WriterId first;
        {
            const Restored there(house, house.home() + u"/a.cadangan"_s, folder);
            first = there.store->writer();
        }
        auto again = Profile::unlock(m_disk, folder, house.ani, house.aniSays, Household::cheap);
        QVERIFY(again);
        const auto store = again->openStore(Dictionary::builtIn(), house.clock, house.random);
        QVERIFY(store);
        QCOMPARE((*store)->writer(), first);
    }

    void aProfileThatIsThereIsLeftAlone()
    {
        Household house(m_disk);
        house.fill();
        QVERIFY(backUp(house, house.home() + u"/a.cadangan"_s));
        QCOMPARE(backUp(house, house.home() + u"/a.cadangan"_s).error().kind, ErrorKind::Exists);
        house.close();
        const Restored over(house, house.home() + u"/a.cadangan"_s, house.folder());
        QCOMPARE(over.profile.error().kind, ErrorKind::Exists);
        QVERIFY(house.open(house.ani, house.aniSays));
    }

    void aWrongPassphraseTakesNothingOut()
    {
        Household house(m_disk);
        house.fill();
        QVERIFY(backUp(house, house.home() + u"/a.cadangan"_s));
        const QString folder = house.home() + u"/lain"_s;
        const auto wrong
            = Profile::restore(m_disk, folder, house.home() + u"/a.cadangan"_s, {},
                               {u"bukan yang ini 12"_s, {}, {}}, nullptr, Household::cheap);
        QCOMPARE(wrong.error().kind, ErrorKind::Passphrase);
        QVERIFY(!QFileInfo::exists(folder));
        const auto paper
            = Profile::restore(m_disk, folder, house.home() + u"/a.cadangan"_s, {},
                               {{}, house.paper, house.budiSays}, nullptr, Household::cheap);
        QVERIFY(paper);
    }

    void anyAlteredByteIsNoticed()
    {
        Household house(m_disk);
        house.photo = "kecil";
        house.fill();
        const QString file = house.home() + u"/a.cadangan"_s;
        QVERIFY(backUp(house, file));
        const QByteArray good = *m_disk.read(file, 1 << 24);
        const Key key = house.profile->key().clone();
        int tried = 0;
        // All of heads and seal, and of the long middle one byte in 97.
        for (qsizetype at = 0; at < good.size();
             at += at < 3000 || at > good.size() - 400 ? 1 : 97) {
            QByteArray changed(good.constData(), good.size());
            changed[at] = char(changed[at] ^ 0x10);
            QVERIFY(m_disk.write(file, changed));
            const auto opened = ProfileBackup::open(m_disk, file);
            if (opened)
                QVERIFY2(!opened->verify(key), qPrintable(QString::number(at)));
            ++tried;
        }
        QVERIFY(tried > 3000);
        for (const qsizetype size : {0, 1, 11, 12, 100, 5000, int(good.size()) - 1}) {
            QVERIFY(m_disk.write(file, good.first(size)));
            const auto opened = ProfileBackup::open(m_disk, file);
            QVERIFY2(!opened || !opened->verify(key), qPrintable(QString::number(size)));
        }
        QVERIFY(m_disk.write(file, good + 'x'));
        QVERIFY(!ProfileBackup::open(m_disk, file));
        QVERIFY(m_disk.write(file, good));
        QVERIFY(ProfileBackup::open(m_disk, file)->verify(key));
        QVERIFY(!ProfileBackup::open(m_disk, file)->verify(Key::random(house.random)));
    }

    void nothingOfItIsReadable()
    {
        Household house(m_disk);
        house.fill();
        const QString file = house.home() + u"/a.cadangan"_s;
        QVERIFY(backUp(house, file));
        const QByteArray bytes = *m_disk.read(file, 1 << 24);
        for (const QString &secret : {u"Dewi Anjani"_s, u"Panti Kasih"_s, house.aniSays,
                                      u"pratinjau"_s, u"SQLite format 3"_s, u"create table"_s}) {
            for (const QByteArray &form :
                 {secret.toUtf8(), secret.toUtf8().toHex(), secret.toUtf8().toBase64().chopped(3),
                  QByteArray(reinterpret_cast<const char *>(secret.utf16()), secret.size() * 2)})
                QVERIFY2(form.size() < 6 || !bytes.contains(form), form.constData());
        }
    }

    void aDiskThatFailsAnywhereLeavesAWholeBackupOrNone()
    {
        FaultyDisk disk;
        Household house(disk);
        house.fill();
        const QString file = house.home() + u"/a.cadangan"_s;
        int cuts = 0;
        for (const auto fault : {FaultyDisk::Fault::PowerCut, FaultyDisk::Fault::PowerCutTorn,
                                 FaultyDisk::Fault::Full}) {
            for (int at = 1;; ++at, ++cuts) {
                QFile::remove(file);
                disk.arm(at, fault);
                const auto facts
                    = ProfileBackup::write(disk, *house.profile, 1, file, Files::Inside);
                const bool failed = disk.failed();
                disk.disarm();
                if (QFileInfo::exists(file)) {
                    const auto opened = ProfileBackup::open(m_disk, file);
                    QVERIFY(opened);
                    const auto proof = opened->prove(house.profile->key(), house.home());
                    QVERIFY(proof && proof->problems.isEmpty());
                } else {
                    QVERIFY(!facts);
                }
                if (!failed)
                    break;
            }
        }
        QVERIFY(cuts > 20);
        QCOMPARE(house.photoNow(), house.photo);
    }

    void aDiskThatFailsWhileRestoringLeavesAWholeProfileOrNone()
    {
        FaultyDisk disk;
        Household house(m_disk);
        house.fill();
        const QString file = house.home() + u"/a.cadangan"_s;
        QVERIFY(backUp(house, file));
        const QString folder = house.home() + u"/lain"_s;
        int cuts = 0;
        for (const auto fault : {FaultyDisk::Fault::PowerCut, FaultyDisk::Fault::PowerCutTorn,
                                 FaultyDisk::Fault::Full}) {
            for (int at = 1;; ++at, ++cuts) {
                QDir(folder).removeRecursively();
                disk.arm(at, fault);
                {
                    auto profile = Profile::restore(disk, folder, file, {}, {house.aniSays, {}, {}},
                                                    nullptr, Household::cheap);
                    if (profile)
                        (void)profile->openStore(Dictionary::builtIn(), house.clock, house.random);
                }
                const bool failed = disk.failed();
                disk.disarm();
                if (!Profile::exists(m_disk, folder)) { // again, over what was left
                    const Restored once(house, file, folder);
                    QVERIFY(once.profile);
                }
                auto profile = Profile::unlock(m_disk, folder, {}, house.aniSays, Household::cheap);
                QVERIFY2(profile, qPrintable(QString::number(at)));
                const auto store
                    = profile->openStore(Dictionary::builtIn(), house.clock, house.random);
                QVERIFY2(store, qPrintable(QString::number(at)));
                QVERIFY((*store)->check().empty());
                QVERIFY((*store)->writer() != house.store->writer());
                if (!failed)
                    break;
            }
        }
        QVERIFY(cuts > 10);
    }

    void aCopyIsKeptBeforeTheFileIsBroughtUp()
    {
        QTemporaryDir home(fastFolder());
        const QString folder = home.path() + u"/p"_s;
        SteppingClock clock;
        SeededRandom random{3};
        const Dictionary older = numbered(1), newer = numbered(2);
        const QString says = u"panjang dan aneh 17"_s;
        {
            auto made = Profile::create(m_disk, random, folder, u"Ani"_s, says, Household::cheap);
            QVERIFY(made && made->profile.openStore(older, clock, random));
        }
        QVERIFY(!QFileInfo::exists(folder + u"/cadangan"_s));
        auto profile = Profile::unlock(m_disk, folder, {}, says, Household::cheap);
        for (int i = 0; i < 2; ++i) {
            QVERIFY(profile && profile->openStore(newer, clock, random));
            const QStringList kept = QDir(folder + u"/cadangan"_s).entryList(QDir::Files);
            QCOMPARE(kept.size(), 1);
            QVERIFY(kept.front().endsWith(u"-1.cadangan"_s));
        }
        const QString file
            = QDir(folder + u"/cadangan"_s).entryInfoList(QDir::Files).front().filePath();
        {
            auto back = Profile::restore(m_disk, home.path() + u"/q"_s, file, {}, {says, {}, {}},
                                         nullptr, Household::cheap);
            QVERIFY(back && back->openStore(older, clock, random));
        }
        // Where no copy can be kept, nothing is touched.
        QVERIFY(QFile::remove(file) && QDir().rmdir(folder + u"/cadangan"_s));
        QVERIFY(m_disk.write(folder + u"/cadangan"_s, "x"));
        QVERIFY(!profile->openStore(numbered(3), clock, random));
        QVERIFY(profile->openStore(newer, clock, random));
    }

    void sevenDaysAndFourWeeksAreKept()
    {
        QStringList names;
        const QDateTime last(QDate(2026, 3, 31), QTime(8, 15)); // a Tuesday
        for (int day = 0; day < 60; ++day)
            names << u"pilar-00aa11bb-%1.cadangan"_s.arg(
                last.addDays(-day).toString(u"yyyy-MM-dd-HHmm"_s));
        names << u"pilar-00aa11bb-2026-03-31-0701.cadangan"_s << u"pilar-00aa11bb-lain.cadangan"_s;
        const QStringList rest = BackupPlan::superfluous(names);
        QStringList kept;
        for (const QString &name : names) {
            if (!rest.contains(name))
                kept << name;
        }
        // Seven days; the newest of this week and of three before; and what is no backup's name.
        QCOMPARE(kept.size(), 7 + 2 + 1);
        QVERIFY(kept.contains(u"pilar-00aa11bb-2026-03-22-0815.cadangan"_s));
        QVERIFY(kept.contains(u"pilar-00aa11bb-2026-03-15-0815.cadangan"_s));
        QVERIFY(rest.contains(u"pilar-00aa11bb-2026-03-31-0701.cadangan"_s));
        QVERIFY(BackupPlan::superfluous(kept).isEmpty());
    }

    void aPlanKnowsWhatIsInNoBackup()
    {
        Household house(m_disk);
        house.fill();
        BackupPlan plan(m_disk, *house.profile, *house.store);
        const qint64 now = QDateTime(QDate(2026, 3, 31), QTime(8, 15)).toMSecsSinceEpoch();
        QVERIFY(plan.isDue(now));
        QCOMPARE(BackupPlan::unsaved(*house.store), 3);
        const auto first = plan.make(now);
        QVERIFY2(first, first ? "" : qPrintable(first.error().message + first.error().detail));
        QVERIFY(!plan.isDue(now + 3600'000));
        QVERIFY(plan.isDue(now + 21 * 3600'000));
        QCOMPARE(BackupPlan::unsaved(*house.store),
                 3); // in the same folder, so it goes with the computer

        const QString stick = house.home() + u"/stik"_s;
        QVERIFY(plan.choose(stick));
        QCOMPARE(plan.make(now).error().kind, ErrorKind::NotFound); // not put in
        const auto instead = plan.makeSomewhere(now + 60'000);
        QVERIFY(instead && instead->file.startsWith(house.profile->folder() + u"/cadangan/"_s));
        QCOMPARE(BackupPlan::unsaved(*house.store), 3);
        QVERIFY(QDir().mkpath(stick));
        const auto second = plan.makeSomewhere(now);
        QVERIFY(second);
        QVERIFY(second->file.startsWith(stick));
        QCOMPARE(BackupPlan::unsaved(*house.store), 0);
        QCOMPARE(BackupPlan::lastAway(*house.store).file, second->file);
        house.add(u"klien", {{u"lks"_s, house.lks}, {u"nama"_s, u"sesudahnya"_s}});
        QCOMPARE(BackupPlan::unsaved(*house.store), 1);
        QVERIFY(plan.make(now + 60'000)); // of the same day
        QCOMPARE(QDir(stick).entryList({u"*.cadangan"_s}).size(), 1);
        QCOMPARE(BackupPlan::unsaved(*house.store), 0);
    }

    void whatNothingNewerReplacesGoesAfterFourWeeks()
    {
        Household house(m_disk);
        house.fill();
        BackupPlan plan(m_disk, *house.profile, *house.store);
        const QDateTime now(QDate(2026, 3, 31), QTime(8, 15));
        const auto daily = plan.make(now.addDays(-29).toMSecsSinceEpoch());
        QVERIFY(daily);
        const QString folder = QFileInfo(daily->file).path();
        const auto copy = [&](const QString &name, int days) {
            QFile file(folder + u'/' + name);
            return file.open(QIODevice::WriteOnly) && file.write("PILARCAD") == 8 && file.flush()
                && file.setFileTime(now.addDays(-days), QFile::FileModificationTime);
        };
        QVERIFY(copy(u"sebelum-pembaruan-6-2.cadangan"_s, 30));
        QVERIFY(copy(u"milik-saya.cadangan"_s, 29));
        QVERIFY(plan.make(now.addDays(-1).toMSecsSinceEpoch()));
        QVERIFY(QFileInfo::exists(daily->file)); // a week of its own, and in this folder
        QVERIFY(!QFileInfo::exists(folder + u"/sebelum-pembaruan-6-2.cadangan"_s));
        QVERIFY(copy(u"sebelum-pembaruan-7-3.cadangan"_s, 27));

        const QString stick = house.home() + u"/stik"_s;
        QVERIFY(QDir().mkpath(stick) && plan.choose(stick));
        QVERIFY(plan.make(now.toMSecsSinceEpoch()));
        QVERIFY(!QFileInfo::exists(daily->file));
        QCOMPARE(QDir(folder).entryList({u"sebelum-*"_s, u"milik-*"_s}),
                 (QStringList{u"milik-saya.cadangan"_s, u"sebelum-pembaruan-7-3.cadangan"_s}));
    }

    void aProfileIsReplacedByABackupThatLiesInIt()
    {
        Household house(m_disk);
        house.fill();
        const auto made = BackupPlan(m_disk, *house.profile, *house.store).make(1'760'000'000'000);
        QVERIFY(made && made->file.startsWith(house.folder()));
        house.add(u"klien", {{u"lks"_s, house.lks}, {u"nama"_s, u"sesudahnya"_s}});
        house.close();
        QString aside;
        int missing = -1;
        auto back
            = Profile::restoreOver(m_disk, house.folder(), made->file, house.ani,
                                   {house.aniSays, {}, {}}, &aside, &missing, Household::cheap);
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QCOMPARE(missing, 0);
        QVERIFY(QFileInfo::exists(aside + u"/pilar.db"_s));
        house.profile = std::make_unique<Profile>(*std::move(back));
        QVERIFY(house.openStore());
        QCOMPARE(house.children(), 1);
    }

    void attachedFilesThatNoBackupNamesGoAndOthersStay()
    {
        Household house(m_disk);
        house.fill();
        const QString stick = house.home() + u"/stik"_s;
        QVERIFY(QDir().mkpath(stick + u"/lampiran/aa"_s));
        BackupPlan plan(m_disk, *house.profile, *house.store);
        QVERIFY(plan.choose(stick));
        const QString orphan = stick + u"/lampiran/aa/"_s + QString(62, u'b');
        const QString foreign = stick + u"/lampiran/aa/foto-saya.jpg"_s;
        for (const QString &file : {orphan, foreign})
            QVERIFY(m_disk.write(file, "x"));
        QVERIFY(plan.make(1'760'000'000'000));
        QVERIFY(!QFileInfo::exists(orphan));
        QVERIFY(QFileInfo::exists(foreign));
        QVERIFY(m_disk.write(orphan, "x"));
        QVERIFY(m_disk.write(stick + u"/rusak.cadangan"_s, "PILARCAD"));
        QVERIFY(plan.make(1'770'000'000'000));
        QVERIFY(QFileInfo::exists(orphan)); // it may be of the one that cannot be read
    }

    void theDrillNamesWhatIsMissingBeside()
    {
        Household house(m_disk);
        house.fill();
        const QString file = house.home() + u"/a.cadangan"_s;
        QVERIFY(backUp(house, file, Files::Beside));
        const auto prove = [&] {
            return ProfileBackup::open(m_disk, file)->prove(house.profile->key(), house.home());
        };
        QVERIFY(prove()->problems.isEmpty());
        const QStringList names = ProfileBackup::open(m_disk, file)->filesBeside();
        QCOMPARE(names.size(), 2);
        const QString one = house.home() + u"/lampiran/"_s + names.front();
        QByteArray bytes = *m_disk.read(one, 1 << 20);
        bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        QVERIFY(m_disk.write(one, bytes));
        QCOMPARE(prove()->problems.size(), 1);
        QVERIFY(m_disk.remove(one));
        QCOMPARE(prove()->problems.size(), 1);
        const Restored there(house, file, house.home() + u"/lain"_s);
        QCOMPARE(there.missing, 1);
        QCOMPARE(there.children(), 1);
    }

private:
    SystemDisk m_disk;
};

QTEST_GUILESS_MAIN(TestProfileBackup)
#include "tst_profile_backup.moc"
