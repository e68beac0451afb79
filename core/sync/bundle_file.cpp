// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/bundle_file.h"

#include "core/base/cbor.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <bit>

namespace pilar {

namespace {

// Not text, and a transfer that changes line ends breaks it.
const QByteArray magic = QByteArray::fromHex("8950494c41520d0a");
constexpr char format = 1;
constexpr qsizetype nameSize = 8;
constexpr qsizetype headSize = 8 + 1 + 1 + nameSize + 4;
constexpr qsizetype hashSize = 32;
constexpr qsizetype smallest = 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("Bundle", text);
}

/** Few sizes, at most an eighth above the true one: the length tells little of the content. */
qsizetype paddedSize(qsizetype size)
{
    if (size <= smallest)
        return smallest;
    const qsizetype step = qsizetype(std::bit_floor(quint64(size))) / 8;
    return (size + step - 1) / step * step;
}

Error noBundle()
{
    return {ErrorKind::Invalid,
            say(QT_TRANSLATE_NOOP(
                "Bundle", "This is no file of Pilar's USB exchange. Nothing was changed."))};
}

Error wrongKind(BundleKind wanted)
{
    return {ErrorKind::Invalid,
            wanted == BundleKind::Request
                ? say(QT_TRANSLATE_NOOP("Bundle",
                                        "This is the server's answer, for the computer that sent "
                                        "the data; it is taken in there. Nothing was changed."))
                : say(QT_TRANSLATE_NOOP("Bundle",
                                        "This file goes to the office; the answer to it is another "
                                        "file. Nothing was changed."))};
}

Error damaged()
{
    return {ErrorKind::Damaged,
            say(QT_TRANSLATE_NOOP("Bundle",
                                  "This file was damaged on its way and nothing of it was taken "
                                  "in. Nothing is lost; please copy it again, or make it anew."))};
}

Error newer()
{
    return {ErrorKind::Newer,
            say(QT_TRANSLATE_NOOP("Bundle",
                                  "A newer version of Pilar made this file. Nothing was changed; "
                                  "please install the new version."))};
}

} // namespace

QByteArray addresseeOf(const QByteArray &publicKey)
{
    return crypto::hash(publicKey).left(nameSize);
}

QByteArray closeBundle(BundleKind kind, const QByteArray &reader, const QByteArray &signedPart,
                       const SigningKey &writer)
{
    CborWriter content;
    content.array(2);
    content.bytes(signedPart);
    content.bytes(writer.sign(signedPart));
    QByteArray plain = content.written();
    plain.append(paddedSize(plain.size()) - plain.size(), '\0');
    const std::optional<QByteArray> sealed = crypto::sealFor(reader, plain);
    Q_ASSERT(sealed); // the key was a key when it was learnt
    QByteArray file = magic;
    file += format;
    file += char(kind);
    file += addresseeOf(reader);
    QByteArray length(4, '\0');
    qToBigEndian(quint32(sealed->size()), length.data());
    file += length;
    file += *sealed;
    file += crypto::hash(file);
    return file;
}

Result<SealedBundle> readBundle(const QByteArray &file, BundleKind wanted)
{
    const qsizetype common = std::min<qsizetype>(file.size(), magic.size());
    if (common == 0 || file.left(common) != magic.left(common))
        return noBundle();
    if (file.size() < headSize + hashSize || file.size() > longestBundle)
        return damaged();
    const QByteArray body = file.left(file.size() - hashSize);
    const bool whole = crypto::hash(body) == file.right(hashSize);
    if (whole && file[magic.size()] > format)
        return newer();
    const auto length = qFromBigEndian<quint32>(file.constData() + headSize - 4);
    if (!whole || file[magic.size()] != format || length != quint32(body.size() - headSize))
        return damaged();
    const auto kind = quint8(file[magic.size() + 1]);
    if (kind != quint8(wanted))
        return kind == quint8(BundleKind::Request) || kind == quint8(BundleKind::Reply)
            ? wrongKind(wanted)
            : damaged();
    return SealedBundle{file.mid(magic.size() + 2, nameSize), body.mid(headSize)};
}

std::optional<OpenedBundle> openBundle(const SealedBundle &bundle, const SigningKey &reader)
{
    if (bundle.addressee != addresseeOf(reader.publicKey()))
        return std::nullopt;
    const std::optional<QByteArray> plain = reader.openSealed(bundle.sealed);
    if (!plain)
        return std::nullopt;
    CborReader content(*plain);
    OpenedBundle opened;
    if (content.array() != 2)
        content.fail();
    opened.signedPart = content.bytes().toByteArray();
    opened.signature = content.bytes().toByteArray();
    if (!content.ok())
        return std::nullopt;
    const QByteArrayView padding = content.rest();
    const bool blank = std::all_of(padding.begin(), padding.end(), [](char c) { return c == 0; });
    return blank && paddedSize(plain->size() - padding.size()) == plain->size()
        ? std::optional(opened)
        : std::nullopt;
}

} // namespace pilar
