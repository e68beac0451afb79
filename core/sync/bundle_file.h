// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"

namespace pilar {

/** What travels on a USB stick: sealed to one reader, so that whoever carries it learns nothing. */
enum class BundleKind : quint8 {
    Request = 1, // from a device to the server
    Reply = 2, // from the server to that device
};

/** No bundle is longer; whoever reads one may refuse more before reading. */
inline constexpr qint64 longestBundle = 16 << 20;
/** What either side puts into one before it says that there is more. */
inline constexpr qint64 usualBundle = 8 << 20;

/** A bundle that arrived whole; who can read it is another question. */
struct SealedBundle
{
    QByteArray addressee; // addresseeOf() the key it is sealed to
    QByteArray sealed;
};

/** What was in it: bytes that the sender signed. Who that is stands in them. */
struct OpenedBundle
{
    QByteArray signedPart;
    QByteArray signature;
};

/** 8 bytes that name a public key without showing it. */
QByteArray addresseeOf(const QByteArray &publicKey);

/** Signs, pads to one of few sizes and seals. */
QByteArray closeBundle(BundleKind kind, const QByteArray &reader, const QByteArray &signedPart,
                       const SigningKey &writer);
/**
 * Whether the bytes are a whole bundle of this kind, without opening it. Invalid: no bundle at all,
 * or one of the other kind; Damaged: one bit of it is another; Newer. Each with a sentence.
 */
Result<SealedBundle> readBundle(const QByteArray &file, BundleKind wanted);
/** None when it was not sealed to this key. */
std::optional<OpenedBundle> openBundle(const SealedBundle &bundle, const SigningKey &reader);

} // namespace pilar
