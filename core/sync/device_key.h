// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"
#include "core/base/ids.h"
#include "core/store/store.h"
#include "core/sync/credential.h"

namespace pilar {

/** The pair of this file's device, made at the first asking; its secret half never leaves the file.
 */
Result<SigningKey> deviceKey(Store &store, Random &random);
/** The same, if it was made. */
std::optional<SigningKey> knownDeviceKey(const Store &store);

/** What a device says of itself when it signs in. */
struct DeviceCard
{
    QString label; // how people know it
    WriterId writer;
    QByteArray key = {}; // public
    QByteArray proof = {}; // signature by it, see isProof()
    QByteArray server = {}; // key of the server it goes to; empty: not known before the answer
    Credential credential = {}; // for that server
};

/** clock: as of a Credential; must outlive the card. */
DeviceCard deviceCard(const SigningKey &key, const QString &label, const WriterId &writer,
                      const QString &email, const QByteArray &server, Clock &clock);
/** Whether the owner of the key means this account: so nobody enrols another's device as his. */
bool isProof(const QByteArray &key, const QString &email, const QByteArray &proof);

/** What a device enrolled by a file shows as its token: both sides can make it from the secret. */
QByteArray tokenOf(const QByteArray &secret, const QByteArray &deviceKey);

} // namespace pilar
