// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regions.h"
#include "core/domain/regionwords.h"

#include <QCoreApplication>
#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>

using namespace Qt::StringLiterals;

namespace pilar {

namespace {

constexpr QByteArrayView magic("pilar-regions 1\n");
constexpr quint32 mostContent = 16 << 20; // bytes; what the file says of itself is not believed
constexpr std::array<quint64, 5> units{0, 100'000'000, 1'000'000, 10'000,
                                       1}; // of the last part, by level
constexpr std::array<qsizetype, 5> digitsAt{0, 2, 4, 6, 10};
constexpr quint64 firstPapuan = 91'00'00'0000;

struct Alias
{
    int province;
    const char *key;
};

/** What people call provinces beside their names. */
constexpr std::array aliases{
    Alias{11, "nanggroeacehdarussalam"},
    Alias{12, "sumut"},
    Alias{13, "sumbar"},
    Alias{16, "sumsel"},
    Alias{19, "babel"},
    Alias{19, "bangkabelitung"},
    Alias{21, "kepri"},
    Alias{31, "dki"},
    Alias{31, "dkijakarta"},
    Alias{31, "daerahkhususjakarta"},
    Alias{31, "daerahkhususibukotajakarta"},
    Alias{32, "jabar"},
    Alias{33, "jateng"},
    Alias{34, "diy"},
    Alias{34, "diyogyakarta"},
    Alias{34, "daerahistimewayogyakarta"},
    Alias{35, "jatim"},
    Alias{52, "ntb"},
    Alias{53, "ntt"},
    Alias{61, "kalbar"},
    Alias{62, "kalteng"},
    Alias{63, "kalsel"},
    Alias{64, "kaltim"},
    Alias{65, "kaltara"},
    Alias{71, "sulut"},
    Alias{72, "sulteng"},
    Alias{73, "sulsel"},
    Alias{74, "sultra"},
    Alias{76, "sulbar"},
    Alias{82, "malut"},
};

struct Spelling
{
    const char *official;
    const char *usual;
};

/** The kinds as the decree writes them before names, longest first, and how they are shortened. */
constexpr std::array spellings{
    Spelling{"Kabupaten Administrasi ", "Kab. Adm. "},
    Spelling{"Kota Administrasi ", "Kota Adm. "},
    Spelling{"Kabupaten ", "Kab. "},
    Spelling{"Kota ", "Kota "},
    Spelling{"Daerah Khusus Ibukota ", "DKI "},
    Spelling{"Daerah Istimewa ", "DI "},
};
constexpr QByteArrayView desaAdat("Desa Adat ");

const Spelling *spellingOf(QByteArrayView name)
{
    const auto found = std::find_if(spellings.begin(), spellings.end(),
                                    [&](const Spelling &s) { return name.startsWith(s.official); });
    return found == spellings.end() ? nullptr : found;
}

/** The name without the words that only say what kind of region it is. */
QByteArrayView bare(QByteArrayView name, int level)
{
    if (level <= 2) {
        const Spelling *spelling = spellingOf(name);
        return spelling ? name.sliced(qsizetype(std::strlen(spelling->official))) : name;
    }
    return level == 4 && name.startsWith(desaAdat) ? name.sliced(desaAdat.size()) : name;
}

quint8 kindOf(int level, QByteArrayView name)
{
    switch (level) {
    case 1:
        return Provinsi;
    case 2:
        return name.startsWith("Kota ") ? Kota : Kabupaten;
    case 3:
        return Kecamatan;
    default:
        return DesaKelurahan;
    }
}

} // namespace

const Regions &Regions::builtIn()
{
    static const Regions regions = [] {
        QFile file(u":/regions/regions.bin"_s);
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        Result<Regions> result = parse(file.readAll());
        Q_ASSERT(result);
        return std::move(*result);
    }();
    return regions;
}

Result<Regions> Regions::parse(const QByteArray &file)
{
    Regions regions;
    const bool known = file.size() > 4 && qFromBigEndian<quint32>(file.constData()) <= mostContent;
    if (!known || !regions.readNodes(qUncompress(file)))
        return Error{ErrorKind::Damaged,
                     QCoreApplication::translate(
                         "Regions", "The list of regions cannot be read. Install Pilar again.")};
    regions.setParents();
    regions.index();
    return regions;
}

bool Regions::readNodes(const QByteArray &content)
{
    const qsizetype head = magic.size() + 4;
    if (content.size() < head || !content.startsWith(magic))
        return false;
    const qsizetype n = qFromBigEndian<quint32>(content.constData() + magic.size());
    if (content.size() < head + 3 * n)
        return false;
    const char *levels = content.constData() + head;
    m_names = content.mid(head + 3 * n);
    m_nodes.reserve(size_t(n));
    std::array<quint64, 5> parts{};
    qsizetype name = 0;
    int before = 0;
    for (qsizetype i = 0; i < n; ++i) {
        const int level = levels[i];
        const qsizetype end = m_names.indexOf('\n', name);
        if (level < 1 || level > 4 || level > before + 1 || end < 0)
            return false;
        const auto step = quint16(quint8(levels[n + i]) << 8 | quint8(levels[2 * n + i]));
        parts[size_t(level)] = level == before ? quint16(parts[size_t(level)] + step) : step;
        quint64 number = 0;
        for (int l = 1; l <= level; ++l)
            number += parts[size_t(l)] * units[size_t(l)];
        if (!m_nodes.empty() && number <= m_nodes.back().number)
            return false;
        const QByteArrayView text = QByteArrayView(m_names).sliced(name, end - name);
        m_nodes.push_back({number, 0, 0, quint32(name), quint8(level), kindOf(level, text)});
        name = end + 1;
        before = level;
    }
    return name == m_names.size();
}

void Regions::setParents()
{
    std::array<quint32, 5> open{};
    for (quint32 i = 0; i < m_nodes.size(); ++i) {
        const quint8 level = m_nodes[i].level;
        m_nodes[i].parent = level == 1 ? i : open[level - 1U];
        m_nodes[i].end = i + 1;
        open[level] = i;
    }
    for (quint32 i = quint32(m_nodes.size()); i-- > 0;) {
        Node &outer = m_nodes[m_nodes[i].parent];
        outer.end = std::max(outer.end, m_nodes[i].end);
    }
}

void Regions::index()
{
    m_keys.reserve(m_names.size() + 1);
    m_keys.append('\0');
    m_index.reserve(m_nodes.size() * 3 / 2);
    std::vector<quint32> starts;
    for (quint32 i = 0; i < m_nodes.size(); ++i) {
        const Node &node = m_nodes[i];
        const char *name = m_names.constData() + node.name;
        const qsizetype length = m_names.indexOf('\n', node.name) - node.name;
        starts.clear();
        const qsizetype key = m_keys.size();
        appendRegionKey(bare({name, length}, node.level), m_keys, starts);
        for (const quint32 start : starts)
            m_index.push_back({start, i});
        m_keys.append('\0');
        if (node.level == 4)
            continue;
        m_upper.push_back(i);
        m_upperStarts.push_back(quint32(m_upperKeys.size()));
        m_upperKeys.append(m_keys.constData() + key, m_keys.size() - 1 - key).append('\n');
        for (const Alias &alias : aliases) {
            if (node.level != 1 || alias.province * units[1] != node.number)
                continue;
            m_index.push_back({quint32(m_keys.size()), i});
            m_keys.append(alias.key).append('\0');
            m_upperKeys.append(alias.key).append('\n');
        }
    }
    sortIndex();
}

void Regions::sortIndex()
{
    struct Sorted
    {
        quint64 first; // eight characters
        Entry entry;
    };
    std::vector<Sorted> sorted;
    sorted.reserve(m_index.size());
    const char *keys = m_keys.constData();
    for (const Entry &entry : m_index) {
        std::array<char, 8> first{};
        const char *key = keys + entry.key;
        std::copy_n(key, qstrnlen(key, first.size()), first.data());
        sorted.push_back({qFromBigEndian<quint64>(first.data()), entry});
    }
    std::sort(sorted.begin(), sorted.end(), [keys](const Sorted &a, const Sorted &b) {
        if (a.first != b.first)
            return a.first < b.first;
        const int order = a.first & 0xff ? std::strcmp(keys + a.entry.key, keys + b.entry.key) : 0;
        return order ? order < 0 : a.entry.node < b.entry.node;
    });
    std::transform(sorted.begin(), sorted.end(), m_index.begin(),
                   [](const Sorted &s) { return s.entry; });
}

Regions::Range Regions::beginning(const QByteArray &key) const
{
    const char *keys = m_keys.constData();
    const auto length = size_t(key.size());
    const auto from = std::partition_point(m_index.begin(), m_index.end(), [&](const Entry &entry) {
        return std::strncmp(keys + entry.key, key.constData(), length) < 0;
    });
    const auto to = std::partition_point(from, m_index.end(), [&](const Entry &entry) {
        return std::strncmp(keys + entry.key, key.constData(), length) == 0;
    });
    return {from, to};
}

QString Regions::dotted(QStringView code)
{
    QString digits;
    for (const QChar c : code.trimmed()) {
        if (c >= u'0' && c <= u'9')
            digits += c;
        else if (c != u'.')
            return {};
    }
    if (std::find(digitsAt.begin() + 1, digitsAt.end(), digits.size()) == digitsAt.end())
        return {};
    const bool bareDigits = digits == code.trimmed();
    for (const qsizetype dot : {6, 4, 2}) {
        if (digits.size() > dot)
            digits.insert(dot, u'.');
    }
    return bareDigits || digits == code.trimmed() ? digits : QString();
}

QString Regions::parent(QStringView code)
{
    const QString own = dotted(code);
    return own.left(std::max(own.lastIndexOf(u'.'), qsizetype(0)));
}

std::optional<quint32> Regions::nodeAt(QStringView code) const
{
    const QString digits = dotted(code).remove(u'.');
    if (digits.isEmpty())
        return std::nullopt;
    const quint64 number = digits.leftJustified(10, u'0').toULongLong();
    const auto found
        = std::lower_bound(m_nodes.begin(), m_nodes.end(), number,
                           [](const Node &node, quint64 wanted) { return node.number < wanted; });
    if (found == m_nodes.end() || found->number != number
        || digitsAt[found->level] != digits.size())
        return std::nullopt;
    return quint32(found - m_nodes.begin());
}

std::optional<Region> Regions::find(QStringView code) const
{
    const auto node = nodeAt(code);
    return node ? std::optional(regionAt(*node)) : std::nullopt;
}

std::vector<Region> Regions::children(QStringView code) const
{
    const auto outer = nodeAt(code);
    if (!outer && !code.trimmed().isEmpty())
        return {};
    std::vector<Region> inside;
    const quint32 end = outer ? m_nodes[*outer].end : quint32(m_nodes.size());
    for (quint32 i = outer ? *outer + 1 : 0; i < end; i = m_nodes[i].end)
        inside.push_back(regionAt(i));
    return inside;
}

QString Regions::nameAt(quint32 node) const
{
    const quint32 start = m_nodes[node].name;
    return QString::fromUtf8(m_names.constData() + start, m_names.indexOf('\n', start) - start);
}

QString Regions::codeAt(quint32 node) const
{
    const QString digits = QString::number(m_nodes[node].number).rightJustified(10, u'0');
    return dotted(QStringView(digits).left(digitsAt[m_nodes[node].level]));
}

QString Regions::shortAt(quint32 node) const
{
    const QString name = nameAt(node);
    const Spelling *spelling = m_nodes[node].level <= 2 ? spellingOf(name.toUtf8()) : nullptr;
    if (!spelling)
        return name;
    return QLatin1String(spelling->usual) + name.mid(qsizetype(std::strlen(spelling->official)));
}

QString Regions::withKind(quint32 node) const
{
    const Node &region = m_nodes[node];
    const QString name = shortAt(node);
    const bool papuan = region.number >= firstPapuan; // its own words: UU 21/2001
    if (region.level <= 2)
        return name;
    if (region.level == 3)
        return (papuan ? u"Distrik "_s : u"Kec. "_s) + name;
    const quint64 digit = region.number % 10'000 / 1'000; // 1 kelurahan, 2 desa, 3 desa adat
    const QString kind = digit == 1 ? u"Kel. "_s
        : digit == 3                ? QString::fromLatin1(desaAdat)
        : papuan                    ? u"Kampung "_s
                                    : u"Desa "_s;
    return name.startsWith(kind) ? name : kind + name;
}

QString Regions::fullAt(quint32 node) const
{
    QStringList names{withKind(node)};
    for (; m_nodes[node].level > 1; names += withKind(node))
        node = m_nodes[node].parent;
    return names.join(u", "_s);
}

QString Regions::fullName(const QString &code) const
{
    const auto node = nodeAt(code);
    return node ? fullAt(*node) : code;
}

QString Regions::shortName(const QString &code) const
{
    const auto node = nodeAt(code);
    return node ? shortAt(*node) : code;
}

} // namespace pilar
