// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/cursor.h"

namespace pilar {

namespace {

constexpr qsizetype idsSize = 16;
enum Flag { Fresh = 1, Restored = 2 };

void put(QByteArray &bytes, quint64 number)
{
    for (; number > 0x7f; number >>= 7)
        bytes += char((number & 0x7f) | 0x80);
    bytes += char(number);
}

/** LEB128; fails by taking all that is left. */
quint64 take(QByteArrayView &bytes, bool *good)
{
    quint64 number = 0;
    for (int shift = 0; shift < 63 && !bytes.isEmpty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes = bytes.sliced(1);
        number |= quint64(byte & 0x7f) << shift;
        if (byte < 0x80)
            return number;
    }
    *good = false;
    return 0;
}

} // namespace

QByteArray Cursor::encode() const
{
    QByteArray bytes = nonce + mark;
    put(bytes, quint64(order));
    put(bytes, quint64(seen - order));
    if (!fill)
        return bytes;
    bytes += char((fill->fresh ? Fresh : 0) | (fill->restored ? Restored : 0));
    put(bytes, quint64(fill->dictionary));
    put(bytes, quint64(fill->entity));
    put(bytes, quint64(fill->shelf));
    return bytes + fill->after.raw();
}

std::optional<Cursor> Cursor::decode(const QByteArray &bytes)
{
    if (bytes.size() < idsSize)
        return std::nullopt;
    Cursor cursor{bytes.left(8), bytes.mid(8, 8), 0, 0, {}};
    QByteArrayView rest = QByteArrayView(bytes).sliced(idsSize);
    bool good = true;
    cursor.order = qint64(take(rest, &good));
    cursor.seen = cursor.order + qint64(take(rest, &good));
    if (good && !rest.isEmpty()) {
        const char flags = rest.front();
        rest = rest.sliced(1);
        Fill fill{(flags & Fresh) != 0, (flags & Restored) != 0, 0, 0, 0, {}};
        fill.dictionary = int(take(rest, &good));
        fill.entity = int(take(rest, &good));
        fill.shelf = int(take(rest, &good));
        const auto after = RecordId::fromRaw(rest.toByteArray());
        good = good && after;
        fill.after = after.value_or(RecordId());
        cursor.fill = fill;
    }
    return good ? std::optional(cursor) : std::nullopt;
}

} // namespace pilar
