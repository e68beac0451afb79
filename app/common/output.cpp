// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/commandline.h"

#include "core/base/crypto.h"
#include "core/base/terminal.h"
#include "core/dictionary/dictionary.h"
#include "core/domain/reasons.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QStringDecoder>
#include <QTranslator>

#include <cstdio>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool print(FILE *stream, const QString &text)
{
    QByteArray bytes = text.toUtf8();
    if (!bytes.endsWith('\n'))
        bytes += '\n';
    const size_t size = size_t(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

Error unreadable(const QString &path)
{
    return {ErrorKind::NotFound,
            QCoreApplication::translate("CommandLine", "%1 cannot be read.").arg(path)};
}

/** Also of a pipe, so not through Disk. */
Result<QString> firstLine(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return unreadable(path);
    QByteArray line = file.readLine(64 * 1024);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    const std::optional<QString> text = utf8Text(line);
    crypto::wipe(line);
    if (!text) {
        return Error{
            ErrorKind::Invalid,
            QCoreApplication::translate("CommandLine", "%1 is not a text in UTF-8.").arg(path)};
    }
    return *text;
}

/** What the sentence quotes of the value itself stays out of messages, which end up in logs. */
QString discreet(Problem problem)
{
    static const QStringList quoting{u"code_unknown"_s, u"nik_date"_s, u"money_ambiguous"_s,
                                     u"decimal_ambiguous"_s};
    if (problem.severity == Problem::Severity::Error && quoting.contains(problem.code))
        problem.args = {u"…"_s};
    return reason(problem);
}

/** The error's own sentence, or else what its first problem says. */
QString sentence(const Error &error)
{
    if (error.problems.empty())
        return error.message.isEmpty() ? kindName(error.kind) : error.message;
    const Problem &first = error.problems.front();
    if (!error.message.isEmpty() && error.message != reason(first))
        return error.message;
    return (first.field.isEmpty() ? QString() : first.field + u": "_s) + discreet(first);
}

} // namespace

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return u"usage"_s;
    case ErrorKind::Invalid:
        return u"invalid"_s;
    case ErrorKind::NotFound:
        return u"not_found"_s;
    case ErrorKind::Exists:
        return u"exists"_s;
    case ErrorKind::InUse:
        return u"in_use"_s;
    case ErrorKind::Offline:
    case ErrorKind::Cancelled:
        return u"offline"_s;
    case ErrorKind::RefusedByServer:
        return u"refused_by_server"_s;
    case ErrorKind::Passphrase:
        return u"passphrase"_s;
    case ErrorKind::Denied:
        return u"denied"_s;
    case ErrorKind::Damaged:
        return u"damaged"_s;
    case ErrorKind::Newer:
        return u"newer"_s;
    case ErrorKind::DiskFull:
        return u"disk_full"_s;
    case ErrorKind::Unsupported:
        return u"unsupported"_s;
    case ErrorKind::Internal:
        break;
    }
    return u"internal"_s;
}

int exitCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::Invalid:
    case ErrorKind::Exists:
    case ErrorKind::RefusedByServer:
        return 3;
    case ErrorKind::Offline:
    case ErrorKind::Cancelled:
        return 4;
    case ErrorKind::Passphrase:
    case ErrorKind::Denied:
        return 5;
    default:
        return 1;
    }
}

QJsonObject problemJson(const Problem &problem)
{
    QJsonObject object{
        {u"severity"_s, problem.severity == Problem::Severity::Error ? u"error"_s : u"warning"_s},
        {u"reason"_s, discreet(problem)}};
    if (problem.line > 0)
        object[u"line"_s] = problem.line;
    if (!problem.field.isEmpty())
        object[u"field"_s] = problem.field;
    return object;
}

QJsonObject errorJson(const Error &error)
{
    QJsonObject inner{{u"kind"_s, kindName(error.kind)}, {u"message"_s, sentence(error)}};
    if (!error.problems.empty()) {
        QJsonArray problems;
        for (const Problem &problem : error.problems)
            problems << problemJson(problem);
        inner[u"problems"_s] = problems;
    }
    return {{u"error"_s, inner}};
}

QString errorText(const Error &error)
{
    QStringList lines;
    if (error.problems.empty() || sentence(error) == error.message)
        lines << sentence(error);
    for (const Problem &problem : error.problems) {
        const QString where
            = problem.line > 0 ? QString::number(problem.line) + u": "_s : QString();
        const QString field = problem.field.isEmpty() ? QString() : problem.field + u": "_s;
        lines << where + field + discreet(problem);
    }
    return lines.join(u'\n');
}

std::optional<QString> utf8Text(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError() || text.contains(QChar(u'\0')))
        return std::nullopt;
    return text;
}

void speak(const QString &language)
{
    setLanguage(language);
    static QTranslator translator;
    if (language == u"id" && translator.load(u":/i18n/pilar_id.qm"_s))
        QCoreApplication::installTranslator(&translator);
}

bool printOut(const QString &text)
{
    return print(stdout, text);
}

void printNote(const QString &text)
{
    print(stderr, text);
}

QString table(const QStringList &headers, const std::vector<QStringList> &rows)
{
    std::vector<qsizetype> widths;
    const auto measure = [&](const QStringList &row) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (size_t(i) >= widths.size())
                widths.push_back(0);
            widths[size_t(i)] = std::max(widths[size_t(i)], row[i].size());
        }
    };
    measure(headers);
    for (const QStringList &row : rows)
        measure(row);
    QString text;
    const auto write = [&](const QStringList &row) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row[i].leftJustified(widths[size_t(i)] + 2) : row[i];
        text += line + u'\n';
    };
    if (!headers.isEmpty())
        write(headers);
    for (const QStringList &row : rows)
        write(row);
    return text;
}

Result<QString> secret(const Arguments &arguments, const QString &fileOption, const char *variable,
                       const QString &prompt)
{
    if (arguments.has(fileOption))
        return firstLine(arguments.value(fileOption));
    if (qEnvironmentVariableIsSet(variable))
        return qEnvironmentVariable(variable);
    if (const auto line = typedSecret(prompt))
        return *line;
    return Error{ErrorKind::Passphrase,
                 QCoreApplication::translate("CommandLine",
                                             "%1 is missing: give --%2 FILE or the variable %3.")
                     .arg(prompt, fileOption, QString::fromLatin1(variable))};
}

} // namespace pilar
