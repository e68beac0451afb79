// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of one profile, and ids that two of them gave.
#include "core/store/retired.h"
#include "core/store/vfs.h"
#include "tests/core/server/road.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

using test::Laptop;

struct Office
{
    Road road;
    Laptop kantor{u"kantor"_s, 7, road.town.dictionary};
    RecordId lks = kantor.add(u"lks", {{u"nama"_s, u"Panti"_s}});

    RecordId child(Laptop &laptop, const QString &name)
    {
        return laptop.add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, name}});
    }
    QStringList names(const Laptop &laptop) const
    {
        QStringList names;
        for (const Row &row : laptop.store->children(small::klien, lks))
            names << row.record[small::klienNama].text();
        names.sort();
        return names;
    }
    QStringList namesAtServer()
    {
        QStringList names;
        (void)road.town.db->each(u"select nama from klien where _deleted = 0 order by nama"_s, {},
                                 [&](const SqlRow &row) {
                                     names << row.value(0).toString();
                                     return true;
                                 });
        return names;
    }
    void syncAll(std::initializer_list<Laptop *> laptops)
    {
        for (int round = 0; round < 3; ++round) {
            for (Laptop *laptop : laptops) {
                const auto error = road.sync(*laptop);
                if (error)
                    qFatal("%s %s", qPrintable(error->message), qPrintable(error->detail));
            }
        }
    }
    void isQuiet(const Laptop &laptop)
    {
        QCOMPARE(laptop.store->rejections().size(), size_t(0));
        QCOMPARE(laptop.store->conflicts().size(), size_t(0));
        const Counts counts = laptop.store->counts();
        QCOMPARE(counts.pending, 0);
        QCOMPARE(counts.waiting, 0);
        QCOMPARE(laptop.store->check(), std::vector<QString>());
    }
};

} // namespace

class TestFork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void bothCopiesOfAClonedDiskKeepTheirChildren_data()
    {
        QTest::addColumn<int>("shared"); // children entered before the copy
        QTest::addColumn<bool>("sentBefore"); // and sent before it
        QTest::newRow("before any contact") << 2 << false;
        QTest::newRow("after some exchanges") << 2 << true;
        QTest::newRow("nothing but the institution") << 0 << true;
    }
    void bothCopiesOfAClonedDiskKeepTheirChildren()
    {
        QFETCH(int, shared);
        QFETCH(bool, sentBefore);
        Office o;
        QStringList all;
        for (int i = 0; i < shared; ++i) {
            all << u"Bersama %1"_s.arg(i);
            o.child(o.kantor, all.back());
        }
        if (sentBefore)
            o.syncAll({&o.kantor});
        Laptop twin(o.kantor, 8);
        o.child(o.kantor, u"Satu"_s);
        o.child(twin, u"Dua"_s);
        o.child(twin, u"Tiga"_s);
        all << u"Satu"_s << u"Dua"_s << u"Tiga"_s;
        all.sort();
        o.syncAll({&o.kantor, &twin});
        QCOMPARE(o.namesAtServer(), all);
        QCOMPARE(o.names(o.kantor), all);
        QCOMPARE(o.names(twin), all);
        QVERIFY(o.kantor.store->writer() != twin.store->writer());
        o.isQuiet(o.kantor);
        o.isQuiet(twin);
        QCOMPARE(o.road.forks, 1);
    }

    void copiesThatAreUsedInTurnsStayApart()
    {
        Office o;
        o.syncAll({&o.kantor});
        Laptop twin(o.kantor, 8);
        QStringList all;
        for (int i = 0; i < 6; ++i) {
            all << u"Anak %1"_s.arg(i);
            o.child(i % 2 ? twin : o.kantor, all.back());
            o.syncAll({i % 2 ? &twin : &o.kantor});
        }
        o.syncAll({&o.kantor, &twin});
        QCOMPARE(o.namesAtServer(), all);
        QCOMPARE(o.names(o.kantor), all);
        QCOMPARE(o.names(twin), all);
        QCOMPARE(o.road.forks, 1); // once parted they have each a line of their own
        o.isQuiet(o.kantor);
        o.isQuiet(twin);
    }

    void aRestoredBackupKeepsWhatTheServerHasAndWhatIsTypedSince()
    {
        Office o;
        const RecordId sari = o.child(o.kantor, u"Sari"_s);
        o.syncAll({&o.kantor});
        const Laptop backup(o.kantor, 9);
        QVERIFY(o.kantor.edit(u"klien", sari, {{u"nama"_s, u"Sari Dewi"_s}}));
        o.child(o.kantor, u"Budi"_s);
        o.syncAll({&o.kantor});
        o.kantor.takeDisk(backup);
        QCOMPARE(o.names(o.kantor), QStringList{u"Sari"_s});
        QVERIFY(o.kantor.edit(u"klien", sari, {{u"catatan"_s, u"rajin"_s}}));
        o.syncAll({&o.kantor});
        QCOMPARE(o.names(o.kantor), (QStringList{u"Budi"_s, u"Sari Dewi"_s}));
        QCOMPARE(o.kantor.get(u"klien", sari, u"catatan").text(), u"rajin"_s);
        o.isQuiet(o.kantor);
    }

    void aForkWhileSetsAreOnTheirWayLosesAndDoublesNothing()
    {
        Office o;
        o.syncAll({&o.kantor});
        o.child(o.kantor, u"Satu"_s);
        // The sets arrive, the answer is lost, and then the disk is copied.
        o.road.onRequest = [](const SyncRequest &) { return false; };
        QVERIFY(o.road.sync(o.kantor));
        o.road.onRequest = {};
        Laptop twin(o.kantor, 8);
        o.child(o.kantor, u"Dua"_s);
        o.child(twin, u"Tiga"_s);
        o.syncAll({&twin, &o.kantor});
        const QStringList all{u"Dua"_s, u"Satu"_s, u"Tiga"_s};
        QCOMPARE(o.namesAtServer(), all);
        QCOMPARE(o.names(o.kantor), all);
        QCOMPARE(o.names(twin), all);
        o.isQuiet(o.kantor);
        o.isQuiet(twin);
    }

    void aCopyOfACopyIsNoOtherCase()
    {
        Office o;
        o.child(o.kantor, u"A"_s);
        Laptop second(o.kantor, 8);
        o.child(second, u"B"_s);
        Laptop third(second, 9);
        o.child(third, u"C"_s);
        o.child(second, u"D"_s);
        o.child(o.kantor, u"E"_s);
        o.syncAll({&third, &o.kantor, &second});
        const QStringList all{u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s};
        QCOMPARE(o.namesAtServer(), all);
        for (Laptop *laptop : {&o.kantor, &second, &third}) {
            QCOMPARE(o.names(*laptop), all);
            o.isQuiet(*laptop);
        }
    }

    void aChildTakenBackInOneCopyAndKeptInTwoOthersIsThereOnce()
    {
        Office o;
        o.syncAll({&o.kantor});
        o.child(o.kantor, u"A"_s);
        o.child(o.kantor, u"Y"_s);
        Laptop second(o.kantor, 8), third(o.kantor, 9);
        QVERIFY(o.kantor.store->undo()); // Y
        o.child(o.kantor, u"X"_s);
        o.syncAll({&o.kantor, &second, &third});
        const QStringList all{u"A"_s, u"X"_s, u"Y"_s};
        QCOMPARE(o.namesAtServer(), all);
        for (Laptop *laptop : {&o.kantor, &second, &third}) {
            QCOMPARE(o.names(*laptop), all);
            o.isQuiet(*laptop);
        }
    }

    void theUserOfATakenIdSeesNothing()
    {
        Office o;
        o.syncAll({&o.kantor});
        const RecordId id = o.child(o.kantor, u"Asing"_s);
        const RecordId proposal
            = o.kantor.add(u"proposal", {{u"lks"_s, o.lks}, {u"judul"_s, u"Lain"_s}});
        Laptop twin(o.kantor, 8); // has both, unsent
        QVERIFY(o.kantor.store->undo());
        QVERIFY(o.kantor.store->undo());
        // Another record comes under the id of the child that the copy holds.
        Change taking;
        taking.kind = Change::Kind::Create;
        taking.entity = small::klien;
        taking.record = id;
        taking.values = {{small::klienLks, o.lks}, {small::klienNama, u"Perebut"_s}};
        QVERIFY(o.kantor.store->save({{taking.kind, taking.entity, id, taking.values}}));
        o.syncAll({&o.kantor});

        QVERIFY(twin.edit(u"klien", id, {{u"catatan"_s, u"rajin"_s}}));
        const RecordId line = twin.add(
            u"rab", {{u"proposal"_s, proposal}, {u"uraian"_s, u"Semen"_s}, {u"harga"_s, 700}});
        QVERIFY(twin.act(u"proposal", proposal, u"diajukan"_s));
        QVERIFY(twin.store->saveDraft(u"klien/"_s + id.text(), "x" + id.text().toLatin1()));
        o.syncAll({&twin, &o.kantor});

        const QStringList all{u"Asing"_s, u"Perebut"_s};
        QCOMPARE(o.namesAtServer(), all);
        QCOMPARE(o.names(twin), all);
        QCOMPARE(o.names(o.kantor), all);
        o.isQuiet(twin);
        o.isQuiet(o.kantor);
        // The copy's own child moved, with what was typed after; the other has the id.
        QCOMPARE(twin.get(u"klien", id, u"nama").text(), u"Perebut"_s);
        QVERIFY(twin.get(u"klien", id, u"catatan").isNull());
        RecordId moved;
        for (const Row &row : twin.store->children(small::klien, o.lks)) {
            if (row.record[small::klienNama].text() == u"Asing"_s)
                moved = row.record.id;
        }
        QVERIFY(moved != id);
        QCOMPARE(twin.get(u"klien", moved, u"catatan").text(), u"rajin"_s);
        QVERIFY(!twin.store->history(small::klien, moved).empty());
        QCOMPARE(twin.store->draft(u"klien/"_s + moved.text()), "x" + moved.text().toLatin1());
        // The proposal's prefix was foreign too: it moved with its line, and was submitted.
        const std::vector<Row> proposals = o.kantor.store->children(small::proposal, o.lks);
        QCOMPARE(proposals.size(), size_t(1));
        QCOMPARE(proposals.front().record.state, u"diajukan"_s);
        const auto lines = o.kantor.store->children(small::rab, proposals.front().record.id);
        QCOMPARE(lines.size(), size_t(1));
        QCOMPARE(lines.front().record[small::rabUraian].text(), u"Semen"_s);
        QVERIFY(lines.front().record.id != line); // refused with its proposal, so it moved as well
    }

    void aRestoredBackupLosesAndDoublesNothing()
    {
        Office o;
        const RecordId early = o.child(o.kantor, u"Lama"_s);
        o.syncAll({&o.kantor});
        o.child(o.kantor, u"Belum terkirim"_s);
        QVERIFY(o.kantor.edit(u"klien", early, {{u"catatan"_s, u"rajin"_s}}));
        Laptop restored(o.kantor, 9); // the backup of this moment
        o.syncAll({&o.kantor}); // meanwhile all of it arrives …
        o.child(o.kantor, u"Sesudahnya"_s);
        o.syncAll({&o.kantor});

        QVERIFY(restored.store->refork()); // … and restoring takes a new writer by itself
        QVERIFY(restored.store->writer() != o.kantor.store->writer());
        o.child(restored, u"Di komputer baru"_s);
        o.syncAll({&restored, &o.kantor});

        const QStringList all{u"Belum terkirim"_s, u"Di komputer baru"_s, u"Lama"_s,
                              u"Sesudahnya"_s};
        QCOMPARE(o.namesAtServer(), all);
        QCOMPARE(o.names(restored), all);
        QCOMPARE(o.names(o.kantor), all);
        QCOMPARE(restored.get(u"klien", early, u"catatan").text(), u"rajin"_s);
        o.isQuiet(restored);
        o.isQuiet(o.kantor);
    }

    void whatIsTypedSinceStaysOverWhatIsWrittenAnew_data()
    {
        QTest::addColumn<bool>("undone");
        QTest::newRow("sent") << false;
        QTest::newRow("undone before it is sent") << true;
    }
    void whatIsTypedSinceStaysOverWhatIsWrittenAnew()
    {
        QFETCH(bool, undone);
        Office o;
        const RecordId sari = o.child(o.kantor, u"Sari"_s);
        o.syncAll({&o.kantor});
        Store &store = *o.kantor.store;
        QVERIFY(store.refork());
        QVERIFY(o.kantor.edit(u"klien", sari, {{u"nama"_s, u"Sri"_s}}));
        o.syncAll({&o.kantor});
        QVERIFY(store.refork()); // as who answered had it …
        QVERIFY(o.kantor.edit(u"klien", sari, {{u"nama"_s, u"Sri Dewi"_s}}));
        QVERIFY(o.kantor.edit(u"klien", sari, {{u"nama"_s, u"Sri Dewi Ayu"_s}}));
        const size_t lines = store.history(small::klien, sari).size();
        Outcome whole;
        whole.receiptUpTo = 100;
        QVERIFY(RetiredLines(store).settle(whole, {})); // … the first line was the same …
        QVERIFY(leaveLine(store, SyncSession::Refork{true})); // … and the second never was
        QCOMPARE(o.kantor.get(u"klien", sari, u"nama").text(), u"Sri Dewi Ayu"_s);
        QCOMPARE(store.history(small::klien, sari).size(), lines);
        if (undone) {
            QVERIFY(store.undo());
            QCOMPARE(o.kantor.get(u"klien", sari, u"nama").text(), u"Sri Dewi"_s);
            QVERIFY(store.undo());
        }
        const QString last = undone ? u"Sri"_s : u"Sri Dewi Ayu"_s;
        QCOMPARE(o.kantor.get(u"klien", sari, u"nama").text(), last);
        o.syncAll({&o.kantor}); // the server has it all the same
        QCOMPARE(o.namesAtServer(), QStringList{last});
        QCOMPARE(o.names(o.kantor), QStringList{last});
        o.isQuiet(o.kantor);
    }

    void whatIsTypedSinceStaysOverWhatIsRefusedNow()
    {
        Office o;
        const RecordId sari = o.child(o.kantor, u"Sari"_s);
        QVERIFY(o.kantor.edit(u"klien", sari, {{u"nama"_s, u"Sri"_s}}));
        o.syncAll({&o.kantor});
        Store &store = *o.kantor.store;
        const quint64 last = store.lastSet();
        QVERIFY(store.refork());
        QVERIFY(o.kantor.edit(u"klien", sari, {{u"nama"_s, u"Sri Dewi"_s}}));
        Outcome whole; // of the former line: a server that forgot judged it once more
        whole.receiptUpTo = last;
        whole.verdicts = {{last, Verdict::Kind::Rejected, u"denied"_s}};
        QVERIFY(RetiredLines(store).settle(whole, {}));
        QCOMPARE(o.kantor.get(u"klien", sari, u"nama").text(), u"Sri Dewi"_s);
        o.syncAll({&o.kantor});
        QCOMPARE(o.namesAtServer(), QStringList{u"Sri Dewi"_s});
        QCOMPARE(o.names(o.kantor), QStringList{u"Sri Dewi"_s});
        o.isQuiet(o.kantor);
    }
};

QTEST_GUILESS_MAIN(TestFork)
#include "tst_fork.moc"
