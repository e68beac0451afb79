// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/laptop.h"

#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSavedKlienIsThereAfterReopening();
    void itsFilesAreTheOwnersAlone();
    void aHalfKnownChildCanBeSaved();
    void anImpossibleNikRefusesTheSave();
    void anEditThatChangesNothingMakesNoSet();
    void oneLembagaIsTheDefaultParent();
    void aRegistrasiIsBornWithItsChecklist();
    void searchFindsWordBeginningsAndNikDigits();
    void searchForgetsWhatWentIntoTheBin();
    void listsChooseAndSort();
    void historyTellsBeforeAfterAndWho();
    void undoTakesOutTheLastUnsentSet();
    void undoOfWhatMayBeSentWritesTheOldValues();
    void undoLeavesFieldsThatOthersChanged();
    void manySavesInOneStepRefuseOnlyTheWrong();
    void undoTakesBackAWholeImport();
    void aDraftSurvivesReopening();
    void submissionAsksForWhatIsMissing();
    void anOfficeRightIsDenied();
    void aSentSetThatIsAppliedLeavesNothingPending();
    void whatWasTypedStaysVisibleWhenRefused();
    void correctingARefusedRecordSendsAllOfItAgain();
    void discardingShowsWhatTheServerHolds();
    void aRefusedActHasNotHappened();
    void anOverruledGroupShowsTheServersValue();
    void reforkRenumbersWhatIsUnsettled();
    void twoRecordsOfOneInstitutionBecomeOne();
    void whatARestoredServerForgotGoesOutAgain();
    void whoTypedItComesFirstHoweverOld();
    void checkFindsNothingWrong();

private:
    static Merge keepIncoming()
    {
        return [](const Local &local, const Incoming &in) {
            Merged merged{false, local.record, local.versions, local.deleted, {}, {}};
            merged.record.id = in.record;
            merged.record.entity = in.entity;
            for (const auto &[field, value] : in.values)
                merged.record.values[field] = value;
            for (const auto &[group, version] : in.versions)
                merged.versions.set(group, version);
            return merged;
        };
    }
    static void settle(Laptop &laptop, Verdict verdict)
    {
        Outcome outcome;
        outcome.verdicts = {std::move(verdict)};
        const Result<> done = laptop.store->apply(outcome, keepIncoming());
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
};

namespace {

RecordId lembaga(Laptop &laptop)
{
    return laptop.add(u"lks", {{u"nama"_s, u"Panti Harapan"_s}});
}

} // namespace

void TestStore::aSavedKlienIsThereAfterReopening()
{
    Laptop laptop(u"Ani"_s);
    lembaga(laptop);
    const RecordId id
        = laptop.add(u"klien", {{u"nama"_s, u"Sari"_s}, {u"jenis_kelamin"_s, u"P"_s}});
    laptop.reopen();
    QCOMPARE(laptop.get(u"klien", id, u"nama"), Value(u"Sari"_s));
    QCOMPARE(laptop.row(u"klien", id).sync, SyncState::Pending);
    QCOMPARE(laptop.store->counts().pending, 2);
}

void TestStore::itsFilesAreTheOwnersAlone()
{
    Laptop laptop(u"Sari"_s);
    laptop.add(u"lks"_s, {{u"nama"_s, u"Panti"_s}});
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const char *name : {"/pilar.db", "/pilar.db-wal"}) {
        const QFileInfo file(laptop.folder() + QLatin1String(name));
        QVERIFY(file.exists());
        QVERIFY2(!(file.permissions() & others), name);
    }
}

void TestStore::aHalfKnownChildCanBeSaved()
{
    Laptop laptop(u"Ani"_s);
    lembaga(laptop);
    QVERIFY(laptop.tryAdd(u"klien", {{u"nama"_s, u"Sari"_s}}));
    const Result<Saved> nameless = laptop.tryAdd(u"klien", {{u"jenis_kelamin"_s, u"P"_s}});
    QVERIFY(!nameless);
    QCOMPARE(nameless.error().kind, ErrorKind::Invalid);
    QCOMPARE(nameless.error().problems.front().field, u"nama"_s);
}

void TestStore::anImpossibleNikRefusesTheSave()
{
    Laptop laptop(u"Ani"_s);
    lembaga(laptop);
    const Result<Saved> saved
        = laptop.tryAdd(u"klien", {{u"nama"_s, u"Sari"_s}, {u"nik"_s, u"6271019932140001"_s}});
    QVERIFY(!saved);
    QCOMPARE(saved.error().problems.front().field, u"nik"_s);
    QCOMPARE(laptop.count(u"klien"), 0);
}

void TestStore::anEditThatChangesNothingMakesNoSet()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    const Result<Saved> saved = laptop.edit(u"lks", id, {{u"nama"_s, u"Panti Harapan"_s}});
    QVERIFY(saved);
    QCOMPARE(saved->set, 0u);
    QCOMPARE(laptop.store->lastSet(), 1u);
}

void TestStore::oneLembagaIsTheDefaultParent()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    const RecordId klien = laptop.add(u"klien", {{u"nama"_s, u"Sari"_s}});
    QCOMPARE(laptop.get(u"klien", klien, u"lks"), Value(id));
    lembaga(laptop);
    const Result<Saved> orphan = laptop.tryAdd(u"klien", {{u"nama"_s, u"Budi"_s}});
    QVERIFY(!orphan);
    QCOMPARE(orphan.error().problems.front().field, u"lks"_s);
}

void TestStore::aRegistrasiIsBornWithItsChecklist()
{
    Laptop laptop(u"Ani"_s);
    const RecordId lks
        = laptop.add(u"lks", {{u"nama"_s, u"Panti"_s}, {u"bentuk_hukum"_s, u"yayasan"_s}});
    const RecordId id = laptop.add(u"registrasi", {{u"lks"_s, lks}});
    QCOMPARE(laptop.row(u"registrasi", id).record.state, u"draf"_s);
    const auto rows = laptop.store->children(laptop.entity(u"berkas").number, id);
    QVERIFY(rows.size() > 8);
    QCOMPARE(laptop.store->lastSet(), 2u); // one set for all of it
}

void TestStore::searchFindsWordBeginningsAndNikDigits()
{
    Laptop laptop(u"Ani"_s);
    lembaga(laptop);
    laptop.add(u"klien", {{u"nama"_s, u"Siti Aminah"_s}, {u"nik"_s, u"6271014503140001"_s}});
    laptop.add(u"klien", {{u"nama"_s, u"Budi Santoso"_s}});
    QCOMPARE(laptop.count(u"klien", u"ami"_s), 1);
    QCOMPARE(laptop.count(u"klien", u"siti am"_s), 1);
    QCOMPARE(laptop.count(u"klien", u"6271 0145"_s), 1);
    QCOMPARE(laptop.count(u"klien", u"\"'; drop"_s), 0);
    QCOMPARE(laptop.count(u"klien", u"minah"_s), 0);
}

void TestStore::searchForgetsWhatWentIntoTheBin()
{
    Laptop laptop(u"Ani"_s);
    lembaga(laptop);
    const RecordId id = laptop.add(u"klien", {{u"nama"_s, u"Siti"_s}});
    QVERIFY(laptop.edit(u"klien", id, {{u"nama"_s, u"Sita"_s}}));
    QCOMPARE(laptop.count(u"klien", u"siti"_s), 0);
    QCOMPARE(laptop.count(u"klien", u"sita"_s), 1);
    QVERIFY(laptop.remove(u"klien", id));
    QCOMPARE(laptop.count(u"klien", u"sita"_s), 0);
    QCOMPARE(laptop.count(u"klien"), 0);
    QVERIFY(laptop.store->check().empty());
}

void TestStore::listsChooseAndSort()
{
    Laptop laptop(u"Ani"_s);
    lembaga(laptop);
    for (const QString &name : {u"citra"_s, u"Budi"_s, u"Ani"_s})
        laptop.add(u"klien",
                   {{u"nama"_s, name}, {u"jenis_kelamin"_s, name == u"Budi" ? u"L"_s : u"P"_s}});
    Query query;
    const int klien = laptop.entity(u"klien").number;
    auto page = laptop.store->list(klien, query);
    QVERIFY(page);
    QCOMPARE(titleOf(laptop.entity(u"klien"), page->rows[0].record), u"Ani"_s);
    QCOMPARE(titleOf(laptop.entity(u"klien"), page->rows[2].record), u"citra"_s);
    query.where = {{u"jenis_kelamin"_s, u"perempuan"_s}};
    query.sort = u"nama"_s;
    query.descending = true;
    query.limit = 1;
    page = laptop.store->list(klien, query);
    QCOMPARE(page->total, 2);
    QCOMPARE(page->rows.size(), 1u);
    QCOMPARE(titleOf(laptop.entity(u"klien"), page->rows[0].record), u"citra"_s);
    query.where = {{u"nama; drop table klien"_s, u"x"_s}};
    QCOMPARE(laptop.store->list(klien, query).error().kind, ErrorKind::Usage);
}

void TestStore::historyTellsBeforeAfterAndWho()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Panti Baru"_s}}));
    const auto history = laptop.store->history(laptop.entity(u"lks").number, id);
    QCOMPARE(history.size(), 2u);
    QCOMPARE(history[1].before, Value(u"Panti Harapan"_s));
    QCOMPARE(history[1].after, Value(u"Panti Baru"_s));
    QCOMPARE(history[1].by, u"Ani"_s);
}

void TestStore::undoTakesOutTheLastUnsentSet()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Salah"_s}}));
    QVERIFY(laptop.store->undo());
    QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Panti Harapan"_s));
    QCOMPARE(laptop.store->lastSet(), 1u);
    QVERIFY(laptop.store->undo());
    QCOMPARE(laptop.count(u"lks"), 0);
    QCOMPARE(laptop.store->counts().pending, 0);
    QCOMPARE(laptop.store->undo().error().kind, ErrorKind::NotFound);
    QVERIFY(laptop.store->check().empty());
}

void TestStore::undoOfWhatMayBeSentWritesTheOldValues()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Salah"_s}}));
    QVERIFY(laptop.store->outgoing(1 << 20));
    QVERIFY(laptop.store->undo());
    QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Panti Harapan"_s));
    QCOMPARE(laptop.store->lastSet(), 3u);
    QVERIFY(laptop.store->undo());
    QVERIFY(laptop.row(u"lks", id).deleted);
}

void TestStore::undoLeavesFieldsThatOthersChanged()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Salah"_s}, {u"singkatan"_s, u"SLH"_s}}));
    QVERIFY(laptop.store->outgoing(1 << 20));
    settle(laptop, {1});
    settle(laptop, {2});
    Outcome outcome;
    Incoming other;
    other.entity = laptop.entity(u"lks").number;
    other.record = id;
    other.by = u"Rudi"_s;
    const int nama = laptop.entity(u"lks").field(u"nama")->number;
    other.values[nama] = u"Dari lain"_s;
    other.versions[laptop.entity(u"lks").field(nama)->group] = {WriterId::random(laptop.random), 7};
    outcome.rows = {other};
    QVERIFY(laptop.store->apply(outcome, keepIncoming()));
    const auto undone = laptop.store->undo();
    QVERIFY(undone);
    QCOMPARE(undone->kept.size(), 1u);
    QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Dari lain"_s));
    QVERIFY(laptop.get(u"lks", id, u"singkatan").isNull());
}

void TestStore::manySavesInOneStepRefuseOnlyTheWrong()
{
    Laptop laptop(u"Ani"_s);
    lembaga(laptop);
    std::vector<std::vector<Edit>> saves;
    for (const QString &name : {u"Satu"_s, u""_s, u"Tiga"_s})
        saves.push_back({{Change::Kind::Create,
                          laptop.entity(u"klien").number,
                          {},
                          laptop.values(u"klien", {{u"nama"_s, name}})}});
    const auto saved = laptop.store->saveAll(saves);
    QVERIFY(saved);
    QVERIFY((*saved)[0]);
    QVERIFY(!(*saved)[1]);
    QVERIFY((*saved)[2]);
    QCOMPARE(laptop.count(u"klien"), 2);
    QVERIFY(laptop.store->check().empty());
}

void TestStore::undoTakesBackAWholeImport()
{
    Laptop laptop(u"Ani"_s);
    lembaga(laptop);
    std::vector<std::vector<Edit>> saves;
    for (int i = 0; i < 5; ++i)
        saves.push_back({{Change::Kind::Create,
                          laptop.entity(u"klien").number,
                          {},
                          laptop.values(u"klien", {{u"nama"_s, u"Anak %1"_s.arg(i)}})}});
    QVERIFY(laptop.store->saveAll(saves));
    QCOMPARE(laptop.count(u"klien"), 5);
    const auto undone = laptop.store->undo();
    QVERIFY(undone);
    QCOMPARE(undone->records.size(), 5u);
    QCOMPARE(laptop.count(u"klien"), 0);
    QCOMPARE(laptop.count(u"lks"), 1);
}

void TestStore::aDraftSurvivesReopening()
{
    Laptop laptop(u"Ani"_s);
    QVERIFY(laptop.store->saveDraft(u"klien/new"_s, "setengah"));
    laptop.reopen();
    QCOMPARE(laptop.store->draft(u"klien/new"_s), QByteArray("setengah"));
    QVERIFY(laptop.store->dropDraft(u"klien/new"_s));
    QVERIFY(laptop.store->drafts().empty());
}

void TestStore::submissionAsksForWhatIsMissing()
{
    Laptop laptop(u"Ani"_s);
    const RecordId lks = lembaga(laptop);
    const RecordId id = laptop.add(u"registrasi", {{u"lks"_s, lks}});
    const Result<Saved> saved = laptop.act(u"registrasi", id, u"diajukan"_s);
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Invalid);
    QVERIFY(saved.error().problems.size() > 3);
    QCOMPARE(laptop.row(u"registrasi", id).record.state, u"draf"_s);
}

void TestStore::anOfficeRightIsDenied()
{
    Laptop laptop(u"Ani"_s);
    const RecordId lks = lembaga(laptop);
    const RecordId id = laptop.add(u"proposal", {{u"lks"_s, lks}, {u"judul"_s, u"Atap"_s}});
    const Result<Saved> saved
        = laptop.edit(u"proposal", id, {{u"nominal_direkomendasikan"_s, Value(100)}});
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Denied);
}

void TestStore::aSentSetThatIsAppliedLeavesNothingPending()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Dua"_s}}));
    QCOMPARE(laptop.store->outgoing(1 << 20)->payloads.size(), 2u);
    settle(laptop, {1});
    QCOMPARE(laptop.row(u"lks", id).sync, SyncState::Pending);
    settle(laptop, {2});
    QCOMPARE(laptop.row(u"lks", id).sync, SyncState::Synced);
    QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Dua"_s));
    QCOMPARE(laptop.store->known(), 2u);
    QVERIFY(laptop.store->outgoing(1 << 20)->payloads.empty());
    QVERIFY(laptop.store->local(laptop.entity(u"lks").number, id).shadows.empty());
}

void TestStore::whatWasTypedStaysVisibleWhenRefused()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    settle(laptop, {1});
    QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Terkunci"_s}}));
    settle(laptop, {2, Verdict::Kind::Rejected, u"denied"_s, u"nama"_s});
    QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Terkunci"_s));
    QCOMPARE(laptop.row(u"lks", id).sync, SyncState::Rejected);
    const auto tray = laptop.store->rejections();
    QCOMPARE(tray.size(), 1u);
    QCOMPARE(tray[0].record, id);
    QCOMPARE(tray[0].code, u"denied"_s);
}

void TestStore::correctingARefusedRecordSendsAllOfItAgain()
{
    Laptop laptop(u"Ani"_s);
    const RecordId lks = lembaga(laptop);
    settle(laptop, {1});
    const RecordId id
        = laptop.add(u"klien", {{u"nama"_s, u"Sari"_s}, {u"alamat"_s, u"Jl. Melati"_s}});
    settle(laptop, {2, Verdict::Kind::Rejected, u"invalid"_s, u"nama"_s});
    QVERIFY(laptop.edit(u"klien", id, {{u"nama"_s, u"Sari Dewi"_s}}));
    QVERIFY(laptop.store->rejections().empty());
    const Outgoing out = *laptop.store->outgoing(1 << 20);
    QCOMPARE(out.payloads.size(), 1u);
    const auto set = decodeSet(out.payloads[0]);
    QVERIFY(set);
    QCOMPARE(set->changes[0].kind, Change::Kind::Create);
    QCOMPARE(set->changes[0].values.at(laptop.entity(u"klien").field(u"alamat")->number),
             Value(u"Jl. Melati"_s));
    QCOMPARE(set->changes[0].values.at(laptop.entity(u"klien").field(u"nama")->number),
             Value(u"Sari Dewi"_s));
    Q_UNUSED(lks)
}

void TestStore::discardingShowsWhatTheServerHolds()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    settle(laptop, {1});
    QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Ditolak"_s}}));
    settle(laptop, {2, Verdict::Kind::Rejected, u"denied"_s, {}});
    QVERIFY(laptop.store->discard(u"2"_s));
    QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Panti Harapan"_s));
    QCOMPARE(laptop.row(u"lks", id).sync, SyncState::Synced);
    QVERIFY(laptop.store->rejections().empty());
    QCOMPARE(laptop.store->discard(u"2"_s).error().kind, ErrorKind::NotFound);
}

void TestStore::aRefusedActHasNotHappened()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    settle(laptop, {1});
    QVERIFY(laptop.remove(u"lks", id));
    settle(laptop, {2, Verdict::Kind::Rejected, u"denied"_s, {}});
    QVERIFY(!laptop.row(u"lks", id).deleted);
    QCOMPARE(laptop.count(u"lks", u"panti"_s), 1);
    QCOMPARE(laptop.store->rejections().size(), 1u);
}

void TestStore::anOverruledGroupShowsTheServersValue()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    settle(laptop, {1});
    QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Punya saya"_s}}));
    const int group = laptop.entity(u"lks").field(u"nama")->group;
    Verdict verdict{2};
    verdict.overruled = {{id, group}};
    settle(laptop, verdict);
    QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Panti Harapan"_s));
    QVERIFY(laptop.store->local(laptop.entity(u"lks").number, id).shadows.empty());
}

void TestStore::reforkRenumbersWhatIsUnsettled()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    settle(laptop, {1});
    const WriterId old = laptop.store->writer();
    QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Dua"_s}}));
    QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, u"Tiga"_s}}));
    QVERIFY(laptop.store->refork());
    QVERIFY(laptop.store->writer() != old);
    const Outgoing out = *laptop.store->outgoing(1 << 20);
    QCOMPARE(out.first, 1u);
    QCOMPARE(out.payloads.size(), 2u);
    const int group = laptop.entity(u"lks").field(u"nama")->group;
    QCOMPARE(decodeSet(out.payloads[0])->changes[0].bases.at(group), (SetId{old, 1}));
    QCOMPARE(decodeSet(out.payloads[1])->changes[0].bases.at(group),
             (SetId{laptop.store->writer(), 1}));
    laptop.reopen();
    QVERIFY(laptop.store->check().empty());
    QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Tiga"_s));
}

void TestStore::twoRecordsOfOneInstitutionBecomeOne()
{
    Laptop laptop(u"Ani"_s);
    const RecordId own
        = laptop.add(u"lks", {{u"nama"_s, u"Panti Harapan"_s}, {u"situs"_s, u"panti.example"_s}});
    const RecordId child = laptop.add(u"klien", {{u"lks"_s, own}, {u"nama"_s, u"Sari"_s}});
    const Entity &lks = laptop.entity(u"lks");
    Incoming other;
    other.entity = lks.number;
    other.record = laptop.store->newId();
    other.created = {WriterId::random(laptop.random), 1};
    other.values[lks.field(u"nama")->number] = u"Panti Asuhan Harapan"_s;
    for (const Group &group : lks.groups)
        other.versions[group.number] = other.created;
    Outcome outcome;
    outcome.rows = {other};
    QVERIFY(laptop.store->apply(outcome, keepIncoming()));
    const Result<> adopted = laptop.store->adoptLks(own, other.record);
    QVERIFY2(adopted, adopted ? "" : qPrintable(adopted.error().message + adopted.error().detail));
    QCOMPARE(laptop.count(u"lks"), 1);
    QCOMPARE(laptop.get(u"klien", child, u"lks"), Value(other.record));
    QCOMPARE(laptop.get(u"lks", other.record, u"situs"), Value(u"panti.example"_s));
    const Outgoing out = *laptop.store->outgoing(1 << 20);
    QCOMPARE(out.payloads.size(), 2u);
    const Change offered = decodeSet(out.payloads[0])->changes[0];
    QCOMPARE(offered.bases.at(lks.field(u"situs")->group), other.created);
    QVERIFY(offered.bases.at(lks.field(u"nama")->group)
            != other.created); // both say something: a conflict to decide
    QVERIFY(laptop.store->check().empty());
    QCOMPARE(laptop.store->adoptLks(other.record, own).error().kind, ErrorKind::NotFound);
}

void TestStore::whatARestoredServerForgotGoesOutAgain()
{
    Laptop laptop(u"Ani"_s);
    const RecordId id = lembaga(laptop);
    for (const QString &name : {u"Dua"_s, u"Tiga"_s, u"Empat"_s})
        QVERIFY(laptop.edit(u"lks", id, {{u"nama"_s, name}}));
    settle(laptop, {1});
    settle(laptop, {2, Verdict::Kind::Rejected, u"denied"_s, {}});
    QVERIFY(laptop.store->discard(u"2"_s));
    settle(laptop, {3});
    settle(laptop, {4});
    QVERIFY(laptop.store->reopen(1));
    QCOMPARE(laptop.store->known(), 1u);
    QCOMPARE(laptop.store->outgoing(1 << 20)->payloads.size(), 3u);
    settle(laptop, {2, Verdict::Kind::Rejected, u"denied"_s, {}});
    QVERIFY(laptop.store->rejections().empty()); // given up before, it stays so
    settle(laptop, {3});
    settle(laptop, {4});
    QCOMPARE(laptop.store->known(), 4u);
    QCOMPARE(laptop.get(u"lks", id, u"nama"), Value(u"Empat"_s));
}

void TestStore::whoTypedItComesFirstHoweverOld()
{
    Laptop laptop(u"Ani"_s);
    const RecordId lks = lembaga(laptop);
    const Entity &entity = laptop.entity(u"lks");
    const auto conflict = [&](const QString &by, const WriterId &writer, qint64 at) {
        Conflict made;
        made.id = laptop.store->newId();
        made.entity = entity.number;
        made.record = lks;
        made.group = entity.field(u"nama")->group;
        made.by = by;
        made.at = at;
        made.set = {writer, quint64(at)};
        return made;
    };
    const WriterId here = laptop.store->writer(), elsewhere = WriterId::random(laptop.random);
    Outcome outcome;
    outcome.conflicts
        = {conflict(u"Citra"_s, elsewhere, 1), conflict(u"Ani"_s, elsewhere, 2),
           conflict(u"Budi"_s, here, 3), conflict(u"Ani"_s, here, 4), conflict(u"Ani"_s, here, 5)};
    QVERIFY(laptop.store->apply(outcome, keepIncoming()));
    std::vector<qint64> order;
    for (const Conflict &open : laptop.store->conflicts())
        order.push_back(open.at);
    // What she typed here, what a colleague did, then what other computers have.
    QCOMPARE(order, (std::vector<qint64>{4, 5, 3, 1, 2}));
}

void TestStore::checkFindsNothingWrong()
{
    Laptop laptop(u"Ani"_s);
    lembaga(laptop);
    for (int i = 0; i < 20; ++i)
        laptop.add(u"klien", {{u"nama"_s, u"Anak %1"_s.arg(i)}});
    QCOMPARE(laptop.store->check(), std::vector<QString>());
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
