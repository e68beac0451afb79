// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"
#include "core/base/server_url.h"

#include <chrono>

namespace pilar {

/** When HttpNetwork gives up. */
struct HttpLimits
{
    std::chrono::milliseconds connect{15'000}; // name, TCP and TLS together
    std::chrono::milliseconds silence{60'000}; // without a byte sent or received
    std::chrono::milliseconds whole{1'800'000}; // a request with its answer, however it drips
    std::chrono::milliseconds keep{55'000}; // an older idle connection is not used again
    qint64 answerBody = 64 * 1024 * 1024;
};

/**
 * One server over HTTP/1.1 on one kept connection. Sends method, path, Host, Content-Length and the
 * given headers, nothing else; follows no redirect. A request is sent a second time only when a
 * kept connection turned out dead before the first byte of an answer: the server may then have seen
 * it twice; never one sent inParts. Besides Network's errors: Unsupported (an answer over the
 * limit), Usage (ca cannot be read), Internal (a line break in a header). send() on one
 * thread at a time; traffic() on any.
 */
class HttpNetwork final : public Network
{
public:
    /** The server's certificate is checked against the system's store, or only against those given
     * (PEM). */
    explicit HttpNetwork(const ServerUrl &url, const QByteArray &ca = {},
                         const HttpLimits &limits = {});
    ~HttpNetwork() override;

    Result<HttpAnswer> send(const HttpRequest &request, const CancelFlag &cancel,
                            const Progress &progress) override;
    Traffic traffic() const override;

private:
    class Impl;
    std::unique_ptr<Impl> m;
};

} // namespace pilar
