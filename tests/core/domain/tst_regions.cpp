// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regions.h"

#include <QFile>
#include <QTest>

#include <array>
#include <thread>

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

} // namespace

class RegionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allRegionsOfTheDecreeAreThere();
    void damagedFilesAreRefused();
    void codesAreTakenWithAndWithoutDots();
    void placesOfTheField_data();
    void placesOfTheField();
    void namesSayTheKindOfTheRegion_data();
    void namesSayTheKindOfTheRegion();
    void unknownCodesStandForThemselves();
    void everyRegionIsTheChildOfItsParent();
    void threadsMayAskTogether();
};

void RegionsTest::allRegionsOfTheDecreeAreThere()
{
    std::array<int, 5> counts{};
    std::vector<Region> open = regions().children({});
    while (!open.empty()) {
        const Region region = open.back();
        open.pop_back();
        ++counts[size_t(region.level)];
        for (Region &inside : regions().children(region.code))
            open.push_back(std::move(inside));
    }
    QCOMPARE(counts, (std::array<int, 5>{0, 38, 514, 7285, 83762}));
    QCOMPARE(regions().count(), 38 + 514 + 7285 + 83762);
}

void RegionsTest::damagedFilesAreRefused()
{
    QFile file(u":/regions/regions.bin"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = qUncompress(file.readAll());
    QVERIFY(Regions::parse(qCompress(content, 1)));
    const auto refused = [](const QByteArray &wrong) {
        const Result<Regions> result = Regions::parse(qCompress(wrong, 1));
        return !result && result.error().kind == ErrorKind::Damaged;
    };
    QVERIFY(refused({}));
    QVERIFY(refused("pilar-regions 1\n"));
    QVERIFY(refused(content.left(1000)));
    QVERIFY(refused(content.chopped(1)));
    QVERIFY(refused(content + "x"));
    QVERIFY(refused(QByteArray(content).replace(0, 5, "polar")));
    QByteArray level = content;
    level[20] = 2; // the first region would lie in none
    QVERIFY(refused(level));
}

void RegionsTest::codesAreTakenWithAndWithoutDots()
{
    for (const QString &code : {u"62"_s, u"62.71"_s, u"62.71.03"_s, u"62.71.03.1002"_s}) {
        const auto dotted = regions().find(code);
        QVERIFY(dotted);
        QCOMPARE(dotted->code, code);
        QCOMPARE(regions().find(QString(code).remove(u'.')), dotted);
    }
    QCOMPARE(Regions::dotted(u" 6271031099 "), u"62.71.03.1099"_s);
    for (const QString &wrong : {u""_s, u"6"_s, u"627"_s, u"62.7"_s, u"6.271"_s, u"62,71"_s,
                                 u"kota"_s, u"62.71.03.10020"_s})
        QVERIFY2(Regions::dotted(wrong).isEmpty() && !regions().find(wrong), qPrintable(wrong));
    QCOMPARE(Regions::parent(u"6271031099"), u"62.71.03"_s);
    QCOMPARE(Regions::parent(u"62"), QString());
}

void RegionsTest::placesOfTheField_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("name");
    QTest::newRow("Padang Panjang") << u"13.74"_s << u"Kota Padang Panjang"_s;
    QTest::newRow("Pasar Usang") << u"13.74.02.1002"_s << u"Pasar Usang"_s;
    QTest::newRow("Pasar Usang in Riau") << u"14.09.04.1001"_s << u"Pasar Usang"_s;
    QTest::newRow("Palangka Raya") << u"62.71"_s << u"Kota Palangkaraya"_s;
    QTest::newRow("Kampar") << u"14.01"_s << u"Kabupaten Kampar"_s;
    QTest::newRow("Sleman") << u"34.04"_s << u"Kabupaten Sleman"_s;
    QTest::newRow("Samarinda") << u"64.72"_s << u"Kota Samarinda"_s;
    QTest::newRow("Berau") << u"64.03"_s << u"Kabupaten Berau"_s;
    QTest::newRow("Banjarmasin") << u"63.71"_s << u"Kota Banjarmasin"_s;
    QTest::newRow("quotes") << u"35.13.15.2017"_s << u"Soka\"an"_s;
    QTest::newRow("comma") << u"12.07.28.1007"_s << u"Lubuk Pakam I,II"_s;
}

void RegionsTest::placesOfTheField()
{
    QFETCH(QString, code);
    QFETCH(QString, name);
    const auto region = regions().find(code);
    QVERIFY(region);
    QCOMPARE(region->name, name);
}

void RegionsTest::namesSayTheKindOfTheRegion_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("full");
    QTest::addColumn<QString>("brief");
    QTest::newRow("kelurahan")
        << u"6271031002"_s
        << u"Kel. Menteng, Kec. Jekan Raya, Kota Palangkaraya, Kalimantan Tengah"_s << u"Menteng"_s;
    QTest::newRow("kecamatan") << u"62.71.03"_s
                               << u"Kec. Jekan Raya, Kota Palangkaraya, Kalimantan Tengah"_s
                               << u"Jekan Raya"_s;
    QTest::newRow("kabupaten") << u"14.01"_s << u"Kab. Kampar, Riau"_s << u"Kab. Kampar"_s;
    QTest::newRow("desa") << u"14.01.17.2003"_s << u"Desa Kampar, Kec. Kampa, Kab. Kampar, Riau"_s
                          << u"Kampar"_s;
    QTest::newRow("named desa") << u"14.01.06.2002"_s
                                << u"Desa Baru, Kec. Siak Hulu, Kab. Kampar, Riau"_s
                                << u"Desa Baru"_s;
    QTest::newRow("Jakarta") << u"31.71"_s << u"Kota Adm. Jakarta Pusat, DKI Jakarta"_s
                             << u"Kota Adm. Jakarta Pusat"_s;
    QTest::newRow("Yogyakarta") << u"34"_s << u"DI Yogyakarta"_s << u"DI Yogyakarta"_s;
    QTest::newRow("desa adat") << u"91.03.01.3007"_s
                               << u"Desa Adat Yoboi, Distrik Sentani, Kab. Jayapura, Papua"_s
                               << u"Desa Adat Yoboi"_s;
}

void RegionsTest::namesSayTheKindOfTheRegion()
{
    QFETCH(QString, code);
    QFETCH(QString, full);
    QFETCH(QString, brief);
    QCOMPARE(regions().fullName(code), full);
    QCOMPARE(regions().shortName(code), brief);
}

void RegionsTest::unknownCodesStandForThemselves()
{
    for (const QString &code :
         {u"62.71.03.1099"_s, u"99"_s, u"6299"_s, u"bukan kode"_s, QString()}) {
        QVERIFY(!regions().find(code));
        QCOMPARE(regions().fullName(code), code);
        QCOMPARE(regions().shortName(code), code);
    }
    QVERIFY(regions().children(u"99").empty());
    QCOMPARE(regions().children(u"62.71.03.1002").size(), size_t(0));
}

void RegionsTest::everyRegionIsTheChildOfItsParent()
{
    for (const Region &province : regions().children({})) {
        QCOMPARE(province.level, 1);
        for (const Region &regency : regions().children(province.code)) {
            QCOMPARE(regency.level, 2);
            QCOMPARE(Regions::parent(regency.code), province.code);
        }
    }
    QCOMPARE(regions().children(u"62").size(), size_t(14));
    QCOMPARE(regions().children(u"6271").size(), size_t(5));
    const std::vector<Region> inside = regions().children(u"62.71.03");
    QCOMPARE(inside.size(), size_t(4));
    QCOMPARE(inside[1], (Region{u"62.71.03.1002"_s, u"Menteng"_s, 4}));
}

void RegionsTest::threadsMayAskTogether()
{
    std::array<QStringList, 4> found;
    {
        std::vector<std::thread> threads;
        for (QStringList &codes : found)
            threads.emplace_back(
                [&codes] { codes = codesOf(Regions::builtIn().search(u"menteng"_s, 20)); });
        for (std::thread &thread : threads)
            thread.join();
    }
    QVERIFY(!found[0].isEmpty());
    for (const QStringList &codes : found)
        QCOMPARE(codes, found[0]);
}

QTEST_GUILESS_MAIN(RegionsTest)
#include "tst_regions.moc"
