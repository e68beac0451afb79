// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/samples.h"
#include "ui/form/field_box.h"
#include "ui/look/look.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const Entity &klien()
{
    return *Dictionary::builtIn().entity(u"klien");
}

int number(QStringView field)
{
    return klien().field(field)->number;
}

Row sari()
{
    Row row = samples::row(klien(), 1,
                           {{u"nama"_s, u"Sari"_s},
                            {u"jenis_kelamin"_s, u"P"_s},
                            {u"tanggal_lahir"_s, u"5/3/2014"_s}});
    row.versions.created = {WriterId{{1}}, 4};
    return row;
}

struct Bench
{
    explicit Bench(const Entity &entity = klien())
        : form(entity, {&Dictionary::builtIn(), nullptr, QDate(2026, 3, 5), u"62.71"_s})
    {
        form.resize(1100, 700);
        form.show();
        (void)QTest::qWaitForWindowActive(&form);
    }
    void open(const Row &row, bool isNew = false)
    {
        form.open(samples::content(row, form.entity(), isNew));
    }
    FieldBox *box(QStringView field)
    {
        for (FieldBox *box : form.findChildren<FieldBox *>()) {
            if (box->field().name == field)
                return box;
        }
        return nullptr;
    }
    /** Goes to the field, replaces what is there and leaves it. */
    void type(QStringView field, const QString &text)
    {
        form.goTo(field.toString());
        auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Tab);
    }
    bool says(QStringView field, const QString &text)
    {
        for (const QLabel *label : box(field)->findChildren<QLabel *>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    }

    RecordForm form;
};

} // namespace

class TestForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp, 100, false); }

    void anUntouchedFormWritesNothing()
    {
        Bench bench;
        bench.open(sari());
        QVERIFY(!bench.form.isChanged());
        QVERIFY(bench.form.edits()->empty());
    }

    void aSaveHoldsOnlyWhatChangedAndTheVersionsSeen()
    {
        Bench bench;
        bench.open(sari());
        bench.type(u"nama", u"Sari Dewi"_s);
        const auto edits = bench.form.edits();
        QCOMPARE(edits->size(), 1u);
        QCOMPARE(edits->front().kind, Change::Kind::Edit);
        QCOMPARE(edits->front().values, (Values{{number(u"nama"), Value(u"Sari Dewi"_s)}}));
        QCOMPARE(*edits->front().seen, sari().versions);
    }

    void aFieldTypedBackIsNoChange()
    {
        Bench bench;
        bench.open(sari());
        bench.type(u"nama", u"Sari Dewi"_s);
        bench.type(u"nama", u"Sari"_s);
        QVERIFY(bench.form.edits()->empty());
    }

    void aClearedFieldIsWrittenAsNull()
    {
        Bench bench;
        bench.open(sari());
        bench.form.goTo(u"tanggal_lahir"_s);
        auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Backspace);
        const auto edits = bench.form.edits();
        QVERIFY(edits->front().values.at(number(u"tanggal_lahir")).isNull());
    }

    void aNewRecordIsCreatedWithWhatItBegan()
    {
        Bench bench;
        Row row;
        row.record.id = samples::id(7);
        row.record.entity = klien().number;
        row.record.values[klien().parent] = Value(samples::id(2));
        bench.open(row, true);
        bench.type(u"nama", u"Budi"_s);
        const auto edits = bench.form.edits();
        QCOMPARE(edits->front().kind, Change::Kind::Create);
        QCOMPARE(edits->front().record, samples::id(7));
        QCOMPARE(edits->front().values.at(klien().parent).record(), samples::id(2));
        QVERIFY(!edits->front().seen);
    }

    void aWrongNikIsSaidUnderTheFieldOnceItIsLeft()
    {
        Bench bench;
        bench.open(sari());
        bench.form.goTo(u"nik"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"62710345"_s);
        QTest::qWait(300);
        QVERIFY(!bench.box(u"nik")->hasErrors()); // still typing
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(bench.box(u"nik")->hasErrors());
        QVERIFY(!bench.form.edits());
        QCOMPARE(bench.form.edits().error().problems.front().code, u"nik_length"_s);
    }

    void aDoubtIsAWarningAndDoesNotKeepFromSaving()
    {
        Bench bench;
        bench.open(sari());
        bench.type(u"nik", u"6271034603140002"_s); // the sixth of March
        QTRY_VERIFY(bench.says(u"nik", u"6 Maret 2014"_s)
                    || bench.says(u"tanggal_lahir", u"6 Maret 2014"_s));
        QVERIFY(!bench.box(u"nik")->hasErrors());
        QVERIFY(bench.form.edits());
    }

    void nothingIsSaidOfAFieldThatWasNotTouched()
    {
        Bench bench;
        Row row;
        row.record.id = samples::id(7);
        row.record.entity = klien().number;
        bench.open(row, true);
        QTest::qWait(300);
        for (FieldBox *box : bench.form.findChildren<FieldBox *>())
            QVERIFY2(!box->hasErrors(), qPrintable(box->field().name));
    }

    void aFieldThatDoesNotApplyStaysAway()
    {
        Bench bench;
        bench.open(sari());
        bench.form.goTo(u"status"_s);
        QVERIFY(!bench.box(u"tanggal_keluar")->isVisibleTo(&bench.form));
        Row left = sari();
        left.record.values[number(u"status")] = Value(u"alumni"_s);
        bench.open(left);
        QVERIFY(bench.box(u"tanggal_keluar")->isVisibleTo(&bench.form));
    }

    void theFirstProblemOfARefusedSaveHasTheFocus()
    {
        Bench bench;
        bench.open(sari());
        bench.form.showProblems(
            {{0, u"telepon_wali"_s, Problem::Severity::Warning, u"phone_area"_s, {}},
             {0, u"tanggal_masuk"_s, Problem::Severity::Error, u"in_future"_s, {}}});
        QVERIFY(bench.box(u"tanggal_masuk")->isAncestorOf(QApplication::focusWidget()));
        QVERIFY(bench.box(u"tanggal_masuk")->hasErrors());
        QVERIFY(!bench.box(u"telepon_wali")->hasErrors());
    }

    void aDraftIsToldSoonAndBringsEverythingBack()
    {
        Bench bench;
        bench.open(sari());
        QSignalSpy drafted(&bench.form, &RecordForm::drafted);
        bench.type(u"nama", u"Sari Dewi"_s);
        bench.type(u"tanggal_lahir", u"31/2/2014"_s);
        QTRY_COMPARE_WITH_TIMEOUT(drafted.count(), 1, 1000);

        Bench after;
        after.open(sari());
        after.form.restore(drafted.last().front().toByteArray());
        QVERIFY(after.form.isChanged());
        QCOMPARE(after.form.current()[number(u"nama")].text(), u"Sari Dewi"_s);
        QCOMPARE(after.box(u"tanggal_lahir")->findChild<QLineEdit *>()->text(), u"31/2/2014"_s);
        QVERIFY(after.box(u"tanggal_lahir")->hasErrors());
    }

    void aDraftThatIsNoLongerNeededIsTakenBack()
    {
        Bench bench;
        bench.open(sari());
        QSignalSpy drafted(&bench.form, &RecordForm::drafted);
        bench.type(u"nama", u"Sari Dewi"_s);
        QTRY_COMPARE(drafted.count(), 1);
        bench.type(u"nama", u"Sari"_s);
        QTRY_COMPARE(drafted.count(), 2);
        QVERIFY(drafted.last().front().toByteArray().isEmpty());
    }

    void anotherRecordOpenedWhileTypingTellsTheDraftFirst()
    {
        Bench bench;
        bench.open(sari());
        QSignalSpy drafted(&bench.form, &RecordForm::drafted);
        bench.type(u"nama", u"Sari Dewi"_s);
        bench.open(sari());
        QCOMPARE(drafted.count(), 1);
        QVERIFY(!drafted.last().front().toByteArray().isEmpty());
    }

    void damagedDraftsChangeNothing()
    {
        Bench bench;
        bench.open(sari());
        bench.form.restore("\x49\x0a");
        bench.form.restore("garbage");
        QVERIFY(!bench.form.isChanged());
    }

    void whatIsTypedDuringASaveIsKept()
    {
        Bench bench;
        bench.open(sari());
        bench.type(u"nama", u"Sari Dewi"_s);
        QVERIFY(bench.form.edits());
        bench.type(u"nama_panggilan", u"Sari"_s);
        Row saved = sari();
        saved.record.values[number(u"nama")] = Value(u"Sari Dewi"_s);
        bench.form.accept(samples::content(saved, klien()));
        const auto edits = bench.form.edits();
        QCOMPARE(edits->front().values, (Values{{number(u"nama_panggilan"), Value(u"Sari"_s)}}));
    }

    void whatMayNotBeWrittenIsReadOnly()
    {
        Bench bench;
        FormContent content = samples::content(sari(), klien());
        content.allowed = {};
        bench.form.open(content);
        QSignalSpy saves(&bench.form, &RecordForm::saveRequested);
        bench.form.goTo(u"nama"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"x"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(!bench.form.isChanged());
        QCOMPARE(saves.count(), 0);
    }

    void theKeysOfAFormAreHeard()
    {
        Bench bench;
        bench.open(sari());
        QSignalSpy save(&bench.form, &RecordForm::saveRequested);
        QSignalSpy next(&bench.form, &RecordForm::saveAndNextRequested);
        QSignalSpy back(&bench.form, &RecordForm::backRequested);
        bench.form.focusFirst();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_S, Qt::ControlModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(save.count(), 1);
        QCOMPARE(next.count(), 1);
        QCOMPARE(back.count(), 1);
    }

    void tabGoesInTheOrderOfReading()
    {
        Bench bench;
        bench.open(sari());
        bench.form.focusFirst();
        QStringList seen;
        for (int i = 0; i < 12; ++i) {
            for (QWidget *w = QApplication::focusWidget(); w; w = w->parentWidget()) {
                if (auto *box = qobject_cast<FieldBox *>(w))
                    seen << box->field().name;
            }
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        seen.removeDuplicates();
        QCOMPARE(
            seen.mid(0, 8),
            (QStringList{u"no_induk"_s, u"nama"_s, u"nama_panggilan"_s, u"nama_samaran"_s,
                         u"jenis_kelamin"_s, u"agama"_s, u"tempat_lahir"_s, u"tanggal_lahir"_s}));
    }

    void commentsStandBesideTheirField()
    {
        Bench bench;
        bench.open(sari());
        bench.form.setComments({{u"nama"_s, {u"Samakan dengan akta."_s}}});
        QVERIFY(bench.says(u"nama", u"Samakan dengan akta."_s));
        bench.form.setComments({});
        QVERIFY(!bench.says(u"nama", u"Samakan dengan akta."_s));
    }

    void theComputedSumFollowsTheRows()
    {
        const Entity &proposal = *Dictionary::builtIn().entity(u"proposal");
        const Entity &rab = *Dictionary::builtIn().entity(u"rab");
        Bench bench(proposal);
        FormContent content
            = samples::content(samples::row(proposal, 1, {{u"judul"_s, u"Sembako"_s}}), proposal);
        content.children.push_back({rab.number,
                                    {samples::row(rab, 2,
                                                  {{u"uraian"_s, u"Beras"_s},
                                                   {u"volume"_s, u"10"_s},
                                                   {u"harga_satuan"_s, u"15000"_s}})},
                                    samples::everything(rab)});
        bench.form.open(content);
        const int sum = proposal.field(u"nominal_diajukan")->number;
        QCOMPARE(bench.form.current()[sum].number(), 15'000'000);
        auto *view = bench.form.findChild<QTableView *>();
        const int volume = 2;
        view->model()->setData(view->model()->index(0, volume), u"20"_s);
        QCOMPARE(bench.form.current()[sum].number(), 30'000'000);
        QCOMPARE(bench.form.edits()->size(), 1u);
        QCOMPARE(bench.form.edits()->front().entity, rab.number);
    }

    void aPlaceIsAFieldOrTheCellOfARow()
    {
        const Entity &proposal = *Dictionary::builtIn().entity(u"proposal");
        const Entity &rab = *Dictionary::builtIn().entity(u"rab");
        Bench bench(proposal);
        FormContent content
            = samples::content(samples::row(proposal, 1, {{u"judul"_s, u"Sembako"_s}}), proposal);
        const std::vector<Row> lines{samples::row(rab, 2, {{u"uraian"_s, u"Beras"_s}}),
                                     samples::row(rab, 3, {{u"uraian"_s, u"Gula"_s}})};
        content.children.push_back({rab.number, lines, samples::everything(rab)});
        bench.form.open(content);
        auto *view = bench.form.findChild<QTableView *>();
        const QString place = u"rab/"_s + lines[1].record.id.text();
        bench.form.goTo(place + u"/harga_satuan"_s);
        QTRY_VERIFY(view->hasFocus());
        QCOMPARE(view->currentIndex().row(), 1);
        QCOMPARE(
            view->model()->headerData(view->currentIndex().column(), Qt::Horizontal).toString(),
            rab.field(u"harga_satuan")->label.text());
        bench.form.goTo(u"judul"_s);
        QTRY_VERIFY(!view->hasFocus());
        bench.form.goTo(u"rab//"_s); // is gone: the first one
        QTRY_VERIFY(view->hasFocus());
        QCOMPARE(view->currentIndex(), view->model()->index(0, 0));
    }

    void aFormOfEightyFieldsIsThereInABlink()
    {
        { // fonts and styles are read once a program
            Bench first;
        }
        QElapsedTimer clock;
        clock.start();
        RecordForm form(klien(), {&Dictionary::builtIn(), nullptr, QDate(2026, 3, 5)});
        form.resize(1100, 700);
        form.open(samples::content(sari(), klien()));
        form.show();
        form.grab(); // painted
        const qint64 fresh = clock.restart();
        form.open(samples::content(sari(), klien()));
        form.grab();
        qInfo("a new form is painted after %lld ms, another record after %lld ms", fresh,
              clock.elapsed());
        QVERIFY(fresh < 1000); // of a loaded machine; the figure to watch is printed
    }
};

QTEST_MAIN(TestForm)
#include "tst_form.moc"
