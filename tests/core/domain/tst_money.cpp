// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/money.h"
#include "core/domain/terbilang.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

QString outcome(const Result<qint64> &result)
{
    return result ? QString::number(*result) : result.error().problems.front().code;
}

void row(const char *text, const char *result)
{
    QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(result);
}

} // namespace

class TestMoney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRupiah_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result");
        for (const auto text :
             {"Rp1.500.000,00", "1500000", "Rp 1.500.000,-", "Rp. 1.500.000", "1.500.000",
              "1500000.00", "1,500,000.00", "1,500,000", "1 500 000", "IDR 1.500.000", "1,5 juta",
              "1.5 jt", "1500 ribu", "1.500.000,00 rupiah", "1.500.000 rupiah", "rp1500000",
              "1500000,-", "Rp1.500.000,--", "Rp 1 500 000,00"})
            row(text, "150000000");
        row("1500000.50", "150000050");
        row("1500000,5", "150000050");
        row("1.500", "150000");
        row("150.000", "15000000");
        row("1.50", "150");
        row("0", "0");
        row("0,50", "50");
        row("-2.000", "-200000");
        row("Rp-2.000", "-200000");
        row("-Rp2.000", "-200000");
        row("1,128 miliar", "112800000000");
        row("Rp1,128 milyar", "112800000000");
        row("2,5 juta", "250000000");
        row("2.5 juta", "250000000");
        row("38 miliar", "3800000000000");
        row("Rp 85 jt", "8500000000");
        row("1 t", "100000000000000");
        row("1.250,75 juta", "125075000000");
        row("832,5jt", "83250000000");
        row("999999999999999,99", "99999999999999999");
        row("1000000000000000", "money_too_large");
        row("99999 triliun", "money_too_large");
        row("1,128", "money_ambiguous");
        row("1.128 miliar", "money_ambiguous");
        row("1500.000", "money_ambiguous");
        row("0.500", "money_ambiguous");
        for (const auto text : {"", "Rp", "gratis", "1.50.000", "1..500", "1,2345", "1.500,123",
                                "1.5.0", "1e6", "1,5,0", "12 345 6", "--5", "juta",
                                "1.500.000,00,00", "Rp 5 per orang", "1,500.00.00"})
            row(text, "money_unreadable");
    }
    void readsRupiah()
    {
        QFETCH(QString, text);
        QFETCH(QString, result);
        QCOMPARE(outcome(parseMoney(text)), result);
    }

    void writesRupiah_data()
    {
        QTest::addColumn<qint64>("sen");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("contract");
        QTest::newRow("none") << qint64(0) << u"Rp0"_s << u"0.00"_s;
        QTest::newRow("sen") << qint64(5) << u"Rp0,05"_s << u"0.05"_s;
        QTest::newRow("thousand") << qint64(100'000) << u"Rp1.000"_s << u"1000.00"_s;
        QTest::newRow("million") << qint64(150'000'050) << u"Rp1.500.000,50"_s << u"1500000.50"_s;
        QTest::newRow("hundred") << qint64(99'999) << u"Rp999,99"_s << u"999.99"_s;
        QTest::newRow("debt") << qint64(-150'000'000) << u"-Rp1.500.000"_s << u"-1500000.00"_s;
        QTest::newRow("most") << mostSen << u"Rp999.999.999.999.999,99"_s
                              << u"999999999999999.99"_s;
    }
    void writesRupiah()
    {
        QFETCH(qint64, sen);
        QFETCH(QString, text);
        QFETCH(QString, contract);
        QCOMPARE(moneyText(sen), text);
        QCOMPARE(moneyContract(sen), contract);
        QCOMPARE(*parseMoney(text), sen);
        QCOMPARE(*parseMoney(contract), sen);
    }

    void readsDecimals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result");
        row("9,5", "9500");
        row("9.5", "9500");
        row("9", "9000");
        row("0,125", "125");
        row("0.500", "500");
        row("-2,5", "-2500");
        row("2.125", "2125");
        row("2,125", "2125");
        row("2,500", "2500");
        row("1.250,5", "1250500");
        row("1.000.000", "1000000000");
        row("9,50000", "9500");
        row("1.500", "decimal_ambiguous");
        row("2.000", "decimal_ambiguous");
        row("0,1234", "decimal_places");
        row("123456789012345", "decimal_too_large");
        for (const auto text : {"", "dua", "9,", ",5", "9,5,1", "1.2.3", "9 buah", "1e3"})
            row(text, "decimal_unreadable");
    }
    void readsDecimals()
    {
        QFETCH(QString, text);
        QFETCH(QString, result);
        QCOMPARE(outcome(parseDecimal(text, 3)), result);
    }

    void writesDecimalsThatReadBack()
    {
        for (const qint64 value : {0LL, 1LL, -1LL, 125LL, 2500LL, -2500LL, 2125LL, 1'250'500LL,
                                   1'000'000LL, 1'500'000LL}) {
            QCOMPARE(*parseDecimal(decimalContract(value, 3), 3), value);
            QCOMPARE(*parseDecimal(decimalText(value, 3), 3), value);
        }
        QCOMPARE(decimalContract(2500, 3), u"2.5"_s);
        QCOMPARE(decimalContract(-50, 3), u"-0.05"_s);
        QCOMPARE(decimalText(1'250'500, 3), u"1250,5"_s);
        QCOMPARE(decimalText(106'820'000, 6), u"106,82"_s);
        QCOMPARE(*parseDecimal(u"106.820", 6), 106'820'000);
        QCOMPARE(*parseDecimal(u"7", 0), 7);
    }

    void roundsALineHalfUpToTheSen()
    {
        QCOMPARE(*lineTotal(2500, 3, 150'000), 375'000);
        QCOMPARE(*lineTotal(1, 3, 499), 0);
        QCOMPARE(*lineTotal(1, 3, 500), 1);
        QCOMPARE(*lineTotal(333, 3, 100'000'001), 33'300'000);
        QCOMPARE(*lineTotal(1500, 3, 3), 5); // 4.5 sen
        QCOMPARE(*lineTotal(-1500, 3, 3), -4);
        QCOMPARE(*lineTotal(7, 0, 3), 21);
        QVERIFY(!lineTotal(1'000'000'000, 3, mostSen));
        QVERIFY(!lineTotal(std::numeric_limits<qint64>::max(), 3, 999'999));
    }

    void saysNumbersInWords_data()
    {
        QTest::addColumn<qint64>("number");
        QTest::addColumn<QString>("words");
        const auto say = [](qint64 number, const char *words) {
            QTest::newRow(words) << number << QString::fromLatin1(words);
        };
        say(0, "nol");
        say(1, "satu");
        say(10, "sepuluh");
        say(11, "sebelas");
        say(12, "dua belas");
        say(19, "sembilan belas");
        say(20, "dua puluh");
        say(21, "dua puluh satu");
        say(99, "sembilan puluh sembilan");
        say(100, "seratus");
        say(101, "seratus satu");
        say(111, "seratus sebelas");
        say(200, "dua ratus");
        say(999, "sembilan ratus sembilan puluh sembilan");
        say(1000, "seribu");
        say(1001, "seribu satu");
        say(1100, "seribu seratus");
        say(2000, "dua ribu");
        say(10'000, "sepuluh ribu");
        say(11'000, "sebelas ribu");
        say(21'000, "dua puluh satu ribu");
        say(100'000, "seratus ribu");
        say(101'000, "seratus satu ribu");
        say(1'000'000, "satu juta");
        say(1'001'000, "satu juta seribu");
        say(1'500'000, "satu juta lima ratus ribu");
        say(1'128'000'000, "satu miliar seratus dua puluh delapan juta");
        say(1'000'000'000'000, "satu triliun");
        say(999'000'000'000'001, "sembilan ratus sembilan puluh sembilan triliun satu");
        say(-7, "minus tujuh");
    }
    void saysNumbersInWords()
    {
        QFETCH(qint64, number);
        QFETCH(QString, words);
        QCOMPARE(terbilang(number), words);
    }

    void saysSumsInWords()
    {
        QCOMPARE(terbilangRupiah(150'000'000), u"satu juta lima ratus ribu rupiah"_s);
        QCOMPARE(terbilangRupiah(150'050), u"seribu lima ratus rupiah koma lima puluh sen"_s);
        QCOMPARE(terbilangRupiah(-100'000), u"minus seribu rupiah"_s);
        QCOMPARE(terbilangRupiah(5), u"nol rupiah koma lima sen"_s);
        QVERIFY(terbilang(std::numeric_limits<qint64>::min())
                    .startsWith(u"minus sembilan juta dua ratus"_s));
    }
};

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
