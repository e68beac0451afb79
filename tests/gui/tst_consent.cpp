// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/printing.h"
#include "ui/form/record_form.h"
#include "ui/list/record_pane.h"
#include "ui/look/look.h"
#include "ui/widgets/field_editor.h"
#include "ui/widgets/rows_table.h"

#include "tests/gui/hands.h"
#include "tests/gui/indonesian.h"
#include "tests/gui/live_store.h"

#include <QHeaderView>
#include <QMessageBox>
#include <QScrollArea>
#include <QTableView>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const Entity &klienEntity()
{
    return *Dictionary::builtIn().entity(u"klien");
}

/** Sari's form, open; her consent was withdrawn. */
struct Desk
{
    samples::LiveStore live;
    RecordId sari = live.add(
        u"klien", {{u"nama", Value(u"Sari Dewi"_s)}, {u"alamat", Value(u"Jl. Melati 4"_s)}});
    RecordId consent = live.add(u"persetujuan",
                                {{u"klien", Value(sari)},
                                 {u"tanggal", Value(u"2024-03-05"_s)},
                                 {u"nama", Value(u"Ibu Ratna"_s)},
                                 {u"hubungan", Value(u"ibu"_s)},
                                 {u"tujuan", Value(u"Pendataan dan pelayanan"_s)},
                                 {u"dasar", Value(u"persetujuan_wali"_s)},
                                 {u"tanggal_dicabut", Value(u"2025-10-01"_s)},
                                 {u"alasan_dicabut", Value(u"Permintaan ibu"_s)}});
    std::unique_ptr<RecordPane> pane;

    Desk()
    {
        Surroundings around;
        around.dictionary = &Dictionary::builtIn();
        around.store = &live.thread;
        pane = std::make_unique<RecordPane>(live.thread, around, klienEntity(), live.lks);
        pane->resize(1000, 640);
        pane->show();
        if (!QTest::qWaitForWindowExposed(pane.get()))
            qFatal("the window does not show");
        pane->open(sari);
        if (!QTest::qWaitFor([this] { return pane->form()->isOpen() && table()->isVisible(); }))
            qFatal("the form does not open");
    }
    RowsTable *table() const { return pane->findChild<RowsTable *>(u"persetujuan"_s); }
    bool isClosed() const
    {
        for (FieldEditor *editor : pane->findChildren<FieldEditor *>()) {
            for (const QLineEdit *line : editor->findChildren<QLineEdit *>()) {
                if (line->isEnabled() && !line->isReadOnly())
                    return false;
            }
        }
        return samples::shows(*pane, u"consent for this client was withdrawn"_s);
    }
    void picture(const QString &name, bool below)
    {
        const QString folder = qEnvironmentVariable("PILAR_PICTURES");
        if (folder.isEmpty())
            return;
        for (auto *area : pane->findChildren<QScrollArea *>()) {
            if (below)
                area->ensureWidgetVisible(table());
        }
        QTest::qWait(150);
        pane->grab().save(folder + u'/' + name);
    }
};

} // namespace

class TestConsent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp); }

    void aWithdrawnConsentClosesTheFormAndSaysWhy()
    {
        Desk desk;
        QTRY_VERIFY(desk.isClosed());
        desk.picture(u"consent-withdrawn.png"_s, false);
        desk.picture(u"consent-withdrawn-rows.png"_s, true);
        QVERIFY(samples::button(*desk.pane, u"Add row"_s));
        QVERIFY(samples::button(*desk.pane, u"Save"_s));
    }

    void itsRowsCanBeReadOnASmallScreen_data()
    {
        QTest::addColumn<int>("width"); // of the pane, beside list and menu
        QTest::newRow("1366 x 768") << 735;
        QTest::newRow("1920 x 1080") << 1150;
    }
    void itsRowsCanBeReadOnASmallScreen()
    {
        QFETCH(const int, width);
        const samples::InIndonesian words;
        Desk desk;
        desk.pane->resize(width, 650);
        desk.picture(u"consent-%1.png"_s.arg(width), false);
        desk.picture(u"consent-rows-%1.png"_s.arg(width), true);
        auto *view = desk.table()->findChild<QTableView *>();
        QTRY_VERIFY(view->rowHeight(0) > view->verticalHeader()->minimumSectionSize());
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            const QModelIndex cell = view->model()->index(0, column);
            const QString heading
                = view->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            const auto needs = [&](const QString &text) {
                return view->fontMetrics().boundingRect(
                    QRect(0, 0, view->columnWidth(column) - 14, 1000), Qt::TextWordWrap, text);
            };
            const QRect text = needs(cell.data().toString()), head = needs(heading);
            QVERIFY2(text.width() <= view->columnWidth(column) - 14
                         && text.height() <= view->rowHeight(0),
                     qPrintable(cell.data().toString()));
            QVERIFY2(head.width() <= view->columnWidth(column) - 14
                         && head.height() <= view->horizontalHeader()->height(),
                     qPrintable(heading));
        }
        QVERIFY(view->viewport()->height() >= view->rowHeight(0));
    }

    void aNewConsentOpensItAgain()
    {
        Desk desk;
        QTRY_VERIFY(desk.isClosed());
        desk.live.add(u"persetujuan",
                      {{u"klien", Value(desk.sari)}, {u"nama", Value(u"Bapak Dewi"_s)}});
        desk.pane->open(desk.sari);
        QTRY_VERIFY(!desk.isClosed());
        QVERIFY(!samples::shows(*desk.pane, u"consent for this client was withdrawn"_s));
    }

    void theCopyOfTheDataIsPrintedOnlyForThePersonWhoAsks()
    {
        Desk desk;
        QTRY_VERIFY(desk.isClosed());
        QVERIFY(samples::click(*desk.pane, u"Copy of the data"_s));
        const auto box = [&] { return desk.pane->findChild<QMessageBox *>(u"forPerson"_s); };
        QTRY_VERIFY(box() && box()->isVisible());
        QVERIFY(box()->text().contains(u"withdrawn"_s));
        box()->reject();
        QTRY_VERIFY(!box());
        const Result<> may = desk.live.ask([&](Store &store) {
            return mayPrint(store, store.find(klienEntity().number, desk.sari)->record);
        });
        QVERIFY(!may);
    }

    void erasingBeforeTheTermSaysWhenItWillBePossible()
    {
        Desk desk;
        QTRY_VERIFY(desk.isClosed());
        QVERIFY(samples::click(*desk.pane, u"Erase for good"_s));
        const auto told = [&] { return desk.pane->findChild<QMessageBox *>(u"told"_s); };
        QTRY_VERIFY(told() && told()->isVisible());
        QVERIFY2(told()->text().contains(u"years after leaving"_s), qPrintable(told()->text()));
        told()->accept();
    }

    void afterTheTermItAsksOnceAndLeavesTheRecordOfIt()
    {
        Desk desk;
        const RecordId old = desk.live.add(
            u"klien",
            {{u"nama", Value(u"Tono Lama"_s)}, {u"tanggal_keluar", Value(u"2015-01-02"_s)}});
        desk.pane->open(old);
        QTRY_COMPARE(desk.pane->form()->record(), old);
        QVERIFY(samples::click(*desk.pane, u"Erase for good"_s));
        const auto asked = [&] { return desk.pane->findChild<QMessageBox *>(u"eraseForGood"_s); };
        QTRY_VERIFY(asked() && asked()->isVisible());
        if (const QString folder = qEnvironmentVariable("PILAR_PICTURES"); !folder.isEmpty())
            asked()->grab().save(folder + u"/erase.png"_s);
        QVERIFY(asked()->text().contains(u"Tono Lama"_s)); // nobody erases another by mistake
        QVERIFY(samples::click(*asked(), u"Erase for good"_s));
        QTRY_VERIFY(desk.live.row(u"klien", old).record.id.isNull());
    }
};

QTEST_MAIN(TestConsent)
#include "tst_consent.moc"
