// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/pair.h"

#include "core/server/projection.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

using Kind = Verdict::Kind;

} // namespace

class TestProvince : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDatabaseOfAnotherVersionIsNotServed()
    {
        Town town;
        QVERIFY(town.province.checkVersion());
        const auto isNow = [&](const QString &number) {
            return town.db->run(u"update setting set value = ? where name = 'dictionary'"_s,
                                {number});
        };
        QVERIFY(isNow(u"99"_s));
        QCOMPARE(town.province.checkVersion().error().kind, ErrorKind::Newer);
        QCOMPARE(town.province.bringUp(u"62"_s).error().kind, ErrorKind::Newer);
        const QString held = u"select value from setting where name = 'dictionary'"_s;
        QCOMPARE(town.db->value(held).toInt(), 99);
        QVERIFY(isNow(u"0"_s));
        const Error older = town.province.checkVersion().error();
        QCOMPARE(older.kind, ErrorKind::Unsupported);
        QVERIFY2(older.message.contains(u"pilar-server init"_s), qPrintable(older.message));
        QVERIFY(town.province.bringUp(u"62"_s));
        QVERIFY(town.province.checkVersion());
        if (isPostgres(town.place))
            return; // the number of its structure lies elsewhere
        QVERIFY(town.db->run(u"pragma user_version = 99"_s));
        QCOMPARE(town.province.checkVersion().error().kind, ErrorKind::Newer);
        QCOMPARE(town.province.bringUp(u"62"_s).error().kind, ErrorKind::Newer);
        QCOMPARE(*town.db->schemaVersion(), 99);
    }

    void theFirstLksOfAnAccountBecomesItsOwnAndReachesItsOtherLaptop()
    {
        Pair p;
        QCOMPARE(p.kantor.verdicts[1].kind, Kind::Applied);
        QCOMPARE(p.kantor.verdicts[2].kind, Kind::Applied);
        QCOMPARE(p.kantor.records.size(), size_t(0)); // no echo
        QCOMPARE(p.rumah.records[p.klien][small::klienNama].text(), u"Sari"_s);
        QCOMPARE(p.rumah.versions[p.klien].created, p.kantor.set(2));
        QCOMPARE(p.rumah.caller().lks, std::vector<RecordId>{p.lks});
    }

    void aLostReplyAndAnyCutOfTheSetsWorkOnce()
    {
        Pair p;
        for (int i = 0; i < 5; ++i)
            p.kantor.create(small::klien, {{small::klienLks, p.lks}, {small::klienNama, u"A"_s}});
        const auto lost = p.kantor.ask(p.kantor.request(3, 6));
        QVERIFY(lost);
        const auto shorter = p.kantor.ask(p.kantor.request(3, 4));
        QVERIFY(shorter);
        QCOMPARE(shorter->upTo, quint64(6));
        QCOMPARE(shorter->verdicts.size(), size_t(4));
        const auto longer = p.kantor.ask(p.kantor.request(3, 7));
        QVERIFY(longer);
        QCOMPARE(longer->verdicts.size(), size_t(5));
        QCOMPARE(longer->upTo, quint64(7));
        QCOMPARE(longer->upToHash, p.kantor.hashes.back());
        QCOMPARE(p.town.db->value(u"select count(*) from klien"_s).toInt(), 6);
        QCOMPARE(p.town.db->value(u"select count(*) from ledger"_s).toInt(), 7);
    }

    void aRestoredLaptopWithAnotherLineIsAForkAndNothingIsWritten()
    {
        Pair p;
        Laptop twin = p.kantor;
        p.kantor.edit(small::klien, p.klien, {{small::klienNama, u"Sari Dewi"_s}});
        p.kantor.syncAll();
        twin.edit(small::klien, p.klien, {{small::klienNama, u"Sari Ayu"_s}});
        const auto refused = twin.ask(twin.request(3, 3));
        QVERIFY(!refused);
        QCOMPARE(refusalCode(refused.error()), u"fork"_s);
        SyncRequest liar = twin.request(3, 2);
        liar.knownHash = QByteArray(32, 'x');
        QCOMPARE(refusalCode(twin.ask(liar).error()), u"fork"_s);
        QCOMPARE(p.town.db->value(u"select count(*) from ledger"_s).toInt(), 3);
    }

    void aForkedLaptopMaySendItsCreationsAgainUnderItsNewName()
    {
        Pair p;
        Laptop twin(p.town, p.account, 33);
        Change again = changeOf(Change::Kind::Create, small::klien, p.klien,
                                {{small::klienLks, p.lks},
                                 {small::klienNama, u"Sari"_s},
                                 {small::klienAlamat, u"Jalan Satu"_s},
                                 {small::klienKota, u"Palangka Raya"_s}});
        twin.save({again});
        twin.edit(small::klien, p.klien, {{small::klienNama, u"Sari Dewi"_s}}, twin.set(1));
        again.values[small::klienNama] = u"Lain"_s;
        twin.save({again});
        twin.syncAll();
        QCOMPARE(twin.verdicts[1].kind, Kind::Applied);
        QVERIFY(!twin.verdicts[1].overruled.empty());
        QCOMPARE(twin.verdicts[3].code, u"id_taken"_s);
        QVERIFY(twin.conflicts.empty());
        QCOMPARE(p.town.db->value(u"select nama from klien"_s).toString(), u"Sari Dewi"_s);
    }

    /** One more field, of a dictionary that this server has not got yet. */
    void aCreationSentAgainWaitsWithWhatTheServerDoesNotKnow()
    {
        Pair p;
        p.kantor.save({changeOf(Change::Kind::Create, small::klien, p.klien,
                                {{small::klienLks, p.lks},
                                 {small::klienNama, u"Sari Dewi"_s},
                                 {small::klienKota + 900, u"besok"_s}})});
        p.kantor.syncAll();
        QCOMPARE(p.kantor.verdicts[3].kind, Kind::Waiting);
        QCOMPARE(p.kantor.verdicts[3].code, u"dictionary"_s);
        QCOMPARE(p.town.db->value(u"select nama from klien"_s).toString(), u"Sari"_s);
    }

    void idsBelongToTheWriterThatFirstUsedTheirPrefix()
    {
        Pair p;
        RecordId stolen = p.klien;
        stolen.bytes[15] = 200;
        p.rumah.save({changeOf(Change::Kind::Create, small::klien, stolen,
                               {{small::klienLks, p.lks}, {small::klienNama, u"A"_s}})});
        p.rumah.syncAll();
        QCOMPARE(p.rumah.verdicts[1].code, u"id_taken"_s);
    }

    void whatStandsOnATakenIdIsRefusedUntilTheWriterHasANewOne()
    {
        Pair p;
        RecordId taken = p.klien;
        taken.bytes[15] = 200;
        const Values birth{{small::klienLks, p.lks}, {small::klienNama, u"A"_s}};
        // The record of that id is there, so an edit or a child would fall upon it.
        p.kantor.save({changeOf(Change::Kind::Create, small::klien, taken,
                                {{small::klienLks, p.lks}, {small::klienNama, u"B"_s}})});
        p.kantor.syncAll();
        Laptop twin(p.town, p.account, 33);
        twin.save({changeOf(Change::Kind::Create, small::klien, taken, birth)});
        twin.edit(small::klien, taken, {{small::klienNama, u"A2"_s}}, twin.set(1));
        const RecordId instead = insteadOf(taken, birth);
        twin.save({changeOf(Change::Kind::Create, small::klien, instead, birth)});
        twin.edit(small::klien, taken, {{small::klienNama, u"B2"_s}}, p.kantor.set(3));
        twin.syncAll();
        QCOMPARE(twin.verdicts[1].code, u"id_taken"_s);
        QCOMPARE(twin.verdicts[2].code, u"id_taken"_s);
        QCOMPARE(twin.verdicts[3].kind, Kind::Applied);
        QCOMPARE(twin.verdicts[4].kind, Kind::Applied); // now it means the other's
        QCOMPARE(twin.records[taken][small::klienNama].text(), u"B2"_s);
        QCOMPARE(p.town.db->value(u"select nama from klien where _id = ?"_s, {instead.raw()}),
                 QVariant(u"A"_s));
        QVERIFY(twin.conflicts.empty());
    }

    void anIdIsTakenWhateverTheEntity()
    {
        Pair p;
        p.kantor.save({changeOf(Change::Kind::Create, small::proposal, p.klien,
                                {{small::proposalLks, p.lks}, {small::proposalJudul, u"A"_s}})});
        p.kantor.syncAll();
        QCOMPARE(p.kantor.verdicts[3].code, u"id_taken"_s);
    }

    void aLineThatCreatesARecordTwiceCorrectsIt()
    {
        Pair p;
        p.kantor.save({changeOf(Change::Kind::Create, small::klien, p.klien,
                                {{small::klienLks, p.lks}, {small::klienNama, u"Sari Ayu"_s}})});
        p.kantor.syncAll();
        QCOMPARE(p.kantor.verdicts[3].kind, Kind::Applied);
        QCOMPARE(p.town.db->value(u"select nama from klien"_s).toString(), u"Sari Ayu"_s);
    }

    void foreignAndAbsentAnswerAlike()
    {
        Pair p;
        Laptop other(p.town, p.town.account(u"lks"_s), 44);
        other.create(small::lks, {{small::lksNama, u"Panti Lain"_s}});
        const RecordId absent = other.newId();
        const SetId base = p.kantor.set(2);
        other.edit(small::klien, p.klien, {{small::klienNama, u"X"_s}}, base);
        other.edit(small::klien, absent, {{small::klienNama, u"X"_s}}, base);
        other.create(small::klien, {{small::klienLks, p.lks}, {small::klienNama, u"X"_s}});
        other.create(small::klien, {{small::klienLks, absent}, {small::klienNama, u"X"_s}});
        other.syncAll();
        for (quint64 n = 2; n <= 5; ++n) {
            QCOMPARE(other.verdicts[n].kind, Kind::Waiting);
            QCOMPARE(other.verdicts[n].code, n < 4 ? u"record"_s : u"parent"_s);
            const RecordId &lacks = n == 2 ? p.klien : n == 4 ? p.lks : absent;
            QCOMPARE(other.verdicts[n].args, QStringList{lacks.text()}); // what it named itself
        }
        QVERIFY(!other.records.contains(p.klien));
        QVERIFY(!other.records.contains(p.lks));
    }

    void aSecondLksWaitsUntilTheOfficeBindsItAndItsRowsWithIt()
    {
        Pair p;
        const RecordId second = p.kantor.create(small::lks, {{small::lksNama, u"Cabang"_s}});
        const RecordId row = p.kantor.create(
            small::klien, {{small::klienLks, second}, {small::klienNama, u"Budi"_s}});
        p.kantor.own(row, 4);
        p.kantor.edit(small::klien, row, {{small::klienNama, u"Budi S"_s}});
        p.kantor.syncAll();
        for (quint64 n = 3; n <= 5; ++n)
            QCOMPARE(p.kantor.verdicts[n].kind, Kind::Waiting);
        Laptop office(p.town, p.town.account(u"kabkota"_s), 55);
        QVERIFY(!p.town.province.bind(p.account, row)); // waits too, but is no LKS
        const qint64 far = p.town.account(u"lks"_s, u"62.02"_s);
        QCOMPARE(p.town.province.bind(far, second).error().kind, ErrorKind::Invalid);
        const auto waiting = p.town.province.waitingLks();
        QVERIFY(waiting && waiting->size() == 1);
        QCOMPARE(waiting->front().id, second);
        QCOMPARE(waiting->front().name, u"Cabang"_s);
        QCOMPARE(waiting->front().maker, p.account);
        QCOMPARE(p.town.province.resolveLks(second.text().left(20)).error().kind,
                 ErrorKind::Invalid); // ids of one run begin alike
        QVERIFY(p.town.province.bind(p.account, second));
        QVERIFY(p.town.province.waitingLks()->empty());
        const auto all = p.town.province.listLks();
        QVERIFY(all && all->size() == 2);
        QCOMPARE(all->front().name, u"Cabang"_s);
        QCOMPARE(all->front().accounts, QStringList{u"lks-1@example.test"_s});
        p.kantor.syncAll();
        for (quint64 n = 3; n <= 5; ++n)
            QCOMPARE(p.kantor.verdicts[n].kind, Kind::Applied);
        office.syncAll();
        QCOMPARE(office.records[row][small::klienNama].text(), u"Budi S"_s);
    }

    void aWaitingLksBoundToAnotherAccountStaysWithItsMakerToo()
    {
        Pair p;
        const RecordId second = p.kantor.create(small::lks, {{small::lksNama, u"Cabang"_s}});
        p.kantor.syncAll();
        const qint64 other = p.town.account(u"lks"_s);
        QVERIFY(p.town.province.bind(other, second));
        p.kantor.syncAll();
        QCOMPARE(p.kantor.verdicts[3].kind, Kind::Applied);
        QCOMPARE(p.kantor.caller().lks.size(), size_t(2));
        Laptop worker(p.town, other, 55);
        worker.syncAll();
        QVERIFY(worker.records.contains(second));
    }

    void whatWaitsIsWithdrawnByItsAccountAlone()
    {
        Pair p;
        p.kantor.create(small::lks, {{small::lksNama, u"Cabang"_s}});
        p.kantor.syncAll();
        SyncRequest asked = p.kantor.request(1, 0);
        asked.questions.withdraw = {1, 3, 7}; // applied, waiting, none
        const Caller foreign = *p.town.accounts.caller(p.town.account(u"lks"_s));
        (void)p.town.province.sync(foreign, asked);
        QCOMPARE(p.town.province.waitingLks()->size(), size_t(1));
        const auto answer = p.kantor.ask(asked);
        QVERIFY(answer);
        p.kantor.take(*answer);
        QCOMPARE(p.kantor.verdicts[1].kind, Kind::Applied);
        QCOMPARE(p.kantor.verdicts[3].kind, Kind::Rejected);
        QCOMPARE(p.kantor.verdicts[3].code, u"withdrawn"_s);
        QVERIFY(p.town.province.waitingLks()->empty());
        QVERIFY(p.town.province.check()->empty());
    }

    void aWaitingLksThatIsRefusedWhenJudgedIsNotBound()
    {
        Pair p;
        const RecordId bad = p.kantor.create(small::lks, {});
        p.kantor.syncAll();
        QCOMPARE(p.kantor.verdicts[3].kind, Kind::Waiting);
        QCOMPARE(p.town.province.bind(p.account, bad).error().kind, ErrorKind::Invalid);
        QCOMPARE(p.kantor.caller().lks, std::vector<RecordId>{p.lks});
        p.kantor.syncAll();
        QCOMPARE(p.kantor.verdicts[3].kind, Kind::Rejected);
    }

    void aSetThatArrivesBeforeItsParentIsAppliedWhenTheParentComes()
    {
        Pair p;
        Laptop &kantor = p.kantor;
        Laptop &rumah = p.rumah;
        const RecordId proposal = kantor.create(
            small::proposal, {{small::proposalLks, p.lks}, {small::proposalJudul, u"Atap"_s}});
        rumah.create(small::rab, {{small::rabProposal, proposal}, {small::rabHarga, 500}});
        rumah.syncAll();
        QCOMPARE(rumah.verdicts[1].kind, Kind::Waiting);
        kantor.syncAll();
        rumah.syncAll();
        QCOMPARE(rumah.verdicts[1].kind, Kind::Applied);
        kantor.syncAll();
        QCOMPARE(kantor.records.size(), size_t(1));
    }

    void theFeedSkipsNothingHoweverSmallItsPages()
    {
        Pair p;
        for (int i = 0; i < 200; ++i)
            p.kantor.create(small::klien,
                            {{small::klienLks, p.lks}, {small::klienNama, u"Anak %1"_s.arg(i)}});
        p.kantor.syncAll();
        Laptop third(p.town, p.account, 66);
        int pages = 0;
        for (bool more = true; more; ++pages) {
            SyncRequest asked = third.request(1, 0);
            asked.pageBytes = 1000;
            const auto answer = third.ask(asked);
            QVERIFY(answer);
            third.take(*answer);
            more = answer->page.more;
        }
        QVERIFY(pages > 5);
        QCOMPARE(third.records.size(), size_t(202));
        QVERIFY(third.sync().page.rows.empty());
    }

    void theProvinceGetsMaskedNamesAndNothingElseOfAClient()
    {
        Pair p;
        Laptop province(p.town, p.town.account(u"provinsi"_s, u"62"_s), 77);
        province.syncAll();
        QCOMPARE(province.records[p.klien][small::klienNama].text(), u"S***"_s);
        QVERIFY(!province.records[p.klien].contains(small::klienAlamat));
        QVERIFY(!province.versions[p.klien].changed().contains(small::klienAlamat));
        QCOMPARE(masked(u"Siti  Dewi"_s), u"S*** D***"_s);
    }

    void anotherDistrictReceivesNothing()
    {
        Pair p;
        Laptop near(p.town, p.town.account(u"kabkota"_s, u"62.71"_s), 1);
        Laptop far(p.town, p.town.account(u"kabkota"_s, u"62.02"_s), 2);
        near.syncAll();
        far.syncAll();
        QCOMPARE(near.records.size(), size_t(2));
        QVERIFY(far.records.empty());
    }

    void theOfficesOwnPaperReachesItsLks()
    {
        Pair p;
        Laptop office(p.town, p.town.account(u"kabkota"_s), 3);
        const RecordId dinas = office.create(
            small::dinas, {{small::dinasWilayah, u"62.71"_s}, {small::dinasNama, u"Dinsos"_s}});
        office.create(small::dinas,
                      {{small::dinasWilayah, u"62.02"_s}, {small::dinasNama, u"Dinsos"_s}});
        office.syncAll();
        QCOMPARE(office.verdicts[1].kind, Kind::Applied);
        QCOMPARE(office.verdicts[2].code, u"denied"_s);
        p.rumah.syncAll();
        QCOMPARE(p.rumah.records[dinas][small::dinasNama].text(), u"Dinsos"_s);
    }

    void aServerRestoredFromABackupIsNoticedByTheCursor()
    {
        Pair p;
        const QByteArray before = p.rumah.cursor;
        QVERIFY(!p.town.province.check()->size());
        QVERIFY(p.town.db->run(u"update mark set nonce = ?"_s, {QByteArray(8, 'x')}));
        Laptop fresh(p.town, p.account, 99);
        fresh.cursor = before;
        fresh.syncAll();
        QCOMPARE(fresh.records.size(), size_t(2)); // everything again
    }

    void aSetThatMakesTheServerFailIsKeptForTheOperatorAndStopsNoOther()
    {
        Pair p;
        QVERIFY(p.town.db->run(
            testsPostgres() ? u"alter table klien add constraint t check (nama <> 'rusak')"_s
                            : u"create trigger t before insert on klien when new.nama = 'rusak' "
                              "begin select raise(fail, 'x'); end"_s));
        p.kantor.create(small::klien, {{small::klienLks, p.lks}, {small::klienNama, u"rusak"_s}});
        p.kantor.create(small::klien, {{small::klienLks, p.lks}, {small::klienNama, u"baik"_s}});
        p.kantor.syncAll();
        QCOMPARE(p.kantor.verdicts[3].code, u"internal"_s);
        QCOMPARE(p.kantor.verdicts[4].kind, Kind::Applied);
        QCOMPARE(p.town.db->value(u"select count(*) from failed"_s).toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestProvince)
#include "tst_province.moc"
