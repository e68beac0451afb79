// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/ahead.h"
#include "core/sync/transfer.h"

namespace pilar {

/** What a sync did; bytes and requests are the Network's to count. */
struct SyncReport
{
    int sent = 0; // sets
    int accepted = 0;
    int rejected = 0;
    int conflicts = 0; // groups
    int received = 0; // records
    int repaired = 0; // records that differed from the server's and were put right
    int released = 0; // records that left this computer: they are no longer in its scope

    bool operator==(const SyncReport &) const = default;
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
        qint64 maxBytes, pageBytes; // of sets, before compression; to ask for
    };
    struct Keep // a long request's body until its answer is applied; empty: none any more → Kept
    {
        QByteArray parcel;
    };
    using Send = Transfer::Send; // with the token → Answered or Lost
    /** On the store's thread → Applied: when the answer's upTo and upToHash are of another line of
     * sets, or it is overtaken, only say so; else merge and write. */
    struct Apply
    {
        SyncAnswer answer;
        /** What will most likely be sent after it. A driver that can do both at once may send it
         * now and answer a later Send of the same body with what came. */
        std::optional<HttpRequest> next = {};
        QByteArray cursor = {}; // of the request: where the page begins
    };
    struct Reopen // the same for a server that forgot sets: take their verdicts back → Applied
    {
        SyncAnswer answer;
    };
    struct Refork // the store takes a new writer; or looks for where a retired one parted → Applied
    {
        bool retired = false;
    };
    struct Wait // → Waited
    {
        int milliseconds;
    };
    struct Done
    {
        std::optional<Error> error;
    };
    using Action = std::variant<Collect, Keep, Send, Apply, Reopen, Refork, Wait, Done>;

    // Events
    struct Started
    { };
    struct Collected
    {
        SyncRequest request;
        QByteArray parcel = {}; // the body cut earlier that holds this request; else empty
        bool retired = false; // offers a line that this computer parted from
    };
    struct Kept
    {
        Result<> result;
    };
    using Answered = Transfer::Answered;
    using Lost = Transfer::Lost;
    struct Applied
    {
        Result<> result;
        bool forked = false; // the server knows another line of sets under this writer
        int repaired = 0; // records put right since the last answer
        int released = 0; // and taken out
        bool overtaken = false; // not taken in: the store's cursor moved on meanwhile
    };
    using Waited = Transfer::Waited;
    struct Cancelled
    { };
    using Event
        = std::variant<Started, Collected, Kept, Answered, Lost, Applied, Waited, Cancelled>;
    /** serverKey: what the answers must be signed with. jitter: 0..1, drawn by the driver once. */
    SyncSession(QByteArray serverKey, double jitter);
    /** What to do after this event. After Done there is no other step; Cancelled may come at any
     * time and loses nothing, since every set is asked for again until it has a verdict. */
    Action step(const Event &event);
    /** May be called while a request is under way: saves time before the next one. */
    void prepare() { m_ahead.pack(); }
    void lineIsSlow() { m_ahead.lineIsSlow(); }
    const SyncReport &report() const { return m_report; }

private:
    Action collect() const;
    Action collected(SyncRequest request, const QByteArray &parcel, bool retired);
    Action kept(const Result<> &result);
    Action send(bool known);
    Action moved(const Transfer::Action &action);
    Action answered(const HttpAnswer &answer);
    Action fetchKeys(const QByteArray &unproven);
    Action keysCame(const HttpAnswer &answer);
    Action accepted(const QByteArray &body);
    Action refused(int status, const QByteArray &body);
    Action applied(const Applied &applied);
    Action fork();
    Action retryLater(const Error &error);
    bool answersAll(const SyncAnswer &answer) const;

    QByteArray m_serverKey;
    double m_jitter;
    Pauses m_pauses;
    Ahead m_ahead;
    std::optional<Transfer> m_transfer; // under way
    std::optional<Done> m_ending; // once the parcel is forgotten
    int m_forks = 0;
    bool m_expectsMore = true; // the server has more pages, or has not been asked yet
    Questions m_asked; // with the last request
    bool m_sentSets = false;
    int m_reopened = 0, m_emptyPages = 0; // the latter in a row
    bool m_applying = false, m_retired = false; // an answer; of a line that was parted from
    // The request under way
    QByteArray m_body, m_cursor, m_name;
    QByteArray m_keys; // that came for the answer at hand
    QByteArray m_unproven; // an answer not signed by m_serverKey, while the keys are fetched
    WriterId m_writer;
    quint64 m_known = 0;
    quint64 m_last = 0; // set sent, or m_known
    QByteArray m_lastHash;
    SyncAnswer m_answer; // being applied
    SyncReport m_report;
};

Error refusedBy(const QString &code, int status = 0); // what the user hears then
Error accessTaken(); // the office has taken this computer's access away

} // namespace pilar
