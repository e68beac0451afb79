// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

namespace {

constexpr qint64 mostBytes = 4 << 20; // of sets or rows in one exchange, before compression
constexpr qint64 fewestBytes = 4 << 10; // on the worst of lines
constexpr int mostFailures = 6;
constexpr int mostForks = 2; // and as many reopenings
constexpr int longestPause = 60'000; // ms, of our own
constexpr int longestWish = 600; // s that a server may ask to wait

QString say(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

Error offline()
{
    return {
        ErrorKind::Offline,
        say(QT_TRANSLATE_NOOP(
            "Sync",
            "The server cannot be reached well enough now. Nothing is lost; all changes are sent "
            "at the next synchronisation."))};
}

Error refusedWith(const QString &code, int status)
{
    const QString detail = QStringLiteral("%1 %2").arg(status).arg(code);
    if (code == QLatin1String("older"))
        return {
            ErrorKind::Newer,
            say(QT_TRANSLATE_NOOP(
                "Sync",
                "The server needs a newer Pilar on this computer. Nothing is lost; please update "
                "Pilar and synchronise again.")),
            {},
            detail};
    if (code == QLatin1String("newer"))
        return {
            ErrorKind::Newer,
            say(QT_TRANSLATE_NOOP(
                "Sync",
                "This Pilar is newer than the server. Nothing is lost; please tell the operator "
                "of the server.")),
            {},
            detail};
    return {
        ErrorKind::RefusedByServer,
        say(QT_TRANSLATE_NOOP(
            "Sync",
            "The server did not accept the changes. Nothing is lost; they stay on this computer. "
            "Please tell the operator of the server.")),
        {},
        detail};
}

} // namespace

SyncSession::SyncSession(QByteArray serverKey, double jitter)
    : m_serverKey(std::move(serverKey))
    , m_jitter(jitter)
    , m_bytes(mostBytes)
{ }

SyncSession::Action SyncSession::step(const Event &event)
{
    if (const auto *collectedEvent = std::get_if<Collected>(&event))
        return collected(collectedEvent->request);
    if (const auto *answer = std::get_if<Answered>(&event))
        return answered(*answer);
    if (const auto *lost = std::get_if<Lost>(&event))
        return lost->error.kind == ErrorKind::Offline ? retryLater(lost->error, 0)
                                                      : Action(Done{lost->error});
    if (const auto *done = std::get_if<Applied>(&event))
        return applied(*done);
    if (std::holds_alternative<Cancelled>(event))
        return Done{Error{ErrorKind::Cancelled,
                          say(QT_TRANSLATE_NOOP(
                              "Sync",
                              "Synchronisation was stopped. Nothing is lost; it goes on the next "
                              "time."))}};
    return collect(); // Started, Waited
}

SyncSession::Action SyncSession::collect() const
{
    return Collect{m_bytes, m_bytes};
}

SyncSession::Action SyncSession::collected(const SyncRequest &request)
{
    m_sentSets = !request.sets.payloads.empty();
    if (!m_sentSets && !m_expectsMore)
        return Done{};
    m_writer = request.writer;
    m_cursor = request.cursor;
    m_known = request.known;
    m_last = request.known + request.sets.payloads.size();
    m_lastHash = request.knownHash;
    for (const QByteArray &payload : request.sets.payloads)
        m_lastHash = chainHash(m_lastHash, payload);
    return Post{encodeRequest(request)};
}

SyncSession::Action SyncSession::answered(const Answered &answer)
{
    switch (answer.status) {
    case 200:
        return accepted(answer.body);
    case 401:
    case 403:
        return Done{Error{ErrorKind::Denied,
                          say(QT_TRANSLATE_NOOP(
                              "Sync",
                              "The server does not know this sign-in any more. Nothing is lost; "
                              "please sign in to the server again."))}};
    case 409:
        return decodeRefusal(answer.body).code == QLatin1String("fork")
            ? fork()
            : refused(answer.status, answer.body);
    case 429:
    case 503:
        return retryLater(offline(), std::clamp(answer.retryAfter, 1, longestWish));
    default:
        return answer.status == 408 || answer.status >= 500 || answer.status < 400
            ? retryLater(offline(), 0)
            : refused(answer.status, answer.body);
    }
}

SyncSession::Action SyncSession::fork()
{
    if (m_forks++ == mostForks)
        return Done{refusedWith(QStringLiteral("fork"), 409)};
    m_applying = false;
    return Refork{};
}

SyncSession::Action SyncSession::refused(int status, const QByteArray &body)
{
    return Done{refusedWith(decodeRefusal(body).code, status)};
}

/** Each set up to upTo that was sent has its verdict, and the exchange goes forward. */
bool SyncSession::answersAll(const SyncAnswer &answer) const
{
    const quint64 last = std::min(answer.upTo, m_last);
    quint64 judged = 0;
    for (const Verdict &verdict : answer.verdicts)
        judged += verdict.n > m_known && verdict.n <= last;
    const bool moves
        = m_sentSets ? last > m_known : !answer.page.more || answer.page.cursor != m_cursor;
    return moves && judged >= last - m_known;
}

SyncSession::Action SyncSession::accepted(const QByteArray &body)
{
    Result<SyncAnswer> answer = decodeAnswer(body);
    if (!answer)
        return retryLater(answer.error(), 0);
    answer->server = m_serverKey;
    if (!isSigned(m_writer, *answer))
        return Done{
            Error{ErrorKind::Denied,
                  say(QT_TRANSLATE_NOOP(
                      "Sync",
                      "The answer does not come from the server this computer signed in to. "
                      "Nothing was changed; please tell the operator of the server."))}};
    if (answer->upTo == m_last && answer->upToHash != m_lastHash)
        return fork();
    if (answer->upTo < m_known) {
        if (m_reopened++ == mostForks)
            return Done{refusedWith(QStringLiteral("restored"), 200)};
        m_applying = false;
        return Reopen{std::move(*answer)};
    }
    if (!answersAll(*answer))
        return Done{refusedWith(QStringLiteral("verdicts"), 200)};
    m_answer = std::move(*answer);
    m_applying = true;
    return Apply{m_answer};
}

SyncSession::Action SyncSession::applied(const Applied &applied)
{
    if (applied.forked)
        return fork();
    if (!applied.result)
        return Done{applied.result.error()};
    m_failures = 0;
    if (!m_applying)
        return collect();
    m_bytes = std::min(m_bytes * 2, mostBytes);
    m_expectsMore = m_answer.page.more;
    m_report.sent += int(std::min(m_answer.upTo, m_last) - m_known);
    for (const Verdict &verdict : m_answer.verdicts) {
        m_report.accepted += verdict.kind == Verdict::Kind::Applied;
        m_report.rejected += verdict.kind == Verdict::Kind::Rejected;
    }
    for (const Conflict &conflict : m_answer.page.conflicts)
        m_report.conflicts += !conflict.resolved;
    m_report.received += int(m_answer.page.rows.size());
    m_answer = {};
    return m_sentSets || m_expectsMore ? collect() : Action(Done{});
}

SyncSession::Action SyncSession::retryLater(const Error &error, int seconds)
{
    if (++m_failures >= mostFailures)
        return Done{error.kind == ErrorKind::Offline ? offline() : error};
    if (seconds > 0)
        return Wait{seconds * 1000};
    m_bytes = std::max(m_bytes / 4, fewestBytes); // shorter parcels come through worse lines
    const double pause = std::min(1000.0 * (1 << (m_failures - 1)), double(longestPause));
    return Wait{int(pause * (0.5 + m_jitter))};
}

} // namespace pilar
