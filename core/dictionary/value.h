// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QString>
#include <QStringList>

#include <map>
#include <variant>

namespace pilar {

/**
 * One field's content. Which alternative holds is fixed by the field's type:
 * qint64 – year, integer, decimal (scaled), money (sen), bool (0, 1);
 * QString – every text, nik, kk, npwp, phone (+62…), email, date (YYYY-MM-DD), code, region
 * (PP.KK.CC.DDDD); QStringList – codes, sorted, without doubles; RecordId – record. Empty text and
 * empty lists are null.
 */
class Value
{
public:
    Value() = default;
    Value(qint64 number)
        : m_value(number)
    { }
    Value(int number)
        : m_value(qint64(number))
    { }
    Value(const QString &text);
    Value(QStringList codes);
    Value(const RecordId &id);

    bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    bool isNumber() const { return std::holds_alternative<qint64>(m_value); }
    bool isText() const { return std::holds_alternative<QString>(m_value); }
    bool isCodes() const { return std::holds_alternative<QStringList>(m_value); }
    bool isRecord() const { return std::holds_alternative<RecordId>(m_value); }

    /** The content, or 0 / "" / {} / null id when it is of another kind. */
    qint64 number() const;
    QString text() const;
    QStringList codes() const;
    RecordId record() const;

    bool operator==(const Value &) const = default;

private:
    std::variant<std::monostate, qint64, QString, QStringList, RecordId> m_value;
};

/** Field number → content. A field that is absent is null. */
using Values = std::map<int, Value>;

} // namespace pilar
