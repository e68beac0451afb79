// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/bundles.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pageBytes = 1 << 20;

QString say(const char *text)
{
    return QCoreApplication::translate("Bundle", text);
}

Error forAnotherServer()
{
    return {ErrorKind::Invalid,
            say(QT_TRANSLATE_NOOP("Bundle",
                                  "This file is for another server and nothing of it was taken in. "
                                  "Nothing is lost; bring it to the office that it is for."))};
}

void count(const SyncAnswer &answer, SyncReport &report)
{
    for (const Verdict &verdict : answer.verdicts) {
        report.accepted += verdict.kind == Verdict::Kind::Applied;
        report.rejected += verdict.kind == Verdict::Kind::Rejected;
    }
    for (const Conflict &conflict : answer.page.conflicts)
        report.conflicts += !conflict.resolved;
    for (const Incoming &row : answer.page.rows)
        report.received += !row.held;
}

/** Goes on where the answer ended, as the device would by network. */
void goOn(SyncRequest &request, const SyncAnswer &answer)
{
    request.known = answer.upTo;
    request.knownHash = answer.upToHash;
    request.cursor = answer.page.cursor;
    request.pageBytes = pageBytes;
}

} // namespace

Error bundleRefused(const QString &code)
{
    if (code == u"revoked")
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Bundle",
                                      "The access of the computer that made this file was taken "
                                      "away, so nothing of it was taken in. The answer file tells "
                                      "its user; his data are kept there."))};
    if (code == u"device" || code == u"enrolment")
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Bundle",
                                      "The computer that made this file is not enrolled here, so "
                                      "nothing of it was taken in. Its user needs a new enrolment "
                                      "file; his data are kept there."))};
    return {ErrorKind::RefusedByServer,
            say(QT_TRANSLATE_NOOP("Bundle",
                                  "Not all of this file could be taken in. The answer file tells "
                                  "the computer that made it what to do; nothing is lost.")),
            {},
            code};
}

/** An error of kind RefusedByServer has the code for the reply as its detail. */
Result<Caller> BundleDesk::callerOf(const BundleRequest &request)
{
    const auto refused = [](const QString &code) {
        return Error{ErrorKind::RefusedByServer, {}, {}, code};
    };
    auto account = m_devices.accountOf(request.device, request.account);
    if (!account && account.error().kind != ErrorKind::NotFound
        && account.error().kind != ErrorKind::Denied)
        return account.error();
    if (!account && account.error().kind == ErrorKind::NotFound && !request.secret.isEmpty()) {
        const Result<> redeemed
            = m_devices.redeem(request.account, request.secret, request.label, request.device);
        if (!redeemed && redeemed.error().kind != ErrorKind::Denied)
            return redeemed.error();
        AuditNote note;
        note.act = redeemed ? u"enter"_s : u"refuse"_s;
        note.about = u"enrolment"_s;
        const Result<> noted
            = m_province.record(m_accounts.wanting(request.account, request.device), note);
        if (!noted)
            return noted.error();
        if (!redeemed)
            return refused(u"enrolment"_s);
        account = m_devices.accountOf(request.device, request.account);
    }
    if (!account)
        return refused(account.error().kind == ErrorKind::Denied ? u"revoked"_s : u"device"_s);
    auto caller = m_accounts.caller(*account);
    if (caller)
        caller->device = m_devices.numberOf(request.device, *account);
    return caller;
}

Result<> BundleDesk::answer(const Caller &caller, const BundleRequest &request, qint64 replyBytes,
                            BundleReply &reply, BundleOutcome &outcome)
{
    SyncRequest asked;
    SyncAnswer last;
    qint64 bytes = 0;
    bool goes = false; // there are more pages, and they move
    for (size_t i = 0; i < request.requests.size() || (goes && bytes < replyBytes); ++i) {
        if (i < request.requests.size()) {
            auto next = decodeRequest(request.requests[i]);
            if (!next) {
                reply.refusal = next.error().kind == ErrorKind::Newer ? u"newer"_s : u"form"_s;
                return {};
            }
            asked = *std::move(next);
        } else {
            asked.sets = {{}, last.upTo + 1, last.upToHash};
        }
        asked.name = request.id;
        if (i > 0)
            goOn(asked, last);
        // The caller anew each time: a set may have bound an LKS to the account.
        auto now = m_accounts.caller(caller.account);
        if (!now)
            return now.error();
        now->device = caller.device;
        auto answer = m_province.sync(*now, asked);
        if (!answer) {
            reply.refusal = refusalCode(answer.error());
            return reply.refusal.isEmpty() ? Result<>(answer.error()) : Result<>();
        }
        const bool stands = asked.sets.payloads.empty() && answer->page.cursor == asked.cursor;
        last = *std::move(answer);
        goes = last.page.more && !stands;
        count(last, outcome.report);
        outcome.report.sent += int(asked.sets.payloads.size());
        reply.answers.push_back(encodeAnswer(m_keys.current(), asked, last));
        bytes += reply.answers.back().size();
    }
    reply.more = outcome.more = last.page.more;
    return {};
}

Result<BundleOutcome> BundleDesk::take(const QByteArray &file, qint64 replyBytes)
{
    const auto sealed = readBundle(file, BundleKind::Request);
    if (!sealed)
        return sealed.error();
    const SigningKey *key = m_keys.readerOf(sealed->addressee);
    const auto opened = key ? openBundle(*sealed, *key) : std::nullopt;
    if (!opened)
        return forAnotherServer();
    const auto request = readRequest(*opened);
    if (!request)
        return request.error();
    if (request->server != key->publicKey())
        return forAnotherServer();
    BundleReply reply;
    reply.id = request->id;
    reply.server = m_keys.current().publicKey();
    reply.device = request->device;
    reply.time = m_clock.now();
    if (key != &m_keys.current())
        reply.keys = encodeKeyChain(m_keys.chain());
    BundleOutcome outcome;
    outcome.account = request->account;
    const auto caller = callerOf(*request);
    if (!caller && caller.error().kind != ErrorKind::RefusedByServer)
        return caller.error();
    if (!caller) {
        reply.refusal = caller.error().detail;
    } else if (Result<> done = answer(*caller, *request, replyBytes, reply, outcome); !done) {
        return done.error();
    }
    outcome.refusal = reply.refusal;
    outcome.reply = writeBundle(reply, m_keys.current());
    return outcome;
}

} // namespace pilar
