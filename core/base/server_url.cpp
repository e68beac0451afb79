// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/server_url.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace pilar {
namespace {

bool isIpv4(const QString &host)
{
    static const QRegularExpression pattern(u"\\A\\d{1,3}(\\.\\d{1,3}){3}\\z"_s);
    return pattern.match(host).hasMatch();
}

bool isThisComputer(const QString &host)
{
    return host == u"localhost"_s || host == u"::1"_s
        || (isIpv4(host) && host.startsWith(u"127."_s));
}

Error notAnAddress(const QString &text)
{
    return {ErrorKind::Usage,
            QCoreApplication::translate(
                "Network",
                "“%1” is not the address of a server. It looks like https://name.example.go.id.")
                .arg(text)};
}

} // namespace

Result<ServerUrl> ServerUrl::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool bare = !trimmed.contains(u"://"_s);
    const QUrl url(bare ? u"https://"_s + trimmed : trimmed, QUrl::StrictMode);
    const bool secure = url.scheme() == u"https"_s;
    if (!url.isValid() || (!secure && url.scheme() != u"http"_s) || url.host().isEmpty()
        || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment() || url.port() == 0)
        return notAnAddress(text);

    ServerUrl result;
    result.secure = secure;
    result.host = url.host(QUrl::FullyEncoded).toLower();
    if (result.host.startsWith(u'['))
        result.host = result.host.mid(1, result.host.size() - 2);
    result.port = quint16(url.port(secure ? 443 : 80));
    result.prefix = url.path(QUrl::FullyEncoded).toLatin1();
    while (result.prefix.endsWith('/'))
        result.prefix.chop(1);
    if (!secure && !isThisComputer(result.host)) {
        return Error{
            ErrorKind::Unsupported,
            QCoreApplication::translate(
                "Network",
                "The address “%1” is not protected. Use the one that begins with https://.")
                .arg(text)};
    }
    return result;
}

QString ServerUrl::text() const
{
    return (secure ? u"https://"_s : u"http://"_s) + QString::fromLatin1(hostHeader())
        + QString::fromLatin1(prefix);
}

QByteArray ServerUrl::hostHeader() const
{
    QByteArray name = host.toLatin1();
    if (name.contains(':'))
        name = '[' + name + ']';
    return port == (secure ? 443 : 80) ? name : name + ':' + QByteArray::number(port);
}

bool ServerUrl::isAddress() const
{
    return host.contains(u':') || isIpv4(host);
}

} // namespace pilar
