// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/form_body.h"
#include "ui/form/form_foot.h"
#include "ui/form/form_head.h"
#include "ui/form/form_marks.h"
#include "ui/form/record_form.h"
#include "ui/form/section_list.h"

#include <QTimer>

namespace pilar {

/** What the sources of RecordForm share; nobody else includes this. */
struct RecordForm::Parts
{
    Parts(const Entity &e, const Surroundings &s)
        : entity(e)
        , surroundings(s)
        , typed(e, {}, true)
    { }

    const Entity &entity;
    Surroundings surroundings;
    TypedRecord typed;
    Record taken; // by the last edits()
    Allowed allowed;
    bool rowsWritable = false; // something in the tables, whatever may be done to the record
    bool open = false;
    bool hasDraft = false; // something was told by drafted() that is still of use
    bool revealed = false;
    bool commentable = false;

    FormHead *head = nullptr;
    SectionList *sections = nullptr;
    FormBody *body = nullptr;
    FormFoot *foot = nullptr;
    FormMarks *marks = nullptr; // problems, progress, shown and hidden fields
    QTimer draftTimer;
    QTimer checkTimer;

    bool isWritable(const Field &field) const
    {
        if (field.readOnly || field.type == Type::Computed)
            return false;
        return allowed.groups.contains(field.group) || (typed.isNew() && allowed.create);
    }
    bool isReadOnly() const
    {
        return allowed.groups.empty() && !rowsWritable && !(typed.isNew() && allowed.create);
    }
    void permit(FieldBox &box) const
    {
        box.editor()->setReadOnly(!isWritable(box.field()));
        box.editor()->setRevealed(revealed);
    }
};

} // namespace pilar
