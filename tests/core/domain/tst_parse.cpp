// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/display.h"
#include "core/domain/parse.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

Field field(Type type)
{
    Field made;
    made.name = u"isian"_s;
    made.type = type;
    made.codes = {{u"lanjut_usia"_s, {u"Lanjut usia"_s, u"Elderly"_s}, {u"lansia"_s}},
                  {u"napza"_s, {u"NAPZA"_s, u"Drug users"_s}, {u"nafza"_s}},
                  {u"rs"_s, {u"RS, puskesmas"_s, u"Hospital"_s}, {}}};
    return made;
}

/** The value in its contract form, "null", or "!" and the code of the refusal. */
QString outcome(const Field &f, const Result<Value> &value)
{
    if (!value)
        return u'!' + value.error().problems.front().code;
    return value->isNull() ? u"null"_s : contractText(f, *value);
}

QString read(const Field &f, QStringView text)
{
    return outcome(f, parseValue(f, text));
}

} // namespace

class TestParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEachTypeOfField_data()
    {
        QTest::addColumn<Type>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result");
        int n = 0;
        const auto row = [&](Type type, const char *text, const char *result) {
            QTest::addRow("%d %s", ++n, text)
                << type << QString::fromUtf8(text) << QString::fromUtf8(result);
        };
        row(Type::Text, "  Siti  Aminah ", "Siti  Aminah");
        row(Type::Text, "", "null");
        row(Type::Text, "  ", "null");
        row(Type::Text, "-", "-");
        row(Type::Text, "Jl. Anggrek\r\nNo. 3", "Jl. Anggrek No. 3");
        row(Type::Text, "a\x01z", "!text_control");
        row(Type::Long, "satu\r\ndua", "satu\ndua");
        row(Type::Long, "satu\x7f", "!text_control");
        row(Type::Text, "Rene\xCC\x81", "Ren\xC3\xA9");
        row(Type::Nik, "327101 450305 0001", "3271014503050001");
        row(Type::Nik, "-", "null");
        row(Type::Nik, "327", "!nik_length");
        row(Type::Kk, "3271010102030004", "3271010102030004");
        row(Type::Npwp, "01.234.567.8-901.000", "012345678901000");
        row(Type::Phone, "0812-3456-7890", "+6281234567890");
        row(Type::Email, "Panti@GMAIL.com", "Panti@gmail.com");
        row(Type::Date, "5 Maret 2014", "2014-03-05");
        row(Type::Date, "2014-03-05", "2014-03-05");
        row(Type::Date, "1014-03-05", "!date_year");
        row(Type::Year, "2014", "2014");
        row(Type::Year, "14", "!year_unreadable");
        row(Type::Year, "0014", "!too_small");
        row(Type::Integer, "1250", "1250");
        row(Type::Integer, "1.250", "1250");
        row(Type::Integer, "1.255", "1255");
        row(Type::Integer, "12.0", "12");
        row(Type::Integer, "12,5", "!integer_unreadable");
        row(Type::Integer, "1.25", "!integer_unreadable");
        row(Type::Integer, "1234.567", "!integer_unreadable");
        row(Type::Integer, "dua", "!integer_unreadable");
        row(Type::Integer, "-1", "!too_small");
        row(Type::Integer, "9999999999999999", "!integer_unreadable");
        row(Type::Decimal, "2,5", "2.5");
        row(Type::Decimal, "-0.05", "-0.05");
        row(Type::Decimal, "2.000", "!decimal_ambiguous");
        row(Type::Money, "Rp1.500.000", "1500000.00");
        row(Type::Money, "-5", "!too_small");
        row(Type::Money, "gratis", "!money_unreadable");
        row(Type::Code, "lanjut_usia", "lanjut_usia");
        row(Type::Code, "LANJUT USIA", "lanjut_usia");
        row(Type::Code, "Lanjut-Usia", "lanjut_usia");
        row(Type::Code, "elderly", "lanjut_usia");
        row(Type::Code, "Lansia", "lanjut_usia");
        row(Type::Code, "NAFZA", "napza");
        row(Type::Code, "anak", "!code_unknown");
        row(Type::Codes, "napza; lansia", "lanjut_usia;napza");
        row(Type::Codes, "napza, lansia, NAPZA", "lanjut_usia;napza");
        row(Type::Codes, "RS, puskesmas", "rs");
        row(Type::Codes, "RS, puskesmas; napza", "napza;rs");
        row(Type::Codes, ";", "null");
        row(Type::Codes, "napza; anak", "!code_unknown");
        row(Type::Region, "13.74.02.1002", "13.74.02.1002");
        row(Type::Region, "1374021002", "13.74.02.1002");
        row(Type::Region, "137402", "13.74.02");
        row(Type::Region, "62", "62");
        row(Type::Region, "99.99", "99.99");
        row(Type::Region, "62.7", "!region_unreadable");
        row(Type::Region, "6.27.1", "!region_unreadable");
        row(Type::Region, "Palangka Raya", "!region_unreadable");
        row(Type::Record, "000102030405060708090a0b0c0d0e0f", "000102030405060708090a0b0c0d0e0f");
        row(Type::Record, "000102", "!record_unreadable");
        for (const auto yes : {"ya", "Ya", "true", "1", "yes", "YES", "ada"})
            row(Type::Bool, yes, "true");
        for (const auto no : {"tidak", "false", "0", "No", "tidak ada"})
            row(Type::Bool, no, "false");
        row(Type::Bool, "mungkin", "!bool_unreadable");
        row(Type::Computed, "5", "!computed");
    }
    void readsEachTypeOfField()
    {
        QFETCH(Type, type);
        QFETCH(QString, text);
        QFETCH(QString, result);
        const Field f = field(type);
        const auto value = parseValue(f, text);
        QCOMPARE(outcome(f, value), result);
        if (!value) {
            QCOMPARE(value.error().kind, ErrorKind::Invalid);
            QCOMPARE(value.error().problems.front().field, u"isian"_s);
            return;
        }
        QVERIFY(!valueProblem(f, *value));
        QCOMPARE(*parseValue(f, contractText(f, *value)), *value); // a file can be read again
        QCOMPARE(*fromJson(f, toJson(f, *value)), *value);
        const bool hasShownForm
            = type != Type::Record && type != Type::Codes && type != Type::Region;
        if (hasShownForm)
            QCOMPARE(*parseValue(f, displayText(f, *value)), *value); // a form can be saved again
    }

    void everyLabelAndSynonymMeansItsCode()
    {
        for (const Entity &entity : Dictionary::builtIn().entities()) {
            for (const Field &f : entity.fields) {
                for (const Code &code : f.codes) {
                    for (const QString &word :
                         QStringList{code.name, code.label.id, code.label.en} + code.synonyms)
                        QCOMPARE(entity.name + u'.' + f.name + u' ' + word + u": "_s
                                     + read(f, word.toUpper()),
                                 entity.name + u'.' + f.name + u' ' + word + u": "_s + code.name);
                }
            }
        }
    }

    void refusesNulInText()
    {
        QCOMPARE(read(field(Type::Text), QString(u"a"_s + QChar(u'\0') + u"b"_s)),
                 u"!text_control"_s);
        QCOMPARE(read(field(Type::Text), QString(QChar(0xd800))), u"!text_control"_s);
    }

    void keepsTheLimitsOfTheField()
    {
        Field f = field(Type::Integer);
        f.min = 5;
        f.max = 10;
        QCOMPARE(read(f, u"4"), u"!too_small"_s);
        QCOMPARE(read(f, u"5"), u"5"_s);
        QCOMPARE(read(f, u"11"), u"!too_large"_s);
        QCOMPARE(parseValue(f, u"11").error().problems.front().args, QStringList{u"10"_s});
        f.type = Type::Money;
        f.max = 150'000;
        QCOMPARE(parseValue(f, u"2000").error().problems.front().args, QStringList{u"Rp1.500"_s});
        f.type = Type::Text;
        f.max = 3;
        QCOMPARE(read(f, u"abc"), u"abc"_s);
        QCOMPARE(parseValue(f, u"abcd").error().problems.front().args,
                 (QStringList{u"4"_s, u"3"_s}));
    }

    void findsFaultWithForeignValues()
    {
        const auto code = [](Type type, const Value &value) {
            const auto problem = valueProblem(field(type), value);
            return problem ? problem->code : QString();
        };
        QCOMPARE(code(Type::Nik, u"327101 450305 0001"_s), u"not_stored_form"_s);
        QCOMPARE(code(Type::Nik, qint64(3271014503050001)), u"wrong_kind"_s);
        QCOMPARE(code(Type::Nik, u"3271014503050000"_s), u"nik_serial"_s);
        QCOMPARE(code(Type::Date, u"5/3/2014"_s), u"not_stored_form"_s);
        QCOMPARE(code(Type::Date, u"2014-02-30"_s), u"date_impossible"_s);
        QCOMPARE(code(Type::Phone, u"0812345678"_s), u"not_stored_form"_s);
        QCOMPARE(code(Type::Region, u"1374"_s), u"region_unreadable"_s);
        QCOMPARE(code(Type::Code, u"Lansia"_s), u"code_unknown"_s);
        QCOMPARE(code(Type::Codes, QStringList{u"anak"_s}), u"code_unknown"_s);
        QCOMPARE(code(Type::Bool, 2), u"too_large"_s);
        QCOMPARE(code(Type::Text, u"satu\ndua"_s), u"text_control"_s);
        QCOMPARE(code(Type::Long, u"satu\ndua"_s), QString());
        QCOMPARE(code(Type::Money, std::numeric_limits<qint64>::max()), u"too_large"_s);
        QCOMPARE(code(Type::Decimal, std::numeric_limits<qint64>::min()), u"too_small"_s);
        QCOMPARE(code(Type::Integer, std::numeric_limits<qint64>::max()), u"too_large"_s);
        QCOMPARE(code(Type::Computed, 1), u"computed"_s);
        QCOMPARE(code(Type::Computed, Value()), QString());
    }

    void writesJson()
    {
        QCOMPARE(toJson(field(Type::Money), 150'000'000), QJsonValue(u"1500000.00"_s));
        QCOMPARE(toJson(field(Type::Decimal), 2500), QJsonValue(u"2.5"_s));
        QCOMPARE(toJson(field(Type::Integer), 12), QJsonValue(12));
        QCOMPARE(toJson(field(Type::Bool), 1), QJsonValue(true));
        QCOMPARE(toJson(field(Type::Codes), QStringList{u"rs"_s, u"napza"_s}),
                 QJsonValue(QJsonArray{u"napza"_s, u"rs"_s}));
        QCOMPARE(toJson(field(Type::Nik), Value()), QJsonValue(QJsonValue::Null));
    }

    void readsJson()
    {
        const auto back = [](Type type, const QJsonValue &json) {
            return outcome(field(type), fromJson(field(type), json));
        };
        QCOMPARE(back(Type::Decimal, u"1.500"_s), u"1.5"_s);
        QCOMPARE(back(Type::Decimal, 2.125), u"2.125"_s);
        QCOMPARE(back(Type::Money, 1500000), u"1500000.00"_s);
        QCOMPARE(back(Type::Money, 0.1), u"0.10"_s);
        QCOMPARE(back(Type::Money, u"1500000.5"_s), u"1500000.50"_s);
        QCOMPARE(back(Type::Integer, 12.5), u"!wrong_kind"_s);
        QCOMPARE(back(Type::Integer, 1e300), u"!wrong_kind"_s);
        QCOMPARE(back(Type::Integer, u"12"_s), u"12"_s);
        QCOMPARE(back(Type::Year, 14), u"!too_small"_s);
        QCOMPARE(back(Type::Nik, 3271014503050001.0), u"!wrong_kind"_s);
        QCOMPARE(back(Type::Bool, true), u"true"_s);
        QCOMPARE(back(Type::Bool, u"tidak"_s), u"false"_s);
        QCOMPARE(back(Type::Text, true), u"!wrong_kind"_s);
        QCOMPARE(back(Type::Codes, QJsonArray{u"lansia"_s, u"napza"_s}), u"lanjut_usia;napza"_s);
        QCOMPARE(back(Type::Codes, QJsonArray{1}), u"!wrong_kind"_s);
        QCOMPARE(back(Type::Codes, QJsonArray{u"anak"_s}), u"!code_unknown"_s);
        QCOMPARE(back(Type::Codes, u"napza"_s), u"napza"_s);
        QCOMPARE(back(Type::Text, QJsonArray{u"a"_s}), u"!wrong_kind"_s);
        QCOMPARE(back(Type::Text, QJsonObject{}), u"!wrong_kind"_s);
        QCOMPARE(back(Type::Text, QJsonValue::Null), u"null"_s);
    }

    void showsValuesToReaders()
    {
        QCOMPARE(displayText(field(Type::Date), u"2014-03-05"_s), u"5 Maret 2014"_s);
        QCOMPARE(displayText(field(Type::Money), 150'000'000), u"Rp1.500.000"_s);
        QCOMPARE(displayText(field(Type::Decimal), 2500), u"2,5"_s);
        QCOMPARE(displayText(field(Type::Code), u"napza"_s), u"NAPZA"_s);
        QCOMPARE(displayText(field(Type::Code), u"dulu"_s), u"dulu"_s);
        QCOMPARE(displayText(field(Type::Codes), QStringList{u"rs"_s, u"lanjut_usia"_s}),
                 u"Lanjut usia, RS, puskesmas"_s);
        QCOMPARE(displayText(field(Type::Phone), u"+6281234567890"_s), u"0812-3456-7890"_s);
        QCOMPARE(displayText(field(Type::Nik), u"3271014503050001"_s), u"327101 450305 0001"_s);
        QCOMPARE(displayText(field(Type::Bool), 1), u"Yes"_s);
        QCOMPARE(displayText(field(Type::Text), Value()), QString());
        QCOMPARE(displayText(field(Type::Region), u"62.71"_s),
                 u"Kota Palangkaraya, Kalimantan Tengah"_s);
        QCOMPARE(displayText(field(Type::Region), u"99.99"_s), u"99.99"_s);
    }
};

QTEST_GUILESS_MAIN(TestParse)
#include "tst_parse.moc"
