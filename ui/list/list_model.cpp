// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/list/list_model.h"

#include "core/domain/computed.h"
#include "core/domain/display.h"
#include "core/domain/regions.h"
#include "core/store/store_thread.h"
#include "ui/look/look.h"
#include "ui/widgets/when_done.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostPages = 30; // kept

bool isNumber(const Field &field)
{
    const Type type = shownType(field);
    return type == Type::Integer || type == Type::Decimal || type == Type::Money;
}

} // namespace

ListModel::ListModel(StoreThread &store, const Entity &entity, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_entity(entity)
{
    for (int number : entity.columns)
        m_columns.push_back(entity.field(number));
}

void ListModel::setQuery(const Query &query)
{
    beginResetModel();
    const QString sort = m_query.sort;
    const bool descending = m_query.descending;
    m_query = query;
    m_query.sort = sort;
    m_query.descending = descending;
    m_total = 0;
    m_pages.clear();
    m_asked.clear();
    ++m_generation;
    endResetModel();
    fetch(0);
}

void ListModel::reload()
{
    ++m_generation;
    m_asked.clear();
    for (auto &[number, page] : m_pages)
        page.stale = true;
    fetch(0);
    if (m_total > 0) // views ask again for what they show
        Q_EMIT dataChanged(index(0, 0), index(m_total - 1, columnCount() - 1));
}

void ListModel::fetch(int page)
{
    m_asked.insert(page);
    Query query = m_query;
    query.limit = pageSize;
    query.offset = page * pageSize;
    std::vector<const Field *> references;
    for (const Field *field : m_columns) {
        if (field->type == Type::Record)
            references.push_back(field);
    }
    whenDone(m_store.run([query, references, entity = m_entity.number](Store &store) -> Answer {
        Result<Page> found = store.list(entity, query);
        if (!found)
            return found.error();
        Loaded loaded{std::move(found->rows), {}};
        for (Row &row : loaded.rows)
            row.record = store.computed(row.record);
        for (const Field *field : references) {
            const Entity *target = store.dictionary().entity(field->target);
            for (const Row &row : loaded.rows) {
                const RecordId id = row.record[field->number].record();
                if (id.isNull() || loaded.titles.contains(id))
                    continue;
                if (const Result<Row> other = store.find(target->number, id))
                    loaded.titles[id] = titleOf(*target, other->record);
            }
        }
        return std::pair(found->total, std::move(loaded));
    }),
             this, [this, page, generation = m_generation](const Answer &answer) {
                 if (generation == m_generation)
                     take(page, answer);
             });
}

void ListModel::take(int page, const Answer &answer)
{
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    if (m_pages.size() >= mostPages && !m_pages.contains(page)) {
        m_asked.erase(m_pages.begin()->first);
        m_pages.erase(m_pages.begin());
    }
    const int total = answer->first;
    if (total != m_total) {
        beginResetModel();
        m_total = total;
        m_pages[page] = answer->second;
        endResetModel();
    } else {
        m_pages[page] = answer->second;
        if (total > 0) {
            const int last = qMin(total, (page + 1) * pageSize) - 1;
            Q_EMIT dataChanged(index(page * pageSize, 0), index(last, columnCount() - 1));
        }
    }
    Q_EMIT loaded(total);
}

void ListModel::want(int page) const
{
    if (m_asked.contains(page))
        return;
    m_asked.insert(page);
    auto *self = const_cast<ListModel *>(this); // a view's question starts the fetch
    QMetaObject::invokeMethod(
        self, [self, page] { self->fetch(page); }, Qt::QueuedConnection);
}

const Row *ListModel::rowAt(int row) const
{
    const auto page = m_pages.find(row / pageSize);
    if (page == m_pages.end() || size_t(row % pageSize) >= page->second.rows.size())
        return nullptr;
    return &page->second.rows[size_t(row % pageSize)];
}

int ListModel::rowOf(const RecordId &id) const
{
    for (const auto &[number, page] : m_pages) {
        for (size_t i = 0; i < page.rows.size(); ++i) {
            if (page.rows[i].record.id == id)
                return number * pageSize + int(i);
        }
    }
    return -1;
}

int ListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_total;
}

int ListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size()) + 1;
}

QVariant ListModel::data(const QModelIndex &index, int role) const
{
    const int number = index.row() / pageSize;
    const auto page = m_pages.find(number);
    if (page == m_pages.end() || page->second.stale)
        want(number);
    const Row *row = rowAt(index.row());
    if (!row)
        return role == Qt::DisplayRole ? QVariant(u"…"_s) : QVariant();
    if (index.column() == stateColumn())
        return stateData(*row, role);
    const Field &field = *m_columns[size_t(index.column())];
    if (role == Qt::DisplayRole)
        return textOf(page->second, *row, field);
    if (role == Qt::ToolTipRole)
        return look::tip(textOf(page->second, *row, field));
    if (role == Qt::TextAlignmentRole && isNumber(field))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString ListModel::textOf(const Loaded &page, const Row &row, const Field &field) const
{
    const Value &value = row.record[field.number];
    if (value.isNull())
        return {};
    if (field.sensitive)
        return maskedText(field, value);
    if (field.type == Type::Record) {
        const auto title = page.titles.find(value.record());
        return title == page.titles.end() ? QString() : title->second;
    }
    if (field.type == Type::Region)
        return Regions::builtIn().shortName(value.text());
    return displayText(field, value);
}

QVariant ListModel::stateData(const Row &row, int role) const
{
    const look::Mark mark = look::markOf(row);
    const State *state = m_entity.machine ? m_entity.machine->state(row.record.state) : nullptr;
    switch (role) {
    case Qt::DisplayRole:
        return state ? state->label.text() + u" · "_s + mark.word : mark.word;
    case Qt::DecorationRole:
        return look::icon(mark.icon, mark.tone);
    case Qt::ForegroundRole:
        return look::color(mark.tone);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return row.completeness < 100
            ? mark.hint + u"\n"_s + tr("%1 % complete").arg(row.completeness)
            : mark.hint;
    default:
        return {};
    }
}

QVariant ListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool right = section < stateColumn() && isNumber(*m_columns[size_t(section)]);
        return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return section == stateColumn() ? tr("Sending") : m_columns[size_t(section)]->label.text();
}

void ListModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0) {
        m_query.sort.clear();
    } else if (column == stateColumn()) {
        m_query.sort = u"sync"_s;
    } else {
        const Field &field = *m_columns[size_t(column)];
        if (field.type == Type::Computed)
            return;
        m_query.sort = field.name;
    }
    m_query.descending = order == Qt::DescendingOrder;
    setQuery(m_query);
}

} // namespace pilar
