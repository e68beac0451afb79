// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/condition.h"
#include "core/dictionary/dictionary.h"
#include "tests/support/mute.h"

#include <QScopeGuard>
#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

// What a record holds, a NIK among it, does not come into a log by mistake.
static_assert(test::Mute<Value> && test::Mute<Values> && test::Mute<Record>);

const QByteArray shared = R"({
  "number": 2,
  "lists": {
    "hewan": [{"name": "kucing", "id": "Kucing", "en": "Cat", "synonyms": ["Meong"]},
              {"name": "ayam", "id": "Ayam", "en": "Hen"}],
    "peliharaan": {"of": "hewan", "names": ["kucing"]}
  }
})";

const QByteArray kandang = R"({
  "entity": "kandang", "number": 1, "title": ["nama"], "columns": ["nama"],
  "label": {"id": "Kandang", "en": "Stable"}, "plural": {"id": "Kandang", "en": "Stables"},
  "groups": {"tempat": ["alamat", "kota"]},
  "locked": ["tempat"], "lockedWhen": {"field": "nama"},
  "sections": [
    {"name": "umum", "label": {"id": "Umum", "en": "General"}, "fields": [
      {"number": 1, "name": "nama", "type": "text", "label": {"id": "Nama", "en": "Name"},
       "required": "save", "max": 40, "synonyms": ["Nama Kandang"]},
      {"number": 3, "name": "kota", "type": "text", "label": {"id": "Kota", "en": "Town"}, "since": 2},
      {"number": 2, "name": "alamat", "type": "long", "label": {"id": "Alamat", "en": "Address"}},
      {"number": 4, "name": "isi", "type": "computed", "rule": "jumlah_ekor",
       "label": {"id": "Isi", "en": "Animals"}}]}],
  "machine": {
    "states": [{"name": "draf", "label": {"id": "Draf", "en": "Draft"}},
               {"name": "buka", "label": {"id": "Buka", "en": "Open"}}],
    "transitions": [{"from": ["draf"], "to": "buka", "roles": ["lks"], "fields": ["kota"],
                     "label": {"id": "Buka", "en": "Open"}}],
    "totals": ["isi"]},
  "rights": [{"role": "lks", "states": ["draf"], "create": true, "write": ["*", "-tempat"]}],
  "views": {"lks": "full", "provinsi": {"*": "full", "nama": "masked"}}
})";

const QByteArray ekor = R"({
  "entity": "ekor", "number": 2, "parent": "kandang", "title": ["jenis"],
  "label": {"id": "Ekor", "en": "Animal"}, "plural": {"id": "Ekor", "en": "Animals"},
  "sections": [
    {"name": "umum", "label": {"id": "Umum", "en": "General"}, "fields": [
      {"number": 1, "name": "kandang", "type": "record", "target": "kandang",
       "label": {"id": "Kandang", "en": "Stable"}},
      {"number": 2, "name": "jenis", "type": "code", "list": "hewan", "label": {"id": "Jenis", "en": "Kind"}},
      {"number": 3, "name": "berat", "type": "decimal", "label": {"id": "Berat", "en": "Weight"},
       "min": 1, "max": 9, "required": "submit", "when": {"field": "jenis", "in": ["ayam"]}}]}],
  "rights": [{"role": "lks", "states": ["draf"], "only": {"field": "jenis", "in": ["ayam"]},
              "initial": ["kandang"]}]
})";

Result<Dictionary> parse(const QByteArray &first, const QByteArray &second,
                         const QByteArray &third = ekor)
{
    return Dictionary::parse(
        {{u"dictionary.json"_s, first}, {u"kandang.json"_s, second}, {u"ekor.json"_s, third}});
}

} // namespace

class TestDictionary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDictionaryIsReadAsWritten()
    {
        const auto parsed = parse(shared, kandang);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().detail));
        QCOMPARE(parsed->number(), 2);
        const Entity *entity = parsed->entity(u"kandang");
        QVERIFY(entity);
        QCOMPARE(entity->fields.size(), size_t(4));
        QCOMPARE(entity->field(2)->name, u"alamat"_s);
        QCOMPARE(entity->field(u"nama")->required, Required::Save);
        QCOMPARE(*entity->field(u"nama")->max, 40);
        QCOMPARE(entity->initialState(), u"draf"_s);
        QCOMPARE(entity->machine->transition(u"draf", u"buka")->needsFields,
                 QStringList{u"kota"_s});
        QCOMPARE(entity->views.at(u"provinsi"_s).fields.at(1), Sight::Masked);
    }

    void theFormKeepsTheOrderOfTheFile()
    {
        const auto parsed = parse(shared, kandang);
        QCOMPARE(parsed->entity(1)->sections.front().fields, (std::vector<int>{1, 3, 2, 4}));
    }

    void aFieldWithoutAGroupIsItsOwn()
    {
        const auto parsed = parse(shared, kandang);
        const Entity &entity = *parsed->entity(1);
        QCOMPARE(entity.field(u"nama")->group, 1);
        QCOMPARE(entity.field(u"kota")->group, 2);
        QCOMPARE(entity.group(2)->fields, (std::vector<int>{2, 3}));
        QCOMPARE(entity.group(2)->name, u"tempat"_s);
    }

    void aStarMeansEveryStoredGroup()
    {
        const auto parsed = parse(shared, kandang);
        QCOMPARE(parsed->entity(1)->rights.front().groups, std::set<int>{1});
    }

    void childrenAreFoundByTheirParentField()
    {
        const auto parsed = parse(shared, kandang);
        const auto children = parsed->children(*parsed->entity(1));
        QCOMPARE(children.size(), size_t(1));
        QCOMPARE(children.front()->name, u"ekor"_s);
    }

    void aListMayBeChosenFromAnother()
    {
        const auto parsed = parse(shared, kandang);
        QCOMPARE(parsed->list(u"peliharaan"_s).size(), size_t(1));
        QCOMPARE(parsed->list(u"peliharaan"_s).front().label.en, u"Cat"_s);
        QVERIFY(parsed->list(u"tumbuhan"_s).empty());
    }

    void labelsSpeakTheChosenLanguage()
    {
        const auto restore = qScopeGuard([] { setLanguage(u"id"_s); });
        const Label label{u"Nama"_s, u"Name"_s};
        QCOMPARE(label.text(), u"Nama"_s);
        setLanguage(u"en"_s);
        QCOMPARE(label.text(), u"Name"_s);
    }

    void aTitleShowsLabelsOfCodes()
    {
        const auto parsed = parse(shared, kandang);
        const Record record{{}, 2, {{2, Value(u"ayam"_s)}}, {}};
        QCOMPARE(titleOf(*parsed->entity(2), record), u"Ayam"_s);
        QVERIFY(valueOf(*parsed->entity(2), record, u"berat").isNull());
    }

    void conditions_data()
    {
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<bool>("negated");
        QTest::addColumn<QString>("held");
        QTest::addColumn<bool>("met");
        const QStringList hen{u"ayam"_s};
        QTest::newRow("one of these") << hen << false << u"ayam"_s << true;
        QTest::newRow("another") << hen << false << u"kucing"_s << false;
        QTest::newRow("empty is none of these") << hen << false << QString() << false;
        QTest::newRow("not one of these") << hen << true << u"kucing"_s << true;
        QTest::newRow("not, but it is") << hen << true << u"ayam"_s << false;
        QTest::newRow("any content") << QStringList() << false << u"ayam"_s << true;
        QTest::newRow("must be empty") << QStringList() << true << QString() << true;
        QTest::newRow("must be empty, is not") << QStringList() << true << u"ayam"_s << false;
    }

    void conditions()
    {
        QFETCH(QStringList, values);
        QFETCH(bool, negated);
        QFETCH(QString, held);
        const auto parsed = parse(shared, kandang);
        const Record record{{}, 2, {{2, Value(held)}}, {}};
        QTEST(meets(*parsed->entity(2), record, Condition{u"jenis"_s, values, negated}), "met");
    }

    void aMistakeIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("old");
        QTest::addColumn<QByteArray>("wrong");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *old, const char *wrong, const char *said) {
            QTest::newRow(said) << QByteArray(old) << QByteArray(wrong) << QString::fromUtf8(said);
        };
        const char *kota = R"("name": "kota", "type": "text")";
        row("\"title\":", "\"title\" ", "kandang.json: line 2: ");
        row(R"("max": 40)", R"("maks": 40)", "kandang.json: kandang.nama: unknown key \"maks\"");
        row(R"("required": "save")", R"("required": true)",
            "kandang.json: kandang.nama: \"required\" must be");
        row(R"("max": 40)", R"("max": "40")",
            "kandang.json: kandang.nama: \"max\" must be a number");
        row(R"("max": 40)", R"("sensitive": "yes")",
            "kandang.json: kandang.nama: \"sensitive\" must be true or false");
        row(kota, R"("name": "kota", "type": "teks")",
            "kandang.json: kandang.kota: unknown type \"teks\"");
        row(kota, R"("name": "Kota", "type": "text")",
            "kandang.json: kandang.Kota: \"name\" must be of a-z");
        row(R"("number": 3)", R"("number": 1)",
            "kandang.json: kandang.kota: name or number 1 is taken");
        row(R"("number": 3)", R"("number": 0)", "kandang.json: kandang.kota: \"number\" must be 1");
        row(R"("id": "Kota", "en": "Town")", R"("id": "Kota")",
            "kandang.json: kandang.kota: \"label\" needs a text");
        row(kota, R"("name": "kota", "type": "code")",
            "kandang.json: kandang.kota: \"codes\" or \"list\"");
        row(kota, R"("name": "kota", "type": "record")", "kandang.json: kandang.kota: \"target\"");
        row(kota, R"("name": "kota", "type": "computed")", "kandang.json: kandang.kota: \"rule\"");
        row(kota, R"("name": "kota", "type": "record", "target": "desa")",
            "kandang.json: kandang.kota: there is no entity \"desa\"");
        row(R"("since": 2)", R"("since": 3)", "kandang.json: kandang.kota: \"since\" is above");
        row("Nama Kandang", "kota", "kandang.json: kandang: \"kota\" means both nama and kota");
        row(R"(["alamat", "kota"])", R"(["alamat", "desa"])",
            "kandang.json: kandang: there is no field \"desa\"");
        row(R"(["alamat", "kota"])", R"(["alamat"])",
            "kandang.json: kandang: group \"tempat\" needs two fields");
        row(R"("groups": {)", R"("groups": {"lain": ["kota", "nama"], )", "stands in two groups");
        row(R"({"tempat")", R"({"nama")",
            "kandang.json: kandang: group \"nama\" has the name of a field");
        row(R"("locked": ["tempat"])", R"("locked": ["rumah"])",
            "kandang.json: kandang: there is no group or field \"rumah\"");
        row(R"("title": ["nama"])", R"("title": [])", "kandang.json: kandang: \"title\" must name");
        row(R"("to": "buka")", R"("to": "tutup")",
            "kandang.json: kandang: machine: there is no state \"tutup\"");
        row(R"("roles": ["lks"])", R"("roles": ["bos"])",
            "kandang.json: kandang: machine: there is no role \"bos\"");
        row(R"("fields": ["kota"])", R"("fields": ["desa"])",
            "kandang.json: kandang: machine: there is no field \"desa\"");
        row(R"("totals": ["isi"])", R"("totals": ["nama"])", "total \"nama\" must be a computed");
        row(R"("states": ["draf"])", R"("states": ["lama"])", "rights: there is no state \"lama\"");
        row(R"({"role": "lks")", R"({"role": "bos")", "rights: there is no role \"bos\"");
        row(R"("provinsi": {)", R"("pusat": {)", "views: there is no role \"pusat\"");
        row(R"("nama": "masked")", R"("nama": "half")",
            "views: provinsi: \"nama\" is no field with");
        row(R"("number": 1, "title")", R"("number": 2, "title")", "name or number 2 is taken");
        row(R"("lockedWhen": {"field": "nama"})", R"("lockedWhen": {"field": "desa"})",
            "kandang.json: kandang: a condition names no field \"desa\"");
    }

    void aMistakeIsNamedWithItsPlace()
    {
        QFETCH(QByteArray, old);
        QFETCH(QByteArray, wrong);
        QFETCH(QString, said);
        QVERIFY(kandang.contains(old));
        const auto parsed = parse(shared, QByteArray(kandang).replace(old, wrong));
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().detail.contains(said), qPrintable(parsed.error().detail));
    }

    void aMistakeBetweenFilesIsNamed_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("third");
        QTest::addColumn<QString>("said");
        const auto inShared = [](const char *old, const char *wrong, const char *said) {
            QTest::newRow(said) << QByteArray(shared).replace(old, wrong) << ekor
                                << QString::fromUtf8(said);
        };
        const auto inChild = [](const char *old, const char *wrong, const char *said) {
            QTest::newRow(said) << shared << QByteArray(ekor).replace(old, wrong)
                                << QString::fromUtf8(said);
        };
        inShared(R"("number": 2)", R"("number": 0)",
                 "dictionary.json: \"number\" must be 1 or more");
        inShared(R"("name": "ayam")", R"("name": "kucing")",
                 "dictionary.json: hewan: code \"kucing\" stands twice");
        inShared(R"("en": "Hen")", R"("en": "")", "code \"ayam\" needs name, id and en");
        inShared(R"("names": ["kucing"])", R"("names": ["sapi"])",
                 "dictionary.json: peliharaan: list \"hewan\" has no code \"sapi\"");
        inChild(R"("list": "hewan")", R"("list": "burung")",
                "ekor.json: ekor.jenis: there is no list \"burung\"");
        inChild(R"("in": ["ayam"]}}]}])", R"("in": ["sapi"]}}]}])",
                "ekor.json: ekor.berat: a condition: \"jenis\" has no code \"sapi\"");
        inChild(R"("in": ["ayam"]},)", R"("in": ["sapi"]},)",
                "ekor.json: ekor: a condition: \"jenis\" has no code \"sapi\"");
        inChild(R"("parent": "kandang")", R"("parent": "jenis")",
                "ekor.json: ekor: \"parent\" must name a field of type record");
        inChild(R"("min": 1)", R"("min": 10)", "ekor.json: ekor.berat: \"min\" is above \"max\"");
        inChild(R"("states": ["draf"])", R"("states": ["lama"])",
                "ekor.json: ekor: rights: there is no state \"lama\"");
    }

    void aMistakeBetweenFilesIsNamed()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, third);
        QFETCH(QString, said);
        const auto parsed = parse(first, kandang, third);
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().detail.contains(said), qPrintable(parsed.error().detail));
    }

    void withoutTheSharedFileThereIsNoDictionary()
    {
        const auto parsed = Dictionary::parse({{u"kandang.json"_s, kandang}});
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, ErrorKind::Invalid);
        QVERIFY(parsed.error().detail.contains(u"the number of the dictionary is missing"));
    }
};

QTEST_GUILESS_MAIN(TestDictionary)
#include "tst_dictionary.moc"
