// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/enrolment.h"

#include "core/base/crypto.h"
#include "core/domain/names.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView fileKind = u"pilar-enrolment-"; // and its number
constexpr QStringView fileNumber = u"1";

QString tr(const char *text)
{
    return QCoreApplication::translate("Enrolment", text);
}

Error notAnEnrolment()
{
    return {ErrorKind::Invalid,
            tr("This is not an enrolment file of the office, or it is damaged. Nothing was "
               "changed; please ask the office for a new one.")};
}

Error anotherServer(const QString &own, const QString &other)
{
    return {ErrorKind::Invalid,
            tr("These data belong to the server %1, not to %2. Sign in there, or use "
               "another profile.")
                .arg(own, other)};
}

} // namespace

Result<> maySignIn(const Store &store, const ServerUrl &server)
{
    const QString own = store.identity().server;
    return own.isEmpty() || own == server.text() ? Result<>() : anotherServer(own, server.text());
}

Result<> mayEnrol(const Store &store, const Enrolment &enrolment)
{
    const Identity now = store.identity();
    const QByteArray key = store.setting(u"server_key"_s);
    if (!now.server.isEmpty() && enrolment.server) {
        if (Result<> may = maySignIn(store, *enrolment.server); !may)
            return may;
    } else if (!key.isEmpty() && key != enrolment.answer.serverKey) {
        return anotherServer(now.server, enrolment.server ? enrolment.server->text() : QString());
    }
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

Result<> enrol(Store &store, const Enrolment &enrolment)
{
    if (Result<> may = mayEnrol(store, enrolment); !may)
        return may;
    const LoginAnswer &answer = enrolment.answer;
    Identity identity{answer.role, answer.scope, answer.account, store.identity().server,
                      answer.lks};
    if (enrolment.server)
        identity.server = enrolment.server->text();
    const std::pair<QString, QByteArray> settings[] = {{u"token"_s, answer.token},
                                                       {u"server_key"_s, answer.serverKey},
                                                       {u"ca_file"_s, enrolment.caFile.toUtf8()}};
    for (const auto &[name, value] : settings) {
        if (Result<> set = store.setSetting(name, value); !set)
            return set;
    }
    return store.setIdentity(identity);
}

Result<Connection> connectionOf(const Store &store)
{
    const Result<ServerUrl> url = ServerUrl::parse(store.identity().server);
    if (store.identity().server.isEmpty() || !url) {
        return Error{ErrorKind::Invalid,
                     tr("These data are not signed in to a server yet. Everything entered is "
                        "kept; sign in first.")};
    }
    return Connection{*url,
                      QString::fromUtf8(store.setting(u"ca_file"_s)),
                      {store.setting(u"token"_s), store.setting(u"server_key"_s)}};
}

Result<Enrolment> readEnrolment(const QByteArray &file)
{
    const QJsonObject json = QJsonDocument::fromJson(file).object();
    const QString format = json["format"_L1].toString();
    const bool isOurs = format.startsWith(fileKind);
    if (isOurs && format.mid(fileKind.size()) != fileNumber) {
        return Error{ErrorKind::Newer,
                     tr("A newer version of the program made this enrolment file. Please install "
                        "the new version.")};
    }
    Enrolment enrolment;
    LoginAnswer &answer = enrolment.answer;
    answer.account = json["email"_L1].toString();
    answer.role = json["role"_L1].toString();
    answer.scope = json["scope"_L1].toString();
    answer.token = json["token"_L1].toString().toLatin1();
    answer.serverKey = QByteArray::fromHex(json["server_key"_L1].toString().toLatin1());
    for (const QJsonValue &each : json["lks"_L1].toArray()) {
        const auto id = RecordId::fromText(each.toString());
        if (!id)
            return notAnEnrolment();
        answer.lks.push_back(*id);
    }
    if (const QString server = json["server"_L1].toString(); !server.isEmpty()) {
        const Result<ServerUrl> url = ServerUrl::parse(server);
        if (!url)
            return url.error();
        enrolment.server = *url;
    }
    const bool tokenIsPlain = std::all_of(answer.token.begin(), answer.token.end(),
                                          [](char c) { return c > ' ' && c < '\x7f'; });
    if (!isOurs || answer.token.isEmpty() || !tokenIsPlain || answer.account.isEmpty()
        || answer.role.isEmpty() || answer.serverKey.size() != SigningKey::publicSize)
        return notAnEnrolment();
    return enrolment;
}

} // namespace pilar
