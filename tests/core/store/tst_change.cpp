// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/change.h"
#include "core/store/tables.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

template <typename AnyId>
AnyId id(const char *hex)
{
    return AnyId::fromText(QString::fromLatin1(hex)).value();
}

const auto writer = id<WriterId>("000102030405060708090a0b0c0d0e0f");
const auto other = id<WriterId>("ffeeddccbbaa99887766554433221100");
const auto klien = id<RecordId>("a1a2a3a4a5a6a7a80000000000000001");
const auto lks = id<RecordId>("b1b2b3b4b5b6b7b80000000000000000");
const auto step = id<RecordId>("c1c2c3c4c5c6c7c80000000000000007");

/** The three sets of docs/PROTOCOL.md, "Test vectors". */
ChangeSet creation()
{
    return {1,
            1767225600000,
            u"Siti"_s,
            step,
            {{Change::Kind::Create,
              3,
              klien,
              {{1, lks},
               {2, u"Sari Dewi"_s},
               {5, u"6271034107120001"_s},
               {9, 2012},
               {12, QStringList{u"anak_terlantar"_s, u"anak_jalanan"_s}}},
              {},
              {},
              {},
              {},
              {}}}};
}

ChangeSet edit()
{
    return {2,
            1767225660000,
            u"Siti"_s,
            step,
            {{Change::Kind::Edit,
              3,
              klien,
              {{2, u"Sari Déwi"_s}, {9, Value()}},
              {{2, {writer, 1}}, {9, {other, 300}}},
              {},
              {},
              {},
              {}}}};
}

ChangeSet act()
{
    return {3,
            -1,
            {},
            step,
            {{Change::Kind::Act,
              7,
              lks,
              {},
              {{0, {writer, 1}}},
              u"draf"_s,
              u"diajukan"_s,
              {{40, 1250000000}},
              {}},
             {Change::Kind::Edit,
              3,
              klien,
              {},
              {{2, {other, 1}}},
              {},
              {},
              {},
              id<RecordId>("d1d2d3d4d5d6d7d8d9dadbdcdddedfd0")}}};
}

} // namespace

class TestChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheBytesOfTheProtocol_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("create")
            << 0
            << QByteArray(
                   "85011b0000019b76daa800645369746950c1c2c3c4c5c6c7c800000000000000078184010350"
                   "a1a2a3a4a5a6a7a80000000000000001a50150b1b2b3b4b5b6b7b80000000000000000026953"
                   "6172692044657769057036323731303334313037313230303031091907dc0c826c616e616b5f"
                   "6a616c616e616e6e616e616b5f7465726c616e746172");
        QTest::newRow("edit")
            << 1
            << QByteArray(
                   "85021b0000019b76db9260645369746950c1c2c3c4c5c6c7c800000000000000078185020350"
                   "a1a2a3a4a5a6a7a80000000000000001a2026a536172692044c3a9776909f6a2028250000102"
                   "030405060708090a0b0c0d0e0f01098250ffeeddccbbaa9988776655443322110019012c");
        QTest::newRow("act")
            << 2
            << QByteArray(
                   "8503206050c1c2c3c4c5c6c7c800000000000000078288050750b1b2b3b4b5b6b7b800000000"
                   "00000000f6a1008250000102030405060708090a0b0c0d0e0f016464726166686469616a756b"
                   "616ea118281a4a817c8089020350a1a2a3a4a5a6a7a80000000000000001f6a1028250ffeedd"
                   "ccbbaa9988776655443322110001f6f6f650d1d2d3d4d5d6d7d8d9dadbdcdddedfd0");
    }

    void givesTheBytesOfTheProtocol()
    {
        QFETCH(const int, which);
        QFETCH(const QByteArray, hex);
        const ChangeSet set = which == 0 ? creation() : which == 1 ? edit() : act();
        QCOMPARE(encodeSet(set).toHex(), hex);

        const Result<ChangeSet> back = decodeSet(encodeSet(set));
        QVERIFY(back);
        QCOMPARE(*back, set);
    }

    void namesALineOfSets()
    {
        const QByteArray first = chainHash({}, encodeSet(creation()));
        QCOMPARE(first.toHex(),
                 QByteArray("c0c7f9e9d98d0df8404c178b004bf8a570ef6cac03f10660ea2e202ad1f8efbd"));
        QCOMPARE(chainHash(first, encodeSet(edit())).toHex(),
                 QByteArray("c4581b0d3a176655de77926a988322bbdffdcd01de1fe0f3fdb899df66668610"));
    }

    void refusesEveryOtherByteForm()
    {
        int accepted = 0;
        for (const ChangeSet &set : {creation(), edit(), act()}) {
            const QByteArray bytes = encodeSet(set);
            for (qsizetype at = 0; at < bytes.size(); ++at) {
                QVERIFY(!decodeSet(bytes.left(at)));
                for (int flip = 1; flip < 256; ++flip) {
                    QByteArray wrong = bytes;
                    wrong[at] = char(wrong[at] ^ flip);
                    if (const auto read = decodeSet(wrong)) {
                        QCOMPARE(encodeSet(*read), wrong);
                        ++accepted;
                    }
                }
            }
            QVERIFY(!decodeSet(bytes + '\0'));
        }
        QVERIFY(accepted > 0); // another name or number is a set as well
    }

    void refusesEmptyItemsThatNeedNotBeThere()
    {
        QByteArray bytes = encodeSet(
            {1, 0, {}, step, {{Change::Kind::Remove, 3, klien, {}, {}, {}, {}, {}, {}}}});
        QVERIFY(decodeSet(bytes));
        const qsizetype change = bytes.indexOf(char(0x83)); // array of three
        bytes[change] = char(0x84);
        QVERIFY(!decodeSet(bytes + char(0xf6)));
        QVERIFY(!decodeSet(bytes + char(0xa0)));
    }

    void refusesASetThatIsTooLong()
    {
        ChangeSet set = creation();
        set.changes[0].values[2] = QString(maxSetBytes, u'x');
        QCOMPARE(decodeSet(encodeSet(set)).error().kind, ErrorKind::Damaged);
    }

    void keepsVersions()
    {
        Versions versions;
        versions.created = {writer, 17};
        versions.set(0, {other, 5});
        versions.set(4, {writer, 18});
        versions.set(9, {other, 70000});

        QCOMPARE(Versions::decode(versions.encode()), versions);
        QCOMPARE(versions.of(4), (SetId{writer, 18}));
        QCOMPARE(versions.of(5), (SetId{writer, 17}));
        QCOMPARE(Versions::decode(Versions().encode()), Versions());
        QCOMPARE(Versions::decode("x"), Versions());
    }

    void dropsAVersionThatEqualsTheFirst()
    {
        Versions versions;
        versions.created = {writer, 17};
        versions.set(4, {writer, 18});
        versions.set(4, {writer, 17});
        QVERIFY(versions.changed().empty());
    }

    void keepsTheVersionsOfAFreshRecordShort()
    {
        Versions versions;
        versions.created = {writer, 17};
        QCOMPARE(versions.encode().size(), 20);
    }

    void keepsValues()
    {
        const Values values = creation().changes[0].values;
        QCOMPARE(decodeValues(encodeValues(values)), values);
        QCOMPARE(decodeValues(encodeValues({})), Values());
        QCOMPARE(decodeValues("\xa1\x01\x60"), Values()); // an empty text is written as null
    }
};

QTEST_GUILESS_MAIN(TestChange)
#include "tst_change.moc"
