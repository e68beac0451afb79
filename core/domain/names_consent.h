// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

/** Consent for the data of a klien, their end, and doubles; part of core/domain/names.h. */
namespace pilar::names {

namespace persetujuan {
inline constexpr QStringView entity = u"persetujuan";
inline constexpr QStringView tanggalDicabut = u"tanggal_dicabut";
} // namespace persetujuan

namespace pemusnahan {
inline constexpr QStringView entity = u"pemusnahan";
inline constexpr QStringView nomor = u"nomor";
inline constexpr QStringView tanggal = u"tanggal";
inline constexpr QStringView rekaman = u"rekaman";
inline constexpr QStringView dasar = u"dasar";
inline constexpr QStringView petugas = u"petugas";
inline constexpr QStringView masaSimpan = u"masa_simpan"; // code of dasar
inline constexpr QStringView persetujuanDicabut = u"persetujuan_dicabut"; // code of dasar
} // namespace pemusnahan

namespace penggabungan {
inline constexpr QStringView entity = u"penggabungan";
inline constexpr QStringView dari = u"dari";
inline constexpr QStringView ke = u"ke";
} // namespace penggabungan

namespace dinas {
inline constexpr QStringView entity = u"dinas";
inline constexpr QStringView masaSimpan = u"masa_simpan";
} // namespace dinas

} // namespace pilar::names
