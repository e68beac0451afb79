// SPDX-License-Identifier: GPL-3.0-or-later
// Two people change one record without knowing of each other: every pair of changes, and every way
// to decide what comes of it.
#include "tests/core/server/pair.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

using Kind = Verdict::Kind;

struct Step
{
    const char *name;
    int field; // 0: into the bin
    QString value;
};

const std::vector<Step> &steps()
{
    static const std::vector<Step> all{{"nama A", small::klienNama, u"A"_s},
                                       {"nama B", small::klienNama, u"B"_s},
                                       {"catatan", small::klienCatatan, u"rajin"_s},
                                       {"alamat", small::klienAlamat, u"Jalan Dua"_s},
                                       {"kota", small::klienKota, u"Sampit"_s},
                                       {"bin", 0, {}}};
    return all;
}

int groupOf(const Step &step)
{
    return step.field == small::klienKota ? small::klienAlamat : step.field;
}

bool clash(const Step &one, const Step &two)
{
    if (!one.field || !two.field)
        return one.field != two.field;
    return groupOf(one) == groupOf(two) && (one.field != two.field || one.value != two.value);
}

void take(Laptop &laptop, const RecordId &klien, const Step &step)
{
    if (step.field)
        laptop.edit(small::klien, klien, {{step.field, Value(step.value)}});
    else
        laptop.save({laptop.removal(small::klien, klien)});
}

/** What a client sends to end a conflict. */
std::vector<Change> decision(Laptop &laptop, const Conflict &conflict, bool mine)
{
    Change change = changeOf(Change::Kind::Edit, conflict.entity, conflict.record);
    change.conflict = conflict.id;
    change.bases[conflict.group] = conflict.standing;
    if (!mine)
        return {change};
    if (conflict.group == stateGroup) {
        Change removal = laptop.removal(conflict.entity, conflict.record);
        removal.conflict = conflict.id;
        return {removal};
    }
    change.values = conflict.mine;
    if (!laptop.deleted[conflict.record])
        return {change};
    Change back = changeOf(Change::Kind::Restore, conflict.entity, conflict.record);
    back.bases[stateGroup] = laptop.versions[conflict.record].of(stateGroup);
    return {back, change};
}

} // namespace

class TestPairs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPairOfChangesMergesOrIsOneConflictThatAnybodyMayDecide_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<bool>("mine");
        for (int first = 0; first < int(steps().size()); ++first) {
            for (int second = 0; second < int(steps().size()); ++second) {
                for (const bool mine : {true, false}) {
                    QTest::addRow("%s against %s, %s", steps()[size_t(first)].name,
                                  steps()[size_t(second)].name, mine ? "mine" : "theirs")
                        << first << second << mine;
                }
            }
        }
    }
    void everyPairOfChangesMergesOrIsOneConflictThatAnybodyMayDecide()
    {
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(bool, mine);
        const Step &one = steps()[size_t(first)], &two = steps()[size_t(second)];
        Pair p;
        take(p.kantor, p.klien, one);
        take(p.rumah, p.klien, two);
        p.kantor.syncAll();
        p.rumah.syncAll();
        p.kantor.syncAll();
        const size_t expected = clash(one, two) ? 1 : 0;
        QCOMPARE(p.rumah.verdicts[1].kind, Kind::Applied); // whoever comes second loses nothing
        QCOMPARE(p.rumah.conflicts.size(), expected);
        QCOMPARE(p.kantor.conflicts.size(), expected);
        const auto stands = [&](const char *column) {
            return p.town.db->value(u"select %1 from klien"_s.arg(QLatin1String(column)));
        };
        if (one.field == small::klienNama)
            QCOMPARE(stands("nama").toString(), one.value); // the first stands
        if (!one.field || (!two.field && !expected))
            QCOMPARE(stands("_deleted").toInt(), 1);
        if (!expected)
            return;

        Laptop third(p.town, p.account, 77); // neither of the two
        third.syncAll();
        QCOMPARE(third.conflicts.size(), size_t(1));
        const Conflict conflict = third.conflicts.begin()->second;
        const quint64 n = third.save(decision(third, conflict, mine));
        third.syncAll();
        QCOMPARE(third.verdicts[n].code, QString());
        QCOMPARE(third.verdicts[n].kind, Kind::Applied);
        for (Laptop *laptop : {&p.kantor, &p.rumah, &third}) {
            laptop->syncAll();
            QCOMPARE(laptop->conflicts.size(), size_t(0));
        }
        const bool gone = mine ? !two.field : !one.field;
        QCOMPARE(stands("_deleted").toInt(), gone ? 1 : 0);
        if (mine && two.field == small::klienNama)
            QCOMPARE(stands("nama").toString(), two.value);
    }

    void oneWhoMayNotWriteMayNotDecide()
    {
        Pair p;
        take(p.kantor, p.klien, steps()[0]);
        take(p.rumah, p.klien, steps()[1]);
        p.kantor.syncAll();
        p.rumah.syncAll();
        Laptop office(p.town, p.town.account(u"kabkota"_s), 88); // reads clients, writes none
        office.syncAll();
        QCOMPARE(office.conflicts.size(), size_t(1));
        const Conflict conflict = office.conflicts.begin()->second;
        for (const bool mine : {true, false}) {
            const quint64 n = office.save(decision(office, conflict, mine));
            office.syncAll();
            QCOMPARE(office.verdicts[n].code, u"denied"_s);
        }
        QCOMPARE(office.conflicts.size(), size_t(1));
    }

    void aDecisionOnWhatStandsNoMoreIsStale()
    {
        Pair p;
        take(p.kantor, p.klien, steps()[0]);
        take(p.rumah, p.klien, steps()[1]);
        p.kantor.syncAll();
        p.rumah.syncAll();
        const Conflict seen = p.rumah.conflicts.begin()->second;
        Laptop third(p.town, p.account, 77);
        third.syncAll();
        third.edit(small::klien, p.klien, {{small::klienNama, u"C"_s}});
        third.syncAll();
        for (const bool mine : {true, false}) {
            const quint64 n = p.rumah.save(decision(p.rumah, seen, mine));
            p.rumah.syncAll();
            QCOMPARE(p.rumah.verdicts[n].code, u"stale"_s);
        }
        QCOMPARE(p.rumah.conflicts.size(), size_t(1));
        QCOMPARE(p.rumah.conflicts.begin()->second.theirs.at(small::klienNama).text(), u"C"_s);
    }

    void aParentGoesOnlyWithRowsThatWereSeenAsTheyAre()
    {
        Pair p;
        const RecordId proposal = p.kantor.create(
            small::proposal, {{small::proposalLks, p.lks}, {small::proposalJudul, u"Atap"_s}});
        const RecordId line
            = p.kantor.create(small::rab, {{small::rabProposal, proposal}, {small::rabHarga, 500}});
        p.kantor.own(proposal, 3);
        p.kantor.own(line, 4);
        p.kantor.syncAll();
        p.rumah.syncAll();
        p.rumah.edit(small::rab, line, {{small::rabHarga, 900}});
        p.rumah.syncAll();
        p.kantor.save(
            {p.kantor.removal(small::proposal, proposal), p.kantor.removal(small::rab, line)});
        p.kantor.syncAll();
        // Else a line with a value nobody has decided about would hang under a removed proposal.
        QCOMPARE(p.town.db->value(u"select _deleted from proposal"_s).toInt(), 0);
        QCOMPARE(p.town.db->value(u"select _deleted from rab"_s).toInt(), 0);
        QCOMPARE(p.kantor.conflicts.size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestPairs)
#include "tst_pairs.moc"
