// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace pilar::bench {

/** Memory in kB that the system says of a process (0: this one): "VmHWM:" the most, "VmRSS:" now;
 * 0 when it cannot be read. */
inline qint64 memory(QByteArrayView what, qint64 process = 0)
{
    QFile status(QStringLiteral("/proc/%1/status")
                     .arg(process > 0 ? QString::number(process) : QStringLiteral("self")));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(what.toByteArray()))
            return line.mid(what.size()).trimmed().split(' ').front().toLongLong();
    }
    return 0;
}

} // namespace pilar::bench
