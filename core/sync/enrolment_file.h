// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"
#include "core/sync/enrolment.h"

namespace pilar {

/**
 * The file an office makes for a computer without internet: whose it is, whom to trust, and a
 * one-time secret, sealed under a password that goes another way. Changing anything in it spoils
 * the seal.
 */
struct EnrolmentFile
{
    std::optional<ServerUrl> server = {}; // none: on sticks only
    QString account; // e-mail address
    QString role;
    QString scope;
    std::vector<RecordId> lks;
    QByteArray serverKey;
    QDate until; // the last day it may be used, by the server's clock
    QByteArray keys = {}; // encodeKeyChain(): how the server came to its key; not sealed
    QByteArray salt = {};
    QByteArray sealed = {};
};

/** Sealed under the password; Internal when there is no memory for that. */
Result<QByteArray> writeEnrolment(EnrolmentFile file, const QByteArray &secret,
                                  const QString &password, crypto::Cost cost = {});
/** Invalid when it is no such file, Newer. */
Result<EnrolmentFile> readEnrolment(const QByteArray &bytes);
/** Whom to enrol as; Passphrase when the password is wrong or the file was changed. */
Result<Enrolment> openEnrolment(const EnrolmentFile &file, const QString &password,
                                crypto::Cost cost = {});

} // namespace pilar
