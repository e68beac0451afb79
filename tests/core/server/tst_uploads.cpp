// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/uploads.h"

#include "core/server/service.h"
#include "core/store/vfs.h"
#include "core/sync/transfer.h"
#include "tests/core/server/device.h"
#include "tests/core/server/signed.h"
#include "tests/support/laptop.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** A province, and devices that may keep something there. */
struct House
{
    QTemporaryDir folder{test::fastFolder()};
    Town town{small::dictionary(), folder.filePath(u"p.db"_s)};
    Uploads uploads{*town.db, town.clock};
    qint64 account = town.account(u"lks"_s);

    qint64 device() { return town.accounts.caller(signIn(town, account).token)->device; }
    qint64 length(qint64 device, const QByteArray &name) const
    {
        const auto length = uploads.length(device, name);
        return length ? *length : -1;
    }
    std::unique_ptr<Service> service()
    {
        return std::make_unique<Service>(Service::Options{town.place, 1, {1, 8 << 10}, {}},
                                         town.dictionary, town.clock, town.random, town.key);
    }
};

QByteArray nameOf(int number)
{
    return QByteArray(16, char('a' + number));
}

} // namespace

class TestUploads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void aDeviceHasRoomForSixteenBodies()
    {
        House house;
        const qint64 device = house.device(), other = house.device();
        QVERIFY(house.uploads.keep(other, nameOf(0), 0, "theirs"));
        for (int i = 0; i < 16; ++i)
            QVERIFY(house.uploads.keep(device, nameOf(i), 0, "first"));
        for (int i = 0; i < 16; ++i)
            QCOMPARE(house.length(device, nameOf(i)), 5);
        QVERIFY(house.uploads.keep(device, nameOf(0), 5, "more")); // now the newest
        QVERIFY(house.uploads.keep(device, nameOf(16), 0, "one too many"));
        QCOMPARE(house.length(device, nameOf(0)), 9);
        QCOMPARE(house.length(device, nameOf(1)), 0); // the oldest gave way
        QCOMPARE(house.length(device, nameOf(2)), 5);
        QCOMPARE(house.length(device, nameOf(16)), 12);
        QCOMPARE(house.length(other, nameOf(0)), 6); // not at the cost of others
    }
    void aDeviceHasRoomForSixtyFourMebibytes()
    {
        House house;
        const qint64 device = house.device(), other = house.device();
        constexpr qint64 mebibyte = 1024 * 1024;
        QVERIFY(house.uploads.keep(other, nameOf(0), 0, "theirs"));
        for (int i = 0; i < 4; ++i)
            QVERIFY(house.uploads.keep(device, nameOf(i), 0, QByteArray(16 * mebibyte, 'x')));
        for (int i = 0; i < 4; ++i)
            QCOMPARE(house.length(device, nameOf(i)), 16 * mebibyte); // 64 MiB to the byte
        QVERIFY(house.uploads.keep(device, nameOf(4), 0, "y"));
        QCOMPARE(house.length(device, nameOf(0)), 0);
        QCOMPARE(house.length(device, nameOf(1)), 16 * mebibyte);
        QCOMPARE(house.length(device, nameOf(4)), 1);
        QCOMPARE(house.length(other, nameOf(0)), 6);
    }
    void whatNobodyGoesOnWithStaysSixtyDays()
    {
        House house;
        const qint64 device = house.device(), other = house.device();
        constexpr qint64 day = Q_INT64_C(24) * 3600 * 1000;
        QVERIFY(house.uploads.keep(device, nameOf(0), 0, "old"));
        const auto tag = house.uploads.keepAnswer(device, {}, "answer");
        QVERIFY(tag);
        const qint64 then = house.town.clock.time;
        house.town.clock.time = then + 60 * day - 60'000;
        QVERIFY(house.uploads.keep(other, nameOf(0), 0, "x")); // whoever keeps something sweeps
        QCOMPARE(house.length(device, nameOf(0)), 3);
        QVERIFY(house.uploads.answer(device, *tag));
        house.town.clock.time = then + 60 * day + 60'000;
        QVERIFY(house.uploads.keep(other, nameOf(1), 0, "x"));
        QCOMPARE(house.length(device, nameOf(0)), 0);
        QVERIFY(!house.uploads.answer(device, *tag));
        QCOMPARE(house.length(other, nameOf(0)), 1);
    }
    void aBodyOfTooManyPiecesStaysAsFarAsItCame()
    {
        House house;
        const qint64 device = house.device();
        for (int i = 0; i < Uploads::mostPieces + 2; ++i)
            QVERIFY(house.uploads.keep(device, nameOf(0), i, "x"));
        QCOMPARE(house.length(device, nameOf(0)), 4096);
    }
    /** What was kept lies in the database, so any process on it goes on. */
    void anUploadGoesOnAtAnotherProcess()
    {
        House house;
        const std::unique_ptr<Service> first = house.service(), second = house.service();
        Laptop laptop(house.town, house.account, 11);
        const RecordId lks = laptop.create(small::lks, {{small::lksNama, u"Panti"_s}});
        test::SeededRandom random(3);
        for (int i = 0; i < 20; ++i) {
            QString name;
            for (int j = 0; j < 500; ++j)
                name += QChar(0x4e00 + int(random.below(16384)));
            laptop.create(small::klien, {{small::klienLks, lks}, {small::klienNama, name}});
        }
        const QByteArray body = encodeRequest(laptop.request(1, 21));
        QVERIFY(body.size() > 2 * Transfer::shortBody);
        const Credential laptopOfTheirs = signIn(house.town, house.account);
        const auto ask
            = [&](Service &service, const QByteArray &method, qint64 from, qint64 count, bool cut) {
                  ServerRequest request{method, "/v1/sync", {}, {}, body.mid(from, count)};
                  request.headers = {{"upload", nameOfBody(body)}};
                  if (from > 0)
                      request.headers.emplace_back("upload-offset", QByteArray::number(from));
                  request.cut = cut;
                  return answerTo(service, laptopOfTheirs, request);
              };
        const auto far = [&](Service &service) {
            const ServerAnswer answer = ask(service, "GET", 0, 0, false);
            for (const auto &[name, value] : answer.headers) {
                if (name.toLower() == "upload-offset")
                    return value.toLongLong();
            }
            return Q_INT64_C(-1);
        };
        ask(*first, "POST", 0, 10'000, true);
        QCOMPARE(far(*second), 10'000);
        ask(*second, "POST", 10'000, 2'000, true);
        QCOMPARE(far(*first), 12'000);
        QCOMPARE(ask(*first, "POST", 12'000, -1, false).status, 200);
        QCOMPARE(house.town.db->value(u"select count(*) from ledger"_s).toInt(), 21);
        // The same once more at the other: the verdicts, and nothing twice.
        QCOMPARE(ask(*second, "POST", 0, -1, false).status, 200);
        QCOMPARE(house.town.db->value(u"select count(*) from ledger"_s).toInt(), 21);
    }
};

QTEST_GUILESS_MAIN(TestUploads)
#include "tst_uploads.moc"
