// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/display.h"

#include "core/domain/computed.h"
#include "core/domain/contact.h"
#include "core/domain/dates.h"
#include "core/domain/money.h"
#include "core/domain/nik.h"
#include "core/domain/parse.h"
#include "core/domain/refusal.h"
#include "core/domain/regions.h"
#include "core/domain/registers.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** Beyond this a JSON number has lost digits. */
constexpr double mostExact = 9'007'199'254'740'992.0;

Error refusedFor(const Field &field, const QString &code)
{
    Error error = refused(code);
    error.problems.front().field = field.name;
    return error;
}

Result<Value> fromNumber(const Field &field, double number)
{
    if (field.type == Type::Money || field.type == Type::Decimal) {
        // The shortest digits that give this double are those that were written.
        const QString text = QString::number(number, 'f', QLocale::FloatingPointShortest);
        return fromJson(field, text);
    }
    const bool whole = field.type == Type::Integer || field.type == Type::Year;
    if (!whole || std::floor(number) != number || std::fabs(number) > mostExact)
        return refusedFor(field, u"wrong_kind"_s);
    const Value value{qint64(number)};
    if (const auto problem = valueProblem(field, value))
        return Error{ErrorKind::Invalid, {}, {*problem}};
    return value;
}

Result<Value> fromList(const Field &field, const QJsonArray &list)
{
    if (field.type != Type::Codes)
        return refusedFor(field, u"wrong_kind"_s);
    QStringList names;
    for (const QJsonValue &item : list) {
        if (!item.isString())
            return refusedFor(field, u"wrong_kind"_s);
        const auto one = parseValue(field, item.toString());
        if (!one)
            return one;
        names << one->codes();
    }
    return Value(names);
}

QString codeLabel(const Field &field, const QString &name)
{
    const Code *code = field.code(name);
    return code ? code->label.text() : name;
}

QString codeLabels(const Field &field, const QStringList &names)
{
    QStringList labels;
    for (const Code &code : field.codes) { // in the order of the list
        if (names.contains(code.name))
            labels << code.label.text();
    }
    return labels.join(u", "_s);
}

QString textFor(const Field &field, const QString &text)
{
    switch (field.type) {
    case Type::Nik:
        return nikGrouped(text);
    case Type::Npwp:
        return npwpText(text);
    case Type::Phone:
        return phoneText(text);
    case Type::Date:
        return dateText(storedDate(text));
    case Type::Code:
        return codeLabel(field, text);
    case Type::Region:
        return Regions::builtIn().fullName(text);
    default:
        return text;
    }
}

QString numberText(const Field &field, qint64 number)
{
    switch (shownType(field)) {
    case Type::Money:
        return moneyText(number);
    case Type::Decimal:
        return decimalText(number, field.scale);
    case Type::Bool:
        return number ? QCoreApplication::translate("Value", "Yes")
                      : QCoreApplication::translate("Value", "No");
    default:
        return QString::number(number);
    }
}

} // namespace

QJsonValue toJson(const Field &field, const Value &value)
{
    if (value.isNull())
        return QJsonValue::Null;
    if (value.isCodes())
        return QJsonArray::fromStringList(value.codes());
    if (field.type == Type::Bool)
        return value.number() != 0;
    const Type type = shownType(field);
    if (value.isNumber() && type != Type::Money && type != Type::Decimal)
        return value.number();
    return contractText(field, value);
}

Result<Value> fromJson(const Field &field, const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return Value();
    case QJsonValue::Bool:
        if (field.type != Type::Bool)
            return refusedFor(field, u"wrong_kind"_s);
        return Value(json.toBool() ? 1 : 0);
    case QJsonValue::Double:
        return fromNumber(field, json.toDouble());
    case QJsonValue::Array:
        return fromList(field, json.toArray());
    case QJsonValue::Object:
        return refusedFor(field, u"wrong_kind"_s);
    case QJsonValue::String:
        break;
    }
    const QString text = json.toString();
    const bool point = field.type == Type::Decimal || field.type == Type::Money;
    if (point && text.count(u'.') == 1 && !text.contains(u','))
        return parseValue(field, QString(text).replace(u'.', u','));
    return parseValue(field, text);
}

QString contractText(const Field &field, const Value &value)
{
    if (value.isCodes())
        return value.codes().join(u';');
    if (value.isRecord())
        return value.record().text();
    if (!value.isNumber())
        return value.text();
    switch (shownType(field)) {
    case Type::Money:
        return moneyContract(value.number());
    case Type::Decimal:
        return decimalContract(value.number(), field.scale);
    case Type::Bool:
        return value.number() ? u"true"_s : u"false"_s;
    default:
        return QString::number(value.number());
    }
}

QString displayText(const Field &field, const Value &value)
{
    if (value.isCodes())
        return codeLabels(field, value.codes());
    if (value.isRecord())
        return value.record().text();
    return value.isNumber() ? numberText(field, value.number()) : textFor(field, value.text());
}

QString maskedText(const Field &field, const Value &value)
{
    if (value.isNull() || !field.sensitive)
        return displayText(field, value);
    const bool isNumber = field.type == Type::Nik || field.type == Type::Kk;
    return isNumber ? nikMasked(value.text()) : QString(8, u'•');
}

} // namespace pilar
