// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QWidget>

#include <vector>

class QAbstractButton;
class QButtonGroup;
class QVBoxLayout;

namespace pilar {

/** The column at the left: one button a page, Alt+1 … Alt+9 in their order. */
class Navigation : public QWidget
{
    Q_OBJECT

public:
    explicit Navigation(QWidget *parent = nullptr);

    void addPage(const QString &name, const QString &icon, const QString &label);
    /** A thin line before the pages that follow. */
    void addLine();
    void setCurrent(const QString &name);
    /** A number, or "!" where something asks to be done; spoken: the same in words. */
    void setMark(const QString &name, const QString &mark, const QString &spoken = {});

Q_SIGNALS:
    void chosen(const QString &name);

private:
    class Item;
    Item *item(const QString &name) const;

    QVBoxLayout *m_layout;
    QButtonGroup *m_group;
    std::vector<Item *> m_items;
};

} // namespace pilar
