// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/service_parts.h"

#include "core/sync/transfer.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** The part of the body sent is not where ours ends. */
ServerAnswer elsewhere(qint64 length)
{
    return {409,
            "application/json",
            {{"Upload-Offset", QByteArray::number(length)}},
            encodeRefusal({u"offset"_s})};
}

} // namespace

std::optional<ServerAnswer> Service::unproven(const Route &route, Visit &visit)
{
    const ServerRequest &request = visit.request;
    const RequestProof proof = proofOf(request);
    const qint64 arrived = m_clock.now() - request.waited;
    const auto judged = [&](qint64 heard) {
        return m_proofs.judge(request, proof, visit.caller, *visit.worker.keys, arrived, heard);
    };
    auto verdict = judged(0);
    visit.key = verdict.key;
    if (!visit.key)
        return refused(u"token"_s);
    if (route.once && verdict.betterStamp.isEmpty()) {
        const auto heard = visit.worker.devices.hear(visit.caller.device, proof.stamp,
                                                     arrived + RequestProofs::window);
        if (!heard) {
            log(u"stamp"_s, heard.error());
            return later(503, 5000);
        }
        if (*heard)
            verdict = judged(*heard);
    }
    if (verdict.betterStamp.isEmpty() || request.cut)
        return std::nullopt;
    if (!visit.caller.revoked && route.inParts && !request.header("upload").isEmpty()
        && request.method == route.method) {
        Visit asFarAsItCame{request, visit.worker, visit.caller};
        asFarAsItCame.request.cut = true;
        (void)resumed(route, asFarAsItCame);
    }
    ServerAnswer answer = refused(u"stamp"_s);
    answer.headers.emplace_back("Stamp", verdict.betterStamp);
    return answer;
}

/** A body that comes in parts: how far it came, more of it, or the rest. */
ServerAnswer Service::resumed(const Route &route, const Visit &visit)
{
    const ServerRequest &request = visit.request;
    const qint64 device = visit.caller.device;
    Uploads &uploads = visit.worker.uploads;
    const QByteArray name = QByteArray::fromHex(request.header("upload"));
    bool number = true;
    const QByteArray place = request.header("upload-offset");
    const qint64 from = place.isEmpty() ? 0 : place.toLongLong(&number);
    if (name.size() != 16 || !number || from < 0)
        return refused(u"form"_s);
    if (from > route.maxBody || from + request.body.size() > route.maxBody)
        return refused(u"limit"_s);
    if (request.method != route.method) {
        const QByteArray tag = uploads.tagOfAnswer(device, name);
        if (!tag.isEmpty())
            return {204, {}, {{"ETag", '"' + tag + '"'}}, {}};
        const auto here = uploads.length(device, name);
        return here ? ServerAnswer{204, {}, {{"Upload-Offset", QByteArray::number(*here)}}, {}}
                    : later(503, 5000);
    }
    if (request.cut) {
        const Result<> kept = uploads.keep(device, name, from, request.body);
        if (!kept)
            log(u"upload"_s, kept.error());
        return {};
    }
    if (from == 0)
        return completed(route, visit, name, request.body);
    const auto begun = uploads.beginning(device, name, from);
    if (begun)
        return completed(route, visit, name, *begun + request.body);
    const auto here = uploads.length(device, name);
    return here ? elsewhere(*here) : later(503, 5000);
}

ServerAnswer Service::completed(const Route &route, const Visit &visit, const QByteArray &name,
                                const QByteArray &body)
{
    const qint64 device = visit.caller.device;
    Uploads &uploads = visit.worker.uploads;
    const bool inParts = !visit.request.header("upload-offset").isEmpty();
    if (nameOfBody(body) != name.toHex()) {
        (void)uploads.drop(device, name);
        return inParts ? elsewhere(0) : refused(u"form"_s);
    }
    Visit whole{visit.request, visit.worker, visit.caller};
    whole.request.body = body;
    ServerAnswer answer = (this->*route.device)(whole);
    if (answer.status >= 500) { // to be tried again: the bytes stay
        (void)uploads.keep(device, name, 0, body);
        return answer;
    }
    if (inParts)
        (void)uploads.drop(device, name);
    if (answer.status == 200) {
        if (const auto tag = uploads.keepAnswer(device, name, answer.body))
            answer.headers.emplace_back("ETag", '"' + *tag + '"');
    }
    return answer;
}

ServerAnswer Service::keptAnswer(const Visit &visit)
{
    const auto body = visit.worker.uploads.answer(visit.caller.device,
                                                  visit.request.path.mid(answersPath.size()));
    return body ? partOf({200, {}, {}, *body}, visit.request) : ServerAnswer{404};
}

} // namespace pilar
