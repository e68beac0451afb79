// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <array>

/** The entities, fields and codes that rules of this room speak of. A test proves that the built-in
 * dictionary has them. */
namespace pilar::names {

namespace lks {
inline constexpr QStringView entity = u"lks";
inline constexpr QStringView bentukHukum = u"bentuk_hukum";
inline constexpr QStringView tidakBerbadanHukum = u"tidak_berbadan_hukum"; // code
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
/** Codes of jenis that a registration wants of an LKS with, and of one without, a legal form. */
inline constexpr std::array<QStringView, 4> berbadanHukum{u"akta_pendirian", u"sk_kemenkumham",
                                                          u"npwp", u"domisili"};
inline constexpr std::array<QStringView, 2> tidakBerbadanHukum{u"nota_pendirian", u"domisili"};
} // namespace legalitas

namespace klien {
inline constexpr QStringView entity = u"klien";
inline constexpr QStringView nama = u"nama";
inline constexpr QStringView nik = u"nik";
inline constexpr QStringView alasanTanpaNik = u"alasan_tanpa_nik";
inline constexpr QStringView jenisKelamin = u"jenis_kelamin";
inline constexpr QStringView tanggalLahir = u"tanggal_lahir";
inline constexpr QStringView tanggalKeluar = u"tanggal_keluar";
inline constexpr QStringView kategoriPpks = u"kategori_ppks";
} // namespace klien

namespace proposal {
inline constexpr QStringView entity = u"proposal";
inline constexpr QStringView nominalDiajukan = u"nominal_diajukan";
} // namespace proposal

namespace rab {
inline constexpr QStringView entity = u"rab";
inline constexpr QStringView volume = u"volume";
inline constexpr QStringView hargaSatuan = u"harga_satuan";
} // namespace rab

namespace bantuan {
inline constexpr QStringView entity = u"bantuan";
inline constexpr QStringView jumlahDiterima = u"jumlah_diterima";
} // namespace bantuan

namespace penyaluran {
inline constexpr QStringView entity = u"penyaluran";
inline constexpr QStringView jumlah = u"jumlah";
} // namespace penyaluran

namespace registrasi {
inline constexpr QStringView entity = u"registrasi";
} // namespace registrasi

/** Codes of kategori_ppks that stand for an age in whole years, both ends included. */
struct AgeRange
{
    QStringView category;
    int least;
    int most;
};
inline constexpr std::array<AgeRange, 8> ages{{{u"anak_balita_terlantar", 0, 5},
                                               {u"anak_terlantar", 6, 18},
                                               {u"anak_berhadapan_hukum", 0, 17},
                                               {u"anak_jalanan", 0, 17},
                                               {u"anak_disabilitas", 0, 17},
                                               {u"anak_korban_kekerasan", 0, 17},
                                               {u"anak_perlindungan_khusus", 0, 17},
                                               {u"lanjut_usia_terlantar", 60, 150}}};

/** Dates (and a year) of what has happened: one in the future is an error. A plain "tanggal" only
 * in these entities. */
inline constexpr std::array<QStringView, 13> past{
    u"tanggal_nphd",  u"tanggal_cair",    u"tanggal_lahir",   u"tanggal_berdiri", u"tahun_berdiri",
    u"tanggal_masuk", u"tanggal_keluar",  u"tanggal_terbit",  u"tanggal_sk",      u"tanggal_terima",
    u"tanggal_lapor", u"tanggal_laksana", u"tanggal_kejadian"};
inline constexpr QStringView tanggal = u"tanggal";
inline constexpr std::array<QStringView, 4> pastTanggal{u"catatan_klien", u"persetujuan",
                                                        u"penyaluran", u"pengeluaran"};

} // namespace pilar::names
