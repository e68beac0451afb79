// SPDX-License-Identifier: GPL-3.0-or-later
// A klien that is erased for good: what is left of it here, at the server and elsewhere.
#include "core/store/eraser.h"
#include "core/store/vfs.h"
#include "core/sync/receipt.h"
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

/** Words that were typed about Sari. */
const QStringList secrets{u"Sari Rahasia"_s, u"Jalan Rahasia"_s, u"Ratna Rahasia"_s, u"rahasia"_s};

bool holds(const QVariant &cell)
{
    const QByteArray bytes = cell.toByteArray();
    return std::any_of(secrets.begin(), secrets.end(),
                       [&](const QString &secret) { return bytes.contains(secret.toUtf8()); });
}

/** Two laptops of an LKS and its office that know Sari, who left long ago. */
struct Panti
{
    Road road{kamus()};
    qint64 office = road.town.account(u"kabkota"_s);
    Laptop ani{u"Ani"_s, 7, kamus()};
    Laptop budi{u"Budi"_s, 8, kamus()};
    Laptop dinas{u"Dinas"_s, 9, kamus()};
    RecordId lks = ani.add(u"lks", {{u"nama"_s, u"Panti"_s}});
    RecordId sari = ani.add(u"klien",
                            {{u"lks"_s, lks},
                             {u"nama"_s, u"Sari Rahasia"_s},
                             {u"alamat"_s, u"Jalan Rahasia"_s},
                             {u"tanggal_masuk"_s, u"2010-01-02"_s},
                             {u"tanggal_keluar"_s, u"2019-10-01"_s}});
    RecordId consent
        = ani.add(u"persetujuan", {{u"klien"_s, sari}, {u"nama"_s, u"Ratna Rahasia"_s}});

    Panti()
    {
        road.town.clock.time = ani.clock.now();
        if (!dinas.store->setIdentity({u"kabkota"_s, u"62.71"_s, {}, {}, {}}))
            qFatal("no identity");
        if (!ani.edit(u"klien", sari, {{u"nama_panggilan"_s, u"rahasia"_s}})
            || !ani.store->saveDraft(u"klien/"_s + sari.text(), "Sari Rahasia"))
            qFatal("not saved");
        for (Laptop *laptop : {&ani, &budi, &dinas})
            sync(*laptop);
    }
    void sync(Laptop &laptop)
    {
        if (const auto error = road.sync(laptop, &laptop == &dinas ? office : road.account))
            qFatal("%s %s", qPrintable(error->message), qPrintable(error->detail));
        if (!laptop.store->check().empty())
            qFatal("%s", qPrintable(laptop.store->check().front()));
    }
    Result<Saved> erase(Laptop &laptop)
    {
        const ErasureWish wish = erasureWish(*laptop.store, sari);
        if (wish.ground.isEmpty())
            return Error{ErrorKind::Denied, wish.why};
        return laptop.store->save(
            {{Change::Kind::Create, wish.row.entity, wish.row.id, wish.row.values}});
    }
    void withdraw(Laptop &laptop)
    {
        if (!laptop.edit(u"persetujuan", consent, {{u"tanggal_dicabut"_s, u"2025-10-01"_s}}))
            qFatal("not withdrawn");
    }
    /** Values that are in force no more, and one in conflict. */
    void dispute()
    {
        if (!ani.edit(u"klien", sari, {{u"alamat"_s, u"Jalan Lain"_s}})
            || !budi.edit(u"klien", sari, {{u"alamat"_s, u"Jalan Rahasia 9"_s}}))
            qFatal("not saved");
        for (Laptop *laptop : {&ani, &budi, &ani, &dinas})
            sync(*laptop);
        if (ani.store->conflicts().size() != 1)
            qFatal("no conflict");
    }
    /** A request and an answer that broke off, and a set that made the server fail. */
    void leaveOnTheWay()
    {
        const QByteArray secret = secrets[0].toUtf8();
        const std::pair<QString, QVariantList> statements[]{
            {u"insert into device (id, account, token, name, created) values (7, ?, ?, ?, 0)"_s,
             {road.account, QByteArray("x"), QByteArray("x")}},
            {u"insert into upload (device, name, start, content, at) values (7, ?, 0, ?, 0)"_s,
             {QByteArray("x"), secret}},
            {u"insert into answer (device, tag, body, at) values (7, ?, ?, 0)"_s,
             {QByteArray("x"), secret}},
            {u"insert into failed (writer, n, account, payload) values (9, 1, ?, ?)"_s,
             {road.account, secret + sari.raw()}}};
        for (const auto &[sql, values] : statements) {
            if (!road.town.db->run(sql, values))
                qFatal("%s", qPrintable(sql));
        }
    }
    static bool knows(Laptop &laptop)
    {
        bool found = false;
        laptop.eachCell([&](const QVariant &cell) { found = found || holds(cell); });
        return found;
    }
    bool serverKnows() { return serverKnows(road.town); }
    static bool serverKnows(Town &town)
    {
        bool found = false;
        QStringList tables;
        (void)town.db->each(u"select name from sqlite_master where type = 'table'"_s, {},
                            [&](const SqlRow &row) {
                                tables << row.value(0).toString();
                                return true;
                            });
        for (const QString &table : tables) {
            QStringList columns;
            (void)town.db->each(u"select name from pragma_table_info(?)"_s, {table},
                                [&](const SqlRow &row) {
                                    columns << u'"' + row.value(0).toString() + u'"';
                                    return true;
                                });
            (void)town.db->each(u"select %1 from \"%2\""_s.arg(columns.join(u", "_s), table), {},
                                [&](const SqlRow &row) {
                                    for (int i = 0; i < columns.size(); ++i)
                                        found = found || holds(row.value(i));
                                    return true;
                                });
        }
        return found;
    }
};

} // namespace

class TestErasure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (testsPostgres())
            QSKIP("looks into SQLite's own tables");
        QVERIFY(prepareProcess());
    }

    void nothingOfItIsLeftAnywhere()
    {
        Panti p;
        p.dispute();
        p.leaveOnTheWay();
        QVERIFY(Panti::knows(p.ani) && Panti::knows(p.budi) && p.serverKnows());
        const Result<Saved> erased = p.erase(p.ani);
        QVERIFY2(erased, qPrintable(erased ? QString() : erased.error().message));
        QVERIFY(Panti::knows(p.ani)); // until the server has agreed
        QVERIFY(erasureWish(*p.ani.store, p.sari).ground.isEmpty());
        p.sync(p.ani);
        QVERIFY(!Panti::knows(p.ani));
        QVERIFY(!p.serverKnows());
        for (Laptop *other : {&p.budi, &p.dinas}) {
            p.sync(*other);
            QVERIFY(!Panti::knows(*other));
            QCOMPARE(other->count(u"klien"), 0);
            QCOMPARE(other->count(u"pemusnahan"), 1);
        }
        const Row record = p.budi.row(u"pemusnahan", erased->records.front());
        const Entity &entity = p.budi.entity(u"pemusnahan");
        QCOMPARE(valueOf(entity, record.record, u"rekaman").text(), p.sari.text());
        QCOMPARE(valueOf(entity, record.record, u"dasar").text(), u"masa_simpan"_s);
        QCOMPARE(valueOf(entity, record.record, u"petugas").text(), u"Ani"_s);
        QVERIFY(!p.ani.store->undo() || p.ani.count(u"klien") == 0);
        QVERIFY(p.road.town.province.check()->isEmpty());
        QCOMPARE(p.road.town.db->value(u"select count(*) from audit where act = 'erase'"_s).toInt(),
                 1);
    }

    void theLineAndItsReceiptsStayProved()
    {
        Panti p;
        QVERIFY(p.erase(p.ani));
        const RecordId tono = p.ani.add(u"klien", {{u"lks"_s, p.lks}, {u"nama"_s, u"Tono"_s}});
        p.sync(p.ani);
        p.ani.reopen();
        QVERIFY(p.ani.store->check().empty());
        for (const RecordId &id : {p.lks, tono}) {
            const std::vector<Receipt> receipts = p.ani.store->receipts(id);
            QVERIFY(!receipts.empty());
            QVERIFY(checkReceipt(encodeReceipt(receipts.front(), true)));
        }
        QVERIFY(p.ani.store->refork()); // a copy of the disk goes on under another writer
        p.sync(p.ani);
        QVERIFY(!Panti::knows(p.ani));
    }

    void whoNeverMetAServerErasesAtOnce()
    {
        Laptop lone(u"Cici"_s, 10, kamus());
        const RecordId lks = lone.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        const RecordId id = lone.add(u"klien",
                                     {{u"lks"_s, lks},
                                      {u"nama"_s, u"Sari Rahasia"_s},
                                      {u"tanggal_keluar"_s, u"2019-10-01"_s}});
        QVERIFY(lone.edit(u"klien", id, {{u"alamat"_s, u"Jalan Rahasia"_s}}));
        const ErasureWish wish = erasureWish(*lone.store, id);
        QVERIFY2(wish.why.isEmpty(), qPrintable(wish.why));
        QVERIFY(lone.store->save(
            {{Change::Kind::Create, wish.row.entity, wish.row.id, wish.row.values}}));
        QVERIFY(!Panti::knows(lone));
        QVERIFY(lone.store->check().empty());
        (void)lone.store->undo(); // of what was typed before: brings nothing back
        QVERIFY(!Panti::knows(lone) && lone.count(u"pemusnahan") == 1);
        Road road{kamus()};
        road.town.clock.time = lone.clock.now();
        QVERIFY(!road.sync(lone)); // the record of it is taken, though no server knew the klien
        QVERIFY(lone.store->waiting().empty() && lone.store->rejections().empty());
    }

    void beforeTheTermItSaysWhen()
    {
        Panti p;
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"tanggal_keluar"_s, u"2024-03-05"_s}}));
        const ErasureWish wish = erasureWish(*p.ani.store, p.sari);
        QVERIFY(wish.ground.isEmpty());
        QVERIFY2(wish.why.contains(u"2029"_s), qPrintable(wish.why));
        QVERIFY(!p.ani.tryAdd(u"pemusnahan",
                              {{u"lks"_s, p.lks},
                               {u"nomor"_s, u"1"_s},
                               {u"tanggal"_s, u"2025-10-01"_s},
                               {u"rekaman"_s, p.sari.text()},
                               {u"dasar"_s, u"masa_simpan"_s},
                               {u"petugas"_s, u"Ani"_s}}));
        QVERIFY(Panti::knows(p.ani));
    }

    void theOfficesTermCounts()
    {
        Panti p;
        p.dinas.add(u"dinas",
                    {{u"kode_wilayah"_s, u"62.71"_s},
                     {u"nama"_s, u"Dinas Sosial"_s},
                     {u"masa_simpan"_s, Value(qint64(20))}});
        const Result<Saved> early = p.erase(p.ani); // does not know of it yet
        QVERIFY(early);
        p.sync(p.dinas);
        p.sync(p.ani);
        const std::vector<Rejection> refused = p.ani.store->rejections();
        QCOMPARE(refused.size(), size_t(1));
        QCOMPARE(refused[0].code, u"not_erasable"_s);
        QVERIFY(p.serverKnows() && Panti::knows(p.ani));
        QVERIFY(p.ani.store->discard(refused[0].id));
        QVERIFY2(erasureWish(*p.ani.store, p.sari).why.contains(u"2039"_s),
                 qPrintable(erasureWish(*p.ani.store, p.sari).why));
    }

    void aWithdrawnConsentIsForTheOfficeToAgreeTo()
    {
        Panti p;
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"tanggal_keluar"_s, Value()}}));
        p.sync(p.ani);
        p.sync(p.dinas);
        QVERIFY(!p.erase(p.dinas)); // nobody withdrew it
        QVERIFY(p.ani.edit(u"persetujuan", p.consent, {{u"tanggal_dicabut"_s, u"2025-10-01"_s}}));
        QVERIFY(!p.erase(p.ani));
        p.sync(p.ani);
        p.sync(p.dinas);
        const Result<Saved> erased = p.erase(p.dinas);
        QVERIFY2(erased, qPrintable(erased ? QString() : erased.error().message));
        p.sync(p.dinas);
        p.sync(p.ani);
        QVERIFY(!p.serverKnows() && !Panti::knows(p.ani) && !Panti::knows(p.dinas));
    }

    void whatWasTypedElsewhereMeanwhileGoesToo()
    {
        Panti p;
        QVERIFY(p.erase(p.ani));
        p.sync(p.ani);
        QVERIFY(p.budi.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Rahasia 2"_s}}));
        p.budi.add(u"persetujuan", {{u"klien"_s, p.sari}, {u"nama"_s, u"Ratna Rahasia"_s}});
        p.sync(p.budi);
        p.sync(p.budi);
        QVERIFY(!p.serverKnows());
        QVERIFY(!Panti::knows(p.budi));
        QVERIFY(p.budi.store->rejections().empty() && p.budi.store->waiting().empty());
    }

    void aStickErasesToo()
    {
        Courier courier(kamus());
        courier.town.clock.time = test::SteppingClock().now(); // as the laptops have it
        const auto ani = courier.laptop(1), budi = courier.laptop(2);
        const RecordId lks = ani->add(u"lks", {{u"nama"_s, u"Panti"_s}});
        const RecordId sari = ani->add(u"klien",
                                       {{u"lks"_s, lks},
                                        {u"nama"_s, u"Sari Rahasia"_s},
                                        {u"tanggal_keluar"_s, u"2019-10-01"_s}});
        courier.carry(*ani);
        courier.carry(*budi);
        QVERIFY(Panti::knows(*budi));
        QVERIFY(budi->edit(u"klien", sari, {{u"alamat"_s, u"Jalan Rahasia"_s}}));
        const QByteArray onItsWay = courier.out(*budi);
        const ErasureWish wish = erasureWish(*ani->store, sari);
        QVERIFY2(!wish.ground.isEmpty(), qPrintable(wish.why));
        QVERIFY(ani->store->save(
            {{Change::Kind::Create, wish.row.entity, wish.row.id, wish.row.values}}));
        courier.carry(*ani);
        QVERIFY(!Panti::knows(*ani) && !Panti::serverKnows(courier.town));
        courier.in(*budi, courier.atTheOffice(onItsWay));
        QVERIFY(!Panti::knows(*budi) && !Panti::serverKnows(courier.town));
        QVERIFY(budi->store->rejections().empty());
    }

    void whatWasOnItsWayGoesWithItsRefusal()
    {
        Panti p;
        QVERIFY(p.erase(p.ani));
        p.sync(p.ani);
        QVERIFY(p.budi.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Rahasia 2"_s}}));
        QVERIFY(p.budi.store->outgoing(1 << 20)); // may have left
        p.road.hear(p.budi);
        QVERIFY(Panti::knows(p.budi)); // the server may have taken it
        p.sync(p.budi);
        QVERIFY(p.budi.store->rejections().empty());
        QVERIFY(!Panti::knows(p.budi) && !p.serverKnows());
    }

    void whereNobodyCouldKnowTheGroundItStaysInTheTray()
    {
        Panti p;
        QVERIFY(p.ani.edit(u"klien", p.sari, {{u"tanggal_keluar"_s, Value()}}));
        p.sync(p.ani);
        p.sync(p.budi);
        p.withdraw(p.ani);
        p.sync(p.ani);
        p.sync(p.dinas);
        QVERIFY(p.budi.edit(u"klien", p.sari, {{u"alamat"_s, u"Jalan Rahasia 2"_s}}));
        QVERIFY(p.erase(p.dinas));
        p.sync(p.dinas);
        p.sync(p.budi); // never heard that the consent was withdrawn
        const std::vector<Rejection> refused = p.budi.store->rejections();
        QCOMPARE(refused.size(), size_t(1));
        QCOMPARE(refused[0].code, u"erased"_s);
        QVERIFY(p.budi.store->discard(refused[0].id));
        QVERIFY(!Panti::knows(p.budi) && !p.serverKnows());
        QCOMPARE(p.budi.count(u"klien"), 0);
        QVERIFY(p.budi.store->check().empty());
    }

    /** A newer program hangs something under the klien that this server does not know yet. */
    void whatTheServerDoesNotKnowIsNotKeptEither()
    {
        Panti p;
        const auto caller = p.road.town.accounts.caller(p.road.account);
        SyncRequest request;
        request.dictionary = kamus().number() + 1;
        request.writer = WriterId::random(p.road.town.random);
        request.sets.first = 1;
        for (const int entity :
             {99, p.ani.entity(u"lks").number, p.ani.entity(u"persetujuan").number}) {
            Change change; // an entity, and fields of those it knows
            change.kind = Change::Kind::Create;
            change.entity = entity;
            change.record = RecordId::random(p.road.town.random);
            change.values = {{90, Value(p.sari)}, {91, Value(u"Ratna Rahasia"_s)}};
            const quint64 n = request.sets.payloads.size() + 1;
            request.sets.payloads.push_back(encodeSet({n, 1, u"x"_s, {}, {change}}));
        }
        const auto answer = p.road.town.province.sync(*caller, request);
        QVERIFY(answer);
        for (const Verdict &verdict : answer->verdicts)
            QCOMPARE(verdict.kind, Verdict::Kind::Waiting);
        QVERIFY(p.erase(p.ani));
        p.sync(p.ani);
        QVERIFY(!p.serverKnows());
        const auto again = p.road.town.province.sync(*caller, request);
        QVERIFY(again);
        for (const Verdict &verdict : again->verdicts)
            QCOMPARE(verdict.code, u"erased"_s);

        request.writer = WriterId::random(p.road.town.random); // and comes after it
        const auto late = p.road.town.province.sync(*caller, request);
        QVERIFY(late);
        for (const Verdict &verdict : late->verdicts)
            QVERIFY(verdict.code != u"dictionary"_s && verdict.kind == Verdict::Kind::Rejected);
        QVERIFY(!p.serverKnows());
    }

    void aSetThatWaitsForSomethingElseIsNotKept()
    {
        Panti p;
        Change other, change;
        other.kind = change.kind = Change::Kind::Edit;
        other.entity = change.entity = p.ani.entity(u"klien").number;
        other.record = RecordId::random(p.road.town.random); // not there yet
        change.record = p.sari;
        const Field &alamat = *p.ani.entity(u"klien").field(u"alamat");
        other.values[alamat.number] = change.values[alamat.number] = Value(u"Jalan Rahasia 3"_s);
        other.bases[alamat.group] = change.bases[alamat.group]
            = p.ani.row(u"klien", p.sari).versions.of(alamat.group);
        SyncRequest request;
        request.dictionary = kamus().number();
        request.writer = WriterId::random(p.road.town.random);
        request.sets.first = 1;
        request.sets.payloads = {encodeSet({1, 1, u"x"_s, {}, {other, change}})};
        const auto caller = p.road.town.accounts.caller(p.road.account);
        const auto answer = p.road.town.province.sync(*caller, request);
        QVERIFY(answer);
        QCOMPARE(answer->verdicts.at(0).kind, Verdict::Kind::Waiting);
        QVERIFY(p.erase(p.ani));
        p.sync(p.ani);
        QVERIFY(!p.serverKnows());
        const auto again = p.road.town.province.sync(*caller, request);
        QVERIFY(again);
        QCOMPARE(again->verdicts.at(0).code, u"erased"_s);

        Change consent; // a row under it, by a client that does not care
        consent.kind = Change::Kind::Create;
        consent.entity = p.ani.entity(u"persetujuan").number;
        consent.record = RecordId::random(p.road.town.random);
        consent.values
            = p.ani.values(u"persetujuan", {{u"klien"_s, p.sari}, {u"nama"_s, u"Ratna Rahasia"_s}});
        request.known = 1;
        request.knownHash = chainHash({}, request.sets.payloads[0]);
        request.sets.first = 2;
        request.sets.before = request.knownHash;
        request.sets.payloads = {encodeSet({2, 1, u"x"_s, {}, {consent}})};
        const auto late = p.road.town.province.sync(*caller, request);
        QVERIFY(late);
        QCOMPARE(late->verdicts.at(0).code, u"erased"_s);
        QVERIFY(!p.serverKnows());
    }

    void whatItWasCalledBeforeItsIdWasTakenIsForgottenToo()
    {
        Panti p;
        const RecordId first = p.ani.add(u"klien",
                                         {{u"lks"_s, p.lks},
                                          {u"nama"_s, u"Adik Sari Rahasia"_s},
                                          {u"tanggal_keluar"_s, u"2019-10-01"_s}});
        Laptop copy(p.ani, 11); // of the disk
        QVERIFY(p.ani.store->undo());
        QVERIFY(p.ani.store->save(
            {{Change::Kind::Create, p.ani.entity(u"klien").number, first,
              p.ani.values(u"klien", {{u"lks"_s, p.lks}, {u"nama"_s, u"Tono"_s}})}}));
        QVERIFY(copy.edit(u"klien", first, {{u"alamat"_s, u"Jalan Rahasia"_s}}));
        p.sync(p.ani);
        p.sync(copy);
        p.sync(copy);
        RecordId adik;
        for (const Row &row : copy.store->children(copy.entity(u"klien").number, p.lks)) {
            if (copy.get(u"klien", row.record.id, u"nama").text().startsWith(u"Adik"))
                adik = row.record.id;
        }
        QVERIFY(!adik.isNull() && adik != first);
        QVERIFY(p.erase(copy)); // Sari
        p.sari = adik;
        QVERIFY(p.erase(copy));
        p.sync(copy);
        QVERIFY(!Panti::knows(copy));
        QCOMPARE(copy.get(u"klien", first, u"nama").text(), u"Tono"_s);
        QVERIFY(copy.store->check().empty());
    }

    void whatWasNotCleanedAwayIsAtTheNextOpening()
    {
        Panti p;
        QVERIFY(p.erase(p.ani));
        p.sync(p.ani);
        QVERIFY(p.ani.store->setting(Eraser::unclean).isEmpty());
        for (const char *sql : {"insert into klien__cari (rowid, words) values (99, 'rahasia')",
                                "insert into klien__cari (klien__cari, rowid, words) values "
                                "('delete', 99, 'rahasia')",
                                "insert into setting (name, value) values ('unclean', '1')"})
            QVERIFY(p.ani.tamper(QString::fromLatin1(sql)));
        QVERIFY(Panti::knows(p.ani)); // as if the program had ended just then
        p.ani.reopen();
        QVERIFY(!Panti::knows(p.ani));
    }

    void rowsOfAKindThatThisProgramDoesNotKnowGoToo()
    {
        Panti p;
        Incoming row;
        row.entity = 9999;
        row.record = RecordId::random(p.road.town.random);
        row.created = {WriterId::random(p.road.town.random), 1};
        row.values[1] = Value(u"rahasia dari versi lain"_s);
        QVERIFY(p.erase(p.ani));
        p.sync(p.ani);
        Outcome news;
        news.rows = {row};
        QVERIFY(p.ani.store->apply(news, {}));
        QVERIFY(Panti::knows(p.ani));
        news.rows[0] = {};
        news.rows[0].entity = row.entity;
        news.rows[0].record = row.record;
        news.rows[0].evict = true;
        QVERIFY(p.ani.store->apply(news, {}));
        QVERIFY(!Panti::knows(p.ani));
    }

    void aServerThatWasRestoredErasesAgain()
    {
        Panti p;
        QTemporaryDir folder;
        const QString backup = folder.filePath(u"cadangan.db"_s);
        QVERIFY(p.road.town.db->run(u"vacuum into ?"_s, {backup}));
        QVERIFY(p.erase(p.ani));
        for (Laptop *laptop : {&p.ani, &p.budi, &p.dinas})
            p.sync(*laptop);
        QVERIFY(!p.serverKnows() && !Panti::knows(p.budi));

        QVERIFY((*SqliteDatabase::open(backup, {}))
                    ->run(u"update account set email = 'lama-' || email"_s)); // room for the Road's
        Road restored(kamus(), backup);
        restored.town.clock.time = p.road.town.clock.time.load();
        QByteArray drawn(1000, '\0'); // another life draws other numbers
        restored.town.random.fill(drawn.data(), size_t(drawn.size()));
        const auto sync = [&](Laptop &laptop) {
            const auto error
                = restored.sync(laptop, &laptop == &p.dinas ? p.office : p.road.account);
            return !error && laptop.store->check().empty();
        };
        QVERIFY(sync(p.budi)); // who did not erase it hears of it once more
        QVERIFY(Panti::knows(p.budi));
        QVERIFY(sync(p.ani));
        QVERIFY(!Panti::knows(p.ani));
        QVERIFY(!Panti::serverKnows(restored.town));
        for (Laptop *laptop : {&p.budi, &p.dinas, &p.ani}) {
            QVERIFY(sync(*laptop));
            QVERIFY(!Panti::knows(*laptop));
            QCOMPARE(laptop->count(u"klien"), 0);
            QCOMPARE(laptop->count(u"pemusnahan"), 1);
            QVERIFY(laptop->store->rejections().empty() && laptop->store->waiting().empty());
        }
        QVERIFY(restored.town.province.check()->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestErasure)
#include "tst_erasure.moc"
