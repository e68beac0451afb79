// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/http.h"
#include "core/server/scope.h"
#include "core/server/server_keys.h"
#include "core/sync/request_proof.h"

#include <mutex>
#include <unordered_map>

namespace pilar {

/**
 * Whether a request was made by the device itself, for this server, and now: its stamp is within
 * five minutes of this clock and later than the one before of that device. The last is
 * remembered in memory, by each process for itself; what the province may do once only, the
 * database remembers too (Devices::hear). Any thread. Times are ms.
 */
class RequestProofs
{
public:
    static constexpr qint64 window = 5 * 60'000;

    struct Verdict
    {
        std::shared_ptr<const Key> key = {}; // of the device and the server; null: not genuine
        QByteArray betterStamp = {}; // genuine, but not of now: a header's value
    };
    /** The secret of this server and the device of that public key, under which the request was
     * made; null: it was not. */
    static std::shared_ptr<const Key> keyOf(const ServerRequest &request, const RequestProof &proof,
                                            const QByteArray &device, const ServerKeys &keys);
    /** arrived: when the head of the request came. heard: a stamp of the device that another
     * process heard. */
    Verdict judge(const ServerRequest &request, const RequestProof &proof, const Caller &caller,
                  const ServerKeys &keys, qint64 arrived, qint64 heard = 0);

private:
    struct Known
    {
        QByteArray device, server; // public keys
        std::shared_ptr<const Key> key;
    };
    static Known found(const ServerRequest &request, const RequestProof &proof,
                       const QByteArray &device, const ServerKeys &keys);
    std::shared_ptr<const Key> keyFor(const ServerRequest &request, const RequestProof &proof,
                                      const Caller &caller, const ServerKeys &keys);

    std::mutex m_mutex;
    std::unordered_map<qint64, Known> m_known; // by device; making a key costs as much as a request
    std::unordered_map<qint64, qint64> m_last; // stamps
};

} // namespace pilar
