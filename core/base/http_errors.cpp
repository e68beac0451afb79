// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_errors.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <ctime>
#include <openssl/x509_vfy.h>

namespace pilar {
namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("Network", sentence);
}

QDate dateOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!ASN1_TIME_to_tm(time, &parts))
        return {};
    return QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

bool isPrintable(const QByteArray &text, char first)
{
    return std::all_of(text.begin(), text.end(), [first](char c) {
        return static_cast<unsigned char>(c) >= static_cast<unsigned char>(first) && c != 0x7f;
    });
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && isPrintable(text, '!') && !text.contains(':');
}

} // namespace

CertificateRefusal CertificateRefusal::of(x509_store_ctx_st *context)
{
    CertificateRefusal refusal{X509_STORE_CTX_get_error(context)};
    if (const X509 *certificate = X509_STORE_CTX_get_current_cert(context)) {
        refusal.from = dateOf(X509_get0_notBefore(certificate));
        refusal.to = dateOf(X509_get0_notAfter(certificate));
    }
    return refusal;
}

HttpErrors::HttpErrors(const QString &server)
    : m_server(server)
{ }

Error HttpErrors::cancelled()
{
    return {ErrorKind::Cancelled, say(QT_TRANSLATE_NOOP("Network", "Stopped. Nothing is lost."))};
}

Error HttpErrors::badCertificate(const QString &detail)
{
    return {ErrorKind::Usage,
            say(QT_TRANSLATE_NOOP("Network",
                                  "The certificate that shall vouch for the server cannot be "
                                  "read.")),
            {},
            detail};
}

Error HttpErrors::badRequest()
{
    return {ErrorKind::Internal,
            say(QT_TRANSLATE_NOOP("Network",
                                  "Pilar could not ask the server. Nothing is lost; please tell "
                                  "those who look after Pilar.")),
            {},
            QStringLiteral("a line break or control character in the head of a request")};
}

bool HttpErrors::isCleanHead(const HttpRequest &request)
{
    return isToken(request.method) && request.path.startsWith('/') && isPrintable(request.path, '!')
        && std::all_of(request.headers.begin(), request.headers.end(), [](const auto &header) {
               return isToken(header.first) && isPrintable(header.second, ' ');
           });
}

Error HttpErrors::unreachable(const QString &detail) const
{
    return {ErrorKind::Offline,
            say(QT_TRANSLATE_NOOP("Network",
                                  "The server %1 cannot be reached. Nothing is lost; check the "
                                  "internet connection or try again later."))
                .arg(m_server),
            {},
            detail};
}

Error HttpErrors::unknownName(const QString &detail) const
{
    return {
        ErrorKind::Offline,
        say(QT_TRANSLATE_NOOP("Network",
                              "The server %1 was not found. Nothing is lost; check the internet "
                              "connection and the address."))
            .arg(m_server),
        {},
        detail};
}

Error HttpErrors::broken(const QString &detail) const
{
    return {
        ErrorKind::Offline,
        say(QT_TRANSLATE_NOOP(
            "Network", "The connection to the server broke. Nothing is lost; try again later.")),
        {},
        detail};
}

Error HttpErrors::silent() const
{
    return {
        ErrorKind::Offline,
        say(QT_TRANSLATE_NOOP(
            "Network", "The server did not answer in time. Nothing is lost; try again later."))};
}

Error HttpErrors::notHttp(const QString &detail) const
{
    return {ErrorKind::Offline,
            say(QT_TRANSLATE_NOOP("Network",
                                  "What answered at %1 is not a Pilar server. Nothing is lost; "
                                  "perhaps this network first asks you to sign in."))
                .arg(m_server),
            {},
            detail};
}

Error HttpErrors::tooLarge() const
{
    return {ErrorKind::Unsupported,
            say(QT_TRANSLATE_NOOP(
                "Network", "The server's answer was larger than Pilar accepts. Nothing is lost."))};
}

Error HttpErrors::unsafe(const QString &detail) const
{
    return {ErrorKind::Denied,
            say(QT_TRANSLATE_NOOP("Network",
                                  "No protected connection to %1 could be made, so nothing was "
                                  "sent and nothing is lost. Check the address."))
                .arg(m_server),
            {},
            detail};
}

Error HttpErrors::refused(const CertificateRefusal &refusal, QDate today) const
{
    const QString detail = QString::fromLatin1(X509_verify_cert_error_string(long(refusal.code)));
    const auto date = [](QDate day) { return QLocale().toString(day, QLocale::LongFormat); };
    switch (refusal.code) {
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Network",
                                      "Check the date of this computer: it says %1, but the "
                                      "server's certificate is valid only from %2. Nothing was "
                                      "sent and nothing is lost."))
                    .arg(date(today), date(refusal.from)),
                {},
                detail};
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Network",
                                      "Check the date of this computer: it says %1, but the "
                                      "server's certificate was valid only until %2. If the date "
                                      "is right, tell the office that runs the server. Nothing "
                                      "was sent and nothing is lost."))
                    .arg(date(today), date(refusal.to)),
                {},
                detail};
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Network",
                                      "What answered at %1 carries the certificate of another "
                                      "server, so nothing was sent and nothing is lost. Check the "
                                      "address, and whether this network first asks you to sign "
                                      "in."))
                    .arg(m_server),
                {},
                detail};
    default:
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Network",
                                      "The server %1 could not prove who it is, so nothing was "
                                      "sent and nothing is lost. Ask the office that runs the "
                                      "server."))
                    .arg(m_server),
                {},
                detail};
    }
}

} // namespace pilar
