// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/value.h"

#include <optional>
#include <vector>

namespace pilar {

enum class Type {
    Text, // one line
    Long,
    Nik,
    Kk,
    Npwp,
    Phone,
    Email,
    Date,
    Year,
    Integer,
    Decimal, // qint64 in units of 10^-scale
    Money, // qint64 sen
    Code,
    Codes,
    Region,
    Record,
    File,
    Bool,
    Computed, // never stored; rule names the function of core/domain that gives it
};

enum class Required { Never, Submit, Save };

/** A text in both languages of the program. */
struct Label
{
    QString id;
    QString en;
    /** The text in the language the program speaks now (see setLanguage). */
    const QString &text() const;
};

/** Which language Label::text answers in: "id" (at start) or "en". Set once at start-up. */
void setLanguage(const QString &language);

struct Code
{
    QString name; // stable for ever; what is stored and sent
    Label label;
    QStringList synonyms; // accepted on input, without case
    bool retired = false;
};

/** The field counts as asked (or shown) only while the other field holds one of these codes. */
struct Condition
{
    QString field;
    QStringList values; // of a bool field: "1" or "0"; empty list = any content
    bool negated = false; // "not one of these"
};

/** Field::target of a record field that may name a record of any entity (Entity::ofRecord). */
inline constexpr QStringView anyEntity = u"*";

struct Field
{
    int number = 0; // stable for ever
    QString name;
    Type type = Type::Text;
    Label label;
    Label help;
    Required required = Required::Never;
    std::optional<Condition> when; // narrows required to this case
    std::optional<qint64> min; // in stored units
    std::optional<qint64> max; // texts: longest length
    int scale = 3; // of a decimal
    int group = 0; // number of its group
    bool sensitive = false; // masked on screen and in print until asked for
    bool searchable = false;
    bool unique = false; // doubles within the same parent are warned of
    bool readOnly = false; // written by acts only, never typed in the form
    QString target; // entity of a record field; anyEntity: another field names it
    QString rule; // of a computed field
    std::vector<Code> codes; // of code and codes
    QStringList synonyms; // headers under which spreadsheets carry it
    int section = 0; // index into Entity::sections
    int since = 1; // dictionary number that brought it
    bool retired = false;

    /** The code with this name, or null. */
    const Code *code(QStringView codeName) const;
};

} // namespace pilar
