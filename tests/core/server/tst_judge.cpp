// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/locks.h"
#include "core/server/judge.h"
#include "tests/core/server/small_dictionary.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

using Kind = Verdict::Kind;

RecordId id(unsigned char prefix, unsigned char number)
{
    RecordId made;
    made.bytes[0] = prefix;
    made.bytes[15] = number;
    return made;
}

const WriterId me = *WriterId::fromRaw(QByteArray(16, 'm'));
const WriterId other = *WriterId::fromRaw(QByteArray(16, 'o'));
const RecordId lks = id(1, 1);
const RecordId klien = id(1, 2);
const RecordId proposal = id(1, 3);
const RecordId line = id(1, 4);

/** A world with one LKS and what hangs under it, all made by another writer's first set. */
struct Bench
{
    Dictionary dictionary = small::dictionary();
    World world;
    Caller caller{1, u"a@example.test"_s, u"lks"_s, u"62.71"_s, false, {lks}};

    Bench()
    {
        world.writer = me;
        world.today = QDate(2025, 6, 1);
        world.owned = {lks};
        add(lks, small::lks, {{small::lksNama, u"Panti"_s}});
        add(klien, small::klien, {{small::klienLks, lks}, {small::klienNama, u"Sari"_s}});
        add(proposal, small::proposal,
            {{small::proposalLks, lks}, {small::proposalJudul, u"Atap"_s}}, u"draf"_s);
        add(line, small::rab, {{small::rabProposal, proposal}, {small::rabHarga, 700}});
    }
    Held &add(const RecordId &record, int entity, const Values &values, const QString &state = {})
    {
        Held held;
        held.record = {record, entity, values, state};
        held.versions.created = {other, 1};
        held.place = {lks, u"62.71"_s};
        const int parent = dictionary.entity(entity)->parent;
        if (parent)
            world.children[{held.record[parent].record(), entity}].push_back(record);
        return *world.records.insert(record, held);
    }
    Judgement judge(std::vector<Change> changes, quint64 n = 9)
    {
        ChangeSet set;
        set.n = n;
        set.changes = std::move(changes);
        return pilar::judge(dictionary, set, caller, world);
    }
    QString code(std::vector<Change> changes)
    {
        const Judgement judgement = judge(std::move(changes));
        return judgement.verdict.kind == Kind::Rejected ? judgement.verdict.code
            : judgement.verdict.kind == Kind::Waiting   ? u"waiting"_s
                                                        : QString();
    }
};

Change change(Change::Kind kind, int entity, const RecordId &record, const Values &values = {})
{
    Change made;
    made.kind = kind;
    made.entity = entity;
    made.record = record;
    made.values = values;
    for (const auto &[field, value] : values)
        made.bases[entity == small::klien && field == small::klienKota ? 4 : field] = {other, 1};
    if (kind != Change::Kind::Edit && kind != Change::Kind::Create)
        made.bases[stateGroup] = {other, 1};
    return made;
}

Change edit(int entity, const RecordId &record, const Values &values)
{
    return change(Change::Kind::Edit, entity, record, values);
}

Change create(int entity, const RecordId &record, const Values &values)
{
    return change(Change::Kind::Create, entity, record, values);
}

Change act(const RecordId &record, const QString &from, const QString &to,
           const Values &values = {})
{
    Change made = change(Change::Kind::Act, small::proposal, record, values);
    made.from = from;
    made.to = to;
    return made;
}

Change note(const RecordId &about, const QString &text)
{
    return create(small::tinjauan, id(7, 1),
                  {{small::tinjauanLks, lks},
                   {small::tinjauanEntitas, u"proposal"_s},
                   {small::tinjauanRekaman, about.text()},
                   {small::tinjauanIsi, text}});
}

} // namespace

class TestJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditOnTheCurrentVersionIsWritten()
    {
        Bench b;
        const Judgement j = b.judge({edit(small::klien, klien, {{small::klienNama, u"Ayu"_s}})});
        QCOMPARE(j.verdict.kind, Kind::Applied);
        QCOMPARE(j.written.size(), size_t(1));
        const Written &written = j.written.front();
        QCOMPARE(written.after.record[small::klienNama].text(), u"Ayu"_s);
        QCOMPARE(written.after.versions.of(small::klienNama), (SetId{me, 9}));
        QCOMPARE(written.after.versions.of(small::klienAlamat), (SetId{other, 1}));
        QCOMPARE(written.before, (Values{{small::klienNama, u"Sari"_s}}));
    }

    void aRejectedSetHasNoEffectAtAll()
    {
        Bench b;
        const Judgement j = b.judge({edit(small::klien, klien, {{small::klienNama, u"Ayu"_s}}),
                                     edit(small::klien, klien, {{small::klienNama, Value()}})});
        QCOMPARE(j.verdict.code, u"invalid"_s);
        QCOMPARE(j.verdict.field, u"nama"_s);
        QVERIFY(j.written.empty());
        QVERIFY(j.verdict.overruled.empty());
    }

    void valuesMustBeOfTheirKindAndWithinTheRules()
    {
        Bench b;
        QCOMPARE(b.code({edit(small::klien, klien, {{small::klienNama, 5}})}), u"invalid"_s);
        QCOMPARE(b.code({edit(small::klien, klien, {{small::klienCatatan, QString(21, u'x')}})}),
                 u"invalid"_s);
        QCOMPARE(b.code({create(small::klien, id(5, 1), {{small::klienNama, u"A"_s}})}),
                 u"invalid"_s);
    }

    void whatANewerDictionaryBringsWaits()
    {
        Bench b;
        QCOMPARE(b.code({edit(small::klien, klien, {{99, u"x"_s}})}), u"waiting"_s);
        QCOMPARE(b.code({create(99, id(5, 1), {})}), u"waiting"_s);
    }

    void rightsFollowRoleAndState()
    {
        Bench b;
        const Change judul = edit(small::proposal, proposal, {{small::proposalJudul, u"B"_s}});
        QCOMPARE(b.code({judul}), QString());
        QCOMPARE(b.code({edit(small::proposal, proposal, {{small::proposalNominal, 5}})}),
                 u"denied"_s);
        b.world.records[proposal].record.state = u"diajukan"_s;
        QCOMPARE(b.code({judul}), u"denied"_s);
        QCOMPARE(b.code({edit(small::rab, line, {{small::rabHarga, 1}})}), u"denied"_s);
        b.caller.role = u"kabkota"_s;
        QCOMPARE(b.code({edit(small::klien, klien, {{small::klienNama, u"A"_s}})}), u"denied"_s);
        QCOMPARE(b.code({edit(small::proposal, proposal, {{small::proposalNominal, 5}})}),
                 QString());
        b.caller.role = u"lkks"_s;
        QCOMPARE(b.code({edit(small::klien, klien, {{small::klienNama, u"A"_s}})}), u"denied"_s);
    }

    void aRecordKeepsItsParent()
    {
        Bench b;
        b.add(id(1, 9), small::proposal, {{small::proposalLks, lks}}, u"draf"_s);
        QCOMPARE(b.code({edit(small::rab, line, {{small::rabProposal, id(1, 9)}})}), u"denied"_s);
    }

    void anActNeedsItsStateItsRoleAndToBeComplete()
    {
        Bench b;
        Change submit = act(proposal, u"draf"_s, u"diajukan"_s);
        submit.seen[small::proposalTotal] = 700;
        const Judgement j = b.judge({submit});
        QCOMPARE(j.verdict.kind, Kind::Applied);
        QCOMPARE(j.written.front().after.record.state, u"diajukan"_s);
        QCOMPARE(j.written.front().groups, std::set<int>{stateGroup});

        submit.seen[small::proposalTotal] = 701;
        QCOMPARE(b.code({submit}), u"totals"_s);
        submit.seen.clear();
        QCOMPARE(b.code({submit}), u"totals"_s);
        QCOMPARE(b.code({act(proposal, u"diajukan"_s, u"diterima"_s)}), u"stale"_s);
        QCOMPARE(b.code({act(proposal, u"draf"_s, u"diterima"_s)}), u"denied"_s);
        b.world.records[proposal].record.values.erase(small::proposalJudul);
        QCOMPARE(b.code({submit}), u"incomplete"_s);
        b.caller.role = u"kabkota"_s;
        QCOMPARE(b.code({submit}), u"denied"_s);
    }

    void theTotalsCountTheLinesOfTheSameSet()
    {
        Bench b;
        Change submit = act(proposal, u"draf"_s, u"diajukan"_s);
        submit.seen[small::proposalTotal] = 1000;
        const Change more = create(small::rab, id(5, 1),
                                   {{small::rabProposal, proposal}, {small::rabHarga, 300}});
        QCOMPARE(b.code({more, submit}), QString());
    }

    void anActWithANoteOrAFieldNeedsIt()
    {
        Bench b;
        b.world.records[proposal].record.state = u"diajukan"_s;
        b.caller.role = u"kabkota"_s;
        const Change back = act(proposal, u"diajukan"_s, u"dikembalikan"_s);
        QCOMPARE(b.code({back}), u"note_missing"_s);
        QCOMPARE(b.code({note(klien, u"x"_s), back}), u"note_missing"_s);
        QCOMPARE(b.code({note(proposal, {}), back}), u"note_missing"_s);
        QCOMPARE(b.code({note(proposal, u"Lengkapi RAB"_s), back}), QString());
        QCOMPARE(b.code({act(proposal, u"diajukan"_s, u"diterima"_s)}), u"incomplete"_s);
        QCOMPARE(
            b.code({act(proposal, u"diajukan"_s, u"diterima"_s, {{small::proposalNominal, 500}})}),
            QString());
    }

    void aSetWithAnActIsNeverInConflict()
    {
        Bench b;
        Change submit = act(proposal, u"draf"_s, u"diajukan"_s);
        submit.seen[small::proposalTotal] = 700;
        Change stale = edit(small::klien, klien, {{small::klienNama, u"Ayu"_s}});
        stale.bases[small::klienNama] = {other, 7};
        QCOMPARE(b.judge({stale}).disputes.size(), size_t(1));
        QCOMPARE(b.code({stale, submit}), u"stale"_s);
    }

    void anActOnAStateThatMovedAndCameBackIsStale()
    {
        Bench b;
        b.world.records[proposal].versions.set(stateGroup, {other, 5});
        Change submit = act(proposal, u"draf"_s, u"diajukan"_s);
        submit.seen[small::proposalTotal] = 700;
        QCOMPARE(b.code({submit}), u"stale"_s);
        submit.bases[stateGroup] = {other, 5};
        QCOMPARE(b.code({submit}), QString());
    }

    void aVerifiedLksLocksUntilAChangeIsPrepared()
    {
        Bench b;
        const Change rename = edit(small::lks, lks, {{small::lksNama, u"Baru"_s}});
        QCOMPARE(b.code({rename}), QString());
        b.add(id(1, 20), small::registrasi, {{small::registrasiLks, lks}}, u"diverifikasi"_s);
        QCOMPARE(b.code({rename}), u"locked"_s);
        QCOMPARE(b.code({edit(small::lks, lks, {{small::lksTelepon, u"0812"_s}})}), QString());
        b.add(id(1, 21), small::registrasi,
              {{small::registrasiLks, lks}, {small::registrasiJenis, u"perubahan"_s}}, u"draf"_s);
        QCOMPARE(b.code({rename}), QString());
        b.world.records[id(1, 21)].record.state = u"diajukan"_s;
        QCOMPARE(b.code({rename}), u"locked"_s);
    }

    void anLksHasOneRegistrasiInTheQueue()
    {
        Bench b;
        b.add(id(1, 20), small::registrasi, {{small::registrasiLks, lks}}, u"diajukan"_s);
        b.add(id(1, 21), small::registrasi, {{small::registrasiLks, lks}}, u"draf"_s);
        Change submit = change(Change::Kind::Act, small::registrasi, id(1, 21));
        submit.from = u"draf"_s;
        submit.to = u"diajukan"_s;
        QCOMPARE(b.code({submit}), u"another_registration"_s);
        b.world.records[id(1, 20)].record.state = u"diverifikasi"_s;
        QCOMPARE(b.code({submit}), QString());
    }

    void aBaseThatWasRejectedStandsForTheOneItNamed()
    {
        Bench b;
        b.world.ledger[{me, 5}] = {{klien, small::klienNama, {}, {other, 1}}};
        b.world.ledger[{me, 6}] = {{klien, small::klienNama, {}, {me, 5}}};
        Change again = edit(small::klien, klien, {{small::klienNama, u"Ayu"_s}});
        again.bases[small::klienNama] = {me, 6};
        const Judgement j = b.judge({again});
        QCOMPARE(j.written.size(), size_t(1));
        QVERIFY(j.disputes.empty());
    }

    /** A computer believed a set of its former line to be accepted. */
    void aRejectedBaseOfAnEndedLineStandsForTheOneItNamed()
    {
        Bench b;
        const WriterId before = *WriterId::fromRaw(QByteArray(16, 'b'));
        b.world.ledger[{before, 5}] = {{klien, small::klienNama, {}, {other, 1}}};
        b.world.ledger[{me, 2}] = {{klien, small::klienNama, {}, {before, 5}}};
        Change again = edit(small::klien, klien, {{small::klienNama, u"Ayu"_s}});
        again.bases[small::klienNama] = {me, 2};
        QCOMPARE(b.judge({again}).written.size(), size_t(1));
        b.world.ledger[{before, 5}].front().conflict = id(9, 1);
        // A value in conflict is gone on from in its own line only.
        QCOMPARE(b.judge({again}).disputes.size(), size_t(1));
    }

    void aRejectedSetRemembersWhatItStoodOn()
    {
        Bench b;
        Change wrong = edit(small::klien, klien, {{small::klienCatatan, QString(30, u'x')}});
        wrong.bases[small::klienCatatan] = {me, 5};
        const Judgement j = b.judge({wrong});
        QCOMPARE(j.overruled, (std::vector<Overruled>{{klien, small::klienCatatan, {}, {me, 5}}}));
    }

    void aSetThatWaitedChangesNothingALaterOwnSetHasWritten()
    {
        Bench b;
        b.world.records[klien].versions.set(small::klienNama, {me, 12});
        const Judgement j = b.judge({edit(small::klien, klien, {{small::klienNama, u"Ayu"_s}})});
        QCOMPARE(j.verdict.kind, Kind::Applied);
        QVERIFY(j.written.empty());
        QVERIFY(j.disputes.empty());
        QCOMPARE(j.verdict.overruled.size(), size_t(1));
    }

    void twoFormsOfOneLaptopMayContradictEachOther()
    {
        Bench b;
        b.world.records[klien].versions.set(small::klienNama, {me, 5});
        b.world.records[klien].record.values[small::klienNama] = u"Dewi"_s;
        QCOMPARE(
            b.judge({edit(small::klien, klien, {{small::klienNama, u"Ayu"_s}})}).disputes.size(),
            size_t(1));
    }

    void aRowRemovedWithItsParentNeedsNoRightOfItsOwn()
    {
        Bench b;
        b.add(id(1, 30), small::tinjauan, {{small::tinjauanLks, lks}});
        const Change row = change(Change::Kind::Remove, small::tinjauan, id(1, 30));
        QCOMPARE(b.code({row}), u"denied"_s);
        const Change parent = change(Change::Kind::Remove, small::lks, lks);
        QCOMPARE(b.code({row, parent}), QString());
    }

    void aSecondLksOfAnAccountWaitsAndAFirstElsewhereToo()
    {
        Bench b;
        const Values values{{small::lksNama, u"Cabang"_s}};
        QCOMPARE(b.code({create(small::lks, id(5, 1), values)}), u"waiting"_s);
        b.caller.lks.clear();
        QCOMPARE(b.judge({create(small::lks, id(5, 1), values)}).bound, id(5, 1));
        for (const auto &[code, waits] : {std::pair(u"62.71.01"_s, false),
                                          {u"62"_s, false},
                                          {u"62.02"_s, true},
                                          {u"62.7"_s, true}}) {
            Values there = values;
            there[small::lksWilayah] = code;
            const Judgement j = b.judge({create(small::lks, id(5, 1), there)});
            QCOMPARE(j.verdict.kind == Kind::Waiting, waits);
        }
    }

    void theOfficeWritesAnLksOnlyWhileNoAccountOwnsIt()
    {
        Bench b;
        b.caller = {2, u"k@example.test"_s, u"kabkota"_s, u"62.71"_s, false, {}};
        const Change rename = edit(small::lks, lks, {{small::lksNama, u"Baru"_s}});
        QCOMPARE(b.code({rename}), u"denied"_s);
        b.world.owned.clear();
        QCOMPARE(b.code({rename}), QString());
    }

    void theSameSetGivesTheSameJudgement()
    {
        Bench b;
        const Change removal = change(Change::Kind::Remove, small::proposal, proposal);
        const Judgement first = b.judge({removal});
        const Judgement second = b.judge({removal});
        QCOMPARE(first.disputes.size(), size_t(1)); // its line would stay behind
        QCOMPARE(first.disputes.front().id, second.disputes.front().id);
        QCOMPARE(first.verdict, second.verdict);
    }
};

QTEST_GUILESS_MAIN(TestJudge)
#include "tst_judge.moc"
