// SPDX-License-Identifier: GPL-3.0-or-later
// One person entered twice.
#include "core/store/doubles.h"
#include "app/cli/commands.h"
#include "app/cli/present.h"
#include "app/cli/session.h"
#include "core/domain/data_copy.h"
#include "core/domain/names.h"

#include <QJsonArray>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

Result<const Entity *> personNamed(const QString &name)
{
    const Result<const Entity *> entity = entityNamed(name);
    if (entity && !isAboutAPerson(**entity))
        return Error{ErrorKind::Usage, tr("“%1” are no people: klien or pengurus.").arg(name)};
    return entity;
}

Result<Output> duplicates(const Arguments &arguments)
{
    const Result<const Entity *> entity
        = personNamed(arguments.words.value(0, names::klien::entity.toString()));
    if (!entity)
        return entity.error();
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const auto pairs = likelyDoubles((*session)->store(), **entity);
    if (!pairs)
        return pairs.error();
    QJsonArray json;
    std::vector<QStringList> lines;
    for (const DoublePair &pair : *pairs) {
        const QString a = pair.a.record.id.text(), b = pair.b.record.id.text();
        json << QJsonObject{{u"a"_s, a},
                            {u"b"_s, b},
                            {u"score"_s, pair.likeness.score},
                            {u"why"_s, QJsonArray::fromStringList(pair.likeness.why)}};
        QStringList why;
        for (const QString &field : pair.likeness.why)
            why << (*entity)->field(field)->label.text();
        lines.push_back({titleOf(**entity, pair.a.record), a, titleOf(**entity, pair.b.record), b,
                         why.join(u", "_s)});
    }
    const QString text = lines.empty()
        ? tr("Nobody seems to be entered twice.")
        : table({tr("This"), {}, tr("And this"), {}, tr("Alike")}, lines);
    return Output{QJsonObject{{u"pairs"_s, json}}, text};
}

Result<Output> merge(const Arguments &arguments)
{
    const Result<const Entity *> entity = personNamed(arguments.words[0]);
    if (!entity)
        return entity.error();
    std::set<int> take;
    for (const QString &name : arguments.values(u"take"_s)) {
        const Field *field = (*entity)->field(name);
        if (!field)
            return Error{ErrorKind::Usage, tr("There is no field “%1”.").arg(name)};
        take.insert(field->group);
    }
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Store &store = (*session)->store();
    const Result<Row> keep = (*session)->find(**entity, arguments.words[1]);
    const Result<Row> other = (*session)->find(**entity, arguments.words[2]);
    if (!keep || !other)
        return keep ? other.error() : keep.error();
    const Result<Saved> saved
        = mergeDoubles(store, (*entity)->number, keep->record.id, other->record.id, take);
    if (!saved)
        return saved.error();
    const Result<Row> row = store.find((*entity)->number, keep->record.id);
    if (!row)
        return row.error();
    return Output{recordJson(store, *row), recordText(store, *row)};
}

} // namespace

std::vector<Command> doublesCommands()
{
    return {
        {u"duplicates"_s,
         u"[ENTITY]"_s,
         0,
         1,
         tr("who is likely entered twice (klien; or pengurus)"),
         {},
         duplicates},
        {u"merge"_s,
         u"ENTITY KEEP OTHER"_s,
         3,
         3,
         tr("make one record of two of the same person"),
         {{u"take"_s, u"FIELD"_s, tr("what OTHER holds shall replace what KEEP has"), true}},
         merge},
    };
}

} // namespace pilar::cli
