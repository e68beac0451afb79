// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/fields.h"
#include "app/cli/present.h"
#include "app/cli/session.h"
#include "core/domain/names.h"
#include "core/store/eraser.h"

#include <QJsonArray>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

Result<Output> shownAgain(Session &session, const Entity &entity, const RecordId &id)
{
    const Result<Row> row = session.store().find(entity.number, id);
    if (!row)
        return row.error();
    return Output{recordJson(session.store(), *row), recordText(session.store(), *row)};
}

/** The record as it is after this edit of it. */
Result<Output> save(Session &session, const Entity &entity, const Edit &edit)
{
    const Result<Saved> saved = session.store().save({edit});
    if (!saved)
        return saved.error();
    return shownAgain(session, entity, saved->records.front());
}

Result<Output> add(const Arguments &arguments)
{
    Result<Target> to = Target::of(arguments, false);
    if (!to)
        return to.error();
    const Entity &entity = *to->entity;
    Store &store = to->session->store();
    const Result<Values> values = givenValues(arguments, 1, entity, store);
    if (!values)
        return values.error();
    Edit edit;
    edit.kind = Change::Kind::Create;
    edit.entity = entity.number;
    edit.values = *values;
    const Result<Saved> saved = store.save({edit});
    if (!saved)
        return saved.error();
    const RecordId id = saved->records.front();
    Result<Output> output = shownAgain(*to->session, entity, id);
    const Result<Row> row = store.find(entity.number, id);
    const auto other = row ? store.same(entity, row->record) : std::nullopt;
    if (output && other) {
        const Problem twice{0, {}, Problem::Severity::Warning, u"already_there"_s, {}};
        QJsonObject record = output->json.toObject();
        QJsonArray warnings = record[u"warnings"].toArray();
        warnings << problemJson(twice);
        record[u"warnings"_s] = warnings;
        output->json = record;
        output->text += tr("Please check: ") + tr("this may be the same as %1").arg(other->text());
    }
    return output;
}

Result<Output> set(const Arguments &arguments)
{
    const Result<Target> to = Target::of(arguments);
    if (!to)
        return to.error();
    const Result<Values> values = givenValues(arguments, 2, *to->entity, to->session->store());
    if (!values)
        return values.error();
    Edit edit;
    edit.entity = to->entity->number;
    edit.record = to->row.record.id;
    edit.values = *values;
    return save(*to->session, *to->entity, edit);
}

/** Out of the bin again; what lies there means itself, also when it was merged. */
Result<Output> bringBack(const Arguments &arguments)
{
    const Result<Target> to = Target::of(arguments, false);
    if (!to)
        return to.error();
    const Result<RecordId> id
        = to->session->store().resolve(to->entity->number, arguments.words[1]);
    if (!id)
        return id.error();
    return save(*to->session, *to->entity, {Change::Kind::Restore, to->entity->number, *id, {}});
}

Result<Output> remove(const Arguments &arguments)
{
    if (arguments.has(u"undo"_s))
        return bringBack(arguments);
    const Result<Target> to = Target::of(arguments);
    if (!to)
        return to.error();
    Edit edit;
    edit.kind = Change::Kind::Remove;
    edit.entity = to->entity->number;
    edit.record = to->row.record.id;
    return save(*to->session, *to->entity, edit);
}

/** A klien goes for good; what stays is the record of it. */
Result<Output> erase(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Store &store = (*session)->store();
    const Entity &klien = *store.dictionary().entity(names::klien::entity);
    const Result<Row> row = (*session)->find(klien, arguments.words[0]);
    if (!row)
        return row.error();
    const ErasureWish wish = erasureWish(store, row->record.id);
    if (wish.ground.isEmpty())
        return Error{ErrorKind::Denied, wish.why};
    Edit edit;
    edit.kind = Change::Kind::Create;
    edit.entity = wish.row.entity;
    edit.record = wish.row.id;
    edit.values = wish.row.values;
    return save(**session, *store.dictionary().entity(edit.entity), edit);
}

Result<Output> act(const Arguments &arguments)
{
    const Result<Target> to = Target::of(arguments);
    if (!to)
        return to.error();
    const Result<Values> values = givenValues(arguments, 3, *to->entity, to->session->store());
    if (!values)
        return values.error();
    Edit edit;
    edit.kind = Change::Kind::Act;
    edit.entity = to->entity->number;
    edit.record = to->row.record.id;
    edit.values = *values;
    edit.to = arguments.words[2];
    edit.note = arguments.value(u"note"_s);
    return save(*to->session, *to->entity, edit);
}

Result<Output> undo(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Store &store = (*session)->store();
    const Result<Undone> undone = store.undo();
    if (!undone)
        return undone.error();
    QJsonArray records;
    std::vector<QStringList> lines;
    for (const auto &[number, id] : undone->records) {
        const Entity &entity = *store.dictionary().entity(number);
        records << QJsonObject{{u"entity"_s, entity.name}, {u"id"_s, id.text()}};
        lines.push_back({entity.label.text(), id.text()});
    }
    QJsonObject json{{u"undone"_s, records}};
    QString text = tr("Taken back:") + u'\n' + table({}, lines);
    QJsonArray kept;
    for (const QString &item : undone->kept) { // "entity id field"
        const QStringList parts = item.split(u' ');
        kept << QJsonObject{
            {u"entity"_s, parts.value(0)}, {u"id"_s, parts.value(1)}, {u"field"_s, parts.value(2)}};
        text += tr("Left alone, because it has been changed since: %1").arg(item) + u'\n';
    }
    if (!kept.isEmpty())
        json[u"kept"_s] = kept;
    return Output{json, text};
}

} // namespace

std::vector<Command> editCommands()
{
    const Option fromJson{u"from-json"_s, u"FILE|-"_s, tr("fields and values as a JSON object")};
    return {
        {u"add"_s, u"ENTITY F=V|F=@FILE|F=@-…"_s, 1, -1, tr("add a record"), {fromJson}, add},
        {u"set"_s,
         u"ENTITY ID F=V|F=@FILE|F=@-…"_s,
         2,
         -1,
         tr("change fields of a record; F= empties one"),
         {fromJson},
         set},
        {u"remove"_s,
         u"ENTITY ID"_s,
         2,
         2,
         tr("put a record into the bin"),
         {{u"undo"_s, {}, tr("take it out again, with what went with it")}},
         remove},
        {u"erase"_s,
         u"ID"_s,
         1,
         1,
         tr("destroy the data of a klien for good, when the term has ended"),
         {},
         erase},
        {u"undo"_s, {}, 0, 0, tr("take back this person's last step"), {}, undo},
        {u"act"_s,
         u"ENTITY ID STATE [F=V…]"_s,
         3,
         -1,
         tr("submit, return, verify …: a step of the record's course"),
         {fromJson, {u"note"_s, u"TEXT"_s, tr("what to tell the other side")}},
         act},
    };
}

} // namespace pilar::cli
