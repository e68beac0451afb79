// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/rights.h"

#include <QTest>

#include <algorithm>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const char *const shared = R"({"number": 1, "lists": {"jenis": [
  {"name": "akta", "id": "Akta", "en": "Deed"}, {"name": "izin", "id": "Izin", "en": "Permit"}]}})";

const char *const lembaga = R"({
  "entity": "lembaga", "number": 1, "title": ["nama"],
  "label": {"id": "Lembaga", "en": "Institution"}, "plural": {"id": "Lembaga", "en": "Institutions"},
  "groups": {"tempat": ["alamat", "kota"]}, "locked": ["nama", "tempat"],
  "sections": [{"name": "a", "label": {"id": "A", "en": "A"}, "fields": [
    {"number": 1, "name": "nama", "type": "text", "label": {"id": "Nama", "en": "Name"}},
    {"number": 2, "name": "alamat", "type": "text", "label": {"id": "Alamat", "en": "Address"}},
    {"number": 3, "name": "kota", "type": "text", "label": {"id": "Kota", "en": "Town"}},
    {"number": 4, "name": "telepon", "type": "phone", "label": {"id": "Telepon", "en": "Phone"}}]}],
  "rights": [
    {"role": "lks", "create": true, "remove": true, "write": ["*"]},
    {"role": "kantor", "unowned": true, "create": true, "write": ["*"]}],
  "views": {"lks": "full", "kabkota": "full",
    "provinsi": {"*": "full", "nama": "masked", "telepon": "absent"}, "lkks": "absent"}})";

const char *const surat = R"({
  "entity": "surat", "number": 2, "parent": "lembaga", "title": ["jenis"],
  "label": {"id": "Surat", "en": "Paper"}, "plural": {"id": "Surat", "en": "Papers"},
  "locked": ["*"], "lockedWhen": {"field": "jenis", "in": ["akta"]},
  "sections": [{"name": "a", "label": {"id": "A", "en": "A"}, "fields": [
    {"number": 1, "name": "lembaga", "type": "record", "target": "lembaga",
      "label": {"id": "Lembaga", "en": "Institution"}},
    {"number": 2, "name": "jenis", "type": "code", "list": "jenis", "label": {"id": "Jenis", "en": "Kind"}}]}],
  "rights": [
    {"role": "lks", "create": true, "remove": true, "write": ["*"]},
    {"role": "kantor", "create": true, "initial": ["*"], "only": {"field": "jenis", "in": ["izin"]}},
    {"role": "kantor", "own": true, "write": ["jenis"], "only": {"field": "jenis", "in": ["izin"]}}],
  "views": {"lks": "full"}})";

const char *const berkas = R"({
  "entity": "berkas", "number": 3, "parent": "lembaga", "title": ["isi"],
  "label": {"id": "Berkas", "en": "File"}, "plural": {"id": "Berkas", "en": "Files"},
  "sections": [{"name": "a", "label": {"id": "A", "en": "A"}, "fields": [
    {"number": 1, "name": "lembaga", "type": "record", "target": "lembaga",
      "label": {"id": "Lembaga", "en": "Institution"}},
    {"number": 2, "name": "isi", "type": "text", "label": {"id": "Isi", "en": "Content"}},
    {"number": 3, "name": "hasil", "type": "text", "label": {"id": "Hasil", "en": "Result"}}]}],
  "machine": {
    "states": [{"name": "draf", "label": {"id": "Draf", "en": "Draft"}},
      {"name": "diajukan", "label": {"id": "Diajukan", "en": "Submitted"}},
      {"name": "diterima", "label": {"id": "Diterima", "en": "Accepted"}}],
    "transitions": [
      {"from": ["draf"], "to": "diajukan", "roles": ["lks"], "label": {"id": "Ajukan", "en": "Submit"}},
      {"from": ["diajukan"], "to": "diterima", "roles": ["kantor"], "label": {"id": "Terima", "en": "Accept"}}]},
  "rights": [
    {"role": "lks", "create": true, "initial": ["lembaga"]},
    {"role": "lks", "states": ["draf"], "write": ["isi"]},
    {"role": "kantor", "unowned": true, "create": true},
    {"role": "kantor", "states": ["diajukan"], "write": ["hasil"]}],
  "views": {"lks": "full"}})";

Dictionary smallDictionary()
{
    auto parsed = Dictionary::parse({{u"dictionary.json"_s, shared},
                                     {u"lembaga.json"_s, lembaga},
                                     {u"surat.json"_s, surat},
                                     {u"berkas.json"_s, berkas}});
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().detail));
    return *parsed;
}

Access as(const char *role)
{
    return {.role = QString::fromLatin1(role)};
}

using Groups = std::set<int>;

} // namespace

class TestRights : public QObject
{
    Q_OBJECT

private:
    const Dictionary dictionary = smallDictionary();
    const Entity &m_lembaga = *dictionary.entity(1);
    const Entity &m_surat = *dictionary.entity(2);
    const Entity &m_berkas = *dictionary.entity(3);

    Record letter(const QString &jenis) const { return {{}, 2, {{2, Value(jenis)}}, {}}; }

private Q_SLOTS:
    void aRoleWithoutARightMayNothing()
    {
        const Permission may = permission(m_lembaga, as("lkks"));
        QVERIFY(!may.create && !may.remove && may.write.empty() && may.initial.empty());
    }

    void theOwnerWritesEveryGroup()
    {
        const Permission may = permission(m_lembaga, as("lks"));
        QVERIFY(may.create && may.remove);
        QCOMPARE(may.write, (Groups{1, 2, 4}));
    }

    void theOfficeWritesOnlyWhileNobodyOwnsTheInstitution()
    {
        Access access = as("kabkota");
        QCOMPARE(permission(m_lembaga, access).write, (Groups{1, 2, 4}));
        access.owned = true;
        QVERIFY(!permission(m_lembaga, access).create);
        QVERIFY(permission(m_lembaga, access).write.empty());
    }

    void theProvinceIsTheOfficeOnlyAtItsOwnLevel()
    {
        Access province = as("provinsi");
        Access district = as("kabkota");
        QVERIFY(!permission(m_lembaga, province).create);
        province.officeIsProvinsi = district.officeIsProvinsi = true;
        QVERIFY(permission(m_lembaga, province).create);
        QVERIFY(!permission(m_lembaga, district).create);
    }

    void lockedGroupsAreClosedToEveryone()
    {
        for (const char *role : {"lks", "kabkota"}) {
            Access access = as(role);
            access.locked = true;
            QCOMPARE(permission(m_lembaga, access).write, Groups{4});
            QVERIFY(!permission(m_lembaga, access).remove);
        }
    }

    void aLockMayHoldForSomeRowsOnly()
    {
        Access access = as("lks");
        access.locked = true;
        const Record deed = letter(u"akta"_s);
        const Record permit = letter(u"izin"_s);
        QVERIFY(permission(m_surat, access, &deed).write.empty());
        QVERIFY(!permission(m_surat, access, &deed).create);
        QVERIFY(!permission(m_surat, access, &deed).remove);
        QCOMPARE(permission(m_surat, access, &permit).write, (Groups{1, 2}));
        QVERIFY(permission(m_surat, access).create);
    }

    void aRightMayHoldForSomeRowsOnly()
    {
        Access access = as("kabkota");
        access.owned = true;
        const Record deed = letter(u"akta"_s);
        const Record permit = letter(u"izin"_s);
        QVERIFY(permission(m_surat, access).create);
        QVERIFY(permission(m_surat, access, &permit).create);
        QVERIFY(!permission(m_surat, access, &deed).create);
    }

    void ownRecordsAreToldFromForeignOnes()
    {
        Access access = as("kabkota");
        const Record permit = letter(u"izin"_s);
        QVERIFY(permission(m_surat, access, &permit).write.empty());
        access.ownRecord = true;
        QCOMPARE(permission(m_surat, access, &permit).write, Groups{2});
    }

    void theStateDecidesWhoWrites()
    {
        Access owner = as("lks");
        Access office = as("kabkota");
        owner.state = office.state = u"draf"_s;
        QCOMPARE(permission(m_berkas, owner).write, Groups{2});
        QVERIFY(permission(m_berkas, office).write.empty());
        owner.state = office.state = u"diajukan"_s;
        QVERIFY(permission(m_berkas, owner).write.empty());
        QCOMPARE(permission(m_berkas, office).write, Groups{3});
    }

    void someGroupsAreGivenAtBirthOnly()
    {
        Access owner = as("lks");
        owner.state = u"draf"_s;
        const Permission may = permission(m_berkas, owner);
        QCOMPARE(may.initial, (Groups{1, 2}));
        QCOMPARE(may.write, Groups{2});
    }

    void transitions_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("owned");
        QTest::addColumn<bool>("may");
        QTest::newRow("owner submits") << u"lks"_s << u"draf"_s << u"diajukan"_s << true << true;
        QTest::newRow("not twice") << u"lks"_s << u"diajukan"_s << u"diajukan"_s << true << false;
        QTest::newRow("office not for an owner")
            << u"kabkota"_s << u"draf"_s << u"diajukan"_s << true << false;
        QTest::newRow("office in place of nobody")
            << u"kabkota"_s << u"draf"_s << u"diajukan"_s << false << true;
        QTest::newRow("province not in its place")
            << u"provinsi"_s << u"draf"_s << u"diajukan"_s << false << false;
        QTest::newRow("office accepts")
            << u"kabkota"_s << u"diajukan"_s << u"diterima"_s << true << true;
        QTest::newRow("owner never accepts")
            << u"lks"_s << u"diajukan"_s << u"diterima"_s << true << false;
    }

    void transitions()
    {
        QFETCH(QString, role);
        QFETCH(QString, state);
        QFETCH(QString, to);
        QFETCH(bool, owned);
        const auto &steps = m_berkas.machine->transitions;
        const auto step = std::find_if(steps.begin(), steps.end(),
                                       [&](const Transition &t) { return t.to == to; });
        const Access access{.role = role, .state = state, .owned = owned};
        QTEST(mayTransition(m_berkas, *step, access), "may");
    }

    void aViewSaysWhatARoleReceives()
    {
        QCOMPARE(sight(m_lembaga, u"lks"_s, 4), Sight::Full);
        QCOMPARE(sight(m_lembaga, u"provinsi"_s, 1), Sight::Masked);
        QCOMPARE(sight(m_lembaga, u"provinsi"_s, 2), Sight::Full);
        QCOMPARE(sight(m_lembaga, u"provinsi"_s, 4), Sight::Absent);
        QCOMPARE(sight(m_lembaga, u"kelurahan"_s, 1), Sight::Absent);
        QVERIFY(sees(m_lembaga, u"provinsi"_s));
        QVERIFY(!sees(m_lembaga, u"lkks"_s));
        QVERIFY(!sees(m_lembaga, u"kelurahan"_s));
    }
};

QTEST_GUILESS_MAIN(TestRights)
#include "tst_rights.moc"
