// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "core/sync/enrolment.h"

namespace pilar::cli {

/** Each job at once, in this thread. */
inline StoreAccess accessTo(Session &session)
{
    return [&session](const std::function<void(Store &)> &job) { job(session.store()); };
}

/** The server's answer to this computer. */
template <typename T>
Result<T> atServer(Session &session, const std::function<Result<T>(Network &)> &ask)
{
    const Result<Connection> connection = connectionOf(session.store(), session.clock());
    if (!connection)
        return connection.error();
    ServerLine line(*connection);
    return ask(line);
}

} // namespace pilar::cli
