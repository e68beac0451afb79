// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of what the server did not simply take, with real entries.
#include "core/store/doubles.h"
#include "core/sync/decision.h"
#include "core/sync/merge.h"
#include "tests/gui/hands.h"
#include "tests/gui/live_store.h"
#include "ui/look/look.h"
#include "ui/sync/decide_dialog.h"
#include "ui/sync/tray_cards.h"

#include <QApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

QList<QPushButton *> buttons(const QWidget &in, const QString &text)
{
    QList<QPushButton *> found;
    for (QPushButton *each : in.findChildren<QPushButton *>()) {
        if (each->text() == text)
            found << each;
    }
    return found;
}

/** A store in which one of each has happened. */
struct Office
{
    samples::LiveStore live;
    const Dictionary &dictionary = Dictionary::builtIn();
    const Entity &klien = *dictionary.entity(u"klien");
    RecordId sari = live.add(u"klien", {{u"nama", u"Sari Dewi"_s}});
    RecordId budi = live.add(u"klien", {{u"nama", u"Budi Santoso"_s}});
    RecordId proposal = live.add(u"proposal", {{u"judul", u"Perbaikan atap asrama"_s}});
    RecordId wati = live.add(u"klien", {{u"nama", u"Wati"_s}});

    Office()
    {
        const Field &nama = *klien.field(u"nama");
        Outcome outcome;
        const auto verdict = [&](quint64 n, Verdict::Kind kind, const QString &code,
                                 const QString &field, const QStringList &args) {
            outcome.verdicts.push_back({n, kind, code, field, {}, args});
        };
        outcome.verdicts = {{1}, {2}};
        verdict(3, Verdict::Kind::Rejected, u"invalid"_s, u"tanggal_lahir"_s, {});
        verdict(4, Verdict::Kind::Rejected, u"stale"_s, {},
                {u"diajukan"_s, u"Bapak Hadi (Dinas Sosial)"_s});
        verdict(5, Verdict::Kind::Waiting, u"parent"_s, {}, {live.lks.text()});
        Conflict conflict;
        conflict.id = sari;
        conflict.entity = klien.number;
        conflict.record = sari;
        conflict.group = nama.group;
        conflict.base = {{nama.number, u"Sari Dewi"_s}};
        conflict.mine = {{nama.number, u"Sari Dewi Lestari"_s}};
        conflict.theirs = {{nama.number, u"Sari Dewy"_s}};
        conflict.standing = {*WriterId::fromRaw(QByteArray(16, 'w')), 9};
        conflict.by = u"Ibu Ani"_s;
        outcome.conflicts = {conflict};
        Incoming standing; // what the row shows since then
        standing.entity = klien.number;
        standing.record = sari;
        standing.versions[nama.group] = conflict.standing;
        standing.values = conflict.theirs;
        standing.by = conflict.by;
        outcome.rows = {standing};
        const Result<> applied = live.ask([this, outcome](Store &store) {
            return store.apply(outcome, [this](const Local &local, const Incoming &incoming) {
                return merge(klien, local, incoming);
            });
        });
        if (!applied)
            qFatal("%s", qPrintable(applied.error().detail));
    }
    Tray tray()
    {
        return live.ask([](Store &store) { return gatherTray(store); });
    }
    Surroundings surroundings() { return {&dictionary, &live.thread, QDate(2025, 10, 9)}; }
    Result<> run(std::function<Result<>(Store &)> job) { return live.ask(std::move(job)); }
};

} // namespace

class TestTrayCards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp); }

    void each_entry_says_what_happened_and_opens_where_it_is()
    {
        Office o;
        const Tray tray = o.tray();
        QCOMPARE(tray.refused.size(), size_t(2));
        QCOMPARE(tray.waiting.size(), size_t(1));
        QCOMPARE(tray.conflicts.size(), size_t(1));
        TrayCards cards(tray, o.surroundings());
        cards.resize(1100, 700);
        cards.show();
        samples::picture(cards, u"tray"_s);
        QVERIFY(tray.refused[1].why.contains(u"Bapak Hadi"_s));
        QSignalSpy opened(&cards, &TrayCards::openRequested);
        QTest::mouseClick(buttons(cards, u"Open"_s).front(), Qt::LeftButton);
        const Place place = opened[0][0].value<Place>();
        QCOMPARE(place.page, u"klien"_s);
        QCOMPARE(place.record, o.budi);
        QCOMPARE(place.field, u"tanggal_lahir"_s);
    }

    void a_row_within_a_record_opens_at_its_cell()
    {
        Office o;
        const RecordId line
            = o.live.add(u"rab", {{u"proposal", o.proposal}, {u"uraian", u"Atap"_s}});
        Outcome outcome;
        outcome.verdicts.push_back(
            {6, Verdict::Kind::Rejected, u"invalid"_s, u"harga_satuan"_s, {}, {}});
        QVERIFY(o.run([outcome](Store &store) {
            return store.apply(outcome, [](const Local &, const Incoming &) { return Merged(); });
        }));
        const Place place = o.tray().refused.back().place;
        QCOMPARE(place.page, u"proposal"_s);
        QCOMPARE(place.record, o.proposal);
        QCOMPARE(place.field, u"rab/"_s + line.text() + u"/harga_satuan"_s);
    }

    void a_refused_entry_is_sent_again_by_one_click()
    {
        Office o;
        TrayCards cards(o.tray(), o.surroundings());
        cards.show();
        QSignalSpy retried(&cards, &TrayCards::retryRequested);
        QTest::mouseClick(buttons(cards, u"Send again"_s).front(), Qt::LeftButton);
        const QString id = retried[0][0].toString();
        QVERIFY(o.run([id](Store &store) { return store.retry(id); }));
        QCOMPARE(o.tray().refused.size(), size_t(1));
        QCOMPARE(o.live.row(u"klien", o.budi).sync, SyncState::Pending);
    }

    void giving_up_asks_first_data()
    {
        QTest::addColumn<bool>("waiting");
        QTest::newRow("refused") << false;
        QTest::newRow("waiting") << true;
    }
    void giving_up_asks_first()
    {
        QFETCH(bool, waiting);
        Office o;
        TrayCards cards(o.tray(), o.surroundings());
        cards.show();
        QSignalSpy discarded(&cards, &TrayCards::discardRequested);
        for (const bool sure : {false, true}) {
            const auto all = buttons(cards, u"Discard"_s);
            QTest::mouseClick(waiting ? all.back() : all.front(), Qt::LeftButton);
            auto *box = cards.findChild<QMessageBox *>();
            QVERIFY(box);
            QPushButton *choice = nullptr;
            for (QAbstractButton *each : box->buttons()) {
                if ((box->buttonRole(each) == QMessageBox::DestructiveRole) == sure)
                    choice = qobject_cast<QPushButton *>(each);
            }
            QVERIFY(choice);
            QTest::mouseClick(choice, Qt::LeftButton);
            QCOMPARE(discarded.count(), sure ? 1 : 0);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        const QString id = discarded[0][0].toString();
        QVERIFY(o.run([id](Store &store) { return store.discard(id); }));
        QCOMPARE(o.tray().refused.size(), size_t(waiting ? 2 : 1));
        QCOMPARE(o.tray().waiting.size(), size_t(waiting ? 0 : 1));
        const RecordId given = waiting ? o.wati : o.budi;
        QVERIFY(o.live.row(u"klien", given).record.id.isNull()); // no server ever had it
    }

    void a_conflict_is_decided_for_either_side_or_something_third_data()
    {
        QTest::addColumn<QString>("click");
        QTest::addColumn<QString>("expected");
        QTest::newRow("mine") << u"Take this"_s << u"Sari Dewi Lestari"_s;
        QTest::newRow("theirs") << u"Keep this"_s << u"Sari Dewy"_s;
        QTest::newRow("third") << u"Write another…"_s << u"Sari Dewi Lestari Putri"_s;
    }
    void a_conflict_is_decided_for_either_side_or_something_third()
    {
        QFETCH(QString, click);
        QFETCH(QString, expected);
        Office o;
        TrayCards cards(o.tray(), o.surroundings());
        cards.show();
        QSignalSpy decided(&cards, &TrayCards::decided);
        QTest::mouseClick(buttons(cards, click).front(), Qt::LeftButton);
        if (auto *dialog = cards.findChild<DecideDialog *>()) {
            auto *input = dialog->findChild<QLineEdit *>();
            QVERIFY(input);
            QCOMPARE(input->text(), u"Sari Dewi Lestari"_s);
            input->selectAll();
            QTest::keyClicks(input, u"Sari Dewi Lestari Putri"_s);
            samples::picture(*dialog, u"decide"_s);
            QTest::mouseClick(buttons(*dialog, u"Save"_s).front(), Qt::LeftButton);
        }
        QCOMPARE(decided.count(), 1);
        const Edit edit = decided[0][0].value<Edit>();
        QCOMPARE(edit.conflict, o.sari); // the id of the conflict, too
        const Result<> saved = o.run([edit](Store &store) -> Result<> {
            const Result<Saved> done = store.save({edit});
            return done ? Result<>() : done.error();
        });
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
        QCOMPARE(o.tray().conflicts.size(), size_t(0));
        QCOMPARE(valueOf(o.klien, o.live.row(u"klien", o.sari).record, u"nama").text(), expected);
    }

    void an_entry_on_a_merged_record_goes_to_the_one_that_stays()
    {
        samples::LiveStore live;
        const Entity &klien = *Dictionary::builtIn().entity(u"klien");
        const RecordId sari = live.add(u"klien", {{u"nama", u"Sari Dewi"_s}});
        const RecordId again = live.add(u"klien", {{u"nama", u"SARI DEWI"_s}});
        QVERIFY(live.ask(
            [=, &klien](Store &store) { return mergeDoubles(store, klien.number, sari, again); }));
        const Field &called = *klien.field(u"nama_panggilan");
        Conflict conflict;
        conflict.id = again;
        conflict.entity = klien.number;
        conflict.record = again;
        conflict.group = called.group;
        conflict.mine = {{called.number, u"Ayi"_s}};
        conflict.by = u"Budi"_s;
        conflict.gone = true;
        Outcome outcome;
        outcome.verdicts = {{1, {}, {}, {}, {}, {}}};
        outcome.conflicts = {conflict};
        QVERIFY(live.ask([outcome](Store &store) {
            return store.apply(outcome, [](const Local &, const Incoming &) { return Merged(); });
        }));
        TrayCards cards(live.ask([](Store &store) { return gatherTray(store); }),
                        {&Dictionary::builtIn(), &live.thread, QDate(2025, 10, 9)});
        cards.resize(1100, 300);
        cards.show();
        samples::picture(cards, u"tray-merged"_s);
        QVERIFY(samples::shows(cards, u"Sari Dewi"_s));
        QSignalSpy moved(&cards, &TrayCards::moveRequested);
        QTest::mouseClick(buttons(cards, TrayCards::tr("Put it there")).front(), Qt::LeftButton);
        const Conflict asked = moved[0][0].value<Conflict>();
        QVERIFY(live.ask([asked](Store &store) { return decideByMoving(store, asked); }));
        QCOMPARE(valueOf(klien, live.row(u"klien", sari).record, u"nama_panggilan").text(),
                 u"Ayi"_s);
        QVERIFY(live.row(u"klien", again).deleted);
    }
};

QTEST_MAIN(TestTrayCards)
#include "tst_tray.moc"
