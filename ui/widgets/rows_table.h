// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"
#include "ui/widgets/field_editor.h"

class QJsonArray;
class QLabel;
class QPushButton;

namespace pilar {

class RowsModel;
class RowsView;

/**
 * The rows of an in-line child entity as an editable table. Tab moves and adds a row after the
 * last cell, Delete empties cells or removes whole rows (Ctrl+Delete), pasted cells of a
 * spreadsheet fill rows from the current cell on. Sums of money stand below, in figures and words.
 */
class RowsTable : public QWidget
{
    Q_OBJECT

public:
    RowsTable(const Entity &entity, const Surroundings &surroundings, QWidget *parent = nullptr);

    const Entity &entity() const;
    void setRows(const std::vector<Row> &rows, const Allowed &allowed);
    /** The rows as they are now, without empty ones. */
    std::vector<Record> rows() const;
    bool isChanged() const;
    /** Puts the cursor into the cell; into the first one of what is not there (any more). */
    void goTo(const RecordId &row, const QString &field);
    /** Creates, edits and removals; new rows get the parent. Invalid when a cell cannot be read:
     * each problem names line and field. */
    Result<std::vector<Edit>> edits(const RecordId &parent) const;

    QJsonArray draft() const;
    void restore(const QJsonArray &draft);

Q_SIGNALS:
    void edited();

private:
    void showSums();
    void fit();

    RowsModel *m_model;
    RowsView *m_view;
    QPushButton *m_add;
    QPushButton *m_remove;
    QLabel *m_sums;
    QLabel *m_words;
};

} // namespace pilar
