// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_editor.h"
#include "ui/widgets/rows_model.h"

#include <QPointer>
#include <QStyledItemDelegate>
#include <QTableView>

namespace pilar {

/** Cells of text are typed in place; codes, places and references get the editor of their type. */
class RowsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    RowsDelegate(RowsModel &model, const Surroundings &surroundings, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;

    /** The editor of the cell that is being typed in; null when none is. */
    QWidget *open() const { return m_open; }

private:
    RowsModel &m_model;
    Surroundings m_surroundings;
    mutable QPointer<QWidget> m_open;
};

/** Columns share the width by what stands in them; what does not fit one line goes on in the next.
 * The table's keys: Tab to the next cell that can be typed in and to a new row after the last,
 * Delete, Ctrl+V, Ctrl+C. */
class RowsView final : public QTableView
{
    Q_OBJECT

public:
    RowsView(RowsModel &model, const Surroundings &surroundings, QWidget *parent);
    /** Takes what stands in the cell that is being typed in. */
    void commitOpenCell();
    /** Removes the rows of all selected cells where that is allowed. */
    void removeSelectedRows();
    /** Shares the width and the lines anew. */
    void arrange();

Q_SIGNALS:
    /** Rows or header have other heights now. */
    void arranged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    /** The next (step 1) or previous (−1) writable cell; invalid at the end. */
    QModelIndex neighbour(const QModelIndex &from, int step) const;
    void clearSelected();
    void copySelected();
    std::vector<int> sharedWidths() const;
    void wrapHeader();

    RowsModel &m_model;
    RowsDelegate *m_delegate;
};

} // namespace pilar
