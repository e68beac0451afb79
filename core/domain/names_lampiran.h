// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

/** What the program says of attachments; with the rest in core/domain/names.h. */
namespace pilar::names {

namespace lampiran {
inline constexpr QStringView entity = u"lampiran";
inline constexpr QStringView entitas = u"entitas";
inline constexpr QStringView rekaman = u"rekaman";
inline constexpr QStringView jenis = u"jenis";
inline constexpr QStringView nama = u"nama";
inline constexpr QStringView mime = u"mime";
inline constexpr QStringView ukuran = u"ukuran";
inline constexpr QStringView sha256 = u"sha256";
inline constexpr QStringView potongan = u"potongan";
inline constexpr QStringView pratinjauSha256 = u"pratinjau_sha256";
inline constexpr QStringView pratinjauUkuran = u"pratinjau_ukuran";
inline constexpr QStringView jpeg = u"image/jpeg"; // of mime
inline constexpr QStringView pdf = u"application/pdf";
} // namespace lampiran

} // namespace pilar::names
