// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regions.h"
#include "core/domain/regionwords.h"

#include <algorithm>
#include <utility>

namespace pilar {

namespace {

constexpr size_t mostWords = 12; // of a text that is cut into names
constexpr size_t mostNames = 16;

} // namespace

/** Finds the regions that several names describe together. */
class RegionResolver
{
public:
    explicit RegionResolver(const Regions &regions)
        : m_regions(regions)
    { }

    /** The nodes that every one of these lists names, itself or a region around it; at least one
     * list names the node. */
    std::vector<quint32> fitting(const std::vector<std::vector<quint32>> &lists) const
    {
        const std::vector<Named> all = merged(lists);
        const quint32 every = (1U << lists.size()) - 1;
        std::vector<quint32> loose;
        std::vector<quint32> strict;
        for (const Named &candidate : all) {
            std::vector<quint32> chain; // which lists name the node, its parent, …
            quint32 found = 0;
            for (quint32 node = candidate.node;; node = m_regions.m_nodes[node].parent) {
                chain.push_back(listsNaming(all, node));
                found |= chain.back();
                if (m_regions.m_nodes[node].level == 1)
                    break;
            }
            if (found != every)
                continue;
            loose.push_back(candidate.node);
            if (eachItsOwn(chain, 0, lists.size()))
                strict.push_back(candidate.node);
        }
        return strict.empty() ? loose : strict;
    }

    /** Adds what each name between words may be; cuts a text without commas where names fit
     * together. */
    void addLists(const RegionWords &words, std::vector<std::vector<quint32>> &lists) const
    {
        std::vector<quint32> whole = named(words, 0, words.size());
        if (whole.empty() && words.size() > 1 && words.size() <= mostWords) {
            for (size_t cuts = 1; cuts <= 3 && cuts < words.size(); ++cuts) {
                std::vector<std::vector<quint32>> pieces;
                if (cut(words, 0, cuts, pieces)) {
                    lists.insert(lists.end(), pieces.begin(), pieces.end());
                    return;
                }
            }
        }
        lists.push_back(std::move(whole));
    }

private:
    struct Named
    {
        quint32 node;
        quint32 lists; // a bit for each that has it
    };

    /** The nodes exactly so named, of the kind that the words announce; sorted. */
    std::vector<quint32> named(const RegionWords &words, size_t first, size_t last) const
    {
        size_t plain = first; // "Kec." is never a part of a name that goes on
        while (plain + 1 < last && words[plain].kinds && !words[plain].inNames)
            ++plain;
        quint8 kinds = 0;
        for (size_t i = first; i < plain; ++i)
            kinds |= words[i].kinds;
        std::vector<quint32> nodes;
        for (;; ++plain) {
            addExact(joined(words, plain, last), kinds, nodes);
            if (plain + 1 >= last || !words[plain].kinds)
                break;
            kinds |= words[plain].kinds;
        }
        std::sort(nodes.begin(), nodes.end());
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        return nodes;
    }

    void addExact(const QByteArray &key, quint8 kinds, std::vector<quint32> &nodes) const
    {
        const char *keys = m_regions.m_keys.constData();
        const auto [from, to] = m_regions.beginning(key);
        for (auto entry = from; entry != to && keys[entry->key + key.size()] == '\0'; ++entry) {
            if (keys[entry->key - 1] == '\0'
                && (!kinds || kinds & m_regions.m_nodes[entry->node].kind))
                nodes.push_back(entry->node);
        }
    }

    std::vector<Named> merged(const std::vector<std::vector<quint32>> &lists) const
    {
        std::vector<Named> all;
        for (size_t list = 0; list < lists.size(); ++list) {
            for (const quint32 node : lists[list])
                all.push_back({node, 1U << list});
        }
        std::sort(all.begin(), all.end(),
                  [](const Named &a, const Named &b) { return a.node < b.node; });
        size_t kept = 0;
        for (size_t i = 1; i < all.size(); ++i) {
            if (all[i].node == all[kept].node)
                all[kept].lists |= all[i].lists;
            else
                all[++kept] = all[i];
        }
        all.resize(std::min(all.size(), kept + 1));
        return all;
    }

    static quint32 listsNaming(const std::vector<Named> &all, quint32 node)
    {
        const auto found = std::lower_bound(
            all.begin(), all.end(), node,
            [](const Named &named, quint32 wanted) { return named.node < wanted; });
        return found != all.end() && found->node == node ? found->lists : 0;
    }

    /** Whether every list from this one on can name a region of the chain that no other list names.
     */
    static bool eachItsOwn(std::vector<quint32> chain, size_t list, size_t count)
    {
        if (list == count)
            return true;
        for (quint32 &region : chain) {
            if (!(region & 1U << list))
                continue;
            const quint32 kept = std::exchange(region, 0);
            if (eachItsOwn(chain, list + 1, count))
                return true;
            region = kept;
        }
        return false;
    }

    bool cut(const RegionWords &words, size_t first, size_t cuts,
             std::vector<std::vector<quint32>> &pieces) const
    {
        for (size_t last = cuts ? first + 1 : words.size(); last + cuts <= words.size(); ++last) {
            std::vector<quint32> nodes = named(words, first, last);
            if (nodes.empty())
                continue;
            pieces.push_back(std::move(nodes));
            if (cuts ? cut(words, last, cuts - 1, pieces) : !fitting(pieces).empty())
                return true;
            pieces.pop_back();
        }
        return false;
    }

    const Regions &m_regions;
};

std::vector<QString> Regions::resolve(const QStringList &names, const QString &within) const
{
    const RegionResolver resolver(*this);
    std::vector<std::vector<quint32>> lists;
    for (const QString &name : names) {
        if (const auto node = nodeAt(name)) {
            lists.push_back({*node});
            continue;
        }
        for (const RegionWords &words : regionWords(name))
            resolver.addLists(words, lists);
    }
    const std::optional<quint32> outer = nodeAt(within);
    if (lists.empty() || lists.size() > mostNames || (!outer && !within.isEmpty()))
        return {};
    std::vector<quint32> nodes = resolver.fitting(lists);
    if (outer)
        std::erase_if(nodes, [&](quint32 node) { return !isInside(node, *outer); });
    std::stable_sort(nodes.begin(), nodes.end(),
                     [this](quint32 a, quint32 b) { return m_nodes[a].level < m_nodes[b].level; });
    std::vector<QString> codes;
    std::transform(nodes.begin(), nodes.end(), std::back_inserter(codes),
                   [this](quint32 node) { return codeAt(node); });
    return codes;
}

} // namespace pilar
