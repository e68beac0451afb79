// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/session.h"

#include "core/base/crypto.h"
#include "core/sync/key_chain.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

namespace {

constexpr qint64 pageBytes = 4 << 20; // to ask for; the server gives less
constexpr qint64 longestParcel = 512 << 10;
constexpr int mostForks = 2; // and as many reopenings
constexpr int mostEmptyPages
    = 1000; // one after the other: a server looks at 4,000 changes for each

QString say(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

HttpRequest postOf(const QByteArray &body)
{
    return {"POST", "/v1/sync", {}, body};
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

} // namespace

Error accessTaken()
{
    return {ErrorKind::Denied,
            say(QT_TRANSLATE_NOOP(
                "Sync",
                "The office has taken this computer's access away. Nothing is lost; everything "
                "stays here. Please ask the office to give the access back.")),
            {},
            QStringLiteral("revoked")};
}

Error refusedBy(const QString &code, int status)
{
    const QString detail = QStringLiteral("%1 %2").arg(status).arg(code);
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

SyncSession::SyncSession(QByteArray serverKey, double jitter)
    : m_serverKey(std::move(serverKey))
    , m_jitter(jitter)
    , m_pauses(jitter)
{ }

SyncSession::Action SyncSession::step(const Event &event)
{
    if (const auto *collectedEvent = std::get_if<Collected>(&event))
        return collected(collectedEvent->request, collectedEvent->parcel, collectedEvent->retired);
    if (const auto *keptEvent = std::get_if<Kept>(&event))
        return kept(keptEvent->result);
    if (const auto *done = std::get_if<Applied>(&event))
        return applied(*done);
    if (std::holds_alternative<Cancelled>(event))
        return Done{Error{ErrorKind::Cancelled,
                          say(QT_TRANSLATE_NOOP(
                              "Sync",
                              "Synchronisation was stopped. Nothing is lost; it goes on the next "
                              "time."))}};
    const auto *answer = std::get_if<Answered>(&event);
    const auto *lost = std::get_if<Lost>(&event);
    if (!m_transfer)
        return lost ? Action(Done{lost->error}) : collect(); // Started, Waited
    return moved(m_transfer->step(answer     ? Transfer::Event(*answer)
                                      : lost ? Transfer::Event(*lost)
                                             : Transfer::Event(Waited{})));
}

SyncSession::Action SyncSession::collect() const
{
    return Collect{m_ahead.wanted(), pageBytes};
}

SyncSession::Action SyncSession::collected(SyncRequest request, const QByteArray &parcel,
                                           bool retired)
{
    const bool sends = !request.sets.payloads.empty();
    const bool asks = request.questions.any() && request.questions != m_asked;
    if (!sends && !m_expectsMore && !asks && !retired)
        return Done{};
    m_retired = retired;
    m_body = m_ahead.bodyOf(request, parcel);
    m_asked = request.questions;
    std::vector<QByteArray> &sets = request.sets.payloads;
    m_sentSets = !sets.empty();
    while (parcel.isEmpty() && m_body.size() > longestParcel && sets.size() > 1) {
        sets.resize(std::max<size_t>(
            1, sets.size() * size_t(longestParcel) / size_t(m_body.size()) * 9 / 10));
        m_body = encodeRequest(request);
    }
    m_writer = request.writer;
    m_cursor = request.cursor;
    m_known = request.known;
    m_last = request.known + sets.size();
    m_lastHash = request.knownHash;
    for (const QByteArray &payload : sets)
        m_lastHash = chainHash(m_lastHash, payload);
    const bool isNew = parcel.isEmpty();
    return isNew && m_body.size() > Transfer::shortBody ? Action(Keep{m_body}) : send(!isNew);
}

SyncSession::Action SyncSession::kept(const Result<> &result)
{
    if (m_ending)
        return *m_ending;
    return result ? send(false) : Action(Done{result.error()});
}

SyncSession::Action SyncSession::send(bool known)
{
    m_name = crypto::hash(m_body);
    m_transfer.emplace(postOf(std::exchange(m_body, {})), m_jitter);
    return moved(m_transfer->start(known));
}

SyncSession::Action SyncSession::moved(const Transfer::Action &action)
{
    if (const auto *request = std::get_if<Send>(&action))
        return *request;
    if (const auto *wait = std::get_if<Transfer::Wait>(&action))
        return Wait{wait->milliseconds};
    const Result<HttpAnswer> answer = std::get<Transfer::Done>(action).answer;
    m_transfer.reset();
    if (answer)
        return answered(*answer);
    return Done{answer.error().kind == ErrorKind::Offline ? offline() : answer.error()};
}

SyncSession::Action SyncSession::answered(const HttpAnswer &answer)
{
    if (!m_unproven.isEmpty())
        return keysCame(answer);
    switch (answer.status) {
    case 200:
        return accepted(answer.body);
    case 401:
        if (decodeRefusal(answer.body).code == QLatin1String("revoked"))
            return Done{accessTaken()};
        return Done{Error{ErrorKind::Denied,
                          say(QT_TRANSLATE_NOOP(
                              "Sync",
                              "The server does not know this sign-in any more. Nothing is lost; "
                              "please sign in to the server again."))}};
    case 409:
        return decodeRefusal(answer.body).code == QLatin1String("fork")
            ? fork()
            : refused(answer.status, answer.body);
    default:
        return answer.status < 400 ? retryLater(offline()) : refused(answer.status, answer.body);
    }
}

SyncSession::Action SyncSession::fork()
{
    if (!m_retired && m_forks++ == mostForks)
        return Done{refusedBy(QStringLiteral("fork"), 409)};
    m_applying = false;
    return Refork{m_retired};
}

SyncSession::Action SyncSession::refused(int status, const QByteArray &body)
{
    m_ending = Done{refusedBy(decodeRefusal(body).code, status)};
    return Keep{}; // a newer program may cut it otherwise
}

/** Each set up to upTo that was sent has its verdict, and the exchange goes forward. */
bool SyncSession::answersAll(const SyncAnswer &answer) const
{
    const quint64 last = std::min(answer.upTo, m_last);
    quint64 judged = 0;
    for (const Verdict &verdict : answer.verdicts)
        judged += verdict.n > m_known && verdict.n <= last;
    const bool moves = m_sentSets
        ? last > m_known
        : m_retired || !answer.page.more || answer.page.cursor != m_cursor;
    return moves && judged >= last - m_known;
}

SyncSession::Action SyncSession::accepted(const QByteArray &body)
{
    Result<SyncAnswer> answer = decodeAnswer(body, m_name);
    if (!answer)
        return retryLater(answer.error());
    answer->writer = m_writer;
    answer->server = m_serverKey;
    if (answer->hashIsKnown)
        answer->upToHash = answer->upTo == m_last ? m_lastHash : QByteArray();
    if (!isSigned(m_writer, *answer))
        return fetchKeys(body);
    answer->keys = std::exchange(m_keys, {});
    if (answer->upTo == m_last && answer->upToHash != m_lastHash)
        return fork();
    if (answer->upTo < m_known) {
        if (!m_retired && m_reopened++ == mostForks)
            return Done{refusedBy(QStringLiteral("restored"), 200)};
        m_applying = false;
        return Reopen{std::move(*answer)};
    }
    if (!answersAll(*answer))
        return Done{refusedBy(QStringLiteral("verdicts"), 200)};
    const FeedPage &page = answer->page;
    const bool isEmpty = page.more && page.rows.empty() && page.conflicts.empty();
    m_emptyPages = isEmpty ? m_emptyPages + 1 : 0;
    if (m_emptyPages > mostEmptyPages)
        return Done{refusedBy(QStringLiteral("endless"), 200)};
    m_answer = std::move(*answer);
    m_applying = true;
    const auto next = m_retired ? std::nullopt : m_ahead.guess(m_answer);
    return Apply{m_answer,
                 next ? std::optional(std::get<Send>(Transfer(postOf(*next), 0).start()).request)
                      : std::nullopt,
                 m_cursor};
}

SyncSession::Action SyncSession::fetchKeys(const QByteArray &unproven)
{
    m_unproven = unproven;
    m_transfer.emplace(HttpRequest{"GET", "/v1/keys", {}, {}}, m_jitter);
    return moved(m_transfer->start(false));
}

/** The server may have a new key, if the known one handed over to it; nobody else is believed. */
SyncSession::Action SyncSession::keysCame(const HttpAnswer &came)
{
    const QByteArray body = std::exchange(m_unproven, {});
    const auto links = decodeKeyChain(came.status == 200 ? came.body : QByteArray());
    auto answer = decodeAnswer(body, m_name);
    if (answer && answer->hashIsKnown)
        answer->upToHash = answer->upTo == m_last ? m_lastHash : QByteArray();
    for (const KeyLink &link : links ? *links : std::vector<KeyLink>()) {
        if (!answer || !leadsTo(*links, m_serverKey, link.to))
            continue;
        answer->server = link.to;
        if (isSigned(m_writer, *answer)) {
            m_serverKey = link.to;
            m_keys = came.body;
            return accepted(body);
        }
    }
    return Done{notWhoItWas()};
}

SyncSession::Action SyncSession::applied(const Applied &applied)
{
    if (applied.forked)
        return fork();
    if (!applied.result)
        return Done{applied.result.error()};
    m_pauses.progress();
    const bool skipped = m_retired || applied.overtaken; // its page was not taken in
    m_expectsMore = m_expectsMore || skipped;
    if (!m_applying || skipped)
        return collect();
    m_expectsMore = m_answer.page.more;
    m_report.sent += int(std::min(m_answer.upTo, m_last) - m_known);
    const bool again = m_answer.page.fill.restored && m_answer.page.fill.begins;
    for (const Verdict &verdict : m_answer.verdicts) {
        if (again && verdict.n <= m_known)
            continue; // told before
        m_report.accepted += verdict.kind == Verdict::Kind::Applied;
        m_report.rejected += verdict.kind == Verdict::Kind::Rejected;
    }
    for (const Conflict &conflict : m_answer.page.conflicts)
        m_report.conflicts += !conflict.resolved;
    for (const Incoming &row : m_answer.page.rows)
        m_report.received += !row.held && !row.evict;
    m_report.repaired += applied.repaired;
    m_report.released += applied.released;
    // A fill that ended, or what was told, may raise a question.
    const bool wonders = m_answer.page.fill.ends || m_answer.told != Told();
    m_answer = {};
    return m_sentSets || m_expectsMore || wonders || m_ahead.leftSomething() ? collect()
                                                                             : Action(Done{});
}

SyncSession::Action SyncSession::retryLater(const Error &error)
{
    const auto pause = m_pauses.next();
    if (!pause)
        return Done{error};
    m_asked = {}; // nobody has answered it
    return Wait{*pause};
}

} // namespace pilar
