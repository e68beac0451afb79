// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/output.h"
#include "core/documents/text.h"
#include "sample.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QPdfWriter>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace pilar;
using namespace pilar::documents;
using namespace Qt::StringLiterals;

namespace {

const QString longWord = QString(60, u'W');

Document form(const FormData &data, Paper paper = Paper::A4)
{
    auto document = registrationForm(data, paper);
    if (!document)
        qFatal("%s", qPrintable(document.error().detail));
    return *std::move(document);
}

/** Everything written, with the breaks between lines and all spaces taken away. */
QString squeezed(QString text)
{
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

QString wording(const Document &document)
{
    QString text;
    for (const Page &page : document.pages) {
        for (const Mark &mark : page.marks)
            text += mark.text;
    }
    return squeezed(text);
}

/** What a program of poppler-utils says about the file, which it gets through its standard input.
 */
QString asked(const QString &program, const QStringList &arguments, const Document &document)
{
    const auto pdf = toPdf(document);
    QProcess process;
    process.start(program, arguments);
    process.write(*pdf);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    return QString::fromUtf8(process.readAllStandardOutput());
}

QString pdfText(const Document &document)
{
    return squeezed(asked(u"pdftotext"_s, {u"-raw"_s, u"-"_s, u"-"_s}, document));
}

int count(const Document &document, Mark::Kind kind)
{
    int result = 0;
    for (const Page &page : document.pages) {
        for (const Mark &mark : page.marks)
            result += mark.kind == kind;
    }
    return result;
}

void set(Record &record, QStringView field, const Value &value)
{
    const Entity *entity = Dictionary::builtIn().entity(record.entity);
    record.values[entity->field(field)->number] = value;
}

/** Longest everything: names, words, paragraphs, boards. */
FormData overlong()
{
    FormData data = sample::filled();
    set(data.lks, u"nama", longWord + QString(u" sangat panjang"_s).repeated(9));
    set(data.lks, u"alamat", longWord + longWord + u" nomor 1"_s);
    set(data.lks, u"email", longWord.toLower() + u"@panti.example"_s);
    set(data.lks, u"visi_misi", QString(u"Kalimat visi yang diulang. "_s).repeated(148));
    set(data.lks, u"nama_ketua", longWord + longWord);
    for (int i = 0; i < 40; ++i) {
        data.rows[u"pengurus"_s].push_back(sample::pengurus(
            u"Anggota %1 %2"_s.arg(i).arg(i % 5 ? QString() : longWord), u"anggota"_s));
    }
    set(data.rows[u"legalitas"_s].front(), u"keterangan", QString(u"catatan "_s).repeated(125));
    for (const char *line : {"kop_1", "kop_2", "kop_3"})
        set(*data.dinas, QLatin1StringView(line).toString(), longWord + longWord);
    return data;
}

void compareWithin(const Mark &mark, const QRectF &paper, const QRectF &body)
{
    QVERIFY2(paper.contains(mark.area.topLeft()), qPrintable(mark.text));
    QVERIFY2(paper.contains(mark.area.bottomRight()), qPrintable(mark.text));
    if (mark.kind == Mark::Kind::Text) {
        QVERIFY2(mark.area.left() >= body.left() - 1, qPrintable(mark.text));
        QVERIFY2(mark.area.right() <= body.right() + 1, qPrintable(mark.text));
        // What is recorded is what is painted.
        QVERIFY2(widthOf(mark.text, mark.style) <= mark.area.width() + 6, qPrintable(mark.text));
    }
}

/** No two texts or boxes touch, no rule runs through a text, nothing leaves the paper. */
void compareTidy(const Document &document)
{
    const QRectF paper(QPointF(0, 0), document.sheet.size);
    for (const Page &page : document.pages) {
        std::vector<const Mark *> solid;
        for (const Mark &mark : page.marks) {
            compareWithin(mark, paper, document.sheet.body);
            if (mark.kind != Mark::Kind::Fill && mark.kind != Mark::Kind::Frame
                && mark.kind != Mark::Kind::DashedFrame)
                solid.push_back(&mark);
        }
        for (size_t a = 0; a < solid.size(); ++a) {
            for (size_t b = a + 1; b < solid.size(); ++b) {
                const bool texts
                    = solid[a]->kind == Mark::Kind::Text || solid[b]->kind == Mark::Kind::Text;
                QRectF left = solid[a]->area.normalized().adjusted(0, 0, 0.1, 0.1);
                QRectF right = solid[b]->area.normalized().adjusted(0, 0, 0.1, 0.1);
                const QRectF common = left & right;
                if (texts && common.width() > 2 && common.height() > 2) {
                    QFAIL(qPrintable(
                        u"\"%1\" and \"%2\" overlap"_s.arg(solid[a]->text, solid[b]->text)));
                }
            }
        }
    }
}

} // namespace

class TestFormulir : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBuiltInDescriptionNamesFieldsThatExist()
    {
        QFile file(u":/documents/formulir-pendaftaran.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto spec = FormSpec::parse(file.readAll(), Dictionary::builtIn());
        QVERIFY2(spec, spec ? "" : qPrintable(spec.error().detail));
        QCOMPARE(spec->sections.size(), size_t(12)); // the application, then A to K
    }

    void aDescriptionWithAWrongFieldIsRefusedByName()
    {
        const auto spec = FormSpec::parse(
            R"({"sections":[{"items":[{"label":"x","of":["lks.nama_yang_tidak_ada"]}]}]})",
            Dictionary::builtIn());
        QVERIFY(!spec);
        QCOMPARE(spec.error().kind, ErrorKind::Damaged);
        QVERIFY(spec.error().detail.contains(u"lks.nama_yang_tidak_ada"));
        QVERIFY(!FormSpec::parse("no json", Dictionary::builtIn()));
    }

    void everyValueOfTheLksIsPrinted()
    {
        const FormData data = sample::filled();
        const QString text = pdfText(form(data));
        const Entity *entity = Dictionary::builtIn().entity(u"lks");
        for (const auto &[number, value] : data.lks.values) {
            const Field *field = entity->field(number);
            if (field->type == Type::Code || field->type == Type::Codes
                || field->type == Type::Region || field->name == u"tahun_berdiri"
                || field->name == u"rw")
                continue;
            const QString printed = squeezed(printedText(*field, value));
            QVERIFY2(text.contains(printed), qPrintable(field->name + u": "_s + printed));
        }
        for (const QString &expected :
             {u"Menteng"_s, u"JekanRaya"_s, u"KotaPalangkaraya"_s, u"KalimantanTengah"_s,
              u"RT003"_s, u"RW–"_s, u"seratuslimapuluhjutarupiah"_s, u"1.200,5m²"_s,
              u"PEMERINTAHKOTAPALANGKARAYA"_s, u"DINASSOSIAL"_s, u"012/YBHKB/X/2024"_s,
              u"PalangkaRaya,16Oktober2024"_s, u"MeteraiRp10.000"_s})
            QVERIFY2(text.contains(expected), qPrintable(expected));
    }

    void everyRowOfTheTablesIsPrinted()
    {
        const FormData data = sample::filled();
        const QString text = pdfText(form(data));
        for (const auto &[entity, rows] : data.rows) {
            for (const Record &record : rows) {
                const QString name = titleOf(*Dictionary::builtIn().entity(entity), record);
                if (entity == u"klien" || entity == u"legalitas")
                    continue;
                QVERIFY2(text.contains(squeezed(name)), qPrintable(name));
            }
        }
        QVERIFY(text.contains(u"AHU-0001234.AH.01.04.Tahun2009"));
        QVERIFY(text.contains(u"NotarisBudiUmpama,S.H.,M.Kn.,berkedudukandiPalangkaRaya"));
    }

    void theCrossesStandAtTheChosenCodes()
    {
        FormData data = sample::blank();
        QCOMPARE(count(form(data), Mark::Kind::CrossedBox), 0);
        set(data.lks, u"bentuk_hukum", u"yayasan"_s);
        set(data.lks, u"sumber_dana", QStringList{u"apbn"_s, u"csr"_s});
        const Document document = form(data);
        QCOMPARE(count(document, Mark::Kind::CrossedBox), 3);
        QStringList chosen;
        for (const Page &page : document.pages) {
            for (const Mark &box : page.marks) {
                if (box.kind != Mark::Kind::CrossedBox)
                    continue;
                const auto beside = [&](const Mark &mark) {
                    return mark.kind == Mark::Kind::Text
                        && std::abs(mark.area.left() - box.area.right() - 40) < 1
                        && mark.area.contains(QPointF(mark.area.left(), box.area.center().y()));
                };
                const auto label = std::find_if(page.marks.begin(), page.marks.end(), beside);
                QVERIFY(label != page.marks.end());
                chosen << label->text;
            }
        }
        chosen.sort();
        QCOMPARE(chosen, (QStringList{u"APBN"_s, u"CSR perusahaan"_s, u"Yayasan"_s}));
    }

    void clientsAppearAsCountsOnly()
    {
        const FormData data = sample::filled();
        const QString text = pdfText(form(data));
        QVERIFY(!text.contains(u"Rahasia"));
        QVERIFY(!text.contains(u"62710301011"));
        QVERIFY(text.contains(u"Laki-laki23Perempuan18Jumlah41"));
        QVERIFY(text.contains(u"Tanggallahir1klienbelumdiisi."));
    }

    void onlyKetuaSekretarisAndBendaharaShowTheirNik()
    {
        const QString text = pdfText(form(sample::filled()));
        for (const char *nik : {"6271035708710001", "6271031212740002", "6271034101750003"})
            QVERIFY(text.contains(QLatin1StringView(nik)));
        for (const char *nik : {"6271030202800004", "6271034303600005"})
            QVERIFY(!text.contains(QLatin1StringView(nik)));
    }

    void whoHasLeftIsNotPrinted()
    {
        FormData data = sample::filled();
        set(data.rows[u"pengurus"_s][2], u"status", u"tidak_aktif"_s); // the ketua
        const QString text = wording(form(data));
        QVERIFY(!text.contains(u"6271035708710001"));
        QVERIFY(text.contains(u"6271031212740002"));
    }

    void theFormSpeaksIndonesianWhateverTheProgramSpeaks()
    {
        const QString indonesian = wording(form(sample::filled()));
        setLanguage(u"en"_s);
        const QString english = wording(form(sample::filled()));
        setLanguage(u"id"_s);
        QCOMPARE(english, indonesian);
    }

    void textIsNeverMarkup()
    {
        FormData data = sample::filled();
        set(data.lks, u"nama", u"<b>Panti</b> & \"Kasih\" &amp; %1 \t\u0007{nama}"_s);
        const QString text = pdfText(form(data));
        QVERIFY(text.contains(u"<b>Panti</b>&\"Kasih\"&amp;%1{nama}"));
    }

    void theBlankFormIsForThePen()
    {
        const Document document = form(sample::blank());
        const QString text = pdfText(document);
        QVERIFY(count(document, Mark::Kind::Dots) > 45);
        QVERIFY(count(document, Mark::Kind::Box) > 60);
        for (const QString &word : {u"null"_s, u"-1"_s, u"%1"_s, u"0000"_s, u"Dicetak"_s, u"NaN"_s,
                                    u"belumdinyatakan"_s, u"tidak_"_s, u"..."_s})
            QVERIFY2(!text.contains(word), qPrintable(word));
        QVERIFY(text.contains(u"KepalaDinasSosialKabupaten/Kotaditempat"));
        QVERIFY(text.contains(u"Aktapendirian"));
        QVERIFY(text.contains(u"Halaman1dari%1"_s.arg(document.pages.size())));
    }

    void aFormSaysWhetherItWasDeclaredComplete()
    {
        FormData data = sample::filled();
        QVERIFY(wording(form(data)).contains(u"16Oktober2024;belumdinyatakanlengkap."));
        data.registrasi = sample::registrasi(u"diajukan"_s);
        QVERIFY(!wording(form(data)).contains(u"belumdinyatakan"));
        data.registrasi.reset();
        QVERIFY(wording(form(data)).contains(u"belumdinyatakanlengkap"));
    }

    void theProvinceIsAddressedForItsOwnRegistrations()
    {
        FormData data = sample::filled();
        data.dinas.reset();
        QVERIFY(
            wording(form(data)).contains(u"KepadaYth.KepalaDinasSosialKotaPalangkarayaditempat"));
        set(*data.registrasi, u"tingkat", u"provinsi"_s);
        QVERIFY(wording(form(data)).contains(u"KepalaDinasSosialProvinsiKalimantanTengah"));
    }

    void anOfficeWithoutLetterheadGetsOneFromItsName()
    {
        FormData data = sample::filled();
        for (const char *line : {"kop_1", "kop_2", "kop_3", "kop_4"})
            set(*data.dinas, QLatin1StringView(line).toString(), {});
        set(*data.dinas, u"alamat", u"Jalan Contoh Nomor 1"_s);
        set(*data.dinas, u"kode_pos", u"73112"_s);
        set(*data.dinas, u"telepon", u"+625363220000"_s);
        const QString text = wording(form(data));
        QVERIFY(text.contains(u"DINASSOSIALKOTAPALANGKARAYAJalanContohNomor1KodePos73112Telepon"));
    }

    void pagesHaveTheExactSizeOfThePaper_data()
    {
        QTest::addColumn<int>("paper");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::newRow("A4") << int(Paper::A4) << 210.0 << 297.0;
        QTest::newRow("F4") << int(Paper::F4) << 215.0 << 330.0;
    }
    void pagesHaveTheExactSizeOfThePaper()
    {
        QFETCH(int, paper);
        QFETCH(double, width);
        QFETCH(double, height);
        const Document document = form(sample::filled(), Paper(paper));
        const QString info = asked(u"pdfinfo"_s, {u"-"_s}, document);
        const QRegularExpression pattern(u"Page size: +([0-9.]+) x ([0-9.]+) pts"_s);
        const auto match = pattern.match(info);
        QVERIFY(match.hasMatch());
        // Qt writes whole points into a PDF.
        QVERIFY(std::abs(match.captured(1).toDouble() - width * 72 / 25.4) <= 0.5);
        QVERIFY(std::abs(match.captured(2).toDouble() - height * 72 / 25.4) <= 0.5);
        QVERIFY(info.contains(QRegularExpression(u"Pages: +%1\\n"_s.arg(document.pages.size()))));
        QVERIFY(!info.contains(u"Bina Harapan")); // nobody's name in the metadata
        QVERIFY(info.contains(u"Formulir Pendaftaran LKS"));
    }

    void fontsAreInsideTheFile()
    {
        const QStringList lines
            = asked(u"pdffonts"_s, {u"-"_s}, form(sample::filled())).trimmed().split(u'\n');
        QVERIFY(lines.size() > 3);
        const qsizetype at = lines.front().indexOf(u"emb");
        for (const QString &line : lines.mid(2))
            QCOMPARE(line.mid(at, 3), u"yes"_s);
    }

    void nothingOverlapsOrLeavesThePage_data()
    {
        QTest::addColumn<int>("paper");
        QTest::newRow("A4") << int(Paper::A4);
        QTest::newRow("F4") << int(Paper::F4);
    }
    void nothingOverlapsOrLeavesThePage()
    {
        QFETCH(int, paper);
        for (const FormData &data : {sample::filled(), sample::blank(), overlong()})
            compareTidy(form(data, Paper(paper)));
    }

    void nothingOfALongTextIsLost()
    {
        const FormData data = overlong();
        const Document document = form(data);
        const QString text = wording(document);
        QCOMPARE(text.count(u"diulang."), 148);
        QVERIFY(text.contains(longWord + squeezed(QString(u" sangat panjang"_s).repeated(9))));
        QCOMPARE(text.count(u"catatan"), 125);
        for (int i = 0; i < 40; ++i)
            QVERIFY(text.contains(u"Anggota%1"_s.arg(i)));
    }

    void aTableIsClosedAndItsHeadRepeatedOnEachPage()
    {
        const Document document = form(overlong());
        int pages = 0;
        for (const Page &page : document.pages) {
            const auto member = [](const Mark &m) { return m.text.startsWith(u"Anggota "); };
            if (std::none_of(page.marks.begin(), page.marks.end(), member))
                continue;
            ++pages;
            const auto titled = [](const Mark &m) { return m.text == u"Mulai bekerja"; };
            QVERIFY(std::any_of(page.marks.begin(), page.marks.end(), titled));
            qreal lowest = 0; // end of the uprights that enclose a member's row
            for (const Mark &mark : page.marks) {
                if (member(mark))
                    lowest = std::max(lowest, mark.area.bottom());
            }
            const auto closing = [&](const Mark &m) {
                return m.kind == Mark::Kind::Rule && m.area.height() == 0
                    && m.area.width() > document.sheet.body.width() - 1 && m.area.top() >= lowest
                    && m.area.top() < document.sheet.body.bottom() + 1;
            };
            QVERIFY(std::any_of(page.marks.begin(), page.marks.end(), closing));
        }
        QVERIFY(pages >= 2);
    }

    void theSignatureStandsOnThePageOfTheStatement()
    {
        for (const FormData &data : {sample::filled(), sample::blank(), overlong()}) {
            const Document document = form(data);
            const auto &marks = document.pages.back().marks;
            const auto says = [&](const QString &text) {
                return std::any_of(marks.begin(), marks.end(),
                                   [&](const Mark &m) { return m.text.contains(text); });
            };
            QVERIFY(says(u"PERNYATAAN"_s));
            QVERIFY(says(u"Yang membuat pernyataan"_s));
        }
    }

    void theSameValuesGiveTheSamePages()
    {
        const Document first = form(sample::filled());
        const Document second = form(sample::filled());
        QCOMPARE(first.pages.size(), second.pages.size());
        for (size_t i = 0; i < first.pages.size(); ++i) {
            QCOMPARE(first.pages[i].marks.size(), second.pages[i].marks.size());
            for (size_t n = 0; n < first.pages[i].marks.size(); ++n)
                QCOMPARE(first.pages[i].marks[n].area, second.pages[i].marks[n].area);
        }
    }

    void anyDeviceGetsTheSamePages()
    {
        const Document document = form(sample::filled());
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        QPdfWriter coarse(&buffer); // as a printer has it: other dots, margins, another paper
        coarse.setResolution(300);
        coarse.setPageSize(QPageSize(QPageSize::Letter));
        coarse.setPageMargins(QMarginsF(25, 25, 25, 25), QPageLayout::Millimeter);
        const auto pages = paint(document, coarse);
        QVERIFY(pages);
        QCOMPARE(*pages, int(document.pages.size()));
        QCOMPARE(coarse.pageLayout().pageSize().id(), QPageSize::A4);
        QVERIFY(bytes.startsWith("%PDF"));
    }

    void aDeviceThatCannotBeWrittenIsReported()
    {
        QPdfWriter nowhere(u"/tidak/ada/folder/formulir.pdf"_s);
        const auto pages = paint(form(sample::blank()), nowhere);
        QVERIFY(!pages);
        QCOMPARE(pages.error().kind, ErrorKind::Denied);
        QVERIFY(!pages.error().message.isEmpty());
    }

    void aCodeOfANewerDictionaryIsPrintedByItsName()
    {
        FormData data = sample::filled();
        set(data.lks, u"bentuk_hukum", u"koperasi_sosial"_s);
        set(data.rows[u"sarana"_s].front(), u"kondisi", u"hancur"_s);
        const QString text = wording(form(data));
        QVERIFY(text.contains(u"koperasi_sosial"));
        QVERIFY(text.contains(u"hancur"));
    }

    void theScreenShowsInkOnWhitePaper()
    {
        const Document document = form(sample::filled());
        const QImage image = toImage(document, 0, 72);
        QCOMPARE(image.size(), QSize(595, 842));
        QCOMPARE(image.pixelColor(2, 2), QColor(Qt::white));
        QImage white(image.size(), image.format());
        white.fill(Qt::white);
        QVERIFY(image != white);
    }

    void aThousandClientsTakeLessThanTwoSeconds()
    {
        FormData data = sample::filled();
        data.rows[u"klien"_s] = sample::klien(300);
        QVERIFY(wording(form(data)).contains(u"Jumlah270"));
        data.rows[u"klien"_s] = sample::klien(1000);
        QElapsedTimer timer;
        timer.start();
        const auto pdf = toPdf(form(data));
        QVERIFY(pdf);
        qInfo("1000 clients: %lld ms, %lld bytes", timer.elapsed(), qint64(pdf->size()));
        QVERIFY(timer.elapsed() < 2000);
    }
};

QTEST_MAIN(TestFormulir)
#include "tst_formulir.moc"
