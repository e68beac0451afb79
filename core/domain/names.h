// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/names_consent.h"
#include "core/domain/names_lampiran.h"

#include <QStringView>

#include <array>
#include <utility>

/** The entities, fields and codes that rules of this room speak of. A test proves that the built-in
 * dictionary has them. */
namespace pilar::names {

namespace lks {
inline constexpr QStringView entity = u"lks";
inline constexpr QStringView tahunBerdiri = u"tahun_berdiri";
inline constexpr QStringView bentukHukum = u"bentuk_hukum";
inline constexpr QStringView tidakBerbadanHukum = u"tidak_berbadan_hukum"; // code
inline constexpr QStringView jenisLks = u"jenis_lks";
inline constexpr QStringView kodeWilayah = u"kode_wilayah";
} // namespace lks

namespace pengurus {
inline constexpr QStringView entity = u"pengurus";
inline constexpr QStringView jabatan = u"jabatan";
inline constexpr QStringView status = u"status";
inline constexpr QStringView tidakAktif = u"tidak_aktif"; // code of status
/** Codes of jabatan that exactly one active person holds. */
inline constexpr std::array<QStringView, 3> inti{u"ketua", u"sekretaris", u"bendahara"};
} // namespace pengurus

namespace legalitas {
inline constexpr QStringView entity = u"legalitas";
inline constexpr QStringView jenis = u"jenis";
inline constexpr QStringView nomor = u"nomor";
inline constexpr QStringView npwp = u"npwp"; // code of jenis
inline constexpr QStringView nib = u"nib"; // code of jenis
inline constexpr QStringView akreditasi = u"akreditasi"; // code of jenis
inline constexpr QStringView berlakuSampai = u"berlaku_sampai";
inline constexpr QStringView peringkat = u"peringkat";
/** Codes of jenis that say the LKS is registered, and of peringkat that say it is accredited. */
inline constexpr std::array<QStringView, 2> tandaDaftar{u"tanda_daftar_kabkota",
                                                        u"tanda_daftar_provinsi"};
inline constexpr std::array<QStringView, 3> terakreditasi{u"a", u"b", u"c"};
/** Lists of the dictionary: what a registration wants of an LKS with, and without, a legal form. */
inline constexpr QStringView berbadanHukum = u"legalitas_badan_hukum";
inline constexpr QStringView tidakBerbadanHukum = u"legalitas_tidak_berbadan_hukum";
} // namespace legalitas

namespace klien {
inline constexpr QStringView entity = u"klien";
inline constexpr QStringView nama = u"nama";
inline constexpr QStringView nik = u"nik";
inline constexpr QStringView noKk = u"no_kk";
inline constexpr QStringView alasanTanpaNik = u"alasan_tanpa_nik";
inline constexpr QStringView jenisKelamin = u"jenis_kelamin";
inline constexpr QStringView tanggalLahir = u"tanggal_lahir";
inline constexpr QStringView tanggalKeluar = u"tanggal_keluar";
inline constexpr QStringView kategoriPpks = u"kategori_ppks";
inline constexpr QStringView status = u"status";
} // namespace klien

namespace proposal {
inline constexpr QStringView entity = u"proposal";
inline constexpr QStringView nominalDiajukan = u"nominal_diajukan";
inline constexpr QStringView tahun = u"tahun";
} // namespace proposal

namespace rab {
inline constexpr QStringView entity = u"rab";
inline constexpr QStringView volume = u"volume";
inline constexpr QStringView hargaSatuan = u"harga_satuan";
} // namespace rab

namespace registrasi {
inline constexpr QStringView entity = u"registrasi";
inline constexpr QStringView tingkat = u"tingkat";
inline constexpr QStringView provinsi = u"provinsi"; // code of tingkat
} // namespace registrasi

namespace berkas {
inline constexpr QStringView entity = u"berkas";
inline constexpr QStringView urutan = u"urutan";
inline constexpr QStringView syarat = u"syarat";
inline constexpr QStringView uraian = u"uraian";
} // namespace berkas

namespace syarat {
inline constexpr QStringView entity = u"syarat";
inline constexpr QStringView urutan = u"urutan";
inline constexpr QStringView uraian = u"uraian";
inline constexpr QStringView bentukHukum = u"bentuk_hukum";
} // namespace syarat

namespace tinjauan {
inline constexpr QStringView entity = u"tinjauan";
inline constexpr QStringView entitas = u"entitas";
inline constexpr QStringView rekaman = u"rekaman";
inline constexpr QStringView isi = u"isi";
} // namespace tinjauan

/** Codes of kategori_ppks that stand for an age in whole years, both ends included. */
struct AgeRange
{
    QStringView category;
    int least;
    int most;
};
inline constexpr std::array<AgeRange, 8> ages{{{u"anak_balita_terlantar", 0, 5},
                                               {u"anak_terlantar", 6, 18},
                                               {u"anak_berhadapan_dengan_hukum", 0, 17},
                                               {u"anak_jalanan", 0, 17},
                                               {u"anak_dengan_kedisabilitasan", 0, 17},
                                               {u"anak_korban_tindak_kekerasan", 0, 17},
                                               {u"anak_memerlukan_perlindungan_khusus", 0, 17},
                                               {u"lanjut_usia_terlantar", 60, 150}}};

/**
 * A date says what has happened, so one in the future is an error, unless its name holds one of
 * these words: it is a plan, a term, or the date of a letter that is prepared.
 */
inline constexpr std::array<QStringView, 14> ahead{
    u"sampai", u"mulai",  u"selesai",   u"berhenti", u"rencana", u"jadwal",   u"berikut",
    u"batas",  u"tinjau", u"kunjungan", u"kegiatan", u"surat",   u"proposal", u"pernyataan"};

/** Dates that follow one another wherever an entity has both. */
inline constexpr std::array<std::pair<QStringView, QStringView>, 8> order{
    {{u"tanggal_lahir", u"tanggal_masuk"},
     {u"tanggal_masuk", u"tanggal_keluar"},
     {u"tanggal_lahir", u"mulai_bekerja"},
     {u"mulai_bekerja", u"tanggal_berhenti"},
     {u"masa_bakti_mulai", u"masa_bakti_selesai"},
     {u"tanggal_terbit", u"berlaku_sampai"},
     {u"tanggal", u"tanggal_dicabut"},
     {u"waktu_mulai", u"waktu_selesai"}}};

namespace registrasi {
/** States in which the office has it, or has sent it back. */
inline constexpr std::array<QStringView, 4> proses{u"diajukan", u"diperiksa", u"dikembalikan",
                                                   u"diverifikasi"};
} // namespace registrasi

} // namespace pilar::names
