// SPDX-License-Identifier: GPL-3.0-or-later
// What can happen to a set that the server does not simply take.
#include "core/domain/verdicts.h"
#include "core/store/vfs.h"
#include "core/sync/receipt.h"
#include "tests/core/server/road.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

using test::Laptop;

struct Desk
{
    Road road;
    qint64 office = road.town.account(u"kabkota"_s);
    Laptop lks{u"Ani"_s, 7, road.town.dictionary};
    Laptop budi{u"Budi"_s, 8, road.town.dictionary};
    Laptop cici{u"Cici"_s, 9, road.town.dictionary};
    RecordId panti = lks.add(u"lks", {{u"nama"_s, u"Panti"_s}});
    RecordId proposal = lks.add(u"proposal", {{u"lks"_s, panti}, {u"judul"_s, u"Atap"_s}});
    RecordId line = lks.add(
        u"rab", {{u"proposal"_s, proposal}, {u"uraian"_s, u"Semen"_s}, {u"harga"_s, 70000}});

    Desk()
    {
        for (Laptop *laptop : {&budi, &cici})
            Q_ASSERT(laptop->store->setIdentity({u"kabkota"_s, u"62.71"_s, {}, {}, {}}));
    }
    void sync(Laptop &laptop)
    {
        const auto error = road.sync(laptop, &laptop == &lks ? road.account : office);
        if (error)
            qFatal("%s %s", qPrintable(error->message), qPrintable(error->detail));
    }
    QString state(const Laptop &laptop) const
    {
        return laptop.row(u"proposal", proposal).record.state;
    }
    QString reasonAt(const Laptop &laptop) const
    {
        const auto items = laptop.store->rejections();
        return items.empty()
            ? QString()
            : refusalText(&lks.entity(u"proposal"), items[0].code, items[0].field, items[0].args);
    }
};

} // namespace

class TestTray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void aStaleStepNamesWhatItIsAndWhoWasFirst()
    {
        Desk d;
        QVERIFY(d.lks.act(u"proposal", d.proposal, u"diajukan"_s));
        d.sync(d.lks);
        d.sync(d.budi);
        d.sync(d.cici);
        QVERIFY(d.budi.act(u"proposal", d.proposal, u"dikembalikan"_s, u"Lengkapi RAB"_s));
        QVERIFY(d.cici.store->save({{Change::Kind::Act,
                                     small::proposal,
                                     d.proposal,
                                     {{small::proposalNominal, 500}},
                                     {},
                                     u"diterima"_s}}));
        d.sync(d.budi);
        d.sync(d.cici);
        const auto items = d.cici.store->rejections();
        QCOMPARE(items.size(), size_t(1));
        QCOMPARE(items[0].code, u"stale"_s);
        QVERIFY(items[0].act);
        QCOMPARE(items[0].args, (QStringList{u"dikembalikan"_s, u"Budi"_s}));
        QVERIFY(d.reasonAt(d.cici).contains(u"Budi"_s));
        QVERIFY(d.cici.store->conflicts().empty());
        QCOMPARE(d.state(d.cici), u"dikembalikan"_s); // taken back whole, then Budi's came
        QVERIFY(d.cici.get(u"proposal", d.proposal, u"nominal").isNull());
        QVERIFY(d.cici.store->discard(items[0].id));
        QVERIFY(d.cici.store->rejections().empty());
        QCOMPARE(d.cici.row(u"proposal", d.proposal).sync, SyncState::Synced);
    }

    void totalsThatChangedAreNamedBothAndTheStepCanBeDoneAgain()
    {
        Desk d;
        d.sync(d.lks);
        Laptop second(u"Dodi"_s, 10, d.road.town.dictionary);
        QVERIFY(!d.road.sync(second, d.road.account));
        QVERIFY(second.edit(u"rab", d.line, {{u"harga"_s, 90000}}));
        QVERIFY(!d.road.sync(second, d.road.account));
        QVERIFY(d.lks.act(u"proposal", d.proposal, u"diajukan"_s));
        d.sync(d.lks);
        const auto items = d.lks.store->rejections();
        QCOMPARE(items.size(), size_t(1));
        QCOMPARE(items[0].code, u"totals"_s);
        QCOMPARE(items[0].record, d.proposal);
        QCOMPARE(items[0].args, (QStringList{u"70000"_s, u"90000"_s}));
        QVERIFY(d.reasonAt(d.lks).contains(u"700"_s));
        QVERIFY(d.reasonAt(d.lks).contains(u"900"_s));
        QCOMPARE(d.state(d.lks), u"draf"_s);
        QVERIFY(d.lks.store->retry(items[0].id)); // with the total as it is now
        QCOMPARE(d.state(d.lks), u"diajukan"_s);
        d.sync(d.lks);
        QVERIFY(d.lks.store->rejections().empty());
        QCOMPARE(d.road.town.db->value(u"select _state from proposal"_s).toString(), u"diajukan"_s);
    }

    void aNewStepTakesThePlaceOfARefusedOne()
    {
        Desk d;
        d.sync(d.lks);
        Laptop second(u"Dodi"_s, 10, d.road.town.dictionary);
        QVERIFY(!d.road.sync(second, d.road.account));
        QVERIFY(second.edit(u"rab", d.line, {{u"harga"_s, 90000}}));
        QVERIFY(!d.road.sync(second, d.road.account));
        QVERIFY(d.lks.act(u"proposal", d.proposal, u"diajukan"_s));
        d.sync(d.lks);
        QCOMPARE(d.lks.store->rejections().size(), size_t(1));
        QVERIFY(d.lks.edit(u"proposal", d.proposal, {{u"judul"_s, u"Atap baru"_s}}));
        QVERIFY(d.lks.act(u"proposal", d.proposal, u"diajukan"_s));
        QVERIFY(d.lks.store->rejections().empty());
        d.sync(d.lks);
        QCOMPARE(d.state(d.lks), u"diajukan"_s);
        QCOMPARE(d.lks.row(u"proposal", d.proposal).sync, SyncState::Synced);
    }

    void aNoteByOneWhoWritesNoneIsRefusedInWords()
    {
        Desk d;
        const Result<Saved> saved
            = d.lks.act(u"proposal", d.proposal, u"diajukan"_s, u"Mohon segera"_s);
        QVERIFY(!saved);
        QCOMPARE(saved.error().problems.front().code, u"note_denied"_s);
        QCOMPARE(d.state(d.lks), u"draf"_s);
    }

    void aRefusedChildStopsOnlyWhatStandsOnIt()
    {
        Desk d;
        d.sync(d.lks);
        Laptop second(u"Dodi"_s, 10, d.road.town.dictionary);
        QVERIFY(!d.road.sync(second, d.road.account));
        QVERIFY(second.act(u"proposal", d.proposal, u"diajukan"_s));
        QVERIFY(!d.road.sync(second, d.road.account));
        // Nobody adds to what was handed in; this laptop does not know yet that it was.
        const RecordId refused
            = d.lks.add(u"rab", {{u"proposal"_s, d.proposal}, {u"uraian"_s, u"Pasir"_s}});
        QVERIFY(d.lks.edit(u"rab", refused, {{u"harga"_s, 20000}}));
        const RecordId beside = d.lks.add(u"klien", {{u"lks"_s, d.panti}, {u"nama"_s, u"Budi"_s}});
        QVERIFY(d.lks.edit(u"klien", beside, {{u"catatan"_s, u"rajin"_s}}));
        d.sync(d.lks);
        const auto items = d.lks.store->rejections();
        QCOMPARE(items.size(), size_t(1));
        QCOMPARE(items[0].code, u"denied"_s);
        QCOMPARE(items[0].record, refused);
        const auto waits = d.lks.store->waiting();
        QCOMPARE(waits.size(), size_t(1));
        QCOMPARE(waits[0].code, u"record"_s);
        QCOMPARE(waits[0].needs, refused);
        QCOMPARE(d.lks.row(u"rab", refused).sync, SyncState::Rejected);
        QCOMPARE(d.lks.row(u"rab", d.line).sync, SyncState::Synced);
        QCOMPARE(d.lks.row(u"klien", beside).sync, SyncState::Synced);
        QCOMPARE(d.road.town.db->value(u"select count(*) from klien"_s).toInt(), 1);
        QCOMPARE(d.road.town.db->value(u"select count(*) from rab"_s).toInt(), 1);

        d.sync(d.budi);
        QVERIFY(d.budi.act(u"proposal", d.proposal, u"dikembalikan"_s, u"Lengkapi RAB"_s));
        d.sync(d.budi);
        d.sync(d.lks);
        QVERIFY(d.lks.store->retry(items[0].id));
        d.sync(d.lks);
        QVERIFY(d.lks.store->rejections().empty());
        QVERIFY(d.lks.store->waiting().empty());
        QCOMPARE(d.lks.row(u"rab", refused).sync, SyncState::Synced);
        QCOMPARE(d.road.town.db->value(u"select sum(harga) from rab"_s).toInt(), 90000);
    }

    void aWaitingParentStopsOnlyWhatStandsOnIt()
    {
        Desk d;
        d.sync(d.lks);
        const RecordId second = d.lks.add(u"lks", {{u"nama"_s, u"Cabang"_s}});
        const RecordId below = d.lks.add(u"klien", {{u"lks"_s, second}, {u"nama"_s, u"Sari"_s}});
        QVERIFY(d.lks.edit(u"klien", below, {{u"catatan"_s, u"rajin"_s}}));
        const RecordId beside = d.lks.add(u"klien", {{u"lks"_s, d.panti}, {u"nama"_s, u"Budi"_s}});
        d.sync(d.lks);
        QCOMPARE(d.lks.row(u"klien", beside).sync, SyncState::Synced);
        const auto waits = d.lks.store->waiting();
        QCOMPARE(waits.size(), size_t(3));
        QCOMPARE(waits[0].code, u"binding"_s);
        QCOMPARE(waits[1].code, u"parent"_s);
        QCOMPARE(waits[1].needs, second);
        QCOMPARE(waits[2].code, u"record"_s);
        QCOMPARE(d.lks.row(u"klien", below).sync, SyncState::Waiting);
    }

    void removingARecordGivesUpNothingOfAnother()
    {
        Desk d;
        const RecordId siti = d.lks.add(u"klien", {{u"lks"_s, d.panti}, {u"nama"_s, u"Siti"_s}});
        d.sync(d.lks);
        Laptop second(u"Dodi"_s, 10, d.road.town.dictionary);
        QVERIFY(!d.road.sync(second, d.road.account));
        QVERIFY(second.act(u"proposal", d.proposal, u"diajukan"_s));
        QVERIFY(!d.road.sync(second, d.road.account));
        QVERIFY(d.lks.store->save(
            {{Change::Kind::Edit, small::klien, siti, {{small::klienCatatan, u"rajin"_s}}},
             {Change::Kind::Edit,
              small::proposal,
              d.proposal,
              {{small::proposalJudul, u"Atap baru"_s}}}}));
        d.sync(d.lks);
        QCOMPARE(d.lks.store->rejections().size(), size_t(1));
        QVERIFY(d.lks.remove(u"klien", siti));
        QCOMPARE(d.lks.store->rejections().size(), size_t(1));
        QCOMPARE(d.lks.get(u"proposal", d.proposal, u"judul"), Value(u"Atap baru"_s));
        QCOMPARE(d.lks.get(u"klien", siti, u"catatan"), Value());
        d.sync(d.lks);
        QCOMPARE(d.road.town.db->value(u"select _deleted from klien"_s).toInt(), 1);
        QVERIFY(d.lks.store->discard(d.lks.store->rejections()[0].id));
        QCOMPARE(d.lks.get(u"proposal", d.proposal, u"judul"), Value(u"Atap"_s));
    }

    void removingARecordWithdrawsNothingThatWaitsBesideIt()
    {
        Desk d;
        const RecordId second = d.lks.add(u"lks", {{u"nama"_s, u"Cabang"_s}});
        const auto saved
            = d.lks.store->save({{Change::Kind::Create,
                                  small::klien,
                                  {},
                                  {{small::klienLks, second}, {small::klienNama, u"Sari"_s}}},
                                 {Change::Kind::Create,
                                  small::klien,
                                  {},
                                  {{small::klienLks, second}, {small::klienNama, u"Budi"_s}}}});
        QVERIFY(saved);
        d.sync(d.lks);
        QVERIFY(d.lks.remove(u"klien", saved->records[0]));
        d.sync(d.lks);
        QCOMPARE(d.lks.row(u"klien", saved->records[1]).sync, SyncState::Waiting);
        QVERIFY(d.lks.remove(u"klien", saved->records[1]));
        d.sync(d.lks);
        QCOMPARE(d.lks.row(u"lks", second).sync, SyncState::Waiting);
    }

    void aForkKeepsTheRefusedStepInTheTrayAndDoesNotDoItByItself()
    {
        Desk d;
        d.sync(d.lks);
        Laptop second(u"Dodi"_s, 10, d.road.town.dictionary);
        QVERIFY(!d.road.sync(second, d.road.account));
        QVERIFY(second.edit(u"rab", d.line, {{u"harga"_s, 90000}}));
        QVERIFY(!d.road.sync(second, d.road.account));
        QVERIFY(d.lks.act(u"proposal", d.proposal, u"diajukan"_s));
        d.sync(d.lks);
        QVERIFY(d.lks.store->refork());
        auto items = d.lks.store->rejections();
        QCOMPARE(items.size(), size_t(1));
        QCOMPARE(items[0].code, u"totals"_s);
        d.sync(d.lks);
        QCOMPARE(d.road.town.db->value(u"select _state from proposal"_s).toString(), u"draf"_s);
        QVERIFY(d.lks.store->retry(items[0].id));
        d.sync(d.lks);
        QCOMPARE(d.state(d.lks), u"diajukan"_s);
        QVERIFY(d.lks.store->rejections().empty());
    }

    void whatWasTakenBackComesWhenAServerThatForgotAcceptsIt()
    {
        Desk d;
        d.sync(d.lks);
        QVERIFY(d.lks.act(u"proposal", d.proposal, u"diajukan"_s));
        const quint64 n = d.lks.store->lastSet();
        Outcome refused;
        refused.verdicts = {{n, Verdict::Kind::Rejected, u"incomplete"_s}};
        const Merge none = [](const Local &, const Incoming &) { return Merged(); };
        QVERIFY(d.lks.store->apply(refused, none));
        QCOMPARE(d.state(d.lks), u"draf"_s);
        QVERIFY(d.lks.store->reopen(n - 1));
        Outcome applied;
        applied.verdicts = {{n}};
        QVERIFY(d.lks.store->apply(applied, none));
        QCOMPARE(d.state(d.lks), u"diajukan"_s);
        QCOMPARE(d.lks.row(u"proposal", d.proposal).versions.of(stateGroup),
                 (SetId{d.lks.store->writer(), n}));
    }

    void everyAcceptedSetHasAReceiptThatProvesIt()
    {
        Desk d;
        d.sync(d.lks);
        QVERIFY(d.lks.edit(u"rab", d.line, {{u"uraian"_s, u"Semen 50 kg"_s}}));
        d.sync(d.lks);
        d.sync(d.lks); // an exchange without news takes nothing away
        auto receipts = d.lks.store->receipts(d.line);
        QCOMPARE(receipts.size(), size_t(2));
        QVERIFY(receipts[0].at > receipts[1].at);
        QVERIFY(d.lks.store->refork()); // retired lines stay provable
        receipts = d.lks.store->receipts(d.line);
        QCOMPARE(receipts.size(), size_t(2));
        for (const Receipt &receipt : receipts) {
            for (const bool full : {true, false}) {
                const QByteArray bytes = encodeReceipt(receipt, full);
                const auto proof = checkReceipt(*receiptBytes(receiptText(bytes)));
                QVERIFY(proof);
                QCOMPARE(proof->set, receipt.set);
                QCOMPARE(proof->server, d.road.town.key.publicKey());
                QCOMPARE(proof->at, receipt.at);
                QVERIFY(proof->applied);
                QCOMPARE(proof->content.has_value(), full);
            }
        }
        QCOMPARE(d.lks.store->receipts({}).size(), size_t(4));
    }

    void noByteOfAReceiptCanBeChanged()
    {
        Desk d;
        d.sync(d.lks);
        const QByteArray bytes = encodeReceipt(d.lks.store->receipts(d.panti).front(), false);
        QVERIFY(checkReceipt(bytes));
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            QByteArray other = bytes;
            other[i] = char(other[i] ^ 1);
            const auto proof = checkReceipt(other);
            QVERIFY2(!proof || proof->server != d.road.town.key.publicKey(),
                     qPrintable(QString::number(i)));
        }
    }

    void aSetThatWaitedIsProvedByTheAnswerThatToldOfIt()
    {
        Desk d;
        d.sync(d.lks);
        const RecordId second = d.lks.add(u"lks", {{u"nama"_s, u"Cabang"_s}});
        d.sync(d.lks);
        QVERIFY(d.lks.store->receipts(second).empty());
        QVERIFY(d.road.town.db->run(u"insert into lks_owner (lks, account) values (?, ?)"_s,
                                    {second.raw(), d.road.account}));
        QVERIFY(d.road.town.province.bind(d.road.account, d.panti));
        d.sync(d.lks);
        const auto receipts = d.lks.store->receipts(second);
        QCOMPARE(receipts.size(), size_t(1));
        QVERIFY(checkReceipt(encodeReceipt(receipts[0], true))->applied);
    }
};

QTEST_GUILESS_MAIN(TestTray)
#include "tst_tray.moc"
