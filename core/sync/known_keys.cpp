// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/known_keys.h"

#include "core/sync/key_chain.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QString current = u"server_key"_s;
const QString handedOver = u"server_keys"_s; // all signatures from the first key on

} // namespace

bool isKnownServerKey(const Store &store, const QByteArray &key)
{
    return leadsTo(store.setting(handedOver), key, store.setting(current));
}

Result<> keepServerKey(Store &store, const QByteArray &key, const QByteArray &chain)
{
    const QByteArray known = store.setting(current);
    if (key != known && !known.isEmpty() && isKnownServerKey(store, key))
        return {};
    if (key != known) {
        if (Result<> done = store.setSetting(current, key); !done)
            return done;
    }
    const auto links = decodeKeyChain(chain);
    const bool says = links && !links->empty() && links->back().to == key;
    return says && store.setting(handedOver) != chain ? store.setSetting(handedOver, chain)
                                                      : Result<>();
}

} // namespace pilar
