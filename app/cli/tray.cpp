// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/fields.h"
#include "app/cli/present.h"
#include "app/cli/session.h"
#include "core/domain/display.h"
#include "core/domain/verdicts.h"

#include <QJsonArray>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

const Entity &entityOf(const Store &store, int number)
{
    return *store.dictionary().entity(number);
}

QString groupName(const Entity &entity, int number)
{
    const Group *group = entity.group(number);
    return number == stateGroup ? u"state"_s : group ? group->name : QString::number(number);
}

/** field → base, mine, theirs; of a deletion against an edit the one field "deleted". */
QJsonObject sides(const Entity &entity, const Conflict &conflict)
{
    if (conflict.group == stateGroup) {
        return {{u"deleted"_s,
                 QJsonObject{{u"base"_s, false},
                             {u"mine"_s, conflict.deletes},
                             {u"theirs"_s, !conflict.deletes}}}};
    }
    const auto in = [](const Values &values, int field) {
        const auto it = values.find(field);
        return it == values.end() ? Value() : it->second;
    };
    const Group *group = entity.group(conflict.group);
    QJsonObject fields;
    for (int number : group ? group->fields : std::vector<int>()) {
        const Field &field = *entity.field(number);
        fields[field.name] = QJsonObject{{u"base"_s, toJson(field, in(conflict.base, number))},
                                         {u"mine"_s, toJson(field, in(conflict.mine, number))},
                                         {u"theirs"_s, toJson(field, in(conflict.theirs, number))}};
    }
    return fields;
}

QString sidesText(const Entity &entity, const Conflict &conflict)
{
    if (conflict.group == stateGroup) {
        return conflict.deletes ? tr("deleted here, changed elsewhere")
                                : tr("changed here, deleted elsewhere");
    }
    QStringList parts;
    for (const auto &[number, mine] : conflict.mine) {
        const Field *field = entity.field(number);
        const auto theirs = conflict.theirs.find(number);
        const Value other = theirs == conflict.theirs.end() ? Value() : theirs->second;
        if (field && mine != other) {
            parts << tr("%1: here “%2”, elsewhere “%3”")
                         .arg(field->label.text(), displayText(*field, mine),
                              displayText(*field, other));
        }
    }
    return parts.join(u"; "_s);
}

Result<Output> conflicts(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Store &store = (*session)->store();
    QJsonArray items;
    std::vector<QStringList> rows;
    for (const Conflict &conflict : store.conflicts()) {
        const Entity &entity = entityOf(store, conflict.entity);
        items << QJsonObject{
            {u"id"_s, conflict.id.text()},          {u"entity"_s, entity.name},
            {u"record"_s, conflict.record.text()},  {u"group"_s, groupName(entity, conflict.group)},
            {u"fields"_s, sides(entity, conflict)}, {u"by"_s, conflict.by},
            {u"at"_s, isoTime(conflict.at)}};
        rows.push_back(
            {conflict.id.text(), entity.label.text(), conflict.by, sidesText(entity, conflict)});
    }
    const QStringList headers{tr("Number"), tr("Kind"), tr("Who"), tr("What differs")};
    return Output{QJsonObject{{u"conflicts"_s, items}},
                  rows.empty() ? tr("There are no conflicts.") : fittedTable(headers, rows)};
}

Result<Conflict> conflictNamed(const Store &store, const QString &start)
{
    std::optional<Conflict> found;
    for (const Conflict &conflict : store.conflicts()) {
        if (start.size() < 6 || !conflict.id.text().startsWith(start.toLower()))
            continue;
        if (found)
            return Error{ErrorKind::Invalid, tr("Several conflicts begin like this.")};
        found = conflict;
    }
    if (!found)
        return Error{ErrorKind::NotFound, tr("There is no open conflict of this number.")};
    return *found;
}

/** What decides the conflict, named by it and based on the version that stands. */
std::vector<Edit> decision(const Conflict &conflict, bool mine, const Values &values)
{
    Edit edit;
    edit.entity = conflict.entity;
    edit.record = conflict.record;
    edit.conflict = conflict.id;
    edit.seen = Versions();
    edit.seen->created = conflict.standing;
    edit.values = values;
    if (mine && conflict.group == stateGroup)
        edit.kind = conflict.deletes ? Change::Kind::Remove : Change::Kind::Restore;
    else if (mine)
        edit.values = conflict.mine;
    return {edit};
}

Result<Output> resolve(const Arguments &arguments)
{
    const QString take = arguments.value(u"take"_s);
    const bool bySet = arguments.has(u"set"_s);
    if (bySet == arguments.has(u"take"_s) || (!bySet && take != u"mine" && take != u"theirs"))
        return Error{ErrorKind::Usage, tr("Give --take mine, --take theirs, or --set F=V.")};
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Store &store = (*session)->store();
    const Result<Conflict> conflict = conflictNamed(store, arguments.words[0]);
    if (!conflict)
        return conflict.error();
    const Entity &entity = entityOf(store, conflict->entity);
    Given given;
    if (Result<> taken = given.takeWords(arguments.values(u"set"_s)); !taken)
        return taken.error();
    const Result<Values> values = given.read(entity, store);
    if (!values)
        return values.error();
    const Group *group = entity.group(conflict->group);
    for (const auto &[field, value] : *values) {
        if (!group || entity.field(field)->group != conflict->group) {
            return Error{
                ErrorKind::Invalid,
                tr("The conflict is about other fields than %1.").arg(entity.field(field)->name)};
        }
    }
    const Result<Saved> saved = store.save(decision(*conflict, take == u"mine", *values));
    if (!saved)
        return saved.error();
    const Result<Row> row = store.find(entity.number, conflict->record);
    if (!row)
        return row.error();
    return Output{recordJson(store, *row), recordText(store, *row)};
}

Output rejectionsOf(const Store &store)
{
    QJsonArray items;
    std::vector<QStringList> rows;
    for (const Rejection &rejection : store.rejections()) {
        const Entity &entity = entityOf(store, rejection.entity);
        const QString why = refusalText(&entity, rejection.code, rejection.field, rejection.args);
        items << QJsonObject{
            {u"id"_s, rejection.id},
            {u"entity"_s, entity.name},
            {u"record"_s, rejection.record.text()},
            {u"field"_s, rejection.field.isEmpty() ? QJsonValue() : QJsonValue(rejection.field)},
            {u"code"_s, rejection.code},
            {u"reason"_s, why}};
        const Field *field = entity.field(rejection.field);
        rows.push_back({rejection.id, entity.label.text(), rejection.record.text(),
                        field ? field->label.text() : QString(), why});
    }
    QJsonArray waits;
    for (const Waiting &waiting : store.waiting()) {
        const Entity &entity = entityOf(store, waiting.entity);
        const QString why = waitingText(waiting.code);
        waits << QJsonObject{
            {u"entity"_s, entity.name},
            {u"record"_s, waiting.record.text()},
            {u"code"_s, waiting.code},
            {u"needs"_s, waiting.needs.isNull() ? QJsonValue() : QJsonValue(waiting.needs.text())},
            {u"reason"_s, why}};
        rows.push_back({u"–"_s, entity.label.text(), waiting.record.text(), {}, why});
    }
    const QStringList headers{tr("Number"), tr("Kind"), tr("Record"), tr("Field"), tr("Why")};
    QJsonObject json{{u"rejections"_s, items}};
    if (!waits.isEmpty())
        json[u"waiting"_s] = waits;
    return {json, rows.empty() ? tr("Nothing was refused.") : table(headers, rows)};
}

Result<Output> rejections(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    return rejectionsOf((*session)->store());
}

Result<Output> settle(const Arguments &arguments, Result<> (Store::*way)(const QString &))
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Store &store = (*session)->store();
    if (Result<> done = (store.*way)(arguments.words[0]); !done)
        return done.error();
    return rejectionsOf(store);
}

} // namespace

std::vector<Command> trayCommands()
{
    return {
        {u"conflicts"_s,
         {},
         0,
         0,
         tr("fields that were changed here and elsewhere"),
         {},
         conflicts},
        {u"conflicts resolve"_s,
         u"ID"_s,
         1,
         1,
         tr("decide a conflict"),
         {{u"take"_s, u"mine|theirs"_s, tr("which of the two shall stand")},
          {u"set"_s, u"F=V"_s, tr("something third"), true}},
         resolve},
        {u"rejections"_s, {}, 0, 0, tr("changes that the server refused, and why"), {}, rejections},
        {u"rejections retry"_s,
         u"ID"_s,
         1,
         1,
         tr("send a refused change once more"),
         {},
         [](const Arguments &arguments) { return settle(arguments, &Store::retry); }},
        {u"rejections discard"_s,
         u"ID"_s,
         1,
         1,
         tr("give up a refused change"),
         {},
         [](const Arguments &arguments) { return settle(arguments, &Store::discard); }},
    };
}

} // namespace pilar::cli
