// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/session.h"

#include <QJsonArray>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

QString typeName(Type type)
{
    static const std::map<Type, QString> names{
        {Type::Text, u"text"_s},        {Type::Long, u"long"_s},
        {Type::Nik, u"nik"_s},          {Type::Kk, u"kk"_s},
        {Type::Npwp, u"npwp"_s},        {Type::Phone, u"phone"_s},
        {Type::Email, u"email"_s},      {Type::Date, u"date"_s},
        {Type::Year, u"year"_s},        {Type::Integer, u"integer"_s},
        {Type::Decimal, u"decimal"_s},  {Type::Money, u"money"_s},
        {Type::Code, u"code"_s},        {Type::Codes, u"codes"_s},
        {Type::Region, u"region"_s},    {Type::Record, u"record"_s},
        {Type::File, u"file"_s},        {Type::Bool, u"bool"_s},
        {Type::Computed, u"computed"_s}};
    return names.at(type);
}

QString requiredName(Required required)
{
    return required == Required::Save  ? u"save"_s
        : required == Required::Submit ? u"submit"_s
                                       : u"never"_s;
}

QJsonObject labelJson(const Label &label)
{
    return {{u"id"_s, label.id}, {u"en"_s, label.en}};
}

QJsonObject fieldJson(const Field &field)
{
    QJsonObject json{{u"name"_s, field.name},
                     {u"number"_s, field.number},
                     {u"type"_s, typeName(field.type)},
                     {u"label"_s, labelJson(field.label)},
                     {u"required"_s, requiredName(field.required)}};
    if (field.when) {
        json[u"when"_s] = QJsonObject{{u"field"_s, field.when->field},
                                      {u"values"_s, QJsonArray::fromStringList(field.when->values)},
                                      {u"not"_s, field.when->negated}};
    }
    if (field.min)
        json[u"min"_s] = *field.min;
    if (field.max)
        json[u"max"_s] = *field.max;
    if (field.type == Type::Decimal)
        json[u"scale"_s] = field.scale;
    if (!field.target.isEmpty())
        json[u"target"_s] = field.target;
    if (field.sensitive)
        json[u"sensitive"_s] = true;
    QJsonArray codes;
    for (const Code &code : field.codes) {
        if (!code.retired)
            codes << QJsonObject{{u"name"_s, code.name}, {u"label"_s, labelJson(code.label)}};
    }
    if (!codes.isEmpty())
        json[u"codes"_s] = codes;
    return json;
}

QJsonObject entityJson(const Entity &entity)
{
    QJsonArray fields, states, transitions;
    for (const Field &field : entity.fields) {
        if (!field.retired)
            fields << fieldJson(field);
    }
    if (entity.machine) {
        for (const State &state : entity.machine->states)
            states << QJsonObject{{u"name"_s, state.name}, {u"label"_s, labelJson(state.label)}};
        for (const Transition &step : entity.machine->transitions) {
            transitions << QJsonObject{{u"from"_s, QJsonArray::fromStringList(step.from)},
                                       {u"to"_s, step.to},
                                       {u"roles"_s, QJsonArray::fromStringList(step.roles)},
                                       {u"label"_s, labelJson(step.label)},
                                       {u"complete"_s, step.needsComplete},
                                       {u"note"_s, step.needsNote},
                                       {u"fields"_s, QJsonArray::fromStringList(step.needsFields)}};
        }
    }
    const Field *parent = entity.parentField();
    return {{u"name"_s, entity.name},
            {u"number"_s, entity.number},
            {u"label"_s, labelJson(entity.label)},
            {u"parent"_s, parent ? QJsonValue(parent->target) : QJsonValue()},
            {u"fields"_s, fields},
            {u"states"_s, states},
            {u"transitions"_s, transitions}};
}

QString entityText(const Entity &entity)
{
    std::vector<QStringList> rows;
    for (const Field &field : entity.fields) {
        QStringList codes;
        for (const Code &code : field.codes)
            codes << code.name;
        if (!field.retired) {
            rows.push_back({field.name, typeName(field.type), requiredName(field.required),
                            field.label.text(), codes.join(u", "_s)});
        }
    }
    QString text = u"%1 (%2)\n"_s.arg(entity.name, entity.label.text())
        + table({tr("Field"), tr("Type"), tr("Required"), tr("Label"), tr("Codes")}, rows);
    QStringList states;
    for (const State &state : entity.machine ? entity.machine->states : std::vector<State>())
        states << state.name;
    if (!states.isEmpty())
        text += tr("States: %1").arg(states.join(u", "_s)) + u'\n';
    return text;
}

Result<Output> schema(const Arguments &arguments)
{
    const Dictionary &dictionary = Dictionary::builtIn();
    if (!arguments.words.isEmpty()) {
        const Result<const Entity *> entity = entityNamed(arguments.words[0]);
        if (!entity)
            return entity.error();
        return Output{entityJson(**entity), entityText(**entity)};
    }
    QJsonArray entities;
    std::vector<QStringList> rows;
    for (const Entity &entity : dictionary.entities()) {
        entities << entityJson(entity);
        const Field *parent = entity.parentField();
        rows.push_back({entity.name, entity.label.text(), parent ? parent->target : QString()});
    }
    return Output{QJsonObject{{u"dictionary"_s, dictionary.number()}, {u"entities"_s, entities}},
                  table({tr("Entity"), tr("Label"), tr("Belongs to")}, rows)};
}

} // namespace

Command schemaCommand()
{
    return {u"schema"_s, u"[ENTITY]"_s, 0, 1, tr("the records there are and their fields"),
            {},          schema};
}

} // namespace pilar::cli
