// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/attachments.h"

#include "core/store/store_thread.h"
#include "core/sync/lacking.h"
#include "core/sync/messages.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 shortestPiece = 4 * 1024;
constexpr int patience = 6; // tries without anything won
constexpr int trust = 16; // pieces that must pass before a longer one is tried again

QByteArray pathOf(const Record &record, const Content &content)
{
    return "/v1/blobs/" + record.id.text().toLatin1() + '/' + content.sha256.toLatin1();
}

Error cancelled()
{
    return {ErrorKind::Cancelled,
            QCoreApplication::translate("Sync",
                                        "Stopped. Nothing is lost; the rest follows at the "
                                        "next synchronisation.")};
}

Error offline()
{
    return {ErrorKind::Offline,
            QCoreApplication::translate("Sync",
                                        "The connection broke while files were under way. Nothing "
                                        "is lost; they go on where they stopped.")};
}

} // namespace

StoreAccess accessTo(StoreThread &store)
{
    return [&store](const std::function<void(Store &)> &job) {
        store.run([&job](Store &opened) { job(opened); }).waitForFinished();
    };
}

FileExchange::FileExchange(const StoreAccess &store, Network &network, CancelFlag cancel,
                           FileOptions options)
    : m_store(store)
    , m_network(network)
    , m_cancel(std::move(cancel))
    , m_options(std::move(options))
{ }

Result<> FileExchange::onStore(const std::function<Result<>(Attachments &)> &job) const
{
    Result<> done;
    m_store([&](Store &store) { done = job(store.attachments()); });
    return done;
}

/** Asks which files the server lacks. When it cannot say, it is asked again next time. */
Result<> FileExchange::compare()
{
    bool due = false;
    m_store([&](Store &store) { due = store.attachments().shouldCompare(m_options.mark); });
    if (!due || stopped() || (m_options.mayGoOn && !m_options.mayGoOn()))
        return {};
    const Result<HttpAnswer> answer = send({"GET", "/v1/blobs", {}, {}});
    if (!answer)
        return answer.error().kind == ErrorKind::Offline ? Result<>() : answer.error();
    if (answer->status != 200 && answer->status != 404) { // 404: an older server
        const Result<Step> step = judge(*answer);
        return step ? Result<>() : step.error();
    }
    const auto lacking
        = answer->status == 200 ? decodeLacking(answer->body) : std::map<RecordId, int>();
    if (!lacking)
        return {};
    return onStore([&](Attachments &files) -> Result<> {
        const auto lost = files.compared(m_options.mark, *lacking);
        m_report.lost = lost ? *lost : 0;
        return lost ? Result<>() : lost.error();
    });
}

Result<> FileExchange::run()
{
    if (Result<> done = compare(); !done)
        return done;
    if (Result<> done = transferAll(Part::Preview, true); !done)
        return done;
    if (m_options.previews) {
        if (Result<> done = transferAll(Part::Preview, false); !done)
            return done;
    }
    if (!m_options.originals)
        return {};
    if (Result<> done = transferAll(Part::Original, true); !done)
        return done;
    return transferAll(Part::Original, false);
}

Result<> FileExchange::transferAll(Part part, bool up)
{
    std::vector<Task> tasks;
    const Result<> read = onStore([&](Attachments &files) -> Result<> {
        auto found = up ? files.unsent(part) : files.unfetched(part);
        if (found)
            tasks = *std::move(found);
        return found ? Result<>() : found.error();
    });
    if (!read)
        return read;
    for (const Task &task : tasks) {
        if (pieceBytes() == 0)
            break;
        if (Result<> done = transfer(task, up); !done)
            return done;
    }
    return {};
}

Result<> FileExchange::fetch(const RecordId &attachment)
{
    Task task;
    bool here = false;
    const Result<> read = onStore([&](Attachments &files) -> Result<> {
        const auto found = files.find(attachment);
        if (!found)
            return found.error();
        task = {found->row.record, Part::Original, true};
        here = found->original;
        return {};
    });
    if (!read || here)
        return read;
    const int before = m_report.received;
    if (Result<> done = transfer(task, false); !done)
        return done;
    if (m_report.received > before)
        return {};
    return Error{ErrorKind::NotFound,
                 QCoreApplication::translate("Sync",
                                             "The server does not have this file yet: whoever "
                                             "attached it has not sent it. Try again later.")};
}

/** One content up or down, piece by piece. Without error when only this file could not go. */
Result<> FileExchange::transfer(const Task &task, bool up)
{
    Content content;
    qint64 offset = 0;
    const Result<> begun = onStore([&](Attachments &files) -> Result<> {
        content = files.content(task.record, task.part);
        if (up)
            return files.markTried(task);
        const auto here = files.received(task);
        offset = here ? *here : 0;
        return here ? Result<>() : here.error();
    });
    if (!begun)
        return begun;
    if (!up && offset == content.size) { // all but its name had come
        ++m_report.received;
        return {};
    }
    bool ask = task.tried;
    for (;;) {
        if (stopped() || (m_options.mayGoOn && !m_options.mayGoOn()))
            return cancelled();
        if (pieceBytes() == 0)
            return {};
        const qint64 before = offset;
        const Result<Step> step
            = up ? sendPiece(task, content, offset, ask) : fetchPiece(task, content, offset);
        if (m_options.progress)
            m_options.progress(m_report, up ? offset : 0, up ? 0 : offset);
        if (m_options.percent)
            m_options.percent(int(offset * 100 / content.size));
        if (!step) {
            if (step.error().kind != ErrorKind::Offline || ++m_tries >= patience)
                return step.error();
            m_piece = std::max(shortestPiece, m_piece / 4);
            m_good = 0;
            ask = up;
        } else if (*step != Step::Again) {
            return {};
        } else if (offset > before) {
            m_tries = 0;
            if (++m_good % trust == 0)
                m_piece = std::min(longestPiece, m_piece * 2);
            continue;
        } else if (++m_tries >= patience) {
            return offline();
        }
        if (m_options.pause)
            m_options.pause(qint64(100) << std::min(m_tries, 6));
    }
}

qint64 FileExchange::pieceBytes() const
{
    if (m_options.mostBytes == 0)
        return m_piece;
    const Traffic traffic = m_network.traffic();
    const qint64 left = m_options.mostBytes - traffic.up - traffic.down;
    return left < shortestPiece ? 0 : std::min(m_piece, left);
}

Result<HttpAnswer> FileExchange::send(const HttpRequest &request)
{
    return m_network.send(request, m_cancel, {});
}

/** What every refusal means alike. Skip: this file only. */
Result<FileExchange::Step> FileExchange::judge(const HttpAnswer &answer)
{
    if (answer.status == 401) {
        return Error{ErrorKind::Denied,
                     QCoreApplication::translate("Sync",
                                                 "The server does not know this computer "
                                                 "any more. Sign in again; nothing is "
                                                 "lost.")};
    }
    if (answer.status == 408 || answer.status == 429
        || (answer.status >= 500 && answer.status != 507)) {
        if (const qint64 wait = answer.header("retry-after").toLongLong();
            wait > 0 && m_options.pause)
            m_options.pause(std::min<qint64>(wait, 60) * 1000);
        return Step::Again;
    }
    return Step::Skip;
}

Result<FileExchange::Step> FileExchange::skip(const Task &task, const QString &code, bool up)
{
    ++m_report.refused;
    if (up) {
        if (Result<> noted
            = onStore([&](Attachments &files) { return files.markRefused(task, code); });
            !noted)
            return noted.error();
    }
    return Step::Skip;
}

Result<FileExchange::Step> FileExchange::sendPiece(const Task &task, const Content &content,
                                                   qint64 &offset, bool &ask)
{
    HttpRequest request{"PUT", pathOf(task.record, content), {}, {}};
    if (!ask) {
        Result<> read = onStore([&](Attachments &files) -> Result<> {
            auto bytes = files.read(task.record, task.part, offset,
                                    std::min(pieceBytes(), content.size - offset));
            if (bytes)
                request.body = *std::move(bytes);
            return bytes ? Result<>() : bytes.error();
        });
        if (!read || request.body.isEmpty())
            return skip(task, u"file_lost"_s, true);
    }
    request.headers = {{"upload-offset", QByteArray::number(offset)},
                       {"upload-length", QByteArray::number(content.size)}};
    const Result<HttpAnswer> answer = send(std::move(request));
    if (!answer)
        return answer.error();
    const qint64 there = answer->header("upload-offset").toLongLong();
    if (answer->status == 201) {
        ++m_report.sent;
        offset = content.size;
        const Result<> noted = onStore(
            [&](Attachments &files) { return files.markSent(task, answer->header("files")); });
        return noted ? Result<Step>(Step::Done) : noted.error();
    }
    if (answer->status == 204 || answer->status == 409) {
        const bool won = there > offset || ask;
        offset = std::clamp<qint64>(there, 0, content.size);
        if (won && std::exchange(ask, false))
            m_tries = 0;
        return Step::Again;
    }
    const Result<Step> step = judge(*answer);
    if (!step || *step != Step::Skip)
        return step;
    const QString code = decodeRefusal(answer->body).code;
    return skip(task, code.isEmpty() ? u"not_found"_s : code, true);
}

Result<FileExchange::Step> FileExchange::fetchPiece(const Task &task, const Content &content,
                                                    qint64 &offset)
{
    const qint64 end = std::min(offset + pieceBytes(), content.size) - 1;
    HttpRequest request{"GET", pathOf(task.record, content), {}, {}};
    request.headers
        = {{"range", "bytes=" + QByteArray::number(offset) + '-' + QByteArray::number(end)}};
    request.inParts = true; // what came before a cut counts
    const Result<HttpAnswer> answer = send(std::move(request));
    if (!answer)
        return answer.error();
    if (answer->cut && answer->body.isEmpty())
        return offline();
    if (answer->status != 206 || answer->body.isEmpty()) {
        const Result<Step> step = judge(*answer);
        return step && *step == Step::Skip ? skip(task, {}, false) : step;
    }
    const QByteArray range = "bytes " + QByteArray::number(offset) + '-';
    if (!answer->header("content-range").startsWith(range)
        || answer->body.size() > end - offset + 1)
        return skip(task, {}, false);
    bool damaged = false;
    const Result<> kept = onStore([&](Attachments &files) -> Result<> {
        const auto now = files.receive(task, offset, answer->body);
        damaged = !now && now.error().kind == ErrorKind::Damaged;
        if (now)
            offset = *now;
        return now ? Result<>() : now.error();
    });
    if (damaged)
        return skip(task, {}, false); // asked for again next time, from the last good piece
    if (!kept)
        return kept.error();
    if (offset < content.size)
        return Step::Again;
    ++m_report.received;
    return Step::Done;
}

} // namespace pilar
