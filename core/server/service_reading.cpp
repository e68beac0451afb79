// SPDX-License-Identifier: GPL-3.0-or-later
// What an office's role reads beside its pages, which the province writes down itself.
#include "core/server/audit_list.h"
#include "core/server/blob_answers.h"
#include "core/server/history.h"
#include "core/server/reveal.h"
#include "core/server/service_parts.h"
#include "core/store/values.h"
#include "core/sync/reveal.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>

namespace pilar {

using namespace Qt::StringLiterals;

/** The answer, once it is written down who read it; a role that nobody watches gets it at once. */
ServerAnswer Service::noted(const Visit &visit, const AuditNote &note, ServerAnswer answer)
{
    if (!isWatched(visit.caller.role))
        return answer;
    const Result<> done = visit.worker.province.record(visit.caller, note);
    if (done)
        return answer;
    log(u"audit"_s, done.error());
    return later(503, 5000);
}

/** Who had a look at the record; readings for a program that says that it expects them. */
Result<AccessHistory> Service::accessTo(const Visit &visit, const RecordId &record)
{
    AccessHistory access;
    auto revealings = revealingsOf(*visit.worker.db, record);
    if (!revealings)
        return revealings.error();
    access.revealings = *std::move(revealings);
    if (visit.request.header("tell") != "readings")
        return access;
    auto readings = readingsOf(*visit.worker.db, m_dictionary, record);
    if (!readings)
        return readings.error();
    access.readings = *std::move(readings);
    return access;
}

/** /v1/history/<entity>/<record>/<next> */
ServerAnswer Service::history(const Visit &visit)
{
    const QByteArrayList parts = visit.request.path.split('/');
    bool isEntity = false, isPlace = false;
    const int entity = parts.value(3).toInt(&isEntity);
    const qint64 next = parts.value(5).toLongLong(&isPlace);
    const auto record = RecordId::fromText(QString::fromLatin1(parts.value(4)));
    if (parts.size() != 6 || !isEntity || !isPlace || !record)
        return refused(u"form"_s);
    auto past = pastOf(*visit.worker.db, m_dictionary, visit.caller, entity, *record, next);
    if (!past) {
        log(u"history"_s, past.error());
        return later(503, 5000);
    }
    if (!*past)
        return {404};
    if (next == 0 && !isWatched(visit.caller.role)) { // for those who must answer for the record
        auto access = accessTo(visit, *record);
        if (!access) {
            log(u"history"_s, access.error());
            return later(503, 5000);
        }
        (*past)->access = *std::move(access);
    }
    AuditNote note;
    note.act = u"history"_s;
    note.records.add(entity, *record);
    return noted(visit, note, {200, {}, {}, encodePast(**past)});
}

/** /v1/reveal/<entity>/<record>: written down with its reason before anything is shown. */
ServerAnswer Service::reveal(const Visit &visit)
{
    const QByteArrayList parts = visit.request.path.split('/');
    bool isEntity = false;
    const int entity = parts.value(3).toInt(&isEntity);
    const auto record = RecordId::fromText(QString::fromLatin1(parts.value(4)));
    const auto reason = fittingReason(
        QJsonDocument::fromJson(visit.request.body).object()["reason"_L1].toString());
    if (visit.caller.role != u"provinsi")
        return refused(u"role"_s);
    if (parts.size() != 5 || !isEntity || !record || !reason)
        return refused(u"form"_s);
    const qint64 now = std::chrono::duration_cast<std::chrono::milliseconds>(
                           std::chrono::steady_clock::now().time_since_epoch())
                           .count();
    if (const qint64 wait = m_reveals.take(QByteArray::number(visit.caller.account), now); wait > 0)
        return later(429, wait);
    const auto values = revealedTo(*visit.worker.db, m_dictionary, visit.caller, entity, *record);
    if (!values) {
        log(u"reveal"_s, values.error());
        return later(503, 5000);
    }
    if (!*values)
        return {404};
    AuditNote note;
    note.act = u"reveal"_s;
    note.records.add(entity, *record);
    note.about = withoutValues(*reason, **values);
    CborWriter shown;
    writeValues(shown, **values);
    return noted(visit, note, {200, {}, {}, shown.written()});
}

ServerAnswer Service::blob(const Visit &visit)
{
    if (m_options.blobs.isEmpty())
        return {404};
    ServerAnswer answer = answerBlob(visit.worker.province, m_blobs, visit.caller, visit.request,
                                     [this](const Error &error) { log(u"attachment"_s, error); });
    if (visit.request.method != "GET" || (answer.status != 200 && answer.status != 206))
        return answer;
    const auto record
        = RecordId::fromText(QString::fromLatin1(visit.request.path.split('/').value(3)));
    AuditNote note;
    note.act = u"file"_s;
    if (const Entity *entity = m_dictionary.entity(u"lampiran"); entity && record)
        note.records.add(entity->number, *record);
    return noted(visit, note, std::move(answer));
}

} // namespace pilar
