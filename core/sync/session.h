// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/messages.h"

#include <optional>

namespace pilar {

/** What a sync did; bytes and requests are the Network's to count. */
struct SyncReport
{
    int sent = 0; // sets
    int accepted = 0;
    int rejected = 0;
    int conflicts = 0; // groups
    int received = 0; // records
};

/**
 * The client's side of an exchange as a pure step machine: the driver (core/sync/runner.h, or the
 * simulator) does what an action says and answers with the event named there. No socket, thread or
 * clock.
 */
class SyncSession
{
public:
    // Actions
    struct Collect // take the claim and unsettled sets from the store → Collected
    {
        qint64 maxBytes;
    };
    struct Post // → Answered or Lost
    {
        QByteArray body;
    };
    struct Apply // merge and write on the store's thread → Applied
    {
        SyncAnswer answer;
    };
    struct Refork // the store takes a new writer and renumbers → Applied
    { };
    struct Wait // → Waited
    {
        int milliseconds;
    };
    struct Done
    {
        std::optional<Error> error;
    };
    using Action = std::variant<Collect, Post, Apply, Refork, Wait, Done>;

    // Events
    struct Started
    { };
    struct Collected
    {
        SyncRequest request;
    };
    struct Answered
    {
        int status;
        QByteArray body;
        int retryAfter; // seconds; 0 = not said
    };
    struct Lost
    {
        Error error;
    };
    struct Applied
    {
        Result<> result;
    };
    struct Waited
    { };
    struct Cancelled
    { };
    using Event = std::variant<Started, Collected, Answered, Lost, Applied, Waited, Cancelled>;

    /** serverKey: what the answers must be signed with. jitter: 0..1, drawn by the driver once. */
    SyncSession(QByteArray serverKey, double jitter);

    Action step(const Event &event);
    const SyncReport &report() const { return m_report; }

private:
    Action answered(const Answered &answer);
    Action retryLater(const Error &error, int seconds);

    QByteArray m_serverKey;
    double m_jitter;
    WriterId m_writer;
    quint64 m_sentFrom = 0;
    bool m_more = false;
    int m_failures = 0;
    SyncReport m_report;
};

} // namespace pilar
