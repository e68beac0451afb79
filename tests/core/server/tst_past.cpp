// SPDX-License-Identifier: GPL-3.0-or-later
// What the server remembers of a record, for whoever may hold it.
#include "core/server/history.h"
#include "tests/core/server/people.h"

using namespace pilar;
using namespace Qt::StringLiterals;

class TestPast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void theServerRemembersWhatStoodAndWhatWasOverruled()
    {
        People p;
        QVERIFY(p.edit(p.sari, u"catatan"_s, u"dari sari"_s));
        QVERIFY(p.edit(p.budi, u"catatan"_s, u"dari budi"_s));
        p.sari.sync();
        p.budi.sync();
        QVERIFY(p.sari.laptop.remove(u"klien", p.klien));
        p.sari.sync();
        const int number = p.sari.laptop.entity(u"klien").number;
        const int note = p.sari.laptop.entity(u"klien").field(u"catatan")->number;
        const auto ask = [&](qint64 as, const RecordId &id) {
            return *pastOf(*p.town.db, p.town.dictionary, *p.town.accounts.caller(as), number, id,
                           0);
        };
        const auto past = ask(p.account, p.klien);
        QVERIFY(past);
        QCOMPARE(past->next, 0);
        QCOMPARE(past->changes.size(), 4u);
        const PastChange &removed = past->changes[0], &overruled = past->changes[1],
                         &edited = past->changes[2], &made = past->changes[3];
        QCOMPARE(removed.after.at(0).text(), u"dihapus"_s);
        QVERIFY(!overruled.stands);
        QCOMPARE(overruled.after.at(note).text(), u"dari budi"_s);
        QCOMPARE(overruled.author.by, u"orang 2"_s);
        QCOMPARE(overruled.set.writer, p.budi.store().writer());
        QCOMPARE(edited.after.at(note).text(), u"dari sari"_s);
        QVERIFY(edited.before.at(note).isNull());
        QVERIFY(edited.received > 0 && edited.stands);
        QVERIFY(!made.after.contains(note));
        const auto again = decodePast(encodePast(*past));
        QVERIFY(again && *again == *past);
        const qint64 stranger = p.town.account(u"lks"_s);
        QVERIFY(!ask(stranger, p.klien));
        QVERIFY(!ask(p.account, RecordId::fromRaw(QByteArray(16, '7')).value()));
    }

    void aLongPastComesInPagesAndARoleSeesItsPartOnly()
    {
        People p;
        for (int i = 0; i < 230; ++i)
            QVERIFY(p.edit(p.sari, u"catatan"_s, u"ke %1"_s.arg(i)));
        p.sari.sync();
        const Entity &klien = p.sari.laptop.entity(u"klien");
        const auto ask = [&](qint64 as, qint64 next) {
            return **pastOf(*p.town.db, p.town.dictionary, *p.town.accounts.caller(as),
                            klien.number, p.klien, next);
        };
        const Past first = ask(p.account, 0);
        QCOMPARE(first.changes.size(), 200u);
        const Past second = ask(p.account, first.next);
        QCOMPARE(second.changes.size(), 31u);
        QCOMPARE(second.next, 0);
        const int note = klien.field(u"catatan")->number;
        QCOMPARE(first.changes.back().before.at(note), second.changes.front().after.at(note));
        const qint64 office = p.town.account(u"provinsi"_s, u"62"_s);
        for (const PastChange &change : ask(office, 0).changes) {
            for (const auto &[field, value] : change.after)
                QVERIFY(field == 0 || sight(klien, u"provinsi"_s, field) != Sight::Absent);
        }
    }
};

QTEST_GUILESS_MAIN(TestPast)
#include "tst_past.moc"
