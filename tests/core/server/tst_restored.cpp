// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/disk.h"
#include "core/server/backup.h"
#include "tests/core/server/fleet.h"

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** A province that can be taken back to its backup, with two laptops of one LKS. */
class Past
{
public:
    Past()
        : m_folder(test::fastFolder())
        , town(std::make_unique<Town>(small::dictionary(), m_folder.filePath(u"0.db"_s)))
        , account(town->account(u"lks"_s))
        , kantor(*town, account, 1)
        , rumah(*town, account, 2)
    {
        lks = kantor.laptop.add(u"lks", {{u"nama"_s, u"Panti Kasih"_s}});
        klien = addKlien(kantor, u"Sari"_s);
        kantor.sync();
        rumah.sync();
    }

    RecordId addKlien(Member &member, const QString &nama)
    {
        return member.laptop.add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, nama}});
    }
    void backUp()
    {
        m_backup = m_folder.filePath(u"backup-%1.db"_s.arg(++m_lives));
        if (!town->db->run(u"vacuum into ?"_s, {m_backup}))
            qFatal("no backup");
    }
    void restore(const std::vector<Member *> &members)
    {
        town.reset();
        const QString place = m_folder.filePath(u"%1.db"_s.arg(++m_lives));
        if (!QFile::copy(m_backup, place))
            qFatal("no restoring");
        town = std::make_unique<Town>(small::dictionary(), place);
        for (int i = 0; i < m_lives; ++i) { // another life draws other numbers
            char burnt[1000];
            town->random.fill(burnt, sizeof(burnt));
        }
        for (Member *member : members)
            member->moveTo(*town);
    }
    void restore() { restore({&kantor, &rumah}); }
    QStringList content(Member &member) { return contentOf(*town, member.store()); }
    QStringList projection() { return projectionFor(*town, account); }

private:
    QTemporaryDir m_folder;
    QString m_backup;
    int m_lives = 0;

public:
    std::unique_ptr<Town> town;
    qint64 account;
    Member kantor, rumah;
    RecordId lks, klien;
};

} // namespace

class TestRestored : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void whatTheServerForgotComesBackFromWhoeverMadeIt()
    {
        Past past;
        past.backUp();
        const RecordId forgotten = past.addKlien(past.kantor, u"Terlupa"_s);
        past.kantor.sync();
        past.rumah.sync();
        QVERIFY(past.rumah.has(u"klien", forgotten));
        past.restore();
        past.rumah.sync(1); // first the one who only read it
        QVERIFY(past.rumah.has(u"klien", forgotten));
        QCOMPARE(past.projection().size(), 2);
        past.rumah.sync();
        QVERIFY(past.rumah.has(u"klien", forgotten));
        past.kantor.sync(1);
        past.rumah.sync();
        QCOMPARE(past.projection().size(), 3);
        QCOMPARE(past.content(past.kantor), past.projection());
        QCOMPARE(past.content(past.rumah), past.projection());
        QCOMPARE(past.rumah.text(u"klien", forgotten, u"nama"), u"Terlupa"_s);
    }

    void anEditThatWasForgottenIsMadeAgain()
    {
        Past past;
        past.backUp();
        QVERIFY(past.kantor.laptop.edit(u"klien", past.klien, {{u"nama"_s, u"Sri"_s}}));
        past.kantor.sync();
        past.rumah.sync();
        QVERIFY(past.rumah.laptop.edit(u"klien", past.klien, {{u"nama"_s, u"Sri Dewi"_s}}));
        past.rumah.sync();
        past.kantor.sync();
        past.restore();
        past.rumah.sync(1); // its edit stands on one that the server does not know
        past.kantor.sync(1);
        past.rumah.sync();
        past.kantor.sync();
        QCOMPARE(past.content(past.kantor), past.projection());
        QCOMPARE(past.content(past.rumah), past.projection());
        const auto conflicts = past.rumah.store().conflicts();
        const QString stands = past.rumah.text(u"klien", past.klien, u"nama");
        QCOMPARE(conflicts.size(), size_t(1)); // both are there
        QVERIFY(stands == u"Sri" || stands == u"Sri Dewi");
        QVERIFY(conflicts[0].mine.at(small::klienNama).text() != stands);
    }

    void ownSetsGoOnShowingWhileTheyAreSentAgainInParts()
    {
        for (const qint64 bytes : {1, 100, 300}) {
            Past past;
            past.backUp();
            std::vector<RecordId> made;
            for (int i = 0; i < 6; ++i)
                made.push_back(past.addKlien(past.kantor, u"Anak %1"_s.arg(i)));
            QVERIFY(past.kantor.laptop.edit(u"klien", past.klien, {{u"nama"_s, u"Sri"_s}}));
            QVERIFY(past.kantor.laptop.edit(u"klien", made[0], {{u"alamat"_s, u"Baru"_s}}));
            QVERIFY(past.kantor.laptop.remove(u"klien", made[1]));
            past.kantor.sync();
            past.rumah.sync();
            QVERIFY(past.rumah.laptop.edit(u"klien", made[2], {{u"nama"_s, u"Budi"_s}}));
            past.rumah.sync();
            past.kantor.sync();
            past.restore();
            past.kantor.sync(1, bytes);
            QCOMPARE(past.kantor.text(u"klien", past.klien, u"nama"), u"Sri"_s);
            past.rumah.sync(1, bytes);
            past.kantor.sync(1, bytes);
            QCOMPARE(past.content(past.kantor), past.projection());
            QCOMPARE(past.content(past.rumah), past.projection());
            QCOMPARE(past.kantor.text(u"klien", made[2], u"nama"), u"Budi"_s);
            QVERIFY(past.kantor.store().conflicts().empty());
            QCOMPARE(past.kantor.store().counts().pending, 0);
        }
    }

    void anEditOfAForgottenRecordWaitsForIt()
    {
        Past past;
        past.backUp();
        const RecordId forgotten = past.addKlien(past.kantor, u"Terlupa"_s);
        past.kantor.sync();
        past.rumah.sync();
        QVERIFY(past.rumah.laptop.edit(u"klien", forgotten, {{u"alamat"_s, u"Baru"_s}}));
        past.restore();
        past.rumah.sync();
        QCOMPARE(past.rumah.laptop.row(u"klien", forgotten).sync, SyncState::Waiting);
        past.kantor.sync();
        past.rumah.sync();
        past.kantor.sync();
        QCOMPARE(past.content(past.rumah), past.projection());
        QCOMPARE(past.content(past.kantor), past.projection());
        QCOMPARE(past.kantor.text(u"klien", forgotten, u"alamat"), u"Baru"_s);
    }

    void aRestoredServerIsNoticedHoweverFarItHasGrownSince()
    {
        Past past;
        past.backUp();
        const RecordId forgotten = past.addKlien(past.kantor, u"Terlupa"_s);
        past.kantor.sync();
        past.rumah.sync();
        past.restore();
        Member third(*past.town, past.account, 3);
        third.sync();
        for (int i = 0; i < 20; ++i)
            past.addKlien(third, u"Baru %1"_s.arg(i));
        third.sync();
        past.rumah.sync();
        QCOMPARE(past.content(past.rumah).size(), 23);
        past.kantor.sync();
        past.rumah.sync();
        third.sync();
        for (Member *member : {&past.rumah, &past.kantor, &third})
            QCOMPARE(past.content(*member), past.projection());
        QVERIFY(third.has(u"klien", forgotten));
    }

    void whoReadNothingThatWasForgottenReadsNothingAgain()
    {
        Past past;
        past.rumah.sync();
        past.backUp();
        past.addKlien(past.kantor, u"Terlupa"_s);
        past.kantor.sync();
        past.restore();
        const SyncAnswer answer = past.rumah.once(1 << 20);
        QVERIFY(!answer.page.fill.part);
        QVERIFY(answer.page.rows.empty());
    }

    void aDeviceKnowsWhatLiesInABackupOfTheServer()
    {
        Past past;
        QCOMPARE(backedUp(past.kantor.store()), quint64(0));
        QTemporaryDir folder;
        Town &town = *past.town;
        Backup backup(*town.db, town.dictionary, town.clock, town.random, town.key);
        SystemDisk disk;
        const auto copy = backup.write(disk, folder.filePath(u"salinan"_s));
        QVERIFY(copy);
        past.addKlien(past.kantor, u"Sesudahnya"_s);
        past.kantor.sync();
        QVERIFY(backup.markDurable(*copy));
        past.kantor.sync();
        QCOMPARE(backedUp(past.kantor.store()), quint64(2));
        QCOMPARE(past.kantor.store().known(), quint64(3));
        QCOMPARE(backedUp(past.rumah.store()), quint64(0)); // it sent nothing
    }

    void aPageReadInTheMiddleOfAFillCountsAsReadToo()
    {
        Past past;
        Member third(*past.town, past.account, 3);
        QVERIFY(third.once(1).page.more); // at a place before the backup …
        past.backUp();
        QVERIFY(past.kantor.laptop.edit(u"klien", past.klien, {{u"nama"_s, u"Sri"_s}}));
        past.kantor.sync();
        third.once(1); // … it reads what is newer
        past.restore({&past.kantor, &past.rumah, &third});
        QVERIFY(third.once(1).page.fill.restored);
        third.sync();
        QCOMPARE(past.content(third), past.projection());
    }

    void whatLeftTheScopeGoesAndOnlyWhatIsForgottenStays()
    {
        Past past;
        Member office(*past.town, past.town->account(u"kabkota"_s), 5);
        office.sync();
        past.backUp();
        const RecordId forgotten = past.addKlien(past.kantor, u"Terlupa"_s);
        past.kantor.sync();
        office.sync();
        QVERIFY(office.has(u"klien", forgotten));
        past.restore({&past.kantor, &past.rumah, &office});
        QVERIFY(past.town->province.moveLks(past.lks, u"62.02"_s));
        office.sync(1);
        QVERIFY(!office.has(u"klien", past.klien));
        QVERIFY(office.has(u"klien", forgotten));
        past.kantor.sync(); // now the server has it again, in the other office's scope
        office.sync();
        QVERIFY(office.store().setSetting(u"census_due"_s, "0"));
        office.sync();
        QVERIFY(!office.has(u"klien", forgotten));
        QVERIFY(contentOf(*past.town, office.store()).isEmpty());
    }

    void aServerRestoredTwiceLosesNothing()
    {
        Past past;
        past.backUp();
        const RecordId one = past.addKlien(past.kantor, u"Satu"_s);
        past.kantor.sync();
        past.rumah.sync();
        const RecordId two = past.addKlien(past.rumah, u"Dua"_s);
        past.rumah.sync();
        past.restore();
        past.rumah.sync();
        past.restore();
        past.kantor.sync();
        past.rumah.sync();
        past.kantor.sync();
        QCOMPARE(past.content(past.kantor), past.projection());
        QCOMPARE(past.content(past.rumah), past.projection());
        QVERIFY(past.kantor.has(u"klien", two) && past.rumah.has(u"klien", one));
    }

    void whatARetiredLineHadSentComesBackToo()
    {
        Past past;
        past.backUp();
        const RecordId forgotten = past.addKlien(past.kantor, u"Terlupa"_s);
        QVERIFY(past.kantor.laptop.edit(u"klien", past.klien, {{u"nama"_s, u"Sri"_s}}));
        past.kantor.sync();
        const test::Laptop backup(past.kantor.laptop, 9);
        QVERIFY(past.kantor.laptop.edit(u"klien", forgotten, {{u"nama"_s, u"Sesudahnya"_s}}));
        past.kantor.sync();
        past.kantor.laptop.takeDisk(backup); // the laptop is restored, and parts from its line
        const RecordId later = past.addKlien(past.kantor, u"Baris baru"_s);
        past.kantor.sync();
        past.rumah.sync();
        past.restore(); // and then the server, to before both
        past.kantor.sync();
        past.rumah.sync();
        past.kantor.sync();
        for (Member *member : {&past.kantor, &past.rumah}) {
            QVERIFY(member->has(u"klien", later));
            QVERIFY(member->has(u"klien", forgotten));
            QCOMPARE(member->text(u"klien", past.klien, u"nama"), u"Sri"_s);
            QCOMPARE(past.content(*member), past.projection());
        }
        QCOMPARE(past.kantor.store().counts().pending, 0);
    }

    void whatALineThatEndedHadSentComesBeforeTheNext()
    {
        Past past;
        past.backUp();
        QVERIFY(past.kantor.laptop.edit(u"klien", past.klien, {{u"nama"_s, u"Sri"_s}}));
        past.kantor.sync();
        QVERIFY(past.kantor.laptop.edit(u"klien", past.klien, {{u"nama"_s, u"Sri Dewi"_s}}));
        past.restore();
        QVERIFY(past.kantor.store().refork()); // a server said that the line went otherwise
        past.kantor.sync();
        past.rumah.sync();
        past.kantor.sync();
        QCOMPARE(past.kantor.store().conflicts().size(), size_t(0));
        for (Member *member : {&past.kantor, &past.rumah}) {
            QCOMPARE(member->text(u"klien", past.klien, u"nama"), u"Sri Dewi"_s);
            QCOMPARE(past.content(*member), past.projection());
        }
    }
};

QTEST_GUILESS_MAIN(TestRestored)
#include "tst_restored.moc"
