// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs.h"
#include "core/sync/estimate.h"
#include "core/sync/runner.h"
#include "tests/bench/register.h"
#include "tests/core/server/device.h"
#include "tests/core/server/signed.h"
#include "tests/core/server/virtual_line.h"
#include "tests/support/laptop.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

/** What is said before an exchange is about what it then takes. */
class TestEstimate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void isNearTheTruth_data()
    {
        QTest::addColumn<int>("records");
        for (const int records : {0, 1, 5, 100, 1500, 4000})
            QTest::newRow(QByteArray::number(records).constData()) << records;
    }
    void isNearTheTruth()
    {
        QFETCH(const int, records);
        QTemporaryDir folder(test::fastFolder());
        Town town(Dictionary::builtIn(), folder.filePath(u"p.db"_s));
        HandClock clock;
        Service service({town.place, 1, {1, 8 << 10}, {}}, town.dictionary, clock, town.random,
                        town.key);
        Account account;
        account.id = town.account(u"lks"_s);
        const Credential device = signIn(town, account);
        test::Laptop laptop(u"Ani"_s, 1);
        VirtualLine line(service);
        const auto sync = [&] {
            const SyncResult result
                = runSync([&](const auto &job) { job(*laptop.store); }, line, laptop.random, {}, {},
                          {device, town.key.publicKey(), 60});
            QVERIFY2(!result.error, result.error ? qPrintable(result.error->message) : "");
        };
        const RecordId lks = laptop.add(u"lks", {{u"nama"_s, u"Panti Rekaan"_s}});
        sync();
        bench::Register all(9);
        std::vector<std::vector<Edit>> edits;
        for (int i = 0; i < records; ++i)
            edits.push_back({{Change::Kind::Create,
                              laptop.entity(u"klien").number,
                              {},
                              all.klien(i + 1, lks)}});
        QVERIFY(laptop.store->saveAll(edits));
        const Traffic before = line.traffic();
        const double estimated = double(estimatedBytes(*laptop.store));
        sync();
        const Traffic after = line.traffic();
        const double real = double(after.up - before.up + after.down - before.down);
        qInfo("%d records: %.0f estimated, %.0f bytes", records, estimated, real);
        QVERIFY(estimated > 0.75 * real);
        QVERIFY(estimated < 1.25 * real);
    }
};

QTEST_GUILESS_MAIN(TestEstimate)
#include "tst_estimate.moc"
