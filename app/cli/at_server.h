// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "core/base/http_client.h"
#include "core/sync/enrolment.h"

namespace pilar::cli {

/** The server's answer to this computer. */
template <typename T>
Result<T> atServer(Session &session, const std::function<Result<T>(Network &)> &ask)
{
    const Result<Connection> connection = connectionOf(session.store(), session.clock());
    if (!connection)
        return connection.error();
    HttpNetwork network(connection->server, connection->ca);
    SignedNetwork line(network, connection->options.credential);
    return ask(line);
}

} // namespace pilar::cli
