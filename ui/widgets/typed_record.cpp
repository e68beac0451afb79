// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/typed_record.h"

#include "core/domain/display.h"

#include <QJsonObject>

namespace pilar {

using namespace Qt::StringLiterals;

TypedRecord::TypedRecord(const Entity &entity, const Row &row, bool isNew)
    : m_entity(&entity)
    , m_row(row)
    , m_isNew(isNew)
    , m_values(row.record.values)
{ }

const Value &TypedRecord::value(int field) const
{
    static const Value null;
    const auto it = m_values.find(field);
    return it == m_values.end() ? null : it->second;
}

void TypedRecord::setValue(int field, const Value &value)
{
    m_values[field] = value;
    m_unreadable.erase(field);
}

void TypedRecord::setUnreadable(int field, const QString &text)
{
    m_unreadable[field] = text;
}

bool TypedRecord::isChanged(int field) const
{
    return m_unreadable.contains(field) || value(field) != m_row.record[field];
}

std::vector<int> TypedRecord::changedFields() const
{
    std::vector<int> changed;
    for (const Field &field : m_entity->fields) {
        if (field.type != Type::Computed && isChanged(field.number))
            changed.push_back(field.number);
    }
    return changed;
}

Record TypedRecord::record() const
{
    Record record = m_row.record;
    for (const auto &[field, value] : m_values)
        record.values[field] = value;
    for (const auto &[field, text] : m_unreadable)
        record.values[field] = m_row.record[field];
    return record;
}

std::optional<Edit> TypedRecord::edit() const
{
    Edit edit;
    edit.kind = m_isNew ? Change::Kind::Create : Change::Kind::Edit;
    edit.entity = m_entity->number;
    edit.record = m_row.record.id;
    if (m_isNew) {
        for (const auto &[field, value] : m_values) {
            if (!value.isNull() && m_entity->field(field)->type != Type::Computed)
                edit.values[field] = value;
        }
        return edit;
    }
    for (int field : changedFields())
        edit.values[field] = value(field);
    if (edit.values.empty())
        return std::nullopt;
    edit.seen = m_row.versions;
    return edit;
}

QJsonObject TypedRecord::draft() const
{
    QJsonObject values, typed;
    for (int number : changedFields()) {
        const Field &field = *m_entity->field(number);
        if (const auto it = m_unreadable.find(number); it != m_unreadable.end())
            typed[field.name] = it->second;
        else
            values[field.name] = toJson(field, value(number));
    }
    QJsonObject draft;
    if (!values.isEmpty())
        draft["values"_L1] = values;
    if (!typed.isEmpty())
        draft["typed"_L1] = typed;
    return draft;
}

std::vector<int> TypedRecord::restore(const QJsonObject &draft)
{
    std::vector<int> changed;
    const QJsonObject values = draft["values"_L1].toObject();
    for (auto it = values.begin(); it != values.end(); ++it) {
        const Field *field = m_entity->field(it.key());
        if (!field)
            continue;
        if (const Result<Value> value = fromJson(*field, it.value())) {
            setValue(field->number, *value);
            changed.push_back(field->number);
        }
    }
    const QJsonObject typed = draft["typed"_L1].toObject();
    for (auto it = typed.begin(); it != typed.end(); ++it) {
        if (const Field *field = m_entity->field(it.key())) {
            setUnreadable(field->number, it.value().toString());
            changed.push_back(field->number);
        }
    }
    return changed;
}

} // namespace pilar
