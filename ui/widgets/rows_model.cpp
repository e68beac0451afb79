// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows_model.h"

#include "core/domain/computed.h"
#include "core/domain/display.h"
#include "core/domain/parse.h"
#include "core/domain/reasons.h"
#include "ui/look/look.h"
#include "ui/widgets/pasted_cells.h"

#include <QJsonArray>
#include <QtNumeric>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool isNumber(const Field &field)
{
    switch (shownType(field)) {
    case Type::Integer:
    case Type::Decimal:
    case Type::Money:
        return true;
    default:
        return false;
    }
}

} // namespace

RowsModel::RowsModel(const Dictionary &dictionary, const Entity &entity, QObject *parent)
    : QAbstractTableModel(parent)
    , m_dictionary(dictionary)
    , m_entity(entity)
    , m_order(entity.field(u"urutan"))
{
    for (const Section &section : entity.sections) {
        for (int number : section.fields) {
            const Field *field = entity.field(number);
            if (!field->retired && number != entity.parent && field != m_order
                && field->type != Type::File)
                m_columns.push_back(field);
        }
    }
}

void RowsModel::setRows(const std::vector<Row> &rows, const Allowed &allowed)
{
    beginResetModel();
    m_allowed = allowed;
    m_lines.clear();
    m_removed.clear();
    for (const Row &row : rows)
        m_lines.emplace_back(m_entity, row, false);
    endResetModel();
}

TypedRecord RowsModel::newLine() const
{
    Row row;
    row.record.entity = m_entity.number;
    return {m_entity, row, true};
}

void RowsModel::addRow()
{
    beginInsertRows({}, rowCount(), rowCount());
    m_lines.push_back(newLine());
    endInsertRows();
}

bool RowsModel::canRemove(int row) const
{
    return row >= 0 && row < rowCount() && (m_lines[size_t(row)].isNew() || m_allowed.remove);
}

void RowsModel::removeRow(int row)
{
    beginRemoveRows({}, row, row);
    if (!m_lines[size_t(row)].isNew())
        m_removed.push_back(m_lines[size_t(row)]);
    m_lines.erase(m_lines.begin() + row);
    endRemoveRows();
    Q_EMIT edited();
}

int RowsModel::rowOf(const RecordId &id) const
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&](const TypedRecord &line) {
        return line.record().id == id;
    });
    return found == m_lines.end() ? -1 : int(found - m_lines.begin());
}

bool RowsModel::isEmpty(int row) const
{
    const TypedRecord &line = m_lines[size_t(row)];
    return line.unreadable().empty()
        && std::all_of(m_columns.begin(), m_columns.end(), [&](const Field *field) {
               return field->type == Type::Computed || line.value(field->number).isNull();
           });
}

bool RowsModel::isChanged() const
{
    if (!m_removed.empty())
        return true;
    for (int row = 0; row < rowCount(); ++row) {
        const TypedRecord &line = m_lines[size_t(row)];
        if (line.isNew() ? !isEmpty(row) : !line.changedFields().empty())
            return true;
    }
    return false;
}

Value RowsModel::value(const QModelIndex &index) const
{
    const Field &field = *m_columns[size_t(index.column())];
    const TypedRecord &line = m_lines[size_t(index.row())];
    return field.type == Type::Computed ? compute(m_dictionary, m_entity, field, line.record(), {})
                                        : line.value(field.number);
}

void RowsModel::setValue(const QModelIndex &index, const Value &value)
{
    m_lines[size_t(index.row())].setValue(m_columns[size_t(index.column())]->number, value);
    touched(index.row());
}

void RowsModel::touched(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1)); // computed cells too
    Q_EMIT edited();
}

void RowsModel::paste(const QModelIndex &at, const QString &text)
{
    int row = at.isValid() ? at.row() : rowCount();
    const int left = at.isValid() ? at.column() : 0;
    for (const QStringList &cells : pastedCells(text)) {
        if (row == rowCount()) {
            if (!canAdd())
                return;
            addRow();
        }
        for (int i = 0; i < cells.size() && left + i < columnCount(); ++i)
            setData(index(row, left + i), cells[i], Qt::EditRole);
        ++row;
    }
}

std::optional<qint64> RowsModel::sum(int column) const
{
    qint64 total = 0;
    for (int row = 0; row < rowCount(); ++row) {
        if (qAddOverflow(total, value(index(row, column)).number(), &total))
            return std::nullopt;
    }
    return total;
}

std::vector<Record> RowsModel::records() const
{
    std::vector<Record> records;
    for (int row = 0; row < rowCount(); ++row) {
        if (!isEmpty(row))
            records.push_back(m_lines[size_t(row)].record());
    }
    return records;
}

Problems RowsModel::problems() const
{
    Problems problems;
    for (int row = 0; row < rowCount(); ++row) {
        for (const auto &[number, text] : m_lines[size_t(row)].unreadable()) {
            const Result<Value> read = parseValue(*m_entity.field(number), text);
            if (read || read.error().problems.empty())
                continue;
            problems.push_back(read.error().problems.front());
            problems.back().line = row + 1;
        }
    }
    return problems;
}

std::vector<Edit> RowsModel::edits(const RecordId &parent) const
{
    std::vector<Edit> edits;
    for (const TypedRecord &line : m_removed) {
        Edit edit;
        edit.kind = Change::Kind::Remove;
        edit.entity = m_entity.number;
        edit.record = line.row().record.id;
        edit.seen = line.row().versions;
        edits.push_back(std::move(edit));
    }
    qint64 place = 0;
    for (int row = 0; row < rowCount(); ++row) {
        const TypedRecord &line = m_lines[size_t(row)];
        if (m_order)
            place = std::max(place + 1, line.value(m_order->number).number());
        std::optional<Edit> edit = line.edit();
        if (!edit || (line.isNew() && isEmpty(row)))
            continue;
        if (line.isNew()) {
            edit->values[m_entity.parent] = parent;
            if (m_order)
                edit->values[m_order->number] = place;
        }
        edits.push_back(*std::move(edit));
    }
    return edits;
}

QJsonArray RowsModel::draft() const
{
    QJsonArray rows;
    for (const TypedRecord &line : m_removed)
        rows.append(QJsonObject{{u"id"_s, line.row().record.id.text()}, {u"removed"_s, true}});
    for (int row = 0; row < rowCount(); ++row) {
        const TypedRecord &line = m_lines[size_t(row)];
        QJsonObject draft = line.draft();
        if (draft.isEmpty())
            continue;
        if (!line.isNew())
            draft["id"_L1] = line.row().record.id.text();
        rows.append(draft);
    }
    return rows;
}

void RowsModel::restore(const QJsonArray &draft)
{
    beginResetModel();
    for (const QJsonValue &item : draft) {
        const QJsonObject row = item.toObject();
        const QString id = row["id"_L1].toString();
        const auto line = std::find_if(m_lines.begin(), m_lines.end(), [&](const TypedRecord &l) {
            return !l.isNew() && l.row().record.id.text() == id;
        });
        if (id.isEmpty()) {
            m_lines.push_back(newLine());
            m_lines.back().restore(row);
        } else if (line != m_lines.end() && row["removed"_L1].toBool()) {
            m_removed.push_back(*line);
            m_lines.erase(line);
        } else if (line != m_lines.end()) {
            line->restore(row);
        }
    }
    endResetModel();
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    const Field &field = *m_columns[size_t(index.column())];
    const auto &unreadable = m_lines[size_t(index.row())].unreadable();
    const auto wrong = unreadable.find(field.number);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return wrong != unreadable.end() ? wrong->second : displayText(field, value(index));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(field) ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (wrong != unreadable.end())
            return look::color(look::Tone::Error);
        return field.type == Type::Computed ? QVariant(look::color(look::Tone::Quiet)) : QVariant();
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        if (wrong != unreadable.end()) {
            const Result<Value> read = parseValue(field, wrong->second);
            return read ? QString() : look::tip(reason(read.error().problems.front()));
        }
        return {};
    default:
        return {};
    }
}

bool RowsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Field &field = *m_columns[size_t(index.column())];
    if (role != Qt::EditRole || !isWritable(index.row(), field))
        return false;
    const QString text = value.toString();
    if (text == data(index, Qt::EditRole).toString())
        return true;
    if (const Result<Value> read = parseValue(field, text))
        m_lines[size_t(index.row())].setValue(field.number, *read);
    else
        m_lines[size_t(index.row())].setUnreadable(field.number, text);
    touched(index.row());
    return true;
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const Field &field = *m_columns[size_t(section)];
    if (role == Qt::DisplayRole)
        return field.label.text();
    if (role == Qt::ToolTipRole)
        return look::tip(field.help.text());
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(field) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter)
            | int(Qt::TextWordWrap);
    return {};
}

bool RowsModel::isWritable(int row, const Field &field) const
{
    if (field.type == Type::Computed || field.readOnly)
        return false;
    const bool fresh = m_lines[size_t(row)].isNew() && m_allowed.create;
    return fresh || m_allowed.groups.contains(field.group);
}

Qt::ItemFlags RowsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.isValid() && isWritable(index.row(), *m_columns[size_t(index.column())]))
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace pilar
