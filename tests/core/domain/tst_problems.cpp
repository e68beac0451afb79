// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/names.h"
#include "core/domain/problems.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

const QDate today(2024, 6, 1);

const Entity &entity(QStringView name)
{
    return *Dictionary::builtIn().entity(name);
}

Record record(QStringView entityName, const std::map<QString, Value> &values)
{
    Record made{{}, entity(entityName).number, {}, {}};
    made.id.bytes[0] = 1;
    for (const auto &[name, value] : values) {
        const Field *field = entity(entityName).field(name);
        Q_ASSERT_X(field, "record", qPrintable(name));
        made.values[field->number] = value;
    }
    return made;
}

RecordId someId()
{
    RecordId id;
    id.bytes[0] = 9;
    return id;
}

Record klien(std::map<QString, Value> values)
{
    values.insert({u"lks"_s, someId()});
    values.insert({u"nama"_s, u"Siti Aminah"_s});
    return record(u"klien", values);
}

/** "field:code" of each remark, errors with "!" before, in alphabetical order. */
QStringList remarks(const Problems &problems)
{
    QStringList lines;
    for (const Problem &p : problems)
        lines << (p.severity == Problem::Severity::Error ? u"!"_s : QString()) + p.field + u':'
                + p.code;
    lines.sort();
    return lines;
}

QStringList check(const Record &r, const Circumstances &around = {today})
{
    const Entity &e = *Dictionary::builtIn().entity(r.entity);
    return remarks(checkRecord(Dictionary::builtIn(), e, r, around));
}

QStringList missing(const Record &r, const Circumstances &around = {today})
{
    const Entity &e = *Dictionary::builtIn().entity(r.entity);
    return remarks(missingForSubmission(Dictionary::builtIn(), e, r, around));
}

} // namespace

class TestProblems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleOfTheDictionaryIsKnown()
    {
        QCOMPARE(unknownRules(Dictionary::builtIn()), QStringList());
    }

    void unknownRulesAreNamed()
    {
        const auto dictionary = Dictionary::parse(
            {{u"dictionary.json"_s, R"({"number":1,"lists":{}})"},
             {u"a.json"_s,
              R"({"entity":"a","number":1,"label":{"id":"A","en":"A"},"plural":{"id":"A","en":"A"},
                  "title":["n"],"rules":["nik_cocok","bulan_purnama"],
                  "sections":[{"name":"s","label":{"id":"S","en":"S"},"fields":[
                  {"number":1,"name":"n","type":"text","label":{"id":"N","en":"N"}},
                  {"number":2,"name":"c","type":"computed","rule":"ramalan","label":{"id":"C","en":"C"}}]}]})"}});
        QVERIFY2(dictionary, dictionary ? "" : qPrintable(dictionary.error().detail));
        QCOMPARE(unknownRules(*dictionary),
                 (QStringList{u"a: bulan_purnama"_s, u"a.c: ramalan"_s}));
        QVERIFY(knownRules().contains(u"nik_cocok"_s));
    }

    void aHalfKnownChildCanBeSaved()
    {
        QCOMPARE(check(klien({})), QStringList());
        QCOMPARE(check(record(u"klien", {})),
                 (QStringList{u"!lks:required"_s, u"!nama:required"_s}));
        QCOMPARE(check(record(u"lks", {{u"nama"_s, u"Panti"_s}})), QStringList());
    }

    void impossibleValuesAreErrors_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QStringList>("remarks");
        const auto row
            = [](const QString &field, const QString &value, const QStringList &remarks) {
                  QTest::newRow(qPrintable(field + u' ' + value)) << field << value << remarks;
              };
        row(u"nik"_s, u"327101450305000"_s, {u"!nik:nik_length"_s});
        row(u"nik"_s, u"3271014513050001"_s, {u"!nik:nik_date"_s});
        row(u"nik"_s, u"3271014503050000"_s, {u"!nik:nik_serial"_s});
        row(u"nik"_s, u"3333333333333333"_s, {u"!nik:nik_same_digits"_s});
        row(u"nik"_s, u"3271014503050001"_s, {});
        row(u"nik"_s, u"0071014503050001"_s, {u"nik:nik_region_unknown"_s});
        row(u"no_kk"_s, u"327101450305000"_s, {u"!no_kk:kk_length"_s});
        row(u"tanggal_lahir"_s, u"2024-06-01"_s, {});
        row(u"tanggal_lahir"_s, u"2024-06-02"_s, {u"!tanggal_lahir:in_future"_s});
        row(u"tanggal_masuk"_s, u"2025-01-01"_s, {u"!tanggal_masuk:in_future"_s});
        row(u"tanggal_tinjau"_s, u"2025-01-01"_s, {}); // a plan
        row(u"tanggal_lahir"_s, u"2023-02-29"_s, {u"!tanggal_lahir:date_impossible"_s});
        row(u"kode_wilayah"_s, u"62.71"_s, {});
        row(u"kode_wilayah"_s, u"62"_s, {});
        row(u"kode_wilayah"_s, u"62.99"_s, {u"kode_wilayah:region_unknown"_s});
        row(u"kode_wilayah"_s, u"6271"_s, {u"!kode_wilayah:region_unreadable"_s});
        row(u"jenis_kelamin"_s, u"X"_s, {u"!jenis_kelamin:code_unknown"_s});
    }
    void impossibleValuesAreErrors()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QStringList, remarks);
        QCOMPARE(check(klien({{field, value}})), remarks);
        QCOMPARE(hasErrors(checkRecord(Dictionary::builtIn(), entity(u"klien"),
                                       klien({{field, value}}), {today})),
                 !remarks.isEmpty() && remarks.front().startsWith(u'!'));
    }

    void onlyPlansAndTermsMayLieAhead()
    {
        const auto ahead = [](QStringView entityName, const QString &field) {
            const auto found = check(record(entityName, {{field, u"2030-01-01"_s}}));
            return !found.contains(u'!' + field + u":in_future"_s);
        };
        QVERIFY(ahead(u"legalitas", u"berlaku_sampai"_s));
        QVERIFY(ahead(u"proposal", u"waktu_mulai"_s));
        QVERIFY(ahead(u"pengurus", u"masa_bakti_selesai"_s));
        QVERIFY(!ahead(u"legalitas", u"tanggal_terbit"_s));
        QVERIFY(!ahead(u"pengurus", u"tanggal_lahir"_s));
        QVERIFY(!ahead(u"lks", u"tanggal_berdiri"_s));
        QVERIFY(!ahead(u"proposal", u"tanggal_cair"_s));
        QVERIFY(check(record(u"lks", {{u"tahun_berdiri"_s, 2025}}))
                    .contains(u"!tahun_berdiri:in_future"_s));
        QVERIFY(!check(record(u"proposal", {{u"tahun"_s, 2025}})).contains(u"!tahun:in_future"_s));
    }

    void aNikThatDisagreesIsADoubt()
    {
        const QString woman = u"3271014503050001"_s; // 5 March 2005
        QCOMPARE(check(klien({{u"nik"_s, woman},
                              {u"tanggal_lahir"_s, u"2005-03-05"_s},
                              {u"jenis_kelamin"_s, u"P"_s}})),
                 QStringList());
        QCOMPARE(check(klien({{u"nik"_s, woman},
                              {u"tanggal_lahir"_s, u"2005-03-06"_s},
                              {u"jenis_kelamin"_s, u"L"_s}})),
                 (QStringList{u"nik:nik_date_differs"_s, u"nik:nik_sex_differs"_s}));
        QCOMPARE(check(klien(
                     {{u"nik"_s, u"3271010503240001"_s}, {u"tanggal_lahir"_s, u"1924-03-05"_s}})),
                 QStringList()); // the century follows the date of birth
    }

    void ageAndCategoryAreCompared_data()
    {
        QTest::addColumn<QString>("category");
        QTest::addColumn<QDate>("born");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *category, int age, const char *code) {
            QTest::addRow("%s %d", category, age)
                << QString::fromLatin1(category) << today.addYears(-age)
                << QString::fromLatin1(code);
        };
        row("anak_balita_terlantar", 5, "");
        row("anak_balita_terlantar", 6, "age_above");
        row("anak_terlantar", 5, "age_below");
        row("anak_terlantar", 6, "");
        row("anak_terlantar", 18, "");
        row("anak_terlantar", 19, "age_above");
        row("anak_jalanan", 17, "");
        row("anak_jalanan", 18, "age_above");
        row("lanjut_usia_terlantar", 59, "age_below");
        row("lanjut_usia_terlantar", 60, "");
        row("fakir_miskin", 2, "");
    }
    void ageAndCategoryAreCompared()
    {
        QFETCH(QString, category);
        QFETCH(QDate, born);
        QFETCH(QString, code);
        const auto values = std::map<QString, Value>{
            {u"kategori_ppks"_s, category}, {u"tanggal_lahir"_s, born.toString(Qt::ISODate)}};
        QCOMPARE(check(klien(values)),
                 code.isEmpty() ? QStringList() : QStringList{u"kategori_ppks:"_s + code});
    }

    void thoseWhoLeftKeepTheAgeTheyLeftAt()
    {
        QCOMPARE(check(klien({{u"kategori_ppks"_s, u"anak_terlantar"_s},
                              {u"tanggal_lahir"_s, u"2000-01-01"_s},
                              {u"tanggal_keluar"_s, u"2017-06-30"_s}})),
                 QStringList());
    }

    void datesInTheWrongOrderAreDoubts()
    {
        const auto found = checkRecord(
            Dictionary::builtIn(), entity(u"klien"),
            klien({{u"tanggal_lahir"_s, u"2010-05-05"_s}, {u"tanggal_masuk"_s, u"2009-01-01"_s}}),
            {today});
        QCOMPARE(remarks(found), QStringList{u"tanggal_masuk:date_order"_s});
        QCOMPARE(found.front().args, QStringList{u"2010-05-05"_s});
        QCOMPARE(check(klien({{u"tanggal_masuk"_s, u"2020-01-01"_s},
                              {u"tanggal_keluar"_s, u"2019-01-01"_s}})),
                 QStringList{u"tanggal_keluar:date_order"_s});
    }

    void doublesOfUniqueFieldsAreDoubts()
    {
        Circumstances around{today};
        around.taken = {entity(u"klien").field(u"no_induk")->number};
        QCOMPARE(check(klien({{u"no_induk"_s, u"17"_s}}), around),
                 QStringList{u"no_induk:not_unique"_s});
        QCOMPARE(check(klien({}), around), QStringList());
    }

    void oneActivePersonHoldsAnOffice()
    {
        const auto person = [](const QString &jabatan, const QString &status) {
            Record made = record(u"pengurus",
                                 {{u"lks"_s, someId()},
                                  {u"nama"_s, u"Budi"_s},
                                  {u"jabatan"_s, jabatan},
                                  {u"status"_s, status}});
            made.id.bytes[1] = 7;
            return made;
        };
        const Record ketua = person(u"ketua"_s, u"aktif"_s),
                     former = person(u"ketua"_s, u"tidak_aktif"_s);
        const Record candidate
            = record(u"pengurus", {{u"lks"_s, someId()}, {u"jabatan"_s, u"ketua"_s}});
        const int number = entity(u"pengurus").number;
        QCOMPARE(check(candidate, {today, nullptr, {}, {{number, {&ketua}}}}),
                 QStringList{u"jabatan:office_taken"_s});
        QCOMPARE(check(candidate, {today, nullptr, {}, {{number, {&former}}}}), QStringList());
        QVERIFY(neededRows(Dictionary::builtIn(), entity(u"pengurus")).siblings.contains(number));
    }

    void submissionAsksWhatSavingDoesNot()
    {
        const QStringList open = missing(klien({}));
        QVERIFY(open.contains(u"!alasan_tanpa_nik:required_to_submit"_s));
        QVERIFY(open.contains(u"!tanggal_lahir:required_to_submit"_s));
        QVERIFY(!open.contains(u"!nama:required_to_submit"_s));
        QVERIFY(!open.contains(u"!tanggal_keluar:required_to_submit"_s));
        QVERIFY(!missing(klien({{u"nik"_s, u"3271014503050001"_s}}))
                     .contains(u"!alasan_tanpa_nik:required_to_submit"_s));
        QVERIFY(missing(klien({{u"status"_s, u"alumni"_s}}))
                    .contains(u"!tanggal_keluar:required_to_submit"_s));
    }

    void aProposalNeedsALine()
    {
        const Record proposal
            = record(u"proposal", {{u"lks"_s, someId()}, {u"judul"_s, u"Dapur"_s}});
        const Record line = record(u"rab", {});
        QVERIFY(missing(proposal).contains(u"!:rab_missing"_s));
        const Circumstances around{today, nullptr, {{entity(u"rab").number, {&line}}}};
        QVERIFY(!missing(proposal, around).contains(u"!:rab_missing"_s));
        QVERIFY(neededRows(Dictionary::builtIn(), entity(u"proposal"))
                    .children.contains(entity(u"rab").number));
    }

    void aRegistrationNeedsItsLksOfficesAndPapers()
    {
        const Record registrasi
            = record(u"registrasi",
                     {{u"lks"_s, someId()}, {u"jenis"_s, u"baru"_s}, {u"tingkat"_s, u"kabkota"_s}});
        const Record lks = record(
            u"lks", {{u"nama"_s, u"Panti"_s}, {u"bentuk_hukum"_s, u"tidak_berbadan_hukum"_s}});
        const Record ketua = record(u"pengurus", {{u"jabatan"_s, u"ketua"_s}});
        const Record treasurer = record(u"pengurus", {{u"jabatan"_s, u"bendahara"_s}});
        const Record former = record(
            u"pengurus", {{u"jabatan"_s, u"sekretaris"_s}, {u"status"_s, u"tidak_aktif"_s}});
        const Record domisili = record(u"legalitas", {{u"jenis"_s, u"domisili"_s}});
        Circumstances around{today, &lks};
        around.siblings[entity(u"pengurus").number] = {&ketua, &treasurer, &former, &treasurer};
        around.siblings[entity(u"legalitas").number] = {&domisili};
        QCOMPARE(missing(registrasi, around),
                 (QStringList{u"!:legalitas_missing"_s, u"!:pengurus_missing"_s,
                              u"!:pengurus_twice"_s, u"!lks:lks_incomplete"_s}));
        const NeededRows needed = neededRows(Dictionary::builtIn(), entity(u"registrasi"));
        QVERIFY(needed.parent);
        QCOMPARE(needed.siblings,
                 (std::set<int>{entity(u"pengurus").number, entity(u"legalitas").number}));
    }

    void completenessCountsWhatIsAsked()
    {
        const Entity &e = entity(u"legalitas");
        const Record empty
            = record(u"legalitas", {{u"lks"_s, someId()}, {u"jenis"_s, u"ad_art"_s}});
        QCOMPARE(completeness(e, empty), 100); // articles have no number, date or issuer
        Record deed
            = record(u"legalitas", {{u"lks"_s, someId()}, {u"jenis"_s, u"akta_pendirian"_s}});
        QCOMPARE(completeness(e, deed), 40);
        for (const auto name : {u"nomor", u"tanggal_terbit", u"penerbit"})
            deed.values[e.field(QStringView(name))->number] = u"2014-03-05"_s;
        QCOMPARE(completeness(e, deed), 100);
        QCOMPARE(completeness(entity(u"lks"), record(u"lks", {})), 0);
    }

    void conditionsLookAtBoolsAndLists()
    {
        Entity e;
        Field flag, list, asked;
        flag.number = 1, flag.name = u"ada"_s, flag.type = Type::Bool;
        list.number = 2, list.name = u"jenis"_s, list.type = Type::Codes;
        asked.number = 3, asked.name = u"isi"_s;
        e.fields = {flag, list, asked};
        Record r;
        asked.when = Condition{u"ada"_s, {u"1"_s}, false};
        QVERIFY(!applies(e, r, asked));
        r.values[1] = 1;
        QVERIFY(applies(e, r, asked));
        asked.when = Condition{u"jenis"_s, {u"b"_s, u"c"_s}, true};
        QVERIFY(applies(e, r, asked));
        r.values[2] = QStringList{u"a"_s, u"c"_s};
        QVERIFY(!applies(e, r, asked));
        asked.when = Condition{u"jenis"_s, {}, false};
        QVERIFY(applies(e, r, asked));
    }

    void tenThousandRecordsAreCheckedAtOnce()
    {
        const Record one = klien({{u"nik"_s, u"3271014503050001"_s},
                                  {u"tanggal_lahir"_s, u"2005-03-05"_s},
                                  {u"jenis_kelamin"_s, u"P"_s},
                                  {u"no_kk"_s, u"3271010102030004"_s},
                                  {u"kode_wilayah"_s, u"32.71.01"_s},
                                  {u"alamat"_s, u"Jl. Anggrek No. 3"_s},
                                  {u"kategori_ppks"_s, u"fakir_miskin"_s},
                                  {u"tanggal_masuk"_s, u"2020-01-01"_s},
                                  {u"telepon_wali"_s, u"+6281234567890"_s}});
        QCOMPARE(check(one), QStringList()); // and the regions are read
        QElapsedTimer timer;
        timer.start();
        size_t found = 0;
        for (int i = 0; i < 10'000; ++i)
            found += checkRecord(Dictionary::builtIn(), entity(u"klien"), one, {today}).size();
        qInfo("10,000 klien checked in %lld ms", timer.elapsed());
        QCOMPARE(found, size_t(0));
        QVERIFY2(timer.elapsed() < 5000, "checking an import takes seconds");
    }
};

QTEST_GUILESS_MAIN(TestProblems)
#include "tst_problems.moc"
