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
};

QTEST_GUILESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
