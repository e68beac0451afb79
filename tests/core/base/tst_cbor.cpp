// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cbor.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace pilar;

class TestCbor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesNumbersAsShortAsTheyAre_data()
    {
        QTest::addColumn<qint64>("number");
        QTest::addColumn<QByteArray>("hex");
        const auto row = [](qint64 number, const char *hex) {
            QTest::addRow("%lld", static_cast<long long>(number)) << number << QByteArray(hex);
        };
        row(0, "00");
        row(23, "17");
        row(24, "1818");
        row(255, "18ff");
        row(256, "190100");
        row(65535, "19ffff");
        row(65536, "1a00010000");
        row(4294967295, "1affffffff");
        row(4294967296, "1b0000000100000000");
        row(std::numeric_limits<qint64>::max(), "1b7fffffffffffffff");
        row(-1, "20");
        row(-25, "3818");
        row(std::numeric_limits<qint64>::min(), "3b7fffffffffffffff");
    }

    void writesNumbersAsShortAsTheyAre()
    {
        QFETCH(const qint64, number);
        QFETCH(const QByteArray, hex);
        CborWriter writer;
        writer.number(number);
        QCOMPARE(writer.written().toHex(), hex);

        CborReader reader(writer.written());
        QCOMPARE(reader.number(), number);
        QVERIFY(reader.atEnd());
    }

    void keepsTextsAsTheyAre()
    {
        for (const QString &text : {u""_s, u"Sari"_s, u"Ni Putu é 😀"_s, u"\ufeffmark"_s,
                                    QString(QChar(0)), QString(70000, u'x')}) {
            CborWriter writer;
            writer.text(text);
            CborReader reader(writer.written());
            QCOMPARE(reader.text(), text);
            QVERIFY(reader.atEnd());
        }
    }

    void refusesWhatIsNotDeterministic_data()
    {
        QTest::addColumn<QByteArray>("hex");
        for (const char *hex : {"",
                                "1817",
                                "190001",
                                "1a0000ffff",
                                "1b00000000ffffffff",
                                "1b8000000000000000",
                                "1c",
                                "1f",
                                "f4",
                                "f5",
                                "f7",
                                "f90000",
                                "c000",
                                "490a",
                                "5f4100ff",
                                "7f6161ff",
                                "61ff",
                                "62c080",
                                "63eda080",
                                "9f00ff",
                                "ff",
                                "9b00ffffffffffffff",
                                "ba7fffffff"})
            QTest::newRow(hex) << QByteArray(hex);
    }

    void refusesWhatIsNotDeterministic()
    {
        QFETCH(const QByteArray, hex);
        const QByteArray bytes = QByteArray::fromHex(hex);
        CborReader reader(bytes);
        switch (reader.peek()) {
        case CborReader::Kind::Number:
            QCOMPARE(reader.number(), 0);
            break;
        case CborReader::Kind::Text:
            QCOMPARE(reader.text(), QString());
            break;
        case CborReader::Kind::Bytes:
            QVERIFY(reader.bytes().isEmpty());
            break;
        case CborReader::Kind::Array:
            QCOMPARE(reader.array(), 0);
            break;
        case CborReader::Kind::Map:
            QCOMPARE(reader.map(), 0);
            break;
        default:
            reader.null();
        }
        QVERIFY(!reader.ok());
        QCOMPARE(reader.peek(), CborReader::Kind::None);
    }

    void staysSilentAfterAMistake()
    {
        CborReader reader(QByteArrayView("\x01\x61\x61", 3));
        QCOMPARE(reader.text(), QString());
        QCOMPARE(reader.number(), 0);
        QVERIFY(!reader.atEnd());
    }
};

QTEST_GUILESS_MAIN(TestCbor)
#include "tst_cbor.moc"
