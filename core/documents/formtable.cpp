// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/formtable.h"

#include <QJsonArray>

#include <algorithm>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

class Writer
{
public:
    Writer(const FormValues &values, const TableSpec &spec)
        : m_values(values)
        , m_spec(spec)
    {
        for (const ColumnSpec &column : spec.columns)
            m_table.columns.push_back({column.title, column.weight, column.align});
    }

    Table table()
    {
        const auto records = m_values.rows(m_spec.entity, m_spec.only, m_spec.order);
        for (const Record &record : withExpected(records))
            add(record);
        if (records.empty()) {
            for (int i = 0; i < m_spec.blank; ++i)
                add({});
        }
        return std::move(m_table);
    }

private:
    /** Records with the expected ones at their place in the order. */
    std::vector<Record> withExpected(const std::vector<const Record *> &records) const
    {
        std::vector<Record> all;
        for (const Record *record : records)
            all.push_back(*record);
        const QStringList codes = expectedCodes();
        const Entity *entity = m_values.data().dictionary.entity(m_spec.entity);
        if (codes.isEmpty() || (m_spec.expected.onlyWhenEmpty && !records.empty()))
            return all;
        const Field *field = entity->field(m_spec.expected.field);
        for (const QString &code : codes) {
            const auto has = [&](const Record &r) { return r[field->number].text() == code; };
            if (std::any_of(all.begin(), all.end(), has))
                continue;
            Record record;
            record.entity = entity->number;
            record.values[field->number] = Value(code);
            const auto later
                = [&](const Record &r) { return place(*field, r) > place(*field, record); };
            all.insert(std::find_if(all.begin(), all.end(), later), record);
        }
        return all;
    }

    static size_t place(const Field &field, const Record &record)
    {
        const QString name = record[field.number].text();
        const auto is = [&](const Code &code) { return code.name == name; };
        return size_t(std::find_if(field.codes.begin(), field.codes.end(), is)
                      - field.codes.begin());
    }

    QStringList expectedCodes() const
    {
        for (const ExpectedSpec::Case &one : m_spec.expected.cases) {
            if (!one.when || m_values.holds(*one.when, m_values.data().lks))
                return one.codes;
        }
        return {};
    }

    void add(const Record &record)
    {
        Table::Row row;
        const QString number = u"%1."_s.arg(m_table.rows.size() + 1);
        for (const ColumnSpec &column : m_spec.columns) {
            if (column.count)
                row.cells.push_back({number});
            else if (!column.box.isEmpty())
                row.cells.push_back({{}, isSet(record, column.box)});
            else
                row.cells.push_back({m_values.text(column.content, &record)});
        }
        const bool toBeCrossed
            = std::any_of(row.cells.begin(), row.cells.end(), [](const Cell &c) { return c.box; });
        row.pen = record.values.size() < 2 && !toBeCrossed;
        m_table.rows.push_back(std::move(row));
    }

    bool isSet(const Record &record, const QString &name) const
    {
        const Entity *entity = m_values.entityOf(record);
        const Field *field = entity ? entity->field(name) : nullptr;
        return field && record[field->number].number() != 0;
    }

    const FormValues &m_values;
    const TableSpec &m_spec;
    Table m_table;
};

/** A sum that may have no part yet. */
struct Sum
{
    std::optional<qint64> value;

    void add(const std::optional<qint64> &part)
    {
        if (part)
            value = value.value_or(0) + *part;
    }
    QString text() const { return value ? QString::number(*value) : QString(); }
};

} // namespace

Table formTable(const FormValues &values, const TableSpec &spec)
{
    return Writer(values, spec).table();
}

Table countsTable(const FormValues &values, const ItemSpec &item)
{
    Table table;
    const QJsonArray titles = item.details.value(u"titles"_s).toArray();
    const std::vector<qreal> weights{9, 80, 28, 28, 28};
    for (size_t i = 0; i < weights.size(); ++i) {
        table.columns.push_back(
            {titles.at(qsizetype(i)).toString(), weights[i], i < 2 ? Align::Left : Align::Right});
    }
    Sum columns[3];
    for (const QJsonValue &entry : item.details.value(u"lines"_s).toArray()) {
        const QJsonObject line = entry.toObject();
        Sum cells[3];
        for (int i = 0; i < 2; ++i) {
            Source source;
            source.owner = item.text;
            source.field = line.value(u"fields"_s).toArray().at(i).toString();
            const Value value = values.value(source).second;
            if (!value.isNull())
                cells[i].value = value.number();
            cells[2].add(cells[i].value);
        }
        for (int i = 0; i < 3; ++i)
            columns[i].add(cells[i].value);
        table.rows.push_back({{{u"%1."_s.arg(table.rows.size() + 1)},
                               {line.value(u"label"_s).toString()},
                               {cells[0].text()},
                               {cells[1].text()},
                               {cells[2].text()}},
                              !cells[2].value});
    }
    table.rows.push_back({{{},
                           {item.details.value(u"total"_s).toString(), {}, true},
                           {columns[0].text(), {}, true},
                           {columns[1].text(), {}, true},
                           {columns[2].text(), {}, true}},
                          !columns[2].value});
    return table;
}

} // namespace pilar::documents
