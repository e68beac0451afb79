// SPDX-License-Identifier: GPL-3.0-or-later
// Which offices were sent a record, told to whoever answers for it.
#include "core/server/audit_list.h"
#include "core/sync/past.h"
#include "tests/core/server/device.h"
#include "tests/core/server/signed.h"

#include <QTemporaryDir>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** An LKS with a client and the client's consent, before a service. */
struct Region
{
    QTemporaryDir folder;
    Town town{Dictionary::builtIn(), databaseNameFor(folder.filePath(u"p.db"_s))};
    SystemRandom random;
    Service service{
        {town.place, 1, {1, 8 << 10}, {}}, town.dictionary, town.clock, random, town.key};
    const Entity &lksEntity = *town.dictionary.entity(u"lks");
    const Entity &klienEntity = *town.dictionary.entity(u"klien");
    const Entity &consentEntity = *town.dictionary.entity(u"persetujuan");
    qint64 owner = town.account(u"lks"_s);
    qint64 office = town.account(u"kabkota"_s);
    Laptop panti{town, owner, 1};
    RecordId lks = panti.create(lksEntity.number, {{lksEntity.field(u"nama")->number, u"Panti"_s}});
    RecordId klien = panti.create(
        klienEntity.number,
        {{klienEntity.parent, lks}, {klienEntity.field(u"nama")->number, u"Sari Dewi"_s}});

    Region()
    {
        panti.syncAll();
        if (!town.db->run(u"update account set name = 'Rina Wati' where id = ?"_s, {office}))
            qFatal("no name");
    }
    ServerAnswer ask(const Credential &who, const RecordId &id, bool expects = true,
                     const QByteArray &next = "0")
    {
        ServerRequest request;
        request.method = "GET";
        request.path = "/v1/history/" + QByteArray::number(klienEntity.number) + '/'
            + id.text().toLatin1() + '/' + next;
        if (expects)
            request.headers.emplace_back("tell", "readings");
        return answerTo(service, who, request);
    }
    AccessHistory told(const Credential &who, bool expects = true)
    {
        const auto past = decodePast(ask(who, klien, expects).body);
        if (!past)
            qFatal("no past");
        return past->access;
    }
    Readings readings() const { return *readingsOf(*town.db, town.dictionary, klien); }
    /** As the service writes it down. */
    void note(qint64 account, const QString &act, int entity, const RecordId &id)
    {
        AuditNote note;
        note.act = act;
        note.records.add(entity, id);
        if (!town.province.record(*town.accounts.caller(account), note))
            qFatal("not written down");
    }
};

} // namespace

class TestReadings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theInstitutionIsToldWhichOfficeReadHowAndHowOften()
    {
        Region r;
        const Credential owner = signIn(r.town, r.owner), office = signIn(r.town, r.office);
        QVERIFY(r.told(owner).readings);
        QCOMPARE(*r.told(owner).readings, Readings());
        Laptop dinas(r.town, r.office, 2);
        dinas.syncAll();
        QCOMPARE(r.ask(office, r.klien).status, 200);
        QCOMPARE(r.ask(office, r.klien).status, 200);
        QCOMPARE(r.ask(office, r.lks).status, 404); // of another entity: not hers
        const auto readings = r.told(owner).readings;
        QVERIFY(readings);
        QCOMPARE(readings->leftOut, 0);
        QCOMPARE(readings->list.size(), 2u);
        const Reading &received = readings->list[0], &history = readings->list[1];
        QVERIFY(received.how == Reading::How::Received);
        QCOMPARE(received.name, u"Rina Wati"_s);
        QCOMPARE(received.office, u"62.71"_s);
        QCOMPARE(received.times, 1);
        QCOMPARE(received.first, received.last);
        QVERIFY(history.how == Reading::How::History);
        QCOMPARE(history.times, 2);
        QVERIFY(received.last > 0 && history.first > 0 && history.last > history.first);
        QVERIFY(decodePast(r.ask(owner, r.klien, true, "1").body)); // a later page
        QVERIFY(!decodePast(r.ask(owner, r.klien, true, "1").body)->access.readings);
    }

    void nobodyElseIsTold()
    {
        Region r;
        Laptop(r.town, r.office, 2).syncAll();
        const qint64 social = r.town.account(u"peksos"_s);
        QVERIFY(r.town.db->run(u"insert into lks_owner (lks, account) values (?, ?)"_s,
                               {r.lks.raw(), social}));
        QCOMPARE(r.told(signIn(r.town, social)).readings->list.size(), 1u);
        for (const auto &[role, scope] :
             {std::pair{u"kabkota"_s, u"62.71"_s}, {u"provinsi"_s, u"62"_s}}) {
            const AccessHistory access = r.told(signIn(r.town, r.town.account(role, scope)));
            QVERIFY2(access == AccessHistory(), qPrintable(role));
        }
        const qint64 stranger = r.town.account(u"lks"_s);
        Laptop other(r.town, stranger, 3);
        other.create(r.lksEntity.number, {{r.lksEntity.field(u"nama")->number, u"Panti Dua"_s}});
        other.syncAll();
        const Credential away = signIn(r.town, stranger);
        const ServerAnswer foreign = r.ask(away, r.klien), absent = r.ask(away, r.panti.newId());
        QCOMPARE(foreign.status, 404);
        QCOMPARE(absent.status, 404);
        QCOMPARE(foreign.body, absent.body);
    }

    /** One that does not say that it expects readings gets what it always got. */
    void anOlderProgramGetsTheAnswerThatItKnows()
    {
        Region r;
        Laptop(r.town, r.office, 2).syncAll();
        const Credential owner = signIn(r.town, r.owner);
        const QByteArray known = r.ask(owner, r.klien, false).body;
        QCOMPARE(CborReader(known).array(), 3);
        QVERIFY(decodePast(known) && !decodePast(known)->access.readings); // of an older server
        QCOMPARE(CborReader(r.ask(owner, r.klien).body).array(), 4);
    }

    void whatHangsUnderAPersonCountsAndWhatStandsBesideDoesNot()
    {
        Region r;
        const RecordId consent
            = r.panti.create(r.consentEntity.number, {{r.consentEntity.parent, r.klien}});
        const RecordId other = r.panti.create(
            r.klienEntity.number,
            {{r.klienEntity.parent, r.lks}, {r.klienEntity.field(u"nama")->number, u"Budi"_s}});
        r.panti.syncAll();
        QCOMPARE(r.town.db->value(u"select count(*) from persetujuan"_s).toInt(), 1);
        r.note(r.office, u"read"_s, r.consentEntity.number, consent);
        QCOMPARE(r.readings().list.size(), 1u);
        r.note(r.office, u"read"_s, r.klienEntity.number, other);
        r.note(r.office, u"history"_s, r.lksEntity.number, r.lks);
        r.note(r.office, u"reveal"_s, r.klienEntity.number, r.klien); // is told on its own
        r.note(r.owner, u"accept"_s, r.klienEntity.number, r.klien);
        QCOMPARE(r.readings().list.size(), 1u);
        QCOMPARE(r.readings().list[0].times, 1);
    }

    void eachAccountAndWayIsALineAndTheNewestAreKept()
    {
        Region r;
        std::vector<qint64> accounts;
        for (size_t i = 0; i < mostReadings / 2 + 3; ++i)
            accounts.push_back(r.town.account(u"kabkota"_s));
        for (const qint64 account : accounts) {
            r.note(account, u"read"_s, r.klienEntity.number, r.klien);
            r.note(account, u"file"_s, r.klienEntity.number, r.klien);
        }
        r.note(accounts[0], u"read"_s, r.klienEntity.number, r.klien); // the newest of all
        const Readings all = r.readings();
        QCOMPARE(all.list.size(), mostReadings);
        QCOMPARE(all.leftOut, 6);
        QCOMPARE(all.list.back().times, 2);
        QVERIFY(all.list.back().how == Reading::How::Received);
        QVERIFY(all.list[0].how == Reading::How::File);
        QVERIFY(all.list[1].how == Reading::How::Received);
        for (size_t i = 1; i < all.list.size(); ++i)
            QVERIFY(all.list[i - 1].last <= all.list[i].last);
    }

    void anAnswerIsReadAsItWasWrittenOrNotAtAll()
    {
        Past past;
        past.access.readings = Readings{{{u"Rina"_s, u"62.71"_s, Reading::How::File, 5, 6, 2},
                                         {{}, u"62"_s, Reading::How::Received, 1, 7, 12}},
                                        3};
        const QByteArray bytes = encodePast(past);
        const auto again = decodePast(bytes);
        QVERIFY(again && *again == past);
        for (qsizetype cut = 0; cut < bytes.size(); ++cut)
            QVERIFY(!decodePast(bytes.left(cut)));
        QVERIFY(!decodePast(bytes + '\0'));
        past.access.readings->list[0].how = Reading::How(3); // as no server writes it
        QVERIFY(!decodePast(encodePast(past)));
        past.access.readings = Readings();
        QVERIFY(decodePast(encodePast(past))->access.readings);
        CborWriter torn;
        torn.array(4);
        torn.number(0);
        torn.array(0);
        torn.array(0);
        torn.array(2);
        torn.number(0);
        torn.number(0);
        QVERIFY(!decodePast(torn.written()));
    }
};

QTEST_GUILESS_MAIN(TestReadings)
#include "tst_readings.moc"
