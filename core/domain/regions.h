// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace pilar {

/** An administrative region by its Kemendagri code: 62 · 62.71 · 62.71.03 · 62.71.03.1002. */
struct Region
{
    QString code; // dotted
    QString name; // as the decree spells it: "Kabupaten Kampar", "Jekan Raya"
    int level = 0; // 1 provinsi, 2 kabupaten/kota, 3 kecamatan, 4 desa/kelurahan

    bool operator==(const Region &) const = default;
};

/**
 * Indonesia's provinces, regencies, districts and villages (idn-area-data 4.0.1). Codes are taken
 * with or without dots. Codes change from decree to decree: one that is not here is no error.
 * Immutable; any thread.
 */
class Regions
{
public:
    struct Match
    {
        Region region;
        QString fullName;
    };

    /** The ones compiled into the program; read at the first call (some 0.1 s). */
    static const Regions &builtIn();
    /** From the content of regions.bin (packaging/make-regions describes it); Damaged when it is
     * not that. */
    static Result<Regions> parse(const QByteArray &file);

    /** The code with its dots, whether there is such a region or not; empty when it is no code. */
    static QString dotted(QStringView code);
    /** The code of the region around this one, known or not; empty for a province. */
    static QString parent(QStringView code);

    int count() const { return int(m_nodes.size()); }
    std::optional<Region> find(QStringView code) const;
    /** "Kel. Menteng, Kec. Jekan Raya, Kota Palangkaraya, Kalimantan Tengah"; an unknown code as it
     * came. */
    QString fullName(const QString &code) const;
    /** "Menteng", "Jekan Raya", "Kab. Kampar", "DKI Jakarta"; an unknown code as it came. */
    QString shortName(const QString &code) const;
    /** The regions directly inside, by code; of an empty code the provinces. */
    std::vector<Region> children(QStringView code) const;

    /**
     * What somebody typing this may mean, best first: the exact name, then names that begin so,
     * then names with a word that begins so; then the higher level, then those within the given
     * region, then by name. Further words narrow by the regions around ("menteng jekan"); spaces,
     * case and signs do not count; "Kota", "Kab.", "Kec.", "Kel.", "Desa", "Prov." say what kind is
     * meant. Also takes the start of a code. level 0 = any.
     */
    std::vector<Match> search(const QString &text, int limit, int level = 0,
                              const QString &within = {}) const;

    /**
     * Codes of the regions that all these names together describe, by level, then code: one =
     * resolved, several = the candidates, none = a name is unknown or they do not lie in one
     * another. The names may stand in any order, in several texts or in one with commas; levels may
     * be missing. A name without its kind is taken at every level ("Sleman" is a kabupaten, a
     * kecamatan and a desa), so a caller that knows the column writes it before: "Prov. ",
     * "Kab./Kota ", "Kec. ", "Kel./Desa ". A given within leaves only regions inside it (or
     * itself).
     */
    std::vector<QString> resolve(const QStringList &names, const QString &within = {}) const;

private:
    friend class RegionSearch;
    friend class RegionResolver;

    struct Node // in the order of the codes: a region, then all inside it
    {
        quint64 number; // the ten digits of the code; missing ones 0
        quint32 parent; // of a province: itself
        quint32 end; // one past the last region inside
        quint32 name; // where it begins in m_names
        quint8 level;
        quint8 kind; // RegionKind
    };
    struct Entry // a name, or the end of one from the start of a word on
    {
        quint32 key; // where it begins in m_keys
        quint32 node;
    };
    using Range = std::pair<std::vector<Entry>::const_iterator, std::vector<Entry>::const_iterator>;

    bool readNodes(const QByteArray &content);
    void setParents();
    void index();
    void sortIndex();
    std::optional<quint32> nodeAt(QStringView code) const;
    QString nameAt(quint32 node) const;
    QString codeAt(quint32 node) const;
    QString shortAt(quint32 node) const;
    QString withKind(quint32 node) const;
    QString fullAt(quint32 node) const;
    Region regionAt(quint32 node) const
    {
        return {codeAt(node), nameAt(node), m_nodes[node].level};
    }
    bool isInside(quint32 node, quint32 outer) const
    {
        return node >= outer && node < m_nodes[outer].end;
    }
    /** The entries that begin with this key. */
    Range beginning(const QByteArray &key) const;

    std::vector<Node> m_nodes;
    QByteArray m_names; // UTF-8, each ended by '\n'
    QByteArray m_keys; // '\0', then each name as regionKey() gives it, ended by '\0'
    std::vector<Entry> m_index; // sorted by key
    std::vector<quint32> m_upper; // the nodes above the villages
    std::vector<quint32> m_upperStarts; // where the keys of each begin in m_upperKeys
    QByteArray m_upperKeys; // each key ended by '\n'
};

} // namespace pilar
