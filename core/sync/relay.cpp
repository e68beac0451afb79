// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/relay.h"

#include "core/sync/bundle_file.h"
#include "core/sync/messages.h"
#include "core/sync/session.h"

#include <QCoreApplication>

namespace pilar {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Bundle", text);
}

Error refusedRelay(int status, const QByteArray &body)
{
    const QString code = decodeRefusal(body).code;
    const QString detail = QStringLiteral("%1 %2").arg(status).arg(code);
    if (code == u"addressee")
        return {ErrorKind::Invalid,
                say(QT_TRANSLATE_NOOP("Bundle",
                                      "This file is for another server and nothing of it was taken "
                                      "in. Nothing is lost; bring it to the office that it is "
                                      "for.")),
                {},
                detail};
    if (status == 403)
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Bundle",
                                      "Only the office of a district or the province sends others' "
                                      "files on. Nothing was sent.")),
                {},
                detail};
    if (status == 401)
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Bundle",
                                      "The server does not know this sign-in any more. Nothing was "
                                      "taken in; please sign in to the server again.")),
                {},
                detail};
    if (code == u"form" || status == 413)
        return {ErrorKind::Damaged,
                say(QT_TRANSLATE_NOOP("Bundle",
                                      "The server cannot read this file, so nothing of it was "
                                      "taken in. Nothing is lost; please make it anew.")),
                {},
                detail};
    if (status == 408 || status == 429 || status >= 500)
        return {ErrorKind::Offline,
                say(QT_TRANSLATE_NOOP("Bundle",
                                      "The server has no time now. Nothing is lost; send the file "
                                      "on again later.")),
                {},
                detail};
    return refusedBy(code, status);
}

} // namespace

Result<QByteArray> relayBundle(Network &network, const CancelFlag &cancel, const QByteArray &file)
{
    if (const auto whole = readBundle(file, BundleKind::Request); !whole)
        return whole.error();
    const auto answer = network.send(
        {"POST", "/v1/bundles", {{"content-type", "application/vnd.pilar.bundle"}}, file}, cancel,
        {});
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return refusedRelay(answer->status, answer->body);
    if (const auto whole = readBundle(answer->body, BundleKind::Reply); !whole)
        return Error{ErrorKind::Offline,
                     say(QT_TRANSLATE_NOOP("Bundle",
                                           "The server's answer did not come whole. Nothing is "
                                           "lost; send the file on again."))};
    return answer->body;
}

} // namespace pilar
