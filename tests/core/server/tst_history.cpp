// SPDX-License-Identifier: GPL-3.0-or-later
// Who did what, as every computer tells it.
#include "tests/core/server/people.h"

using namespace pilar;
using namespace Qt::StringLiterals;

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void changesOfTwoPeopleThatComeTogetherKeepTheirNames()
    {
        People p;
        Member third(p.town, p.account, 3);
        third.sync();
        QVERIFY(p.edit(p.sari, u"catatan"_s, u"rajin"_s));
        QVERIFY(p.edit(p.budi, u"alamat"_s, u"Jalan Dua"_s));
        p.sari.sync();
        p.budi.sync();
        third.sync();
        const QStringList expected{u"alamat Jalan Dua orang 2 "_s + p.computer(p.budi),
                                   u"catatan rajin orang 1 "_s + p.computer(p.sari),
                                   u"nama Anak orang 1 "_s + p.computer(p.sari)};
        QStringList told = p.told(third);
        told.sort();
        QCOMPARE(told, expected);
        const Entity &klien = third.laptop.entity(u"klien");
        const auto timeOf = [&](Member &who, const QString &field) {
            for (const FieldChange &change : who.store().history(klien.number, p.klien)) {
                if (change.field == klien.field(field)->number)
                    return change.at;
            }
            return qint64(0);
        };
        QVERIFY(timeOf(third, u"alamat"_s) > 0);
        QCOMPARE(timeOf(third, u"alamat"_s), timeOf(p.budi, u"alamat"_s));
        QCOMPARE(timeOf(third, u"catatan"_s), timeOf(p.sari, u"catatan"_s));
    }

    void aFilledComputerNamesWhoBroughtEachGroup()
    {
        People p;
        QVERIFY(p.edit(p.budi, u"catatan"_s, u"rajin"_s));
        p.budi.sync();
        Member fresh(p.town, p.account, 4);
        fresh.sync();
        const QStringList expected{u"nama Anak orang 1 "_s + p.computer(p.sari),
                                   u"catatan rajin orang 2 "_s + p.computer(p.budi)};
        QCOMPARE(p.told(fresh), expected);
    }

    void aChangeThatARoleMayNotSeeDoesNotSignWhatItSees()
    {
        People p;
        QVERIFY(p.edit(p.budi, u"catatan"_s, u"rahasia"_s));
        p.budi.sync();
        Member office(p.town, p.town.account(u"provinsi"_s, u"62"_s), 9);
        office.sync();
        const Entity &klien = office.laptop.entity(u"klien");
        const auto history = office.store().history(klien.number, p.klien);
        QVERIFY(!history.empty());
        for (const FieldChange &change : history)
            QCOMPARE(change.by, u"orang 1"_s);
    }

    void aConflictNamesBothAuthorsAndKnowsItsOwnComputer()
    {
        People p;
        QVERIFY(p.edit(p.sari, u"catatan"_s, u"dari sari"_s));
        QVERIFY(p.edit(p.budi, u"catatan"_s, u"dari budi"_s));
        p.sari.sync();
        p.budi.sync();
        p.sari.sync();
        for (Member *each : {&p.sari, &p.budi}) {
            const auto open = each->store().conflicts();
            QCOMPARE(open.size(), 1u);
            QCOMPARE(open[0].by, u"orang 2"_s);
            QCOMPARE(open[0].stands.by, u"orang 1"_s);
            QVERIFY(open[0].at > 0 && open[0].stands.at > 0);
            QCOMPARE(open[0].own, each == &p.budi);
            QVERIFY(!open[0].gone);
        }
    }

    void aConflictKnowsThatTheServerHasTheRecordInTheBin()
    {
        People p;
        QVERIFY(p.sari.laptop.remove(u"klien", p.klien));
        QVERIFY(p.edit(p.budi, u"catatan"_s, u"masih ada"_s));
        p.sari.sync();
        p.budi.sync();
        p.sari.sync();
        for (Member *each : {&p.sari, &p.budi}) {
            const auto open = each->store().conflicts();
            QCOMPARE(open.size(), 1u);
            QVERIFY(open[0].gone);
        }
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
