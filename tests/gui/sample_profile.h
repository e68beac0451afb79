// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/parse.h"
#include "core/store/profile.h"
#include "core/sync/enrolment.h"

/** A profile filled with made-up records, for tests that look at whole screens. */
namespace pilar::samples {

inline const QString passphrase = QStringLiteral("kuda biru makan awan");

/** As after signing in to this server for an institution. */
inline void signIn(Store &store, const QString &server)
{
    Enrolment enrolment;
    enrolment.answer.token = QByteArray(43, 'A');
    enrolment.answer.role = QStringLiteral("lks");
    enrolment.answer.scope = QStringLiteral("62.71");
    enrolment.answer.account = QStringLiteral("ani@example.test");
    enrolment.answer.serverKey = QByteArray(32, 'k');
    enrolment.server = *ServerUrl::parse(server);
    if (const Result<> done = enrol(store, enrolment); !done)
        qFatal("%s", qPrintable(done.error().message));
}

class ProfileMaker
{
public:
    explicit ProfileMaker(const QString &folder)
    {
        Result<Profile::Created> created = Profile::create(
            m_disk, m_random, folder, QStringLiteral("Bu Ani"), passphrase, {1, 8 << 20});
        Q_ASSERT(created);
        Result<std::unique_ptr<Store>> store
            = created->profile.openStore(Dictionary::builtIn(), m_clock, m_random);
        Q_ASSERT(store);
        m_profile = std::make_unique<Profile>(std::move(created->profile));
        m_store = *std::move(store);
    }

    Store &store() { return *m_store; }

    /** Saves a record whose fields are written as a person would write them. */
    RecordId add(QStringView entityName, const std::map<QString, QString> &fields,
                 const RecordId &parent = {})
    {
        const Entity &entity = *Dictionary::builtIn().entity(entityName);
        Edit edit;
        edit.kind = Change::Kind::Create;
        edit.entity = entity.number;
        edit.record = m_store->newId();
        if (entity.parent)
            edit.values[entity.parent] = Value(parent);
        for (const auto &[name, text] : fields) {
            const Field *field = entity.field(name);
            Q_ASSERT(field);
            const Result<Value> value = parseValue(*field, text);
            Q_ASSERT_X(value, "ProfileMaker", qPrintable(name));
            edit.values[field->number] = *value;
        }
        const Result<Saved> saved = m_store->save({edit});
        Q_ASSERT(saved);
        return edit.record;
    }

    /** An institution with board, papers, clients, a proposal and a registration begun. */
    RecordId fill()
    {
        using namespace Qt::StringLiterals;
        const RecordId lks = add(u"lks",
                                 {{u"nama"_s, u"Panti Asuhan Harapan Bangsa"_s},
                                  {u"jenis_lks"_s, u"anak"_s},
                                  {u"bentuk_hukum"_s, u"yayasan"_s},
                                  {u"kode_wilayah"_s, u"62.71.03.1002"_s},
                                  {u"nama_ketua"_s, u"Siti Rahmah"_s},
                                  {u"telepon"_s, u"(0536) 322-1234"_s}});
        for (const auto &[name, office] :
             {std::pair{u"Siti Rahmah"_s, u"ketua"_s}, {u"Budi Santoso"_s, u"sekretaris"_s}})
            add(u"pengurus", {{u"nama"_s, name}, {u"jabatan"_s, office}}, lks);
        const QDate today = m_store->today();
        const auto paper = [&](const QString &kind, const QString &number, int days) {
            add(u"legalitas",
                {{u"jenis"_s, kind},
                 {u"nomor"_s, number},
                 {u"tanggal_terbit"_s, u"5 Maret 2014"_s},
                 {u"berlaku_sampai"_s, today.addDays(days).toString(Qt::ISODate)}},
                lks);
        };
        paper(u"domisili"_s, u"470/12/KEL/2025"_s, 21);
        paper(u"sk_kemenkumham"_s, u"AHU-0012345.AH.01.04"_s, 4000);
        for (int i = 1; i <= 14; ++i)
            add(u"klien",
                {{u"nama"_s, u"Anak Contoh %1"_s.arg(i)},
                 {u"no_induk"_s, u"%1"_s.arg(i, 3, 10, QLatin1Char('0'))},
                 {u"jenis_kelamin"_s, i % 3 ? u"P"_s : u"L"_s},
                 {u"tanggal_lahir"_s, u"%1 Maret 2014"_s.arg(i)},
                 {u"kategori_ppks"_s, u"anak_terlantar"_s},
                 {u"status"_s, u"aktif"_s}},
                lks);
        const RecordId proposal = add(u"proposal",
                                      {{u"judul"_s, u"Seragam dan buku sekolah"_s},
                                       {u"tahun"_s, u"2026"_s},
                                       {u"jenis_bantuan"_s, u"uang"_s}},
                                      lks);
        add(u"rab",
            {{u"uraian"_s, u"Seragam sekolah"_s},
             {u"volume"_s, u"40"_s},
             {u"satuan"_s, u"stel"_s},
             {u"harga_satuan"_s, u"185000"_s}},
            proposal);
        add(u"registrasi", {{u"jenis"_s, u"baru"_s}, {u"tingkat"_s, u"kabkota"_s}}, lks);
        return lks;
    }

private:
    SystemDisk m_disk;
    SystemRandom m_random;
    SystemClock m_clock;
    std::unique_ptr<Profile> m_profile; // its lock outlives the store
    std::unique_ptr<Store> m_store;
};

} // namespace pilar::samples
