// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dates.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

class TestDates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDatesDayFirst_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result"); // ISO, or the code of the refusal
        for (const auto text : {"5/3/2014", "05/03/2014", "05-03-2014", "5.3.2014", "5 Maret 2014",
                                "5 Mar 2014", "5-Mar-2014", "2014-03-05", "2014/03/05",
                                "5 March 2014", "March 5, 2014", "5 MARET 2014", " 5  maret  2014 ",
                                "Rabu, 5 Maret 2014", "Rabu 5/3/2014", "Wednesday, 5 March 2014",
                                "2014-03-05 00:00:00", "2014-03-05T00:00:00.000", "5/3/2014 00:00"})
            QTest::newRow(text) << QString::fromLatin1(text) << u"2014-03-05"_s;
        const auto row = [](const char *text, const char *result) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(result);
        };
        row("3/5/2014", "2014-05-03");
        row("Rabu, 30 Mei 2018", "2018-05-30");
        row("Jum'at, 1 Agt 2014", "2014-08-01");
        row("17 Pebruari 2012", "2012-02-17");
        row("1 Nop 2012", "2012-11-01");
        row("29/2/2012", "2012-02-29");
        row("29/2/2013", "date_impossible");
        row("13/25/2014", "date_impossible");
        row("3/13/2014", "date_impossible");
        row("2014-13-05", "date_impossible");
        row("31 April 2014", "date_impossible");
        row("0/1/2014", "date_impossible");
        row("5/3/14", "date_two_digit_year");
        row("5 Mar 14", "date_two_digit_year");
        row("5-Mar-98", "date_two_digit_year");
        row("41703", "date_serial");
        row("41703.5", "date_serial");
        row("7", "date_serial");
        row("2014", "date_year_only");
        row("5/3/1014", "date_year");
        row("5/3/2914", "date_year");
        row("5/3/201", "date_year");
        for (const auto text :
             {"", "kemarin", "5/3", "5 Maret", "Maret 2014", "20140305", "5/003/2014", "5 Foo 2014",
              "5/3/2014 13:00", "a/b/c", "5/3/2014/1"})
            row(text, "date_unreadable");
    }
    void readsDatesDayFirst()
    {
        QFETCH(QString, text);
        QFETCH(QString, result);
        const auto date = parseDate(text);
        QCOMPARE(date ? storedText(*date) : date.error().problems.front().code, result);
    }

    void writesThemInIndonesian()
    {
        QCOMPARE(dateText({2014, 3, 5}), u"5 Maret 2014"_s);
        QCOMPARE(dateText({}), QString());
        // Dates whose weekday is known from print.
        QCOMPARE(dateTextWithWeekday({2018, 5, 30}), u"Rabu, 30 Mei 2018"_s);
        QCOMPARE(dateTextWithWeekday({2024, 10, 16}), u"Rabu, 16 Oktober 2024"_s);
        QCOMPARE(dateTextWithWeekday({2017, 4, 6}), u"Kamis, 6 April 2017"_s);
        QCOMPARE(dateTextWithWeekday({2017, 4, 8}), u"Sabtu, 8 April 2017"_s);
        QCOMPARE(dateTextWithWeekday({2023, 2, 20}), u"Senin, 20 Februari 2023"_s);
        QCOMPARE(monthName(12), u"Desember"_s);
        QCOMPARE(monthName(13), QString());
    }

    void readsWhatItWrites()
    {
        for (QDate day(2023, 1, 1); day.year() < 2025; day = day.addDays(1)) {
            QCOMPARE(*parseDate(dateText(day)), day);
            QCOMPARE(*parseDate(dateTextWithWeekday(day)), day);
            QCOMPARE(storedDate(storedText(day)), day);
        }
    }

    void storesIsoOnly()
    {
        QVERIFY(!storedDate(u"5/3/2014"_s).isValid());
        QVERIFY(!storedDate(u"2014-02-30"_s).isValid());
        QVERIFY(!storedDate(u"2014-0a-30"_s).isValid());
    }

    void countsWholeYears()
    {
        QCOMPARE(ageAt({2010, 6, 15}, {2024, 6, 14}), 13);
        QCOMPARE(ageAt({2010, 6, 15}, {2024, 6, 15}), 14);
        QCOMPARE(ageAt({2012, 2, 29}, {2013, 2, 28}), 0);
        QCOMPARE(ageAt({2012, 2, 29}, {2013, 3, 1}), 1);
        QCOMPARE(ageAt({2025, 1, 1}, {2024, 6, 14}), -1);
        QCOMPARE(ageAt({}, {2024, 6, 14}), -1);
    }
};

QTEST_GUILESS_MAIN(TestDates)
#include "tst_dates.moc"
