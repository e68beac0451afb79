// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

/** Bytes over TCP on this computer. */
namespace pilar::fuzz {

inline sockaddr_in addressOf(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

class Socket
{
public:
    explicit Socket(int handle)
        : m_handle(handle)
    {
        const timeval patience{10, 0};
        setsockopt(m_handle, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    }
    ~Socket() { close(m_handle); }
    Q_DISABLE_COPY_MOVE(Socket)

    void send(const QByteArray &bytes)
    {
        for (qsizetype at = 0; at < bytes.size();) {
            const auto sent
                = ::send(m_handle, bytes.constData() + at, size_t(bytes.size() - at), MSG_NOSIGNAL);
            if (sent <= 0)
                return;
            at += sent;
        }
    }
    void endSending() { shutdown(m_handle, SHUT_WR); }
    /** Empty when the other side has ended. */
    QByteArray receive()
    {
        QByteArray bytes(16384, Qt::Uninitialized);
        const auto count = recv(m_handle, bytes.data(), size_t(bytes.size()), 0);
        Q_ASSERT(count >= 0 || errno == ECONNRESET); // else it hangs
        return bytes.left(std::max<qsizetype>(0, count));
    }
    int handle() const { return m_handle; }

private:
    int m_handle;
};

} // namespace pilar::fuzz
