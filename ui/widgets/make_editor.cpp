// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bool_editor.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/codes_editor.h"
#include "ui/widgets/date_editor.h"
#include "ui/widgets/long_editor.h"
#include "ui/widgets/nik_editor.h"
#include "ui/widgets/record_editor.h"
#include "ui/widgets/region_editor.h"
#include "ui/widgets/search_code_editor.h"
#include "ui/widgets/shown_value.h"

namespace pilar {

namespace {

/** Above this a list is searched by typing, not read from top to bottom. */
constexpr size_t longList = 12;

} // namespace

FieldEditor *makeEditor(const Field &field, const Surroundings &surroundings, QWidget *parent)
{
    switch (field.type) {
    case Type::Long:
        return new LongEditor(field, parent);
    case Type::Nik:
    case Type::Kk:
        return new NikEditor(field, surroundings.today, parent);
    case Type::Date:
        return new DateEditor(field, surroundings.today, parent);
    case Type::Code:
        if (field.codes.size() > longList)
            return new SearchCodeEditor(field, parent);
        return new CodeEditor(field, parent);
    case Type::Codes:
        return new CodesEditor(field, parent);
    case Type::Region:
        return new RegionEditor(field, surroundings.region, parent);
    case Type::Record:
        return new RecordEditor(field, surroundings, parent);
    case Type::Bool:
        return new BoolEditor(field, parent);
    case Type::File:
    case Type::Computed:
        return new ShownValue(field, parent);
    default:
        return new TextEditor(field, parent);
    }
}

} // namespace pilar
