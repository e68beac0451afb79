// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/mapping.h"

#include "core/domain/reasons.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t headerWithin = 40; // rows
/** Begins the headers of our own columns, which an import passes over. */
const QString ownColumn = u"Pilar: "_s;

class ColumnFinder
{
public:
    ColumnFinder(const Sheet &sheet, const Entity &entity, const std::map<QString, QString> &given)
        : m_sheet(sheet)
        , m_entity(entity)
        , m_headers(entity)
    {
        for (const auto &[header, field] : given)
            m_given[headerKey(header)] = {header, field};
    }

    Result<Mapping> find()
    {
        if (Result<> fields = checkGiven(); !fields)
            return fields.error();
        for (const auto &[key, asked] : m_given) {
            if (!stands(key))
                return noHeader(asked.first);
        }
        size_t best = 0;
        qsizetype most = 0;
        for (size_t i = 0; i < std::min(m_sheet.rows.size(), headerWithin); ++i) {
            if (const qsizetype known = knownCells(m_sheet.rows[i]); known > most) {
                most = known;
                best = i;
            }
        }
        if (most == 0) {
            return Error{ErrorKind::Invalid,
                         QCoreApplication::translate(
                             "Import",
                             "No line has the names of columns, such as “%1”. Write them above the "
                             "rows and import the file again; nothing was imported.")
                             .arg(m_entity.field(m_entity.title.front())->label.text())};
        }
        m_mapping.header = m_sheet.rows[best].cells;
        if (best > 0)
            addLineAbove(m_sheet.rows[best - 1]);
        m_line = m_sheet.rows[best].line;
        m_mapping.firstRow = best + 1;
        addLineBelow();
        for (size_t i = m_mapping.firstRow; i < m_sheet.rows.size(); ++i) {
            while (m_mapping.header.size() < m_sheet.rows[i].cells.size())
                m_mapping.header << QString();
        }
        for (qsizetype i = 0; i < m_mapping.header.size(); ++i)
            addColumn(i);
        return std::move(m_mapping);
    }

private:
    using Asked = std::pair<QString, QString>; // header as typed, field

    Result<> checkGiven() const
    {
        for (const auto &[key, asked] : m_given) {
            const Field *field = m_entity.field(asked.second);
            if (key.isEmpty())
                return noHeader(asked.first);
            if (!asked.second.isEmpty() && (!field || field->type == Type::Computed))
                return Error{
                    ErrorKind::Usage,
                    QCoreApplication::translate("Import", "There is no field “%1” to fill.")
                        .arg(asked.second)};
        }
        return {};
    }

    static Error noHeader(const QString &header)
    {
        return {ErrorKind::Usage,
                QCoreApplication::translate("Import", "The table has no column “%1”.").arg(header)};
    }

    Headers::Meaning meaning(const QString &header) const
    {
        const auto asked = m_given.find(headerKey(header));
        if (asked == m_given.end())
            return m_headers.meaning(header);
        const Field *field = m_entity.field(asked->second.second);
        if (!field)
            return {};
        const Headers::Meaning known = m_headers.meaning(header);
        if (field->type == Type::Region)
            return {Headers::Kind::Place, field, known.field == field ? known.prefix : QString()};
        return {Headers::Kind::Plain, field};
    }

    bool isKnown(const QString &header) const
    {
        return m_given.contains(headerKey(header))
            || m_headers.meaning(header).kind != Headers::Kind::Unknown;
    }

    qsizetype knownCells(const SheetRow &row) const
    {
        return std::count_if(row.cells.begin(), row.cells.end(),
                             [this](const QString &cell) { return isKnown(cell); });
    }

    bool stands(const QString &key) const
    {
        const size_t rows = std::min(m_sheet.rows.size(), headerWithin);
        return std::any_of(
            m_sheet.rows.begin(), m_sheet.rows.begin() + qsizetype(rows), [&](const SheetRow &row) {
                return std::any_of(row.cells.begin(), row.cells.end(),
                                   [&](const QString &cell) { return headerKey(cell) == key; });
            });
    }

    /** "Alamat" over "Desa", "Kecamatan", …: where all cells of the next row are names of columns,
     * they say more. */
    void addLineBelow()
    {
        if (m_mapping.firstRow >= m_sheet.rows.size())
            return;
        const QStringList &below = m_sheet.rows[m_mapping.firstRow].cells;
        const auto fits
            = [this](const QString &cell) { return cell.trimmed().isEmpty() || isKnown(cell); };
        if (below.isEmpty() || !std::all_of(below.begin(), below.end(), fits))
            return;
        ++m_mapping.firstRow;
        for (qsizetype i = 0; i < below.size(); ++i) {
            if (i >= m_mapping.header.size())
                m_mapping.header << below[i];
            else if (!below[i].trimmed().isEmpty())
                m_mapping.header[i] = below[i];
        }
    }

    /** The lower of two lines had more names: those above it fill its gaps. */
    void addLineAbove(const SheetRow &above)
    {
        const auto filled
            = std::count_if(above.cells.begin(), above.cells.end(),
                            [](const QString &cell) { return !cell.trimmed().isEmpty(); });
        if (knownCells(above) * 2 < filled)
            return;
        for (qsizetype i = 0; i < above.cells.size(); ++i) {
            if (i >= m_mapping.header.size())
                m_mapping.header << above.cells[i];
            else if (m_mapping.header[i].trimmed().isEmpty())
                m_mapping.header[i] = above.cells[i];
        }
    }

    void addColumn(qsizetype index)
    {
        const QString header = m_mapping.header[index].simplified();
        const QString key = headerKey(header);
        if (header.startsWith(ownColumn, Qt::CaseInsensitive))
            return;
        if (const auto asked = m_given.find(key);
            asked != m_given.end() && asked->second.second.isEmpty())
            return;
        const Headers::Meaning means = meaning(header);
        const QString shown = header.isEmpty() ? columnLetters(index) : header;
        if (means.kind == Headers::Kind::Unknown) {
            if (!header.isEmpty() || holdsAnything(index))
                remark(u"column_unknown"_s, {shown});
        } else if (means.kind == Headers::Kind::Plain
                   && (means.field->type == Type::Computed || means.field->readOnly)) {
            remark(u"column_computed"_s, {shown});
        } else if (Mapping::Column *other = claimed(means)) {
            QString passed = shown;
            if (means.doubt < other->meaning.doubt) {
                passed = other->header;
                *other = {index, header, means};
            }
            remark(u"column_twice"_s, {passed, other->header});
        } else {
            m_mapping.columns.push_back({index, header, means});
        }
    }

    /** The column that is read as the same field already. */
    Mapping::Column *claimed(const Headers::Meaning &means)
    {
        for (Mapping::Column &column : m_mapping.columns) {
            if (column.meaning.kind == means.kind && column.meaning.field == means.field
                && (means.kind != Headers::Kind::Place || column.meaning.prefix == means.prefix))
                return &column;
        }
        return nullptr;
    }

    bool holdsAnything(qsizetype index) const
    {
        return std::any_of(m_sheet.rows.begin() + qsizetype(m_mapping.firstRow), m_sheet.rows.end(),
                           [&](const SheetRow &row) {
                               return index < row.cells.size()
                                   && !row.cells[index].trimmed().isEmpty();
                           });
    }

    void remark(const QString &code, const QStringList &args)
    {
        m_mapping.remarks.push_back({m_line, {}, Problem::Severity::Warning, code, args});
    }

    /** As spreadsheets count them: A, B, … Z, AA. */
    static QString columnLetters(qsizetype index)
    {
        QString letters;
        for (qsizetype rest = index + 1; rest > 0; rest = (rest - 1) / 26)
            letters.prepend(QChar(u'A' + char16_t((rest - 1) % 26)));
        return letters;
    }

    const Sheet &m_sheet;
    const Entity &m_entity;
    Headers m_headers;
    std::map<QString, Asked> m_given; // by key
    Mapping m_mapping;
    int m_line = 0;
};

/** "Tgl Lahir: " – the column that a remark is about, as the file calls it. */
QString headerOf(const Mapping &mapping, const QString &field)
{
    for (const Mapping::Column &column : mapping.columns) {
        if (column.meaning.field && column.meaning.field->name == field)
            return column.header + u": "_s;
    }
    return field.isEmpty() ? QString() : field + u": "_s;
}

} // namespace

Result<Mapping> findColumns(const Sheet &sheet, const Entity &entity,
                            const std::map<QString, QString> &given)
{
    return ColumnFinder(sheet, entity, given).find();
}

std::vector<QStringList> refusedTable(const Mapping &mapping, const std::vector<ImportRow> &refused)
{
    std::vector<QStringList> table;
    table.push_back(QStringList{ownColumn + QCoreApplication::translate("Import", "line"),
                                ownColumn + QCoreApplication::translate("Import", "reason")}
                    + mapping.header);
    for (const ImportRow &row : refused) {
        QStringList why;
        for (const Problem &problem : row.problems) {
            if (problem.severity == Problem::Severity::Error)
                why << headerOf(mapping, problem.field) + reason(problem);
        }
        table.push_back(QStringList{QString::number(row.line), why.join(u' ')} + row.cells);
    }
    return table;
}

} // namespace pilar
