// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/network.h"
#include "core/sync/request_proof.h"

namespace pilar {

/** What this device signs its requests with. Copies share what they learn of the server's time; any
 * thread. */
class Credential
{
public:
    /** Of nobody: requests go as they are. */
    Credential() = default;
    /** clock: read at each request, as a guess that the server may put right; must outlive all
     * copies. ahead: ms that the server's clock was found ahead of it. */
    Credential(const QByteArray &signIn, const SigningKey &device, const QByteArray &serverKey,
               Clock &clock, qint64 ahead = 0);

    bool isEmpty() const { return !m; }
    /** The one it reads; not of an empty one. */
    Clock &clock() const;
    /** The value of the header Authorization for this request, another each time. */
    QByteArray header(const HttpRequest &request) const;
    /** Whether a request with this header was refused for its time alone, by the server itself; the
     * next header has the right one. */
    bool corrected(const QByteArray &header, const HttpAnswer &answer) const;
    /** Whether the server itself gave this answer to the request with this header. */
    bool isAnswered(const QByteArray &header, const HttpAnswer &answer) const;

private:
    struct Shared;
    std::shared_ptr<Shared> m;
};

/** A network that signs what it sends. A request that is refused for its time goes again with the
 * right one; of one that comes in parts the server kept what it had, so this is a broken line.
 * RefusedByServer: what would have an effect here was not said by the server. */
class SignedNetwork final : public Network
{
public:
    SignedNetwork(Network &below, Credential credential)
        : m_below(below)
        , m_credential(std::move(credential))
    { }

    Result<HttpAnswer> send(const HttpRequest &request, const CancelFlag &cancel,
                            const Progress &progress) override;
    Traffic traffic() const override { return m_below.traffic(); }

private:
    Network &m_below;
    const Credential m_credential;
};

} // namespace pilar
