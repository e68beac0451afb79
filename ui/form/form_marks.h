// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/field_box.h"
#include "ui/widgets/typed_record.h"

namespace pilar {

class FormBody;
class SectionList;

/**
 * What a form says about its fields: problems, comments, which are asked for, which are shown, and
 * how far each section is. A field says nothing of itself before it was touched or has content.
 */
class FormMarks : public QObject
{
    Q_OBJECT

public:
    FormMarks(const Entity &entity, const Surroundings &surroundings, const TypedRecord &typed,
              FormBody &body, SectionList &sections, QObject *parent);

    void clear();
    /** Checks the record as typed and marks what is wrong. */
    void refresh(const Record &record);
    /** The person is typing in the field: what was wrong is taken away until they leave. */
    void typing(int field);
    void left(int field);
    /** Problems of a refused save: stay until their field changes. Returns those that belong to no
     * shown field. */
    Problems show(const Problems &problems);
    void setComments(const std::map<QString, QStringList> &comments);
    /** Whether a sensitive field has content, or a comment, which may tell what it had. */
    bool hasHidden() const;

private:
    void dress(FieldBox &box);
    void showOrHide(const Record &record);
    void showProgress(const Record &record);
    Problems problemsOf(const Field &field) const;

    const Entity &m_entity;
    const Surroundings &m_surroundings;
    const TypedRecord &m_typed;
    FormBody &m_body;
    SectionList &m_sections;
    std::map<QString, Problems> m_found; // by rules, of the last refresh
    std::map<QString, Problems> m_told; // by a refused save
    std::map<QString, QStringList> m_comments;
    std::set<int> m_asked;
    std::set<int> m_typing;
    std::set<int> m_left; // fields the person has been in
};

} // namespace pilar
