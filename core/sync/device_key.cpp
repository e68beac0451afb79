// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/device_key.h"

#include "core/base/cbor.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QString setting = u"device_key"_s;

QByteArray provenPart(const QByteArray &key, const QString &email)
{
    CborWriter part;
    part.array(3);
    part.text(u"pilar device 1");
    part.bytes(key);
    part.text(email.trimmed().toLower());
    return part.written();
}

} // namespace

std::optional<SigningKey> knownDeviceKey(const Store &store)
{
    QByteArray seed = store.setting(setting);
    auto key = Key::fromBytes(seed);
    crypto::wipe(seed);
    if (!key)
        return std::nullopt;
    return SigningKey(*std::move(key));
}

Result<SigningKey> deviceKey(Store &store, Random &random)
{
    if (auto known = knownDeviceKey(store))
        return *std::move(known);
    SigningKey made = SigningKey::random(random);
    if (Result<> kept = store.setSetting(setting, made.seed().view().toByteArray()); !kept)
        return kept.error();
    return made;
}

DeviceCard deviceCard(const SigningKey &key, const QString &label, const WriterId &writer,
                      const QString &email, const QByteArray &server, Clock &clock)
{
    const QByteArray own = key.publicKey();
    return {label,  writer,
            own,    key.sign(provenPart(own, email)),
            server, Credential(own.toHex(), key, server, clock)};
}

bool isProof(const QByteArray &key, const QString &email, const QByteArray &proof)
{
    return crypto::verify(key, provenPart(key, email), proof);
}

QByteArray tokenOf(const QByteArray &secret, const QByteArray &deviceKey)
{
    return crypto::hash(QByteArrayView("pilar token 1"), secret, deviceKey)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace pilar
