// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs.h"
#include "tests/core/server/courier.h"
#include "tests/support/faultvfs.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

QString nameAt(test::Laptop &laptop, const RecordId &id)
{
    return laptop.get(u"klien", id, u"nama").text();
}

/** An LKS with one client on a laptop that never was online. */
struct Panti
{
    Courier courier;
    std::unique_ptr<test::Laptop> laptop = courier.laptop(1);
    RecordId lks = laptop->add(u"lks", {{u"nama"_s, u"Panti"_s}});
    RecordId klien = laptop->add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, u"Sari"_s}});
};

/** An LKS with so much that it goes over in several pages, which are of a megabyte. */
struct Large
{
    static constexpr int klien = 300;

    Courier courier{Dictionary::builtIn()};

    Large()
    {
        const auto panti = courier.laptop(1);
        const RecordId lks = panti->add(u"lks", {{u"nama"_s, u"Panti"_s}});
        const QString note(8000, u'x');
        for (int i = 0; i < klien; ++i) {
            panti->add(u"klien",
                       {{u"lks"_s, lks}, {u"nama"_s, u"Anak %1"_s.arg(i)}, {u"catatan"_s, note}});
        }
        courier.carry(*panti);
    }
};

bool refuses(Courier &courier, const QByteArray &file)
{
    return !courier.desk.take(file);
}

} // namespace

class TestBundles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void aLaptopWithoutNetworkGetsItsVerdicts()
    {
        Panti panti;
        const TakenReply taken = panti.courier.carry(*panti.laptop);
        QVERIFY(taken.kind == TakenReply::Kind::Taken);
        QCOMPARE(taken.report.sent, 2);
        QCOMPARE(taken.report.accepted, 2);
        QVERIFY(!taken.more);
        QCOMPARE(panti.laptop->store->known(), quint64(2));
        QCOMPARE(panti.laptop->store->counts().pending, 0);
        QVERIFY(panti.laptop->store->setting(u"enrolment_secret"_s).isEmpty());
        QCOMPARE(panti.laptop->store->identity().lks, std::vector<RecordId>{panti.lks});
    }

    void whatOthersWroteComesBack()
    {
        Panti panti;
        panti.courier.carry(*panti.laptop);
        const auto rumah = panti.courier.laptop(2);
        QCOMPARE(panti.courier.carry(*rumah).report.received, 2);
        QCOMPARE(nameAt(*rumah, panti.klien), u"Sari"_s);
        QVERIFY(rumah->edit(u"klien", panti.klien, {{u"nama"_s, u"Sari Dewi"_s}}));
        panti.courier.exchange(*rumah);
        panti.courier.carry(*panti.laptop);
        QCOMPARE(nameAt(*panti.laptop, panti.klien), u"Sari Dewi"_s);
    }

    void twiceIsOnce()
    {
        Panti panti;
        const QByteArray file = panti.courier.out(*panti.laptop);
        const QByteArray first = panti.courier.atTheOffice(file);
        const QByteArray second = panti.courier.atTheOffice(file);
        QVERIFY(panti.courier.in(*panti.laptop, second).kind == TakenReply::Kind::Taken);
        QVERIFY(panti.courier.in(*panti.laptop, first).kind == TakenReply::Kind::Known);
        QVERIFY(panti.courier.in(*panti.laptop, second).kind == TakenReply::Kind::Known);
        QCOMPARE(panti.courier.town.db->value(u"select count(*) from ledger"_s).toInt(), 2);
        QCOMPARE(panti.laptop->count(u"klien"), 1);
    }

    void stickAndNetworkAtOnceDoNoHarm()
    {
        Panti panti;
        const QByteArray file = panti.courier.out(*panti.laptop);
        const QByteArray reply = panti.courier.atTheOffice(file);
        panti.courier.exchange(*panti.laptop);
        QVERIFY(panti.laptop->edit(u"klien", panti.klien, {{u"nama"_s, u"Sari Dewi"_s}}));
        panti.courier.exchange(*panti.laptop);
        QVERIFY(panti.courier.in(*panti.laptop, reply).kind == TakenReply::Kind::Overtaken);
        QCOMPARE(nameAt(*panti.laptop, panti.klien), u"Sari Dewi"_s);
        panti.courier.atTheOffice(file); // and the old one arrives again
        panti.courier.exchange(*panti.laptop);
        QCOMPARE(nameAt(*panti.laptop, panti.klien), u"Sari Dewi"_s);
        QCOMPARE(panti.laptop->store->counts().pending, 0);
        QCOMPARE(panti.courier.town.province.check().value(), QStringList());
    }

    void oldAnswersOutOfOrderDoNoHarm()
    {
        Panti panti;
        Courier &courier = panti.courier;
        const auto rumah = courier.laptop(2);
        std::vector<QByteArray> replies;
        for (int i = 0; i < 5; ++i) {
            QVERIFY(panti.laptop->edit(u"klien", panti.klien, {{u"nama"_s, u"Sari %1"_s.arg(i)}}));
            replies.push_back(courier.atTheOffice(courier.out(*panti.laptop)));
            courier.exchange(*rumah);
            QVERIFY(rumah->edit(u"klien", panti.klien, {{u"alamat"_s, u"Jalan %1"_s.arg(i)}}));
            courier.exchange(*rumah);
        }
        for (const size_t i : {2, 0, 4, 1, 3, 2, 4})
            courier.in(*panti.laptop, replies[i]);
        QCOMPARE(nameAt(*panti.laptop, panti.klien), u"Sari 4"_s);
        QVERIFY(courier.carry(*panti.laptop).kind == TakenReply::Kind::Taken);
        QCOMPARE(nameAt(*panti.laptop, panti.klien), u"Sari 4"_s);
        QCOMPARE(panti.laptop->get(u"klien", panti.klien, u"alamat").text(), u"Jalan 4"_s);
        QCOMPARE(panti.laptop->store->counts().pending, 0);
        courier.exchange(*rumah);
        QCOMPARE(nameAt(*rumah, panti.klien), u"Sari 4"_s);
    }

    void aForgottenCursorTakesNoOldAnswer()
    {
        Panti panti;
        const QByteArray file = panti.courier.out(*panti.laptop);
        const QByteArray reply = panti.courier.atTheOffice(file);
        panti.courier.in(*panti.laptop, reply);
        QVERIFY(panti.laptop->edit(u"klien", panti.klien, {{u"nama"_s, u"Baru"_s}}));
        panti.courier.carry(*panti.laptop);
        QVERIFY(panti.laptop->store->setSetting(u"cursor"_s, {})); // as a new dictionary does
        QVERIFY(panti.courier.in(*panti.laptop, reply).kind == TakenReply::Kind::Known);
        QCOMPARE(nameAt(*panti.laptop, panti.klien), u"Baru"_s);
    }

    void eachFlippedBitRefusesTheWhole()
    {
        Panti panti;
        const QByteArray file = panti.courier.out(*panti.laptop);
        for (qsizetype at = 0; at < file.size(); ++at) {
            QByteArray changed = file;
            changed[at] = char(changed[at] ^ (1 << (at % 8)));
            QVERIFY2(refuses(panti.courier, changed), QByteArray::number(at).constData());
        }
        QCOMPARE(panti.courier.town.db->value(u"select count(*) from ledger"_s).toInt(), 0);
        const QByteArray reply = panti.courier.atTheOffice(file);
        for (qsizetype at = 0; at < reply.size(); ++at) {
            QByteArray changed = reply;
            changed[at] = char(changed[at] ^ (1 << (at % 8)));
            QVERIFY2(!importReply(*panti.laptop->store, changed),
                     QByteArray::number(at).constData());
        }
        QCOMPARE(panti.laptop->store->counts().pending, 2);
        QVERIFY(panti.courier.in(*panti.laptop, reply).kind == TakenReply::Kind::Taken);
    }

    void eachShortenedFileIsRefused()
    {
        Panti panti;
        const QByteArray file = panti.courier.out(*panti.laptop);
        for (qsizetype size = 0; size < file.size(); ++size)
            QVERIFY2(refuses(panti.courier, file.left(size)), QByteArray::number(size).constData());
        QVERIFY(refuses(panti.courier, file + 'x'));
        QVERIFY(refuses(panti.courier, file + file));
        QVERIFY(refuses(panti.courier, QByteArray(longestBundle + 1, 'x')));
        QCOMPARE(panti.courier.town.db->value(u"select count(*) from ledger"_s).toInt(), 0);
    }

    /** Behind seal and hash, where only a hostile program could put it. */
    void sealedNonsenseIsRefused()
    {
        Panti panti;
        const SigningKey stranger = SigningKey::random(panti.courier.town.random);
        const QByteArray server = panti.courier.keys.current().publicKey();
        BundleRequest request{QByteArray(16, 'i'),
                              server,
                              stranger.publicKey(),
                              panti.courier.account.email,
                              {},
                              {},
                              {"x"}};
        const auto opened
            = openBundle(*readBundle(writeBundle(request, stranger), BundleKind::Request),
                         panti.courier.keys.current());
        QVERIFY(opened && readRequest(*opened));
        test::SeededRandom random(5);
        for (int i = 0; i < 3000; ++i) {
            QByteArray part = opened->signedPart;
            for (quint64 n = random.below(4) + 1; n > 0; --n)
                part[qsizetype(random.below(quint64(part.size())))] = char(random.below(256));
            if (i % 3 == 0)
                part.truncate(qsizetype(random.below(quint64(part.size()))));
            const auto outcome
                = panti.courier.desk.take(closeBundle(BundleKind::Request, server, part, stranger));
            QVERIFY(!outcome || !outcome->refusal.isEmpty());
        }
        for (int i = 0; i < 500; ++i) {
            QByteArray part(qsizetype(random.below(300)), '\0');
            random.fill(part.data(), size_t(part.size()));
            QVERIFY(
                refuses(panti.courier, closeBundle(BundleKind::Request, server, part, stranger)));
            const QByteArray device = knownDeviceKey(*panti.laptop->store)->publicKey();
            QVERIFY(!importReply(*panti.laptop->store,
                                 closeBundle(BundleKind::Reply, device, part, stranger)));
        }
    }

    void aForeignBundleOrAnswerIsNamedSo()
    {
        Panti panti;
        Courier &here = panti.courier;
        const ServerKeys others{SigningKey::random(here.town.random)};
        BundleDesk desk(here.town.province, here.town.accounts, here.devices, others,
                        here.town.clock);
        QCOMPARE(desk.take(here.out(*panti.laptop)).error().kind, ErrorKind::Invalid);
        const QByteArray reply = panti.courier.atTheOffice(panti.courier.out(*panti.laptop));
        const auto rumah = panti.courier.laptop(2);
        QCOMPARE(importReply(*rumah->store, reply).error().kind, ErrorKind::Invalid);
        QCOMPARE(importReply(*panti.laptop->store, panti.courier.out(*rumah)).error().kind,
                 ErrorKind::Invalid);
        QCOMPARE(panti.courier.desk.take(reply).error().kind, ErrorKind::Invalid);
    }

    void aRevokedDeviceKeepsWhatItHas()
    {
        Panti panti;
        panti.courier.carry(*panti.laptop);
        QVERIFY(panti.laptop->edit(u"klien", panti.klien, {{u"nama"_s, u"Baru"_s}}));
        QVERIFY(panti.courier.devices.revoke(panti.courier.devices.list()->front().name));
        const auto outcome = panti.courier.desk.take(panti.courier.out(*panti.laptop));
        QCOMPARE(outcome->refusal, u"revoked"_s);
        QCOMPARE(importReply(*panti.laptop->store, outcome->reply).error().kind, ErrorKind::Denied);
        QCOMPARE(panti.laptop->store->counts().pending, 1);
        QCOMPARE(nameAt(*panti.laptop, panti.klien), u"Baru"_s);
        QCOMPARE(panti.courier.town.db->value(u"select count(*) from ledger"_s).toInt(), 2);
    }

    void anEnrolmentServesOneComputerForAWhile()
    {
        Courier courier;
        const QByteArray secret = *courier.devices.invite(courier.account.id, 30);
        test::Laptop first(u"satu"_s, 1, courier.town.dictionary);
        test::Laptop second(u"dua"_s, 2, courier.town.dictionary);
        courier.enrol(first, secret);
        courier.enrol(second, secret);
        QCOMPARE(courier.desk.take(courier.out(first))->refusal, QString());
        QCOMPARE(courier.desk.take(courier.out(first))->refusal, QString());
        const auto outcome = courier.desk.take(courier.out(second));
        QCOMPARE(outcome->refusal, u"enrolment"_s);
        QCOMPARE(importReply(*second.store, outcome->reply).error().kind, ErrorKind::Denied);

        test::Laptop late(u"tiga"_s, 3, courier.town.dictionary);
        courier.enrol(late, *courier.devices.invite(courier.account.id, 30));
        courier.town.clock.time += 31 * 24 * 3600 * qint64(1000);
        QCOMPARE(courier.desk.take(courier.out(late))->refusal, u"enrolment"_s);
        test::Laptop unknown(u"empat"_s, 4, courier.town.dictionary);
        courier.enrol(unknown, {});
        QCOMPARE(courier.desk.take(courier.out(unknown))->refusal, u"device"_s);
    }

    void nobodyEnrolsAsAnother()
    {
        Panti panti;
        const qint64 stranger = panti.courier.town.account(u"lks"_s);
        const QByteArray secret = *panti.courier.devices.invite(stranger, 30);
        test::Laptop thief(u"lain"_s, 9, panti.courier.town.dictionary);
        panti.courier.enrol(thief, secret); // says that it is the panti's account
        QCOMPARE(panti.courier.desk.take(panti.courier.out(thief))->refusal, u"enrolment"_s);
    }

    void manyPagesComeInSeveralFiles()
    {
        Large large;
        const auto rumah = large.courier.laptop(2);
        int files = 0;
        for (bool more = true; more; ++files) {
            auto bundle = large.courier.out(*rumah);
            const auto outcome = large.courier.desk.take(bundle, 1);
            more = large.courier.in(*rumah, outcome->reply).more;
            QVERIFY(files < 100);
        }
        QVERIFY(files > 2);
        QCOMPARE(rumah->count(u"klien"), Large::klien);
    }

    void aReplyGoesOnWhereACrashStoppedIt_data()
    {
        QTest::addColumn<bool>("tear");
        QTest::addColumn<bool>("lose");
        QTest::newRow("stopped") << false << false;
        QTest::newRow("torn, unsynced lost") << true << true;
    }
    void aReplyGoesOnWhereACrashStoppedIt()
    {
        QFETCH(bool, tear);
        QFETCH(bool, lose);
        Large large;
        Courier &courier = large.courier;
        const auto rumah = courier.laptop(2);
        const QByteArray reply = courier.atTheOffice(courier.out(*rumah));
        static test::FaultVfs faults("power");
        static const bool registered = registerVfs("pilar-power", "power").has_value();
        QVERIFY(registered);
        const auto copy = [&] {
            auto laptop = std::make_unique<test::Laptop>(*rumah, 3);
            laptop->vfs = "pilar-power";
            laptop->reopen();
            return laptop;
        };
        const auto rows = [](const test::Laptop &laptop) {
            return laptop.count(u"lks") + laptop.count(u"klien");
        };
        const auto whole = copy();
        faults.arm(0, {});
        courier.in(*whole, reply);
        const int operations = faults.operations();
        faults.disarm();
        const int all = Large::klien + 1;
        QCOMPARE(rows(*whole), all);
        std::vector<int> points{operations - 2}; // all is there, and the bundle not yet closed
        for (int n = 1; n < operations; n += operations / 16)
            points.push_back(n);
        QSet<int> found; // rows after the crash
        for (const int n : points) {
            const auto laptop = copy();
            faults.arm(n, {tear, lose});
            QVERIFY2(!importReply(*laptop->store, reply), QByteArray::number(n).constData());
            laptop->store.reset();
            faults.disarm();
            laptop->reopen();
            const int there = rows(*laptop);
            found << there;
            const TakenReply rest = courier.in(*laptop, reply);
            QVERIFY2(rest.kind == TakenReply::Kind::Taken, QByteArray::number(n).constData());
            QCOMPARE(rest.report.received, all - there); // and not from the start again
            QCOMPARE(rows(*laptop), all);
            QCOMPARE(laptop->store->check(), std::vector<QString>());
            QVERIFY(courier.in(*laptop, reply).kind == TakenReply::Kind::Known);
        }
        QVERIFY(found.size() > 3 && found.contains(0) && found.contains(all));
    }

    void aRestoredServerIsAgreedWith()
    {
        Panti panti;
        panti.courier.carry(*panti.laptop);
        const QByteArray before
            = panti.courier.town.db->value(u"select hash from writer"_s).toByteArray();
        QVERIFY(panti.laptop->edit(u"klien", panti.klien, {{u"nama"_s, u"Baru"_s}}));
        panti.courier.carry(*panti.laptop);
        // The server forgets the last set, as after a restore.
        Database &db = *panti.courier.town.db;
        QVERIFY(db.run(u"delete from ledger where n > 2"_s));
        QVERIFY(db.run(u"update writer set last = 2, hash = ?"_s, {before}));
        QVERIFY(panti.courier.carry(*panti.laptop).kind == TakenReply::Kind::Again);
        QVERIFY(panti.courier.carry(*panti.laptop).kind == TakenReply::Kind::Taken);
        QCOMPARE(panti.laptop->store->counts().pending, 0);
        QCOMPARE(nameAt(*panti.laptop, panti.klien), u"Baru"_s);
    }

    void theSizeSaysLittle()
    {
        Panti panti;
        const qsizetype size = panti.courier.out(*panti.laptop).size();
        QVERIFY(panti.laptop->edit(u"klien", panti.klien, {{u"nama"_s, u"Sari Dewi Ayu"_s}}));
        QCOMPARE(panti.courier.out(*panti.laptop).size(), size);
    }
};

QTEST_GUILESS_MAIN(TestBundles)
#include "tst_bundles.moc"
