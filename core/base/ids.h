// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <array>
#include <compare>
#include <optional>

namespace pilar {

/** 16 bytes that name something for ever; Tag keeps the kinds apart. Text form: 32 lower-case hex.
 */
template <typename Tag>
struct Id
{
    std::array<unsigned char, 16> bytes{};

    auto operator<=>(const Id &) const = default;
    bool isNull() const { return *this == Id{}; }
    QByteArray raw() const { return {reinterpret_cast<const char *>(bytes.data()), 16}; }
    QString text() const { return QString::fromLatin1(raw().toHex()); }

    /** The id in these 16 bytes; none when there are more or fewer. */
    static std::optional<Id> fromRaw(QByteArrayView raw)
    {
        if (raw.size() != 16)
            return std::nullopt;
        Id id;
        std::copy(raw.begin(), raw.end(), reinterpret_cast<char *>(id.bytes.data()));
        return id;
    }
    /** The id spelled by these 32 hex digits; none when they are not that. */
    static std::optional<Id> fromText(QStringView text)
    {
        const QByteArray latin = text.toLatin1().toLower();
        const QByteArray raw = QByteArray::fromHex(latin);
        return raw.toHex() == latin ? fromRaw(raw) : std::nullopt;
    }
    static Id random(Random &source)
    {
        Id id;
        source.fill(id.bytes.data(), id.bytes.size());
        return id;
    }
};

template <typename Tag>
size_t qHash(const Id<Tag> &id, size_t seed = 0)
{
    return qHashBits(id.bytes.data(), id.bytes.size(), seed);
}

using RecordId = Id<struct RecordTag>;
/** One database file's line of sets. */
using WriterId = Id<struct WriterTag>;

/** Set n of a writer; also the version of every group which that set was the last to change. n = 0:
 * none. */
struct SetId
{
    WriterId writer;
    quint64 n = 0;

    auto operator<=>(const SetId &) const = default;
    bool isNull() const { return n == 0; }
};

inline size_t qHash(const SetId &id, size_t seed = 0)
{
    return qHashMulti(seed, id.writer, id.n);
}

/** Makes record ids: 8 random bytes drawn once, and a counter, so that ids of one run compress to
 * almost nothing. */
class IdSource
{
public:
    explicit IdSource(Random &random);
    RecordId next();

private:
    RecordId m_next;
};

} // namespace pilar
