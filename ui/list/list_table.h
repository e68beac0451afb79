// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QTableView>

namespace pilar {

class ListModel;

/** The table of a list. Narrow, it leaves out later columns; never the first and the state. */
class ListTable : public QTableView
{
    Q_OBJECT

public:
    explicit ListTable(ListModel &model, QWidget *parent = nullptr);

    /** Shows this record as the chosen one, without chosen(). */
    void mark(const RecordId &id);

Q_SIGNALS:
    void chosen(const pilar::RecordId &id);
    void opened(const pilar::RecordId &id);
    void removeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    int wishedWidth(int column) const;
    int contentWidth(int column) const;
    int titleColumn() const;
    void open(const QModelIndex &index);

    ListModel &m_model;
    bool m_marking = false;
};

} // namespace pilar
