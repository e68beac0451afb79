// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/compress.h"

#include <QFile>
#include <QtEndian>

#include <memory>
#include <zstd.h>

namespace pilar {

namespace {

constexpr qsizetype magicLength = 4;
constexpr qsizetype tiny = 4096; // up to here a shared dictionary may help
constexpr int thorough = 19;
constexpr unsigned newest = 1; // dictionary

struct Free
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
    void operator()(ZSTD_CDict *dictionary) const { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict *dictionary) const { ZSTD_freeDDict(dictionary); }
};

/** The shared dictionary of that number. It never changes once it was given out. */
QByteArray sharedDictionary(unsigned number)
{
    QFile file(QStringLiteral(":/wire/%1.zdict").arg(number));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const ZSTD_CDict *writingDictionary()
{
    static const std::unique_ptr<ZSTD_CDict, Free> dictionary = [] {
        const QByteArray bytes = sharedDictionary(newest);
        return std::unique_ptr<ZSTD_CDict, Free>(
            bytes.isEmpty() ? nullptr
                            : ZSTD_createCDict(bytes.constData(), size_t(bytes.size()), thorough));
    }();
    return dictionary.get();
}

const ZSTD_DDict *readingDictionary(unsigned number)
{
    static const std::unique_ptr<ZSTD_DDict, Free> first = [] {
        const QByteArray bytes = sharedDictionary(1);
        return std::unique_ptr<ZSTD_DDict, Free>(
            bytes.isEmpty() ? nullptr : ZSTD_createDDict(bytes.constData(), size_t(bytes.size())));
    }();
    return number == 1 ? first.get() : nullptr;
}

/** dictionary: may be null. Empty when it would not be shorter. */
QByteArray packed(QByteArrayView bytes, int level, const ZSTD_CDict *dictionary)
{
    const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 0);
    if (dictionary)
        ZSTD_CCtx_refCDict(context.get(), dictionary);
    ZSTD_CCtx_setPledgedSrcSize(context.get(), size_t(bytes.size()));
    QByteArray frame(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t length = ZSTD_compress2(context.get(), frame.data(), size_t(frame.size()),
                                         bytes.data(), size_t(bytes.size()));
    if (ZSTD_isError(length) || qsizetype(length) - magicLength >= bytes.size())
        return {};
    return frame.mid(magicLength, qsizetype(length) - magicLength);
}

} // namespace

QByteArray compress(QByteArrayView bytes, int level)
{
    QByteArray alone = packed(bytes, level, nullptr);
    if (bytes.size() > tiny || !writingDictionary())
        return alone;
    const QByteArray shared = packed(bytes, level, writingDictionary());
    const bool better = !shared.isEmpty() && (alone.isEmpty() || shared.size() < alone.size());
    return better ? shared : alone;
}

std::optional<QByteArray> decompress(QByteArrayView frame, qsizetype size)
{
    QByteArray whole(magicLength, Qt::Uninitialized);
    qToLittleEndian<quint32>(ZSTD_MAGICNUMBER, whole.data());
    whole.append(frame);
    const unsigned number = ZSTD_getDictID_fromFrame(whole.constData(), size_t(whole.size()));
    const ZSTD_DDict *dictionary = number ? readingDictionary(number) : nullptr;
    if (number && !dictionary)
        return std::nullopt;
    QByteArray bytes(size, Qt::Uninitialized);
    const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    const size_t length
        = ZSTD_decompress_usingDDict(context.get(), bytes.data(), size_t(size), whole.constData(),
                                     size_t(whole.size()), dictionary);
    if (ZSTD_isError(length) || qsizetype(length) != size)
        return std::nullopt;
    return bytes;
}

} // namespace pilar
