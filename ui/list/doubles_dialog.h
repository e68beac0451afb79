// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/doubles.h"

#include <QDialog>

class QFrame;
class QLabel;
class QListWidget;
class QScrollArea;

namespace pilar {

class PairView;
class StoreThread;

/** Who is likely entered twice: each pair is merged, or said to be two people. */
class DoublesDialog : public QDialog
{
    Q_OBJECT

public:
    /** parentRecord: only records that belong to it; null for all. */
    DoublesDialog(StoreThread &store, const Entity &entity, const RecordId &parentRecord,
                  QWidget *parent = nullptr);

Q_SIGNALS:
    /** The record that stayed. */
    void merged(const pilar::RecordId &id);

private:
    void setUpButtons();
    void ask();
    void list(std::vector<DoublePair> pairs);
    void show(int place);
    void merge();
    void keepApart();
    void undo();
    void after(const Result<> &done, const QString &text);
    void tell(const QString &text, bool bad);

    StoreThread &m_store;
    const Entity &m_entity;
    const RecordId m_parentRecord;
    std::vector<DoublePair> m_pairs;
    QLabel *m_head;
    QListWidget *m_list;
    QScrollArea *m_scroll;
    PairView *m_view = nullptr;
    QFrame *m_news;
    QFrame *m_problem;
    QWidget *m_buttons;
};

} // namespace pilar
