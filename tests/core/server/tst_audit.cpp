// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/audit_check.h"
#include "core/server/audit_list.h"
#include "core/server/devices.h"
#include "core/store/values.h"
#include "core/sync/device_key.h"
#include "core/sync/past.h"
#include "tests/core/server/device.h"
#include "tests/core/server/offices.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

std::vector<AuditEntry> entriesOf(const Database &db)
{
    std::vector<AuditEntry> entries;
    const auto read
        = db.each(u"select n, at, account, device, act, detail, hash, seal from audit order by n"_s,
                  {}, [&](const SqlRow &row) {
                      entries.push_back(readAuditEntry(row));
                      return true;
                  });
    if (!read)
        qFatal("no audit");
    return entries;
}

std::vector<Key> sealsOf(const SigningKey &key)
{
    std::vector<Key> seals;
    seals.push_back(auditKey(key));
    return seals;
}

/** A Dinas, an LKS with one client, and a laptop at the LKS. */
struct Region
{
    Town town;
    qint64 owner = town.account(u"lks"_s);
    qint64 office = town.account(u"kabkota"_s);
    Laptop panti{town, owner, 1};
    Laptop dinas{town, office, 2};
    RecordId lks = panti.create(small::lks, {{small::lksNama, u"Panti Kasih"_s}});
    RecordId klien
        = panti.create(small::klien, {{small::klienLks, lks}, {small::klienNama, u"Sari Dewi"_s}});

    AuditDetail last(AuditEntry *entry = nullptr) const
    {
        const auto all = entriesOf(*town.db);
        if (entry)
            *entry = all.back();
        return *AuditDetail::decode(all.back().detail);
    }
    QStringList faults(const std::optional<AuditHead> &known = {}) const
    {
        const auto seals = sealsOf(town.key);
        return checkAudit(*town.db, &seals, known)->faults;
    }
};

/** A chain that no database holds. */
std::vector<AuditEntry> chainOf(int length, const Key &key)
{
    std::vector<AuditEntry> chain;
    QByteArray before;
    for (int n = 1; n <= length; ++n) {
        AuditEntry entry{n,         1'700'000'000'000 + n, n % 7, n % 11,
                         u"read"_s, QByteArray::number(n), {},    {}};
        before = entry.hash = entry.hashAfter(before);
        entry.seal = key.subkey(entry.hash).view().toByteArray();
        chain.push_back(entry);
    }
    return chain;
}

/** Whether one of the next two entries is found wrong; the chain is that up to `from`. */
bool notices(AuditChain chain, const std::vector<AuditEntry> &next)
{
    for (const AuditEntry &entry : next) {
        if (!chain.next(entry).isEmpty())
            return true;
    }
    return false;
}

} // namespace

class TestAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAcceptedSetIsInOneEntry()
    {
        Region r;
        r.panti.syncAll();
        AuditEntry entry;
        const AuditDetail detail = r.last(&entry);
        QCOMPARE(entry.act, u"accept"_s);
        QCOMPARE(entry.account, r.owner);
        QVERIFY(entry.at > 0);
        QCOMPARE(detail.writer, r.panti.writer);
        QCOMPARE(detail.from, quint64(1));
        QCOMPARE(detail.to, quint64(2));
        QCOMPARE(detail.hash, r.panti.hashes.back());
        QCOMPARE(detail.applied, 2);
        QCOMPARE(detail.changes, 2);
        QCOMPARE(detail.records.size(), 2u);
        QVERIFY(detail.records[1].contains(r.klien));
        QCOMPARE(detail.records[1].entity, small::klien);

        r.panti.edit(small::klien, r.klien, {{small::klienCatatan, u"baik"_s}});
        r.panti.syncAll();
        r.panti.syncAll(); // nothing new: no entry
        QCOMPARE(r.last().from, quint64(3));
        QCOMPARE(entriesOf(*r.town.db).size(), 3u); // with the one that begins it
        QCOMPARE(r.faults(), QStringList());
    }

    void aSetThatComesAgainIsNotWrittenTwice()
    {
        Region r;
        const SyncRequest asked = r.panti.request(1, 2);
        QVERIFY(r.panti.ask(asked));
        const auto before = entriesOf(*r.town.db).size();
        QVERIFY(r.panti.ask(asked));
        QCOMPARE(entriesOf(*r.town.db).size(), before);
        QCOMPARE(r.faults(), QStringList());
    }

    void whatWaitedIsToldWhenItIsJudged()
    {
        Region r;
        r.panti.syncAll();
        const RecordId second = r.panti.create(small::lks, {{small::lksNama, u"Panti Dua"_s}});
        r.panti.sync(); // a further LKS waits
        AuditEntry entry;
        QCOMPARE(r.last().waiting, 1);
        QCOMPARE(r.last().changes, 0);
        QVERIFY(r.town.province.bind(r.owner, second));
        const AuditDetail bound = r.last(&entry);
        QCOMPARE(entry.act, u"bind"_s);
        QCOMPARE(entry.account, 0); // the operator
        QCOMPARE(bound.about, QString::number(r.owner));
        QCOMPARE(bound.late, std::vector<SetId>{r.panti.set(3)});
        QCOMPARE(bound.changes, 1);
        QCOMPARE(r.faults(), QStringList());
    }

    void aRefusedSetIsCountedAndChangesNothing()
    {
        Region r;
        r.panti.create(small::klien, {{small::klienLks, r.lks}}); // without a name
        r.panti.syncAll();
        QCOMPARE(r.last().rejected, 1);
        QCOMPARE(r.last().applied, 2);
        QCOMPARE(r.last().changes, 2);
        QCOMPARE(r.faults(), QStringList());
    }

    void whatAnOfficeReadsIsWrittenDown()
    {
        Region r;
        r.panti.syncAll();
        const auto before = entriesOf(*r.town.db).size();
        r.dinas.syncAll();
        AuditEntry entry;
        const AuditDetail detail = r.last(&entry);
        QCOMPARE(entriesOf(*r.town.db).size(), before + 1);
        QCOMPARE(entry.act, u"read"_s);
        QCOMPARE(entry.account, r.office);
        QCOMPARE(detail.records.size(), 2u);
        QVERIFY(detail.records[1].contains(r.klien));
        r.dinas.syncAll(); // nothing to read
        QCOMPARE(entriesOf(*r.town.db).size(), before + 1);
        Laptop other(r.town, r.owner, 3); // of the LKS itself
        other.syncAll();
        QCOMPARE(other.records.size(), 2u);
        QCOMPARE(entriesOf(*r.town.db).size(), before + 1);
    }

    void nothingIsAcceptedOrShownUnwritten()
    {
        Region r;
        r.panti.syncAll();
        QVERIFY(r.town.db->define(u"alter table audit rename to away"_s));
        r.panti.edit(small::klien, r.klien, {{small::klienNama, u"Lain"_s}});
        QVERIFY(!r.panti.ask(r.panti.request(3, 3)));
        QCOMPARE(r.town.db->value(u"select nama from klien"_s).toString(), u"Sari Dewi"_s);
        QCOMPARE(r.town.db->value(u"select last from writer"_s).toInt(), 2);
        QVERIFY(!r.dinas.ask(r.dinas.request(1, 0)));
        QVERIFY(r.town.db->define(u"alter table away rename to audit"_s));
        QVERIFY(r.panti.ask(r.panti.request(3, 3)));
        QVERIFY(r.dinas.ask(r.dinas.request(1, 0)));
        QCOMPARE(r.faults(), QStringList());
    }

    void listsHistoriesAndDecisionsOfOfficesAreWrittenDown()
    {
        QTemporaryDir folder;
        Offices o(databaseNameFor(folder.filePath(u"p.db"_s)), 1);
        const qint64 office = o.town.account(u"kabkota"_s);
        const auto account = o.town.accounts.caller(office);
        const Credential device = signIn(o.town, *o.town.accounts.find(account->email));
        const auto send
            = [&](const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) {
                  return answerTo(o.first, device, {method, path, {}, {}, body}).status;
              };
        const auto acts = [&] {
            QStringList names;
            for (const AuditEntry &entry : entriesOf(*o.town.db)) {
                if (entry.account == office && entry.device > 0)
                    names << entry.act;
            }
            return names;
        };
        QCOMPARE(send("GET", "/v1/accounts"), 200);
        QCOMPARE(send("GET", "/v1/devices"), 200);
        QCOMPARE(send("GET", "/v1/history/1/" + o.lks.raw().toHex() + "/0"), 200);
        QCOMPARE(send("GET", "/v1/history/1/" + QByteArray(32, 'a') + "/0"), 404);
        QCOMPARE(send("POST", "/v1/accounts/bind", R"({"email": "lks-1@example.test", "lks": []})"),
                 200);
        QCOMPARE(acts(), (QStringList{u"accounts"_s, u"devices"_s, u"history"_s, u"bind"_s}));
    }

    void whatTheProvinceHasShownIsWrittenDownAndTold()
    {
        QTemporaryDir folder;
        Town town(Dictionary::builtIn(), databaseNameFor(folder.filePath(u"p.db"_s)));
        HandClock clock;
        SystemRandom random;
        Service service({town.place, 1, {1, 8 << 10}, {}}, town.dictionary, clock, random,
                        town.key);
        const Entity &klien = *town.dictionary.entity(u"klien");
        const qint64 account = town.account(u"lks"_s);
        Laptop panti(town, account, 1);
        const RecordId lks
            = panti.create(town.dictionary.entity(u"lks")->number,
                           {{town.dictionary.entity(u"lks")->field(u"nama")->number, u"Panti"_s}});
        const int nik = klien.field(u"nik")->number;
        const RecordId anak = panti.create(klien.number,
                                           {{klien.parent, lks},
                                            {klien.field(u"nama")->number, u"Siti Dewi"_s},
                                            {nik, u"6271034107120001"_s}});
        panti.syncAll();
        const Credential dinas = signIn(town, town.account(u"provinsi"_s, u"62"_s));
        const Credential kabkota = signIn(town, town.account(u"kabkota"_s));
        const Credential owner = signIn(town, account);
        const auto ask = [&](const Credential &who, const QByteArray &reason) {
            return answerTo(service, who,
                            {"POST",
                             "/v1/reveal/5/" + anak.text().toLatin1(),
                             {},
                             {},
                             "{\"reason\": \"" + reason + "\"}"});
        };
        QCOMPARE(ask(kabkota, "aduan keluarga").status, 403);
        QCOMPARE(ask(owner, "aduan keluarga").status, 403);
        for (const QByteArray &bad : {QByteArray(), QByteArray("aduan"),
                                      QByteArray("a\\nb c d e f g"), QByteArray(201, 'a')})
            QCOMPARE(ask(dinas, bad).status, 400);
        QCOMPARE(entriesOf(*town.db).back().act, u"accept"_s);
        const ServerAnswer shown = ask(dinas, "aduan keluarga Siti, NIK 6271034107120001");
        QCOMPARE(shown.status, 200);
        CborReader reader(shown.body);
        QCOMPARE(readValues(reader)[nik].text(), u"6271034107120001"_s);
        const AuditEntry entry = entriesOf(*town.db).back();
        QCOMPARE(entry.act, u"reveal"_s);
        const auto detail = AuditDetail::decode(entry.detail);
        QVERIFY(detail && detail->records.front().contains(anak));
        QCOMPARE(detail->about, u"aduan keluarga …, NIK …"_s);
        const auto told = [&](const Credential &who) {
            const auto past
                = decodePast(answerTo(service, who,
                                      {"GET", "/v1/history/5/" + anak.text().toLatin1() + "/0", {}})
                                 .body);
            return past ? past->access.revealings : std::vector<Revealing>{{-1, {}, {}}};
        };
        QCOMPARE(told(owner),
                 (std::vector<Revealing>{{entry.at, u"62"_s, u"aduan keluarga …, NIK …"_s}}));
        QVERIFY(told(dinas).empty());
        int shownTimes = 1;
        while (ask(dinas, "aduan keluarga").status == 200)
            ++shownTimes;
        QCOMPARE(shownTimes, 20);
        QCOMPARE(ask(dinas, "aduan keluarga").status, 429);
        QVERIFY(town.db->define(u"alter table audit rename to away"_s));
        const Credential other = signIn(town, town.account(u"provinsi"_s, u"62"_s));
        QCOMPARE(ask(other, "aduan keluarga").status, 503); // what cannot be written is not shown
    }

    void everyWayInAndEachRefusalIsWrittenDown()
    {
        QTemporaryDir folder;
        Offices o(databaseNameFor(folder.filePath(u"p.db"_s)), 1);
        const QString email = u"dinas@example.test"_s, password = u"kuda terbang biru 77"_s;
        Account wanted;
        wanted.email = email;
        wanted.role = u"kabkota"_s;
        wanted.scope = u"62.71"_s;
        const auto account = o.town.accounts.add(wanted, password);
        QVERIFY(account);
        const SigningKey key = anyKey();
        const auto ask = [&](const QString &who, QJsonObject with, const QByteArray &path) {
            const DeviceCard card = deviceCard(key, {}, {}, who, {}, o.town.clock);
            with[u"email"_s] = who;
            with[u"device"_s] = u"laptop Ani"_s;
            with[u"device_key"_s] = QString::fromLatin1(card.key.toHex());
            with[u"device_proof"_s] = QString::fromLatin1(card.proof.toHex());
            ServerRequest request{"POST", path, {}, {}, QJsonDocument(with).toJson()};
            request.peerAddress = u"203.0.113.7"_s;
            return o.first.answer(request, 0).status;
        };
        const auto signsIn = [&](const QString &who, const QString &with) {
            return ask(who, {{u"password"_s, with}}, "/v1/login");
        };
        QCOMPARE(signsIn(email, u"bukan ini"_s), 401);
        QCOMPARE(signsIn(u"siapa@example.test"_s, password), 401);
        QCOMPARE(signsIn(email, password), 200);
        QCOMPARE(ask(email, {{u"secret"_s, QString(64, u'a')}}, "/v1/enrol"), 401);
        Devices devices(*o.town.db, o.town.clock);
        const auto secret = devices.invite(account->id, 30);
        QVERIFY(secret);
        QCOMPARE(ask(email, {{u"secret"_s, QString::fromLatin1(secret->toHex())}}, "/v1/enrol"),
                 200);
        const qint64 device = devices.numberOf(key.publicKey(), account->id);
        QVERIFY(devices.revoke(devices.list()->back().name));
        QCOMPARE(signsIn(email, password), 403);
        QVERIFY(o.town.accounts.disable(email));
        QCOMPARE(signsIn(email, password), 403);
        QStringList told;
        for (const AuditEntry &entry : entriesOf(*o.town.db)) {
            if (entry.act != u"enter" && entry.act != u"refuse")
                continue;
            QVERIFY(!entry.detail.contains("Ani") && !entry.detail.contains("siapa"));
            told << u"%1 %2 %3 %4"_s.arg(entry.act, AuditDetail::decode(entry.detail)->about,
                                         entry.account == account->id ? u"dinas"_s : u"-"_s,
                                         entry.device == device ? u"laptop"_s : u"-"_s);
        }
        QCOMPARE(told,
                 (QStringList{u"refuse password dinas -"_s, u"refuse password - -"_s,
                              u"enter password dinas laptop"_s, u"refuse enrolment dinas laptop"_s,
                              u"enter enrolment dinas laptop"_s, u"refuse revoked dinas laptop"_s,
                              u"refuse closed dinas laptop"_s}));
    }

    void anySingleChangeOfALongChainIsFound()
    {
        SeededRandom random(5);
        const Key key = Key::random(random);
        const auto chain = chainOf(10'000, key);
        std::vector<Key> seals;
        seals.push_back(key.clone());
        AuditChain whole(&seals);
        for (const AuditEntry &entry : chain)
            QCOMPARE(whole.next(entry), QString());
        QCOMPARE(whole.head().hash, chain.back().hash);
        AuditChain before(nullptr);
        int found = 0, changes = 0;
        for (size_t i = 0; i < chain.size(); ++i) {
            const bool isLast = i + 1 == chain.size();
            std::vector<AuditEntry> next(chain.begin() + qsizetype(i),
                                         chain.begin() + qsizetype(std::min(i + 3, chain.size())));
            const auto tried = [&](const std::function<void(AuditEntry &)> &change) {
                auto changed = next;
                change(changed.front());
                ++changes;
                found += notices(before, changed) ? 1 : 0;
            };
            tried([](AuditEntry &entry) { ++entry.n; });
            tried([](AuditEntry &entry) { ++entry.at; });
            tried([](AuditEntry &entry) { ++entry.account; });
            tried([](AuditEntry &entry) { ++entry.device; });
            tried([](AuditEntry &entry) { entry.act += u'x'; });
            tried([](AuditEntry &entry) { entry.detail += 'x'; });
            tried([](AuditEntry &entry) { entry.hash[3] = char(entry.hash[3] ^ 1); });
            if (!isLast) { // the last one's absence shows by the head (below)
                ++changes;
                found += notices(before, {next.begin() + 1, next.end()}) ? 1 : 0;
                auto swapped = next;
                std::swap(swapped[0], swapped[1]);
                ++changes;
                found += notices(before, swapped) ? 1 : 0;
                std::swap(swapped[0].n, swapped[1].n); // renumbered
                ++changes;
                found += notices(before, swapped) ? 1 : 0;
            }
            if (i % 1000 == 0) { // written anew, as well as one can without the key
                AuditEntry forged = next.front();
                forged.detail = "x";
                forged.hash = forged.hashAfter(before.head().hash);
                AuditChain sealed(&seals);
                for (size_t k = 0; k < i; ++k)
                    (void)sealed.next(chain[k]);
                ++changes;
                found += notices(sealed, {forged}) ? 1 : 0;
            }
            (void)before.next(chain[i]);
        }
        QCOMPARE(found, changes);
        qInfo("%d changes of a chain of 10,000, all found", changes);
    }

    void aChangeInTheDatabaseIsFound_data()
    {
        QTest::addColumn<QStringList>("statements");
        const auto row = [](const char *name, const QStringList &statements) {
            QTest::newRow(name) << statements;
        };
        row("an entry deleted", {u"delete from audit where n = 2"_s});
        row("the newest deleted", {u"delete from audit where n = (select max(n) from audit)"_s});
        row("who", {u"update audit set account = 99 where n = 2"_s});
        row("when", {u"update audit set at = at + 1 where n = 3"_s});
        row("seal", {u"update audit set seal = hash where n = 3"_s});
        row("two exchanged",
            {u"update audit set n = -1 where n = 2"_s, u"update audit set n = 2 where n = 3"_s,
             u"update audit set n = 3 where n = -1"_s});
        row("not found by record", {u"delete from audit_prefix where n = 2"_s});
        row("a change without an entry",
            {u"insert into feed (ord, kind, entity, record, office, writer, n) "
             "select 1000, kind, entity, record, office, writer, n from feed where ord = 1"_s});
        row("a set without an entry", {u"update writer set last = last + 1 where id = 1"_s});
        row("a set exchanged",
            {u"update ledger set hash = (select hash from audit where n = 1) "
             "where n = 2"_s});
    }
    void aChangeInTheDatabaseIsFound()
    {
        QFETCH(const QStringList, statements);
        Region r;
        r.panti.syncAll();
        r.dinas.syncAll();
        r.panti.edit(small::klien, r.klien, {{small::klienNama, u"Sari"_s}});
        r.panti.syncAll();
        r.dinas.syncAll();
        QCOMPARE(r.faults(), QStringList());
        for (const QString &statement : statements)
            QVERIFY(r.town.db->run(statement));
        QVERIFY(!r.faults().isEmpty());
    }

    void aPrintedHeadShowsThatTheEndWasCutOff()
    {
        Region r;
        r.panti.syncAll();
        r.dinas.syncAll();
        const auto entries = entriesOf(*r.town.db);
        const AuditHead printed{entries.back().n, entries.back().hash};
        QCOMPARE(AuditHead::fromText(printed.text())->hash, printed.hash);
        QCOMPARE(r.faults(printed), QStringList());
        // Whoever may write the database takes the newest entry out, and all that tells of it.
        const AuditEntry &left = entries[entries.size() - 2];
        QVERIFY(r.town.db->run(u"delete from audit where n = ?"_s, {printed.n}));
        QVERIFY(r.town.db->run(u"delete from audit_prefix where n = ?"_s, {printed.n}));
        QVERIFY(r.town.db->run(u"update setting set value = ? where name = 'audit'"_s,
                               {AuditHead{left.n, left.hash}.raw()}));
        QCOMPARE(r.faults(), QStringList());
        QCOMPARE(r.faults(printed).size(), 1);
        QVERIFY(!AuditHead::fromText(u"12"_s) && !AuditHead::fromText(u"x:00"_s));
    }

    void severalServersKeepOneChain()
    {
        QTemporaryDir folder;
        Offices o(databaseNameFor(folder.filePath(u"p.db"_s)), 2);
        std::vector<std::unique_ptr<Offices::Seat>> seats;
        for (int i = 0; i < 4; ++i) {
            seats.push_back(o.seat());
            seats.back()->type(o.lks, 60);
        }
        std::vector<std::thread> threads;
        std::atomic<int> finished = 0;
        for (const auto &seat : seats)
            threads.emplace_back([&finished, &seat] { finished += seat->finish() ? 1 : 0; });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(finished.load(), 4);
        const auto seals = sealsOf(o.town.key);
        const auto report = checkAudit(*o.town.db, &seals);
        QCOMPARE(report->faults, QStringList());
        QVERIFY(report->head.n > 12);
    }

    void aRecordsEntriesAreFoundWithTheFieldsWritten()
    {
        Region r;
        r.panti.syncAll();
        r.dinas.syncAll();
        r.panti.own(r.klien, 2);
        r.panti.edit(small::klien, r.klien, {{small::klienCatatan, u"baik"_s}});
        r.panti.create(small::klien, {{small::klienLks, r.lks}, {small::klienNama, u"Budi"_s}});
        r.panti.syncAll();
        AuditFilter filter;
        filter.subject = r.klien;
        const auto list = listAudit(*r.town.db, r.town.dictionary, filter);
        QVERIFY(list);
        QCOMPARE(list->size(), 3u);
        QCOMPARE(list->at(0)[u"fields"_s].toArray(), QJsonArray{u"catatan"_s});
        QCOMPARE(list->at(1)[u"act"_s].toString(), u"read"_s);
        QCOMPARE(list->at(1)[u"account"_s].toString(), u"kabkota-2@example.test"_s);
        QCOMPARE(list->at(2)[u"fields"_s].toArray(), QJsonArray{u"*"_s});
        filter.account = u"kabkota-2@example.test"_s;
        QCOMPARE(listAudit(*r.town.db, r.town.dictionary, filter)->size(), 1u);
        filter = {};
        filter.subject = RecordId();
        QCOMPARE(listAudit(*r.town.db, r.town.dictionary, filter)->size(), 0u);
    }

    void noEntryHoldsAValue()
    {
        Region r;
        const QByteArray canaries[]{"Kenari Kuning", "6271034107120001"};
        r.panti.create(small::klien,
                       {{small::klienLks, r.lks},
                        {small::klienNama, u"Kenari Kuning"_s},
                        {small::klienCatatan, u"6271034107120001"_s}});
        r.panti.syncAll();
        r.dinas.syncAll();
        for (const AuditEntry &entry : entriesOf(*r.town.db)) {
            for (const QByteArray &canary : canaries)
                QVERIFY(!entry.detail.contains(canary));
        }
    }

    void entriesAreHashedAndSealedAsThePaperSays()
    {
        QFile file(QStringLiteral(QT_TESTCASE_SOURCEDIR) + u"/../docs/vectors/audit.txt"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        std::vector<Key> seals;
        std::vector<AuditEntry> entries;
        for (const QByteArray &line : file.readAll().split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            const auto hex = [&](qsizetype at) { return QByteArray::fromHex(words[at]); };
            if (words.front() == "seed")
                seals.push_back(auditKey(SigningKey(*Key::fromBytes(hex(1)))));
            else if (words.front().toInt() > 0)
                entries.push_back({words[0].toLongLong(), words[1].toLongLong(),
                                   words[2].toLongLong(), words[3].toLongLong(),
                                   QString::fromLatin1(words[4]), hex(5), hex(6), hex(7)});
        }
        QCOMPARE(entries.size(), 2u);
        AuditChain chain(&seals);
        for (AuditEntry entry : entries) {
            AuditChain other = chain;
            QCOMPARE(chain.next(entry), QString());
            entry.seal[31] = char(entry.seal[31] ^ 1);
            QVERIFY(!other.next(entry).isEmpty());
        }
    }

    void runsHoldWhatWasAdded()
    {
        RecordRuns set;
        SeededRandom random(9);
        std::vector<RecordId> ids;
        for (int program = 0; program < 3; ++program) {
            IdSource source(random);
            for (int i = 0; i < 50; ++i) {
                ids.push_back(source.next());
                if (i % 10 != 9)
                    set.add(2, ids.back());
            }
        }
        CborWriter writer;
        RecordRuns::write(writer, set.runs());
        QVERIFY(writer.written().size() < 15 * 24);
        CborReader reader(writer.written());
        const auto runs = RecordRuns::read(reader);
        QVERIFY(reader.atEnd());
        QCOMPARE(runs.size(), 15u);
        QCOMPARE(prefixesOf(runs).size(), 3u);
        for (size_t i = 0; i < ids.size(); ++i) {
            const bool there = std::any_of(runs.begin(), runs.end(),
                                           [&](const auto &run) { return run.contains(ids[i]); });
            QCOMPARE(there, i % 10 != 9);
        }
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
