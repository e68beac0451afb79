// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/province.h"

#include <algorithm>

namespace pilar {

namespace {

constexpr qint64 defaultPage = 256 * 1024;
constexpr qint64 largestPage = 1024 * 1024;

/** How far the request has shown that it knows the line: echoes are left out up to there. */
quint64 claimed(const SyncRequest &request, const Line &line)
{
    const quint64 known = request.known <= line.last ? request.known : 0;
    const quint64 end = request.sets.first + request.sets.payloads.size() - 1;
    return !request.sets.payloads.empty() && end <= line.last ? std::max(known, end) : known;
}

} // namespace

Result<SyncAnswer> Province::answer(const Caller &caller, const SyncRequest &request,
                                    const Line &line)
{
    const Feed::Start start = m_feed.resolve(request.cursor, caller, request.questions.fill);
    const qint64 bytes
        = request.pageBytes > 0 ? std::min(request.pageBytes, largestPage) : defaultPage;
    SyncAnswer answer;
    answer.upTo = line.last;
    answer.upToHash = line.hash;
    answer.durable = line.durable;
    answer.time = m_clock.now();
    answer.scope = caller.scope;
    answer.lks = caller.lks;
    // A device that saw what this server forgot may have heard other verdicts of any set; and so
    // may one that was found to differ.
    const bool restored = start.begins && start.fill && start.fill->restored;
    const bool all = restored || (start.begins && request.questions.fill);
    auto verdicts = m_ledger.verdicts(line, all ? 1 : request.known + 1, line.last);
    if (!verdicts)
        return verdicts.error();
    answer.verdicts = *std::move(verdicts);
    std::set<RecordId> overruled;
    for (const Verdict &verdict : answer.verdicts) {
        if (verdict.n <= request.known)
            continue; // the fill brings its records
        for (const auto &[record, group] : verdict.overruled)
            overruled.insert(record);
    }
    auto page = m_feed.page(caller, {line.key, line.writer, claimed(request, line)}, start, bytes,
                            overruled);
    if (!page)
        return page.error();
    answer.page = *std::move(page);
    const Cursor end = Cursor::decode(answer.page.cursor).value_or(Cursor());
    auto late = m_ledger.lateVerdicts(line, start.begins ? 0 : start.order, end.order);
    if (!late)
        return late.error();
    for (Verdict &verdict : *late) {
        if (verdict.n <= request.known && !all)
            answer.verdicts.push_back(std::move(verdict));
    }
    if (start.begins)
        answer.told.role = caller.role;
    if (!answer.page.more && end.order == end.seen) {
        if (Result<> done = tell(caller, request.questions, end.seen, answer.told); !done)
            return done.error();
        if (!answer.told.census.empty() && !answer.told.censusNext) {
            const auto applied = m_ledger.applied(line);
            if (!applied)
                return applied.error();
            answer.told.census.push_back(*applied);
        }
    }
    return answer;
}

/** Answers what was asked beside, as of this place in the feed; nothing when it moved on. */
Result<> Province::tell(const Caller &caller, const Questions &questions, qint64 seen,
                        Told &told) const
{
    if (!questions.census && questions.sets.empty())
        return {};
    Told answers;
    if (questions.census) {
        auto counted = m_feed.census(caller, questions.census);
        if (!counted)
            return counted.error();
        answers = *std::move(counted);
    }
    for (const SetId &set : questions.sets) {
        const auto line = m_ledger.line(set.writer);
        if (!line)
            return line.error();
        answers.sets.emplace_back(set, set.n <= line->last);
    }
    if (m_feed.newest() != seen)
        return {};
    answers.role = told.role;
    told = std::move(answers);
    return {};
}

} // namespace pilar
