// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows_view.h"

#include "core/domain/computed.h"
#include "ui/look/look.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <numeric>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool isTyped(Type type)
{
    switch (type) {
    case Type::Code:
    case Type::Codes:
    case Type::Region:
    case Type::Record:
    case Type::Bool:
        return false;
    default:
        return true;
    }
}

constexpr int padding = look::gap24; // left and right of a cell's text, more than the style has

} // namespace

RowsDelegate::RowsDelegate(RowsModel &model, const Surroundings &surroundings, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_surroundings(surroundings)
{ }

void RowsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem plain = option;
    plain.state &= ~QStyle::State_HasFocus; // the style would draw a second box inside the cell
    QStyledItemDelegate::paint(painter, plain, index);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(look::color(look::Tone::Accent));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

QSize RowsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect room(0, 0, option.rect.width() - padding, 1000);
    const QSize text
        = option.fontMetrics.boundingRect(room, Qt::TextWordWrap, index.data().toString()).size();
    return {text.width() + padding, text.height() + look::gap16};
}

QWidget *RowsDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                    const QModelIndex &index) const
{
    const Field &field = *m_model.columns()[size_t(index.column())];
    if (!isTyped(field.type)) {
        FieldEditor *editor = makeEditor(field, m_surroundings, parent);
        editor->setAutoFillBackground(true);
        m_open = editor;
        return editor;
    }
    auto *line = new QLineEdit(parent);
    line->setProperty("cell", true);
    line->setAccessibleName(field.label.text());
    m_open = line;
    return line;
}

void RowsDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *field = qobject_cast<FieldEditor *>(editor))
        return field->setValue(m_model.value(index));
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setText(index.data(Qt::EditRole).toString());
}

void RowsDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                const QModelIndex &index) const
{
    if (auto *field = qobject_cast<FieldEditor *>(editor)) {
        const Result<Value> value = field->value();
        if (value && *value != m_model.value(index))
            m_model.setValue(index, *value);
        return;
    }
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        model->setData(index, line->text(), Qt::EditRole);
}

RowsView::RowsView(RowsModel &model, const Surroundings &surroundings, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new RowsDelegate(model, surroundings, this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setAccessibleName(model.entity().plural.text());
    setEditTriggers(AnyKeyPressed | DoubleClicked | EditKeyPressed | SelectedClicked);
    setSelectionMode(ContiguousSelection);
    setTabKeyNavigation(true);
    setHorizontalScrollMode(ScrollPerPixel);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + look::gap16);
    verticalHeader()->setMinimumSectionSize(verticalHeader()->defaultSectionSize());
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

/** Each column gets room for its longest word; what is left goes first to those that lack little
 * for their longest text. */
std::vector<int> RowsView::sharedWidths() const
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics head(bold), cell = fontMetrics();
    const int letter = cell.averageCharWidth();
    const size_t count = size_t(m_model.columnCount());
    std::vector<int> widths(count), lacks(count), order(count);
    for (size_t i = 0; i < count; ++i) {
        int line = 0, word = 0;
        const auto measure = [&](const QFontMetrics &metrics, const QString &text) {
            line = std::max(line, metrics.horizontalAdvance(text));
            for (const QString &part : text.split(u' '))
                word = std::max(word, metrics.horizontalAdvance(part));
        };
        measure(head, m_model.columns()[i]->label.text());
        for (int row = 0; row < m_model.rowCount(); ++row)
            measure(cell, m_model.index(row, int(i)).data().toString());
        widths[i] = std::clamp(word, 6 * letter, 16 * letter) + padding;
        lacks[i] = std::max(0, std::min(line, 40 * letter) + padding - widths[i]);
        order[i] = int(i);
    }
    std::sort(order.begin(), order.end(),
              [&](int a, int b) { return lacks[size_t(a)] < lacks[size_t(b)]; });
    int room = viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    for (size_t done = 0; done < count && room > 0; ++done) {
        const size_t i = size_t(order[done]);
        const int part = std::min(lacks[i], room / int(count - done));
        widths[i] += part;
        room -= part;
    }
    for (size_t i = 0; i < count && room > 0; ++i) { // nobody lacks anything
        const int part = room / int(count - i);
        widths[i] += part;
        room -= part;
    }
    return widths;
}

void RowsView::wrapHeader()
{
    QHeaderView *header = horizontalHeader();
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    int height = metrics.height();
    for (int i = 0; i < m_model.columnCount(); ++i) {
        const QRect room(0, 0, columnWidth(i) - padding, 1000);
        height = std::max(
            height,
            metrics.boundingRect(room, Qt::TextWordWrap, m_model.columns()[size_t(i)]->label.text())
                .height());
    }
    header->setFixedHeight(height + look::gap16);
}

void RowsView::arrange()
{
    const std::vector<int> widths = sharedWidths();
    for (size_t i = 0; i < widths.size(); ++i)
        setColumnWidth(int(i), widths[i]);
    wrapHeader();
    resizeRowsToContents();
    Q_EMIT arranged();
}

void RowsView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        arrange();
}

void RowsView::commitOpenCell()
{
    if (m_delegate->open() && state() == EditingState)
        commitData(m_delegate->open());
}

QModelIndex RowsView::neighbour(const QModelIndex &from, int step) const
{
    const int columns = m_model.columnCount();
    const int cells = m_model.rowCount() * columns;
    int cell = from.isValid() ? from.row() * columns + from.column() + step : step > 0 ? 0 : -1;
    for (; cell >= 0 && cell < cells; cell += step) {
        const QModelIndex index = m_model.index(cell / columns, cell % columns);
        if (index.flags() & Qt::ItemIsEditable)
            return index;
    }
    return {};
}

QModelIndex RowsView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (action != MoveNext && action != MovePrevious)
        return QTableView::moveCursor(action, modifiers);
    const QModelIndex current = currentIndex();
    QModelIndex next = neighbour(current, action == MoveNext ? 1 : -1);
    if (!next.isValid() && action == MoveNext && m_model.canAdd() && current.isValid()
        && !m_model.isEmpty(current.row())) {
        m_model.addRow();
        next = neighbour(current, 1);
    }
    return next.isValid() ? next : current;
}

bool RowsView::focusNextPrevChild(bool next)
{
    // From the ends of the table Tab goes on in the form; after a filled last row it adds one.
    const QModelIndex current = currentIndex();
    const bool leave = !neighbour(current, next ? 1 : -1).isValid()
        && (!next || !m_model.canAdd() || !current.isValid() || m_model.isEmpty(current.row()));
    return leave ? QWidget::focusNextPrevChild(next) : QTableView::focusNextPrevChild(next);
}

void RowsView::keyPressEvent(QKeyEvent *event)
{
    if (event == QKeySequence::Paste)
        return m_model.paste(currentIndex(), QApplication::clipboard()->text());
    if (event == QKeySequence::Copy)
        return copySelected();
    if (event->key() == Qt::Key_Delete && state() != EditingState) {
        const bool wholeRows = !selectionModel()->selectedRows().isEmpty();
        return wholeRows || event->modifiers() & Qt::ControlModifier ? removeSelectedRows()
                                                                     : clearSelected();
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && event->modifiers() == Qt::NoModifier && state() != EditingState)
        return edit(currentIndex());
    QTableView::keyPressEvent(event);
}

void RowsView::removeSelectedRows()
{
    std::set<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedIndexes())
        rows.insert(index.row());
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (m_model.canRemove(*row))
            m_model.removeRow(*row);
    }
}

void RowsView::clearSelected()
{
    for (const QModelIndex &index : selectionModel()->selectedIndexes())
        m_model.setData(index, QString(), Qt::EditRole);
}

void RowsView::copySelected()
{
    QStringList lines, cells;
    int row = -1;
    QModelIndexList chosen = selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    for (const QModelIndex &index : chosen) {
        if (row >= 0 && index.row() != row) {
            lines << cells.join(u'\t');
            cells.clear();
        }
        row = index.row();
        cells << index.data().toString();
    }
    lines << cells.join(u'\t');
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace pilar
