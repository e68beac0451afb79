// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/past.h"

#include "core/store/values.h"
#include "core/sync/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

namespace {

constexpr int mostPages = 1000;

Error damaged()
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate("Sync", "The answer of the server is damaged.")};
}

Error refusalOf(const HttpAnswer &answer)
{
    if (answer.status == 404)
        return {
            ErrorKind::NotFound,
            QCoreApplication::translate("Sync", "The server has no such record for this account.")};
    if (answer.status == 401)
        return {ErrorKind::Denied,
                QCoreApplication::translate(
                    "Sync",
                    "The server does not know this sign-in any more. Nothing is lost; please sign "
                    "in to the server again.")};
    if (answer.status == 429 || answer.status >= 500)
        return {ErrorKind::Offline,
                QCoreApplication::translate(
                    "Sync", "The server is busy now. Please try again in a moment.")};
    return refusedBy({}, answer.status);
}

} // namespace

QByteArray encodePast(const Past &past)
{
    CborWriter out;
    const std::optional<Readings> &readings = past.access.readings;
    out.array(readings ? 4 : 3);
    out.number(past.next);
    out.array(qsizetype(past.changes.size()));
    for (const PastChange &change : past.changes) {
        out.array(8);
        out.bytes(change.set.writer.raw());
        out.number(qint64(change.set.n));
        out.number(change.author.at);
        out.text(change.author.by);
        out.number(change.received);
        out.number(change.stands);
        writeValues(out, change.before);
        writeValues(out, change.after);
    }
    out.array(qsizetype(past.access.revealings.size()) * 3);
    for (const Revealing &revealing : past.access.revealings) {
        out.number(revealing.at);
        out.text(revealing.office);
        out.text(revealing.reason);
    }
    if (!readings)
        return out.written();
    out.array(1 + qsizetype(readings->list.size()) * 6);
    out.number(readings->leftOut);
    for (const Reading &reading : readings->list) {
        out.text(reading.name);
        out.text(reading.office);
        for (const qint64 number :
             {qint64(reading.how), reading.first, reading.last, reading.times})
            out.number(number);
    }
    return out.written();
}

namespace {

Readings readReadings(CborReader &in)
{
    Readings readings;
    qsizetype left = in.array() - 1;
    readings.leftOut = in.number();
    for (; left >= 6 && in.ok(); left -= 6) {
        Reading &reading = readings.list.emplace_back();
        reading.name = in.text();
        reading.office = in.text();
        const qint64 how = in.number();
        if (how < 0 || how > qint64(Reading::How::File))
            in.fail();
        reading.how = in.ok() ? Reading::How(how) : Reading::How();
        reading.first = in.number();
        reading.last = in.number();
        reading.times = in.number();
    }
    if (left != 0)
        in.fail();
    return readings;
}

} // namespace

Result<Past> decodePast(const QByteArray &bytes)
{
    CborReader in(bytes);
    Past past;
    const qsizetype items = in.array();
    if (items != 3 && items != 4)
        return damaged();
    past.next = in.number();
    for (qsizetype left = in.array(); left > 0 && in.ok(); --left) {
        PastChange &change = past.changes.emplace_back();
        if (in.array() != 8)
            return damaged();
        change.set.writer = WriterId::fromRaw(in.bytes()).value_or(WriterId());
        change.set.n = quint64(in.number());
        change.author.at = in.number();
        change.author.by = in.text();
        change.received = in.number();
        change.stands = in.number() != 0;
        change.before = readValues(in);
        change.after = readValues(in);
    }
    qsizetype told = in.array();
    for (; told >= 3 && in.ok(); told -= 3) {
        Revealing &revealing = past.access.revealings.emplace_back();
        revealing.at = in.number();
        revealing.office = in.text();
        revealing.reason = in.text();
    }
    if (told != 0)
        in.fail();
    if (items == 4)
        past.access.readings = readReadings(in);
    return in.atEnd() ? Result<Past>(std::move(past)) : damaged();
}

namespace {

Result<Past> fetchPage(Network &network, const CancelFlag &cancel, int entity,
                       const RecordId &record, qint64 next)
{
    const HttpRequest request{"GET",
                              "/v1/history/" + QByteArray::number(entity) + '/'
                                  + record.text().toLatin1() + '/' + QByteArray::number(next),
                              {{"Tell", "readings"}}, // what older programs do not expect
                              {}};
    const Result<HttpAnswer> answer = network.send(request, cancel, {});
    if (!answer)
        return answer.error();
    return answer->status == 200 ? decodePast(answer->body) : refusalOf(*answer);
}

} // namespace

Result<AccessHistory> fetchAccess(Network &network, const CancelFlag &cancel, int entity,
                                  const RecordId &record)
{
    Result<Past> newest = fetchPage(network, cancel, entity, record, 0);
    if (!newest)
        return newest.error();
    return std::move(newest->access);
}

Result<Past> fetchPast(Network &network, int entity, const RecordId &record)
{
    Past all;
    qint64 next = 0;
    for (int page = 0; page < mostPages; ++page) {
        const Result<Past> past = fetchPage(network, {}, entity, record, next);
        if (!past)
            return past.error();
        all.changes.insert(all.changes.end(), past->changes.begin(), past->changes.end());
        if (next == 0)
            all.access = past->access;
        const bool onwards = past->next > 0 && (next == 0 || past->next < next);
        next = past->next;
        if (!onwards)
            break;
    }
    std::reverse(all.changes.begin(), all.changes.end());
    return all;
}

} // namespace pilar
