// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/field.h"

#include <set>

namespace pilar {

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
    /** Fields that name entity and record it belongs to and is seen and written with; 0 = none. */
    int ofEntity = 0;
    int ofRecord = 0;
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

} // namespace pilar
