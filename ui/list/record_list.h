// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <QWidget>

#include <memory>

namespace pilar {

class StoreThread;

/** What a list shows of an entity. */
struct ListScope
{
    const Entity *entity = nullptr;
    /** Only rows with these contents, as in Query::where (for example the LKS they belong to). */
    std::vector<std::pair<QString, QString>> where = {};
    QString emptyText = {}; // in place of the usual sentence while there is no record at all
};

/**
 * Search, filter chips and table of one entity's records. Reads pages of 100 from the store as they
 * come into view, and again after each change; keeps the chosen record.
 */
class RecordList : public QWidget
{
    Q_OBJECT

public:
    enum class Filter { All, Incomplete, Pending, Rejected, Conflict, NoConsent, Withdrawn, Bin };

    RecordList(StoreThread &store, ListScope scope, QWidget *parent = nullptr);
    ~RecordList() override;

    /** Null when none is chosen. */
    RecordId selected() const;
    /** Chooses the record without activated(); it need not be in view. */
    void select(const RecordId &id);
    void setFilter(Filter filter);
    void setSearch(const QString &words);
    void focusSearch();
    void focusTable();
    /** Whether Insert and Delete are offered (both at the start). */
    void setEditable(bool add, bool remove);
    void reload();
    /** Records without filter and search; −1 before the first answer. */
    int total() const;

Q_SIGNALS:
    /** The chosen record changed by the person (arrow, click). */
    void selectionChanged(const pilar::RecordId &id);
    /** Enter or double click. */
    void activated(const pilar::RecordId &id);
    void addRequested();
    /** The record went into the bin (undo is offered by the list itself). */
    void removed(const pilar::RecordId &id);
    void failed(const pilar::Error &error);

private:
    void setUpTable();
    void setUpEmpty();
    void setUpUndo();
    void setUpBin();
    void setUpTimers();
    void setUpKeys();
    void ask();
    void count();
    void showEmptyOrTable(int found);
    void remove();
    void bringBack(const RecordId &id);

    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace pilar
