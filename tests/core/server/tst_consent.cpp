// SPDX-License-Identifier: GPL-3.0-or-later
// A consent that was withdrawn: what stays on the laptop, what goes, what the server refuses.
#include "core/domain/verdicts.h"
#include "core/store/attachments.h"
#include "core/store/data_copy.h"
#include "core/store/vfs.h"
#include "tests/core/server/courier.h"
#include "tests/core/server/road.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

using test::Laptop;

const Dictionary &kamus()
{
    static const Dictionary dictionary = Dictionary::builtIn();
    return dictionary;
}

/** Two laptops of an LKS that know Sari, who has a consent. */
struct Panti
{
    Road road{kamus()};
    Laptop ani{u"Ani"_s, 7, kamus()};
    Laptop budi{u"Budi"_s, 8, kamus()};
    RecordId lks = ani.add(u"lks", {{u"nama"_s, u"Panti"_s}});
    RecordId sari = ani.add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, u"Sari"_s}});
    RecordId consent = give(ani);

    Panti()
    {
        road.town.clock.time = ani.clock.now(); // dates ahead are refused
        road.onRequest = [this](const SyncRequest &request) {
            for (const QByteArray &payload : request.sets.payloads)
                heard += payload;
            return answers;
        };
        sync(ani);
        sync(budi);
    }
    void sync(Laptop &laptop)
    {
        if (const auto error = road.sync(laptop))
            qFatal("%s %s", qPrintable(error->message), qPrintable(error->detail));
        if (!laptop.store->check().empty())
            qFatal("the line is not whole");
    }
    RecordId give(Laptop &laptop)
    {
        return laptop.add(u"persetujuan", {{u"klien"_s, sari}, {u"nama"_s, u"Ibu Sari"_s}});
    }
    void withdraw(Laptop &laptop)
    {
        if (!laptop.edit(u"persetujuan", consent, {{u"tanggal_dicabut"_s, u"2025-10-01"_s}}))
            qFatal("not withdrawn");
    }
    QString atServer(QStringView entity, const RecordId &id, QStringView field)
    {
        return road.town.db
            ->value(u"select %1 from \"%2\" where _id = ?"_s.arg(field, entity), {id.raw()})
            .toString();
    }
    bool serverHeard(const QString &word) const { return heard.contains(word.toUtf8()); }

    QByteArray heard; // all sets that were ever sent
    bool answers = true;
};

} // namespace

class TestConsent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void noConsentYetStopsNothing()
    {
        Panti p;
        const RecordId tono = p.ani.add(u"klien", {{u"lks"_s, p.lks}, {u"nama"_s, u"Tono"_s}});
        p.sync(p.ani);
        QVERIFY(p.ani.edit(u"klien", tono, {{u"agama"_s, u"islam"_s}}));
        p.sync(p.ani);
        QCOMPARE(p.atServer(u"klien", tono, u"agama"), u"islam"_s);
        QVERIFY(!p.ani.store->isWithdrawn(tono));
    }

    /** Of the rows under it too, and of those that lie in the bin (article 32). */
    void theCopyOfTheDataTellsAllThatHappened()
    {
        Panti p;
        const RecordId second = p.give(p.ani);
        QVERIFY(p.ani.remove(u"persetujuan", second));
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"agama"_s, u"islam"_s}}));
        p.withdraw(p.ani);
        const DataCopy copy = dataCopyOf(*p.ani.store, p.ani.row(u"klien", p.sari), 0);
        const auto count = [&](QStringView entity, QStringView field) {
            const Entity &of = p.ani.entity(entity);
            const int number = field.isEmpty() ? 0 : of.field(field)->number;
            return std::count_if(copy.changes.begin(), copy.changes.end(), [&](const auto &change) {
                return (change.of ? change.of : copy.entity) == &of && change.field == number;
            });
        };
        QCOMPARE(count(u"klien", u"agama"), 1);
        QCOMPARE(count(u"persetujuan", u"nama"), 2);
        QCOMPARE(count(u"persetujuan", u"tanggal_dicabut"), 1);
        QCOMPARE(count(u"persetujuan", u""), 1); // the removal
        QVERIFY(std::is_sorted(copy.changes.begin(), copy.changes.end(),
                               [](const auto &a, const auto &b) { return a.at < b.at; }));
    }

    /** Those of the rows under it too; of what lies in the bin the history tells. */
    void theCopyOfTheDataNamesTheFiles()
    {
        Panti p;
        const auto attach = [&](QStringView entity, const RecordId &of, const QString &kind,
                                const QString &name) {
            const QByteArray bytes = name.toUtf8();
            const auto id = p.ani.store->attachments().add(
                p.ani.entity(entity), of, name, kind,
                {u"image/jpeg"_s, bytes.size(), sourceOf(bytes), {}});
            return id ? *id : RecordId();
        };
        const auto copied
            = [&] { return dataCopyOf(*p.ani.store, p.ani.row(u"klien", p.sari), 0); };
        QVERIFY(copied().files.empty());
        const RecordId tono = p.ani.add(u"klien", {{u"lks"_s, p.lks}, {u"nama"_s, u"Tono"_s}});
        QVERIFY(!attach(u"klien", tono, u"foto"_s, u"Foto Tono"_s).isNull());
        const RecordId photo = attach(u"klien", p.sari, u"foto"_s, u"Foto Sari"_s);
        const RecordId letter = attach(u"persetujuan", p.consent, u"persetujuan"_s, u"Surat ibu"_s);
        QVERIFY(!photo.isNull() && !letter.isNull());
        const DataCopy both = copied();
        QCOMPARE(both.files.size(), size_t(2));
        QCOMPARE(both.files[0].name, u"Foto Sari"_s);
        QCOMPARE(both.files[0].kind->name, u"foto"_s);
        QCOMPARE(both.files[1].name, u"Surat ibu"_s);
        QCOMPARE(both.files[1].kind->name, u"persetujuan"_s);

        QVERIFY(p.ani.remove(u"lampiran", photo));
        const DataCopy one = copied();
        QCOMPARE(one.files.size(), size_t(1));
        const Entity &lampiran = p.ani.entity(u"lampiran");
        const auto told = [&](int field, const QString &after) {
            return std::any_of(one.changes.begin(), one.changes.end(), [&](const auto &change) {
                return change.of == &lampiran && change.field == field
                    && (after.isEmpty() || change.after.text() == after);
            });
        };
        const int name = lampiran.field(u"nama")->number;
        QVERIFY(told(name, u"Foto Sari"_s) && told(name, u"Surat ibu"_s));
        QVERIFY(!told(name, u"Foto Tono"_s));
        QVERIFY(told(0, {})); // the removal
    }

    void aWithdrawnConsentClosesTheKlienButNotItsConsents()
    {
        Panti p;
        p.withdraw(p.ani);
        const Result<Saved> edit = p.ani.edit(u"klien", p.sari, {{u"agama"_s, u"islam"_s}});
        QVERIFY(!edit);
        QCOMPARE(edit.error().kind, ErrorKind::Denied);
        QCOMPARE(edit.error().problems.front().code, u"consent_withdrawn"_s);
        const Allowed allowed
            = p.ani.store->allowed(p.ani.entity(u"klien"), p.ani.row(u"klien", p.sari).record);
        QVERIFY(allowed.groups.empty());
        QVERIFY(allowed.remove);
        QCOMPARE(allowed.reason, u"consent_withdrawn"_s);
        QVERIFY(!p.ani.remove(u"persetujuan", p.consent)); // it would hide the withdrawal
        p.give(p.ani);
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"agama"_s, u"islam"_s}}));
    }

    void whatWasNotSentStaysHereWhileTheRestGoes()
    {
        Panti p;
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Rahasia"_s}}));
        const RecordId tono = p.ani.add(u"klien", {{u"lks"_s, p.lks}, {u"nama"_s, u"Tono"_s}});
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Rahasia 2"_s}}));
        p.withdraw(p.ani);
        QVERIFY(p.ani.edit(u"klien", tono, {{u"agama"_s, u"islam"_s}}));
        QCOMPARE(p.ani.store->counts().held, 1);
        p.sync(p.ani);
        QVERIFY(p.ani.edit(u"klien", tono, {{u"agama"_s, u"kristen"_s}}));
        p.sync(p.ani);

        QCOMPARE(p.atServer(u"klien", tono, u"agama"), u"kristen"_s);
        QCOMPARE(p.atServer(u"persetujuan", p.consent, u"tanggal_dicabut"), u"2025-10-01"_s);
        QVERIFY(p.serverHeard(u"Tono"_s));
        QVERIFY(!p.serverHeard(u"Jalan Rahasia"_s));
        QCOMPARE(p.ani.get(u"klien", p.sari, u"alamat").text(), u"Jalan Rahasia 2"_s);
        QCOMPARE(p.ani.row(u"klien", p.sari).sync, SyncState::Pending);
        QCOMPARE(p.ani.row(u"klien", tono).sync, SyncState::Synced);
        QVERIFY(p.ani.store->rejections().empty());
        const std::vector<Waiting> kept = p.ani.store->waiting();
        QCOMPARE(kept.size(), size_t(2));
        QCOMPARE(kept[0].record, p.sari);
        QCOMPARE(kept[0].code, u"consent"_s);
        QVERIFY(waitingText(kept[0].code) != waitingText({}));
    }

    void aNewConsentLetsGoWhatWasKept()
    {
        Panti p;
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Satu"_s}}));
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Dua"_s}}));
        p.withdraw(p.ani);
        p.sync(p.ani);
        p.ani.reopen();
        p.give(p.ani);
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Tiga"_s}}));
        p.sync(p.ani);
        QVERIFY(p.ani.store->rejections().empty());
        QVERIFY(p.ani.store->conflicts().empty());
        QCOMPARE(p.atServer(u"klien", p.sari, u"alamat"), u"Jalan Tiga"_s);
        QCOMPARE(p.ani.store->counts().pending, 0);
        p.sync(p.budi);
        QCOMPARE(p.budi.get(u"klien", p.sari, u"alamat").text(), u"Jalan Tiga"_s);
    }

    void aNewConsentGivenElsewhereLetsItGoToo()
    {
        Panti p;
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Satu"_s}}));
        p.withdraw(p.ani);
        p.sync(p.ani);
        p.sync(p.budi);
        p.give(p.budi);
        p.sync(p.budi);
        p.sync(p.ani); // hears of it
        p.sync(p.ani);
        QCOMPARE(p.atServer(u"klien", p.sari, u"alamat"), u"Jalan Satu"_s);
        QCOMPARE(p.ani.store->counts().held, 0);
        QCOMPARE(p.ani.row(u"klien", p.sari).sync, SyncState::Synced);
    }

    void undoTakesBackTheLastThatWasTyped()
    {
        Panti p;
        const RecordId tono = p.ani.add(u"klien", {{u"lks"_s, p.lks}, {u"nama"_s, u"Tono"_s}});
        p.sync(p.ani);
        p.withdraw(p.budi);
        p.sync(p.budi);
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Satu"_s}}));
        QVERIFY(p.ani.edit(u"klien", tono, {{u"agama"_s, u"islam"_s}}));
        p.road.hear(p.ani);
        p.sync(p.ani); // what was typed first is the last of the line now
        QCOMPARE(p.atServer(u"klien", tono, u"agama"), u"islam"_s);
        QVERIFY(p.ani.store->undo());
        QVERIFY(p.ani.get(u"klien", tono, u"agama").isNull());
        QCOMPARE(p.ani.get(u"klien", p.sari, u"alamat").text(), u"Jalan Satu"_s);
    }

    void undoAfterAWithdrawalTakesTheWithdrawalBack()
    {
        Panti p;
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Satu"_s}}));
        p.withdraw(p.ani); // what was typed before moves behind it
        const Result<Undone> undone = p.ani.store->undo();
        QVERIFY2(undone, qPrintable(undone ? QString() : undone.error().message));
        QVERIFY(!p.ani.store->isWithdrawn(p.sari));
        QCOMPARE(p.ani.get(u"klien", p.sari, u"alamat").text(), u"Jalan Satu"_s);
        p.sync(p.ani);
        p.sync(p.ani);
        QCOMPARE(p.atServer(u"klien", p.sari, u"alamat"), u"Jalan Satu"_s);
        QVERIFY(p.ani.store->rejections().empty() && p.ani.store->conflicts().empty());
    }

    void undoTakesBackWhatIsKept()
    {
        Panti p;
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Satu"_s}}));
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Dua"_s}}));
        p.withdraw(p.ani);
        p.sync(p.ani);
        QVERIFY(p.ani.store->undo()); // the withdrawal, by a new set
        QVERIFY(p.ani.store->undo());
        QVERIFY(p.ani.store->undo());
        QVERIFY(p.ani.get(u"klien", p.sari, u"alamat").isNull());
        p.sync(p.ani);
        p.sync(p.ani);
        QVERIFY(!p.ani.store->isWithdrawn(p.sari));
        QCOMPARE(p.atServer(u"klien", p.sari, u"alamat"), QString());
        QCOMPARE(p.ani.store->counts().pending, 0);
    }

    void whatWasGivenUpAloneIsNotKept()
    {
        Panti p;
        const Entity &klien = p.ani.entity(u"klien");
        const Entity &consent = p.ani.entity(u"persetujuan");
        QVERIFY(
            p.ani.store->save({{Change::Kind::Edit, klien.number, p.sari,
                                p.ani.values(u"klien", {{u"alamat"_s, u"Jalan Rahasia"_s}})},
                               {Change::Kind::Edit, consent.number, p.consent,
                                p.ani.values(u"persetujuan", {{u"tujuan"_s, u"pendataan"_s}})}}));
        for (const auto &[entity, record] :
             {std::pair(klien.number, p.sari), std::pair(consent.number, p.consent)})
            QVERIFY(p.ani.tamper(u"delete from touched where entity = ? and record = ?"_s,
                                 {entity, record.raw()}));
        p.withdraw(p.ani);
        QCOMPARE(p.ani.store->counts().held, 0);
        p.sync(p.ani);
        QCOMPARE(p.ani.row(u"persetujuan", p.consent).sync, SyncState::Synced);
    }

    void aWithdrawalElsewhereKeepsWhatWasTypedHere()
    {
        Panti p;
        QVERIFY(p.budi.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Budi"_s}}));
        p.withdraw(p.ani);
        p.sync(p.ani);
        p.sync(p.budi); // has not heard of it when it sends
        QCOMPARE(p.atServer(u"klien", p.sari, u"alamat"), QString());
        QCOMPARE(p.budi.get(u"klien", p.sari, u"alamat").text(), u"Jalan Budi"_s);
        QVERIFY(p.budi.store->isWithdrawn(p.sari));
        const std::vector<Rejection> refused = p.budi.store->rejections();
        QCOMPARE(refused.size(), size_t(1));
        QCOMPARE(refused[0].code, u"consent_withdrawn"_s);
        QCOMPARE(p.budi.store->retry(refused[0].id).error().kind, ErrorKind::Denied);
        p.give(p.ani);
        p.sync(p.ani);
        p.sync(p.budi);
        QVERIFY(p.budi.store->retry(refused[0].id));
        p.sync(p.budi);
        QCOMPARE(p.atServer(u"klien", p.sari, u"alamat"), u"Jalan Budi"_s);
    }

    void onlyTheWithdrawalOfASaveThatChangedBothGoes()
    {
        Panti p;
        const Entity &klien = p.ani.entity(u"klien");
        const Entity &consent = p.ani.entity(u"persetujuan");
        QVERIFY(p.ani.store->save(
            {{Change::Kind::Edit, klien.number, p.sari,
              p.ani.values(u"klien", {{u"alamat"_s, u"Jalan Rahasia"_s}})},
             {Change::Kind::Edit, consent.number, p.consent,
              p.ani.values(u"persetujuan", {{u"tanggal_dicabut"_s, u"2025-10-01"_s}})}}));
        p.sync(p.ani);
        QVERIFY(!p.serverHeard(u"Jalan Rahasia"_s));
        QCOMPARE(p.atServer(u"persetujuan", p.consent, u"tanggal_dicabut"), u"2025-10-01"_s);
        QCOMPARE(p.ani.get(u"klien", p.sari, u"alamat").text(), u"Jalan Rahasia"_s);
    }

    void ofAKlienThatNoServerHasNothingIsTold()
    {
        Panti p;
        const RecordId tono = p.ani.add(u"klien", {{u"lks"_s, p.lks}, {u"nama"_s, u"Tono"_s}});
        const RecordId given
            = p.ani.add(u"persetujuan", {{u"klien"_s, tono}, {u"nama"_s, u"Bapak Tono"_s}});
        QVERIFY(p.ani.edit(u"persetujuan", given, {{u"tanggal_dicabut"_s, u"2025-10-01"_s}}));
        p.sync(p.ani);
        QVERIFY(!p.serverHeard(u"Tono"_s));
        QVERIFY(p.ani.edit(u"persetujuan", given, {{u"tanggal_dicabut"_s, Value()}}));
        p.sync(p.ani);
        QCOMPARE(p.atServer(u"klien", tono, u"nama"), u"Tono"_s);
        QVERIFY(p.ani.store->rejections().empty() && p.ani.store->waiting().empty());
    }

    void removingGoesOnWithoutWhatIsKept()
    {
        Panti p;
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Rahasia"_s}}));
        p.withdraw(p.ani);
        QVERIFY(p.ani.remove(u"klien", p.sari));
        p.sync(p.ani);
        QVERIFY(!p.serverHeard(u"Jalan Rahasia"_s));
        QVERIFY(p.ani.store->conflicts().empty());
        p.sync(p.budi);
        QVERIFY(p.budi.row(u"klien", p.sari).deleted);
        QVERIFY(p.budi.store->conflicts().empty());
    }

    void whatMayHaveLeftIsSentAsItWas()
    {
        Panti p;
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Satu"_s}}));
        p.answers = false;
        QVERIFY(p.road.sync(p.ani)); // it arrived, but its answer is lost
        p.answers = true;
        p.withdraw(p.ani);
        p.sync(p.ani);
        QCOMPARE(p.road.forks, 0);
        QCOMPARE(p.atServer(u"klien", p.sari, u"alamat"), u"Jalan Satu"_s);
        QCOMPARE(p.ani.store->counts().pending, 0);
    }

    void aStickCarriesNoneOfItEither()
    {
        Courier courier(kamus());
        courier.town.clock.time = test::SteppingClock().now(); // as the laptops have it
        const auto ani = courier.laptop(1);
        const RecordId lks = ani->add(u"lks", {{u"nama"_s, u"Panti"_s}});
        const RecordId sari = ani->add(u"klien", {{u"lks"_s, lks}, {u"nama"_s, u"Sari"_s}});
        const RecordId consent = ani->add(u"persetujuan", {{u"klien"_s, sari}});
        courier.carry(*ani);
        QVERIFY(ani->edit(u"klien", sari, {{u"alamat"_s, u"Jalan Rahasia"_s}}));
        QVERIFY(ani->edit(u"persetujuan", consent, {{u"tanggal_dicabut"_s, u"2025-10-01"_s}}));
        courier.carry(*ani);
        const auto atServer = [&] {
            return courier.town.db->value(u"select alamat from klien where _id = ?"_s, {sari.raw()})
                .toString();
        };
        QCOMPARE(atServer(), QString());
        QVERIFY(ani->store->rejections().empty());
        QCOMPARE(ani->store->counts().held, 1);
        ani->add(u"persetujuan", {{u"klien"_s, sari}});
        courier.carry(*ani);
        QCOMPARE(atServer(), u"Jalan Rahasia"_s);
        QCOMPARE(ani->store->counts().pending, 0);
    }

    void theServerTrustsNoClientThatWritesOn()
    {
        Panti p;
        p.withdraw(p.ani);
        p.sync(p.ani);
        const Entity &klien = p.ani.entity(u"klien");
        SyncRequest request;
        request.dictionary = kamus().number();
        request.writer = WriterId::random(p.road.town.random);
        request.sets.first = 1;
        Change change;
        change.entity = klien.number;
        change.record = p.sari;
        const Field &agama = *klien.field(u"agama");
        change.values[agama.number] = Value(u"islam"_s);
        change.bases[agama.group] = p.ani.row(u"klien", p.sari).versions.of(agama.group);
        request.sets.payloads = {encodeSet({1, 1, u"x"_s, {}, {change}})};
        const auto answer
            = p.road.town.province.sync(*p.road.town.accounts.caller(p.road.account), request);
        QVERIFY(answer);
        QCOMPARE(answer->verdicts.size(), size_t(1));
        QCOMPARE(answer->verdicts[0].kind, Verdict::Kind::Rejected);
        QCOMPARE(answer->verdicts[0].code, u"consent_withdrawn"_s);
        QCOMPARE(answer->verdicts[0].field, u"agama"_s);
    }
};

QTEST_GUILESS_MAIN(TestConsent)
#include "tst_consent.moc"
