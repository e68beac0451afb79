// SPDX-License-Identifier: GPL-3.0-or-later
// Programs of different age on both sides: nothing is refused for age, and nothing is lost.
#include "core/store/vfs.h"
#include "tests/core/server/road.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

using test::Laptop;

constexpr int lks = 1, anak = 2, kegiatan = 3;

QByteArray lksEntity()
{
    return small::entity("lks", lks,
                         (R"("title": ["nama"], )"
                          + small::fields(R"({"number": 1, "name": "nama", "type": "text"},
            {"number": 2, "name": "kode_wilayah", "type": "region"})")
                          + R"(, "rights": [{"role": "lks", "create": true, "remove": true,
                "write": ["*"]}], "views": {"lks": "full"})"));
}

/** age 1: nama and minat; 2: alamat joins the group of minat, minat has a new code; 3: kegiatan; 4:
 * catatan is retired. */
Dictionary aged(int age)
{
    QByteArray list = R"({"number": 1, "name": "lks", "type": "record", "target": "lks"},
            {"number": 2, "name": "nama", "type": "text", "searchable": true},
            {"number": 3, "name": "minat", "type": "codes", "list": "minat"},
            {"number": 4, "name": "kelas", "type": "code", "list": "minat"})";
    QByteArray groups;
    if (age >= 2) {
        list += R"(,{"number": 5, "name": "alamat", "type": "text", "searchable": true},
            {"number": 6, "name": "catatan", "type": "text")";
        list += age >= 4 ? R"(, "retired": true})" : "}";
        groups = R"("groups": {"tempat": ["minat", "alamat"]}, )";
    }
    const QByteArray anakEntity = small::entity(
        "anak", anak,
        (R"("parent": "lks", "title": ["nama"], )" + groups + small::fields(list)
         + R"(, "rights": [{"role": "lks", "create": true, "remove": true, "write": ["*"]}],
            "views": {"lks": "full"})"));
    QByteArray codes = R"({"name": "musik", "id": "Musik", "en": "Music"},
        {"name": "olahraga", "id": "Olahraga", "en": "Sport"})";
    if (age >= 2)
        codes += R"(, {"name": "tari", "id": "Tari", "en": "Dance"})";
    std::vector<Dictionary::File> files{
        {u"dictionary.json"_s,
         R"({"number": )" + QByteArray::number(age) + R"(, "lists": {"minat": [)" + codes + "]}}"},
        {u"lks.json"_s, lksEntity()},
        {u"anak.json"_s, anakEntity}};
    if (age >= 3) {
        files.emplace_back(
            u"kegiatan.json"_s,
            small::entity("kegiatan", kegiatan,
                          (R"("parent": "lks", "title": ["judul"], )"
                           + small::fields(
                               R"({"number": 1, "name": "lks", "type": "record", "target": "lks"},
            {"number": 2, "name": "judul", "type": "text", "searchable": true})")
                           + R"(, "rights": [{"role": "lks", "create": true, "remove": true,
                "write": ["*"]}], "views": {"lks": "full"})")));
    }
    auto parsed = Dictionary::parse(files);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().detail));
    return *parsed;
}

void quiet(Road &road, Laptop &laptop)
{
    for (int i = 0; i < 2; ++i) {
        const auto error = road.sync(laptop);
        if (error)
            qFatal("%s %s", qPrintable(error->message), qPrintable(error->detail));
    }
}

} // namespace

class TestSkew : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void everyPairOfAgesExchangesWhatBothKnow_data()
    {
        QTest::addColumn<int>("client");
        QTest::addColumn<int>("server");
        for (int client = 1; client <= 3; ++client) {
            for (int server = 1; server <= 3; ++server)
                QTest::addRow("client %d, server %d", client, server) << client << server;
        }
    }
    void everyPairOfAgesExchangesWhatBothKnow()
    {
        QFETCH(int, client);
        QFETCH(int, server);
        const Dictionary own = aged(client);
        Road road(aged(server));
        Laptop laptop(u"a"_s, 5, own);
        const RecordId lembaga = laptop.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        const RecordId known = laptop.add(u"anak", {{u"lks"_s, lembaga}, {u"nama"_s, u"Sari"_s}});
        RecordId newer;
        if (client >= 2)
            newer = laptop.add(u"anak",
                               {{u"lks"_s, lembaga},
                                {u"nama"_s, u"Budi"_s},
                                {u"minat"_s, Value(QStringList{u"tari"_s})},
                                {u"alamat"_s, u"Jalan Satu"_s}});
        if (client >= 3)
            laptop.add(u"kegiatan", {{u"lks"_s, lembaga}, {u"judul"_s, u"Lomba"_s}});
        quiet(road, laptop);
        QCOMPARE(laptop.store->rejections().size(), size_t(0));
        QCOMPARE(laptop.row(u"anak", known).sync, SyncState::Synced);
        const size_t waits = server >= client ? 0 : size_t(client - server);
        // Server 1 keeps the child and the activity of client 3 waiting, server 2 the activity.
        QCOMPARE(laptop.store->waiting().size(), waits);
        for (const Waiting &waiting : laptop.store->waiting())
            QCOMPARE(waiting.code, u"dictionary"_s);
        if (!waits)
            return;
        // The server is brought up to date: what waited is judged, and the client hears of it.
        Province younger(*road.town.db, own, road.town.clock, road.town.random, road.town.key);
        QVERIFY(younger.bringUp(u"62"_s));
        const auto request = collectRequest(*laptop.store, 1 << 20, 1 << 20);
        QVERIFY(request);
        auto answer = younger.sync(*road.town.accounts.caller(road.account), *request);
        QVERIFY(answer);
        encodeAnswer(road.town.key, *request, *answer);
        QVERIFY(applyAnswer(*laptop.store, *answer));
        QCOMPARE(laptop.store->waiting().size(), size_t(0));
        QCOMPARE(laptop.store->rejections().size(), size_t(0));
        QCOMPARE(road.town.db->value(u"select count(*) from anak"_s).toInt(), 2);
    }

    void anOlderClientKeepsWhatItDoesNotKnowThroughItsOwnEdits()
    {
        const Dictionary old = aged(1), now = aged(2);
        Road road(aged(3));
        Laptop modern(u"a"_s, 5, now);
        const RecordId lembaga = modern.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        const RecordId id = modern.add(u"anak",
                                       {{u"lks"_s, lembaga},
                                        {u"nama"_s, u"Sari"_s},
                                        {u"minat"_s, Value(QStringList{u"musik"_s, u"tari"_s})},
                                        {u"kelas"_s, u"tari"_s},
                                        {u"alamat"_s, u"Jalan Satu"_s},
                                        {u"catatan"_s, u"rajin"_s}});
        quiet(road, modern);
        Laptop aging(u"b"_s, 6, old);
        quiet(road, aging);
        QCOMPARE(aging.get(u"anak", id, u"minat").codes(), (QStringList{u"musik"_s, u"tari"_s}));
        // Another group, and the very group that holds the unknown code and field.
        QVERIFY(aging.edit(u"anak", id, {{u"nama"_s, u"Sari Dewi"_s}}));
        quiet(road, aging);
        QVERIFY(aging.edit(
            u"anak", id, {{u"minat"_s, Value(QStringList{u"musik"_s, u"olahraga"_s, u"tari"_s})}}));
        quiet(road, aging);
        quiet(road, modern);
        QCOMPARE(aging.store->rejections().size(), size_t(0));
        QCOMPARE(aging.store->conflicts().size(), size_t(0));
        QCOMPARE(modern.get(u"anak", id, u"nama").text(), u"Sari Dewi"_s);
        QCOMPARE(modern.get(u"anak", id, u"minat").codes(),
                 (QStringList{u"musik"_s, u"olahraga"_s, u"tari"_s}));
        QCOMPARE(modern.get(u"anak", id, u"kelas").text(), u"tari"_s);
        QCOMPARE(modern.get(u"anak", id, u"alamat").text(), u"Jalan Satu"_s);
        QCOMPARE(modern.get(u"anak", id, u"catatan").text(), u"rajin"_s);
    }

    void aClientThatGrowsUpFindsWhatItHadSkippedWithoutTheServer()
    {
        const Dictionary now = aged(3);
        Dictionary dictionary = aged(1);
        Road road(aged(3));
        Laptop modern(u"a"_s, 5, now);
        const RecordId lembaga = modern.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        const RecordId id = modern.add(
            u"anak", {{u"lks"_s, lembaga}, {u"nama"_s, u"Sari"_s}, {u"alamat"_s, u"Kenanga"_s}});
        const RecordId lomba
            = modern.add(u"kegiatan", {{u"lks"_s, lembaga}, {u"judul"_s, u"Lomba"_s}});
        const RecordId gone
            = modern.add(u"kegiatan", {{u"lks"_s, lembaga}, {u"judul"_s, u"Batal"_s}});
        quiet(road, modern);
        Laptop growing(u"b"_s, 6, dictionary);
        quiet(road, growing);
        QCOMPARE(growing.count(u"anak", u"Kenanga"_s), 0); // there, but in no index
        QVERIFY(modern.edit(u"kegiatan", lomba, {{u"judul"_s, u"Lomba Tari"_s}}));
        QVERIFY(modern.remove(u"kegiatan", gone));
        quiet(road, modern);
        quiet(road, growing);
        const QByteArray cursor = growing.store->setting(u"cursor"_s);

        growing.store.reset();
        dictionary = aged(3);
        growing.reopen();
        QCOMPARE(growing.store->setting(u"cursor"_s), cursor); // nothing is fetched again
        QCOMPARE(growing.get(u"kegiatan", lomba, u"judul").text(), u"Lomba Tari"_s);
        QCOMPARE(growing.row(u"kegiatan", lomba).versions, modern.row(u"kegiatan", lomba).versions);
        QVERIFY(growing.row(u"kegiatan", gone).deleted);
        QCOMPARE(growing.count(u"kegiatan", u"Lomba"_s), 1);
        QCOMPARE(growing.count(u"anak", u"Kenanga"_s), 1);
        QCOMPARE(growing.get(u"anak", id, u"alamat").text(), u"Kenanga"_s);
        QVERIFY(growing.edit(u"kegiatan", lomba, {{u"judul"_s, u"Lomba Musik"_s}}));
        quiet(road, growing);
        quiet(road, modern);
        QCOMPARE(modern.get(u"kegiatan", lomba, u"judul").text(), u"Lomba Musik"_s);
        QVERIFY(growing.store->conflicts().empty());
        QCOMPARE(growing.store->check(), std::vector<QString>());
    }

    void aRetiredFieldIsKeptSentAndShown()
    {
        const Dictionary before = aged(2), after = aged(4);
        QVERIFY(after.entity(u"anak")->field(u"catatan")->retired);
        Road road(after);
        Laptop old(u"kantor"_s, 7, before), fresh(u"rumah"_s, 8, after);
        const RecordId lembaga = old.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        const RecordId sari = old.add(
            u"anak", {{u"lks"_s, lembaga}, {u"nama"_s, u"Sari"_s}, {u"catatan"_s, u"rajin"_s}});
        quiet(road, old);
        quiet(road, fresh);
        QCOMPARE(fresh.get(u"anak", sari, u"catatan").text(), u"rajin"_s);
        QVERIFY(fresh.edit(u"anak", sari, {{u"nama"_s, u"Sri"_s}})); // leaves it as it is
        quiet(road, fresh);
        QVERIFY(old.edit(u"anak", sari, {{u"catatan"_s, u"tekun"_s}})); // still writes it
        quiet(road, old);
        quiet(road, fresh);
        for (Laptop *laptop : {&old, &fresh}) {
            QCOMPARE(laptop->get(u"anak", sari, u"catatan").text(), u"tekun"_s);
            QCOMPARE(laptop->get(u"anak", sari, u"nama").text(), u"Sri"_s);
            QCOMPARE(laptop->store->rejections().size(), size_t(0));
            QCOMPARE(laptop->store->conflicts().size(), size_t(0));
        }
        const auto history = fresh.store->history(anak, sari);
        QVERIFY(std::any_of(history.begin(), history.end(), [](const FieldChange &change) {
            return change.field == 6 && change.after.text() == u"tekun";
        }));
        // The older program is replaced by the newer one on the same disk.
        Laptop upgraded(u"kantor"_s, 7, after);
        upgraded.takeDisk(old);
        QCOMPARE(upgraded.get(u"anak", sari, u"catatan").text(), u"tekun"_s);
    }
};

QTEST_GUILESS_MAIN(TestSkew)
#include "tst_skew.moc"
