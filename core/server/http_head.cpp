// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/http_head.h"

#include "core/sync/request_proof.h"

#include <algorithm>
#include <arpa/inet.h>

namespace pilar {
namespace {

int countOf(const ServerRequest &request, QByteArrayView name)
{
    return int(std::count_if(request.headers.begin(), request.headers.end(),
                             [name](const auto &header) { return header.first == name; }));
}

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= 18
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isHost(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("-._~:[]").contains(c);
    });
}

bool hasDoubtfulLength(const ServerRequest &request, bool http11)
{
    const int lengths = countOf(request, "content-length");
    const int encodings = countOf(request, "transfer-encoding");
    if (lengths + encodings > 1)
        return true;
    if (lengths == 1)
        return !isDigits(request.header("content-length"));
    return encodings == 1
        && (!http11 || request.header("transfer-encoding").toLower() != "chunked");
}

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 206:
        return "Partial Content";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 413:
        return "Content Too Large";
    case 417:
        return "Expectation Failed";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return {}; // may be left out; RFC 9112 §4
    }
}

/** A header value may come from records: nothing in it may end the line. */
QByteArray withoutControls(QByteArray value)
{
    value.removeIf([](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
    return value;
}

} // namespace

QByteArray ServerRequest::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const auto &header) { return header.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

HeadVerdict judgeHead(const ServerRequest &request, bool http11)
{
    const int hosts = countOf(request, "host");
    if (hosts > 1 || (http11 && hosts == 0) || (hosts == 1 && !isHost(request.header("host"))))
        return {400};
    if (!request.path.startsWith('/') || hasDoubtfulLength(request, http11))
        return {400};
    const QByteArray expected = request.header("expect").toLower();
    if (!expected.isEmpty() && expected != "100-continue")
        return {417};
    return {0, http11 && !expected.isEmpty()};
}

QString forwardedPeer(const ServerRequest &request, const QString &own)
{
    QByteArray last;
    for (const auto &[name, value] : request.headers) {
        if (name == "x-forwarded-for")
            last = value.mid(value.lastIndexOf(',') + 1).trimmed();
    }
    in6_addr parsed{};
    const bool valid = inet_pton(AF_INET, last.constData(), &parsed) == 1
        || inet_pton(AF_INET6, last.constData(), &parsed) == 1;
    return valid ? QString::fromLatin1(last) : own;
}

QByteArray partName(const ServerRequest &request)
{
    const QByteArray upload = request.header("upload");
    const auto proof = RequestProof::read(request.header("authorization"));
    return upload.isEmpty() || !proof ? QByteArray() : upload + ' ' + proof->signIn;
}

QByteArray answerBytes(const ServerAnswer &answer, bool headOnly, bool keepAlive)
{
    const bool bodiless = answer.status == 204 || answer.status == 304;
    QByteArray bytes;
    bytes.reserve(256 + (headOnly ? 0 : answer.body.size()));
    bytes += "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status) + "\r\n";
    if (!bodiless)
        bytes += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    if (!answer.contentType.isEmpty())
        bytes += "Content-Type: " + withoutControls(answer.contentType) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        bytes += withoutControls(name) + ": " + withoutControls(value) + "\r\n";
    if (!keepAlive)
        bytes += "Connection: close\r\n";
    bytes += "\r\n";
    if (!headOnly && !bodiless)
        bytes += answer.body;
    return bytes;
}

} // namespace pilar
