// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/http.h"

namespace pilar {

/** What the head of a request asks of the face itself. */
struct HeadVerdict
{
    int refusal = 0; // status to answer with at once; 0 = go on
    bool wantsContinue = false;
};

/**
 * The rules a parser leaves to us: exactly one Host, one Content-Length in digits or one
 * Transfer-Encoding "chunked" but not both, a path, no Expect but 100-continue. http11: the
 * request's version; headers carry lower-case names.
 */
HeadVerdict judgeHead(const ServerRequest &request, bool http11);

/** The address that the proxy before us saw: the last entry of the last X-Forwarded-For; else own.
 */
QString forwardedPeer(const ServerRequest &request, const QString &own);

/** Names a body sent in parts, apart for each sender; empty when it is not. */
QByteArray partName(const ServerRequest &request);

/** The bytes of an answer: head and, unless headOnly, body. */
QByteArray answerBytes(const ServerAnswer &answer, bool headOnly, bool keepAlive);

} // namespace pilar
