// SPDX-License-Identifier: GPL-3.0-or-later
// How a connection ends, and what becomes of a body that breaks off with it.
#include "core/server/http_session.h"

#include <boost/asio/post.hpp>

namespace asio = boost::asio;

namespace pilar {

void HttpSession::drain()
{
    asio::post(m_socket.get_executor(), [self = shared_from_this(), this] {
        m_keepAlive = false;
        if (m_phase == Phase::Idle)
            close();
        else if (m_phase == Phase::Body && !m_part.isEmpty())
            breakOff();
    });
}

void HttpSession::abort()
{
    asio::post(m_socket.get_executor(), [self = shared_from_this()] { self->close(); });
}

void HttpSession::handOver(const std::function<void()> &then)
{
    asio::post(m_socket.get_executor(), [self = shared_from_this(), this, then] {
        const bool comes = m_phase == Phase::Body && !m_closed;
        if (!comes && m_phase != Phase::Keeping && m_phase != Phase::Working)
            return then();
        m_after.push_back(then);
        if (comes && !std::exchange(m_handsOver, true))
            setDeadline(std::chrono::steady_clock::now() + handOverGrace);
    });
}

/** The connection ends; a body worth keeping goes to a worker as far as it came. */
void HttpSession::breakOff()
{
    const bool keeps = m_phase == Phase::Body && !m_part.isEmpty() && !m_closed;
    close();
    if (m_phase == Phase::Keeping)
        return;
    if (keeps) {
        m_phase = Phase::Keeping;
        m_request.body = QByteArray::fromStdString(m_parser->get().body());
        m_request.cut = true;
        const bool taken = m_house.workers->submit(
            [self = shared_from_this(), this, request = std::exchange(m_request, {})](int worker) {
                (void)m_house.answer(request, worker);
                asio::post(m_socket.get_executor(), [self] { self->endPart(); });
            });
        if (taken)
            return;
    }
    endPart();
}

/** The body is kept as far as it came, or answered: who asked for it may be told. */
void HttpSession::endPart()
{
    if (!m_part.isEmpty())
        m_house.forgetSender(std::exchange(m_part, {}), this);
    for (const auto &then : std::exchange(m_after, {}))
        then();
}

void HttpSession::close()
{
    m_closed = true;
    ErrorCode ignored;
    m_socket.close(ignored);
    m_timer.cancel();
}

} // namespace pilar
