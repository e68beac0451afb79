// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ahead.h"

#include "core/sync/parcel.h"

#include <algorithm>

namespace pilar {

namespace {

/** How many sets go together; a small rest goes with them. */
size_t cutOf(const std::vector<QByteArray> &payloads, size_t from, qint64 most)
{
    qint64 bytes = 0;
    size_t end = from;
    while (end < payloads.size() && bytes < most)
        bytes += payloads[end++].size();
    qint64 rest = 0;
    for (size_t i = end; i < payloads.size() && rest <= most / 4; ++i)
        rest += payloads[i].size();
    return rest <= most / 4 ? payloads.size() : end;
}

} // namespace

bool Ahead::isGuessed(const SyncRequest &request) const
{
    const auto &guessed = m_guess.sets.payloads, &wanted = request.sets.payloads;
    return !m_guessed.isEmpty() && request.writer == m_guess.writer
        && request.known == m_guess.known && request.knownHash == m_guess.knownHash
        && request.cursor == m_guess.cursor && request.pageBytes == m_guess.pageBytes
        && request.sets.first == m_guess.sets.first && guessed.size() <= wanted.size()
        && std::equal(guessed.begin(), guessed.end(), wanted.begin());
}

QByteArray Ahead::blockOf(const std::vector<QByteArray> &payloads)
{
    return !m_block.isEmpty() && payloads == m_next ? m_block : packSets(payloads);
}

QByteArray Ahead::bodyOf(SyncRequest &request, const QByteArray &parcel)
{
    std::vector<QByteArray> &sets = request.sets.payloads;
    const std::vector<QByteArray> all = sets;
    const Questions wanted = request.questions;
    QByteArray body = parcel;
    if (parcel.isEmpty() && isGuessed(request)) {
        sets.resize(m_guess.sets.payloads.size());
        request.questions = m_guess.questions;
        body = m_guessed;
    } else if (parcel.isEmpty()) {
        sets.resize(cutOf(sets, 0, most()));
        body = sets.empty() ? encodeRequest(request) : encodeRequest(request, blockOf(sets));
    }
    m_begun = m_begun || !sets.empty();
    m_left = sets.size() < all.size() || request.questions != wanted;
    m_sent = request;
    m_guessed.clear();
    m_block.clear();
    m_next.assign(all.begin() + std::ptrdiff_t(sets.size()),
                  all.begin() + std::ptrdiff_t(cutOf(all, sets.size(), most())));
    return body;
}

void Ahead::pack()
{
    if (m_block.isEmpty() && !m_next.empty())
        m_block = packSets(m_next);
}

std::optional<QByteArray> Ahead::guess(const SyncAnswer &answer)
{
    const FeedPage &page = answer.page;
    const bool plain
        = std::all_of(answer.verdicts.begin(), answer.verdicts.end(), [](const Verdict &verdict) {
              return verdict.kind == Verdict::Kind::Applied && verdict.overruled.empty();
          });
    const quint64 last = m_sent.sets.first + m_sent.sets.payloads.size() - 1;
    if (!plain || answer.upTo != last || page.fill.restored || !answer.told.census.empty()
        || !answer.told.sets.empty() || (m_next.empty() && !page.more))
        return std::nullopt;
    m_guess = m_sent;
    m_guess.known = last;
    m_guess.knownHash = answer.upToHash;
    m_guess.cursor = page.cursor;
    m_guess.sets = {m_next, last + 1, answer.upToHash};
    if (page.fill.part)
        m_guess.questions = {};
    m_guessed = m_next.empty() ? encodeRequest(m_guess) : encodeRequest(m_guess, blockOf(m_next));
    return m_guessed;
}

} // namespace pilar
