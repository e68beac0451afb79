// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/parse.h"

#include "core/domain/contact.h"
#include "core/domain/dates.h"
#include "core/domain/digits.h"
#include "core/domain/money.h"
#include "core/domain/nik.h"
#include "core/domain/refusal.h"
#include "core/domain/regions.h"
#include "core/domain/registers.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool isTextual(Type type)
{
    return type == Type::Text || type == Type::Long;
}

/** Letters and digits in lower case; what people put between them counts as one blank. */
QString plain(QStringView text)
{
    QString words = text.toString().toLower();
    for (QChar &c : words) {
        if (c == u'_' || c == u'-' || c == u'\u2013' || c == u'/' || c == u'.')
            c = u' ';
    }
    return words.simplified();
}

const Code *codeMeant(const Field &field, QStringView text)
{
    if (const Code *code = field.code(text))
        return code;
    const QString wanted = plain(text);
    for (const Code &code : field.codes) {
        if (plain(code.name) == wanted || plain(code.label.id) == wanted
            || plain(code.label.en) == wanted)
            return &code;
    }
    for (const Code &code : field.codes) {
        // "-" and "?" have no plain form, and stand for themselves
        const auto same = [&](const QString &synonym) {
            return synonym == text || (!wanted.isEmpty() && plain(synonym) == wanted);
        };
        if (std::any_of(code.synonyms.begin(), code.synonyms.end(), same))
            return &code;
    }
    return nullptr;
}

Result<Value> parseCode(const Field &field, QStringView text)
{
    const Code *code = codeMeant(field, text);
    if (!code)
        return refused(u"code_unknown"_s, {text.toString()});
    return Value(code->name);
}

Result<Value> parseCodes(const Field &field, QStringView text)
{
    if (const Code *code = codeMeant(field, text)) // its label may hold a comma
        return Value(QStringList{code->name});
    QStringList names;
    const QChar separator = text.contains(u';') ? u';' : u',';
    for (QStringView part : text.split(separator)) {
        part = part.trimmed();
        if (part.isEmpty())
            continue;
        const Code *code = codeMeant(field, part);
        if (!code)
            return refused(u"code_unknown"_s, {part.toString()});
        names << code->name;
    }
    return Value(names);
}

Result<Value> parseBool(QStringView text)
{
    const QString word = plain(text);
    if (QStringList{u"1"_s, u"ya"_s, u"y"_s, u"yes"_s, u"true"_s, u"ada"_s}.contains(word))
        return Value(1);
    if (QStringList{u"0"_s, u"tidak"_s, u"no"_s, u"n"_s, u"false"_s, u"tidak ada"_s}.contains(word))
        return Value(0);
    return refused(u"bool_unreadable"_s);
}

/** Whole numbers: "1250", "1.250", and "12.0" as spreadsheets write them. */
Result<Value> parseInteger(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative)
        text = text.mid(1);
    if (text.endsWith(u".0") || text.endsWith(u",0"))
        text.chop(2);
    const auto groups = text.split(u'.');
    QString digits;
    for (const QStringView group : groups) {
        if (!isAllDigits(group) || (groups.size() > 1 && !digits.isEmpty() && group.size() != 3))
            return refused(u"integer_unreadable"_s);
        digits += group;
    }
    if (digits.size() > 15 || (groups.size() > 1 && groups.first().size() > 3))
        return refused(u"integer_unreadable"_s);
    return Value(negative ? -digits.toLongLong() : digits.toLongLong());
}

Result<Value> parseYear(QStringView text)
{
    if (text.size() != 4 || !isAllDigits(text))
        return refused(u"year_unreadable"_s);
    return Value(text.toInt());
}

Result<Value> parseText(const Field &field, QStringView text)
{
    QString clean = text.toString().normalized(QString::NormalizationForm_C);
    clean.replace("\r\n"_L1, "\n"_L1);
    if (field.type == Type::Text) {
        for (const QChar breaking : {u'\n', u'\t', u'\r'})
            clean.replace(breaking, u' ');
    }
    return Value(clean);
}

Result<Value> parseRegion(QStringView text)
{
    const QString code = Regions::dotted(text);
    if (code.isEmpty())
        return refused(u"region_unreadable"_s);
    return Value(code);
}

Result<Value> parseRecord(QStringView text)
{
    const auto id = RecordId::fromText(text);
    if (!id)
        return refused(u"record_unreadable"_s);
    return Value(*id);
}

template <typename T, typename Stored>
Result<Value> stored(const Result<T> &result, Stored convert)
{
    if (!result)
        return result.error();
    return Value(convert(*result));
}

Result<Value> parseType(const Field &field, QStringView text)
{
    const auto same = [](const auto &value) { return value; };
    switch (field.type) {
    case Type::Text:
    case Type::Long:
        return parseText(field, text);
    case Type::Nik:
        return stored(Nik::parse(text), [](const Nik &nik) { return nik.digits(); });
    case Type::Kk:
        return stored(parseKk(text), same);
    case Type::Npwp:
        return stored(parseNpwp(text), same);
    case Type::Phone:
        return stored(parsePhone(text), same);
    case Type::Email:
        return stored(parseEmail(text), same);
    case Type::Date:
        return stored(parseDate(text), storedText);
    case Type::Year:
        return parseYear(text);
    case Type::Integer:
        return parseInteger(text);
    case Type::Decimal:
        return stored(parseDecimal(text, field.scale), same);
    case Type::Money:
        return stored(parseMoney(text), same);
    case Type::Code:
        return parseCode(field, text);
    case Type::Codes:
        return parseCodes(field, text);
    case Type::Region:
        return parseRegion(text);
    case Type::Record:
    case Type::File:
        return parseRecord(text);
    case Type::Bool:
        return parseBool(text);
    case Type::Computed:
        return refused(u"computed"_s);
    }
    Q_UNREACHABLE();
}

Error withField(Error error, const Field &field)
{
    error.problems.front().field = field.name;
    return error;
}

} // namespace

Result<Value> parseValue(const Field &field, QStringView text)
{
    text = text.trimmed();
    const bool isDash = text == u"-" || text == u"\u2013";
    if (text.isEmpty() || (isDash && !isTextual(field.type) && !codeMeant(field, text)))
        return Value();
    auto value = parseType(field, text);
    if (!value)
        return withField(value.error(), field);
    if (auto problem = valueProblem(field, *value))
        return Error{ErrorKind::Invalid, {}, {*problem}};
    return value;
}

} // namespace pilar
