// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/reveal.h"

#include "core/store/values.h"
#include "core/sync/session.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

Error refusalOf(const HttpAnswer &answer)
{
    const QString code = decodeRefusal(answer.body).code;
    if (answer.status == 404)
        return {ErrorKind::NotFound,
                say(QT_TRANSLATE_NOOP("Sync", "The server has no such record for this account."))};
    if (answer.status == 403)
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP(
                    "Sync", "Only the office of the province may have hidden data shown."))};
    if (answer.status == 401)
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP(
                    "Sync",
                    "The server does not know this sign-in any more. Nothing is lost; please sign "
                    "in to the server again."))};
    if (answer.status == 429)
        return {ErrorKind::RefusedByServer,
                say(QT_TRANSLATE_NOOP(
                    "Sync",
                    "Hidden data were shown too often. Please wait some minutes and try again."))};
    if (answer.status >= 500)
        return {ErrorKind::Offline,
                say(QT_TRANSLATE_NOOP("Sync",
                                      "The server is busy now. Please try again in a moment."))};
    return refusedBy(code, answer.status);
}

} // namespace

std::optional<QString> fittingReason(const QString &reason)
{
    const QString plain = reason.trimmed();
    const bool isOneLine = std::all_of(plain.begin(), plain.end(), [](QChar c) {
        return c.category() != QChar::Other_Control && c != QChar::LineSeparator
            && c != QChar::ParagraphSeparator;
    });
    if (plain.size() < shortestReason || plain.size() > longestReason || !isOneLine)
        return std::nullopt;
    return plain;
}

Result<Values> reveal(Network &network, const CancelFlag &cancel, int entity,
                      const RecordId &record, const QString &reason)
{
    const auto fitting = fittingReason(reason);
    if (!fitting) {
        return Error{ErrorKind::Invalid,
                     say(QT_TRANSLATE_NOOP(
                             "Sync", "Please give a reason of %1 to %2 characters, on one line."))
                         .arg(shortestReason)
                         .arg(longestReason)};
    }
    const auto answer = network.send(
        {"POST",
         "/v1/reveal/" + QByteArray::number(entity) + '/' + record.text().toLatin1(),
         {{"content-type", "application/json"}},
         QJsonDocument(QJsonObject{{u"reason"_s, *fitting}}).toJson(QJsonDocument::Compact)},
        cancel, {});
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return refusalOf(*answer);
    CborReader in(answer->body);
    Values values = readValues(in);
    if (!in.atEnd()) {
        return Error{ErrorKind::Damaged,
                     say(QT_TRANSLATE_NOOP("Sync", "The answer of the server is damaged."))};
    }
    return values;
}

} // namespace pilar
