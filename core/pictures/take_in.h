// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
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

/**
 * What becomes of a JPEG, PNG or PDF, known by its content. Unsupported: another kind of file, too
 * long, or more pixels than may be decoded; Damaged: it cannot be read. Takes a tenth of a second a
 * photo: on a thread of its own in the desktop. Any thread; needs no QGuiApplication.
 */
Result<TakenIn> takeIn(QIODevice &file);

} // namespace pilar
