// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows_table.h"

#include "core/domain/computed.h"
#include "core/domain/money.h"
#include "core/domain/terbilang.h"
#include "ui/look/look.h"
#include "ui/widgets/rows_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewestRows = 2;
constexpr int mostRows = 12;

QPushButton *button(const QString &icon, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(look::icon(icon, look::Tone::Accent), text, parent);
    button->setProperty("link", true);
    return button;
}

} // namespace

RowsTable::RowsTable(const Entity &entity, const Surroundings &surroundings, QWidget *parent)
    : QWidget(parent)
    , m_model(new RowsModel(*surroundings.dictionary, entity, this))
    , m_view(new RowsView(*m_model, surroundings, this))
    , m_add(button(u"add"_s, tr("Add row"), this))
    , m_remove(button(u"trash"_s, tr("Remove row"), this))
    , m_sums(look::label({}, look::Tone::Text, this))
    , m_words(look::label({}, look::Tone::Quiet, this))
{
    setObjectName(entity.name);
    QFont bold = m_sums->font();
    bold.setWeight(QFont::DemiBold);
    m_sums->setFont(bold);
    m_sums->setAlignment(Qt::AlignRight);
    m_words->setAlignment(Qt::AlignRight);
    auto *below = new QHBoxLayout;
    below->addWidget(m_add);
    below->addWidget(m_remove);
    below->addWidget(m_sums, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(look::gap4);
    layout->addWidget(m_view);
    layout->addLayout(below);
    layout->addWidget(m_words);
    layout->addStretch();
    setFocusProxy(m_view);

    connect(m_add, &QPushButton::clicked, this, [this] {
        m_model->addRow();
        const QModelIndex first = m_model->index(m_model->rowCount() - 1, 0);
        m_view->setFocus();
        m_view->setCurrentIndex(first);
        m_view->edit(first);
    });
    connect(m_remove, &QPushButton::clicked, m_view, &RowsView::removeSelectedRows);
    const auto enableRemove
        = [this] { m_remove->setEnabled(m_model->canRemove(m_view->currentIndex().row())); };
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, enableRemove);
    connect(m_model, &RowsModel::edited, this, [this, enableRemove] {
        showSums();
        enableRemove();
        Q_EMIT edited();
    });
    connect(m_model, &RowsModel::rowsInserted, m_view, &RowsView::arrange);
    connect(m_model, &RowsModel::rowsRemoved, m_view, &RowsView::arrange);
    connect(m_model, &RowsModel::dataChanged, m_view, &RowsView::arrange);
    connect(m_model, &RowsModel::modelReset, this, [this] {
        m_view->arrange();
        showSums();
    });
    connect(m_view, &RowsView::arranged, this, &RowsTable::fit);
    m_view->arrange();
    showSums();
}

const Entity &RowsTable::entity() const
{
    return m_model->entity();
}

void RowsTable::setRows(const std::vector<Row> &rows, const Allowed &allowed)
{
    m_model->setRows(rows, allowed);
    m_add->setVisible(allowed.create);
    m_remove->setVisible(allowed.create || allowed.remove);
    m_remove->setEnabled(false);
}

std::vector<Record> RowsTable::rows() const
{
    return m_model->records();
}

bool RowsTable::isChanged() const
{
    return m_model->isChanged();
}

void RowsTable::goTo(const RecordId &row, const QString &field)
{
    const auto &columns = m_model->columns();
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const Field *each) { return each->name == field; });
    const int across = column == columns.end() ? 0 : int(column - columns.begin());
    const QModelIndex cell = m_model->index(std::max(0, m_model->rowOf(row)), across);
    m_view->setFocus(Qt::OtherFocusReason);
    m_view->setCurrentIndex(cell);
    m_view->scrollTo(cell);
}

Result<std::vector<Edit>> RowsTable::edits(const RecordId &parent) const
{
    m_view->commitOpenCell();
    if (Problems problems = m_model->problems(); !problems.empty())
        return Error{ErrorKind::Invalid, {}, problems};
    return m_model->edits(parent);
}

QJsonArray RowsTable::draft() const
{
    return m_model->draft();
}

void RowsTable::restore(const QJsonArray &draft)
{
    m_model->restore(draft);
}

void RowsTable::showSums()
{
    // Where a row comes to a computed sum, the other money of it (a price) is not added up.
    const auto &columns = m_model->columns();
    const bool computed = std::any_of(columns.begin(), columns.end(), [](const Field *field) {
        return field->type == Type::Computed && shownType(*field) == Type::Money;
    });
    QStringList sums;
    QString words;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const Field &field = *columns[size_t(column)];
        if (shownType(field) != Type::Money || (computed && field.type != Type::Computed))
            continue;
        const std::optional<qint64> sum = m_model->sum(column);
        sums << tr("%1: %2").arg(field.label.text(), sum ? moneyText(*sum) : tr("too large"));
        words = sum && *sum ? terbilangRupiah(*sum) : QString();
    }
    m_sums->setText(sums.join(u"   "_s));
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
}

void RowsTable::fit()
{
    const int line = m_view->verticalHeader()->defaultSectionSize();
    const int rows = qBound(fewestRows * line, m_view->verticalHeader()->length(), mostRows * line);
    const int bar = m_view->horizontalHeader()->length() > m_view->viewport()->width()
        ? m_view->horizontalScrollBar()->sizeHint().height()
        : 0;
    m_view->setFixedHeight(m_view->horizontalHeader()->height() + rows + bar
                           + 2 * m_view->frameWidth() + 2);
}

} // namespace pilar
