// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/http_gate.h"

#include <arpa/inet.h>

namespace pilar {

HttpGate::HttpGate(int maxOpen, int maxPerAddress)
    : m_maxOpen(maxOpen)
    , m_maxPerAddress(maxPerAddress)
{ }

QByteArray HttpGate::groupOf(const QString &address)
{
    QByteArray text = address.toLatin1();
    in6_addr network{};
    const bool isLong = inet_pton(AF_INET6, text.constData(), &network) == 1;
    if (isLong && IN6_IS_ADDR_V4MAPPED(&network)) { // one of IPv4 at a socket of both kinds
        char dotted[INET_ADDRSTRLEN]{};
        text = inet_ntop(AF_INET, network.s6_addr + 12, dotted, sizeof dotted);
    }
    if (text.startsWith("127.") || text == "::1")
        return {};
    if (!isLong || IN6_IS_ADDR_V4MAPPED(&network))
        return text;
    return {reinterpret_cast<const char *>(&network), 8};
}

bool HttpGate::enter(const QByteArray &group)
{
    const std::lock_guard lock(m_mutex);
    if (m_open >= m_maxOpen)
        return false;
    if (!group.isEmpty()) {
        int &count = m_byGroup[group];
        if (count >= m_maxPerAddress)
            return false;
        ++count;
    }
    ++m_open;
    return true;
}

void HttpGate::leave(const QByteArray &group)
{
    const std::lock_guard lock(m_mutex);
    --m_open;
    if (group.isEmpty())
        return;
    const auto found = m_byGroup.find(group);
    if (--*found == 0)
        m_byGroup.erase(found);
}

int HttpGate::open() const
{
    const std::lock_guard lock(m_mutex);
    return m_open;
}

} // namespace pilar
