// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"

#include <optional>
#include <variant>

namespace pilar {

/** Growing pauses between attempts that bring nothing. */
class Pauses
{
public:
    /** jitter: 0..1, so that many devices do not come back at once. */
    explicit Pauses(double jitter)
        : m_jitter(jitter)
    { }
    void progress() { m_failures = 0; }
    /** ms to wait after a failure; 0 for the first after progress; none when it is no use to go on
     * now. wish: seconds that the server asks for. */
    std::optional<int> next(int wish = 0);

private:
    double m_jitter;
    int m_failures = 0; // since the last progress
};

/** Names a body that may go up in parts: 32 hex digits. */
QByteArray nameOfBody(const QByteArray &body);

/**
 * One request and its answer over a line that breaks, as a pure step machine: what arrived before a
 * cut, up or down, is not sent again (docs/PROTOCOL.md). Repeats what can be repeated with growing
 * pauses, so the request must be one that does no harm twice. The driver adds who it is.
 */
class Transfer
{
public:
    static constexpr qint64 shortBody = 8 * 1024; // up to here a body goes as a whole

    // Actions
    struct Send // → Answered or Lost
    {
        HttpRequest request;
    };
    struct Wait // → Waited
    {
        int milliseconds;
    };
    /** Whole, of whatever status that is final; or Offline, or what the network said. */
    struct Done
    {
        Result<HttpAnswer> answer;
    };
    using Action = std::variant<Send, Wait, Done>;

    // Events
    struct Answered
    {
        HttpAnswer answer;
    };
    struct Lost
    {
        Error error;
    };
    struct Waited
    { };
    using Event = std::variant<Answered, Lost, Waited>;

    Transfer(HttpRequest request, double jitter);

    /** known: the request may have been under way before, perhaps in an earlier run. */
    Action start(bool known = false);
    Action step(const Event &event);

private:
    enum class Way { Sending, Asking, Fetching };

    bool isLong() const { return !m_name.isEmpty(); }
    Action send();
    Action ask();
    Action fetch();
    Action resume();
    Action failed(int wish, const Error &why);
    Action sent(const HttpAnswer &answer);
    Action asked(const HttpAnswer &answer);
    Action fetched(const HttpAnswer &answer);
    Action goOnFrom(const HttpAnswer &answer);

    HttpRequest m_request;
    QByteArray m_name; // of a long body
    Pauses m_pauses;
    Way m_way = Way::Sending; // next, or under way
    int m_requests = 0; // answered
    qint64 m_offset = 0; // of the body: the server has so much
    HttpAnswer m_part; // of an answer that broke off …
    QByteArray m_tag; // … under this name
};

} // namespace pilar
