// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

namespace pilar {

/** How far a device has read the feed, and of which server it was. Opaque to the device. */
struct Cursor
{
    /** The place of a fill in the order of keys. */
    struct Fill
    {
        bool fresh = false; // the device had received nothing before: what it made, it has
        bool restored = false; // begun because the server had forgotten what the device saw
        int dictionary = 0; // number of the one whose order of entities it goes by
        int entity = 0;
        int shelf = 0; // of the conditions that make up the scope
        RecordId after;

        bool operator==(const Fill &) const = default;
    };

    QByteArray nonce; // 8 bytes, drawn for the commit that `seen` ends: names all before it too
    QByteArray mark; // 8 bytes: the scope it was read under
    qint64 order = 0; // the place in the feed to go on from
    qint64 seen = 0; // the newest change when it was read; records came as they were then
    std::optional<Fill> fill;

    QByteArray encode() const;
    static std::optional<Cursor> decode(const QByteArray &bytes);
    bool operator==(const Cursor &) const = default;
};

} // namespace pilar
