// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/field_box.h"

class QGridLayout;
class QVBoxLayout;

namespace pilar {

/** One section of a form: heading, help, then its fields in one or two columns. Built when first
 * needed. */
class SectionView : public QWidget
{
    Q_OBJECT

public:
    SectionView(const QString &title, const QString &help, QWidget *parent = nullptr);

    /** Puts a widget (rows of a child entity) below the heading. */
    void addWide(QWidget *widget);
    void addBox(FieldBox *box);
    const std::vector<FieldBox *> &boxes() const { return m_boxes; }
    /** The box of a field, or null. */
    FieldBox *box(int field) const;
    void setShown(FieldBox *box, bool shown);
    void setColumns(int columns);
    /** Lays the shown boxes out again after setShown. */
    void flow();

private:
    QVBoxLayout *m_layout;
    QGridLayout *m_grid;
    std::vector<FieldBox *> m_boxes;
    std::set<FieldBox *> m_hidden;
    int m_columns = 2;
    bool m_dirty = true;
};

} // namespace pilar
