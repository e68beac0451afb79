// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <list>
#include <thread>

namespace pilar::test {

/**
 * A port on this computer that passes bytes on to another one, counts them, and breaks each
 * connection when as many as wanted have passed in both directions together. What had come up to
 * that byte is delivered first. Threads of its own.
 */
class BadLine
{
public:
    explicit BadLine(quint16 target);
    ~BadLine();
    Q_DISABLE_COPY_MOVE(BadLine)

    quint16 port() const { return m_port; }

    static constexpr qint64 endless = Q_INT64_C(1) << 60;
    std::atomic<qint64> cutAfter = endless; // bytes, of each connection from now on
    std::atomic<bool> moves = false; // the place changes from connection to connection, up to it
    std::atomic<qint64> up = 0;
    std::atomic<qint64> down = 0;
    std::atomic<int> connections = 0;
    std::atomic<int> cuts = 0;

private:
    void listen();
    void pass(int client);

    const quint16 m_target;
    quint16 m_port = 0;
    int m_listener = -1;
    std::atomic<bool> m_stopping = false;
    std::list<std::thread> m_passing; // of the listening thread
    std::thread m_thread;
};

} // namespace pilar::test
