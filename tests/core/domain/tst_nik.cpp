// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/nik.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

const QDate today(2024, 6, 1);

Nik nik(QStringView text)
{
    return *Nik::parse(text);
}

} // namespace

class TestNik : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatCannotBeANik_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("good") << u"3271014503050001"_s << QString();
        QTest::newRow("grouped") << u"327101 450305 0001"_s << QString();
        QTest::newRow("dots and dashes") << u"32.71.01-450305-0001"_s << QString();
        QTest::newRow("text cell") << u"'3271014503050001"_s << QString();
        QTest::newRow("empty") << QString() << u"nik_length"_s;
        QTest::newRow("15 digits") << u"327101450305001"_s << u"nik_length"_s;
        QTest::newRow("17 digits") << u"32710145030500011"_s << u"nik_length"_s;
        QTest::newRow("letters") << u"327101450305000A"_s << u"nik_characters"_s;
        QTest::newRow("rounded by a spreadsheet") << u"3,27101E+15"_s << u"nik_characters"_s;
        QTest::newRow("arabic digits") << u"٣٢٧١٠١٤٥٠٣٠٥٠٠٠١"_s << u"nik_characters"_s;
        QTest::newRow("placeholder") << u"0000000000000000"_s << u"nik_same_digits"_s;
        QTest::newRow("ones") << u"1111111111111111"_s << u"nik_same_digits"_s;
        QTest::newRow("day 0") << u"3271010003050001"_s << u"nik_date"_s;
        QTest::newRow("day 32") << u"3271013203050001"_s << u"nik_date"_s;
        QTest::newRow("day 40") << u"3271014003050001"_s << u"nik_date"_s;
        QTest::newRow("woman, day 1") << u"3271014103050001"_s << QString();
        QTest::newRow("woman, day 9") << u"3271014903050001"_s << QString();
        QTest::newRow("woman, day 31") << u"3271017103050001"_s << QString();
        QTest::newRow("day 72") << u"3271017203050001"_s << u"nik_date"_s;
        QTest::newRow("month 0") << u"3271010500050001"_s << u"nik_date"_s;
        QTest::newRow("month 13") << u"3271010513050001"_s << u"nik_date"_s;
        QTest::newRow("31 April") << u"3271013104050001"_s << u"nik_date"_s;
        QTest::newRow("29 February 2004") << u"3271012902040001"_s << QString();
        QTest::newRow("29 February 2000") << u"3271012902000001"_s << QString();
        QTest::newRow("29 February 2005") << u"3271012902050001"_s << u"nik_date"_s;
        QTest::newRow("serial 0000") << u"3271014503050000"_s << u"nik_serial"_s;
    }
    void refusesWhatCannotBeANik()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const auto parsed = Nik::parse(text);
        QCOMPARE(parsed ? QString() : parsed.error().problems.front().code, code);
        if (parsed)
            QCOMPARE(parsed->digits().size(), 16);
        else
            QCOMPARE(parsed.error().kind, ErrorKind::Invalid);
    }

    void saysHowManyDigitsThereAre()
    {
        QCOMPARE(Nik::parse(u"32 71").error().problems.front().args, QStringList{u"4"_s});
    }

    void readsRegionDateAndSex()
    {
        const Nik woman = nik(u"3271014503050001");
        QCOMPARE(woman.region(), u"32.71.01"_s);
        QCOMPARE(woman.sex(), u"P"_s);
        QCOMPARE(woman.birthDate(today), QDate(2005, 3, 5));
        QCOMPARE(nik(u"3271013112990001").sex(), u"L"_s);
    }

    void choosesTheCentury()
    {
        QCOMPARE(nik(u"3271010103050001").birthDate(today), QDate(2005, 3, 1));
        QCOMPARE(nik(u"3271010103250001").birthDate(today), QDate(1925, 3, 1));
        QCOMPARE(nik(u"3271010103200001").birthDate(today, {1921, 1, 1}), QDate(1920, 3, 1));
        QCOMPARE(nik(u"3271010103200001").birthDate(today, {2020, 3, 2}), QDate(2020, 3, 1));
        QCOMPARE(nik(u"3271012902000001").birthDate(today, {1900, 2, 28}), QDate(2000, 2, 29));
        QCOMPARE(nik(u"3271010106240001").birthDate(today), today);
    }

    void warnsOfDoubtsOnly()
    {
        const Nik woman = nik(u"3271014503050001");
        const auto known = [](const QString &code) { return code == u"32.71.01"_s; };
        const auto split = [](const QString &code) { return code == u"32.71"_s; };
        const auto none = [](const QString &) { return false; };
        QVERIFY(woman.regionDoubts(known).empty());
        QVERIFY(woman.regionDoubts(split).empty());
        const Problem region{
            0, u"nik"_s, Problem::Severity::Warning, u"nik_region_unknown"_s, {u"32.71.01"_s}};
        QCOMPARE(woman.regionDoubts(none), Problems{region});
        QVERIFY(woman.dateDoubts(today, {2005, 3, 5}).empty());
        QVERIFY(woman.dateDoubts(today, {}).empty());
        QCOMPARE(woman.dateDoubts(today, {2005, 3, 6}).front().code, u"nik_date_differs"_s);
        QCOMPARE(woman.dateDoubts(today, {2005, 3, 6}).front().args, QStringList{u"2005-03-05"_s});
        QVERIFY(woman.sexDoubts(u"P"_s).empty());
        QVERIFY(woman.sexDoubts({}).empty());
        QCOMPARE(woman.sexDoubts(u"L"_s).front().code, u"nik_sex_differs"_s);
    }

    void isShownGroupedOrMasked()
    {
        QCOMPARE(nikGrouped(u"3271014503050001"_s), u"327101 450305 0001"_s);
        QCOMPARE(nikMasked(u"3271014503050001"_s), u"3271•• •••••• ••01"_s);
        QCOMPARE(nikMasked(u"327"_s), u"•••"_s);
        QCOMPARE(nikGrouped(u"327"_s), u"327"_s);
    }
};

QTEST_GUILESS_MAIN(TestNik)
#include "tst_nik.moc"
