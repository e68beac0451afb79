// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/blob_answers.h"
#include "core/server/service_parts.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

ServerAnswer Service::lackingBlobs(const Visit &visit)
{
    if (m_options.blobs.isEmpty())
        return {404};
    return answerLacking(visit.worker.province, m_blobs, visit.caller,
                         [this](const Error &error) { log(u"attachment"_s, error); });
}

/** Files of what was erased for good, by this request or by a bundle since the last one. */
void Service::dropErasedFiles(const Visit &visit)
{
    if (m_options.blobs.isEmpty())
        return;
    const Result<> done = visit.worker.province.eachErasedFile(
        [this](const RecordId &lks, const QString &sha256) { return m_blobs.remove(lks, sha256); });
    if (!done)
        log(u"erasure"_s, done.error());
}

/** Who attached files learns from it when they may be lost; others do not pay for it. */
void Service::addFilesMark(const Visit &visit, ServerAnswer &answer) const
{
    const std::vector<RecordId> &lks = visit.caller.lks;
    if (!m_options.blobs.isEmpty()
        && std::any_of(lks.begin(), lks.end(),
                       [this](const RecordId &id) { return m_blobs.holds(id); }))
        answer.headers.emplace_back("Files", m_blobs.mark());
}

} // namespace pilar
