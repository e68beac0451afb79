// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/samples.h"
#include "ui/look/look.h"
#include "ui/widgets/file_dialog.h"
#include "ui/widgets/pasted_cells.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const Entity &klien()
{
    return *Dictionary::builtIn().entity(u"klien");
}

Surroundings surroundings()
{
    return {&Dictionary::builtIn(), nullptr, QDate(2026, 3, 5), u"62.71"_s};
}

/** An editor in a window, with something else to put the focus on. */
struct Bench
{
    explicit Bench(QStringView field)
        : editor(makeEditor(*klien().field(field), surroundings(), &window))
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(editor);
        layout->addWidget(&other);
        window.show();
        (void)QTest::qWaitForWindowActive(&window);
        editor->setFocus();
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void leave() { other.setFocus(); }
    QLineEdit *line() const { return editor->findChild<QLineEdit *>(); }

    QWidget window;
    QLineEdit other;
    FieldEditor *editor;
};

double luminance(const QColor &color)
{
    const auto part
        = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF())
        + 0.0722 * part(color.blueF());
}

double contrast(look::Tone text, look::Tone ground)
{
    const double a = luminance(look::color(text)), b = luminance(look::color(ground));
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

} // namespace

class TestWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp, 100, false); }

    void everyTextReadsOnItsGround()
    {
        using look::Tone;
        for (bool dark : {false, true}) {
            look::apply(*qApp, 100, dark);
            for (Tone text :
                 {Tone::Text, Tone::Quiet, Tone::Accent, Tone::Draft, Tone::Pending, Tone::Sent,
                  Tone::Rejected, Tone::Conflict, Tone::Warning, Tone::Error}) {
                for (Tone ground : {Tone::Page, Tone::Surface})
                    QVERIFY2(contrast(text, ground) >= 4.5,
                             qPrintable(u"tone %1 on %2, dark %3: %4"_s.arg(int(text))
                                            .arg(int(ground))
                                            .arg(dark)
                                            .arg(contrast(text, ground))));
            }
            QVERIFY(contrast(Tone::OnAccent, Tone::Accent) >= 4.5);
            QVERIFY(contrast(Tone::Text, Tone::AccentTint) >= 4.5);
            QVERIFY(contrast(Tone::Text, Tone::Hover) >= 4.5);
        }
        look::apply(*qApp, 100, false);
    }

    void aTextSizeOf150PercentIsHalfAsLargeAgain()
    {
        look::apply(*qApp, 100, false);
        const double normal = QApplication::font().pointSizeF();
        look::apply(*qApp, 150, false);
        const double large = QApplication::font().pointSizeF();
        look::apply(*qApp, 100, false);
        QCOMPARE(large, normal * 1.5);
    }

    void aNikIsGroupedWhileTypedAndReadAloud()
    {
        Bench bench(u"nik");
        bench.type(u"6271034503140002"_s);
        QCOMPARE(bench.line()->text(), u"627103 450314 0002"_s);
        QCOMPARE(bench.editor->value()->text(), u"6271034503140002"_s);
        const QString reading = bench.editor->findChild<QLabel *>()->text();
        QVERIFY2(reading.contains(u"5 Maret 2014"), qPrintable(reading));
        QVERIFY2(reading.contains(u"Kota Palangkaraya"), qPrintable(reading));
    }

    void lettersNeverEnterANik()
    {
        Bench bench(u"nik");
        bench.type(u"62a71"_s);
        QCOMPARE(bench.line()->text(), u"6271"_s);
    }

    void aDigitCorrectedInTheMiddleOfANikLeavesTheCaretThere()
    {
        Bench bench(u"nik");
        bench.type(u"6271034503140002"_s);
        bench.line()->setCursorPosition(3);
        QTest::keyClick(bench.line(), Qt::Key_Backspace);
        bench.type(u"9"_s);
        QCOMPARE(bench.line()->text(), u"629103 450314 0002"_s);
        QCOMPARE(bench.line()->cursorPosition(), 3);
    }

    void aStoredNikIsMaskedUntilThePersonComes()
    {
        Bench bench(u"nik");
        bench.leave();
        bench.editor->setValue(Value(u"6271034503140002"_s));
        QCOMPARE(bench.line()->text(), u"6271•• •••••• ••02"_s);
        QVERIFY(bench.editor->findChild<QLabel *>()->text().isEmpty());
        bench.editor->setFocus();
        QCOMPARE(bench.line()->text(), u"627103 450314 0002"_s);
        bench.leave();
        QCOMPARE(bench.line()->text(), u"6271•• •••••• ••02"_s);
        bench.editor->setRevealed(true);
        QCOMPARE(bench.line()->text(), u"627103 450314 0002"_s);
        QCOMPARE(bench.editor->value()->text(), u"6271034503140002"_s);
    }

    void aMaskedNikThatIsReadOnlyStaysMaskedUnderTheCursor()
    {
        Bench bench(u"nik");
        bench.leave();
        bench.editor->setReadOnly(true);
        bench.editor->setValue(Value(u"6271034503140002"_s));
        bench.editor->setFocus();
        QCOMPARE(bench.line()->text(), u"6271•• •••••• ••02"_s);
    }

    void aDateTypedShortIsShownLong()
    {
        Bench bench(u"tanggal_lahir");
        bench.type(u"5/3/2014"_s);
        QCOMPARE(bench.editor->value()->text(), u"2014-03-05"_s);
        bench.leave();
        QCOMPARE(bench.line()->text(), u"5 Maret 2014"_s);
        QCOMPARE(bench.editor->value()->text(), u"2014-03-05"_s);
    }

    void aDateThatCannotBeReadIsKeptAsTyped()
    {
        Bench bench(u"tanggal_lahir");
        bench.type(u"31/2/2014"_s);
        bench.leave();
        QVERIFY(!bench.editor->value());
        QCOMPARE(bench.editor->value().error().problems.front().code, u"date_impossible"_s);
        QCOMPARE(bench.editor->unreadable(), u"31/2/2014"_s);
        QCOMPARE(bench.line()->text(), u"31/2/2014"_s);
    }

    void moneyIsTidiedWhenLeft()
    {
        Bench bench(u"penghasilan_ayah");
        bench.type(u"1500000"_s);
        bench.leave();
        QCOMPARE(bench.line()->text(), u"Rp1.500.000"_s);
        QCOMPARE(bench.editor->value()->number(), 150'000'000);
    }

    void theWheelOverAComboWithoutFocusChangesNothing()
    {
        Bench bench(u"agama");
        bench.editor->setValue(Value(u"islam"_s));
        bench.leave();
        auto *combo = bench.editor->findChild<QComboBox *>();
        QWheelEvent wheel(QPointF(5, 5), combo->mapToGlobal(QPointF(5, 5)), {}, {0, -120},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(combo, &wheel);
        QCOMPARE(bench.editor->value()->text(), u"islam"_s);
        QVERIFY(!wheel.isAccepted());
    }

    void aCodeOfANewerDictionarySurvivesAForm()
    {
        Bench bench(u"agama");
        bench.editor->setValue(Value(u"agama_baru"_s));
        QCOMPARE(bench.editor->value()->text(), u"agama_baru"_s);
    }

    void aLongListIsSearchedByTyping()
    {
        Bench bench(u"kategori_ppks");
        bench.type(u"lansia"_s); // a synonym
        QTest::keyClick(bench.line()->parentWidget()->findChild<QCompleter *>()->popup(),
                        Qt::Key_Return);
        QCOMPARE(bench.editor->value()->text(), u"lanjut_usia_terlantar"_s);
    }

    void aPlaceIsFoundByItsNameAndShownWithItsSurroundings()
    {
        Bench bench(u"kode_wilayah");
        bench.type(u"menteng jekan"_s);
        QTest::keyClick(bench.editor->findChild<QCompleter *>()->popup(), Qt::Key_Return);
        QCOMPARE(bench.line()->text(), u"Menteng — Kec. Jekan Raya, Kota Palangkaraya"_s);
        QVERIFY(bench.editor->value()->text().startsWith(u"62.71.03."));
    }

    void aPlaceThatIsNotChosenIsAnError()
    {
        Bench bench(u"kode_wilayah");
        bench.type(u"zzzz"_s);
        bench.leave();
        QVERIFY(!bench.editor->value());
        QCOMPARE(bench.editor->unreadable(), u"zzzz"_s);
    }

    void markupInARecordIsShownAsItIs()
    {
        QCOMPARE(look::label(u"<b>Sari</b>"_s)->textFormat(), Qt::PlainText);
        Bench bench(u"catatan");
        bench.editor->setRevealed(true);
        bench.editor->setValue(Value(u"<b>Sari</b>"_s));
        QCOMPARE(bench.editor->findChild<QPlainTextEdit *>()->toPlainText(), u"<b>Sari</b>"_s);
    }

    void everyEditorHasANameForScreenReaders()
    {
        for (const Field &field : klien().fields) {
            const std::unique_ptr<FieldEditor> editor(makeEditor(field, surroundings()));
            if (QWidget *control = editor->focusProxy())
                QVERIFY2(control->accessibleName().startsWith(field.label.text()),
                         qPrintable(field.name));
        }
    }

    void everyEditorGivesBackWhatItWasGiven()
    {
        const Row row = samples::row(klien(), 1,
                                     {{u"nama"_s, u"Sari"_s},
                                      {u"nik"_s, u"6271034503140002"_s},
                                      {u"tanggal_lahir"_s, u"5/3/2014"_s},
                                      {u"agama"_s, u"Islam"_s},
                                      {u"kategori_penyerta"_s, u"Pengemis; Pemulung"_s},
                                      {u"lahir_perkiraan"_s, u"ya"_s},
                                      {u"tinggi_badan"_s, u"120,5"_s},
                                      {u"desil"_s, u"3"_s},
                                      {u"telepon_wali"_s, u"0812 3456 7890"_s},
                                      {u"kode_wilayah"_s, u"6271"_s},
                                      {u"penghasilan_ibu"_s, u"Rp750.000,50"_s},
                                      {u"alamat"_s, u"Jalan Garuda\nGang 2"_s}});
        for (const auto &[number, value] : row.record.values) {
            const std::unique_ptr<FieldEditor> editor(
                makeEditor(*klien().field(number), surroundings()));
            QSignalSpy edited(editor.get(), &FieldEditor::edited);
            editor->setValue(value);
            const Result<Value> back = editor->value();
            QVERIFY2(back && *back == value, qPrintable(klien().field(number)->name));
            QCOMPARE(edited.count(), 0);
        }
    }

    void quotedCellsOfASpreadsheetKeepTheirTabsAndLines()
    {
        const auto rows = pastedCells(u"a\t\"b\tc\"\r\n\"d \"\"e\"\"\nf\"\tg\r\n\r\n"_s);
        QCOMPARE(rows.size(), 2u);
        QCOMPARE(rows[0], (QStringList{u"a"_s, u"b\tc"_s}));
        QCOMPARE(rows[1], (QStringList{u"d \"e\" f"_s, u"g"_s}));
    }

    void aDialogForFilesFitsTheScreenAndCutsNoColumn()
    {
        const QTemporaryDir folder;
        QFile photo(folder.filePath(u"foto.jpg"_s));
        QVERIFY(photo.open(QIODevice::WriteOnly));
        FileDialog dialog(FileDialog::For::Files, nullptr, u"Foto"_s, folder.path());
        dialog.show();
        QVERIFY(dialog.width() <= 1366 && dialog.height() <= 768 - 60);
        QVERIFY(dialog.sidebarUrls().contains(QUrl::fromLocalFile(QDir::homePath())));
        const auto *table = dialog.findChild<QTreeView *>(u"treeView"_s);
        QVERIFY(table->isVisible());
        QTRY_COMPARE(table->model()->rowCount(table->rootIndex()), 1);
        const QModelIndex row = table->model()->index(0, 0, table->rootIndex());
        for (int column = 0; column < table->header()->count(); ++column)
            QTRY_VERIFY(table->columnWidth(column)
                        >= table->sizeHintForIndex(row.siblingAtColumn(column)).width());
        QVERIFY(dialog.testOption(QFileDialog::ReadOnly));
    }

    void aNewFileIsProposedByName()
    {
        FileDialog dialog(FileDialog::For::NewFile, nullptr, u"Simpan"_s,
                          QDir::temp().filePath(u"Formulir.pdf"_s), {u"PDF (*.pdf)"_s});
        QCOMPARE(dialog.selectedFiles(), QStringList(QDir::temp().filePath(u"Formulir.pdf"_s)));
        QVERIFY(!dialog.testOption(QFileDialog::ReadOnly)); // a folder may be made for it
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
