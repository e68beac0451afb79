// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace pilar::bench {

/** Memory in kB that the system says of this process: "VmHWM:" the most, "VmRSS:" now. */
inline qint64 memory(QByteArrayView what)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(what.toByteArray()))
            return line.mid(what.size()).trimmed().split(' ').front().toLongLong();
    }
    return 0;
}

} // namespace pilar::bench
