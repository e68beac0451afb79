// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/fields.h"
#include "app/cli/present.h"
#include "app/cli/session.h"
#include "core/domain/display.h"
#include "core/domain/verdicts.h"
#include "core/store/doubles.h"
#include "core/sync/decision.h"

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

QJsonObject deletedLine(bool mine, bool theirs)
{
    return {{u"base"_s, false}, {u"mine"_s, mine}, {u"theirs"_s, theirs}};
}

Value valueIn(const Values &values, int field)
{
    const auto it = values.find(field);
    return it == values.end() ? Value() : it->second;
}

/** field → base, mine, theirs; "deleted" where one of the two is the bin. */
QJsonObject sides(const Entity &entity, const Conflict &conflict)
{
    if (conflict.group == stateGroup)
        return {{u"deleted"_s, deletedLine(conflict.deletes, !conflict.deletes)}};
    const Group *group = entity.group(conflict.group);
    QJsonObject fields;
    for (int number : group ? group->fields : std::vector<int>()) {
        const Field &field = *entity.field(number);
        fields[field.name]
            = QJsonObject{{u"base"_s, toJson(field, valueIn(conflict.base, number))},
                          {u"mine"_s, toJson(field, valueIn(conflict.mine, number))},
                          {u"theirs"_s, toJson(field, valueIn(conflict.theirs, number))}};
    }
    if (conflict.gone)
        fields[u"deleted"_s] = deletedLine(false, true);
    return fields;
}

/** What the entry says, or what is in force: fields that differ, or that it lies in the bin. */
QString sideText(const Entity &entity, const Conflict &conflict, bool mine, bool revealed)
{
    const QString bin = tr("in the bin"), kept = tr("not removed");
    if (conflict.group == stateGroup)
        return conflict.deletes == mine ? bin : kept;
    if (!mine && conflict.gone)
        return bin;
    QStringList parts;
    const Group *group = entity.group(conflict.group);
    for (const int number : group ? group->fields : std::vector<int>()) {
        const Field &field = *entity.field(number);
        const Value entry = valueIn(conflict.mine, number);
        const Value stands = valueIn(conflict.theirs, number);
        if (entry != stands || conflict.gone)
            parts << u"%1 “%2”"_s.arg(
                field.label.text(),
                (revealed ? displayText : maskedText)(field, mine ? entry : stands));
    }
    return parts.join(u"; "_s);
}

QString signature(const QString &by, qint64 at)
{
    const QString who = by.isEmpty() ? tr("somebody") : by;
    return at ? who + u", "_s + timeText(at) : who;
}

/** Who entered what, what is in force, and what each choice does. */
QString conflictText(const Store &store, const Conflict &conflict, bool revealed)
{
    const Entity &entity = entityOf(store, conflict.entity);
    const Result<Row> row = store.find(conflict.entity, conflict.record);
    const QString title = row ? titleOf(entity, row->record) : QString();
    const QString entry = signature(conflict.by, conflict.at);
    const RecordId to = entryMayGoTo(store, conflict);
    const Result<Row> target = store.find(conflict.entity, to);
    const QString moves = target
        ? u"  --take merged: "_s + moveText(titleOf(entity, target->record)) + u'\n'
        : QString();
    return conflict.id.text() + u"  "_s + entity.label.text()
        + (title.isEmpty() ? QString() : u": "_s + title) + u"\n  "_s
        + (conflict.own ? tr("Entry of %1, on this computer: %2") : tr("Entry of %1: %2"))
              .arg(entry, sideText(entity, conflict, true, revealed))
        + u"\n  "_s
        + tr("In force, by %1: %2")
              .arg(signature(conflict.stands.by, conflict.stands.at),
                   sideText(entity, conflict, false, revealed))
        + u"\n  --take mine: "_s + choiceText(conflict, true) + u"\n  --take theirs: "_s
        + choiceText(conflict, false) + u'\n' + moves;
}

Result<Output> conflicts(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Store &store = (*session)->store();
    QJsonArray items;
    QStringList texts;
    for (const Conflict &conflict : store.conflicts()) {
        const Entity &entity = entityOf(store, conflict.entity);
        QJsonObject item{
            {u"id"_s, conflict.id.text()},          {u"entity"_s, entity.name},
            {u"record"_s, conflict.record.text()},  {u"group"_s, groupName(entity, conflict.group)},
            {u"fields"_s, sides(entity, conflict)}, {u"by"_s, conflict.by},
            {u"at"_s, isoTime(conflict.at)},        {u"own"_s, conflict.own},
            {u"theirs_by"_s, conflict.stands.by},   {u"theirs_at"_s, isoTime(conflict.stands.at)}};
        if (const RecordId to = entryMayGoTo(store, conflict); !to.isNull())
            item[u"merged_into"_s] = to.text();
        items << item;
        texts << conflictText(store, conflict, arguments.has(u"reveal"_s));
    }
    return Output{QJsonObject{{u"conflicts"_s, items}},
                  texts.isEmpty() ? tr("There are no conflicts.") : texts.join(u'\n')};
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

Result<Output> resolve(const Arguments &arguments)
{
    const QString take = arguments.value(u"take"_s);
    const bool bySet = arguments.has(u"set"_s);
    const bool known = take == u"mine" || take == u"theirs" || take == u"merged";
    if (bySet == arguments.has(u"take"_s) || (!bySet && !known))
        return Error{ErrorKind::Usage,
                     tr("Give --take mine, --take theirs, --take merged, or --set F=V.")};
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
    Edit edit = decision(*conflict, take == u"mine");
    if (bySet)
        edit.values = *values;
    const bool moves = take == u"merged";
    const RecordId shown = moves ? meantBy(store, entity, conflict->record) : conflict->record;
    const Result<Saved> saved = moves ? decideByMoving(store, *conflict) : store.save({edit});
    if (!saved)
        return saved.error();
    const Result<Row> row = store.find(entity.number, shown);
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
        const QString id = QString::number(waiting.n);
        waits << QJsonObject{
            {u"id"_s, id},
            {u"entity"_s, entity.name},
            {u"record"_s, waiting.record.text()},
            {u"code"_s, waiting.code},
            {u"needs"_s, waiting.needs.isNull() ? QJsonValue() : QJsonValue(waiting.needs.text())},
            {u"reason"_s, why}};
        rows.push_back({id, entity.label.text(), waiting.record.text(), {}, why});
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
         tr("entries that wait because another value is in force"),
         {{u"reveal"_s, {}, tr("with NIK, addresses and other personal data")}},
         conflicts},
        {u"conflicts resolve"_s,
         u"ID"_s,
         1,
         1,
         tr("decide a conflict"),
         {{u"take"_s, u"mine|theirs|merged"_s,
           tr("mine: the entry that waits; theirs: what is in force; merged: the entry goes to the "
              "record that this one was merged into")},
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
         tr("give up a refused or waiting change"),
         {},
         [](const Arguments &arguments) { return settle(arguments, &Store::discard); }},
    };
}

} // namespace pilar::cli
