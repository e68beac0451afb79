// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <QAbstractTableModel>

namespace pilar {

class StoreThread;

/** The rows of a query, fetched by pages when a view asks for them. The last column says where the
 * record stands. */
class ListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int pageSize = 100;

    ListModel(StoreThread &store, const Entity &entity, QObject *parent);

    /** Empties the model and fetches the first page. */
    void setQuery(const Query &query);
    /** Fetches again what is shown; the old content stays until the new one is there. */
    void reload();
    const Entity &entity() const { return m_entity; }
    const std::vector<const Field *> &columns() const { return m_columns; }
    int stateColumn() const { return int(m_columns.size()); }
    /** Null while its page is on the way. */
    const Row *rowAt(int row) const;
    /** −1 when it is not among the pages fetched. */
    int rowOf(const RecordId &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void loaded(int total);
    void failed(const pilar::Error &error);

private:
    struct Loaded
    {
        std::vector<Row> rows;
        std::map<RecordId, QString> titles; // of records that columns refer to
        bool stale = false;
    };
    using Answer = Result<std::pair<int, Loaded>>; // total, page

    void fetch(int page);
    void take(int page, const Answer &answer);
    void want(int page) const;
    QString textOf(const Loaded &page, const Row &row, const Field &field) const;
    QVariant stateData(const Row &row, int role) const;

    StoreThread &m_store;
    const Entity &m_entity;
    std::vector<const Field *> m_columns;
    Query m_query;
    int m_total = 0;
    int m_generation = 0; // answers to older questions are dropped
    std::map<int, Loaded> m_pages;
    mutable std::set<int> m_asked;
};

} // namespace pilar
