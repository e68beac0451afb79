// SPDX-License-Identifier: GPL-3.0-or-later
// What an office's role reads beside its pages, which the province writes down itself.
#include "core/server/blob_answers.h"
#include "core/server/history.h"
#include "core/server/service_parts.h"

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
    const auto past = pastOf(*visit.worker.db, m_dictionary, visit.caller, entity, *record, next);
    if (!past) {
        log(u"history"_s, past.error());
        return later(503, 5000);
    }
    if (!*past)
        return {404};
    AuditNote note;
    note.act = u"history"_s;
    note.records.add(entity, *record);
    return noted(visit, note, {200, {}, {}, encodePast(**past)});
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
