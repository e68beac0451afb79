// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/bundle.h"

#include "core/store/attachments.h"
#include "core/sync/apply.h"
#include "core/sync/bundle_log.h"
#include "core/sync/device_key.h"
#include "core/sync/key_chain.h"
#include "core/sync/known_keys.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 rawSets = 64 << 20; // taken from the store at once
constexpr qint64 rawParcel = 2 << 20; // of one request

QString say(const char *text)
{
    return QCoreApplication::translate("Bundle", text);
}

Error notSignedIn()
{
    return {ErrorKind::Invalid,
            say(QT_TRANSLATE_NOOP("Bundle",
                                  "These data do not belong to an account yet, so there is nobody "
                                  "to send them to. Everything entered is kept; sign in first, or "
                                  "ask the office for an enrolment file."))};
}

Error forAnother()
{
    return {ErrorKind::Invalid,
            say(QT_TRANSLATE_NOOP("Bundle",
                                  "This answer is for another computer or another institution's "
                                  "data. Nothing was changed."))};
}

Error refusedFor(const QString &code)
{
    if (code == u"revoked")
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Bundle",
                                      "The office took this computer's access away, so it did not "
                                      "take the data in. Nothing is lost, everything stays here; "
                                      "please ask the office.")),
                {},
                code};
    if (code == u"enrolment")
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Bundle",
                                      "The enrolment file of this computer is too old, or another "
                                      "computer used it. Nothing is lost; please ask the office "
                                      "for a new one.")),
                {},
                code};
    if (code == u"device")
        return {ErrorKind::Denied,
                say(QT_TRANSLATE_NOOP("Bundle",
                                      "The server does not know this computer. Nothing is lost; "
                                      "please sign in again, or ask the office for an enrolment "
                                      "file.")),
                {},
                code};
    return refusedBy(code);
}

/** Sets in requests of a size that the server judges at once, as many as fit a bundle. */
std::vector<QByteArray> cutRequests(const SyncRequest &all, size_t &taken)
{
    std::vector<QByteArray> parts;
    qint64 bytes = 0;
    SyncRequest part = all;
    taken = 0;
    do {
        part.sets.first = all.sets.first + taken;
        part.sets.payloads.clear();
        qint64 raw = 0;
        size_t next = taken;
        while (next < all.sets.payloads.size() && raw < rawParcel) {
            raw += all.sets.payloads[next].size();
            part.sets.payloads.push_back(all.sets.payloads[next++]);
        }
        QByteArray encoded = encodeRequest(part);
        bytes += encoded.size();
        if (!parts.empty() && bytes > usualBundle)
            break;
        parts.push_back(std::move(encoded));
        for (; taken < next; ++taken)
            part.sets.before = chainHash(part.sets.before, all.sets.payloads[taken]);
    } while (taken < all.sets.payloads.size() && parts.size() < size_t(BundleRequest::mostParts));
    return parts;
}

} // namespace

Result<ExportedBundle> exportBundle(Store &store, Random &random, const QString &label)
{
    const QByteArray server = store.setting(u"server_key"_s);
    const std::optional<SigningKey> device = knownDeviceKey(store);
    if (server.isEmpty() || !device)
        return notSignedIn();
    const Result<SyncRequest> all = collectRequest(store, rawSets, usualBundle);
    if (!all)
        return all.error();
    BundleRequest request;
    request.id = QByteArray(BundleRequest::idSize, '\0');
    random.fill(request.id.data(), size_t(request.id.size()));
    request.server = server;
    request.device = device->publicKey();
    request.account = store.identity().account;
    request.label = label.left(100);
    request.secret = store.setting(u"enrolment_secret"_s);
    size_t taken = 0;
    request.requests = cutRequests(*all, taken);
    BundleLog log(store);
    if (Result<> noted = log.add({request.id, all->writer, all->cursor, all->known, false}); !noted)
        return noted.error();
    ExportedBundle exported;
    exported.file = writeBundle(request, *device);
    exported.sets = int(taken);
    exported.more = all->known + taken < store.lastToSend();
    return exported;
}

namespace {

/** One reply on its way into the store. */
class Taking
{
public:
    Taking(Store &store, const GoOn &goOn, BundleReply reply, BundleLog::Entry entry)
        : m_store(store)
        , m_goOn(goOn)
        , m_reply(std::move(reply))
        , m_entry(std::move(entry))
    { }

    Result<TakenReply> run()
    {
        if (m_entry.writer != m_store.writer())
            return end(TakenReply::Kind::Overtaken);
        if (m_reply.refusal == u"fork")
            return again(m_store.refork());
        if (!m_reply.refusal.isEmpty() && m_reply.answers.empty())
            return refusedFor(m_reply.refusal);
        if (Result<> read = readAnswers(); !read)
            return read.error();
        const QByteArray now = m_store.setting(u"cursor"_s);
        size_t at = 0;
        while (at < m_starts.size() && m_starts[at] != now)
            ++at;
        if (at == m_starts.size() && !endsAt(now))
            return end(TakenReply::Kind::Overtaken);
        for (; at < m_answers.size(); ++at) {
            if (m_goOn && !m_goOn(int(at), int(m_answers.size())))
                return Error{ErrorKind::Cancelled, {}};
            const Result<TakenReply> done = take(m_answers[at]);
            if (!done || done->kind != TakenReply::Kind::Taken)
                return done;
        }
        if (!m_reply.refusal.isEmpty())
            return refusedFor(m_reply.refusal);
        m_taken.more = m_reply.more;
        return end(TakenReply::Kind::Taken);
    }

private:
    /** All of it before anything is written: each answer signed and of this writer. */
    Result<> readAnswers()
    {
        QByteArray start = m_entry.cursor;
        for (const QByteArray &bytes : m_reply.answers) {
            auto answer = decodeAnswer(bytes, m_reply.id);
            if (!answer)
                return answer.error();
            answer->server = m_reply.server;
            if (!isSigned(m_store.writer(), *answer))
                return forAnother();
            m_starts.push_back(start);
            start = answer->page.cursor;
            m_answers.push_back(*std::move(answer));
        }
        return {};
    }

    /** A crash came between the last page and the end of the bundle. */
    bool endsAt(const QByteArray &cursor) const
    {
        return !m_answers.empty() && m_answers.back().page.cursor == cursor
            && m_answers.back().upTo == m_store.known();
    }

    Result<TakenReply> take(const SyncAnswer &answer)
    {
        if (!isOwnLine(m_store, answer))
            return again(m_store.refork());
        if (answer.upTo < m_store.known()) // the server forgot sets, or said this long ago
            return answer.upTo < m_entry.known ? again(reopen(answer.upTo))
                                               : end(TakenReply::Kind::Overtaken);
        const quint64 before = m_store.known();
        const int released = releasedOf(m_store);
        if (Result<> done = applyAnswer(m_store, answer); !done)
            return done.error();
        SyncReport &report = m_taken.report;
        report.sent += int(answer.upTo - before);
        report.released += releasedOf(m_store) - released;
        for (const Verdict &verdict : answer.verdicts) {
            report.accepted += verdict.kind == Verdict::Kind::Applied;
            report.rejected += verdict.kind == Verdict::Kind::Rejected;
        }
        for (const Conflict &conflict : answer.page.conflicts)
            report.conflicts += !conflict.resolved;
        for (const Incoming &row : answer.page.rows)
            report.received += !row.held && !row.evict;
        return m_taken;
    }

    Result<> reopen(quint64 upTo)
    {
        const Result<> opened = m_store.reopen(upTo);
        return opened ? m_store.attachments().resend() : opened;
    }

    Result<TakenReply> again(const Result<> &done)
    {
        return done ? end(TakenReply::Kind::Again) : Result<TakenReply>(done.error());
    }

    Result<TakenReply> end(TakenReply::Kind kind)
    {
        if (Result<> closed = BundleLog(m_store).close(m_entry.id); !closed)
            return closed.error();
        m_taken.kind = kind;
        return m_taken;
    }

    Store &m_store;
    const GoOn &m_goOn;
    BundleReply m_reply;
    BundleLog::Entry m_entry;
    std::vector<SyncAnswer> m_answers;
    std::vector<QByteArray> m_starts; // cursors
    TakenReply m_taken;
};

/** Whether the server that signed it is the one this computer knows, or its heir. */
Result<> believe(Store &store, const BundleReply &reply)
{
    const QByteArray known = store.setting(u"server_key"_s);
    if (reply.server == known)
        return {};
    if (!leadsTo(reply.keys, known, reply.server))
        return notWhoItWas();
    return keepServerKey(store, reply.server, reply.keys);
}

} // namespace

Result<TakenReply> importReply(Store &store, const QByteArray &file, const GoOn &goOn)
{
    const Result<SealedBundle> sealed = readBundle(file, BundleKind::Reply);
    if (!sealed)
        return sealed.error();
    const std::optional<SigningKey> device = knownDeviceKey(store);
    const std::optional<OpenedBundle> opened = device ? openBundle(*sealed, *device) : std::nullopt;
    if (!opened)
        return forAnother();
    Result<BundleReply> reply = readReply(*opened);
    if (!reply)
        return reply.error();
    const std::optional<BundleLog::Entry> entry = BundleLog(store).find(reply->id);
    if (reply->device != device->publicKey() || !entry)
        return forAnother();
    if (Result<> believed = believe(store, *reply); !believed)
        return believed.error();
    if (entry->closed)
        return TakenReply{TakenReply::Kind::Known};
    if (reply->refusal.isEmpty() && !store.setting(u"enrolment_secret"_s).isEmpty()) {
        if (Result<> done = store.setSetting(u"enrolment_secret"_s, {}); !done)
            return done.error();
    }
    return Taking(store, goOn, *std::move(reply), *entry).run();
}

} // namespace pilar
