// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QButtonGroup;

namespace pilar {

struct Query;

/** The filters of a list as small buttons with counts, in the order of RecordList::Filter; those
 * that would show nothing step aside. */
class FilterChips : public QWidget
{
    Q_OBJECT

public:
    static constexpr int count = 8;

    explicit FilterChips(QWidget *parent = nullptr);

    /** Makes the query find what the filter lets through. */
    static void narrow(Query &query, int filter);
    void setCounts(const std::vector<int> &counts);
    void choose(int filter);

Q_SIGNALS:
    void chosen(int filter);

private:
    QButtonGroup *m_buttons;
};

} // namespace pilar
