// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/typed_record.h"

#include <QAbstractTableModel>

class QJsonArray;

namespace pilar {

/** The rows of a child entity as cells of text. What cannot be read stays as typed and is marked.
 */
class RowsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    RowsModel(const Dictionary &dictionary, const Entity &entity, QObject *parent);

    const Entity &entity() const { return m_entity; }
    const std::vector<const Field *> &columns() const { return m_columns; }
    void setRows(const std::vector<Row> &rows, const Allowed &allowed);
    bool canAdd() const { return m_allowed.create; }
    bool canRemove(int row) const;
    void addRow();
    void removeRow(int row);
    bool isEmpty(int row) const;
    /** −1: not there. */
    int rowOf(const RecordId &id) const;
    bool isChanged() const;
    Value value(const QModelIndex &index) const;
    void setValue(const QModelIndex &index, const Value &value);
    /** Fills cells from this one on with tab-separated lines, adding rows where allowed. */
    void paste(const QModelIndex &at, const QString &text);
    /** The sum of a column in its stored unit; none when it is too large. */
    std::optional<qint64> sum(int column) const;

    std::vector<Record> records() const;
    Problems problems() const;
    std::vector<Edit> edits(const RecordId &parent) const;
    QJsonArray draft() const;
    void restore(const QJsonArray &draft);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void edited();

private:
    bool isWritable(int row, const Field &field) const;
    TypedRecord newLine() const;
    void touched(int row);

    const Dictionary &m_dictionary;
    const Entity &m_entity;
    std::vector<const Field *> m_columns;
    const Field *m_order; // "urutan": the place of a row, counted by the table
    Allowed m_allowed;
    std::vector<TypedRecord> m_lines;
    std::vector<TypedRecord> m_removed;
};

} // namespace pilar
