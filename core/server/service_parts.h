// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inner parts of Service, for its files only.

#include "core/server/devices.h"
#include "core/server/service.h"
#include "core/server/sign_in_delay.h"
#include "core/server/uploads.h"

namespace pilar {

inline constexpr qint64 longestOther = 1024; // body of a request
inline const QByteArray answersPath = "/v1/answers/";

struct Service::Worker
{
    std::unique_ptr<Database> db;
    std::shared_ptr<const ServerKeys> keys; // outlive the province, which signs with them
    Province province;
    Accounts accounts;
    Uploads uploads;
    Devices devices;
    SignInDelay delay;
};

struct Service::Visit
{
    ServerRequest request;
    Worker &worker;
    Caller caller;
    std::shared_ptr<const Key> key = {}; // for the server's word to this device
};

struct Service::SignIn
{
    QString email;
    QByteArray key; // public; empty when it was not proved
    QString label;
};

/** A new one goes into Service::routes(). A path that ends with '/' stands for all that begin so.
 */
struct Service::Route
{
    QByteArray method;
    QByteArray path;
    const char *name; // in the figures
    ServerAnswer (Service::*anybody)(const ServerRequest &, int) = nullptr;
    ServerAnswer (Service::*device)(const Visit &) = nullptr;
    qint64 maxBody = longestOther;
    bool inParts = false; // the body may come in parts, and its answer is kept for the device
    bool once = false; // for one request, by whichever process: it must not be undone by a copy
    bool sealed = false; // the body may come under a seal

    bool takes(const QByteArray &asked) const
    {
        return path.endsWith('/') ? asked.startsWith(path) : asked == path;
    }
};

/** Empty when there is none. */
RequestProof proofOf(const ServerRequest &request);
ServerAnswer json(int status, const QJsonObject &object);
ServerAnswer jsonError(int status, const QString &kind, const QString &message);
/** The answer with this code of a Refusal (core/sync/messages.h). */
ServerAnswer refused(const QString &code);
/** The moment is bad, not the request: the client tries again. */
ServerAnswer later(int status, qint64 milliseconds);

} // namespace pilar
