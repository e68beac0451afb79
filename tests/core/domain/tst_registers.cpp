// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/contact.h"
#include "core/domain/registers.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

/** The value read, or "!" and the code of the refusal. */
QString outcome(const Result<QString> &result)
{
    return result ? *result : u'!' + result.error().problems.front().code;
}

} // namespace

class TestRegisters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNumbersOfRegisters()
    {
        QCOMPARE(outcome(parseKk(u"3271 0101 0203 0004")), u"3271010102030004"_s);
        QCOMPARE(outcome(parseKk(u"327101010203000")), u"!kk_length"_s);
        QCOMPARE(outcome(parseKk(u"32710101020300x4")), u"!kk_characters"_s);
        QCOMPARE(outcome(parseNpwp(u"01.234.567.8-901.000")), u"012345678901000"_s);
        QCOMPARE(outcome(parseNpwp(u"0012345678901000")), u"0012345678901000"_s);
        QCOMPARE(outcome(parseNpwp(u"0012345678901000000001")), u"0012345678901000000001"_s);
        QCOMPARE(outcome(parseNpwp(u"00123456789010")), u"!npwp_length"_s);
        QCOMPARE(outcome(parseNpwp(u"belum ada")), u"!npwp_characters"_s);
        QCOMPARE(outcome(parseNib(u"9120 1012 3456 7")), u"9120101234567"_s);
        QCOMPARE(outcome(parseNib(u"912010123456")), u"!nib_length"_s);
        QCOMPARE(outcome(parseNip(u"19700101 199503 1 001")), u"197001011995031001"_s);
        QCOMPARE(outcome(parseNip(u"1970010119950310")), u"!nip_length"_s);
    }

    void printsNumbersAsOffices()
    {
        QCOMPARE(npwpText(u"012345678901000"_s), u"01.234.567.8-901.000"_s);
        QCOMPARE(npwpText(u"0012345678901000"_s), u"0012345678901000"_s);
        QCOMPARE(nipText(u"197001011995031001"_s), u"19700101 199503 1 001"_s);
        QCOMPARE(nipText(u"1970"_s), u"1970"_s);
    }

    void readsTelephoneNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("stored");
        QTest::newRow("mobile") << u"081234567890"_s << u"+6281234567890"_s;
        QTest::newRow("grouped") << u"0812-3456-7890"_s << u"+6281234567890"_s;
        QTest::newRow("lost zero") << u"81234567890"_s << u"+6281234567890"_s;
        QTest::newRow("country code") << u"+62 812 3456 7890"_s << u"+6281234567890"_s;
        QTest::newRow("country code without plus") << u"6281234567890"_s << u"+6281234567890"_s;
        QTest::newRow("dialled abroad") << u"006281234567890"_s << u"+6281234567890"_s;
        QTest::newRow("country code and zero") << u"+62 (0)812 3456 7890"_s << u"+6281234567890"_s;
        QTest::newRow("text cell") << u"'081234567890"_s << u"+6281234567890"_s;
        QTest::newRow("10 digits") << u"0812345678"_s << u"+62812345678"_s;
        QTest::newRow("9 digits") << u"081234567"_s << u"!phone_length"_s;
        QTest::newRow("13 digits") << u"0812345678901"_s << u"+62812345678901"_s;
        QTest::newRow("14 digits") << u"08123456789012"_s << u"!phone_length"_s;
        QTest::newRow("landline") << u"(0536) 322-1234"_s << u"+625363221234"_s;
        QTest::newRow("landline of Jakarta") << u"021 345 6789"_s << u"+62213456789"_s;
        QTest::newRow("landline abroad") << u"+62-536-3221234"_s << u"+625363221234"_s;
        QTest::newRow("landline, lost zero") << u"5363221234"_s << u"+625363221234"_s;
        QTest::newRow("without area") << u"322-1234"_s << u"!phone_area"_s;
        QTest::newRow("two numbers") << u"0812345678/0813456789"_s << u"!phone_characters"_s;
        QTest::newRow("spreadsheet") << u"8,12E+11"_s << u"!phone_characters"_s;
        QTest::newRow("words") << u"tidak ada"_s << u"!phone_characters"_s;
        QTest::newRow("abroad") << u"+60 12-345 6789"_s << u"+60123456789"_s;
        QTest::newRow("too short abroad") << u"+60 12"_s << u"!phone_length"_s;
    }
    void readsTelephoneNumbers()
    {
        QFETCH(QString, text);
        QFETCH(QString, stored);
        QCOMPARE(outcome(parsePhone(text)), stored);
        if (!stored.startsWith(u'!'))
            QCOMPARE(outcome(parsePhone(phoneText(stored))),
                     stored); // what is shown can be typed again
    }

    void showsTelephoneNumbersGrouped()
    {
        QCOMPARE(phoneText(u"+6281234567890"_s), u"0812-3456-7890"_s);
        QCOMPARE(phoneText(u"+62812345678"_s), u"0812-3456-78"_s);
        QCOMPARE(phoneText(u"+625363221234"_s), u"(0536) 322-1234"_s);
        QCOMPARE(phoneText(u"+622134567890"_s), u"(021) 3456-7890"_s);
        QCOMPARE(phoneText(u"+60123456789"_s), u"+60123456789"_s);
    }

    void readsAddressesOfMail_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("stored");
        QTest::newRow("plain") << u" Panti.Asuhan@Gmail.COM "_s << u"Panti.Asuhan@gmail.com"_s;
        QTest::newRow("subdomain")
            << u"a+b@dinsos.kalteng.go.id"_s << u"a+b@dinsos.kalteng.go.id"_s;
        for (const auto bad :
             {"", "panti", "panti@", "@gmail.com", "panti@gmail", "a@b@c.id", "a b@c.id", "a@c..id",
              "a@.id", "a@c.i", "a,b@c.id", ".a@c.id", "a@c d.id"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << u"!email_invalid"_s;
    }
    void readsAddressesOfMail()
    {
        QFETCH(QString, text);
        QFETCH(QString, stored);
        QCOMPARE(outcome(parseEmail(text)), stored);
    }
};

QTEST_GUILESS_MAIN(TestRegisters)
#include "tst_registers.moc"
