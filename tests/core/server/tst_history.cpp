// SPDX-License-Identifier: GPL-3.0-or-later
// Who did what, as every computer tells it.
#include "tests/core/server/fleet.h"

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** Three people of one LKS, each at a computer of their own. */
struct People
{
    Town town;
    qint64 account = town.account(u"lks"_s);
    Member sari{town, account, 1}; // "orang 1"
    Member budi{town, account, 2};
    RecordId klien;

    People()
    {
        const RecordId lks = sari.laptop.add(u"lks", {{u"nama"_s, u"Panti Kasih"_s}});
        klien = sari.laptop.add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, u"Anak"_s}});
        sari.sync();
        budi.sync();
    }
    bool edit(Member &who, const QString &field, const QString &value)
    {
        return bool(who.laptop.edit(u"klien", klien, {{field, value}}));
    }
    /** "field value by computer" of each change, without the state. */
    QStringList told(Member &who)
    {
        QStringList lines;
        const Entity &entity = who.laptop.entity(u"klien");
        for (const FieldChange &change : who.store().history(entity.number, klien)) {
            const Field *field = entity.field(change.field);
            if (field && field->name != u"lks")
                lines << QStringList{field->name, change.after.text(), change.by, change.device}
                             .join(u' ');
        }
        return lines;
    }
    QString computer(Member &who) { return who.store().writer().text().left(8); }
};

} // namespace

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
