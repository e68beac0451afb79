// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what and sees what, as the offices agreed on it, against the built-in dictionary.
#include "core/dictionary/rights.h"

#include <QTest>

#include <algorithm>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const Entity &entityOf(const QString &name)
{
    return *Dictionary::builtIn().entity(name);
}

/** "none", "all", or the names of fields whose groups are written. */
std::set<int> groupsOf(const Entity &entity, const QString &words)
{
    std::set<int> groups;
    if (words == u"none")
        return groups;
    for (const Group &group : entity.groups) {
        if (words == u"all" && entity.field(group.number)->type != Type::Computed)
            groups.insert(group.number);
    }
    if (words != u"all") {
        for (const QString &name : words.split(u' '))
            groups.insert(entity.field(name)->group);
    }
    return groups;
}

} // namespace

class TestKamusRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rights_data()
    {
        QTest::addColumn<QString>("entity");
        QTest::addColumn<QString>("role"); // + = no account owns the LKS, ^ = tingkat provinsi
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("may"); // c = create, r = remove
        QTest::addColumn<QString>("write");
        const auto row = [](const char *entity, const char *role, const char *state,
                            const char *may, const char *write) {
            QTest::addRow("%s %s %s", entity, role, state)
                << QString::fromLatin1(entity) << QString::fromLatin1(role)
                << QString::fromLatin1(state) << QString::fromLatin1(may)
                << QString::fromLatin1(write);
        };
        for (const char *entity : {"lks", "sarana", "pengurus", "legalitas"}) {
            row(entity, "lks", "", "cr", "all");
            row(entity, "kabkota+", "", "cr", "all");
            row(entity, "kabkota", "", qstrcmp(entity, "legalitas") ? "" : "c", "none");
            row(entity, "provinsi+", "", "", "none");
            row(entity, "provinsi+^", "", "cr", "all");
            row(entity, "kabkota+^", "", "", "none");
            row(entity, "peksos", "", "", "none");
            row(entity, "lkks", "", "", "none");
        }
        row("klien", "lks", "", "cr", "all");
        row("klien", "peksos", "", "cr", "all");
        row("klien", "kabkota", "", "", "none");
        row("klien", "kabkota+", "", "", "none");
        row("klien", "provinsi+^", "", "", "none");
        row("proposal", "lks", "diajukan", "c", "none");
        row("proposal", "kabkota", "draf", "", "none");
        row("proposal", "kabkota", "diajukan", "", "nominal_direkomendasikan");
        row("proposal", "provinsi", "direkomendasikan", "", "nominal_disetujui");
        row("proposal", "provinsi", "disetujui", "", "jumlah_cair");
        row("proposal", "provinsi", "diajukan", "", "none");
        row("rab", "lks", "draf", "cr", "all");
        row("rab", "lks", "dikembalikan", "cr", "all");
        row("rab", "lks", "diajukan", "", "none");
        row("rab", "kabkota", "diajukan", "", "none");
        row("registrasi", "lks", "diajukan", "c", "none");
        row("registrasi", "kabkota", "diperiksa", "",
            "catatan_periksa hasil_kunjungan no_rekomendasi");
        row("registrasi", "kabkota", "draf", "", "none");
        row("registrasi", "kabkota", "diverifikasi", "", "none");
        row("registrasi", "provinsi", "diperiksa", "", "none");
        row("registrasi", "provinsi^", "diperiksa", "",
            "catatan_periksa hasil_kunjungan no_rekomendasi");
        row("registrasi", "kabkota^", "diperiksa", "", "none");
        row("registrasi", "kabkota+", "draf", "cr",
            "lks jenis tingkat no_surat keterangan tempat_pernyataan");
        row("berkas", "lks", "draf", "c", "ada");
        row("berkas", "lks", "diajukan", "", "none");
        row("berkas", "kabkota", "diajukan", "", "sesuai");
        row("berkas", "kabkota", "draf", "", "none");
        row("berkas", "provinsi^", "diperiksa", "", "sesuai");
        row("tinjauan", "lks", "", "", "selesai");
        row("tinjauan", "kabkota", "", "c", "none");
        row("tinjauan", "provinsi", "", "c", "none");
        for (const char *entity : {"dinas", "syarat"}) {
            const char *may = qstrcmp(entity, "dinas") ? "cr" : "c";
            row(entity, "lks", "", "", "none");
            row(entity, "kabkota", "", may, "all");
            row(entity, "provinsi", "", "", "none");
            row(entity, "provinsi+", "", may, "all");
        }
    }

    void rights()
    {
        QFETCH(QString, entity);
        QFETCH(QString, role);
        QFETCH(QString, state);
        QFETCH(QString, may);
        QFETCH(QString, write);
        const Access access{.role = QString(role).remove(u'+').remove(u'^'),
                            .state = state,
                            .owned = !role.contains(u'+'),
                            .officeIsProvinsi = role.contains(u'^')};
        const Permission given = permission(entityOf(entity), access);
        QCOMPARE(given.create, may.contains(u'c'));
        QCOMPARE(given.remove, may.contains(u'r'));
        QCOMPARE(given.write, groupsOf(entityOf(entity), write));
    }

    void anLksWritesItsOwnPartOfItsPapers_data()
    {
        QTest::addColumn<QString>("entity");
        QTest::addColumn<QStringList>("office");
        QTest::newRow("proposal") << u"proposal"_s
                                  << QStringList{u"nominal_direkomendasikan"_s,
                                                 u"nominal_disetujui"_s, u"jumlah_cair"_s};
        QTest::newRow("registrasi")
            << u"registrasi"_s
            << QStringList{u"catatan_periksa"_s, u"hasil_kunjungan"_s, u"no_rekomendasi"_s};
    }

    void anLksWritesItsOwnPartOfItsPapers()
    {
        QFETCH(QString, entity);
        QFETCH(QStringList, office);
        const Entity &papers = entityOf(entity);
        std::set<int> expected = groupsOf(papers, u"all"_s);
        for (const QString &name : office)
            expected.erase(papers.field(name)->group);
        for (const QString &state : {u"draf"_s, u"dikembalikan"_s}) {
            const Permission may
                = permission(papers, {.role = u"lks"_s, .state = state, .owned = true});
            QVERIFY(may.create && may.remove);
            QCOMPARE(may.write, expected);
            QCOMPARE(may.initial, expected);
        }
    }

    void theOfficeEntersOldCertificatesAtAnyTime()
    {
        const Entity &legalitas = entityOf(u"legalitas"_s);
        const int jenis = legalitas.field(u"jenis")->number;
        Access office{.role = u"kabkota"_s, .owned = true};
        const Record certificate{{}, 4, {{jenis, Value(u"tanda_daftar_kabkota"_s)}}, {}};
        const Record deed{{}, 4, {{jenis, Value(u"akta_pendirian"_s)}}, {}};
        QVERIFY(permission(legalitas, office, &certificate).create);
        QVERIFY(!permission(legalitas, office, &deed).create);
        QVERIFY(permission(legalitas, office, &certificate).write.empty());
        office.ownRecord = true;
        QCOMPARE(permission(legalitas, office, &certificate).write, groupsOf(legalitas, u"all"_s));
    }

    void aChecklistRowCarriesItsRequirementFromBirth()
    {
        const Entity &berkas = entityOf(u"berkas"_s);
        const Permission may
            = permission(berkas, {.role = u"lks"_s, .state = u"draf"_s, .owned = true});
        QCOMPARE(may.initial, groupsOf(berkas, u"registrasi syarat urutan ada"_s));
    }

    void onlyTheWriterOfACommentEditsIt()
    {
        const Entity &tinjauan = entityOf(u"tinjauan"_s);
        Access office{.role = u"kabkota"_s, .ownRecord = true, .owned = true};
        QCOMPARE(permission(tinjauan, office).write, groupsOf(tinjauan, u"isi"_s));
        office.role = u"provinsi"_s;
        QVERIFY(permission(tinjauan, office).write.empty());
    }

    void transitions_data()
    {
        QTest::addColumn<QString>("entity");
        QTest::addColumn<QString>("step"); // from to who needs
        for (const char *step :
             {"draf diajukan lks complete", "diajukan draf lks -", "diajukan diperiksa kantor -",
              "diajukan dikembalikan kantor note", "diperiksa dikembalikan kantor note",
              "diajukan ditolak kantor note", "diperiksa ditolak kantor note",
              "dikembalikan diajukan lks complete", "diperiksa diverifikasi kantor -"})
            QTest::addRow("registrasi %s", step) << u"registrasi"_s << QString::fromLatin1(step);
        for (const char *step :
             {"draf diajukan lks complete", "diajukan draf lks -",
              "diajukan dikembalikan kabkota note", "diajukan ditolak kabkota note",
              "dikembalikan diajukan lks complete",
              "diajukan direkomendasikan kabkota nominal_direkomendasikan",
              "direkomendasikan disetujui provinsi nominal_disetujui",
              "direkomendasikan ditolak provinsi note",
              "disetujui dicairkan provinsi tanggal_cair,jumlah_cair"})
            QTest::addRow("proposal %s", step) << u"proposal"_s << QString::fromLatin1(step);
    }

    void transitions()
    {
        QFETCH(QString, entity);
        QFETCH(QString, step);
        const QStringList words = step.split(u' ');
        const Transition *found = entityOf(entity).machine->transition(words[0], words[1]);
        QVERIFY(found);
        QCOMPARE(found->roles, QStringList{words[2]});
        QCOMPARE(found->needsComplete, words[3] == u"complete");
        QCOMPARE(found->needsNote, words[3] == u"note");
        const bool fields = words[3].contains(u'_');
        QCOMPARE(found->needsFields, fields ? words[3].split(u',') : QStringList());
    }

    void thereAreNoOtherTransitions()
    {
        const auto count = [](const QString &name) {
            int steps = 0;
            for (const Transition &transition : entityOf(name).machine->transitions)
                steps += int(transition.from.size());
            return steps;
        };
        QCOMPARE(count(u"registrasi"_s), 9);
        QCOMPARE(count(u"proposal"_s), 9);
    }

    void theProvinceSeesNoPersonBehindAClient()
    {
        const Entity &klien = entityOf(u"klien"_s);
        QCOMPARE(sight(klien, u"provinsi"_s, klien.field(u"nama")->number), Sight::Masked);
        for (const Field &field : klien.fields) {
            const Sight seen = sight(klien, u"provinsi"_s, field.number);
            if (field.sensitive || field.group == klien.field(u"alamat")->group
                || field.type == Type::Long)
                QVERIFY2(seen == Sight::Absent, qPrintable(field.name));
        }
        QCOMPARE(sight(klien, u"provinsi"_s, klien.field(u"kategori_ppks")->number), Sight::Full);
    }

    void theProvinceSeesNoContactOfABoardMember()
    {
        const Entity &pengurus = entityOf(u"pengurus"_s);
        for (const char *name : {"nik", "telepon", "alamat", "kode_wilayah"}) {
            const Field *field = pengurus.field(QString::fromLatin1(name));
            QCOMPARE(sight(pengurus, u"provinsi"_s, field->number), Sight::Absent);
        }
        QCOMPARE(sight(pengurus, u"provinsi"_s, pengurus.field(u"nama")->number), Sight::Full);
    }

    void othersReceiveNoClientsAtAll()
    {
        for (const QString &role : {u"lkks"_s, u"kelurahan"_s, u"admin"_s})
            QVERIFY(!sees(entityOf(u"klien"_s), role));
        for (const QString &role : {u"lks"_s, u"peksos"_s, u"kabkota"_s}) {
            for (const Field &field : entityOf(u"klien"_s).fields)
                QCOMPARE(sight(entityOf(u"klien"_s), role, field.number), Sight::Full);
        }
    }
};

QTEST_GUILESS_MAIN(TestKamusRights)
#include "tst_kamus_rights.moc"
