// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace pilar {

/** What kind of region a word such as "Kab." announces; together they are a mask. */
enum RegionKind : quint8 {
    Provinsi = 1,
    Kabupaten = 2,
    Kota = 4,
    Kecamatan = 8,
    DesaKelurahan = 16,
};

struct RegionWord
{
    QByteArray key; // a-z and 0-9 only
    quint8 kinds = 0; // that it announces; 0 = it is a plain word
    bool inNames = false; // announces a kind, but also stands in names: "Kota Agung", "Desa Baru"
};

using RegionWords = std::vector<RegionWord>;

/** Appends the name's small letters and digits to keys, "Kep." in full; starts receives where in
 * keys each of its words begins. */
void appendRegionKey(QByteArrayView utf8, QByteArray &keys, std::vector<quint32> &starts);

/** The words of a text, one list for each of its parts between commas, semicolons and line ends. No
 * list is empty. */
std::vector<RegionWords> regionWords(const QString &text);

/** The words' keys from first up to last as one. */
QByteArray joined(const RegionWords &words, size_t first, size_t last);

} // namespace pilar
