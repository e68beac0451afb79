// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"
#include "core/pictures/confine.h"
#include "core/pictures/picture_program.h"

#include <QBuffer>
#include <QColorSpace>
#include <QDataStream>
#include <QThreadPool>
#include <QtEndian>

#include <cstdio>

namespace pilar {

namespace {

constexpr qint64 mostMemory = 1024 * 1024 * 1024; // of addresses, libraries and stacks among them
constexpr int mostSeconds = 30; // of processor, for all pictures of a process

/** 0, or why not. */
void begin(QDataStream &out, const Error *error)
{
    out << qint8(error ? int(error->kind) : 0);
}

QByteArray answerTo(char what, QByteArray picture)
{
    QByteArray answer;
    QDataStream out(&answer, QIODevice::WriteOnly);
    if (what == 't') {
        QBuffer file(&picture);
        file.open(QIODevice::ReadOnly);
        const Result<TakenIn> taken = takeIn(file);
        begin(out, taken ? nullptr : &taken.error());
        if (taken)
            out << taken->bytes << taken->preview;
    } else {
        const Result<QImage> image = drawn(picture);
        begin(out, image ? nullptr : &image.error());
        if (image)
            out << quint16(image->width()) << quint16(image->height())
                << QByteArray::fromRawData(reinterpret_cast<const char *>(image->constBits()),
                                           image->sizeInBytes());
    }
    return answer;
}

/** What is read from files or set up with the first picture of a kind must be there before; also
 * the thread that Qt takes for large ones, of which one must do. */
void warmUp()
{
    QThreadPool::globalInstance()->setMaxThreadCount(1);
    QThreadPool::globalInstance()->setExpiryTimeout(-1);
    for (const char *format : {"jpeg", "png"}) {
        QImage image(800, 600, QImage::Format_RGB32);
        image.setColorSpace(QColorSpace::AdobeRgb);
        image.fill(Qt::white);
        QByteArray bytes;
        QBuffer file(&bytes);
        file.open(QIODevice::WriteOnly);
        image.save(&file, format);
        (void)answerTo('t', bytes);
        (void)answerTo('d', bytes);
    }
}

bool read(char *to, size_t count)
{
    return std::fread(to, 1, count, stdin) == count;
}

} // namespace

int pictures::serve()
{
    keepMemoryPrivate();
    warmUp();
    if (!confine(mostMemory, mostSeconds)) {
#ifdef Q_OS_LINUX
        return 1; // it would be no better than decoding there
#endif
    }
    char what = 0;
    QByteArray length(4, 0);
    while (read(&what, 1) && read(length.data(), 4)) {
        const quint32 size = qFromLittleEndian<quint32>(length.data());
        if (size > longestFile)
            return 1;
        QByteArray picture(size, Qt::Uninitialized);
        if (!read(picture.data(), size))
            return 1;
        const QByteArray answer = answerTo(what, picture);
        qToLittleEndian(quint32(answer.size()), length.data());
        if (std::fwrite(length.data(), 1, 4, stdout) != 4
            || std::fwrite(answer.data(), 1, size_t(answer.size()), stdout) != size_t(answer.size())
            || std::fflush(stdout) != 0)
            return 1;
    }
    return 0;
}

} // namespace pilar
