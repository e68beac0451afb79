// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <QJsonObject>

namespace pilar {

/** One record while a person types: what was opened, what stands there now, and the way to a draft
 * and to edits. Knows no widget. */
class TypedRecord
{
public:
    TypedRecord() = default;
    TypedRecord(const Entity &entity, const Row &row, bool isNew);

    const Row &row() const { return m_row; }
    bool isNew() const { return m_isNew; }
    const Value &value(int field) const;
    void setValue(int field, const Value &value);
    /** A text that cannot be read takes the place of the value until setValue. */
    void setUnreadable(int field, const QString &text);
    const std::map<int, QString> &unreadable() const { return m_unreadable; }

    bool isChanged(int field) const;
    /** Fields that differ from what was opened, those that cannot be read included. */
    std::vector<int> changedFields() const;
    /** The record with what is typed; unreadable fields as they were opened. */
    Record record() const;
    /** Create or Edit with the changed fields; none when nothing is to be written. */
    std::optional<Edit> edit() const;

    QJsonObject draft() const;
    /** The fields it changed. */
    std::vector<int> restore(const QJsonObject &draft);

private:
    const Entity *m_entity = nullptr;
    Row m_row;
    bool m_isNew = false;
    Values m_values;
    std::map<int, QString> m_unreadable;
};

} // namespace pilar
