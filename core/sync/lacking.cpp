// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/lacking.h"

#include "core/base/cbor.h"

namespace pilar {

QByteArray encodeLacking(const std::map<RecordId, int> &lacking)
{
    CborWriter writer;
    writer.array(qsizetype(lacking.size()) * 2);
    for (const auto &[record, parts] : lacking) {
        writer.bytes(record.raw());
        writer.number(parts);
    }
    return writer.written();
}

std::optional<std::map<RecordId, int>> decodeLacking(const QByteArray &bytes)
{
    CborReader reader(bytes);
    std::map<RecordId, int> lacking;
    const qsizetype count = reader.array();
    if (count % 2 != 0)
        return std::nullopt;
    for (qsizetype left = count / 2; left > 0 && reader.ok(); --left) {
        const auto record = RecordId::fromRaw(reader.bytes().toByteArray());
        const qint64 parts = reader.number();
        if (!record || parts < 1 || parts > 3)
            return std::nullopt;
        lacking[*record] = int(parts);
    }
    return reader.atEnd() ? std::optional(std::move(lacking)) : std::nullopt;
}

} // namespace pilar
