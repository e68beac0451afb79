// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/export.h"

#include "core/domain/display.h"
#include "core/domain/money.h"
#include "core/exchange/headers.h"

namespace pilar {

namespace {

QString cell(const Field &field, const Value &value, const NameOf &nameOf)
{
    if (value.isRecord() && field.type == Type::Record) {
        const QString name = nameOf(field, value.record());
        return name.isEmpty() ? contractText(field, value) : name;
    }
    return field.type == Type::Decimal && value.isNumber()
        ? decimalText(value.number(), field.scale)
        : contractText(field, value);
}

} // namespace

std::vector<const Field *> exportFields(const Entity &entity)
{
    std::vector<const Field *> fields;
    for (const Section &section : entity.sections) {
        for (int number : section.fields) {
            const Field *field = entity.field(number);
            if (field->type != Type::Computed && field->type != Type::File && !field->retired)
                fields.push_back(field);
        }
    }
    return fields;
}

QStringList exportRow(const std::vector<const Field *> &fields, const Record &record,
                      const NameOf &nameOf)
{
    QStringList cells;
    for (const Field *field : fields)
        cells << cell(*field, record[field->number], nameOf);
    return cells;
}

QStringList exportHeader(const Entity &entity, const std::vector<const Field *> &fields)
{
    const Headers headers(entity);
    QStringList cells;
    for (const Field *field : fields)
        cells << headers.headerFor(*field);
    return cells;
}

} // namespace pilar
