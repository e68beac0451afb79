// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/fleet.h"

#include "core/store/census.h"

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** An office, and an LKS with some clients that its own laptop entered. */
struct Fleet
{
    Town town;
    qint64 account = town.account(u"lks"_s);
    Member kantor{town, account, 1};
    RecordId lks;
    std::vector<RecordId> klien;

    explicit Fleet(int clients = 5)
    {
        lks = kantor.laptop.add(u"lks", {{u"nama"_s, u"Panti Kasih"_s}});
        for (int i = 0; i < clients; ++i)
            klien.push_back(
                kantor.laptop.add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, u"Anak %1"_s.arg(i)}}));
        kantor.sync();
    }

    QStringList projection(Member &machine) { return projectionFor(town, machine.account); }
    QStringList content(Member &machine) { return contentOf(town, machine.store()); }
};

/** Bytes in the log of the database, where pages stay as they were. */
qint64 logged(Member &member)
{
    return QFileInfo(member.laptop.folder() + u"/pilar.db-wal"_s).size();
}

#define SAME(fleet, machine) QCOMPARE((fleet).content(machine), (fleet).projection(machine))

} // namespace

class TestScope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void aNewDeviceIsFilledInPagesOfAnySize()
    {
        Fleet fleet;
        QVERIFY(fleet.kantor.laptop.remove(u"klien", fleet.klien[2]));
        QVERIFY(fleet.kantor.laptop.edit(u"klien", fleet.klien[3], {{u"catatan"_s, u"x"_s}}));
        fleet.kantor.sync();
        for (const qint64 bytes : {1, 60, 130, 1 << 20}) {
            Member device(fleet.town, fleet.account, quint64(bytes) + 10);
            device.sync(bytes);
            QVERIFY(bytes > 1 || device.requests > 5);
            SAME(fleet, device);
        }
        QVERIFY(fleet.content(fleet.kantor).size() == 6);
        SAME(fleet, fleet.kantor);
    }

    void aStoreThatIsHalfFilledIsUsedLikeAnyOther()
    {
        Fleet fleet(40);
        Member device(fleet.town, fleet.account, 7);
        while (device.laptop.count(u"klien") < 10)
            QVERIFY(device.once(200).page.more);
        const int there = device.laptop.count(u"klien");
        QVERIFY2(there < 40, qPrintable(QString::number(there)));
        QCOMPARE(device.laptop.count(u"lks"), 1); // what they hang on came before them
        Query newest;
        newest.limit = 0;
        const auto page = device.store().list(device.laptop.entity(u"klien").number, newest);
        QVERIFY(page && int(page->rows.size()) == there);
        const RecordId one = page->rows.back().record.id;
        QCOMPARE(device.laptop.count(u"klien", u"anak"_s), there);
        QVERIFY(device.laptop.edit(u"klien", one, {{u"catatan"_s, u"baru"_s}}));
        const RecordId made
            = device.laptop.add(u"klien", {{u"lks"_s, fleet.lks}, {u"nama"_s, u"Tambahan"_s}});
        QCOMPARE(device.laptop.count(u"klien", u"tambahan"_s), 1);
        QVERIFY(device.once(200).page.more); // they are sent while it goes on
        fleet.kantor.sync();
        QCOMPARE(fleet.kantor.text(u"klien", one, u"catatan"), u"baru"_s);
        QVERIFY(fleet.kantor.has(u"klien", made));
        device.sync();
        QCOMPARE(device.laptop.count(u"klien"), 41);
        QVERIFY(device.store().conflicts().empty());
        SAME(fleet, device);
    }

    void whatADeviceMadeItselfIsNotSentBackToIt()
    {
        Fleet fleet;
        Member second(fleet.town, fleet.account, 2);
        second.sync();
        QCOMPARE(second.store().counts().records.at(u"klien"_s), 5);
        const SyncReport report = fleet.kantor.sync();
        QCOMPARE(report.received, 0);
    }

    void changesDuringAFillAreNotLostWhereverItIsCut()
    {
        for (int cut = 1; cut < 9; ++cut) {
            Fleet fleet;
            Member device(fleet.town, fleet.account, 40 + quint64(cut));
            bool more = true;
            for (int page = 0; page < cut && more; ++page)
                more = device.once(1).page.more;
            // one changes behind the place, one before it, one is new, one goes
            for (const RecordId &id : fleet.klien)
                QVERIFY(fleet.kantor.laptop.edit(u"klien", id, {{u"alamat"_s, u"Baru"_s}}));
            fleet.klien.push_back(
                fleet.kantor.laptop.add(u"klien", {{u"lks"_s, fleet.lks}, {u"nama"_s, u"Baru"_s}}));
            QVERIFY(fleet.kantor.laptop.remove(u"klien", fleet.klien[0]));
            fleet.kantor.sync();
            const RecordId own = device.has(u"lks", fleet.lks)
                ? device.laptop.add(u"klien", {{u"lks"_s, fleet.lks}, {u"nama"_s, u"Sendiri"_s}})
                : RecordId();
            device.sync(1);
            SAME(fleet, device);
            QVERIFY(own.isNull() || device.has(u"klien", own));
            fleet.kantor.sync();
            SAME(fleet, fleet.kantor);
        }
    }

    void theCostOfAFillIsWhatIsThereAndNotWhatHappened()
    {
        Fleet fleet(3);
        for (int i = 0; i < 300; ++i) {
            QVERIFY(fleet.kantor.laptop.edit(u"klien", fleet.klien[0],
                                             {{u"nama"_s, u"Anak %1"_s.arg(i)}}));
        }
        fleet.kantor.sync();
        Member device(fleet.town, fleet.account, 7);
        device.sync(100);
        QVERIFY(device.requests <= 8);
        SAME(fleet, device);
    }

    void anLksThatMovesLeavesOneOfficeAndReachesTheOther()
    {
        Fleet fleet;
        Member old(fleet.town, fleet.town.account(u"kabkota"_s, u"62.71"_s), 2);
        Member next(fleet.town, fleet.town.account(u"kabkota"_s, u"62.02"_s), 3);
        Member foreign(fleet.town, fleet.town.account(u"kabkota"_s, u"62.03"_s), 4);
        Member province(fleet.town, fleet.town.account(u"provinsi"_s, u"62"_s), 5);
        for (Member *machine : {&old, &next, &foreign, &province})
            machine->sync();
        QCOMPARE(fleet.content(old).size(), 6);
        QVERIFY(fleet.town.province.moveLks(fleet.lks, u"62.02"_s));
        QVERIFY(fleet.town.province.check()->isEmpty());
        const int before = fleet.kantor.sync().received;
        QCOMPARE(before, 0); // for its own laptop nothing has happened
        QCOMPARE(foreign.sync().received, 0); // and nobody else hears of it
        old.sync(1);
        next.sync(1);
        province.sync(1);
        QCOMPARE(fleet.content(old).size(), 0);
        for (Member *machine : {&old, &next, &foreign, &province, &fleet.kantor})
            SAME(fleet, *machine);
        QVERIFY(!old.everything().contains("Panti Kasih"));
        QVERIFY(next.has(u"klien", fleet.klien[4]));

        QVERIFY(fleet.kantor.laptop.edit(u"klien", fleet.klien[0], {{u"nama"_s, u"Sri"_s}}));
        fleet.kantor.sync();
        QVERIFY(fleet.town.province.moveLks(fleet.lks, u"62.71"_s)); // and back
        for (Member *machine : {&old, &next, &foreign, &province}) {
            machine->sync();
            SAME(fleet, *machine);
        }
        QCOMPARE(old.text(u"klien", fleet.klien[0], u"nama"), u"Sri"_s);
    }

    void anLksThatCameAndWentBetweenTwoSyncsIsNeverSpokenOf()
    {
        Fleet fleet;
        Member office(fleet.town, fleet.town.account(u"kabkota"_s, u"62.02"_s), 3);
        office.sync();
        QVERIFY(fleet.town.province.moveLks(fleet.lks, u"62.02"_s));
        QVERIFY(fleet.kantor.laptop.edit(u"klien", fleet.klien[0], {{u"nama"_s, u"Sri"_s}}));
        fleet.kantor.sync();
        QVERIFY(fleet.town.province.moveLks(fleet.lks, u"62.71"_s));
        const SyncAnswer answer = office.once(1 << 20);
        QVERIFY(answer.page.rows.empty());
        QVERIFY(answer.page.conflicts.empty());
    }

    void anOpenConflictMovesWithItsRecord()
    {
        Fleet fleet;
        Member rumah(fleet.town, fleet.account, 2);
        Member next(fleet.town, fleet.town.account(u"kabkota"_s, u"62.02"_s), 3);
        rumah.sync();
        next.sync();
        QVERIFY(rumah.laptop.edit(u"klien", fleet.klien[0], {{u"nama"_s, u"Satu"_s}}));
        QVERIFY(fleet.kantor.laptop.edit(u"klien", fleet.klien[0], {{u"nama"_s, u"Dua"_s}}));
        rumah.sync();
        fleet.kantor.sync();
        QCOMPARE(fleet.kantor.store().conflicts().size(), size_t(1));
        QVERIFY(fleet.town.province.moveLks(fleet.lks, u"62.02"_s));
        next.sync();
        QCOMPARE(next.store().conflicts().size(), size_t(1));
        Member third(fleet.town, fleet.account, 9);
        third.sync(1);
        QCOMPARE(third.store().conflicts().size(), size_t(1));
    }

    void whatAnAccountNoLongerWorksForLeavesItsDevices()
    {
        Fleet fleet;
        Member helper(fleet.town, fleet.town.account(u"peksos"_s), 2);
        QVERIFY(fleet.town.province.bind(helper.account, fleet.lks));
        helper.sync();
        QCOMPARE(fleet.content(helper).size(), fleet.projection(helper).size());
        Member office(fleet.town, fleet.town.account(u"kabkota"_s), 3);
        const RecordId other = office.laptop.add(u"lks", {{u"nama"_s, u"Panti Lain"_s}});
        office.sync();
        QVERIFY(fleet.town.province.bind(fleet.account, other));
        fleet.kantor.sync();
        fleet.kantor.laptop.add(u"klien", {{u"lks"_s, other}, {u"nama"_s, u"Budi"_s}});
        fleet.kantor.sync();
        QVERIFY(fleet.town.province.unbind(fleet.account, fleet.lks));
        QVERIFY(!fleet.town.province.unbind(fleet.account, fleet.lks)); // it is not bound any more
        fleet.kantor.once(1); // a fill that has not ended takes nothing away
        QCOMPARE(fleet.content(fleet.kantor).size(), 8);
        fleet.kantor.sync();
        SAME(fleet, fleet.kantor);
        QCOMPARE(fleet.content(fleet.kantor).size(), 2);
        QVERIFY(!fleet.kantor.store().check().size());
        QVERIFY(fleet.town.province.bind(fleet.account, fleet.lks));
        fleet.kantor.sync(1);
        SAME(fleet, fleet.kantor);
        QCOMPARE(fleet.content(fleet.kantor).size(), 8);
    }

    void anUnsentEditOfWhatWasTakenAwayWaitsVisiblyAndLeavesAfterItsVerdict()
    {
        Fleet fleet;
        QVERIFY(fleet.town.province.unbind(fleet.account, fleet.lks));
        QVERIFY(fleet.kantor.laptop.edit(u"klien", fleet.klien[1], {{u"nama"_s, u"Sri"_s}}));
        const RecordId made = fleet.kantor.laptop.add(
            u"klien", {{u"lks"_s, fleet.lks}, {u"nama"_s, u"Belum terkirim"_s}});
        fleet.kantor.sync(1);
        QCOMPARE(fleet.kantor.laptop.row(u"klien", fleet.klien[1]).sync, SyncState::Waiting);
        QCOMPARE(fleet.kantor.text(u"klien", fleet.klien[1], u"nama"), u"Sri"_s);
        QVERIFY(fleet.kantor.has(u"klien", made));
        QVERIFY(!fleet.kantor.has(u"klien", fleet.klien[0]));
        QCOMPARE(fleet.kantor.store().counts().waiting, 2);

        QVERIFY(fleet.town.province.bind(fleet.account, fleet.lks)); // judged again, and back
        fleet.kantor.sync();
        SAME(fleet, fleet.kantor);
        QCOMPARE(fleet.kantor.text(u"klien", fleet.klien[1], u"nama"), u"Sri"_s);
        QCOMPARE(fleet.kantor.store().counts().waiting, 0);
        QCOMPARE(fleet.content(fleet.kantor).size(), 7);
    }

    void anOfficesEditWaitsWhileItsLksIsAway()
    {
        Town town;
        Member office(town, town.account(u"kabkota"_s, u"62.71"_s), 1);
        Member next(town, town.account(u"kabkota"_s, u"62.02"_s), 2);
        const RecordId lks = office.laptop.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        office.sync();
        next.sync();
        QVERIFY(town.province.moveLks(lks, u"62.02"_s));
        QVERIFY(office.laptop.edit(u"lks", lks, {{u"telepon"_s, u"1"_s}}));
        office.sync();
        next.sync();
        QCOMPARE(office.laptop.row(u"lks", lks).sync, SyncState::Waiting);
        QCOMPARE(next.text(u"lks", lks, u"telepon"), QString());
        QVERIFY(town.province.moveLks(lks, u"62.71"_s));
        office.sync();
        next.sync();
        QCOMPARE(office.laptop.row(u"lks", lks).sync, SyncState::Synced);
        QCOMPARE(office.text(u"lks", lks, u"telepon"), u"1"_s);
        QCOMPARE(contentOf(town, office.store()), projectionFor(town, office.account));
        QVERIFY(!next.has(u"lks", lks));
    }

    void aRefusedEditOfWhatLeftGoesWhenItIsGivenUp()
    {
        Town town;
        Member office(town, town.account(u"kabkota"_s, u"62.71"_s), 1);
        const RecordId lks = office.laptop.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        office.sync();
        const qint64 owner = town.account(u"lks"_s);
        QVERIFY(town.province.bind(owner, lks));
        QVERIFY(office.laptop.edit(u"lks", lks, {{u"telepon"_s, u"1"_s}})); // does not know yet
        office.sync();
        QCOMPARE(office.store().rejections().size(), size_t(1));
        QVERIFY(town.province.moveLks(lks, u"62.02"_s));
        office.sync();
        QVERIFY(office.has(u"lks", lks));
        QVERIFY(office.store().discard(office.store().rejections().front().id));
        QVERIFY(!office.has(u"lks", lks));
    }

    void anOfficeLearnsWhoseLksIsOwnedAndRefusesItsOwnEditAtOnce()
    {
        Town town;
        Member office(town, town.account(u"kabkota"_s), 1);
        const RecordId lks = office.laptop.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        office.sync();
        QVERIFY(office.laptop.edit(u"lks", lks, {{u"telepon"_s, u"1"_s}}));
        office.sync();
        const qint64 owner = town.account(u"lks"_s);
        QVERIFY(town.province.bind(owner, lks));
        office.sync();
        const Result<Saved> refused = office.laptop.edit(u"lks", lks, {{u"telepon"_s, u"2"_s}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Denied);
        QVERIFY(town.province.unbind(owner, lks));
        office.sync();
        QVERIFY(office.laptop.edit(u"lks", lks, {{u"telepon"_s, u"2"_s}}));

        Fleet fleet; // and by a first fill
        Member fresh(fleet.town, fleet.town.account(u"kabkota"_s), 5);
        fresh.sync();
        QVERIFY(!fresh.laptop.edit(u"lks", fleet.lks, {{u"telepon"_s, u"2"_s}}));
    }

    void whatANewRoleMayNotSeeIsGoneFromTheDevice()
    {
        Fleet fleet;
        const RecordId id = fleet.klien[0];
        Member rumah(fleet.town, fleet.account, 2);
        rumah.sync();
        QVERIFY(fleet.kantor.laptop.edit(
            u"klien", id, {{u"alamat"_s, u"KENARI Satu"_s}, {u"nama"_s, u"Kenarina"_s}}));
        fleet.kantor.sync();
        rumah.sync();
        QVERIFY(rumah.laptop.edit(u"klien", id, {{u"catatan"_s, u"dua"_s}})); // remembers the row
        QVERIFY(fleet.kantor.laptop.edit(u"klien", id, {{u"alamat"_s, u"KENARI Dua"_s}}));
        fleet.kantor.sync();
        rumah.sync();
        QVERIFY(rumah.everything().contains("KENARI"));
        QVERIFY(rumah.everything().toLower().contains("kenarina"));
        QVERIFY(fleet.town.db->run(
            u"update account set role = 'provinsi', scope = '62' where id = ?"_s, {fleet.account}));
        QVERIFY(fleet.town.province.follow(fleet.account));
        rumah.sync(1);
        SAME(fleet, rumah);
        QCOMPARE(rumah.store().identity().role, u"provinsi"_s);
        QCOMPARE(rumah.text(u"klien", id, u"nama"), u"K***"_s);
        const QByteArray all = rumah.everything();
        QVERIFY(!all.contains("KENARI"));
        QVERIFY(!all.toLower().contains("kenarina"));
        QVERIFY(logged(rumah) < 20'000);
        QVERIFY(rumah.store().check().empty());
    }

    void noWordOfWhatLeftIsFoundOnTheDevice()
    {
        Fleet fleet;
        QVERIFY(fleet.town.province.moveLks(fleet.lks, u"62.71"_s));
        QVERIFY(fleet.kantor.laptop.edit(u"klien", fleet.klien[0], {{u"nama"_s, u"Kenarina"_s}}));
        fleet.kantor.sync();
        Member office(fleet.town, fleet.town.account(u"kabkota"_s, u"62.71"_s), 3);
        office.sync();
        QCOMPARE(office.laptop.count(u"klien", u"kenarina"_s), 1);
        QVERIFY(fleet.town.province.moveLks(fleet.lks, u"62.02"_s));
        office.sync();
        QVERIFY(!office.has(u"klien", fleet.klien[0]));
        QVERIFY(!office.everything().toLower().contains("kenarina"));
        QVERIFY(logged(office) < 20'000); // what was written since
    }

    void aDifferenceIsFoundFilledAnewAndCounted()
    {
        Fleet fleet;
        Member rumah(fleet.town, fleet.account, 2);
        rumah.sync();
        const auto first = Comparison::decode(rumah.store().setting(comparisonSetting));
        QVERIFY(first && first->equal);
        QCOMPARE(first->records, 6);
        QCOMPARE(rumah.sync().repaired, 0);
        const int quiet = rumah.requests;
        rumah.sync();
        QCOMPARE(rumah.requests, quiet + 1); // no question in an ordinary exchange
        QVERIFY(rumah.laptop.tamper(u"delete from klien where _id = ?"_s, {fleet.klien[0].raw()}));
        QVERIFY(rumah.laptop.tamper(u"update klien set nama = 'rusak', _versions = "
                                    "(select _versions from lks) where _id = ?"_s,
                                    {fleet.klien[1].raw()}));
        QVERIFY(rumah.store().setSetting(u"census_due"_s, "0"));
        QCOMPARE(rumah.sync().repaired, 2);
        SAME(fleet, rumah);
        const auto last = Comparison::decode(rumah.store().setting(comparisonSetting));
        QVERIFY(last->equal);
        QCOMPARE(last->repaired, 2);
        QVERIFY(rumah.laptop.edit(u"klien", fleet.klien[2], {{u"nama"_s, u"Sri"_s}}));
        QVERIFY(rumah.store().setSetting(u"census_due"_s, "0"));
        QCOMPARE(rumah.sync().repaired, 0); // own work is no difference
    }

    void aClockSetBackPutsNoComparingOff()
    {
        Fleet fleet;
        Member rumah(fleet.town, fleet.account, 2);
        auto &clock = rumah.laptop.clock;
        const qint64 hour = 3'600'000, now = clock.now();
        clock.set(now + 10 * 365 * 24 * hour);
        rumah.sync(); // compares, and would do so again a day later
        clock.set(now);
        rumah.sync();
        const auto compared
            = [&] { return Comparison::decode(rumah.store().setting(comparisonSetting))->at; };
        QVERIFY(compared() < now + hour);
        clock.set(now + 20 * hour);
        rumah.sync();
        QVERIFY(compared() < now + hour); // daily, not at each exchange
        clock.set(now + 25 * hour);
        QVERIFY(rumah.laptop.tamper(u"delete from klien where _id = ?"_s, {fleet.klien[0].raw()}));
        QCOMPARE(rumah.sync().repaired, 1);
    }

    void anEchoIsHiddenOnlyWhereTheLineWasShown()
    {
        Fleet fleet;
        Member second(fleet.town, fleet.account, 2);
        second.sync();
        QVERIFY(fleet.kantor.laptop.edit(u"klien", fleet.klien[0], {{u"nama"_s, u"Sri"_s}}));
        SyncRequest request = *collectRequest(fleet.kantor.store(), 1 << 20, 1 << 20);
        const Caller caller = *fleet.town.accounts.caller(fleet.account);
        QVERIFY(fleet.town.province.sync(caller, request)); // its answer is lost
        request.sets.payloads.clear();
        auto answer = fleet.town.province.sync(caller, request);
        QCOMPARE(answer->page.rows.size(), size_t(1)); // that set was not claimed
        request.known = 0;
        request.knownHash.clear();
        answer = fleet.town.province.sync(caller, request);
        QCOMPARE(answer->page.rows.size(), size_t(1));
        request.knownHash = QByteArray(32, 'x');
        request.known = 1;
        QCOMPARE(refusalCode(fleet.town.province.sync(caller, request).error()), u"fork"_s);
        QCOMPARE(fleet.kantor.sync().received, 0);
        SAME(fleet, fleet.kantor);
    }
};

QTEST_GUILESS_MAIN(TestScope)
#include "tst_scope.moc"
