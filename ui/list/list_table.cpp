// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/list/list_table.h"

#include "core/domain/computed.h"
#include "ui/list/list_model.h"
#include "ui/look/look.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>

namespace pilar {

ListTable::ListTable(ListModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setIconSize({look::smallIconSize, look::smallIconSize});
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + look::gap16);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                const Row *row = m_marking ? nullptr : m_model.rowAt(current.row());
                if (row)
                    Q_EMIT chosen(row->record.id);
            });
    connect(this, &QTableView::doubleClicked, this, &ListTable::open);
}

void ListTable::mark(const RecordId &id)
{
    const QScopedValueRollback guard(m_marking, true);
    const int row = m_model.rowOf(id);
    if (row >= 0 && row != currentIndex().row())
        setCurrentIndex(m_model.index(row, 0));
    else if (row < 0)
        selectionModel()->clear();
}

void ListTable::open(const QModelIndex &index)
{
    if (const Row *row = m_model.rowAt(index.row()))
        Q_EMIT opened(row->record.id);
}

void ListTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return open(currentIndex());
    if (event->key() == Qt::Key_Delete) {
        Q_EMIT removeRequested();
        return;
    }
    QTableView::keyPressEvent(event);
}

void ListTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

int ListTable::wishedWidth(int column) const
{
    return qMax(contentWidth(column), horizontalHeader()->sectionSizeHint(column));
}

int ListTable::contentWidth(int column) const
{
    const int letter = fontMetrics().averageCharWidth();
    if (column == m_model.stateColumn()) // "Diverifikasi · Belum dikirim"
        return (m_model.entity().machine ? 28 : 18) * letter + look::smallIconSize;
    const Field &field = *m_model.columns()[size_t(column)];
    switch (shownType(field)) {
    case Type::Integer:
    case Type::Year:
    case Type::Bool:
        return 10 * letter;
    case Type::Date: // "27 September 2027"
        return 21 * letter;
    case Type::Money:
    case Type::Decimal:
    case Type::Phone:
        return 18 * letter;
    case Type::Nik:
    case Type::Kk:
        return 22 * letter;
    default:
        return 20 * letter;
    }
}

int ListTable::titleColumn() const
{
    const auto &columns = m_model.columns();
    const auto it = std::find_if(columns.begin(), columns.end(), [this](const Field *field) {
        return field->number == m_model.entity().title.front();
    });
    return it == columns.end() ? 0 : int(it - columns.begin());
}

void ListTable::fitColumns()
{
    // The title and the state first, the rest as far as there is room.
    const int first = titleColumn();
    int room = viewport()->width() - wishedWidth(first) - wishedWidth(m_model.stateColumn());
    bool full = false;
    for (int column = 0; column < m_model.stateColumn(); ++column) {
        if (column == first)
            continue;
        const int width = wishedWidth(column);
        full = full || width > room;
        const bool fits = !full;
        room -= fits ? width : 0;
        setColumnHidden(column, !fits);
        setColumnWidth(column, width);
    }
    // On a small screen a name may be cut, its state not: that would be two letters of a word.
    const int letter = fontMetrics().averageCharWidth();
    const int spared = qMin(qMax(0, -room), 2 * letter);
    setColumnWidth(m_model.stateColumn(), wishedWidth(m_model.stateColumn()) - spared);
    setColumnWidth(first, qMax(10 * letter, wishedWidth(first) + room + spared));
}

} // namespace pilar
