// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pictures/take_in.h"

#include <QBuffer>
#include <QColorSpace>
#include <QCoreApplication>
#include <QImage>
#include <QImageReader>
#include <QImageWriter>
#include <QPainter>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int originalQuality = 78; // small print of a scanned deed stays sharp
constexpr int dotsPerMeter = 3780; // 96 an inch, not those of this screen
constexpr int allocation = 384; // MiB for one picture while it is decoded

enum class Kind { Jpeg, Png, Pdf, Heic, Other };

QString tr(const char *text)
{
    return QCoreApplication::translate("Pictures", text);
}

Kind kindOf(const QByteArray &start)
{
    if (start.startsWith("\xFF\xD8\xFF"))
        return Kind::Jpeg;
    if (start.startsWith("\x89PNG\r\n\x1A\n"))
        return Kind::Png;
    if (start.startsWith("%PDF-"))
        return Kind::Pdf;
    if (start.mid(4, 4) == "ftyp")
        return Kind::Heic;
    return Kind::Other;
}

Error unsupported(const char *text)
{
    return {ErrorKind::Unsupported, tr(text)};
}

/** Decoded no larger than needed: a JPEG is scaled while it is read. */
Result<QImage> decode(QIODevice &file, Kind kind)
{
    QImageReader::setAllocationLimit(allocation);
    QImageReader reader(&file, kind == Kind::Jpeg ? "jpeg" : "png");
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    const qint64 pixels = qint64(size.width()) * size.height();
    if (size.isEmpty())
        return pictures::refusal(ErrorKind::Damaged);
    if (pixels > (kind == Kind::Jpeg ? pictures::mostPixels : pictures::mostPixels / 2)
        || std::max(size.width(), size.height()) > 20'000)
        return pictures::refusal(ErrorKind::Unsupported);
    if (std::max(size.width(), size.height()) > pictures::longestSide) {
        reader.setScaledSize(
            size.scaled(pictures::longestSide, pictures::longestSide, Qt::KeepAspectRatio)
                .expandedTo({1, 1}));
    }
    QImage image = reader.read();
    if (image.isNull())
        return pictures::refusal(ErrorKind::Damaged);
    return image;
}

/** Only the pixels, on white: a QImage carries the texts of its file along. */
QImage drawnAnew(const QImage &image, const QSize &size)
{
    QImage colours = image;
    if (colours.colorSpace().isValid())
        colours.convertToColorSpace(QColorSpace::SRgb);
    QImage fresh(size, QImage::Format_RGB32);
    fresh.fill(Qt::white);
    fresh.setDotsPerMeterX(dotsPerMeter);
    fresh.setDotsPerMeterY(dotsPerMeter);
    QPainter painter(&fresh);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QPoint(0, 0),
                      colours.size() == size
                          ? colours
                          : colours.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    return fresh;
}

QByteArray jpeg(const QImage &image, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(quality);
    writer.setOptimizedWrite(true);
    writer.write(image);
    return bytes;
}

QByteArray previewOf(const QImage &image)
{
    QByteArray bytes;
    for (int side = pictures::previewSide; side >= 160; side = side * 3 / 4) {
        const QSize size = image.size().scaled(side, side, Qt::KeepAspectRatio).expandedTo({1, 1});
        const QImage small = image.width() > size.width() ? drawnAnew(image, size) : image;
        for (const int quality : {72, 60, 48}) {
            bytes = jpeg(small, quality);
            if (bytes.size() <= pictures::previewBytes)
                return bytes;
        }
    }
    return bytes;
}

} // namespace

Error pictures::refusal(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Damaged:
        return {kind,
                tr("The picture cannot be read; the file is damaged. Take it or scan it again.")};
    case ErrorKind::Unsupported:
        return {kind,
                tr("The picture has too many pixels. Make it smaller, or take it again with a "
                   "lower resolution.")};
    default:
        return {ErrorKind::Internal, {}, {}, u"pictures cannot be decoded here"_s};
    }
}

Result<QString> mimeOf(QIODevice &file)
{
    const Kind kind = kindOf(file.peek(16));
    if (kind == Kind::Heic)
        return unsupported(QT_TRANSLATE_NOOP(
            "Pictures",
            "Photos in the HEIC format of some telephones cannot be used. Save the photo as "
            "JPEG, or set the camera to “Most compatible”, and choose it again."));
    if (kind == Kind::Other)
        return unsupported(QT_TRANSLATE_NOOP(
            "Pictures", "Only photos (JPEG, PNG) and papers as PDF can be attached."));
    if (file.size() > pictures::longestFile)
        return unsupported(QT_TRANSLATE_NOOP(
            "Pictures", "The file is larger than 20 MB. Make it smaller and choose it again."));
    return kind == Kind::Pdf ? u"application/pdf"_s
        : kind == Kind::Png  ? u"image/png"_s
                             : u"image/jpeg"_s;
}

Result<TakenIn> takeIn(QIODevice &file)
{
    const Result<QString> mime = mimeOf(file);
    if (!mime)
        return mime.error();
    if (*mime == u"application/pdf")
        return TakenIn{*mime, {}, {}};
    const Result<QImage> image = decode(file, kindOf(file.peek(16)));
    if (!image)
        return image.error();
    const QImage fresh = drawnAnew(*image, image->size());
    TakenIn taken{u"image/jpeg"_s, jpeg(fresh, originalQuality), previewOf(fresh)};
    if (taken.bytes.isEmpty() || taken.preview.isEmpty())
        return pictures::refusal(ErrorKind::Internal);
    return taken;
}

Result<QImage> drawn(const QByteArray &jpeg)
{
    QBuffer file;
    file.setData(jpeg);
    file.open(QIODevice::ReadOnly);
    if (kindOf(file.peek(16)) != Kind::Jpeg)
        return pictures::refusal(ErrorKind::Damaged);
    const Result<QImage> image = decode(file, Kind::Jpeg);
    return image ? Result<QImage>(drawnAnew(*image, image->size())) : image;
}

} // namespace pilar
