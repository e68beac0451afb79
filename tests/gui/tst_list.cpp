// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/hands.h"
#include "tests/gui/live_store.h"
#include "tests/gui/samples.h"
#include "ui/list/record_page.h"
#include "ui/list/record_pane.h"
#include "ui/look/look.h"

#include <QApplication>
#include <QFrame>
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

/** The page of klien on a store with these names in it. */
struct Bench
{
    explicit Bench(const QStringList &names)
    {
        for (const QString &name : names)
            ids[name] = store.add(u"klien", {{u"nama", Value(name)}});
        page = std::make_unique<RecordPage>(
            store.thread,
            Surroundings{&Dictionary::builtIn(), &store.thread, QDate(2026, 3, 5), {}}, klien(),
            store.lks);
        page->resize(1180, 700);
        page->show();
        (void)QTest::qWaitForWindowActive(page.get());
        table = page->list()->findChild<QTableView *>();
    }
    ~Bench() { settle(); }

    /** Lets all jobs given so far finish and their answers arrive. */
    void settle()
    {
        for (int i = 0; i < 3; ++i) {
            store.ask([](Store &) { return 0; });
            QTest::qWait(10);
        }
    }
    QStringList shown() const
    {
        QStringList names;
        const int column = 1; // nama
        for (int row = 0; row < table->model()->rowCount(); ++row)
            names << table->model()->index(row, column).data().toString();
        return names;
    }
    bool says(const QString &text) const
    {
        for (const QLabel *label : page->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *button : page->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().startsWith(text))
                return button;
        }
        return nullptr;
    }
    /** Replaces what stands in the field that has the focus. */
    void type(const QString &text)
    {
        auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    QString name(const QString &was) { return store.row(u"klien", ids[was]).record[3].text(); }

    samples::LiveStore store;
    std::map<QString, RecordId> ids;
    std::unique_ptr<RecordPage> page;
    QTableView *table = nullptr;
};

} // namespace

class TestList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp, 100, false); }

    void anEmptyListSaysHowToBegin()
    {
        Bench bench({});
        QTRY_VERIFY(bench.says(u"No klien yet."_s));
    }

    void searchNarrowsAndShowAllBringsBack()
    {
        Bench bench({u"Sari Dewi"_s, u"Budi"_s, u"Ahmad"_s});
        QTRY_COMPARE(bench.shown(), (QStringList{u"Ahmad"_s, u"Budi"_s, u"Sari Dewi"_s}));
        QTest::keyClick(bench.page->list(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"dew"_s);
        QTRY_COMPARE(bench.shown(), QStringList{u"Sari Dewi"_s});
        QTest::keyClicks(QApplication::focusWidget(), u"xx"_s);
        QTRY_VERIFY(bench.says(u"Nothing matches"_s));
        bench.button(u"Show all"_s)->click();
        QTRY_COMPARE(bench.shown().size(), 3);
    }

    void filtersShowTheirCounts()
    {
        Bench bench({u"Sari"_s, u"Budi"_s});
        QTRY_VERIFY(bench.button(u"Not sent yet 2"_s));
        QVERIFY(!bench.button(u"Conflict"_s));
        bench.button(u"Incomplete 2"_s)->click();
        QTRY_COMPARE(bench.shown().size(), 2);
    }

    void aThousandRowsComeByPages()
    {
        QStringList names;
        for (int i = 0; i < 250; ++i)
            names << u"Anak %1"_s.arg(i, 4, 10, QLatin1Char('0'));
        Bench bench(names);
        QTRY_COMPARE(bench.table->model()->rowCount(), 250);
        const QModelIndex last = bench.table->model()->index(249, 1);
        QCOMPARE(last.data().toString(), u"…"_s);
        QTRY_COMPARE(last.data().toString(), u"Anak 0249"_s);
    }

    void headersSort()
    {
        Bench bench({u"Budi"_s, u"Ahmad"_s});
        QTRY_COMPARE(bench.shown().size(), 2);
        bench.table->sortByColumn(1, Qt::DescendingOrder);
        QTRY_COMPARE(bench.shown(), (QStringList{u"Budi"_s, u"Ahmad"_s}));
    }

    void enterOpensTheRecordAndSaveChangesTheList()
    {
        Bench bench({u"Sari"_s, u"Budi"_s});
        QTRY_COMPARE(bench.shown().size(), 2);
        bench.page->list()->focusTable();
        QSignalSpy opened(bench.page->pane(), &RecordPane::opened);
        QTest::keyClick(bench.table, Qt::Key_Return);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(bench.page->form()->record(), bench.ids[u"Budi"_s]);
        bench.page->form()->goTo(u"nama"_s);
        bench.type(u"Budi Santoso"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(bench.name(u"Budi"_s), u"Budi Santoso"_s);
        QTRY_VERIFY(bench.shown().contains(u"Budi Santoso"_s));
        QTRY_VERIFY(bench.says(u"Saved"_s));
        QCOMPARE(bench.page->list()->selected(), bench.ids[u"Budi"_s]);
        QTRY_VERIFY(!bench.page->form()->isChanged());
        const auto drafts = bench.store.ask([](Store &store) { return store.drafts(); });
        QVERIFY(drafts.empty());
    }

    void insertBeginsANewRecordAndControlEnterTheNext()
    {
        Bench bench({u"Sari"_s});
        QTRY_COMPARE(bench.shown().size(), 1);
        bench.settle(); // the rights are known
        bench.page->list()->focusTable();
        QTest::keyClick(bench.table, Qt::Key_Insert);
        QTRY_VERIFY(bench.page->form()->isOpen() && bench.page->form()->isNew());
        bench.page->form()->goTo(u"nama"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"Ani"_s);
        const RecordId first = bench.page->form()->record();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(bench.page->form()->record() != first);
        QVERIFY(bench.page->form()->isNew());
        QTRY_VERIFY(bench.shown().contains(u"Ani"_s));
        QCOMPARE(bench.store.row(u"klien", first).record[klien().parent].record(), bench.store.lks);
    }

    void aRecordIsMovedToTheBinAndBack()
    {
        Bench bench({u"Sari"_s, u"Budi"_s});
        QTRY_COMPARE(bench.shown().size(), 2);
        bench.settle();
        bench.page->list()->focusTable();
        QTest::keyClick(bench.table, Qt::Key_Delete);
        QTRY_COMPARE(bench.shown(), QStringList{u"Sari"_s});
        QTRY_VERIFY(bench.says(u"“Budi” was moved to the bin."_s));
        bench.button(u"Undo"_s)->click();
        QTRY_COMPARE(bench.shown().size(), 2);
    }

    void whatLiesInTheBinIsSeenAndBroughtBackAtAnyTime()
    {
        Bench bench({u"Sari"_s});
        const RecordId consent
            = bench.store.add(u"persetujuan", {{u"klien", Value(bench.ids[u"Sari"_s])}});
        QTRY_COMPARE(bench.shown().size(), 1);
        bench.settle();
        QVERIFY(!bench.button(u"In the bin 1"_s));
        bench.page->list()->focusTable();
        QTest::keyClick(bench.table, Qt::Key_Delete);
        QTRY_VERIFY(bench.button(u"In the bin 1"_s)); // though nothing else is there
        bench.button(u"In the bin 1"_s)->click();
        QTRY_COMPARE(bench.shown(), QStringList{u"Sari"_s});
        QSignalSpy opened(bench.page->list(), &RecordList::activated);
        bench.page->list()->focusTable();
        QTRY_VERIFY(bench.says(u"“Sari” is in the bin."_s));
        samples::picture(*bench.page, u"bin"_s);
        QTest::keyClick(bench.table, Qt::Key_Return);
        QTest::keyClick(bench.table, Qt::Key_Delete);
        bench.settle();
        QCOMPARE(opened.count(), 0); // it is not worked on there
        bench.button(u"Bring back"_s)->click();
        QTRY_VERIFY(!bench.button(u"In the bin 1"_s));
        QTRY_COMPARE(bench.shown(), QStringList{u"Sari"_s});
        QVERIFY(!bench.store.row(u"klien", bench.ids[u"Sari"_s]).deleted);
        QVERIFY(!bench.store.row(u"persetujuan", consent).deleted);
    }

    void whatWasTypedComesBackAfterTheRecordWasLeft()
    {
        Bench bench({u"Sari"_s, u"Budi"_s});
        QTRY_COMPARE(bench.shown().size(), 2);
        bench.page->open(bench.ids[u"Sari"_s], u"nama"_s);
        QTRY_COMPARE(bench.page->form()->record(), bench.ids[u"Sari"_s]);
        bench.type(u"Sari Dewi"_s);
        bench.page->open(bench.ids[u"Budi"_s]);
        QTRY_COMPARE(bench.page->form()->record(), bench.ids[u"Budi"_s]);
        QVERIFY(!bench.page->form()->isChanged());
        bench.page->open(bench.ids[u"Sari"_s]);
        QTRY_COMPARE(bench.page->form()->record(), bench.ids[u"Sari"_s]);
        QVERIFY(bench.page->form()->isChanged());
        QCOMPARE(bench.page->form()->current()[3].text(), u"Sari Dewi"_s);
        QCOMPARE(bench.name(u"Sari"_s), u"Sari"_s);
    }

    void aSaveThatIsRefusedSaysWhyAndKeepsWhatWasTyped()
    {
        Bench bench({u"Sari"_s});
        bench.page->open(bench.ids[u"Sari"_s], u"tanggal_lahir"_s);
        QTRY_COMPARE(bench.page->form()->record(), bench.ids[u"Sari"_s]);
        bench.type(u"5/3/2150"_s);
        bench.page->pane()->save();
        QTRY_VERIFY(bench.page->findChild<QFrame *>(u"failure"_s)->isVisible());
        QVERIFY(bench.page->form()->isChanged());
        const int born = klien().field(u"tanggal_lahir")->number;
        QVERIFY(bench.store.row(u"klien", bench.ids[u"Sari"_s]).record[born].isNull());
    }

    void aPageClosedWhileTheStoreWorksHearsNothingMore()
    {
        Bench bench({u"Sari"_s});
        bench.store.thread.run([](Store &) { QTest::qSleep(50); });
        bench.page->open(bench.ids[u"Sari"_s]);
        bench.page.reset();
        bench.settle();
        QCOMPARE(bench.name(u"Sari"_s), u"Sari"_s);
    }

    void whatIsSensitiveIsMaskedInAList()
    {
        samples::LiveStore store;
        store.add(u"pengurus",
                  {{u"nama", Value(u"Ani"_s)}, {u"telepon", Value(u"+6281234567890"_s)}});
        RecordList list(store.thread, {Dictionary::builtIn().entity(u"pengurus")});
        list.resize(900, 400);
        list.show();
        auto *table = list.findChild<QTableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        for (int column = 0; column < table->model()->columnCount(); ++column)
            QVERIFY(!table->model()->index(0, column).data().toString().contains(u"5678"));
    }
};

QTEST_MAIN(TestList)
#include "tst_list.moc"
