// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/documents/page.h"

class QImage;
class QPagedPaintDevice;
class QPainter;

namespace pilar::documents {

// All of these need a QGuiApplication (its offscreen platform will do) and may run on any thread.

/** Unsupported when no font at all is installed: pages would be empty boxes. */
Result<> fontsReady();

/**
 * Onto a printer or into a PDF, sheet by sheet; the number of pages. Sets the device's paper.
 * Denied when the device cannot be painted on.
 */
Result<int> paint(const Document &document, QPagedPaintDevice &device);

/** The whole file, fonts inside; its metadata hold the title and the program, no name of anybody.
 */
Result<QByteArray> toPdf(const Document &document);

/** One page (counted from 0) for the screen, on white. */
QImage toImage(const Document &document, int page, qreal dotsPerInch);

} // namespace pilar::documents
