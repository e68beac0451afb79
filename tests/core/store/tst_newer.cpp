// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/laptop.h"
#include "tests/support/numbered.h"
#include "tests/support/power.h"

#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

/** A profile that a newer program wrote, met by this one. */
class TestNewer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOlderProgramLeavesANewerFileAsItIs_data()
    {
        QTest::addColumn<QString>("newerIn");
        QTest::newRow("another dictionary") << u"dictionary"_s;
        QTest::newRow("another structure") << u"structure"_s;
        QTest::newRow("both") << u"both"_s;
    }
    void anOlderProgramLeavesANewerFileAsItIs();
};

void TestNewer::anOlderProgramLeavesANewerFileAsItIs()
{
    QFETCH(const QString, newerIn);
    const Dictionary older = numbered(1), newer = numbered(2);
    const bool dictionary = newerIn != u"structure";
    Laptop laptop(u"Ani"_s, 3, dictionary ? newer : older);
    laptop.add(u"lks", {{u"nama"_s, u"Panti"_s}});
    if (newerIn != u"dictionary")
        QVERIFY(laptop.tamper(u"pragma user_version = 99"_s));
    laptop.store.reset();
    const FileTree before = treeOf(laptop.folder());
    QVERIFY(before.value("pilar.db")->size() > 4096);
    SteppingClock clock;
    SeededRandom random(3);
    const Key key = Key::random(random); // as the laptop drew it
    for (int i = 0; i < 2; ++i) { // also the second time
        const auto opened = Store::open({laptop.folder(), u"Ani"_s, u"Ani"_s, QByteArray(16, 'f')},
                                        key, older, clock, random);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Newer);
        QVERIFY(opened.error().message.contains(u"newer version"_s));
        QCOMPARE(treeOf(laptop.folder()), before);
    }
    const auto again = Store::open({laptop.folder(), u"Ani"_s, u"Ani"_s, QByteArray(16, 'f')}, key,
                                   newer, clock, random);
    QCOMPARE(bool(again), newerIn == u"dictionary"); // the newer program goes on with it
}

QTEST_GUILESS_MAIN(TestNewer)
#include "tst_newer.moc"
