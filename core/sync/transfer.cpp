// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/transfer.h"

#include "core/base/crypto.h"

#include <algorithm>

namespace pilar {

namespace {

constexpr int mostFailures = 6;
constexpr int longestPause = 60'000; // ms, of our own
constexpr int longestWish = 600; // s that a server may ask to wait
constexpr qsizetype nameBytes = 16;
constexpr int mostRequests = 10'000; // of one transfer: whoever cuts each answer must end, too
constexpr qint64 longestAnswer = 64 << 20; // in all its parts

bool isPassing(int status)
{
    return status == 408 || status == 429 || status >= 500;
}

int wishOf(const HttpAnswer &answer)
{
    const bool mayWish = answer.status == 429 || answer.status == 503;
    return mayWish ? std::clamp(answer.header("retry-after").toInt(), 1, longestWish) : 0;
}

QByteArray tagOf(const HttpAnswer &answer)
{
    const QByteArray tag = answer.header("etag");
    const bool quoted = tag.size() > 2 && tag.startsWith('"') && tag.endsWith('"');
    return quoted ? tag.mid(1, tag.size() - 2) : QByteArray();
}

/** The place of the first byte of a part. */
qint64 placeOf(const HttpAnswer &part)
{
    const QByteArray range = part.header("content-range");
    if (part.status != 206 || !range.startsWith("bytes "))
        return 0;
    return range.mid(6, range.indexOf('-') - 6).toLongLong();
}

Error broken()
{
    return {ErrorKind::Offline, {}};
}

} // namespace

std::optional<int> Pauses::next(int wish)
{
    if (++m_failures >= mostFailures)
        return std::nullopt;
    if (wish > 0)
        return wish * 1000;
    if (m_failures == 1)
        return 0;
    return int(std::min(1000.0 * (1 << (m_failures - 2)), double(longestPause)) * (0.5 + m_jitter));
}

QByteArray nameOfBody(const QByteArray &body)
{
    return crypto::hash(body).left(nameBytes).toHex();
}

Transfer::Transfer(HttpRequest request, double jitter)
    : m_request(std::move(request))
    , m_pauses(jitter)
{
    m_request.inParts = true;
    if (m_request.body.size() > shortBody)
        m_name = nameOfBody(m_request.body);
}

Transfer::Action Transfer::start(bool known)
{
    return known && isLong() ? ask() : send();
}

Transfer::Action Transfer::send()
{
    m_way = Way::Sending;
    HttpRequest request = m_request;
    if (isLong())
        request.headers.emplace_back("Upload", m_name);
    if (m_offset > 0) {
        request.headers.emplace_back("Upload-Offset", QByteArray::number(m_offset));
        request.body = m_request.body.mid(m_offset);
    }
    return Send{request};
}

Transfer::Action Transfer::ask()
{
    m_way = Way::Asking;
    return Send{{"HEAD", m_request.path, {{"Upload", m_name}}, {}, true}};
}

Transfer::Action Transfer::fetch()
{
    m_way = Way::Fetching;
    HttpRequest request{"GET", "/v1/answers/" + m_tag, {}, {}, true};
    if (!m_part.body.isEmpty())
        request.headers.emplace_back("Range",
                                     "bytes=" + QByteArray::number(m_part.body.size()) + '-');
    return Send{request};
}

/** After a broken line: an answer begun goes on; of a long body the server is asked how far it
 * came. */
Transfer::Action Transfer::resume()
{
    return !m_tag.isEmpty() ? fetch() : isLong() ? ask() : send();
}

Transfer::Action Transfer::failed(int wish, const Error &why)
{
    const auto pause = m_pauses.next(wish);
    if (!pause)
        return Done{why};
    return *pause == 0 ? resume() : Action(Wait{*pause});
}

Transfer::Action Transfer::step(const Event &event)
{
    if (const auto *lost = std::get_if<Lost>(&event))
        return lost->error.kind == ErrorKind::Offline ? failed(0, lost->error)
                                                      : Action(Done{lost->error});
    if (std::holds_alternative<Waited>(event))
        return resume();
    const HttpAnswer &answer = std::get<Answered>(event).answer;
    if (++m_requests > mostRequests || m_part.body.size() + answer.body.size() > longestAnswer)
        return Done{broken()};
    if (isPassing(answer.status))
        return failed(wishOf(answer), broken());
    return m_way == Way::Asking ? asked(answer)
        : m_way == Way::Sending ? sent(answer)
                                : fetched(answer);
}

Transfer::Action Transfer::sent(const HttpAnswer &answer)
{
    if (!answer.header("upload-offset").isEmpty())
        return goOnFrom(answer);
    if (!answer.cut)
        return Done{answer};
    m_pauses.progress();
    m_tag = tagOf(answer);
    m_part = answer;
    return failed(0, broken());
}

/** The part sent is not where the server's ends. */
Transfer::Action Transfer::goOnFrom(const HttpAnswer &answer)
{
    m_offset
        = std::clamp<qint64>(answer.header("upload-offset").toLongLong(), 0, m_request.body.size());
    const auto pause = m_pauses.next();
    return pause ? send() : Action(Done{broken()});
}

Transfer::Action Transfer::asked(const HttpAnswer &answer)
{
    if (answer.status == 401)
        return Done{answer};
    m_tag = tagOf(answer);
    m_part = {200};
    if (!m_tag.isEmpty()) {
        m_pauses.progress();
        return fetch();
    }
    const qint64 place
        = std::clamp<qint64>(answer.header("upload-offset").toLongLong(), 0, m_request.body.size());
    if (place > m_offset)
        m_pauses.progress();
    m_offset = place;
    return send();
}

Transfer::Action Transfer::fetched(const HttpAnswer &answer)
{
    const bool isPart = answer.status == 200 || answer.status == 206;
    if (answer.status == 401)
        return Done{answer};
    if (isPart) {
        if (!answer.body.isEmpty())
            m_pauses.progress();
        m_part.body.truncate(std::min<qsizetype>(placeOf(answer), m_part.body.size()));
        m_part.body += answer.body;
        if (answer.cut)
            return failed(0, broken());
        if (nameOfBody(m_part.body) == m_tag) {
            m_part.cut = false;
            return Done{m_part};
        }
    }
    m_tag.clear(); // the server no longer has it
    m_part = {};
    return failed(0, broken());
}

} // namespace pilar
