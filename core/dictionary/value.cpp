// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/value.h"

namespace pilar {

Value::Value(const QString &text)
{
    if (!text.isEmpty())
        m_value = text;
}

Value::Value(QStringList codes)
{
    codes.sort();
    codes.removeDuplicates();
    if (!codes.isEmpty())
        m_value = std::move(codes);
}

Value::Value(const RecordId &id)
{
    if (!id.isNull())
        m_value = id;
}

qint64 Value::number() const
{
    const auto *number = std::get_if<qint64>(&m_value);
    return number ? *number : 0;
}

QString Value::text() const
{
    const auto *text = std::get_if<QString>(&m_value);
    return text ? *text : QString();
}

QStringList Value::codes() const
{
    const auto *codes = std::get_if<QStringList>(&m_value);
    return codes ? *codes : QStringList();
}

RecordId Value::record() const
{
    const auto *id = std::get_if<RecordId>(&m_value);
    return id ? *id : RecordId();
}

} // namespace pilar
