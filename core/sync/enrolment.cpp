// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/enrolment.h"

#include "core/base/crypto.h"
#include "core/domain/names.h"
#include "core/sync/device_key.h"
#include "core/sync/key_chain.h"
#include "core/sync/known_keys.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Enrolment", text);
}

} // namespace

Error anotherServer()
{
    return {ErrorKind::Invalid,
            tr("These data belong to another server: this one has another key. Nothing was sent to "
               "it and nothing was changed. Check the address, or use another profile.")};
}

Result<> mayEnrol(const Store &store, const Enrolment &enrolment)
{
    const Identity now = store.identity();
    const QByteArray key = store.setting(u"server_key"_s);
    const LoginAnswer &came = enrolment.answer;
    if (!key.isEmpty() && !leadsTo(came.keys, key, came.serverKey)
        && !isKnownServerKey(store, came.serverKey))
        return anotherServer();
    if (!key.isEmpty() && now.role != enrolment.answer.role) {
        return Error{ErrorKind::Invalid,
                     tr("These data are those of the role %1; the account has the role %2. Use "
                        "another profile for it.")
                         .arg(now.role, enrolment.answer.role)};
    }
    const auto owns = [&](const RecordId &id) {
        const std::vector<RecordId> &lks = enrolment.answer.lks;
        return std::find(lks.begin(), lks.end(), id) != lks.end();
    };
    if (!key.isEmpty() && !now.lks.empty() && std::none_of(now.lks.begin(), now.lks.end(), owns)) {
        return Error{
            ErrorKind::Invalid,
            tr("These data are those of another institution than the account's. Use another "
               "profile for it; nothing was changed.")};
    }
    const auto counts = store.counts();
    const bool hasRecords = std::any_of(counts.records.begin(), counts.records.end(),
                                        [](const auto &item) { return item.second > 0; });
    if (key.isEmpty() && enrolment.answer.role != u"lks" && hasRecords) {
        return Error{ErrorKind::Invalid,
                     tr("These data are those of the role %1; the account has the role %2. Use "
                        "another profile for it.")
                         .arg(now.role, enrolment.answer.role)};
    }
    return {};
}

std::optional<RecordId> unclaimedLks(const Store &store, const Enrolment &enrolment)
{
    const Entity *lks = store.dictionary().entity(names::lks::entity);
    const std::vector<RecordId> &owned = enrolment.answer.lks;
    if (!lks || enrolment.answer.role != u"lks" || owned.empty())
        return std::nullopt;
    Query query;
    query.limit = 0;
    query.where = {{u"sync"_s, u"pending"_s}};
    const Result<Page> page = store.list(lks->number, query);
    for (const Row &row : page ? page->rows : std::vector<Row>()) {
        const bool isOwned = std::find(owned.begin(), owned.end(), row.record.id) != owned.end();
        if (!isOwned && row.versions.created.writer == store.writer()
            && row.versions.created.n > store.known())
            return row.record.id;
    }
    return std::nullopt;
}

std::optional<RecordId> waitingLks(const Store &store)
{
    const Entity *lks = store.dictionary().entity(names::lks::entity);
    for (const Waiting &waiting : store.waiting()) {
        if (lks && waiting.entity == lks->number && waiting.code == u"binding")
            return waiting.record;
    }
    return std::nullopt;
}

Result<> enrol(Store &store, const Enrolment &enrolment)
{
    if (Result<> may = mayEnrol(store, enrolment); !may)
        return may;
    const LoginAnswer &answer = enrolment.answer;
    Identity identity{answer.role, answer.scope, answer.account, store.identity().server,
                      answer.lks};
    if (enrolment.server)
        identity.server = enrolment.server->text();
    QByteArray token = answer.token;
    if (!enrolment.secret.isEmpty()) {
        const auto device = knownDeviceKey(store);
        Q_ASSERT(device);
        token = tokenOf(enrolment.secret, device->publicKey());
    }
    const bool fromFile = !enrolment.secret.isEmpty(); // which knows of no certificates
    const std::pair<QString, QByteArray> settings[]
        = {{u"token"_s, token},
           {u"enrolment_secret"_s, enrolment.secret},
           {u"ca"_s, fromFile ? store.setting(u"ca"_s) : enrolment.ca}};
    for (const auto &[name, value] : settings) {
        if (Result<> set = store.setSetting(name, value); !set)
            return set;
    }
    if (Result<> kept = keepServerKey(store, answer.serverKey, answer.keys); !kept)
        return kept;
    return store.setIdentity(identity);
}

Credential credentialOf(const Store &store, const LoginAnswer &answer, Clock &clock)
{
    const auto device = knownDeviceKey(store);
    return device ? Credential(answer.token, *device, answer.serverKey, clock, clockAhead(store))
                  : Credential();
}

Result<Connection> connectionOf(const Store &store, Clock &clock)
{
    const Result<ServerUrl> url = ServerUrl::parse(store.identity().server);
    if (store.identity().server.isEmpty() || !url) {
        return Error{ErrorKind::Invalid,
                     tr("These data are not signed in to a server yet. Everything entered is "
                        "kept; sign in first.")};
    }
    LoginAnswer answer;
    answer.token = store.setting(u"token"_s);
    answer.serverKey = store.setting(u"server_key"_s);
    SyncOptions options{credentialOf(store, answer, clock), answer.serverKey};
    options.clock = &clock;
    options.ahead = true;
    return Connection{*url, store.setting(u"ca"_s), options};
}

} // namespace pilar
