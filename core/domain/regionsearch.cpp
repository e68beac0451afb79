// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regions.h"
#include "core/domain/regionwords.h"

#include <QByteArrayMatcher>

#include <algorithm>

namespace pilar {

namespace {

constexpr size_t mostWords = 12;
constexpr int nodeBits = 20;

/** The best so many of all that were offered, each node once. The smaller rank is the better. */
class Best
{
public:
    explicit Best(int limit)
        : m_limit(size_t(std::max(limit, 0)))
    { }

    void offer(quint64 order, quint32 node)
    {
        const quint64 rank = order << nodeBits | node;
        if (m_limit == 0 || (m_ranks.size() == m_limit && rank >= m_ranks.back()))
            return;
        const auto same = std::find_if(m_ranks.begin(), m_ranks.end(),
                                       [&](quint64 other) { return nodeOf(other) == node; });
        if (same != m_ranks.end()) {
            if (*same <= rank)
                return;
            m_ranks.erase(same);
        }
        m_ranks.insert(std::upper_bound(m_ranks.begin(), m_ranks.end(), rank), rank);
        if (m_ranks.size() > m_limit)
            m_ranks.pop_back();
    }
    std::vector<quint32> nodes() const
    {
        std::vector<quint32> nodes;
        std::transform(m_ranks.begin(), m_ranks.end(), std::back_inserter(nodes), nodeOf);
        return nodes;
    }
    bool isEmpty() const { return m_ranks.empty(); }

private:
    static quint32 nodeOf(quint64 rank) { return quint32(rank & ((1U << nodeBits) - 1)); }

    size_t m_limit;
    std::vector<quint64> m_ranks;
};

/** A word of a question, after those that only say what kind follows were taken out. */
struct Asked
{
    QByteArray key;
    quint8 kinds = 0; // announced for the name that begins here; 0 = any
    bool begins = false; // a name cannot run on across this
};

/** Every word taken as a part of a name. */
std::vector<Asked> literally(const std::vector<RegionWords> &parts)
{
    std::vector<Asked> asked;
    for (const RegionWords &words : parts) {
        for (size_t i = 0; i < words.size(); ++i)
            asked.push_back({words[i].key, 0, i == 0});
    }
    return asked;
}

/** The words that announce a kind taken as that. */
std::vector<Asked> announced(const std::vector<RegionWords> &parts)
{
    std::vector<Asked> asked;
    for (const RegionWords &words : parts) {
        quint8 kinds = 0;
        bool begins = true;
        for (const RegionWord &word : words) {
            if (word.kinds) {
                kinds |= word.kinds;
                begins = true;
                continue;
            }
            asked.push_back({word.key, kinds, begins});
            kinds = 0;
            begins = false;
        }
    }
    return asked;
}

/** Whether "kota" or the like may be meant as a part of a name, or be the start of a word still
 * being typed. */
bool mayBeLiteral(const std::vector<RegionWords> &parts)
{
    bool allKinds = true;
    bool anyInNames = false;
    for (const RegionWords &words : parts) {
        for (const RegionWord &word : words) {
            allKinds = allKinds && word.kinds;
            anyInNames = anyInNames || word.inNames;
        }
    }
    return allKinds || anyInNames || parts.back().back().kinds;
}

} // namespace

/** One question to the regions. */
class RegionSearch
{
public:
    explicit RegionSearch(const Regions &regions)
        : m_regions(regions)
    { }

    bool searchCodes(const QString &text, int level, Best &best) const
    {
        QString digits = text.trimmed();
        if (!std::all_of(digits.begin(), digits.end(),
                         [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; }))
            return false;
        digits.remove(u'.');
        if (digits.size() < 2 || digits.size() > 10)
            return false;
        const auto &nodes = m_regions.m_nodes;
        const auto before
            = [](const Regions::Node &node, quint64 number) { return node.number < number; };
        const quint64 from = digits.leftJustified(10, u'0').toULongLong();
        const quint64 to = digits.leftJustified(10, u'9').toULongLong();
        auto at = std::lower_bound(nodes.begin(), nodes.end(), from, before);
        for (; at != nodes.end() && at->number <= to; ++at) {
            if (!level || at->level == level)
                best.offer(at->level, quint32(at - nodes.begin()));
        }
        return !best.isEmpty();
    }

    void searchNames(std::vector<Asked> asked, int level, std::optional<quint32> within,
                     Best &best) const
    {
        asked.resize(std::min(asked.size(), mostWords));
        const std::vector<quint16> around
            = asked.size() > 1 ? wordsAround(asked) : std::vector<quint16>();
        const quint32 all = (1U << asked.size()) - 1;
        for (size_t first = 0; first < asked.size(); ++first) {
            QByteArray key;
            quint32 others = all;
            for (size_t last = first; last < asked.size() && (last == first || !asked[last].begins);
                 ++last) {
                key += asked[last].key;
                others &= ~(1U << last);
                if (key.size() == 1 && asked.size() > 2)
                    continue; // names nothing, and thousands begin so
                offerNames(key, {asked[first].kinds, level, others, within, &around}, best);
            }
        }
    }

private:
    struct Condition
    {
        quint8 kinds;
        int level;
        quint32 others; // words that a region around must have
        std::optional<quint32> within;
        const std::vector<quint16> *around;
    };

    void offerNames(const QByteArray &key, const Condition &condition, Best &best) const
    {
        const char *keys = m_regions.m_keys.constData();
        const auto [from, to] = m_regions.beginning(key);
        for (auto entry = from; entry != to; ++entry) {
            const Regions::Node &node = m_regions.m_nodes[entry->node];
            if ((condition.kinds && !(condition.kinds & node.kind))
                || (condition.level && condition.level != node.level))
                continue;
            if (condition.others
                && (node.level == 1
                    || condition.others & ~quint32((*condition.around)[node.parent])))
                continue;
            const bool start = keys[entry->key - 1] == '\0';
            const bool exact = start && keys[entry->key + key.size()] == '\0';
            const bool outside
                = condition.within && !m_regions.isInside(entry->node, *condition.within);
            const quint64 match = exact ? 0 : start ? 1 : 2;
            const auto place = quint64(entry - m_regions.m_index.begin());
            best.offer(match << 34 | quint64(node.level) << 31 | quint64(outside) << 30 | place,
                       entry->node);
        }
    }

    /** For each node above the villages a bit for every word found in its name or in one around it.
     */
    std::vector<quint16> wordsAround(const std::vector<Asked> &asked) const
    {
        const auto &nodes = m_regions.m_nodes;
        const auto &starts = m_regions.m_upperStarts;
        std::vector<quint16> around(nodes.size());
        for (size_t word = 0; word < asked.size(); ++word) {
            const QByteArrayMatcher matcher(asked[word].key);
            size_t upper = 0;
            qsizetype at = matcher.indexIn(m_regions.m_upperKeys);
            while (at >= 0) {
                while (upper + 1 < starts.size() && starts[upper + 1] <= at)
                    ++upper;
                const quint32 node = m_regions.m_upper[upper];
                if (!asked[word].kinds || asked[word].kinds & nodes[node].kind)
                    around[node] |= quint16(1U << word);
                if (++upper == starts.size())
                    break;
                at = matcher.indexIn(m_regions.m_upperKeys, starts[upper]);
            }
        }
        for (const quint32 node : m_regions.m_upper)
            around[node] |= around[nodes[node].parent];
        return around;
    }

    const Regions &m_regions;
};

std::vector<Regions::Match> Regions::search(const QString &text, int limit, int level,
                                            const QString &within) const
{
    Best best(limit);
    const RegionSearch search(*this);
    if (!search.searchCodes(text, level, best)) {
        const std::vector<RegionWords> parts = regionWords(text);
        if (parts.empty())
            return {};
        const std::optional<quint32> inner = nodeAt(within);
        search.searchNames(announced(parts), level, inner, best);
        if (mayBeLiteral(parts))
            search.searchNames(literally(parts), level, inner, best);
    }
    std::vector<Match> matches;
    for (const quint32 node : best.nodes())
        matches.push_back({regionAt(node), fullAt(node)});
    return matches;
}

} // namespace pilar
