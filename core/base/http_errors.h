// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"

#include <QDate>

struct x509_store_ctx_st;

namespace pilar {

/** Why OpenSSL refused a certificate, and from when to when that one is valid. */
struct CertificateRefusal
{
    int code = 0; // X509_V_…; 0 = it was not refused
    QDate from = {};
    QDate to = {};

    static CertificateRefusal of(x509_store_ctx_st *context);
};

/** The sentences of HttpNetwork: what happened, that nothing is lost, what to do. */
class HttpErrors
{
public:
    /** server: its address as the user knows it. */
    explicit HttpErrors(const QString &server);

    static Error cancelled();
    static Error badCertificate(const QString &detail);
    static Error badRequest();
    /** Neither the first line nor a header would break the head of the request. */
    static bool isCleanHead(const HttpRequest &request);

    Error unreachable(const QString &detail) const;
    Error unknownName(const QString &detail) const;
    Error broken(const QString &detail) const;
    Error silent() const;
    Error notHttp(const QString &detail) const;
    Error tooLarge() const;
    /** TLS failed otherwise than by the certificate. */
    Error unsafe(const QString &detail) const;
    /** today: what the computer believes; told to the user when it does not fit the certificate. */
    Error refused(const CertificateRefusal &refusal, QDate today) const;

private:
    QString m_server;
};

} // namespace pilar
