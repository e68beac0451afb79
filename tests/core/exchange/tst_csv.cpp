// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

/** Rows as "line:cell|cell". */
QStringList shown(const Result<Sheet> &sheet)
{
    if (!sheet)
        return {u'!' + sheet.error().message};
    QStringList rows;
    for (const SheetRow &row : sheet->rows)
        rows << QString::number(row.line) + u':' + row.cells.join(u'|');
    return rows;
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatSpreadsheetsWrite_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("comma") << QByteArray("a,b\r\nc,d\r\n")
                               << QStringList{u"1:a|b"_s, u"2:c|d"_s};
        QTest::newRow("semicolon, commas within")
            << QByteArray("DAFTAR, 2024\na;b;c\nx, y;1;2\n")
            << QStringList{u"1:DAFTAR, 2024"_s, u"2:a|b|c"_s, u"3:x, y|1|2"_s};
        QTest::newRow("tab") << QByteArray("a\tb\nc\td") << QStringList{u"1:a|b"_s, u"2:c|d"_s};
        QTest::newRow("sep line") << QByteArray("sep=;\r\na,1;b\r\n") << QStringList{u"2:a,1|b"_s};
        QTest::newRow("BOM") << QByteArray("\xEF\xBB\xBFnama,b\n") << QStringList{u"1:nama|b"_s};
        QTest::newRow("old Mac") << QByteArray("a,b\rc,d\r") << QStringList{u"1:a|b"_s, u"2:c|d"_s};
        QTest::newRow("quotes and a line end within")
            << QByteArray("\"Jl. \"\"Mawar\"\"\r\nNo. 1, RT 2\",b\nc,d\n")
            << QStringList{u"1:Jl. \"Mawar\"\nNo. 1, RT 2|b"_s, u"3:c|d"_s};
        QTest::newRow("blank lines keep their numbers")
            << QByteArray("a,b\n\n,,\nc,d")
            << QStringList{u"1:a|b"_s, u"2:"_s, u"3:"_s, u"4:c|d"_s};
        QTest::newRow("one column")
            << QByteArray("nama\nSiti") << QStringList{u"1:nama"_s, u"2:Siti"_s};
        QTest::newRow("nothing") << QByteArray() << QStringList{};
    }
    void readsWhatSpreadsheetsWrite()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, rows);
        QCOMPARE(shown(readCsv(bytes)), rows);
    }

    void refusesWhatCannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("Latin-1") << QByteArray("a,b\nc,Ren\xE9\n")
                                 << u"Line 2 is not written in UTF-8"_s;
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                              "a\0,\0",
                                              6)
                                << u"Line 1 is not written"_s;
        QTest::newRow("NUL") << QByteArray("a,b\r\nc,\0d\r\n", 11) << u"Line 2 holds characters"_s;
        QTest::newRow("cut off") << QByteArray("a,b\n1,2\nc,\"Jl. Mawar\nNo")
                                 << u"a cell that begins in line 3 has no end"_s;
        QTest::newRow("broken quotes")
            << QByteArray("a,b\n\"x\"y,2\n") << u"In line 2 a quotation mark"_s;
        QTest::newRow("a huge cell") << QByteArray("a,b\nc,") + QByteArray(2'000'000, 'x')
                                     << u"A cell in line 2 is longer"_s;
        QTest::newRow("a huge quoted cell") << QByteArray("a,b\nc,\"") + QByteArray(2'000'000, 'x')
                                            << u"A cell in line 2 is longer"_s;
        QTest::newRow("too many columns") << QByteArray("a,b\n") + QByteArray(5000, ',')
                                          << u"Line 2 has more than 1,000 columns"_s;
        QTest::newRow("too many rows")
            << QByteArray("a,b\n").repeated(200'001) << u"more than 200,000 rows"_s;
        QTest::newRow("too many cells")
            << (QByteArray(900, ',') + "x\n").repeated(9'000) << u"too many cells at line"_s;
    }
    void refusesWhatCannotBeRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const Result<Sheet> sheet = readCsv(bytes);
        QVERIFY(!sheet);
        QCOMPARE(sheet.error().kind, ErrorKind::Invalid);
        QVERIFY2(sheet.error().message.contains(says), qPrintable(sheet.error().message));
    }

    void whatIsWrittenReadsBackTheSame()
    {
        const QStringList cells{u"=1+1"_s,       u"+6281234567890"_s,
                                u"-5"_s,         u"@x"_s,
                                u"\tx"_s,        u"'0812"_s,
                                u"'=1"_s,        u"'Aisyah"_s,
                                u"''"_s,         u"a;b"_s,
                                u"a\nb"_s,       u"Jl. \"M\", 1"_s,
                                u"6271"_s,       u"-"_s,
                                u"Ren\u00e9"_s,  u"a;=1"_s,
                                u"a; \"'=1"_s,   u"\n=1;;-2"_s,
                                u"susu:\n- 2"_s, u" =1"_s};
        const QByteArray bytes = writeCsv({cells, {u"x"_s}});
        const Result<Sheet> sheet = readCsv(bytes);
        QVERIFY(sheet);
        QStringList back;
        for (const QString &cell : sheet->rows.front().cells)
            back << plainCell(cell);
        QCOMPARE(back, cells);
    }

    void noCellThatIsWrittenReckons()
    {
        const QByteArray bytes = writeCsv(
            {{u"=cmd|' /C calc'!A0"_s, u"+1"_s, u"-1"_s, u"@SUM(A1)"_s, u"\r=1"_s, u"ok"_s}});
        QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
        QVERIFY(bytes.endsWith("\r\n"));
        const Result<Sheet> sheet = readCsv(bytes);
        QVERIFY(sheet);
        for (const QString &cell : sheet->rows.front().cells)
            QVERIFY2(cell == u"ok" || cell.startsWith(u'\''), qPrintable(cell));
    }

    void noPieceOfACellReckonsWhereAProgramSplitsElsewhere()
    {
        const QByteArray bytes = writeCsv({{u"x"_s, u"a;=1"_s, u"b;\"=HYPERLINK(\"x\")"_s,
                                            u"c; +1"_s, u"d\n@SUM(A1)"_s, u"e\t-1"_s, u" =1"_s}});
        static const QRegularExpression splits(u"[;\\t\\r\\n]"_s), quotes(u"^[ \"]*"_s);
        int pieces = 0;
        for (QString piece : QString::fromUtf8(bytes.mid(3)).split(splits)) {
            piece.remove(quotes);
            QVERIFY2(piece.isEmpty() || !u"=+-@"_s.contains(piece[0]), qPrintable(piece));
            ++pieces;
        }
        QVERIFY(pieces > 5);
    }

    void readsAHundredThousandRowsWithoutDelay()
    {
        const QByteArray bytes = "nama,alamat,nik\n"
            + QByteArray("Siti Aminah,\"Jl. Mawar, RT 2\",6271030101120001\n").repeated(100'000);
        QElapsedTimer timer;
        timer.start();
        const Result<Sheet> sheet = readCsv(bytes);
        QVERIFY(sheet);
        QCOMPARE(sheet->rows.size(), size_t(100'001));
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
