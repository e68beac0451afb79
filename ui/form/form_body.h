// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/field_box.h"
#include "ui/widgets/typed_record.h"

#include <QScrollArea>

#include <functional>

class QVBoxLayout;

namespace pilar {

class RowsTable;
class SectionView;

/**
 * The scrolling middle of a form: its sections one below the other. Editors are made section by
 * section, those in view at once and the others while the person reads, so that a form of eighty
 * fields is there in a blink.
 */
class FormBody : public QScrollArea
{
    Q_OBJECT

public:
    FormBody(const Entity &entity, const Surroundings &surroundings, TypedRecord &typed,
             QWidget *parent = nullptr);

    int sectionCount() const { return int(m_sections.size()); }
    QString sectionTitle(int section) const;
    /** The fields of a section, without the parent's and retired ones; empty for rows. */
    const std::vector<const Field *> &fieldsOf(int section) const;
    const std::vector<RowsTable *> &rowsTables() const { return m_tables; }
    RowsTable *rowsTable(int entity) const;
    /** Puts a section below all others. */
    void addSection(const QString &title, QWidget *content);
    /** The section that a field stands in; −1 for none. */
    int sectionOf(int field) const;
    int sectionOf(const RowsTable &table) const;

    /** The box of a field, made now if need be; null when the form does not show the field. */
    FieldBox *box(int field);
    /** Calls for each box made so far, and for each to come when it is made. */
    void onEachBox(std::function<void(FieldBox &)> act);
    /** Calls for each box made so far only. */
    void forEachBox(const std::function<void(FieldBox &)> &act);
    /** Makes the editors show what the typed record holds. */
    void showValues();
    void showValue(int field);
    void setShown(int field, bool shown);
    void flow();
    void toTop();
    void scrollTo(int section);
    void setColumns(int columns);

Q_SIGNALS:
    void edited(int field);
    void finished(int field);
    void rowsEdited();
    void sectionInView(int section);

private:
    struct Part
    {
        QString title;
        SectionView *view = nullptr;
        std::vector<const Field *> fields;
        bool built = false;
    };

    void addSections(const Entity &entity);
    void addTables(const Entity &entity);
    void build(Part &part);
    void buildNext();
    void tellSection();
    void load(FieldBox &box);
    void orderTabs();

    const Entity &m_entity;
    Surroundings m_surroundings;
    TypedRecord &m_typed;
    QVBoxLayout *m_layout;
    std::vector<Part> m_sections;
    std::vector<RowsTable *> m_tables;
    std::map<int, int> m_sectionOf;
    std::set<int> m_hidden;
    std::vector<std::function<void(FieldBox &)>> m_acts;
    int m_columns = 2;
    bool m_loading = false;
    bool m_scrolling = false; // by scrollTo: the section chosen stays marked
};

} // namespace pilar
