// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/samples.h"
#include "ui/look/look.h"
#include "ui/widgets/rows_table.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const Entity &rab()
{
    return *Dictionary::builtIn().entity(u"rab");
}

int number(QStringView field)
{
    return rab().field(field)->number;
}

/** A table of budget lines in a window. */
struct Bench
{
    Bench()
        : table(rab(), {&Dictionary::builtIn(), nullptr, QDate(2026, 3, 5)}, &window)
        , view(table.findChild<QTableView *>())
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(&table);
        layout->addWidget(&other);
        window.resize(900, 400);
        window.show();
        (void)QTest::qWaitForWindowActive(&window);
    }
    void open(const std::vector<Row> &rows, bool writable = true)
    {
        table.setRows(rows, writable ? samples::everything(rab()) : Allowed());
        view->setFocus();
        view->setCurrentIndex(view->model()->index(0, 0));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    bool shows(const QString &text) const
    {
        for (const QLabel *label : table.findChildren<QLabel *>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    }

    QWidget window;
    QLineEdit other;
    RowsTable table;
    QTableView *view;
};

Row beras()
{
    return samples::row(rab(), 5,
                        {{u"kegiatan"_s, u"Makan"_s},
                         {u"uraian"_s, u"Beras"_s},
                         {u"volume"_s, u"12,5"_s},
                         {u"satuan"_s, u"kg"_s},
                         {u"harga_satuan"_s, u"15000"_s}});
}

} // namespace

class TestRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp, 100, false); }

    void sumsStandBelowInFiguresAndWords()
    {
        Bench bench;
        bench.open({beras()});
        QVERIFY(bench.shows(u"Rp187.500"_s));
        QVERIFY(bench.shows(u"seratus delapan puluh tujuh ribu lima ratus rupiah"_s));
    }

    void tabWalksThroughTheCellsAndAddsARowAfterTheLast()
    {
        Bench bench;
        bench.open({});
        bench.table.findChild<QPushButton *>()->click(); // "Add row" opens the first cell
        bench.type(u"Makan"_s);
        bench.key(Qt::Key_Tab);
        bench.type(u"Beras"_s);
        bench.key(Qt::Key_Tab);
        bench.type(u"2"_s);
        bench.key(Qt::Key_Tab);
        bench.type(u"kg"_s);
        bench.key(Qt::Key_Tab);
        bench.type(u"15.000"_s);
        bench.key(Qt::Key_Tab);
        QCOMPARE(bench.view->model()->rowCount(), 2);
        QCOMPARE(bench.view->currentIndex().row(), 1);
        QCOMPARE(bench.view->currentIndex().column(), 0);
        const std::vector<Record> rows = bench.table.rows();
        QCOMPARE(rows.size(), 1u);
        QCOMPARE(rows[0][number(u"harga_satuan")].number(), 1'500'000);
        QVERIFY(bench.shows(u"Rp30.000"_s));
    }

    void cellsPastedFromASpreadsheetFillRows()
    {
        Bench bench;
        bench.open({beras()});
        QApplication::clipboard()->setText(
            u"Makan\tGula\t3\tkg\t18.000\r\nMakan\tMinyak\t5\tliter\tRp 20.000,-\r\n"_s);
        bench.view->setCurrentIndex(bench.view->model()->index(0, 0));
        bench.key(Qt::Key_V, Qt::ControlModifier);
        const std::vector<Record> rows = bench.table.rows();
        QCOMPARE(rows.size(), 2u);
        QCOMPARE(rows[0][number(u"uraian")].text(), u"Gula"_s);
        QCOMPARE(rows[1][number(u"harga_satuan")].number(), 2'000'000);
        QVERIFY(bench.shows(u"Rp154.000"_s));
    }

    void aCellThatCannotBeReadIsKeptAndNamedAtSave()
    {
        Bench bench;
        bench.open({beras()});
        bench.view->model()->setData(bench.view->model()->index(0, 2), u"banyak"_s);
        const auto edits = bench.table.edits(samples::id(9));
        QVERIFY(!edits);
        QCOMPARE(edits.error().problems.front().field, u"volume"_s);
        QCOMPARE(edits.error().problems.front().line, 1);
        QCOMPARE(bench.view->model()->index(0, 2).data().toString(), u"banyak"_s);
    }

    void onlyWhatChangedBecomesAnEdit()
    {
        Bench bench;
        bench.open({beras()});
        QVERIFY(!bench.table.isChanged());
        QVERIFY(bench.table.edits(samples::id(9))->empty());
        bench.view->model()->setData(bench.view->model()->index(0, 3), u"karung"_s);
        const auto edits = bench.table.edits(samples::id(9));
        QCOMPARE(edits->size(), 1u);
        QCOMPARE(edits->front().kind, Change::Kind::Edit);
        QCOMPARE(edits->front().values.size(), 1u);
    }

    void aNewRowKnowsItsParentAndItsPlace()
    {
        Bench bench;
        bench.open({beras()});
        bench.table.findChild<QPushButton *>()->click();
        bench.type(u"Makan"_s); // and saved while still in the cell
        const auto edits = bench.table.edits(samples::id(9));
        QCOMPARE(edits->size(), 1u);
        QCOMPARE(edits->front().kind, Change::Kind::Create);
        QCOMPARE(edits->front().values.at(rab().parent).record(), samples::id(9));
        QCOMPARE(edits->front().values.at(number(u"urutan")).number(), 2);
    }

    void aRowTakenAwayIsRemoved()
    {
        Bench bench;
        bench.open({beras()});
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(bench.view->model()->rowCount(), 0);
        const auto edits = bench.table.edits(samples::id(9));
        QCOMPARE(edits->front().kind, Change::Kind::Remove);
        QCOMPARE(edits->front().record, samples::id(5));
    }

    void deleteEmptiesCellsAndKeepsTheRow()
    {
        Bench bench;
        bench.open({beras()});
        bench.view->setCurrentIndex(bench.view->model()->index(0, 3));
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.view->model()->rowCount(), 1);
        QVERIFY(bench.table.rows().front()[number(u"satuan")].isNull());
    }

    void whatMayNotBeWrittenCannotBeTyped()
    {
        Bench bench;
        bench.open({beras()}, false);
        bench.type(u"x"_s);
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QVERIFY(!bench.table.isChanged());
        QVERIFY(!bench.table.findChild<QPushButton *>()->isVisible());
    }

    void tabLeavesTheTableAtItsEnd()
    {
        Bench bench;
        bench.open({beras()}, false);
        bench.key(Qt::Key_Tab);
        QVERIFY(!bench.view->hasFocus());
    }

    void aDraftBringsEverythingBack()
    {
        Bench bench;
        bench.open({beras()});
        bench.view->model()->setData(bench.view->model()->index(0, 2), u"banyak"_s);
        bench.table.findChild<QPushButton *>()->click();
        bench.type(u"Sekolah"_s);
        bench.key(Qt::Key_Return);
        QTRY_COMPARE(bench.table.rows().size(), 2u);
        const QJsonArray draft = bench.table.draft();

        Bench after;
        after.open({beras()});
        after.table.restore(draft);
        QCOMPARE(after.view->model()->rowCount(), 2);
        QCOMPARE(after.view->model()->index(0, 2).data().toString(), u"banyak"_s);
        QCOMPARE(after.view->model()->index(1, 0).data().toString(), u"Sekolah"_s);
    }
};

QTEST_MAIN(TestRows)
#include "tst_rows.moc"
