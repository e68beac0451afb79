// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/enrolment_file.h"

#include "core/base/cbor.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QString fileKind = u"pilar-enrolment-"_s; // and its number
const QString fileNumber = u"1"_s;

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

Error noMemory()
{
    return {ErrorKind::Internal, tr("There is not enough memory now. Nothing was changed.")};
}

QString serverText(const EnrolmentFile &file)
{
    return file.server ? file.server->text() : QString();
}

/** All of the file but the secret: what the seal vouches for. */
QByteArray vouchedFor(const EnrolmentFile &file)
{
    CborWriter part;
    part.array(8);
    part.text(u"pilar enrolment 1");
    part.text(serverText(file));
    part.text(file.account);
    part.text(file.role);
    part.text(file.scope);
    part.array(qsizetype(file.lks.size()));
    for (const RecordId &id : file.lks)
        part.bytes(id.raw());
    part.bytes(file.serverKey);
    part.text(file.until.toString(Qt::ISODate));
    return part.written();
}

std::optional<Key> sealOf(const EnrolmentFile &file, const QString &password, crypto::Cost cost)
{
    QByteArray bytes = password.toUtf8();
    auto key = crypto::derive(bytes, file.salt, cost);
    crypto::wipe(bytes);
    return key;
}

QByteArray hexOf(const QJsonObject &json, QLatin1StringView name)
{
    return QByteArray::fromHex(json[name].toString().toLatin1());
}

} // namespace

Result<QByteArray> writeEnrolment(EnrolmentFile file, const QByteArray &secret,
                                  const QString &password, crypto::Cost cost)
{
    file.salt = crypto::randomBytes(crypto::saltSize);
    const auto key = sealOf(file, password, cost);
    if (!key)
        return noMemory();
    file.sealed = crypto::seal(*key, secret, vouchedFor(file));
    QJsonArray lks;
    for (const RecordId &id : file.lks)
        lks << id.text();
    const QJsonObject json{{u"format"_s, fileKind + fileNumber},
                           {u"server"_s, serverText(file)},
                           {u"email"_s, file.account},
                           {u"role"_s, file.role},
                           {u"scope"_s, file.scope},
                           {u"lks"_s, lks},
                           {u"server_key"_s, QString::fromLatin1(file.serverKey.toHex())},
                           {u"keys"_s, QString::fromLatin1(file.keys.toHex())},
                           {u"until"_s, file.until.toString(Qt::ISODate)},
                           {u"salt"_s, QString::fromLatin1(file.salt.toHex())},
                           {u"sealed"_s, QString::fromLatin1(file.sealed.toHex())}};
    return QJsonDocument(json).toJson();
}

Result<EnrolmentFile> readEnrolment(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    const QString format = json["format"_L1].toString();
    const bool isOurs = format.startsWith(fileKind);
    if (isOurs && format.mid(fileKind.size()) != fileNumber) {
        return Error{ErrorKind::Newer,
                     tr("A newer version of the program made this enrolment file. Please install "
                        "the new version.")};
    }
    EnrolmentFile file;
    file.account = json["email"_L1].toString();
    file.role = json["role"_L1].toString();
    file.scope = json["scope"_L1].toString();
    file.serverKey = hexOf(json, "server_key"_L1);
    file.keys = hexOf(json, "keys"_L1);
    file.until = QDate::fromString(json["until"_L1].toString(), Qt::ISODate);
    file.salt = hexOf(json, "salt"_L1);
    file.sealed = hexOf(json, "sealed"_L1);
    for (const QJsonValue &each : json["lks"_L1].toArray()) {
        const auto id = RecordId::fromText(each.toString());
        if (!id)
            return notAnEnrolment();
        file.lks.push_back(*id);
    }
    if (const QString server = json["server"_L1].toString(); !server.isEmpty()) {
        const Result<ServerUrl> url = ServerUrl::parse(server);
        if (!url)
            return url.error();
        file.server = *url;
    }
    const bool whole = isOurs && !file.account.isEmpty() && !file.role.isEmpty()
        && file.until.isValid() && file.serverKey.size() == SigningKey::publicSize
        && file.salt.size() == crypto::saltSize
        && file.sealed.size() == qsizetype(Key::size) + crypto::sealSize;
    return whole ? Result<EnrolmentFile>(std::move(file)) : notAnEnrolment();
}

Result<Enrolment> openEnrolment(const EnrolmentFile &file, const QString &password,
                                crypto::Cost cost)
{
    const auto key = sealOf(file, password, cost);
    if (!key)
        return noMemory();
    const auto secret = crypto::open(*key, file.sealed, vouchedFor(file));
    if (!secret) {
        return Error{ErrorKind::Passphrase,
                     tr("The password is not the one that the office gave with this file, or the "
                        "file was changed on its way. Nothing was changed.")};
    }
    Enrolment enrolment;
    enrolment.server = file.server;
    enrolment.secret = *secret;
    enrolment.answer.account = file.account;
    enrolment.answer.role = file.role;
    enrolment.answer.scope = file.scope;
    enrolment.answer.lks = file.lks;
    enrolment.answer.serverKey = file.serverKey;
    enrolment.answer.keys = file.keys;
    return enrolment;
}

} // namespace pilar
