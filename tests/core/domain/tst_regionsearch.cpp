// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regions.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

const Regions &regions()
{
    return Regions::builtIn();
}

QStringList codesOf(const std::vector<Regions::Match> &matches)
{
    QStringList codes;
    for (const Regions::Match &match : matches)
        codes += match.region.code;
    return codes;
}

QStringList resolved(const QStringList &names, const QString &within = {})
{
    const std::vector<QString> codes = regions().resolve(names, within);
    return {codes.begin(), codes.end()};
}

} // namespace

class RegionSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchFinds_data();
    void searchFinds();
    void exactNamesComeBeforeBeginningsAndHigherLevelsBeforeLower();
    void regionsWithinTheGivenOneComeFirst();
    void searchKeepsToALevelAndALimit();
    void matchesShowDistrictAndRegency();
    void namesTogetherDescribeOneRegion_data();
    void namesTogetherDescribeOneRegion();
    void namesThatFitSeveralRegionsGiveThemAll();
    void namesThatDoNotFitGiveNothing();
    void aFullNameLeadsBackToItsCode();
    void answersComeInTime();
};

void RegionSearchTest::searchFinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first");
    QTest::newRow("one word") << u"Palangkaraya"_s << u"62.71"_s;
    QTest::newRow("two words") << u"Palangka Raya"_s << u"62.71"_s;
    QTest::newRow("case") << u"PALANGKA raya"_s << u"62.71"_s;
    QTest::newRow("kind") << u"Kota Palangkaraya"_s << u"62.71"_s;
    QTest::newRow("kind, two words") << u"kota palangka-raya"_s << u"62.71"_s;
    QTest::newRow("beginning") << u"palangkar"_s << u"62.71"_s;
    QTest::newRow("typing the second word") << u"palangka r"_s << u"62.71.03.1001"_s;
    QTest::newRow("narrowed by kecamatan") << u"menteng jekan"_s << u"62.71.03.1002"_s;
    QTest::newRow("narrowed the other way round") << u"jekan raya menteng"_s << u"62.71.03.1002"_s;
    QTest::newRow("narrowed by kota") << u"menteng palangka raya"_s << u"62.71.03.1002"_s;
    QTest::newRow("narrowed by short province") << u"menteng kalteng"_s << u"62.71.03.1002"_s;
    QTest::newRow("address") << u"Kel. Menteng, Kec. Jekan Raya, Kota Palangka Raya"_s
                             << u"62.71.03.1002"_s;
    QTest::newRow("kinds without signs")
        << u"kel menteng kec jekan raya kota palangka raya"_s << u"62.71.03.1002"_s;
    QTest::newRow("kabupaten, not kota") << u"kab bogor"_s << u"32.01"_s;
    QTest::newRow("kota, not kabupaten") << u"kota bogor"_s << u"32.71"_s;
    QTest::newRow("Kotabaru with a space") << u"Kota Baru"_s << u"63.02"_s;
    QTest::newRow("Jakarta") << u"dki jakarta"_s << u"31"_s;
    QTest::newRow("Yogyakarta") << u"D.I. Yogyakarta"_s << u"34"_s;
    QTest::newRow("province by short name") << u"kalteng"_s << u"62"_s;
    QTest::newRow("Kep.") << u"kep riau"_s << u"21"_s;
    QTest::newRow("accents") << u"Palangkaráya"_s << u"62.71"_s;
    QTest::newRow("a later word") << u"usang padang panjang"_s << u"13.74.02.1002"_s;
    QTest::newRow("apostrophe") << u"sokaan"_s << u"35.13.15.2017"_s;
    QTest::newRow("desa adat") << u"desa adat yoboi"_s << u"91.03.01.3007"_s;
    QTest::newRow("code") << u"62.71.03"_s << u"62.71.03"_s;
    QTest::newRow("code without dots") << u"6271"_s << u"62.71"_s;
}

void RegionSearchTest::searchFinds()
{
    QFETCH(QString, text);
    QFETCH(QString, first);
    const QStringList codes = codesOf(regions().search(text, 10));
    QVERIFY(!codes.isEmpty());
    QCOMPARE(codes.first(), first);
}

void RegionSearchTest::exactNamesComeBeforeBeginningsAndHigherLevelsBeforeLower()
{
    const auto matches = regions().search(u"sleman"_s, 30);
    QCOMPARE(codesOf(matches).mid(0, 3),
             QStringList({u"34.04"_s, u"34.04.13"_s, u"32.12.12.2001"_s}));
    const auto padang = regions().search(u"padang"_s, 200);
    const auto exact = [](const Regions::Match &m) {
        return m.region.name == u"Padang" || m.region.name == u"Kota Padang";
    };
    const auto begins = [](const Regions::Match &m) {
        return QString(m.region.name)
            .remove(u"Kota "_s)
            .remove(u"Kabupaten "_s)
            .startsWith(u"Padang");
    };
    QVERIFY(std::is_partitioned(padang.begin(), padang.end(), exact));
    QVERIFY(std::is_partitioned(padang.begin(), padang.end(), begins));
    const auto from = std::partition_point(padang.begin(), padang.end(), exact);
    const auto to = std::partition_point(padang.begin(), padang.end(), begins);
    const auto higher = [](const Regions::Match &a, const Regions::Match &b) {
        return a.region.level < b.region.level;
    };
    QVERIFY(from != padang.begin() && from != to);
    QVERIFY(std::is_sorted(padang.begin(), from, higher));
    QVERIFY(std::is_sorted(from, to, higher));
}

void RegionSearchTest::regionsWithinTheGivenOneComeFirst()
{
    QCOMPARE(codesOf(regions().search(u"pasar usang"_s, 2)).size(), 2);
    QCOMPARE(codesOf(regions().search(u"pasar usang"_s, 2, 0, u"13.74"_s)).first(),
             u"13.74.02.1002"_s);
    QCOMPARE(codesOf(regions().search(u"pasar usang"_s, 2, 0, u"14"_s)).first(),
             u"14.09.04.1001"_s);
    const QStringList inside = codesOf(regions().search(u"sidomulyo"_s, 20, 4, u"34"_s));
    const auto isInside = [](const QString &code) { return code.startsWith(u"34."); };
    QVERIFY(isInside(inside.first()));
    QVERIFY(std::is_partitioned(inside.begin(), inside.end(), isInside));
}

void RegionSearchTest::searchKeepsToALevelAndALimit()
{
    for (const int level : {1, 2, 3, 4}) {
        const auto matches = regions().search(u"s"_s, 7, level);
        QCOMPARE(matches.size(), size_t(7));
        for (const auto &match : matches)
            QCOMPARE(match.region.level, level);
    }
    QVERIFY(regions().search(u"s"_s, 0).empty());
    for (const QString &nothing : {u""_s, u" , . "_s, u"qqqq"_s, u"menteng qqqq"_s, u"中国"_s})
        QVERIFY2(regions().search(nothing, 10).empty(), qPrintable(nothing));
}

void RegionSearchTest::matchesShowDistrictAndRegency()
{
    const auto matches = regions().search(u"sidomulyo"_s, 200, 4);
    QVERIFY(matches.size() > 90);
    QStringList shown;
    for (const auto &match : matches) {
        QVERIFY2(match.fullName.contains(u", Kec. ") || match.fullName.contains(u", Distrik "),
                 qPrintable(match.fullName));
        QVERIFY2(match.fullName.contains(u", Kab. ") || match.fullName.contains(u", Kota "),
                 qPrintable(match.fullName));
        shown += match.fullName;
    }
    QCOMPARE(shown.removeDuplicates(), 0);
}

void RegionSearchTest::namesTogetherDescribeOneRegion_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("code");
    QTest::newRow("columns") << QStringList{u"Menteng"_s, u"Jekan Raya"_s, u"Palangka Raya"_s}
                             << u"62.71.03.1002"_s;
    QTest::newRow("any order") << QStringList{u"PALANGKARAYA"_s, u"menteng"_s, u"jekan raya"_s}
                               << u"62.71.03.1002"_s;
    QTest::newRow("one text") << QStringList{u"Kel. Menteng, Kec Jekan Raya, Palangka Raya"_s}
                              << u"62.71.03.1002"_s;
    QTest::newRow("no commas") << QStringList{u"Menteng Jekan Raya Palangka Raya"_s}
                               << u"62.71.03.1002"_s;
    QTest::newRow("kinds, no commas")
        << QStringList{u"Kel. Menteng Kec. Jekan Raya Kota Palangka Raya"_s} << u"62.71.03.1002"_s;
    QTest::newRow("a level left out")
        << QStringList{u"Menteng"_s, u"Kalimantan Tengah"_s} << u"62.71.03.1002"_s;
    QTest::newRow("empty columns")
        << QStringList{u"Kota Palangka Raya"_s, u""_s, u" "_s} << u"62.71"_s;
    QTest::newRow("twice one name")
        << QStringList{u"Pahandut"_s, u"Pahandut"_s, u"Palangka Raya"_s} << u"62.71.01.1001"_s;
    QTest::newRow("twice one region")
        << QStringList{u"Kota Palangka Raya"_s, u"Palangkaraya"_s} << u"62.71"_s;
    QTest::newRow("the kind decides")
        << QStringList{u"Kec. Pahandut"_s, u"Palangka Raya"_s} << u"62.71.01"_s;
    QTest::newRow("either kind") << QStringList{u"Kab./Kota Sleman"_s} << u"34.04"_s;
    QTest::newRow("kabupaten") << QStringList{u"Kabupaten Sleman"_s} << u"34.04"_s;
    QTest::newRow("name with a kind in it")
        << QStringList{u"Kec. Kota"_s, u"Kediri"_s} << u"35.71.02"_s;
    QTest::newRow("Jakarta") << QStringList{u"Kota Jakarta Pusat"_s,
                                            u"Daerah Khusus Ibukota Jakarta"_s}
                             << u"31.71"_s;
    QTest::newRow("code and name") << QStringList{u"6271"_s, u"Menteng"_s} << u"62.71.03.1002"_s;
    QTest::newRow("code") << QStringList{u"6271031002"_s} << u"62.71.03.1002"_s;
}

void RegionSearchTest::namesTogetherDescribeOneRegion()
{
    QFETCH(QStringList, names);
    QFETCH(QString, code);
    QCOMPARE(resolved(names), QStringList{code});
}

void RegionSearchTest::namesThatFitSeveralRegionsGiveThemAll()
{
    QCOMPARE(resolved({u"Sleman"_s}), QStringList({u"34.04"_s, u"34.04.13"_s, u"32.12.12.2001"_s}));
    QCOMPARE(resolved({u"Pahandut"_s, u"Palangka Raya"_s}),
             QStringList({u"62.71.01"_s, u"62.71.01.1001"_s}));
    const QStringList usang = resolved({u"Pasar Usang"_s});
    QVERIFY(usang.contains(u"13.74.02.1002"_s) && usang.contains(u"14.09.04.1001"_s));
    QCOMPARE(resolved({u"Pasar Usang"_s}, u"13.74"_s), QStringList{u"13.74.02.1002"_s});
    QCOMPARE(resolved({u"Kab./Kota Bogor"_s}), QStringList({u"32.01"_s, u"32.71"_s}));
}

void RegionSearchTest::namesThatDoNotFitGiveNothing()
{
    for (const QStringList &names :
         {QStringList{}, QStringList{u""_s}, QStringList{u"Tempat Yang Tiada"_s},
          QStringList{u"Menteng"_s, u"Kab. Sleman"_s}, QStringList{u"Menteng"_s, u"Tiada"_s},
          QStringList{u"Kec. Palangkaraya"_s}, QStringList{u"6271031099"_s},
          QStringList(40, u"Menteng"_s)})
        QVERIFY2(resolved(names).isEmpty(), qPrintable(names.join(u'|')));
    QVERIFY(resolved({u"Menteng"_s}, u"34.04"_s).isEmpty());
    QVERIFY(resolved({u"Menteng"_s}, u"99"_s).isEmpty());
}

void RegionSearchTest::aFullNameLeadsBackToItsCode()
{
    int tried = 0;
    int several = 0;
    for (const Region &province : regions().children({})) {
        for (const Region &regency : regions().children(province.code)) {
            for (const Region &district : regions().children(regency.code)) {
                const std::vector<Region> villages = regions().children(district.code);
                if (villages.empty() || villages.front().name.contains(u','))
                    continue;
                const QString code = villages.front().code;
                const QStringList found = resolved({regions().fullName(code)});
                QVERIFY2(found.contains(code), qPrintable(regions().fullName(code)));
                several += found.size() > 1;
                ++tried;
            }
        }
    }
    QVERIFY(tried > 7000);
    QVERIFY2(several <= 20,
             qPrintable(QString::number(several))); // two villages of one name in one kecamatan
}

void RegionSearchTest::answersComeInTime()
{
    regions();
    QStringList questions{u"kota"_s, u"pasar usang padang panjang"_s, u"s u m b e r r e j o"_s,
                          u"menteng jekan"_s};
    for (char a = 'a'; a <= 'z'; ++a) {
        questions += QString(QLatin1Char(a));
        questions += QString(QLatin1Char(a)) + u'a';
        questions += QString(QLatin1Char(a)) + u" a"_s;
    }
    for (const QString &question : questions) {
        qint64 best = std::numeric_limits<qint64>::max(); // of three: others use this machine too
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            regions().search(question, 20);
            best = std::min(best, timer.nsecsElapsed());
        }
        // The promise is 5 ms; the rest is room for unoptimized builds and slow machines under
        // test.
        QVERIFY2(best < 50'000'000, qPrintable(question + u": %1 ms"_s.arg(double(best) / 1e6)));
    }
}

QTEST_GUILESS_MAIN(RegionSearchTest)
#include "tst_regionsearch.moc"
