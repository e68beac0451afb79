// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/apply.h"
#include "core/sync/session.h"
#include "tests/core/server/town.h"
#include "tests/support/laptop.h"

namespace pilar {

/** The way of real laptops to a province in the same thread, without sockets. */
class Road
{
public:
    explicit Road(const Dictionary &dictionary = small::dictionary(),
                  const QString &file = QStringLiteral(":memory:"))
        : town(dictionary, file)
        , account(town.account(QStringLiteral("lks")))
    { }

    /** Called with each request; false loses the answer. */
    std::function<bool(const SyncRequest &)> onRequest;

    /** Exchanges all there is; what the session ended with. */
    std::optional<Error> sync(test::Laptop &laptop) { return sync(laptop, account); }
    std::optional<Error> sync(test::Laptop &laptop, qint64 as)
    {
        SyncSession session(town.key.publicKey(), 0.5);
        SyncSession::Event event = SyncSession::Started{};
        for (int steps = 0; steps < 200; ++steps) {
            const SyncSession::Action action = session.step(event);
            report = session.report();
            if (const auto *done = std::get_if<SyncSession::Done>(&action))
                return done->error;
            event = act(laptop, action, as);
        }
        return Error{ErrorKind::Internal, QStringLiteral("no end")};
    }

    /** What the server has, while nothing of the laptop is sent. */
    void hear(test::Laptop &laptop)
    {
        const auto request = collectRequest(*laptop.store, 0, 1 << 20);
        auto answer = town.province.sync(*town.accounts.caller(account), *request);
        if (answer)
            encodeAnswer(town.key, *request, *answer);
        if (!answer || !applyAnswer(*laptop.store, *answer))
            qFatal("nothing was heard");
    }

    Town town;
    qint64 account;
    SyncReport report;
    int forks = 0;

private:
    SyncSession::Event act(test::Laptop &laptop, const SyncSession::Action &action, qint64 as)
    {
        Store &store = *laptop.store;
        if (const auto *collect = std::get_if<SyncSession::Collect>(&action)) {
            auto collected = collectParcel(store, *collect);
            if (!collected)
                return SyncSession::Lost{collected.error()};
            return *std::move(collected);
        }
        if (const auto *keep = std::get_if<SyncSession::Keep>(&action))
            return SyncSession::Kept{store.keepParcel(keep->parcel)};
        if (const auto *send = std::get_if<SyncSession::Send>(&action)) {
            const bool whole = send->request.method == "POST"; // this town keeps no parts
            return whole ? posted(send->request.body, as) : SyncSession::Answered{{404}};
        }
        if (const auto *apply = std::get_if<SyncSession::Apply>(&action)) {
            if (!isOwnLine(store, apply->answer))
                return SyncSession::Applied{{}, true};
            return SyncSession::Applied{applyAnswer(store, apply->answer), false};
        }
        if (const auto *reopen = std::get_if<SyncSession::Reopen>(&action))
            return SyncSession::Applied{reopenLine(store, reopen->answer), false};
        if (const auto *refork = std::get_if<SyncSession::Refork>(&action)) {
            forks += refork->retired ? 0 : 1;
            return SyncSession::Applied{leaveLine(store, *refork), false};
        }
        return SyncSession::Waited{};
    }

    SyncSession::Event posted(const QByteArray &body, qint64 as)
    {
        const auto request = decodeRequest(body);
        if (!request)
            return SyncSession::Lost{Error{ErrorKind::Internal, {}}};
        auto answer = town.province.sync(*town.accounts.caller(as), *request);
        if (onRequest && !onRequest(*request))
            return SyncSession::Lost{Error{ErrorKind::Offline, {}}};
        if (answer)
            return SyncSession::Answered{{200, {}, encodeAnswer(town.key, *request, *answer)}};
        const QString code = refusalCode(answer.error());
        if (code.isEmpty())
            qFatal("the server failed: %s", qPrintable(answer.error().detail));
        const int status = code == QStringLiteral("fork") ? 409 : 400;
        return SyncSession::Answered{{status, {}, encodeRefusal({code})}};
    }
};

} // namespace pilar
