// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/census.h"

#include "core/base/crypto.h"

#include <QtEndian>

namespace pilar {

namespace {

void put(QByteArray &bytes, const SetId &version)
{
    char n[8];
    qToBigEndian(version.n, n);
    bytes += version.writer.raw();
    bytes.append(n, sizeof(n));
}

} // namespace

quint64 recordMark(const RecordId &id, const Versions &versions,
                   const std::function<bool(int group)> &visible)
{
    QByteArray bytes = id.raw();
    put(bytes, versions.created);
    for (const auto &[group, version] : versions.changed()) {
        if (version == versions.created || !visible(group))
            continue;
        char number[2];
        qToBigEndian(quint16(group), number);
        bytes.append(number, sizeof(number));
        put(bytes, version);
    }
    return qFromBigEndian<quint64>(crypto::hash(bytes).constData());
}

} // namespace pilar
