// SPDX-License-Identifier: GPL-3.0-or-later
// What a decision does to the record, and what is told of it.
#include "core/domain/verdicts.h"
#include "core/sync/decision.h"
#include "core/sync/merge.h"
#include "core/sync/receipt.h"
#include "tests/core/server/fleet.h"

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** Two people of one LKS at a computer each, with a proposal that both have. */
struct Two
{
    Town town;
    qint64 account = town.account(u"lks"_s);
    Member sari{town, account, 1};
    Member budi{town, account, 2};
    RecordId klien;
    RecordId proposal;

    Two()
    {
        const RecordId lks = sari.laptop.add(u"lks", {{u"nama"_s, u"Panti Kasih"_s}});
        klien = sari.laptop.add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, u"Anak"_s}});
        proposal = sari.laptop.add(u"proposal", {{u"lks"_s, lks}, {u"judul"_s, u"Atap"_s}});
        sari.sync();
        budi.sync();
    }
    void syncBoth()
    {
        sari.sync();
        budi.sync();
        sari.sync();
    }
    /** The proposal goes into the bin on one computer, a line is added on the other. */
    void removeAgainstNewLine()
    {
        QVERIFY(sari.laptop.remove(u"proposal", proposal));
        budi.laptop.add(u"rab",
                        {{u"proposal"_s, proposal}, {u"uraian"_s, u"Semen"_s}, {u"harga"_s, 500}});
        syncBoth();
    }
    void disputeTheNote()
    {
        QVERIFY(sari.laptop.edit(u"klien", klien, {{u"catatan"_s, u"dari sari"_s}}));
        QVERIFY(budi.laptop.edit(u"klien", klien, {{u"catatan"_s, u"dari budi"_s}}));
        syncBoth();
    }
    int living(const char *table)
    {
        return town.db
            ->value(u"select count(*) from \"%1\" where _deleted = 0"_s.arg(QLatin1String(table)))
            .toInt();
    }
};

bool decide(Member &who, bool mine)
{
    const auto open = who.store().conflicts();
    return open.size() == 1 && who.store().save({decision(open[0], mine)});
}

} // namespace

class TestDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void aParentThatStaysInTheBinTakesItsNewRowsAlong()
    {
        Two p;
        p.removeAgainstNewLine();
        QCOMPARE(p.budi.laptop.count(u"rab"), 1);
        QVERIFY(decide(p.sari, false));
        p.syncBoth();
        for (Member *each : {&p.sari, &p.budi}) {
            QCOMPARE(each->laptop.count(u"rab"), 0);
            QCOMPARE(each->laptop.count(u"proposal"), 0);
            QVERIFY(each->store().conflicts().empty());
            QVERIFY(each->store().rejections().empty());
        }
        QCOMPARE(p.living("rab"), 0);
    }

    void aParentThatComesBackKeepsItsNewRows()
    {
        Two p;
        p.removeAgainstNewLine();
        QVERIFY(decide(p.budi, true));
        p.syncBoth();
        p.budi.sync();
        for (Member *each : {&p.sari, &p.budi}) {
            QCOMPARE(each->laptop.count(u"rab"), 1);
            QCOMPARE(each->laptop.count(u"proposal"), 1);
        }
    }

    void aRowThatTheOneWhoDecidesHasNotSeenKeepsTheConflictOpen()
    {
        Two p;
        p.removeAgainstNewLine();
        p.budi.laptop.add(
            u"rab", {{u"proposal"_s, p.proposal}, {u"uraian"_s, u"Pasir"_s}, {u"harga"_s, 900}});
        p.budi.sync();
        QVERIFY(decide(p.sari, false)); // without the second line
        p.sari.sync();
        QCOMPARE(p.living("rab"), 2);
        const auto refused = p.sari.store().rejections();
        QCOMPARE(refused.size(), 1u);
        QCOMPARE(refused[0].code, u"stale"_s);
        QVERIFY(p.sari.store().discard(refused[0].id));
        QVERIFY(decide(p.sari, false));
        p.syncBoth();
        QCOMPARE(p.living("rab"), 0);
    }

    void aDecisionThatComesTooLateNamesWhoWasFirstAndTheField()
    {
        Two p;
        p.disputeTheNote();
        QVERIFY(decide(p.sari, true));
        QVERIFY(decide(p.budi, false));
        p.sari.sync();
        p.budi.sync();
        const auto refused = p.budi.store().rejections();
        QCOMPARE(refused.size(), 1u);
        QCOMPARE(refused[0].code, u"stale"_s);
        QCOMPARE(refused[0].field, u"catatan"_s);
        const QString why = refusalText(&p.budi.laptop.entity(u"klien"), refused[0].code,
                                        refused[0].field, refused[0].args);
        QVERIFY2(why.contains(u"orang 1"_s), qPrintable(why));
    }

    void whatWaitsHereIsNotWhatTheServerHolds()
    {
        Two p;
        QVERIFY(p.sari.laptop.edit(u"klien", p.klien, {{u"nama"_s, u"Nama Baru"_s}}));
        const Entity &klien = p.sari.laptop.entity(u"klien");
        const auto accepted
            = [&] { return asAccepted(p.sari.store().local(klien.number, p.klien)); };
        QCOMPARE(valueOf(klien, accepted(), u"nama").text(), u"Anak"_s);
        QCOMPARE(p.sari.text(u"klien", p.klien, u"nama"), u"Nama Baru"_s);
        p.sari.sync();
        QCOMPARE(valueOf(klien, accepted(), u"nama").text(), u"Nama Baru"_s);
    }

    void aReceiptTellsWhatOfItDoesNotStand()
    {
        Two p;
        p.disputeTheNote();
        const auto of = [&](Member &who) { return overruledIn(who.store().receipts(p.klien)[0]); };
        QVERIFY(of(p.sari).empty());
        QCOMPARE(of(p.budi).size(), 1u);
        QCOMPARE(of(p.budi)[0].first, p.klien);
        QCOMPARE(of(p.budi)[0].second, p.budi.laptop.entity(u"klien").field(u"catatan")->group);
    }

    void eachChoiceSaysWhatBecomesOfTheRecord()
    {
        Two p;
        QVERIFY(p.sari.laptop.remove(u"klien", p.klien));
        QVERIFY(p.budi.laptop.edit(u"klien", p.klien, {{u"catatan"_s, u"masih ada"_s}}));
        p.syncBoth();
        const Conflict open = p.sari.store().conflicts()[0];
        QVERIFY(choiceText(open, true).contains(u"comes back"_s));
        QVERIFY(choiceText(open, false).contains(u"stays in the bin"_s));
        QCOMPARE(open.stands.by, u"orang 1"_s);
    }

    void whatLeavesTheScopeIsCounted()
    {
        Two p;
        QVERIFY(p.town.province.unbind(p.account, p.sari.store().list(1, {})->rows[0].record.id));
        const SyncReport report = p.sari.sync();
        QCOMPARE(report.released, 3);
        QCOMPARE(report.received, 0);
        QCOMPARE(p.sari.sync().released, 0);
    }
};

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
