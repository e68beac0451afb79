// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/pair.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

using Kind = Verdict::Kind;

class TestConflicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsOfDifferentGroupsMergeAndTheSameGroupIsAConflict()
    {
        Pair p;
        p.kantor.edit(small::klien, p.klien, {{small::klienNama, u"Sari Dewi"_s}});
        p.rumah.edit(small::klien, p.klien, {{small::klienCatatan, u"rajin"_s}});
        p.rumah.edit(small::klien, p.klien, {{small::klienNama, u"Sari Ayu"_s}});
        p.kantor.syncAll();
        const SyncAnswer answer = p.rumah.sync();
        QCOMPARE(p.rumah.verdicts[1].overruled.size(), size_t(0));
        QCOMPARE(p.rumah.verdicts[2].overruled.size(), size_t(1));
        QCOMPARE(p.rumah.records[p.klien][small::klienNama].text(), u"Sari Dewi"_s);
        QCOMPARE(p.rumah.conflicts.size(), size_t(1));
        const Conflict conflict = p.rumah.conflicts.begin()->second;
        QCOMPARE(conflict.base, (Values{{small::klienNama, u"Sari"_s}}));
        QCOMPARE(conflict.mine, (Values{{small::klienNama, u"Sari Ayu"_s}}));
        QCOMPARE(conflict.theirs, (Values{{small::klienNama, u"Sari Dewi"_s}}));
        QCOMPARE(conflict.standing, p.kantor.set(3));
        p.kantor.syncAll();
        QCOMPARE(p.kantor.records[p.klien][small::klienCatatan].text(), u"rajin"_s);
        QCOMPARE(p.kantor.conflicts.size(), size_t(1));
    }

    void theSameGroupWithTheSameWholeValueIsNoConflict()
    {
        Pair p;
        p.kantor.edit(small::klien, p.klien, {{small::klienAlamat, u"Jalan Dua"_s}});
        p.rumah.edit(small::klien, p.klien, {{small::klienAlamat, u"Jalan Dua"_s}});
        p.kantor.syncAll();
        p.rumah.syncAll();
        QCOMPARE(p.rumah.verdicts[1].kind, Kind::Applied);
        QVERIFY(p.rumah.conflicts.empty());
        QCOMPARE(p.rumah.versions[p.klien].of(small::klienAlamat), p.kantor.set(3));
    }

    void oneFieldEqualInAGroupWhoseOtherFieldDiffersIsAConflict()
    {
        Pair p;
        p.kantor.edit(small::klien, p.klien,
                      {{small::klienAlamat, u"Jalan Dua"_s}, {small::klienKota, u"Sampit"_s}});
        p.rumah.edit(small::klien, p.klien, {{small::klienAlamat, u"Jalan Dua"_s}});
        p.kantor.syncAll();
        p.rumah.syncAll();
        QCOMPARE(p.rumah.conflicts.size(), size_t(1));
    }

    void aChainOfOwnEditsOnAConflictStaysOneConflictWithTheLastValue()
    {
        Pair p;
        p.kantor.edit(small::klien, p.klien, {{small::klienNama, u"Sari Dewi"_s}});
        p.rumah.edit(small::klien, p.klien, {{small::klienNama, u"Sari A"_s}});
        p.rumah.edit(small::klien, p.klien, {{small::klienNama, u"Sari B"_s}}, p.rumah.set(1));
        p.rumah.edit(small::klien, p.klien, {{small::klienNama, u"Sari C"_s}}, p.rumah.set(2));
        p.kantor.syncAll();
        p.rumah.syncAll();
        QCOMPARE(p.rumah.conflicts.size(), size_t(1));
        const Conflict conflict = p.rumah.conflicts.begin()->second;
        QCOMPARE(conflict.mine.at(small::klienNama).text(), u"Sari C"_s);
        QCOMPARE(conflict.base.at(small::klienNama).text(), u"Sari"_s);
        QCOMPARE(conflict.id, conflictName(p.rumah.set(3), p.klien, small::klienNama));
    }

    /** Set 2 waits for a record of somebody else; meanwhile set 3 carries the chain on. */
    void aSetOfTheChainThatWaitedJoinsTheConflictOfTheLaterOne()
    {
        Pair p;
        p.kantor.edit(small::klien, p.klien, {{small::klienAlamat, u"Jalan Kantor"_s}});
        p.kantor.syncAll();
        const RecordId later = p.kantor.create(
            small::klien, {{small::klienLks, p.lks}, {small::klienNama, u"Budi"_s}});
        p.rumah.edit(small::klien, p.klien, {{small::klienAlamat, u"Jalan A"_s}});
        Change street = changeOf(Change::Kind::Edit, small::klien, p.klien,
                                 {{small::klienAlamat, u"Jalan B"_s}});
        street.bases[small::klienAlamat] = p.rumah.set(1);
        Change other
            = changeOf(Change::Kind::Edit, small::klien, later, {{small::klienCatatan, u"x"_s}});
        other.bases[small::klienCatatan] = p.kantor.set(4);
        p.rumah.save({street, other});
        p.rumah.edit(small::klien, p.klien, {{small::klienKota, u"Sampit"_s}}, p.rumah.set(2));
        p.rumah.syncAll();
        QCOMPARE(p.rumah.verdicts[2].kind, Kind::Waiting);
        QCOMPARE(p.rumah.conflicts.size(), size_t(1));
        p.kantor.syncAll();
        p.rumah.syncAll();
        QCOMPARE(p.rumah.verdicts[2].kind, Kind::Applied);
        QCOMPARE(p.rumah.conflicts.size(), size_t(1));
        const Conflict conflict = p.rumah.conflicts.begin()->second;
        QCOMPARE(conflict.id, conflictName(p.rumah.set(3), p.klien, small::klienAlamat));
        QCOMPARE(conflict.mine.at(small::klienAlamat).text(), u"Jalan B"_s);
        QCOMPARE(conflict.mine.at(small::klienKota).text(), u"Sampit"_s);
    }

    void decidingAConflictEndsItEverywhere_data()
    {
        QTest::addColumn<bool>("mine");
        QTest::newRow("mine") << true;
        QTest::newRow("theirs") << false;
    }
    void decidingAConflictEndsItEverywhere()
    {
        QFETCH(bool, mine);
        Pair p;
        p.kantor.edit(small::klien, p.klien, {{small::klienNama, u"Sari Dewi"_s}});
        p.rumah.edit(small::klien, p.klien, {{small::klienNama, u"Sari Ayu"_s}});
        p.kantor.syncAll();
        p.rumah.syncAll();
        p.kantor.syncAll();
        const Conflict conflict = p.rumah.conflicts.begin()->second;
        Change decision = changeOf(Change::Kind::Edit, small::klien, p.klien);
        if (mine)
            decision.values = conflict.mine;
        decision.bases[conflict.group] = conflict.standing;
        decision.conflict = conflict.id;
        const quint64 n = p.rumah.save({decision});
        const quint64 again = p.rumah.save({decision});
        p.rumah.syncAll();
        p.kantor.syncAll();
        QCOMPARE(p.rumah.verdicts[n].kind, Kind::Applied);
        QCOMPARE(p.rumah.verdicts[again].code, u"stale"_s);
        QVERIFY(p.rumah.conflicts.empty());
        QVERIFY(p.kantor.conflicts.empty());
        if (mine)
            QCOMPARE(p.kantor.records[p.klien][small::klienNama].text(), u"Sari Ayu"_s);
    }

    void editAgainstRemovalAndRemovalAgainstEditAreConflicts()
    {
        Pair p;
        p.kantor.save({p.kantor.removal(small::klien, p.klien)});
        p.rumah.edit(small::klien, p.klien, {{small::klienNama, u"Sari Ayu"_s}});
        p.kantor.syncAll();
        p.rumah.syncAll();
        QVERIFY(p.rumah.deleted[p.klien]);
        QCOMPARE(p.rumah.conflicts.size(), size_t(1));

        Pair q;
        q.kantor.save({q.kantor.removal(small::klien, q.klien)});
        q.rumah.edit(small::klien, q.klien, {{small::klienNama, u"Sari Ayu"_s}});
        q.rumah.syncAll();
        q.kantor.syncAll();
        QVERIFY(!q.kantor.deleted[q.klien]);
        QCOMPARE(q.kantor.conflicts.size(), size_t(1));
        QVERIFY(q.kantor.conflicts.begin()->second.deletes);
    }

    void aRowUnderARemovedParentIsKeptAndTheParentDisputed()
    {
        Pair p;
        const RecordId proposal = p.kantor.create(
            small::proposal, {{small::proposalLks, p.lks}, {small::proposalJudul, u"Atap"_s}});
        p.kantor.own(proposal, 3);
        p.kantor.syncAll();
        p.rumah.syncAll();
        p.kantor.save({p.kantor.removal(small::proposal, proposal)});
        p.kantor.syncAll();
        p.rumah.create(small::rab, {{small::rabProposal, proposal}, {small::rabHarga, 500}});
        p.rumah.syncAll();
        QCOMPARE(p.rumah.verdicts[1].kind, Kind::Applied);
        QCOMPARE(p.rumah.conflicts.size(), size_t(1));
        QCOMPARE(p.rumah.conflicts.begin()->second.record, proposal);
        Change keep = changeOf(Change::Kind::Restore, small::proposal, proposal);
        keep.bases[stateGroup] = p.rumah.conflicts.begin()->second.standing;
        keep.conflict = p.rumah.conflicts.begin()->first;
        p.rumah.save({keep});
        p.rumah.syncAll();
        QVERIFY(p.rumah.conflicts.empty());
        QCOMPARE(p.town.db->value(u"select _deleted from proposal"_s).toInt(), 0);
    }

    void aLivingRowThatTheRemovalDoesNotNameKeepsTheParent()
    {
        Pair p;
        p.rumah.save({p.rumah.removal(small::lks, p.lks)});
        p.rumah.save({p.rumah.removal(small::lks, p.lks), p.rumah.removal(small::klien, p.klien)});
        p.rumah.syncAll();
        QCOMPARE(p.rumah.verdicts[1].overruled.size(), size_t(1));
        QVERIFY(p.rumah.verdicts[2].overruled.empty());
        QVERIFY(p.rumah.conflicts.empty()); // the wish came true
    }
};

QTEST_GUILESS_MAIN(TestConflicts)
#include "tst_conflicts.moc"
