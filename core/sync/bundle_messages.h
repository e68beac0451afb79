// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/bundle_file.h"

namespace pilar {

/** What a device sends on a stick: requests as for POST /v1/sync, cut in one go. */
struct BundleRequest
{
    static constexpr qsizetype idSize = 16;
    static constexpr qsizetype mostParts = 256;

    QByteArray id; // 16 random bytes; the reply names it
    QByteArray server; // public key that it is sealed to
    QByteArray device; // public key of the device, which signs
    QString account; // e-mail address
    QString label; // how people know the device
    QByteArray secret; // of its enrolment file, until a reply came; else empty
    std::vector<QByteArray> requests; // encodeRequest(), of one writer, one behind the other
};

/** What the server answers, as the answers of POST /v1/sync would have been. */
struct BundleReply
{
    QByteArray id; // of the BundleRequest
    QByteArray server; // public key, which signs
    QByteArray device; // public key that it is sealed to
    qint64 time = 0; // ms UTC by the server's clock
    QString refusal; // code of a Refusal, or "device", "revoked", "enrolment"; else empty
    bool more = false; // the server has more pages than fit
    QByteArray keys; // encodeKeyChain(); empty when the device knows the newest key
    std::vector<QByteArray> answers; // encodeAnswer(), each beginning where the one before ended
};

QByteArray writeBundle(const BundleRequest &request, const SigningKey &device);
QByteArray writeBundle(const BundleReply &reply, const SigningKey &server);

/** Damaged: the content is not that of a request, or its signature is wrong. */
Result<BundleRequest> readRequest(const OpenedBundle &opened);
Result<BundleReply> readReply(const OpenedBundle &opened);

} // namespace pilar
