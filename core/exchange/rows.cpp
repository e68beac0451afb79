// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/parse.h"
#include "core/domain/regions.h"
#include "core/exchange/mapping.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostNamed = 5; // candidates in a warning

/** Reads rows of one sheet; remembers the places it has looked up. */
class RowReader
{
public:
    RowReader(const Entity &entity, const Mapping &mapping, const Regions &regions)
        : m_entity(entity)
        , m_mapping(mapping)
        , m_regions(regions)
    { }

    ImportRow read(const SheetRow &row)
    {
        ImportRow read{row.line, {}, {}, {}, row.cells};
        std::map<const Field *, std::vector<Named>> places;
        for (const Mapping::Column &column : m_mapping.columns) {
            const QString cell = cellOf(row, column);
            if (cell.isEmpty())
                continue;
            switch (column.meaning.kind) {
            case Headers::Kind::Place:
                places[column.meaning.field].push_back({cell, column.meaning.prefix});
                break;
            case Headers::Kind::BirthPlaceAndDate:
                takeBirth(cell, read);
                break;
            default:
                take(*column.meaning.field, cell, read);
            }
        }
        for (const auto &[field, names] : places)
            takePlace(*field, names, read);
        return read;
    }

    /** Nothing but, at most, a running number in a column that is not read. */
    bool isBlank(const SheetRow &row) const
    {
        const bool anyRead = std::any_of(
            m_mapping.columns.begin(), m_mapping.columns.end(),
            [&](const Mapping::Column &column) { return !cellOf(row, column).isEmpty(); });
        if (anyRead)
            return false;
        int others = 0;
        for (const QString &cell : row.cells) {
            const QString text = cell.trimmed();
            if (text.isEmpty())
                continue;
            const bool number = std::all_of(text.begin(), text.end(),
                                            [](QChar c) { return c.isDigit() || c == u'.'; });
            if (!number || ++others > 1)
                return false;
        }
        return true;
    }

    /** The header once more, as on every printed page. */
    bool isHeader(const SheetRow &row) const
    {
        return !row.cells.isEmpty() && row.cells == m_mapping.header.mid(0, row.cells.size())
            && m_mapping.header.mid(row.cells.size()).join(QString()).isEmpty();
    }

private:
    struct Named
    {
        QString text;
        QString prefix;
    };
    struct Place
    {
        QString code; // empty unless one fits
        QString warning; // code of the problem
        QStringList args;
    };

    static QString cellOf(const SheetRow &row, const Mapping::Column &column)
    {
        return column.index < row.cells.size() ? plainCell(row.cells[column.index].trimmed())
                                               : QString();
    }

    void take(const Field &field, const QString &cell, ImportRow &row) const
    {
        const Result<Value> value = parseValue(field, cell);
        if (value) {
            if (!value->isNull())
                row.values[field.number] = *value;
        } else if (field.type == Type::Record) {
            row.names[field.number] = cell;
        } else {
            for (Problem problem : value.error().problems) {
                problem.line = row.line;
                row.problems.push_back(std::move(problem));
            }
        }
    }

    /** "Palangka Raya, 5 Maret 2014" */
    void takeBirth(const QString &cell, ImportRow &row) const
    {
        const qsizetype comma = cell.lastIndexOf(u',');
        take(*m_entity.field(u"tanggal_lahir"), cell.mid(comma + 1), row);
        if (comma > 0)
            take(*m_entity.field(u"tempat_lahir"), cell.left(comma), row);
    }

    void takePlace(const Field &field, const std::vector<Named> &names, ImportRow &row)
    {
        QStringList asked;
        QStringList typed;
        QString code;
        for (const Named &name : names) {
            const QString dotted = Regions::dotted(name.text);
            if (dotted.size() > code.size())
                code = dotted;
            asked << (dotted.isEmpty() ? withPrefix(name) : dotted);
            typed << name.text;
        }
        const QString key = asked.join(u'\n');
        auto known = m_places.find(key);
        if (known == m_places.end())
            known = m_places.insert(key, lookUp(asked, typed.join(u", "_s), code));
        if (!known->code.isEmpty())
            row.values[field.number] = known->code;
        if (!known->warning.isEmpty())
            row.problems.push_back(
                {row.line, field.name, Problem::Severity::Warning, known->warning, known->args});
    }

    /** "Kab. Bandung" under "Kab/Kota" says more than its column does. */
    static QString withPrefix(const Named &name)
    {
        const QString first = name.text.section(u' ', 0, 0).toLower();
        const bool says = first.startsWith("kab"_L1) || first == "kota"_L1;
        return name.prefix.startsWith("Kab"_L1) && says ? name.text : name.prefix + name.text;
    }

    Place lookUp(const QStringList &asked, const QString &typed, const QString &code) const
    {
        if (asked.size() == 1 && !code.isEmpty())
            return {code, {}, {}};
        const std::vector<QString> found = m_regions.resolve(asked);
        if (!code.isEmpty()) {
            const bool agree = std::find(found.begin(), found.end(), code) != found.end();
            return {code, agree ? QString() : u"region_names_differ"_s, {code, typed}};
        }
        if (found.size() == 1)
            return {found.front(), {}, {}};
        if (found.empty())
            return {{}, u"region_none"_s, {typed}};
        QStringList candidates;
        for (size_t i = 0; i < std::min(found.size(), mostNamed); ++i)
            candidates << m_regions.fullName(found[i]) + u" ("_s + found[i] + u')';
        if (found.size() > mostNamed)
            candidates << u"\u2026"_s;
        return {{}, u"region_several"_s, {typed, candidates.join(u"; "_s)}};
    }

    const Entity &m_entity;
    const Mapping &m_mapping;
    const Regions &m_regions;
    QHash<QString, Place> m_places;
};

/** The line "(1) (2) (3) …" that forms print under their header. */
bool isNumbering(const SheetRow &row)
{
    int numbers = 0;
    for (qsizetype i = 0; i < row.cells.size(); ++i) {
        QString text = row.cells[i].trimmed();
        if (text.isEmpty())
            continue;
        if (text.startsWith(u'(') && text.endsWith(u')'))
            text = text.mid(1, text.size() - 2);
        if (text.toInt() != i + 1)
            return false;
        ++numbers;
    }
    return numbers > 2;
}

} // namespace

std::vector<ImportRow> readRows(const Sheet &sheet, const Entity &entity, const Mapping &mapping,
                                const Regions &regions)
{
    RowReader reader(entity, mapping, regions);
    std::vector<ImportRow> rows;
    for (size_t i = mapping.firstRow; i < sheet.rows.size(); ++i) {
        const SheetRow &row = sheet.rows[i];
        if (reader.isBlank(row) || reader.isHeader(row)
            || (i == mapping.firstRow && isNumbering(row)))
            continue;
        rows.push_back(reader.read(row));
    }
    return rows;
}

} // namespace pilar
