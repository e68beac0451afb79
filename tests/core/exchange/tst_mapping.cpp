// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/display.h"
#include "core/domain/reasons.h"
#include "core/domain/regions.h"
#include "core/exchange/mapping.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

const Entity &entity(QStringView name)
{
    return *Dictionary::builtIn().entity(name);
}

Sheet sheetOf(const QString &text)
{
    return *readCsv(text.toUtf8());
}

Mapping columnsOf(const Sheet &sheet, QStringView name,
                  const std::map<QString, QString> &given = {})
{
    const auto mapping = findColumns(sheet, entity(name), given);
    if (!mapping)
        qFatal("%s", qPrintable(mapping.error().message));
    return *mapping;
}

std::vector<ImportRow> rowsOf(const QString &text, QStringView name)
{
    const Sheet sheet = sheetOf(text);
    return readRows(sheet, entity(name), columnsOf(sheet, name), Regions::builtIn());
}

/** "nama=Siti tanggal_lahir=2014-03-05" in order of the fields. */
QString shown(const ImportRow &row, QStringView name)
{
    QStringList parts;
    for (const auto &[number, value] : row.values) {
        const Field &field = *entity(name).field(number);
        parts << field.name + u'=' + contractText(field, value);
    }
    return parts.join(u' ');
}

QStringList codesOf(const Problems &problems)
{
    QStringList codes;
    for (const Problem &problem : problems)
        codes << problem.code;
    return codes;
}

} // namespace

class TestMapping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheHeaderBelowTitleLines()
    {
        const auto rows
            = rowsOf(u"DATA ANAK ASUH\nTahun 2024, per Januari\n\n"
                     "No;Nama Lengkap;L/P;Tgl Lahir;No. NIK\n"
                     "1;Siti;P;5/3/2014;\n2;Budi;L;05-03-2014;\n3;Ani;P;5 Maret 2014;\n"_s,
                     u"klien");
        QCOMPARE(rows.size(), size_t(3));
        QCOMPARE(rows[0].line, 5);
        for (const ImportRow &row : rows)
            QVERIFY(shown(row, u"klien").endsWith(u"tanggal_lahir=2014-03-05"));
        QCOMPARE(shown(rows[0], u"klien"), u"nama=Siti jenis_kelamin=P tanggal_lahir=2014-03-05"_s);
    }

    void everyNameLabelAndSynonymIsUnderstood()
    {
        for (const Entity &each : Dictionary::builtIn().entities()) {
            const Headers headers(each);
            for (const Field &field : each.fields) {
                if (field.retired)
                    continue;
                QCOMPARE(headers.meaning(field.name).field, &field);
                QCOMPARE(headers.meaning(headers.headerFor(field)).field, &field);
                for (const QString &synonym : field.synonyms)
                    QVERIFY2(headers.meaning(synonym).kind != Headers::Kind::Unknown,
                             qPrintable(each.name + u' ' + synonym));
            }
        }
    }

    void saysOnceWhichColumnsItDoesNotRead()
    {
        const Sheet sheet
            = sheetOf(u"No,Nama Lengkap *,Hobi,Usia,Nama Anak,\n1,Siti,lari,9,S,x\n"_s);
        const Mapping mapping = columnsOf(sheet, u"klien");
        QCOMPARE(codesOf(mapping.remarks),
                 (QStringList{u"column_unknown"_s, u"column_unknown"_s, u"column_computed"_s,
                              u"column_twice"_s, u"column_unknown"_s}));
        QCOMPARE(mapping.remarks[1].args, QStringList{u"Hobi"_s});
        QCOMPARE(mapping.remarks[3].args, (QStringList{u"Nama Anak"_s, u"Nama Lengkap *"_s}));
        QCOMPARE(mapping.remarks[4].args, QStringList{u"F"_s});
        for (const Problem &problem : mapping.remarks) {
            QVERIFY(hasReason(problem.code));
            QCOMPARE(problem.line, 1);
        }
    }

    void theClearerOfTwoHeadersIsMeant()
    {
        const Sheet sheet = sheetOf(u"No.,Jenis,Nomor Surat\n1,NPWP,01.234.567.8-999.000\n"_s);
        const Mapping mapping = columnsOf(sheet, u"legalitas");
        QCOMPARE(mapping.remarks.front().args, (QStringList{u"No."_s, u"Nomor Surat"_s}));
        QCOMPARE(shown(readRows(sheet, entity(u"legalitas"), mapping, Regions::builtIn()).front(),
                       u"legalitas"),
                 u"jenis=npwp nomor=01.234.567.8-999.000"_s);
    }

    void aPersonDecidesWhatAColumnMeans()
    {
        const Sheet sheet = sheetOf(u"Siapa,Hobi\nSiti,lari\n"_s);
        const Mapping mapping
            = columnsOf(sheet, u"klien", {{u"Siapa"_s, u"nama"_s}, {u"hobi"_s, QString()}});
        QVERIFY(mapping.remarks.empty());
        QCOMPARE(
            shown(readRows(sheet, entity(u"klien"), mapping, Regions::builtIn()).front(), u"klien"),
            u"nama=Siti"_s);
        const auto none = findColumns(sheet, entity(u"klien"), {{u"Umur"_s, u"nama"_s}});
        QCOMPARE(none.error().kind, ErrorKind::Usage);
        const auto wrong = findColumns(sheet, entity(u"klien"), {{u"Siapa"_s, u"nema"_s}});
        QCOMPARE(wrong.error().kind, ErrorKind::Usage);
    }

    void aTableWithoutHeaderIsRefused()
    {
        const auto mapping = findColumns(sheetOf(u"Siti,P\nBudi,L\n"_s), entity(u"klien"));
        QVERIFY(!mapping);
        QCOMPARE(mapping.error().kind, ErrorKind::Invalid);
        QVERIFY(!findColumns({}, entity(u"klien")));
    }

    void blankRowsNumberingAndRepeatedHeadersAreNoRows()
    {
        const auto rows = rowsOf(
            u"No,Nama,L/P\n(1),(2),(3)\n1,Siti,P\n\n2,,\nNo,Nama,L/P\n3,Budi,L\n"_s, u"klien");
        QCOMPARE(rows.size(), size_t(2));
        QCOMPARE(rows[1].line, 7);
    }

    void aHeaderOfTwoLinesIsRead()
    {
        const auto rows = rowsOf(u"No,Nama,Alamat,,\n,,Desa/Kel,Kecamatan,Kab/Kota\n"
                                 "1,Siti,Menteng,Jekan Raya,Palangka Raya\n"_s,
                                 u"klien");
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(shown(rows[0], u"klien"), u"nama=Siti kode_wilayah=62.71.03.1002"_s);
    }

    void aPlaceByNameBecomesItsCodeWhereOneFits_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("warned");
        QTest::newRow("several columns")
            << u"Nama,Kelurahan,Kecamatan,Kab/Kota,Provinsi\n"
               "S,Menteng,Jekan Raya,Kota Palangka Raya,Kalimantan Tengah"_s
            << u"62.71.03.1002"_s << QStringList();
        QTest::newRow("one column") << u"Nama,Wilayah\nS,\"Kel. Menteng, Kec. Jekan Raya\""_s
                                    << u"62.71.03.1002"_s << QStringList();
        QTest::newRow("only the higher levels")
            << u"Nama,Kab/Kota Asal\nS,Palangka Raya"_s << u"62.71"_s << QStringList();
        QTest::newRow("a code") << u"Nama,Kode Wilayah\nS,6271031002"_s << u"62.71.03.1002"_s
                                << QStringList();
        QTest::newRow("several fit")
            << u"Nama,Kelurahan\nS,Sidomulyo"_s << QString() << QStringList{u"region_several"_s};
        QTest::newRow("none fits") << u"Nama,Kelurahan,Kecamatan\nS,Mentng,Jekan Raya"_s
                                   << QString() << QStringList{u"region_none"_s};
        QTest::newRow("a code and another name")
            << u"Nama,Kode Wilayah,Kecamatan\nS,62.71.03.1002,Pahandut"_s << u"62.71.03.1002"_s
            << QStringList{u"region_names_differ"_s};
        QTest::newRow("nothing given") << u"Nama,Kelurahan\nS,"_s << QString() << QStringList();
    }
    void aPlaceByNameBecomesItsCodeWhereOneFits()
    {
        QFETCH(QString, table);
        QFETCH(QString, code);
        QFETCH(QStringList, warned);
        const ImportRow row = rowsOf(table, u"klien").front();
        const Field &place = *entity(u"klien").field(u"kode_wilayah");
        const auto value = row.values.find(place.number);
        QCOMPARE(value == row.values.end() ? QString() : value->second.text(), code);
        QCOMPARE(codesOf(row.problems), warned);
        for (const Problem &problem : row.problems)
            QCOMPARE(problem.severity, Problem::Severity::Warning);
    }

    void candidatesAreNamedButNotMoreThanFive()
    {
        const ImportRow row = rowsOf(u"Nama,Kelurahan\nS,Sidomulyo"_s, u"klien").front();
        QCOMPARE(row.problems.front().args.first(), u"Sidomulyo"_s);
        const QStringList candidates = row.problems.front().args.last().split(u"; "_s);
        QCOMPARE(candidates.size(), 6);
        QVERIFY(candidates.first().contains(u"Sidomulyo"_s));
        QCOMPARE(candidates.last(), u"\u2026"_s);
        QVERIFY(reason(row.problems.front()).contains(candidates.first()));
    }

    void readsPlaceAndDateOfBirthFromOneCell()
    {
        const auto rows = rowsOf(
            u"Nama;Tempat/Tgl Lahir\nS;Palangka Raya, 5 Maret 2014\nB;5/3/2014\nC;Kasongan"_s,
            u"klien");
        QCOMPARE(shown(rows[0], u"klien"),
                 u"nama=S tempat_lahir=Palangka Raya tanggal_lahir=2014-03-05"_s);
        QCOMPARE(shown(rows[1], u"klien"), u"nama=B tanggal_lahir=2014-03-05"_s);
        QCOMPARE(codesOf(rows[2].problems), QStringList{u"date_unreadable"_s});
    }

    void anUnreadableCellIsAnErrorOfItsLine()
    {
        const auto rows
            = rowsOf(u"Nama,NIK,HP Wali,Agama\nS,62710301011,81234567890,Islm\n"_s, u"klien");
        QCOMPARE(codesOf(rows[0].problems), (QStringList{u"nik_length"_s, u"code_unknown"_s}));
        for (const Problem &problem : rows[0].problems) {
            QCOMPARE(problem.line, 2);
            QCOMPARE(problem.severity, Problem::Severity::Error);
        }
        QCOMPARE(shown(rows[0], u"klien"), u"nama=S telepon_wali=+6281234567890"_s);
    }

    void aRecordMayBeGivenByItsName()
    {
        const auto rows = rowsOf(u"LKS,Nama,Jabatan\nPanti Kasih,Siti,Ketua\n"_s, u"pengurus");
        QCOMPARE(rows[0].names.at(entity(u"pengurus").parent), u"Panti Kasih"_s);
        QVERIFY(rows[0].problems.empty());
    }

    void refusedRowsCanBeCorrectedAndReadAgain()
    {
        const Sheet sheet = sheetOf(u"Judul\nNama,Agama,Kota\n+Siti,Islm,\"x, y\"\n"_s);
        const Mapping mapping = columnsOf(sheet, u"klien");
        const auto rows = readRows(sheet, entity(u"klien"), mapping, Regions::builtIn());
        const QByteArray out = writeCsv(refusedTable(mapping, rows));
        const Sheet again = *readCsv(out);
        QCOMPARE(again.rows[1].cells.first(), u"3"_s);
        QVERIFY(again.rows[1].cells[1].contains(u"Islm"_s));
        const Mapping second = columnsOf(again, u"klien");
        QVERIFY(second.remarks.empty());
        const auto back = readRows(again, entity(u"klien"), second, Regions::builtIn());
        QCOMPARE(shown(back.front(), u"klien"), shown(rows.front(), u"klien"));
    }
};

QTEST_GUILESS_MAIN(TestMapping)
#include "tst_mapping.moc"
