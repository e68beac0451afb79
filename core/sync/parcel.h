// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/incoming.h"

namespace pilar {

/** What decoding says of bytes that are not what they must be. */
Error damagedMessage();

/** Decoding refuses more than this as Damaged, before it takes memory for it. */
inline constexpr qsizetype maxUnpackedBytes = 96 << 20; // of memory for what a block holds

/**
 * Sets (the bytes of encodeSet) as one compressed block of typed columns, and the same bytes back.
 * A payload that is no set is carried as it is.
 */
QByteArray packSets(const std::vector<QByteArray> &payloads);
Result<std::vector<QByteArray>> unpackSets(QByteArrayView block);

/**
 * Rows and conflicts of a page as one block; texts of two LKS (Incoming::lks, which itself is not
 * carried) share no compressed frame, nor do those of two conflicts.
 */
QByteArray packRows(const std::vector<Incoming> &rows, const std::vector<Conflict> &conflicts);
struct PageContent
{
    std::vector<Incoming> rows;
    std::vector<Conflict> conflicts;
};
Result<PageContent> unpackRows(QByteArrayView block);

} // namespace pilar
