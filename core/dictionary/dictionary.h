// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dictionary/value.h"

#include <memory>
#include <optional>
#include <set>

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
    QString target; // entity of a record field
    QString rule; // of a computed field
    std::vector<Code> codes; // of code and codes
    QStringList synonyms; // headers under which spreadsheets carry it
    int section = 0; // index into Entity::sections
    int since = 1; // dictionary number that brought it
    bool retired = false;

    /** The code with this name, or null. */
    const Code *code(QStringView codeName) const;
};

/** Fields that only make sense together and so have one version. Its number is that of its first
 * field; 0 is the state. */
struct Group
{
    int number = 0;
    QString name;
    std::vector<int> fields;
};

struct Section
{
    QString name;
    Label label;
    Label help;
    std::vector<int> fields; // in the order of the form
};

struct State
{
    QString name;
    Label label;
};

struct Transition
{
    QStringList from;
    QString to;
    QStringList
        roles; // "kantor" = the office that handles it: kabkota, or provinsi for tingkat provinsi
    Label label; // of the button
    bool needsComplete = false;
    bool needsNote = false;
    QStringList needsFields; // must be filled when the transition is done
};

struct Machine
{
    std::vector<State> states; // the first is where a new record begins
    std::vector<Transition> transitions;
    QStringList totals; // computed fields whose values the person must have seen at needsComplete

    const State *state(QStringView name) const;
    const Transition *transition(QStringView from, QStringView to) const;
};

/** One line of the table role × state → what may be done. */
struct Right
{
    QString role; // or "kantor"
    QStringList states; // of the machine (its own, or its parent's); empty = any
    bool create = false;
    bool remove = false;
    bool own = false; // only records this account created
    bool unowned = false; // only while no account owns the LKS
    std::optional<Condition> only; // only records that fulfil it
    std::set<int> groups; // that may be written
    std::set<int> initial; // that may be given when the record is created, beside groups
};

enum class Sight { Full, Masked, Absent };

/** What a role receives of an entity. */
struct View
{
    Sight standard = Sight::Absent;
    std::map<int, Sight> fields; // where it differs
};

struct Entity
{
    int number = 0; // stable for ever
    QString name;
    Label label;
    Label plural;
    QString icon;
    int parent = 0; // number of the record field that names its parent; 0 = none
    std::vector<int> title; // fields that name a row to a reader
    std::vector<int> columns; // of its list
    std::vector<Section> sections;
    std::vector<Field> fields; // by number
    std::vector<Group> groups; // by number
    std::optional<Machine> machine;
    std::vector<int> locked; // groups that lock once a registrasi of the LKS is verified
    std::optional<Condition> lockedWhen; // only records that fulfil it lock
    std::vector<Right> rights;
    std::map<QString, View> views; // by role; a role without one receives nothing
    QStringList rules; // functions of core/domain that look at the record as a whole
    bool office = false; // belongs to an office (kode_wilayah), not to an LKS
    bool inLine = false; // edited as rows inside its parent

    const Field *field(QStringView fieldName) const;
    const Field *field(int fieldNumber) const;
    const Group *group(int groupNumber) const;
    const Field *parentField() const { return parent ? field(parent) : nullptr; }
    /** The initial state's name; empty without a machine. */
    QString initialState() const;
};

/** Every entity, and one number for the whole. Immutable once made; any thread. */
class Dictionary
{
public:
    struct File
    {
        QString name;
        QByteArray json;
    };

    /** From one JSON file an entity and dictionary.json; each Problem names file, entity and field.
     */
    static Result<Dictionary> parse(const std::vector<File> &files);
    /** The one compiled into the program. */
    static const Dictionary &builtIn();

    int number() const { return m_number; }
    const std::vector<Entity> &entities() const { return m_entities; }
    const Entity *entity(QStringView name) const;
    const Entity *entity(int number) const;
    /** Entities whose parent field points at this one, in order of number. */
    std::vector<const Entity *> children(const Entity &parent) const;
    /** A code list that stands for itself, in its order (syarat_badan_hukum …); empty if unknown.
     */
    const std::vector<Code> &list(const QString &name) const;

private:
    int m_number = 0;
    std::vector<Entity> m_entities; // by number
    std::map<QString, std::vector<Code>> m_lists;
};

/** A described row. updatedAt is of the last change on this device, ms UTC. */
struct Record
{
    RecordId id;
    int entity = 0;
    Values values;
    QString state; // of its machine; empty without one

    const Value &operator[](int field) const;
    bool operator==(const Record &) const = default;
};

/** The content of a named field; null when the entity has no such field. */
const Value &valueOf(const Entity &entity, const Record &record, QStringView field);
/** The record's name to a reader: its title fields joined; empty when they are. */
QString titleOf(const Entity &entity, const Record &record);

} // namespace pilar
