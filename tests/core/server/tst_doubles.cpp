// SPDX-License-Identifier: GPL-3.0-or-later
// One person entered twice: made one record, here, at the server and on other computers.
#include "core/store/attachments.h"
#include "core/store/doubles.h"
#include "core/store/eraser.h"
#include "core/store/vfs.h"
#include "core/sync/decision.h"
#include "tests/core/server/road.h"

#include <QTest>

#include <algorithm>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

using test::Laptop;

const Dictionary &kamus()
{
    static const Dictionary dictionary = Dictionary::builtIn();
    return dictionary;
}

NewFile photo(const QByteArray &bytes)
{
    return {u"image/jpeg"_s, bytes.size(), [bytes](qint64 offset, qint64 count) {
                return Result<QByteArray>(bytes.mid(offset, count));
            }};
}

/** Sari was entered twice: once with a consent and a photo, once with her address and NIK. */
struct Twice
{
    Road road{kamus()};
    Laptop ani{u"Ani"_s, 7, kamus()}, budi{u"Budi"_s, 8, kamus()};
    const Entity &klien = ani.entity(u"klien");
    RecordId lks = ani.add(u"lks", {{u"nama"_s, u"Panti"_s}});
    RecordId first = ani.add(u"klien",
                             {{u"lks"_s, lks},
                              {u"nama"_s, u"Sari Dewi"_s},
                              {u"tanggal_lahir"_s, u"2012-03-04"_s},
                              {u"agama"_s, u"islam"_s},
                              {u"tanggal_masuk"_s, u"2015-01-02"_s}});
    RecordId second = ani.add(u"klien",
                              {{u"lks"_s, lks},
                               {u"nama"_s, u"SARI DEWI"_s},
                               {u"tanggal_lahir"_s, u"2012-03-04"_s},
                               {u"agama"_s, u"kristen"_s},
                               {u"alamat"_s, u"Jalan Kenari"_s}});
    RecordId consent = ani.add(u"persetujuan", {{u"klien"_s, second}, {u"nama"_s, u"Ratna"_s}});
    RecordId file;

    Twice()
    {
        road.town.clock.time = ani.clock.now();
        const auto added
            = ani.store->attachments().add(klien, second, u"Foto"_s, u"foto"_s, photo("gambar"));
        if (!added)
            qFatal("%s", qPrintable(added.error().message));
        file = *added;
        sync();
    }
    void sync(Laptop &laptop)
    {
        if (const auto error = road.sync(laptop))
            qFatal("%s %s", qPrintable(error->message), qPrintable(error->detail));
        if (!laptop.store->check().empty())
            qFatal("%s", qPrintable(laptop.store->check().front()));
    }
    void sync()
    {
        for (Laptop *laptop : {&ani, &budi, &ani})
            sync(*laptop);
    }
    Result<Saved> merge(Laptop &laptop, const std::set<int> &take = {})
    {
        return mergeDoubles(*laptop.store, klien.number, first, second, take);
    }
    RecordId meant(Laptop &laptop, const RecordId &id) { return meantBy(*laptop.store, klien, id); }
    static int rows(Laptop &laptop, const RecordId &klien)
    {
        return int(laptop.store->children(laptop.entity(u"persetujuan").number, klien).size());
    }
    static size_t files(Laptop &laptop, const RecordId &klien)
    {
        return laptop.store->attachments().of(klien)->size();
    }
    /** One living Sari with all that was known of her. */
    void isOne(Laptop &laptop)
    {
        QCOMPARE(laptop.count(u"klien"), 1);
        QCOMPARE(laptop.get(u"klien", first, u"alamat").text(), u"Jalan Kenari"_s);
        QCOMPARE(laptop.get(u"klien", first, u"tanggal_masuk").text(), u"2015-01-02"_s);
        QCOMPARE(rows(laptop, first), 1);
        QCOMPARE(files(laptop, first), size_t(1));
        QCOMPARE(meant(laptop, second), first);
        QCOMPARE(meant(laptop, first), first);
        QCOMPARE(mergedInto(*laptop.store, klien, first), std::vector{second});
    }
    /** As if nothing had been merged. */
    void areTwo(Laptop &laptop)
    {
        QCOMPARE(laptop.count(u"klien"), 2);
        QCOMPARE(rows(laptop, second), 1);
        QCOMPARE(files(laptop, second), size_t(1));
        QCOMPARE(meant(laptop, second), second);
        QVERIFY(mergedInto(*laptop.store, klien, first).empty());
    }
    Conflict conflict(Laptop &laptop)
    {
        const std::vector<Conflict> open = laptop.store->conflicts();
        if (open.size() != 1)
            qFatal("%d conflicts", int(open.size()));
        return open.front();
    }
};

bool knows(Laptop &laptop, const QByteArray &word)
{
    bool found = false;
    laptop.eachCell(
        [&](const QVariant &cell) { found = found || cell.toByteArray().contains(word); });
    return found;
}

} // namespace

class TestDoubles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void doublesAreNamedUntilSomebodySaysTheyAreTwo()
    {
        Twice t;
        const auto pairs = likelyDoubles(*t.ani.store, t.klien);
        QCOMPARE(pairs->size(), size_t(1));
        QCOMPARE(pairs->front().likeness.score, 95);
        QCOMPARE(pairs->front().likeness.why, QStringList({u"nama"_s, u"tanggal_lahir"_s}));
        QVERIFY(keepApart(*t.ani.store, t.second, t.first));
        QVERIFY(likelyDoubles(*t.ani.store, t.klien)->empty());
    }

    void oneRecordStaysWithRowsFilesAndBothHistories()
    {
        Twice t;
        const Result<Saved> saved = t.merge(t.ani);
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
        t.isOne(t.ani);
        QCOMPARE(t.ani.get(u"klien", t.first, u"agama").text(), u"islam"_s); // its own stands
        const auto changes = wholeHistory(*t.ani.store, t.klien, t.first);
        QVERIFY(std::any_of(changes.begin(), changes.end(), [&](const FieldChange &change) {
            return change.after.text() == u"kristen";
        }));
        QVERIFY(std::is_sorted(changes.begin(), changes.end(),
                               [](const auto &a, const auto &b) { return a.at < b.at; }));
        t.sync();
        t.isOne(t.ani);
        t.isOne(t.budi);
        QVERIFY(t.ani.store->rejections().empty() && t.ani.store->conflicts().empty());
    }

    void whatTheUserTakesFromTheOtherReplaces()
    {
        Twice t;
        QVERIFY(t.merge(t.ani, {t.klien.field(u"agama")->group}));
        QCOMPARE(t.ani.get(u"klien", t.first, u"agama").text(), u"kristen"_s);
        QCOMPARE(t.ani.get(u"klien", t.first, u"nama").text(), u"Sari Dewi"_s);
    }

    void aFileThatWasNotSentYetIsSentForTheOneThatStays()
    {
        Twice t;
        QVERIFY(t.merge(t.ani));
        t.sync(t.ani);
        const auto unsent = t.ani.store->attachments().unsent(Part::Original);
        QCOMPARE(unsent->size(), size_t(1));
        QCOMPARE(valueOf(t.ani.entity(u"lampiran"), unsent->front().record, u"rekaman").record(),
                 t.first);
    }

    void aComputerWithoutTheFileMayMergeToo()
    {
        Twice t;
        QVERIFY(!t.budi.store->attachments().has(t.budi.row(u"lampiran", t.file).record,
                                                 Part::Original));
        const Result<Saved> saved = t.merge(t.budi);
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
        t.sync(t.budi);
        t.sync();
        t.isOne(t.ani);
    }

    void undoMakesThemTwoAgain_data()
    {
        QTest::addColumn<bool>("sent");
        QTest::newRow("at once") << false;
        QTest::newRow("when all was sent") << true;
    }
    void undoMakesThemTwoAgain()
    {
        QFETCH(bool, sent);
        Twice t;
        QVERIFY(t.merge(t.ani));
        if (sent)
            t.sync();
        QVERIFY(t.ani.store->undo());
        t.areTwo(t.ani);
        QVERIFY(t.ani.get(u"klien", t.first, u"alamat").isNull());
        QCOMPARE(Twice::rows(t.ani, t.first), 0);
        t.sync();
        t.areTwo(t.budi);
        QVERIFY(t.ani.store->rejections().empty() && t.ani.store->conflicts().empty());
    }

    void fromTheBinItComesBackWithItsRowsAndMeansItself()
    {
        Twice t;
        QVERIFY(t.merge(t.ani));
        t.sync();
        QVERIFY(t.budi.store->save({{Change::Kind::Restore, t.klien.number, t.second, {}}}));
        t.areTwo(t.budi);
        t.sync(t.budi);
        t.sync(t.ani);
        t.areTwo(t.ani);
    }

    void whatWasRemovedBeforeStaysInTheBin()
    {
        Twice t;
        QVERIFY(t.ani.remove(u"persetujuan", t.consent));
        QVERIFY(t.ani.remove(u"klien", t.second));
        QVERIFY(t.ani.store->save({{Change::Kind::Restore, t.klien.number, t.second, {}}}));
        QCOMPARE(Twice::rows(t.ani, t.second), 0);
        QCOMPARE(Twice::files(t.ani, t.second), size_t(1));
        t.sync();
        QCOMPARE(Twice::files(t.budi, t.second), size_t(1));
        QVERIFY(t.ani.store->conflicts().empty());
    }

    void anEntryTypedElsewhereMeanwhileGoesToTheOneThatStays()
    {
        Twice t;
        QVERIFY(t.budi.edit(u"klien", t.second, {{u"nama_panggilan"_s, u"Ayi"_s}}));
        QVERIFY(t.merge(t.ani));
        t.sync(t.ani);
        t.sync(t.budi); // the entry lies in conflict with the bin
        const Conflict open = t.conflict(t.budi);
        QVERIFY(open.gone);
        const Result<Saved> moved = decideByMoving(*t.budi.store, open);
        QVERIFY2(moved, qPrintable(moved ? QString() : moved.error().message));
        t.sync();
        for (Laptop *laptop : {&t.ani, &t.budi}) {
            QVERIFY(laptop->store->conflicts().empty());
            QCOMPARE(laptop->get(u"klien", t.first, u"nama_panggilan").text(), u"Ayi"_s);
            t.isOne(*laptop);
        }
    }

    void aRowAddedElsewhereMeanwhileGoesToTheOneThatStays()
    {
        Twice t;
        t.budi.add(u"persetujuan", {{u"klien"_s, t.second}, {u"nama"_s, u"Wali baru"_s}});
        QVERIFY(t.merge(t.ani));
        t.sync(t.ani);
        t.sync(t.budi);
        const Result<Saved> moved = decideByMoving(*t.budi.store, t.conflict(t.budi));
        QVERIFY2(moved, qPrintable(moved ? QString() : moved.error().message));
        t.sync();
        QVERIFY(t.ani.store->conflicts().empty());
        QCOMPARE(Twice::rows(t.ani, t.first), 2);
        QCOMPARE(Twice::rows(t.ani, t.second), 0);
        QCOMPARE(t.ani.count(u"klien"), 1);
    }

    void aConflictOfAnotherRecordCannotBeMoved()
    {
        Twice t;
        QVERIFY(t.budi.edit(u"klien", t.second, {{u"nama_panggilan"_s, u"Ayi"_s}}));
        QVERIFY(t.ani.remove(u"klien", t.second));
        t.sync(t.ani);
        t.sync(t.budi);
        const Result<Saved> moved = decideByMoving(*t.budi.store, t.conflict(t.budi));
        QVERIFY(!moved);
        QCOMPARE(moved.error().kind, ErrorKind::NotFound);
    }

    void mergedTheOtherWayRoundAtOnceOneStays()
    {
        Twice t;
        QVERIFY(t.merge(t.ani));
        QVERIFY(mergeDoubles(*t.budi.store, t.klien.number, t.second, t.first));
        t.sync();
        t.sync();
        for (Laptop *laptop : {&t.ani, &t.budi}) {
            QVERIFY(laptop->count(u"klien") >= 1);
            const RecordId meant = t.meant(*laptop, t.second);
            QVERIFY(!laptop->row(u"klien", meant).deleted);
            QVERIFY(!laptop->store->conflicts().empty()); // somebody says which is meant
        }
        QCOMPARE(t.meant(t.ani, t.second), t.meant(t.budi, t.second));
    }

    void whoseConsentIsWithdrawnIsNotMerged()
    {
        Twice t;
        QVERIFY(t.ani.edit(u"persetujuan", t.consent, {{u"tanggal_dicabut"_s, u"2025-10-01"_s}}));
        const Result<Saved> saved = t.merge(t.ani);
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Denied);
        QVERIFY(t.ani.get(u"klien", t.first, u"alamat").isNull());
    }

    void onlyTwoLivingPeopleOfOneInstitutionAreMerged()
    {
        Twice t;
        const int klien = t.klien.number, lembaga = t.ani.entity(u"lks").number;
        QVERIFY(!mergeDoubles(*t.ani.store, klien, t.first, t.first));
        QVERIFY(!mergeDoubles(*t.ani.store, lembaga, t.lks, t.first));
        const RecordId other = t.ani.add(u"lks", {{u"nama"_s, u"Lain"_s}});
        const RecordId away = t.ani.add(u"klien", {{u"lks"_s, other}, {u"nama"_s, u"Sari"_s}});
        QVERIFY(!mergeDoubles(*t.ani.store, klien, t.first, away));
        QVERIFY(t.ani.remove(u"klien", t.second));
        QVERIFY(!t.merge(t.ani));
    }

    void whoIsErasedIsErasedWithTheDoubles()
    {
        Twice t;
        QVERIFY(t.budi.edit(u"klien", t.second, {{u"kronologi"_s, u"Rahasia Sari"_s}}));
        t.sync(t.budi);
        t.sync(t.ani);
        QVERIFY(t.ani.edit(u"klien", t.first, {{u"kronologi"_s, u"Lain"_s}}));
        QVERIFY(t.merge(t.ani));
        QVERIFY(t.ani.edit(u"klien", t.first, {{u"tanggal_keluar"_s, u"2017-01-02"_s}}));
        t.sync(t.ani); // budi has heard nothing of it when both come
        const ErasureWish wish = erasureWish(*t.ani.store, t.first);
        QVERIFY2(!wish.ground.isEmpty(), qPrintable(wish.why));
        QVERIFY(t.ani.store->save(
            {{Change::Kind::Create, wish.row.entity, wish.row.id, wish.row.values}}));
        QVERIFY(knows(t.ani, "Rahasia Sari"));
        t.sync();
        for (Laptop *laptop : {&t.ani, &t.budi}) {
            QVERIFY(!knows(*laptop, "Rahasia Sari") && !knows(*laptop, "Jalan Kenari"));
            QCOMPARE(laptop->count(u"klien"), 0);
        }
        for (const RecordId &id : {t.first, t.second}) {
            QVERIFY(t.road.town.db->value(u"select nama from klien where _id = ?"_s, {id.raw()})
                        .isNull());
        }
    }

    void aDoubleThatCameBackIsNotErasedWithTheOther()
    {
        Twice t;
        QVERIFY(t.merge(t.ani));
        QVERIFY(t.ani.store->save({{Change::Kind::Restore, t.klien.number, t.second, {}}}));
        QVERIFY(t.ani.edit(u"klien", t.first, {{u"tanggal_keluar"_s, u"2017-01-02"_s}}));
        const ErasureWish wish = erasureWish(*t.ani.store, t.first);
        QVERIFY(t.ani.store->save(
            {{Change::Kind::Create, wish.row.entity, wish.row.id, wish.row.values}}));
        t.sync();
        for (Laptop *laptop : {&t.ani, &t.budi}) {
            QCOMPARE(laptop->count(u"klien"), 1);
            QCOMPARE(laptop->get(u"klien", t.second, u"nama").text(), u"SARI DEWI"_s);
        }
    }

    void nobodyErasesAnothersKlienByCallingItADouble()
    {
        Twice t;
        const qint64 stranger = t.road.town.account(u"lks"_s);
        Laptop thief{u"Maling"_s, 9, kamus()};
        const RecordId own = thief.add(u"lks", {{u"nama"_s, u"Lain"_s}});
        const RecordId old = thief.add(u"klien",
                                       {{u"lks"_s, own},
                                        {u"nama"_s, u"Umpan"_s},
                                        {u"tanggal_masuk"_s, u"2010-01-02"_s},
                                        {u"tanggal_keluar"_s, u"2017-01-02"_s}});
        thief.add(u"penggabungan",
                  {{u"lks"_s, own}, {u"dari"_s, t.second.text()}, {u"ke"_s, old.text()}});
        QVERIFY(t.ani.remove(u"klien", t.second)); // it lies in the bin, as a double would
        t.sync();
        QVERIFY(!t.road.sync(thief, stranger));
        const ErasureWish wish = erasureWish(*thief.store, old);
        QVERIFY(thief.store->save(
            {{Change::Kind::Create, wish.row.entity, wish.row.id, wish.row.values}}));
        QVERIFY(!t.road.sync(thief, stranger));
        QVERIFY(!t.road.sync(thief, stranger));
        QVERIFY(
            t.road.town.db->value(u"select nama from klien where _id = ?"_s, {old.raw()}).isNull());
        QCOMPARE(t.road.town.db->value(u"select nama from klien where _id = ?"_s, {t.second.raw()})
                     .toString(),
                 u"SARI DEWI"_s);
    }
};

QTEST_GUILESS_MAIN(TestDoubles)
#include "tst_doubles.moc"
