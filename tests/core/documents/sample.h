// SPDX-License-Identifier: GPL-3.0-or-later
// An invented institution with invented people.
#pragma once

#include "core/documents/formulir.h"
#include "core/domain/dates.h"

namespace pilar::sample {

using namespace documents;

using namespace Qt::StringLiterals;

inline const QDate today(2024, 10, 16);

inline Record record(const QString &entityName, const std::map<QString, Value> &values)
{
    const Entity *entity = Dictionary::builtIn().entity(entityName);
    Record result;
    result.entity = entity->number;
    for (const auto &[name, value] : values) {
        const Field *field = entity->field(name);
        Q_ASSERT_X(field, "sample", qPrintable(name));
        result.values[field->number] = value;
    }
    return result;
}

inline Record lks()
{
    return record(
        u"lks"_s,
        {{u"nama"_s, u"Panti Asuhan Bina Harapan & Kasih <Bunda>"_s},
         {u"nama_sk"_s, u"Yayasan Bina Harapan Kasih Bunda"_s},
         {u"singkatan"_s, u"PABHKB"_s},
         {u"jenis_lks"_s, u"anak"_s},
         {u"jenis_pelayanan"_s, QStringList{u"anak_dalam_panti"_s, u"anak_luar_panti"_s}},
         {u"tempat_pelayanan"_s, u"keduanya"_s},
         {u"bentuk_hukum"_s, u"yayasan"_s},
         {u"status_lembaga"_s, u"pusat"_s},
         {u"lingkup_wilayah"_s, u"kabkota"_s},
         {u"kepemilikan"_s, u"masyarakat"_s},
         {u"status_aktif"_s, u"aktif"_s},
         {u"tempat_berdiri"_s, u"Palangka Raya"_s},
         {u"tanggal_berdiri"_s, u"2009-03-05"_s},
         {u"tahun_berdiri"_s, 2009},
         {u"alamat"_s, u"Jalan Contoh Raya Km 4,5 Gang Melati Nomor 12"_s},
         {u"rt"_s, 3},
         {u"rw"_s, 0},
         {u"kode_wilayah"_s, u"62.71.03.1002"_s},
         {u"kode_pos"_s, u"73112"_s},
         {u"lintang"_s, -2208123},
         {u"bujur"_s, 113917456},
         {u"nama_ketua"_s, u"Sri Contohwati, S.Sos."_s},
         {u"telepon_ketua"_s, u"+6281234500001"_s},
         {u"telepon"_s, u"+625363221234"_s},
         {u"email"_s, u"sekretariat@bina-harapan.example"_s},
         {u"situs"_s, u"www.bina-harapan.example"_s},
         {u"visi_misi"_s,
          u"Visi: terwujudnya anak yang mandiri, sehat dan berakhlak.\nMisi:\n1. Memenuhi hak "
          "dasar anak.\n2. Menguatkan keluarga agar anak dapat kembali diasuh."_s},
         {u"uraian_kegiatan"_s,
          u"Pengasuhan anak dalam panti, dukungan sekolah, bimbingan keagamaan, kunjungan keluarga "
          "dan reunifikasi, serta pelatihan keterampilan bagi remaja."_s},
         {u"pengasuh_l"_s, 2},
         {u"pengasuh_p"_s, 5},
         {u"peksos_p"_s, 1},
         {u"administrasi_l"_s, 1},
         {u"relawan_l"_s, 4},
         {u"relawan_p"_s, 6},
         {u"status_gedung"_s, u"wakaf"_s},
         {u"luas_tanah"_s, 120050},
         {u"luas_bangunan"_s, 64000},
         {u"daya_tampung"_s, 60},
         {u"sumber_dana"_s, QStringList{u"donatur"_s, u"zakat_infak"_s, u"apbd_kabkota"_s}},
         {u"modal_kerja"_s, qint64(15'000'000'000)},
         {u"bank"_s, u"Bank Contoh Daerah"_s},
         {u"no_rekening"_s, u"001-02-03040506-7"_s},
         {u"atas_nama"_s, u"Yayasan Bina Harapan Kasih Bunda"_s}});
}

inline Record pengurus(const QString &nama, const QString &jabatan, const QString &nik = {})
{
    return record(u"pengurus"_s,
                  {{u"nama"_s, nama},
                   {u"jabatan"_s, jabatan},
                   {u"nik"_s, nik},
                   {u"jenis_kelamin"_s, u"P"_s},
                   {u"tempat_lahir"_s, u"Pulang Pisau"_s},
                   {u"tanggal_lahir"_s, u"1971-08-17"_s},
                   {u"alamat"_s, u"Jalan Umpama II Nomor 7"_s},
                   {u"telepon"_s, u"+6281255667788"_s},
                   {u"pendidikan"_s, u"s1"_s},
                   {u"mulai_bekerja"_s, u"2015-01-02"_s},
                   {u"status_kerja"_s, u"tetap"_s}});
}

inline std::vector<Record> klien(int count)
{
    const QStringList categories{u"anak_terlantar"_s, u"anak_jalanan"_s,
                                 u"anak_balita_terlantar"_s};
    const QStringList places{u"dalam_panti"_s, u"luar_panti"_s};
    std::vector<Record> result;
    for (int i = 0; i < count; ++i) {
        result.push_back(
            record(u"klien"_s,
                   {{u"nama"_s, u"Anak Rahasia %1"_s.arg(i)},
                    {u"nik"_s, u"62710301011%1"_s.arg(10000 + i)},
                    {u"status"_s, i % 10 == 9 ? u"alumni"_s : u"aktif"_s},
                    {u"jenis_kelamin"_s, i % 2 ? u"P"_s : u"L"_s},
                    {u"kategori_ppks"_s, categories[i % 3]},
                    {u"layanan"_s, i % 7 == 0 ? QString() : places[i % 2]},
                    {u"tanggal_lahir"_s,
                     i % 50 == 3 ? QString() : storedText(today.addDays(-300 * (1 + i % 22)))}}));
    }
    return result;
}

inline Record dinas()
{
    return record(
        u"dinas"_s,
        {{u"kode_wilayah"_s, u"62.71"_s},
         {u"nama"_s, u"Dinas Sosial Kota Palangka Raya"_s},
         {u"kop_1"_s, u"PEMERINTAH KOTA PALANGKA RAYA"_s},
         {u"kop_2"_s, u"DINAS SOSIAL"_s},
         {u"kop_3"_s, u"Jalan Contoh Nomor 1, Kecamatan Jekan Raya, Palangka Raya 73112"_s},
         {u"kop_4"_s, u"Telepon (0536) 322-0000, E-mail dinsos@kota.example"_s}});
}

inline Record registrasi(const QString &state = u"draf"_s)
{
    Record result = record(u"registrasi"_s,
                           {{u"jenis"_s, u"baru"_s},
                            {u"tingkat"_s, u"kabkota"_s},
                            {u"no_surat"_s, u"012/YBHKB/X/2024"_s},
                            {u"tanggal_surat"_s, u"2024-10-14"_s},
                            {u"tempat_pernyataan"_s, u"Palangka Raya"_s},
                            {u"tanggal_pernyataan"_s, u"2024-10-16"_s}});
    result.state = state;
    return result;
}

inline Record legalitas(const QString &jenis, const QString &nomor, const QString &penerbit)
{
    return record(u"legalitas"_s,
                  {{u"jenis"_s, jenis},
                   {u"nomor"_s, nomor},
                   {u"penerbit"_s, penerbit},
                   {u"tanggal_terbit"_s, u"2009-03-05"_s}});
}

inline FormData filled()
{
    FormData data{Dictionary::builtIn(), lks(), {}, registrasi(), dinas(), today};
    Record akta = legalitas(u"akta_pendirian"_s, u"15"_s, u"Notaris Budi Umpama, S.H., M.Kn."_s);
    const Entity *entity = Dictionary::builtIn().entity(u"legalitas");
    akta.values[entity->field(u"nama_notaris")->number] = Value(u"Budi Umpama, S.H., M.Kn."_s);
    akta.values[entity->field(u"kedudukan_notaris")->number] = Value(u"Palangka Raya"_s);
    data.rows[u"legalitas"_s]
        = {legalitas(u"sk_kemenkumham"_s, u"AHU-0001234.AH.01.04.Tahun 2009"_s,
                     u"Kementerian Hukum dan HAM"_s),
           akta, legalitas(u"npwp"_s, u"01.234.567.8-711.000"_s, u"KPP Pratama Palangka Raya"_s)};
    data.rows[u"pengurus"_s]
        = {pengurus(u"Dewi Perumpamaan"_s, u"bendahara"_s, u"6271034101750003"_s),
           pengurus(u"Bambang Misal"_s, u"pengasuh"_s, u"6271030202800004"_s),
           pengurus(u"Sri Contohwati, S.Sos."_s, u"ketua"_s, u"6271035708710001"_s),
           pengurus(u"Agus Seumpama"_s, u"sekretaris"_s, u"6271031212740002"_s),
           pengurus(u"Hj. Nurhayati Ibarat"_s, u"pembina"_s, u"6271034303600005"_s)};
    data.rows[u"klien"_s] = klien(45);
    const auto sarana = [](const QString &nama, int jumlah, const QString &satuan) {
        return record(u"sarana"_s,
                      {{u"nama"_s, nama},
                       {u"jumlah"_s, jumlah},
                       {u"satuan"_s, satuan},
                       {u"kondisi"_s, u"baik"_s},
                       {u"kepemilikan"_s, u"milik_sendiri"_s},
                       {u"asal_bantuan"_s, u"Hibah Pemerintah Kota 2019"_s},
                       {u"manfaat"_s, u"Tempat tinggal anak"_s}});
    };
    data.rows[u"sarana"_s]
        = {sarana(u"Kamar tidur"_s, 12, u"ruang"_s), sarana(u"Dapur umum"_s, 1, u"unit"_s),
           sarana(u"Mobil operasional"_s, 1, u"unit"_s)};
    int order = 0;
    for (const Code &code : Dictionary::builtIn().list(u"syarat_badan_hukum"_s)) {
        data.rows[u"berkas"_s].push_back(record(u"berkas"_s,
                                                {{u"urutan"_s, ++order},
                                                 {u"syarat"_s, code.name},
                                                 {u"uraian"_s, code.label.id},
                                                 {u"ada"_s, order % 4 ? 1 : 0}}));
    }
    return data;
}

/** Nothing known: the form for the pen. */
inline FormData blank()
{
    return {Dictionary::builtIn(), record(u"lks"_s, {}), {}, {}, {}, today};
}

} // namespace pilar::sample
