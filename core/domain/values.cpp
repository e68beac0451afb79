// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/contact.h"
#include "core/domain/dates.h"
#include "core/domain/money.h"
#include "core/domain/nik.h"
#include "core/domain/parse.h"
#include "core/domain/regions.h"
#include "core/domain/registers.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLine = 500;
constexpr qint64 longestText = 20'000;
constexpr qint64 mostNumber = 100'000'000'000'000'000; // no sum of a few overflows

std::optional<Problem> problem(const Field &field, const QString &code,
                               const QStringList &args = {})
{
    return Problem{0, field.name, Problem::Severity::Error, code, args};
}

std::optional<qint64> leastOf(const Field &field)
{
    if (field.min)
        return field.min;
    if (field.type == Type::Year)
        return 1800;
    if (field.type == Type::Decimal)
        return -mostNumber;
    const bool counts = field.type == Type::Integer || field.type == Type::Money;
    return counts || field.type == Type::Bool ? std::optional<qint64>(0) : std::nullopt;
}

std::optional<qint64> mostOf(const Field &field)
{
    if (field.max)
        return field.max;
    switch (field.type) {
    case Type::Year:
        return 2200;
    case Type::Money:
        return mostSen;
    case Type::Integer:
    case Type::Decimal:
        return mostNumber;
    case Type::Bool:
        return 1;
    default:
        return std::nullopt;
    }
}

QString limitText(const Field &field, qint64 limit)
{
    if (field.type == Type::Money)
        return moneyText(limit);
    if (field.type == Type::Decimal)
        return decimalText(limit, field.scale);
    return QString::number(limit);
}

std::optional<Problem> numberProblem(const Field &field, qint64 number)
{
    if (const auto least = leastOf(field); least && number < *least)
        return problem(field, u"too_small"_s, {limitText(field, *least)});
    if (const auto most = mostOf(field); most && number > *most)
        return problem(field, u"too_large"_s, {limitText(field, *most)});
    return std::nullopt;
}

bool isForbidden(QChar c)
{
    return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
}

std::optional<Problem> textProblem(const Field &field, const QString &text)
{
    if (!QStringView(text).isValidUtf16() || std::any_of(text.begin(), text.end(), isForbidden)
        || (field.type == Type::Text && text.contains(u'\n')))
        return problem(field, u"text_control"_s);
    const qint64 most = field.max.value_or(field.type == Type::Long ? longestText : longestLine);
    if (text.size() > most)
        return problem(field, u"text_too_long"_s,
                       {QString::number(text.size()), QString::number(most)});
    return std::nullopt;
}

std::optional<Problem> codesProblem(const Field &field, const QStringList &names)
{
    for (const QString &name : names) {
        if (!field.code(name))
            return problem(field, u"code_unknown"_s, {name});
    }
    return std::nullopt;
}

/** A text that its own reader would have stored differently, or not at all. */
std::optional<Problem> formProblem(const Field &field, const Result<QString> &read,
                                   const QString &text)
{
    if (!read)
        return problem(field, read.error().problems.front().code,
                       read.error().problems.front().args);
    return *read == text ? std::nullopt : problem(field, u"not_stored_form"_s);
}

template <typename T, typename Stored>
Result<QString> as(const Result<T> &read, Stored convert)
{
    if (!read)
        return read.error();
    return convert(*read);
}

} // namespace

bool isOfKind(Type type, const Value &value)
{
    switch (type) {
    case Type::Year:
    case Type::Integer:
    case Type::Decimal:
    case Type::Money:
    case Type::Bool:
        return value.isNumber();
    case Type::Codes:
        return value.isCodes();
    case Type::Record:
    case Type::File:
        return value.isRecord();
    case Type::Computed:
        return false;
    default:
        return value.isText();
    }
}

std::optional<Problem> valueProblem(const Field &field, const Value &value)
{
    if (value.isNull())
        return std::nullopt;
    if (field.type == Type::Computed)
        return problem(field, u"computed"_s);
    if (!isOfKind(field.type, value))
        return problem(field, u"wrong_kind"_s);
    if (value.isNumber())
        return numberProblem(field, value.number());
    if (value.isRecord())
        return std::nullopt;
    if (value.isCodes())
        return codesProblem(field, value.codes());
    const QString text = value.text();
    switch (field.type) {
    case Type::Nik:
        return formProblem(field, as(Nik::parse(text), [](const Nik &nik) { return nik.digits(); }),
                           text);
    case Type::Kk:
        return formProblem(field, parseKk(text), text);
    case Type::Npwp:
        return formProblem(field, parseNpwp(text), text);
    case Type::Phone:
        return formProblem(field, parsePhone(text), text);
    case Type::Email:
        return formProblem(field, parseEmail(text), text);
    case Type::Date:
        return formProblem(field, as(parseDate(text), storedText), text);
    case Type::Code:
        return codesProblem(field, {text});
    case Type::Region:
        return Regions::dotted(text) == text ? std::nullopt
                                             : problem(field, u"region_unreadable"_s);
    default:
        return textProblem(field, text);
    }
}

} // namespace pilar
