// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <mutex>

namespace pilar {

/** Counts open connections, in all and by address; any thread. */
class HttpGate
{
public:
    HttpGate(int maxOpen, int maxPerAddress);

    /** Whose connections count together: an IPv4 address, an IPv6 network of /64; "" for this
     * computer. */
    static QByteArray groupOf(const QString &address);

    /** False when there are too many already; otherwise leave() must follow. The group "" has no
     * cap. */
    bool enter(const QByteArray &group);
    void leave(const QByteArray &group);
    int open() const;

private:
    const int m_maxOpen;
    const int m_maxPerAddress;
    mutable std::mutex m_mutex;
    int m_open = 0;
    QHash<QByteArray, int> m_byGroup;
};

} // namespace pilar
