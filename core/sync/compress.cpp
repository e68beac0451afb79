// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/compress.h"

#include <QtEndian>

#include <memory>
#include <zstd.h>

namespace pilar {

namespace {

constexpr qsizetype magicLength = 4;

struct Free
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};

} // namespace

QByteArray compress(QByteArrayView bytes, int level)
{
    const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 0);
    ZSTD_CCtx_setPledgedSrcSize(context.get(), size_t(bytes.size()));
    QByteArray frame(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t length = ZSTD_compress2(context.get(), frame.data(), size_t(frame.size()),
                                         bytes.data(), size_t(bytes.size()));
    if (ZSTD_isError(length) || qsizetype(length) - magicLength >= bytes.size())
        return {};
    return frame.mid(magicLength, qsizetype(length) - magicLength);
}

std::optional<QByteArray> decompress(QByteArrayView frame, qsizetype size)
{
    QByteArray whole(magicLength, Qt::Uninitialized);
    qToLittleEndian<quint32>(ZSTD_MAGICNUMBER, whole.data());
    whole.append(frame);
    QByteArray bytes(size, Qt::Uninitialized);
    const size_t length
        = ZSTD_decompress(bytes.data(), size_t(size), whole.constData(), size_t(whole.size()));
    if (ZSTD_isError(length) || qsizetype(length) != size)
        return std::nullopt;
    return bytes;
}

} // namespace pilar
