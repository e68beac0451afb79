// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QImage>
#include <QString>

class QIODevice;

namespace pilar {

/** A file made ready to be kept. */
struct TakenIn
{
    QString mime; // image/jpeg or application/pdf
    QByteArray bytes; // the picture drawn anew; empty of a PDF, which is kept as it is
    QByteArray preview; // a small JPEG; empty of a PDF
};

namespace pictures {
constexpr qint64 longestFile = 20 * 1024 * 1024;
constexpr qint64 mostPixels = 64 * 1000 * 1000; // a telephone's largest; a PNG: half of it
constexpr int longestSide = 2000; // of what is kept: a page of A4 stays readable
constexpr int previewSide = 480;
constexpr qint64 previewBytes = 20 * 1024; // aimed at, by quality and then by size
} // namespace pictures

/** What a JPEG, PNG or PDF is, known by its content; nothing is decoded. Unsupported: another kind
 * of file, or too long. */
Result<QString> mimeOf(QIODevice &file);
/**
 * What becomes of a file of these kinds. Unsupported also: more pixels than may be decoded;
 * Damaged: it cannot be read. Takes a tenth of a second a photo. Any thread; needs no
 * QGuiApplication. It decodes here, in this process; programs use PictureProgram.
 */
Result<TakenIn> takeIn(QIODevice &file);
/** A photo to be looked at, no larger than what is kept; decoded here, too. */
Result<QImage> drawn(const QByteArray &jpeg);

namespace pictures {
/** Why a picture cannot be used: Damaged or Unsupported, else Internal. */
Error refusal(ErrorKind kind);
} // namespace pictures

} // namespace pilar
