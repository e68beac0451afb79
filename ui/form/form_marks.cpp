// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/form_marks.h"

#include "core/domain/problems.h"
#include "core/domain/reasons.h"
#include "ui/form/form_body.h"
#include "ui/form/section_list.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

FormMarks::FormMarks(const Entity &entity, const Surroundings &surroundings,
                     const TypedRecord &typed, FormBody &body, SectionList &sections,
                     QObject *parent)
    : QObject(parent)
    , m_entity(entity)
    , m_surroundings(surroundings)
    , m_typed(typed)
    , m_body(body)
    , m_sections(sections)
{
    m_body.onEachBox([this](FieldBox &box) { dress(box); });
}

void FormMarks::clear()
{
    m_found.clear();
    m_told.clear();
    m_typing.clear();
    m_left.clear();
    m_comments.clear();
}

void FormMarks::dress(FieldBox &box)
{
    const int number = box.field().number;
    box.setAsked(m_asked.contains(number));
    box.setProblems(m_typing.contains(number) ? Problems() : problemsOf(box.field()));
    const auto comments = m_comments.find(box.field().name);
    box.setComments(comments == m_comments.end() ? QStringList() : comments->second);
}

Problems FormMarks::problemsOf(const Field &field) const
{
    Problems problems;
    if (const auto told = m_told.find(field.name); told != m_told.end())
        problems = told->second;
    const bool unreadable = m_typed.unreadable().contains(field.number);
    if (unreadable) {
        const Result<Value> value = m_body.box(field.number)->editor()->value();
        if (!value)
            problems = value.error().problems;
        return problems;
    }
    const auto found = m_found.find(field.name);
    const bool speaks = m_left.contains(field.number) || !m_typed.value(field.number).isNull();
    if (found == m_found.end() || !speaks)
        return problems;
    for (const Problem &problem : found->second) {
        const auto same = [&](const Problem &p) { return p.code == problem.code; };
        if (std::none_of(problems.begin(), problems.end(), same))
            problems.push_back(problem);
    }
    return problems;
}

void FormMarks::refresh(const Record &record)
{
    m_found.clear();
    Circumstances around;
    around.today = m_surroundings.today;
    for (const Problem &problem :
         checkRecord(*m_surroundings.dictionary, m_entity, record, around)) {
        // What a record lacks to be saved is told when it is saved, not while it is typed.
        const Field *field = m_entity.field(problem.field);
        if (field && field->type != Type::Computed && !record[field->number].isNull())
            m_found[problem.field].push_back(problem);
    }
    m_asked.clear();
    for (const Field &field : m_entity.fields) {
        if (isAsked(m_entity, record, field))
            m_asked.insert(field.number);
    }
    showOrHide(record);
    m_body.forEachBox([this](FieldBox &box) { dress(box); });
    showProgress(record);
}

void FormMarks::showOrHide(const Record &record)
{
    for (const Field &field : m_entity.fields) {
        const bool hasContent
            = !record[field.number].isNull() || m_typed.unreadable().contains(field.number);
        const bool matters = field.readOnly || field.type == Type::File
            ? hasContent
            : hasContent || applies(m_entity, record, field) || m_told.contains(field.name);
        m_body.setShown(field.number, matters);
    }
    m_body.flow();
}

void FormMarks::showProgress(const Record &record)
{
    for (int i = 0; i < m_body.sectionCount(); ++i) {
        const auto &fields = m_body.fieldsOf(i);
        if (fields.empty())
            continue;
        int left = 0, filled = 0;
        bool wrong = false;
        for (const Field *field : fields) {
            const bool empty = record[field->number].isNull();
            left += m_asked.contains(field->number) && empty;
            filled += !empty && field->type != Type::Computed;
            const Problems problems = problemsOf(*field);
            wrong |= hasErrors(problems);
        }
        const auto progress = wrong ? SectionList::Progress::Wrong
            : filled == 0           ? SectionList::Progress::Nothing
            : left == 0             ? SectionList::Progress::Done
                                    : SectionList::Progress::Some;
        m_sections.setProgress(i, progress, left);
    }
}

void FormMarks::typing(int field)
{
    m_typing.insert(field);
    if (const Field *known = m_entity.field(field))
        m_told.erase(known->name);
    if (FieldBox *box = m_body.box(field))
        dress(*box);
}

void FormMarks::left(int field)
{
    m_typing.erase(field);
    m_left.insert(field);
    if (FieldBox *box = m_body.box(field))
        dress(*box);
}

Problems FormMarks::show(const Problems &problems)
{
    Problems elsewhere;
    m_told.clear();
    m_typing.clear();
    for (const Problem &problem : problems) {
        const Field *field = m_entity.field(problem.field);
        if (field && m_body.sectionOf(field->number) >= 0 && !problem.line)
            m_told[problem.field].push_back(problem);
        else
            elsewhere.push_back(problem);
    }
    refresh(m_typed.record());
    return elsewhere;
}

void FormMarks::setComments(const std::map<QString, QStringList> &comments)
{
    m_comments = comments;
    m_body.forEachBox([this](FieldBox &box) { dress(box); });
}

bool FormMarks::hasHidden() const
{
    return std::any_of(m_entity.fields.begin(), m_entity.fields.end(), [this](const Field &field) {
        return field.sensitive
            && (!m_typed.value(field.number).isNull() || m_comments.contains(field.name));
    });
}

} // namespace pilar
