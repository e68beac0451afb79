// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/request_proofs.h"

#include <algorithm>
#include <cstdlib>

namespace pilar {

namespace {

constexpr size_t mostKnown = 2000; // keys lie in locked memory

bool proves(const ServerRequest &request, const RequestProof &proof, const Key &key)
{
    const QByteArray path
        = request.query.isEmpty() ? request.path : request.path + '?' + request.query;
    const RequestFace face{request.method, path,
                           [&](QByteArrayView name) { return request.header(name); }, request.body};
    return crypto::equal(proof.code, proofCode(key, proof.signIn, proof.stamp, face));
}

} // namespace

RequestProofs::Known RequestProofs::found(const ServerRequest &request, const RequestProof &proof,
                                          const QByteArray &device, const ServerKeys &keys)
{
    const std::vector<SigningKey> &all = keys.all();
    for (auto own = all.rbegin(); own != all.rend(); ++own) {
        auto made = requestKey(*own, device, own->publicKey());
        if (made && proves(request, proof, *made))
            return {device, own->publicKey(), std::make_shared<const Key>(*std::move(made))};
    }
    return {};
}

std::shared_ptr<const Key> RequestProofs::keyOf(const ServerRequest &request,
                                                const RequestProof &proof, const QByteArray &device,
                                                const ServerKeys &keys)
{
    return found(request, proof, device, keys).key;
}

std::shared_ptr<const Key> RequestProofs::keyFor(const ServerRequest &request,
                                                 const RequestProof &proof, const Caller &caller,
                                                 const ServerKeys &keys)
{
    Known known;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_known.find(caller.device); found != m_known.end())
            known = found->second;
    }
    const std::vector<SigningKey> &all
        = keys.all(); // a client follows a new key when it hears of it
    const bool isOurs = std::any_of(all.begin(), all.end(), [&](const SigningKey &own) {
        return own.publicKey() == known.server;
    });
    if (known.key && isOurs && known.device == caller.deviceKey
        && proves(request, proof, *known.key))
        return known.key;
    known = found(request, proof, caller.deviceKey, keys);
    if (known.key) {
        const std::lock_guard lock(m_mutex);
        if (m_known.size() >= mostKnown)
            m_known.clear();
        m_known[caller.device] = known;
    }
    return known.key;
}

RequestProofs::Verdict RequestProofs::judge(const ServerRequest &request, const RequestProof &proof,
                                            const Caller &caller, const ServerKeys &keys,
                                            qint64 arrived, qint64 heard)
{
    const auto key = keyFor(request, proof, caller, keys);
    if (!key)
        return {};
    const std::lock_guard lock(m_mutex);
    qint64 &last = m_last[caller.device];
    last = std::max(last, heard);
    if (last > arrived + window) // this clock was set back since
        last = 0;
    if (std::llabs(proof.stamp - arrived) <= window && proof.stamp > last) {
        last = proof.stamp;
        return {key};
    }
    return {key, betterStamp(*key, proof, std::max(arrived, last + 1))};
}

} // namespace pilar
