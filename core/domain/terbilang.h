// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pilar {

/** The number in Indonesian words: "seratus dua puluh satu", "satu juta", "minus lima", "nol". */
QString terbilang(qint64 number);
/** A sum in words, as on a receipt: "satu juta lima ratus ribu rupiah", "dua ribu rupiah koma lima
 * puluh sen". */
QString terbilangRupiah(qint64 sen);

} // namespace pilar
