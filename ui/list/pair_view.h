// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/doubles.h"

#include <QWidget>

class QButtonGroup;
class QGridLayout;

namespace pilar {

class RevealButton;

/** Two records side by side: which of them stays, and for each group in which they differ, whose
 * values. What one of them leaves empty comes from the other. */
class PairView : public QWidget
{
    Q_OBJECT

public:
    PairView(const Entity &entity, const DoublePair &pair, QWidget *parent = nullptr);

    RecordId keep() const;
    RecordId other() const;
    /** Groups whose values come from the other. */
    std::set<int> taken() const;

private:
    void addHead(QGridLayout *grid);
    void addGroup(QGridLayout *grid, const Group &group, bool equal);
    void addCell(QGridLayout *grid, int column, const Field &field, QButtonGroup *choice);
    void follow();

    const Entity &m_entity;
    const std::array<Row, 2> m_rows;
    QButtonGroup *m_keep;
    RevealButton *m_reveal;
    std::map<int, QButtonGroup *> m_choices; // by group
};

} // namespace pilar
