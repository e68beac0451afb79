// SPDX-License-Identifier: GPL-3.0-or-later
// The dictionary compiled into the program: what others rely on must be there and stay there.
#include "core/dictionary/dictionary.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const Dictionary &kamus()
{
    return Dictionary::builtIn();
}

const std::map<Type, QString> typeNames{
    {Type::Text, u"text"_s},         {Type::Long, u"long"_s},
    {Type::Nik, u"nik"_s},           {Type::Kk, u"kk"_s},
    {Type::Npwp, u"npwp"_s},         {Type::Phone, u"phone"_s},
    {Type::Email, u"email"_s},       {Type::Date, u"date"_s},
    {Type::Year, u"year"_s},         {Type::Integer, u"integer"_s},
    {Type::Decimal, u"decimal"_s},   {Type::Money, u"money"_s},
    {Type::Code, u"code"_s},         {Type::Codes, u"codes"_s},
    {Type::Region, u"region"_s},     {Type::Record, u"record"_s},
    {Type::File, u"file"_s},         {Type::Bool, u"bool"_s},
    {Type::Computed, u"computed"_s},
};

/** One line for each thing that is stored or sent and so must never change. */
QStringList everlasting()
{
    QStringList lines;
    for (const Entity &entity : kamus().entities()) {
        lines << u"entity %1 %2"_s.arg(entity.number).arg(entity.name);
        for (const Field &field : entity.fields) {
            const QString place = entity.name + u'.' + field.name;
            QString line = u"field %1 number %2 type %3 group %4"_s.arg(place)
                               .arg(field.number)
                               .arg(typeNames.at(field.type))
                               .arg(field.group);
            if (field.type == Type::Decimal)
                line += u" scale %1"_s.arg(field.scale);
            if (!field.target.isEmpty())
                line += u" target %1"_s.arg(field.target);
            lines << line;
            for (const Code &code : field.codes)
                lines << u"code %1 %2"_s.arg(place, code.name);
        }
        if (entity.machine) {
            for (const State &state : entity.machine->states)
                lines << u"state %1 %2"_s.arg(entity.name, state.name);
        }
    }
    return lines;
}

QString frozenFile()
{
    return QFINDTESTDATA("core/domain/kamus_numbers.txt");
}

} // namespace

class TestKamus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /** With PILAR_FREEZE set the list is written anew, as is done before a release. */
    void nothingOnceReleasedChangesOrDisappears()
    {
        QFile file(frozenFile());
        const QStringList now = everlasting();
        if (qEnvironmentVariableIsSet("PILAR_FREEZE")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(now.join(u'\n').toUtf8() + '\n');
            file.close();
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList kept = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(kept.size() > 500);
        QStringList lost;
        std::copy_if(kept.begin(), kept.end(), std::back_inserter(lost),
                     [&](const QString &line) { return !now.contains(line); });
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
    }

    void publicNamesExist_data()
    {
        QTest::addColumn<QString>("entity");
        QTest::addColumn<QString>("fields");
        QTest::newRow("klien")
            << u"klien"_s
            << u"nik:nik alasan_tanpa_nik:text no_kk:kk nama:text jenis_kelamin:code "
               "tempat_lahir:text tanggal_lahir:date agama:code pendidikan:code alamat:long "
               "kode_wilayah:region kategori_ppks:code nama_ayah:text nama_ibu:text nama_wali:text "
               "telepon_wali:phone tanggal_masuk:date status:code layanan:code catatan:long lks:record"_s;
        QTest::newRow("lks") << u"lks"_s
                             << u"nama:text singkatan:text jenis_lks:code jenis_pelayanan:codes "
                                "bentuk_hukum:code alamat:long kode_wilayah:region email:email "
                                "telepon:phone nama_ketua:text tahun_berdiri:year"_s;
        QTest::newRow("pengurus") << u"pengurus"_s
                                  << u"nama:text nik:nik jabatan:code telepon:phone lks:record"_s;
        QTest::newRow("legalitas")
            << u"legalitas"_s
            << u"jenis:code nomor:text tanggal_terbit:date penerbit:text berlaku_sampai:date lks:record"_s;
        QTest::newRow("proposal")
            << u"proposal"_s
            << u"judul:text tahun:year jenis_bantuan:code nominal_diajukan:computed "
               "nominal_direkomendasikan:money nominal_disetujui:money lks:record"_s;
        QTest::newRow("rab") << u"rab"_s
                             << u"proposal:record uraian:text volume:decimal satuan:text "
                                "harga_satuan:money urutan:integer jumlah:computed"_s;
        QTest::newRow("registrasi") << u"registrasi"_s << u"jenis:code tingkat:code lks:record"_s;
        QTest::newRow("berkas") << u"berkas"_s
                                << u"registrasi:record syarat:text uraian:text ada:bool "
                                   "catatan_lks:text sesuai:bool catatan:text urutan:integer"_s;
        QTest::newRow("tinjauan")
            << u"tinjauan"_s
            << u"lks:record entitas:text rekaman:text bidang:text isi:long selesai:bool"_s;
        QTest::newRow("syarat")
            << u"syarat"_s
            << u"dinas:record bentuk_hukum:codes uraian:text wajib:bool urutan:integer"_s;
    }

    void publicNamesExist()
    {
        QFETCH(QString, entity);
        QFETCH(QString, fields);
        const Entity *found = kamus().entity(entity);
        QVERIFY(found);
        for (const QString &wanted : fields.split(u' ')) {
            const Field *field = found->field(wanted.section(u':', 0, 0));
            QVERIFY2(field, qPrintable(wanted));
            QCOMPARE(typeNames.at(field->type), wanted.section(u':', 1));
        }
    }

    void publicCodesAreExactlyThese_data()
    {
        QTest::addColumn<QString>("entity");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("codes");
        QTest::newRow("sex") << u"klien"_s << u"jenis_kelamin"_s << u"L P"_s;
        QTest::newRow("status") << u"klien"_s << u"status"_s
                                << u"calon aktif alumni dirujuk meninggal"_s;
        QTest::newRow("kind") << u"lks"_s << u"jenis_lks"_s
                              << u"anak lanjut_usia disabilitas napza lainnya"_s;
        QTest::newRow("registration")
            << u"registrasi"_s << u"jenis"_s << u"baru daftar_ulang perubahan"_s;
        QTest::newRow("level") << u"registrasi"_s << u"tingkat"_s << u"kabkota provinsi"_s;
    }

    void publicCodesAreExactlyThese()
    {
        QFETCH(QString, entity);
        QFETCH(QString, field);
        QStringList names;
        for (const Code &code : kamus().entity(entity)->field(field)->codes)
            names << code.name;
        QTEST(names.join(u' '), "codes");
    }

    void thereAre26CategoriesOfNeed()
    {
        const Field *field = kamus().entity(u"klien")->field(u"kategori_ppks");
        QCOMPARE(field->codes.size(), size_t(26));
        QVERIFY(field->code(u"anak_terlantar"));
    }

    void noWordMeansTwoCodes()
    {
        for (const Entity &entity : kamus().entities()) {
            for (const Field &field : entity.fields) {
                std::map<QString, QString> meant;
                for (const Code &code : field.codes) {
                    for (const QString &word :
                         QStringList{code.name, code.label.id, code.label.en} + code.synonyms) {
                        const auto [it, added] = meant.emplace(word.toLower(), code.name);
                        QVERIFY2(added || it->second == code.name,
                                 qPrintable(entity.name + u'.' + field.name + u": "_s + word));
                    }
                }
            }
        }
    }

    void onlyTheNameOfARowIsAskedOnSave()
    {
        QStringList asked;
        for (const Entity &entity : kamus().entities()) {
            for (const Field &field : entity.fields) {
                if (field.required == Required::Save && field.number != entity.parent)
                    asked << entity.name + u'.' + field.name;
            }
            if (entity.parent)
                QCOMPARE(entity.parentField()->required, Required::Save);
        }
        const QStringList names{u"lks.nama"_s,     u"klien.nama"_s,         u"proposal.judul"_s,
                                u"tinjauan.isi"_s, u"dinas.kode_wilayah"_s, u"syarat.uraian"_s};
        const QStringList file{u"lampiran.entitas"_s, u"lampiran.rekaman"_s, u"lampiran.nama"_s,
                               u"lampiran.mime"_s,    u"lampiran.ukuran"_s,  u"lampiran.sha256"_s};
        const QStringList erasure{u"pemusnahan.nomor"_s, u"pemusnahan.tanggal"_s,
                                  u"pemusnahan.rekaman"_s, u"pemusnahan.dasar"_s,
                                  u"pemusnahan.petugas"_s};
        const QStringList merging{u"penggabungan.dari"_s, u"penggabungan.ke"_s};
        // What describes a file, an erasure or a merging is no one's typing.
        QCOMPARE(asked, names + file + erasure + merging);
    }

    void aHelpSpeaksBothLanguages()
    {
        for (const Entity &entity : kamus().entities()) {
            for (const Field &field : entity.fields)
                QCOMPARE(field.help.id.isEmpty(), field.help.en.isEmpty());
            for (const Section &section : entity.sections)
                QCOMPARE(section.help.id.isEmpty(), section.help.en.isEmpty());
        }
    }

    void listsShowNothingSensitive()
    {
        for (const Entity &entity : kamus().entities()) {
            std::vector<int> shown = entity.title;
            shown.insert(shown.end(), entity.columns.begin(), entity.columns.end());
            for (int number : shown) {
                const Field *field = entity.field(number);
                QVERIFY2(!field->sensitive || field->type == Type::Phone, qPrintable(field->name));
            }
        }
    }

    void whatBelongsTogetherHasOneVersion()
    {
        const Entity &klien = *kamus().entity(u"klien");
        const auto together = [&](const char *a, const char *b) {
            return klien.field(QString::fromLatin1(a))->group
                == klien.field(QString::fromLatin1(b))->group;
        };
        QVERIFY(together("alamat", "kode_wilayah"));
        QVERIFY(together("nama_wali", "telepon_wali"));
        QVERIFY(together("status", "tanggal_keluar"));
        QVERIFY(together("nik", "alasan_tanpa_nik"));
        QVERIFY(!together("nama", "agama"));
        QVERIFY(!together("nama_ayah", "nama_ibu"));
    }

    void theCertifiedDataLock()
    {
        const Entity &lks = *kamus().entity(u"lks");
        for (const char *name :
             {"nama", "bentuk_hukum", "jenis_lks", "alamat", "kode_wilayah", "nama_ketua"}) {
            const int group = lks.field(QString::fromLatin1(name))->group;
            QVERIFY2(std::count(lks.locked.begin(), lks.locked.end(), group), name);
        }
        const Entity &legalitas = *kamus().entity(u"legalitas");
        QCOMPARE(legalitas.locked.size(), legalitas.groups.size());
        QVERIFY(legalitas.lockedWhen->values.contains(u"akta_pendirian"_s));
    }

    void theBuiltInChecklistFitsTheLegalForm()
    {
        const auto names = [](const QString &list) {
            QStringList found;
            for (const Code &code : kamus().list(list))
                found << code.name;
            return found;
        };
        QCOMPARE(names(u"syarat_bawaan"_s).size(), 19);
        QVERIFY(names(u"syarat_badan_hukum"_s).contains(u"sk_kemenkumham"_s));
        QVERIFY(!names(u"syarat_tidak_berbadan_hukum"_s).contains(u"akta_pendirian"_s));
        QVERIFY(names(u"syarat_tidak_berbadan_hukum"_s).contains(u"nota_pendirian"_s));
        QVERIFY(names(u"legalitas_badan_hukum"_s).contains(u"akta_pendirian"_s));
        QVERIFY(names(u"legalitas_tidak_berbadan_hukum"_s).contains(u"nota_pendirian"_s));
    }

    void proposalNamesTheTotalsToBeSeen()
    {
        const Machine &machine = *kamus().entity(u"proposal")->machine;
        QCOMPARE(machine.totals, (QStringList{u"nominal_diajukan"_s, u"jumlah_rab"_s}));
        QVERIFY(kamus().entity(u"registrasi")->machine->totals.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKamus)
#include "tst_kamus.moc"
