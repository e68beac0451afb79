// SPDX-License-Identifier: GPL-3.0-or-later
// Two records of one person, found and merged at the desk.
#include "tests/gui/hands.h"
#include "tests/gui/indonesian.h"
#include "tests/gui/live_store.h"
#include "ui/form/record_form.h"
#include "ui/list/doubles_dialog.h"
#include "ui/list/record_page.h"
#include "ui/look/look.h"
#include "ui/widgets/reveal_button.h"

#include <QApplication>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** Sari was entered twice, and there are twins who are two. */
struct Desk
{
    samples::InIndonesian indonesian;
    samples::LiveStore store;
    const Entity &klien = *Dictionary::builtIn().entity(u"klien");
    RecordId sari = add(u"Sari Dewi"_s,
                        {{u"tanggal_lahir", u"2012-03-04"_s},
                         {u"agama", u"islam"_s},
                         {u"nik", u"3374044403120003"_s},
                         {u"tanggal_masuk", u"2019-07-15"_s},
                         {u"pendidikan", u"sd"_s},
                         {u"kelas", u"5"_s}});
    RecordId again = add(u"SARI DEWI"_s,
                         {{u"tanggal_lahir", u"2012-03-04"_s},
                          {u"agama", u"kristen"_s},
                          {u"alamat", u"Jl. Kenari No. 12 RT 03 RW 05, Kelurahan Palebon"_s},
                          {u"tanggal_masuk", u"2019-07-16"_s}});
    RecordId rani = add(u"Ranita Putri"_s, {{u"tanggal_lahir", u"2010-05-06"_s}});
    RecordId rina = add(u"Rinita Putri"_s, {{u"tanggal_lahir", u"2010-05-06"_s}});
    std::unique_ptr<RecordPage> page;
    DoublesDialog *dialog = nullptr;

    Desk()
    {
        page = std::make_unique<RecordPage>(
            store.thread,
            Surroundings{&Dictionary::builtIn(), &store.thread, QDate(2026, 3, 5), {}}, klien,
            store.lks);
        page->resize(1180, 700);
        page->show();
        (void)QTest::qWaitForWindowActive(page.get());
        if (!samples::click(*page, RecordPage::tr("Entered twice…")))
            qFatal("no button");
        dialog = page->findChild<DoublesDialog *>();
        if (!QTest::qWaitFor([this] { return pairs() == 2; }))
            qFatal("%d pairs", pairs());
    }
    RecordId add(const QString &name, std::map<QStringView, Value> values)
    {
        values[u"nama"] = name;
        return store.add(u"klien", values);
    }
    int pairs() const { return dialog->findChild<QListWidget *>()->count(); }
    QRadioButton *radio(const QString &name) const
    {
        return dialog->findChild<QRadioButton *>(name);
    }
    void choose(const QString &name)
    {
        QTest::mouseClick(radio(name), Qt::LeftButton, {}, QPoint(8, radio(name)->height() / 2));
    }
    QString value(const RecordId &id, QStringView field)
    {
        return valueOf(klien, store.row(u"klien", id).record, field).text();
    }
    bool click(const QString &text) { return samples::click(*dialog, text); }
};

} // namespace

class TestDoubles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp); }

    void thePersonSaysWhatStays()
    {
        Desk d;
        QVERIFY(d.radio(u"keep0"_s)->isChecked()); // it holds more
        QVERIFY(d.radio(u"agama0"_s)->isChecked() && d.radio(u"tanggal_masuk0"_s)->isChecked());
        d.choose(u"agama1"_s);
        samples::picture(*d.dialog, u"doubles"_s);
        QVERIFY(d.click(DoublesDialog::tr("Merge")));
        QVERIFY(QTest::qWaitFor([&] { return d.pairs() == 1; }));
        samples::picture(*d.dialog, u"doubles-merged"_s);
        QCOMPARE(d.value(d.sari, u"agama"), u"kristen"_s);
        QCOMPARE(d.value(d.sari, u"tanggal_masuk"), u"2019-07-15"_s);
        QVERIFY(d.value(d.sari, u"alamat").startsWith(u"Jl. Kenari"));
        QVERIFY(d.store.row(u"klien", d.again).deleted);
        QVERIFY(QTest::qWaitFor([&] { return d.page->form()->record() == d.sari; }));
        QVERIFY(d.click(DoublesDialog::tr("Undo")));
        QVERIFY(QTest::qWaitFor([&] { return d.pairs() == 2; }));
        QVERIFY(!d.store.row(u"klien", d.again).deleted);
        QCOMPARE(d.value(d.sari, u"agama"), u"islam"_s);
    }

    void theOtherMayStayAndItsValuesWithIt()
    {
        Desk d;
        d.choose(u"keep1"_s);
        QVERIFY(d.radio(u"agama1"_s)->isChecked() && d.radio(u"tanggal_masuk1"_s)->isChecked());
        QVERIFY(d.click(DoublesDialog::tr("Merge")));
        QVERIFY(QTest::qWaitFor([&] { return d.pairs() == 1; }));
        QVERIFY(d.store.row(u"klien", d.sari).deleted);
        QCOMPARE(d.value(d.again, u"agama"), u"kristen"_s);
        QCOMPARE(d.value(d.again, u"nik"), u"3374044403120003"_s);
    }

    void whoAreTwoAreNotAskedAboutAgain()
    {
        Desk d;
        d.dialog->findChild<QListWidget *>()->setCurrentRow(1);
        QVERIFY(d.click(DoublesDialog::tr("They are two people")));
        QVERIFY(QTest::qWaitFor([&] { return d.pairs() == 1; }));
        QVERIFY(d.click(DoublesDialog::tr("They are two people")));
        QVERIFY(QTest::qWaitFor([&] { return d.pairs() == 0; }));
        QVERIFY(samples::shows(*d.dialog, DoublesDialog::tr("Nobody seems to be entered twice.")));
        samples::picture(*d.dialog, u"doubles-none"_s);
        QCOMPARE(d.store.ask([](Store &store) { return store.counts().records[u"klien"_s]; }), 4);
    }

    void hiddenValuesAreShownOnRequestOnly()
    {
        Desk d;
        QVERIFY(!samples::shows(*d.dialog, u"440312"_s));
        QVERIFY(d.click(RevealButton::tr("Show hidden")));
        QVERIFY(samples::shows(*d.dialog, u"440312"_s));
    }

    void whatChangedMeanwhileIsLookedAtAgain()
    {
        Desk d;
        const int number = d.klien.number, field = d.klien.field(u"agama")->number;
        QVERIFY(d.store.ask([=, id = d.again](Store &store) {
            return store.save({{Change::Kind::Edit, number, id, {{field, u"katolik"_s}}}});
        }));
        QVERIFY(d.click(DoublesDialog::tr("Merge")));
        QVERIFY(QTest::qWaitFor([&] { return samples::shows(*d.dialog, u"Katolik"_s); }));
        QVERIFY(samples::shows(
            *d.dialog,
            DoublesDialog::tr("One of the two was changed meanwhile. Please compare again.")));
        QVERIFY(!d.store.row(u"klien", d.again).deleted);
        QVERIFY(d.click(DoublesDialog::tr("Merge")));
        QVERIFY(QTest::qWaitFor([&] { return d.pairs() == 1; }));
    }

    void whatCannotBeMergedIsTold()
    {
        Desk d;
        const RecordId consent = d.store.add(
            u"persetujuan", {{u"klien", Value(d.sari)}, {u"tanggal_dicabut", u"2025-10-01"_s}});
        QVERIFY(!consent.isNull());
        QVERIFY(d.click(DoublesDialog::tr("Merge"))); // what is held back is written anew
        QVERIFY(QTest::qWaitFor([&] { return samples::shows(*d.dialog, u"berubah"_s); }));
        QVERIFY(d.click(DoublesDialog::tr("Merge")));
        QVERIFY(QTest::qWaitFor([&] { return samples::shows(*d.dialog, u"dicabut"_s); }));
        samples::picture(*d.dialog, u"doubles-refused"_s);
        QVERIFY(!d.store.row(u"klien", d.again).deleted);
    }
};

QTEST_MAIN(TestDoubles)
#include "tst_doubles.moc"
