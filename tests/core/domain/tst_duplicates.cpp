// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/duplicates.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

using Words = std::map<QString, QString>;

Record record(QStringView entityName, const Words &words)
{
    static unsigned char next = 0;
    const Entity &e = *Dictionary::builtIn().entity(entityName);
    Record made{{}, e.number, {}, {}};
    made.id.bytes[0] = ++next;
    for (const auto &[name, text] : words)
        made.values[e.field(name)->number] = text;
    return made;
}

bool same(QStringView entityName, const Words &a, const Words &b)
{
    return isSame(*Dictionary::builtIn().entity(entityName), record(entityName, a),
                  record(entityName, b));
}

} // namespace

class TestDuplicates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreComparedWithoutOrnament()
    {
        QCOMPARE(normalName(u"  H. Siti  AMINAH, S.Pd. "), u"h siti aminah s pd"_s);
        QCOMPARE(normalName(u"Ma'ruf"), normalName(u"Ma’ruf"));
        QCOMPARE(normalName(u"Nur-Aini"), normalName(u"Nur Aini"));
        QCOMPARE(normalName(u"..."), QString());
    }

    void theSamePersonIsFound()
    {
        const QString nik = u"3271014503050001"_s, other = u"3271014503050002"_s;
        const QString born = u"2005-03-05"_s;
        QVERIFY(same(u"klien", {{u"nik"_s, nik}, {u"nama"_s, u"Siti"_s}},
                     {{u"nik"_s, nik}, {u"nama"_s, u"Aminah"_s}}));
        QVERIFY(!same(u"klien", {{u"nik"_s, nik}, {u"nama"_s, u"Siti"_s}},
                      {{u"nik"_s, other}, {u"nama"_s, u"Siti"_s}}));
        QVERIFY(same(u"klien", {{u"nama"_s, u"SITI  aminah"_s}, {u"tanggal_lahir"_s, born}},
                     {{u"nama"_s, u"Siti Aminah"_s}, {u"tanggal_lahir"_s, born}, {u"nik"_s, nik}}));
        QVERIFY(!same(u"klien", {{u"nama"_s, u"Siti Aminah"_s}, {u"tanggal_lahir"_s, born}},
                      {{u"nama"_s, u"Siti Aminah"_s}, {u"tanggal_lahir"_s, u"2005-03-06"_s}}));
        QVERIFY(!same(u"klien", {{u"nama"_s, u"Siti Aminah"_s}, {u"tanggal_lahir"_s, born}},
                      {{u"nama"_s, u"Siti Aminah"_s}}));
    }

    void withoutBothEveryGivenValueCounts()
    {
        QVERIFY(same(u"klien", {{u"nama"_s, u"Siti"_s}},
                     {{u"nama"_s, u"siti"_s}, {u"alamat"_s, u"Jl. Anggrek"_s}}));
        QVERIFY(!same(u"klien", {{u"nama"_s, u"Siti"_s}, {u"alamat"_s, u"Jl. Anggrek"_s}},
                      {{u"nama"_s, u"Siti"_s}}));
        QVERIFY(same(u"sarana", {{u"nama"_s, u"Kursi"_s}}, {{u"nama"_s, u"Kursi"_s}}));
        QVERIFY(!same(u"sarana", {{u"nama"_s, u"Kursi"_s}, {u"satuan"_s, u"buah"_s}},
                      {{u"nama"_s, u"Kursi"_s}, {u"satuan"_s, u"set"_s}}));
        QVERIFY(!same(u"sarana", {}, {{u"nama"_s, u"Kursi"_s}}));
    }

    void aRecordIsNotItsOwnDouble()
    {
        const Record one = record(u"klien", {{u"nik"_s, u"3271014503050001"_s}});
        QVERIFY(!isSame(*Dictionary::builtIn().entity(u"klien"), one, one));
    }

    void likenessTellsHowSureItIs_data()
    {
        QTest::addColumn<Words>("a");
        QTest::addColumn<Words>("b");
        QTest::addColumn<int>("score");
        const QString nik = u"nik"_s, nama = u"nama"_s, lahir = u"tanggal_lahir"_s, kk = u"no_kk"_s,
                      jk = u"jenis_kelamin"_s;
        const QString one = u"3271014503050001"_s, other = u"3271014503050002"_s;
        const QString born = u"2005-03-05"_s;
        QTest::newRow("the same NIK")
            << Words{{nik, one}} << Words{{nik, one}, {nama, u"X"_s}} << 100;
        QTest::newRow("name and birth") << Words{{nama, u"Siti Aminah"_s}, {lahir, born}}
                                        << Words{{nama, u"SITI AMINAH"_s}, {lahir, born}} << 95;
        QTest::newRow("but another NIK")
            << Words{{nama, u"Siti Aminah"_s}, {lahir, born}, {nik, one}}
            << Words{{nama, u"Siti Aminah"_s}, {lahir, born}, {nik, other}} << 75;
        QTest::newRow("a letter otherwise") << Words{{nama, u"Siti Aminah"_s}, {lahir, born}}
                                            << Words{{nama, u"Siti Amina"_s}, {lahir, born}} << 75;
        QTest::newRow("and the family card")
            << Words{{nama, u"Siti Aminah"_s}, {lahir, born}, {kk, one}}
            << Words{{nama, u"Siti Amina"_s}, {lahir, born}, {kk, one}} << 90;
        QTest::newRow("three letters otherwise")
            << Words{{nama, u"Siti Aminah"_s}, {lahir, born}}
            << Words{{nama, u"Siti Ami"_s}, {lahir, born}} << 0;
        QTest::newRow("short names") << Words{{nama, u"Ani"_s}, {lahir, born}}
                                     << Words{{nama, u"Adi"_s}, {lahir, born}} << 0;
        QTest::newRow("the name alone")
            << Words{{nama, u"Siti"_s}} << Words{{nama, u"Siti"_s}, {lahir, born}} << 60;
        QTest::newRow("another birth") << Words{{nama, u"Siti"_s}, {lahir, u"2005-03-06"_s}}
                                       << Words{{nama, u"Siti"_s}, {lahir, born}} << 0;
        QTest::newRow("boy and girl") << Words{{nama, u"Kris"_s}, {lahir, born}, {jk, u"L"_s}}
                                      << Words{{nama, u"Kris"_s}, {lahir, born}, {jk, u"P"_s}} << 0;
        QTest::newRow("nothing known") << Words{} << Words{} << 0;
    }
    void likenessTellsHowSureItIs()
    {
        QFETCH(Words, a);
        QFETCH(Words, b);
        const Entity &klien = *Dictionary::builtIn().entity(u"klien");
        const auto found = likenessOf(klien, record(u"klien", a), record(u"klien", b));
        QTEST(found ? found->score : 0, "score");
        const auto turned = likenessOf(klien, record(u"klien", b), record(u"klien", a));
        QCOMPARE(turned ? turned->score : 0, found ? found->score : 0);
    }
};

QTEST_GUILESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
