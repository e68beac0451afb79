// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace pilar {

/** A zstd frame without its magic number; empty when it would not be shorter than the bytes. A tiny
 * one may use the shared dictionary, which then is named in the frame
 * (resources/wire/<number>.zdict, made by bench_parcel --train). */
QByteArray compress(QByteArrayView bytes, int level);
/** What compress was given; none unless the frame holds exactly size bytes. The caller has limited
 * size. */
std::optional<QByteArray> decompress(QByteArrayView frame, qsizetype size);

} // namespace pilar
