// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/reader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const std::map<QString, Type> typeNames{
    {u"text"_s, Type::Text},         {u"long"_s, Type::Long},
    {u"nik"_s, Type::Nik},           {u"kk"_s, Type::Kk},
    {u"npwp"_s, Type::Npwp},         {u"phone"_s, Type::Phone},
    {u"email"_s, Type::Email},       {u"date"_s, Type::Date},
    {u"year"_s, Type::Year},         {u"integer"_s, Type::Integer},
    {u"decimal"_s, Type::Decimal},   {u"money"_s, Type::Money},
    {u"code"_s, Type::Code},         {u"codes"_s, Type::Codes},
    {u"region"_s, Type::Region},     {u"record"_s, Type::Record},
    {u"file"_s, Type::File},         {u"bool"_s, Type::Bool},
    {u"computed"_s, Type::Computed},
};

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list << item.toString();
    return list;
}

} // namespace

void DictionaryReader::complain(const QString &what)
{
    m_problems.push_back({0, m_place, Problem::Severity::Error, what, {}});
}

void DictionaryReader::checkKeys(const QJsonObject &object,
                                 std::initializer_list<const char *> known)
{
    for (const QString &key : object.keys()) {
        if (std::none_of(known.begin(), known.end(),
                         [&](const char *k) { return key == QLatin1String(k); }))
            complain(u"unknown key \"%1\""_s.arg(key));
    }
}

bool DictionaryReader::flag(const QJsonObject &object, const char *key)
{
    const QJsonValue value = object[QLatin1String(key)];
    if (!value.isUndefined() && !value.isBool())
        complain(u"\"%1\" must be true or false"_s.arg(QLatin1String(key)));
    return value.toBool();
}

std::optional<qint64> DictionaryReader::bound(const QJsonObject &object, const char *key)
{
    const QJsonValue value = object[QLatin1String(key)];
    if (value.isUndefined())
        return std::nullopt;
    if (!value.isDouble())
        complain(u"\"%1\" must be a number"_s.arg(QLatin1String(key)));
    return value.toInteger();
}

Label DictionaryReader::label(const QJsonObject &object, const char *key, bool wanted)
{
    const QJsonObject texts = object[QLatin1String(key)].toObject();
    const Label label{texts["id"_L1].toString(), texts["en"_L1].toString()};
    if (wanted && (label.id.isEmpty() || label.en.isEmpty()))
        complain(u"\"%1\" needs a text in id and en"_s.arg(QLatin1String(key)));
    return label;
}

std::vector<Code> DictionaryReader::codes(const QJsonValue &value)
{
    std::vector<Code> codes;
    for (const QJsonValue &item : value.toArray()) {
        const QJsonObject o = item.toObject();
        checkKeys(o, {"name", "id", "en", "synonyms", "retired"});
        Code code{o["name"_L1].toString(),
                  {o["id"_L1].toString(), o["en"_L1].toString()},
                  strings(o["synonyms"_L1]),
                  flag(o, "retired")};
        if (code.name.isEmpty() || code.label.id.isEmpty() || code.label.en.isEmpty())
            complain(u"code \"%1\" needs name, id and en"_s.arg(code.name));
        if (std::any_of(codes.begin(), codes.end(),
                        [&](const Code &c) { return c.name == code.name; }))
            complain(u"code \"%1\" stands twice"_s.arg(code.name));
        codes.push_back(std::move(code));
    }
    return codes;
}

std::vector<Code> DictionaryReader::chosen(const QJsonObject &choice)
{
    checkKeys(choice, {"of", "names"});
    const QString of = choice["of"_L1].toString();
    std::vector<Code> codes;
    for (const QString &name : strings(choice["names"_L1])) {
        const std::vector<Code> &from = m_lists[of];
        const auto code
            = std::find_if(from.begin(), from.end(), [&](const Code &c) { return c.name == name; });
        if (code == from.end())
            complain(u"list \"%1\" has no code \"%2\""_s.arg(of, name));
        else
            codes.push_back(*code);
    }
    return codes;
}

std::optional<Condition> DictionaryReader::condition(const QJsonObject &object, const char *key)
{
    if (!object.contains(QLatin1String(key)))
        return std::nullopt;
    const QJsonObject o = object[QLatin1String(key)].toObject();
    checkKeys(o, {"field", "in", "not"});
    return Condition{o["field"_L1].toString(), strings(o["in"_L1]), flag(o, "not")};
}

void DictionaryReader::read(const QString &file, const QByteArray &json)
{
    m_place = file;
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError) {
        const auto line = json.left(error.offset).count('\n') + 1;
        return complain(u"line %1: %2"_s.arg(line).arg(error.errorString()));
    }
    if (root.contains("entity"_L1)) {
        m_files[root["entity"_L1].toString()] = file;
        readEntity(root);
    } else {
        readShared(root);
    }
}

void DictionaryReader::readShared(const QJsonObject &root)
{
    checkKeys(root, {"number", "lists"});
    m_number = root["number"_L1].toInt();
    if (m_number < 1)
        complain(u"\"number\" must be 1 or more"_s);
    const QJsonObject lists = root["lists"_L1].toObject();
    for (const QString &name : lists.keys()) {
        m_place = u"dictionary.json: "_s + name;
        if (lists[name].isArray())
            m_lists[name] = codes(lists[name]);
    }
    for (const QString &name : lists.keys()) {
        m_place = u"dictionary.json: "_s + name;
        if (!lists[name].isArray())
            m_lists[name] = chosen(lists[name].toObject());
    }
}

void DictionaryReader::readEntity(const QJsonObject &root)
{
    Entity entity;
    entity.name = root["entity"_L1].toString();
    entity.number = root["number"_L1].toInt();
    m_place += u": "_s + entity.name;
    checkKeys(root,
              {"entity", "number", "label", "plural", "icon", "parent", "title", "columns", "rules",
               "groups", "locked", "lockedWhen", "sections", "machine", "rights", "views", "office",
               "inLine", "of"});
    entity.label = label(root, "label", true);
    entity.plural = label(root, "plural", true);
    entity.icon = root["icon"_L1].toString(entity.name);
    entity.rules = strings(root["rules"_L1]);
    entity.office = flag(root, "office");
    entity.inLine = flag(root, "inLine");
    for (const Entity &other : m_entities) {
        if (other.name == entity.name || other.number == entity.number)
            complain(u"name or number %1 is taken by %2"_s.arg(entity.number).arg(other.name));
    }
    if (entity.number < 1 || entity.number > 999)
        complain(u"\"number\" must be 1 to 999"_s);

    readSections(entity, root["sections"_L1].toArray());
    readGroups(entity, root["groups"_L1].toObject());
    entity.title = numbers(entity, root["title"_L1]);
    entity.columns = numbers(entity, root["columns"_L1]);
    if (entity.title.empty())
        complain(u"\"title\" must name at least one field"_s);
    if (root.contains("parent"_L1)) {
        const Field *parent = entity.field(root["parent"_L1].toString());
        if (!parent || parent->type != Type::Record)
            complain(u"\"parent\" must name a field of type record"_s);
        else
            entity.parent = parent->number;
    }
    readOf(entity, root["of"_L1]);
    if (root.contains("machine"_L1))
        readMachine(entity, root["machine"_L1].toObject());
    for (int group : groupsNamed(entity, root["locked"_L1]))
        entity.locked.push_back(group);
    entity.lockedWhen = condition(root, "lockedWhen");
    readRights(entity, root["rights"_L1].toArray());
    readViews(entity, root["views"_L1].toObject());
    m_entities.push_back(std::move(entity));
}

/** The two fields that say which record of any entity this one belongs to. */
void DictionaryReader::readOf(Entity &entity, const QJsonValue &of)
{
    const QStringList names = strings(of);
    if (names.isEmpty())
        return;
    const Field *kind = entity.field(names.value(0));
    const Field *record = entity.field(names.value(1));
    if (names.size() != 2 || !kind || kind->type != Type::Text || !record
        || record->type != Type::Record || record->target != anyEntity)
        return complain(u"\"of\" must name a text and a record with target \"*\""_s);
    entity.ofEntity = kind->number;
    entity.ofRecord = record->number;
}

void DictionaryReader::readSections(Entity &entity, const QJsonArray &sections)
{
    const QString place = m_place;
    for (const QJsonValue &item : sections) {
        const QJsonObject o = item.toObject();
        checkKeys(o, {"name", "label", "help", "fields"});
        Section section{
            o["name"_L1].toString(), label(o, "label", true), label(o, "help", false), {}};
        for (const QJsonValue &fieldValue : o["fields"_L1].toArray()) {
            m_place = place + u'.' + fieldValue["name"_L1].toString(u"?"_s);
            Field field = readField(fieldValue.toObject());
            field.section = int(entity.sections.size());
            for (const Field &other : entity.fields) {
                if (other.name == field.name || other.number == field.number)
                    complain(
                        u"name or number %1 is taken by %2"_s.arg(field.number).arg(other.name));
            }
            if (const QString list = fieldValue["list"_L1].toString(); !list.isEmpty())
                m_listOf[entity.name][field.number] = list;
            section.fields.push_back(field.number);
            entity.fields.push_back(std::move(field));
        }
        m_place = place;
        entity.sections.push_back(std::move(section));
    }
    std::sort(entity.fields.begin(), entity.fields.end(),
              [](const Field &a, const Field &b) { return a.number < b.number; });
    if (entity.fields.empty())
        complain(u"an entity needs a field"_s);
}

Field DictionaryReader::readField(const QJsonObject &o)
{
    checkKeys(o, {"number", "name", "type",  "label",     "help",       "required", "when",
                  "min",    "max",  "scale", "sensitive", "searchable", "unique",   "readOnly",
                  "target", "rule", "codes", "list",      "synonyms",   "since",    "retired"});
    Field field;
    field.number = o["number"_L1].toInt();
    field.name = o["name"_L1].toString();
    field.label = label(o, "label", true);
    field.help = label(o, "help", false);
    field.min = bound(o, "min");
    field.max = bound(o, "max");
    field.scale = o["scale"_L1].toInt(3);
    field.sensitive = flag(o, "sensitive");
    field.searchable = flag(o, "searchable");
    field.unique = flag(o, "unique");
    field.readOnly = flag(o, "readOnly");
    field.target = o["target"_L1].toString();
    field.rule = o["rule"_L1].toString();
    field.codes = codes(o["codes"_L1]);
    field.synonyms = strings(o["synonyms"_L1]);
    field.since = o["since"_L1].toInt(1);
    field.retired = flag(o, "retired");

    if (field.number < 1 || field.number > 9999)
        complain(u"\"number\" must be 1 to 9999"_s);
    const auto validName
        = [](QChar c) { return (c >= u'a' && c <= u'z') || c.isDigit() || c == u'_'; };
    if (field.name.isEmpty() || !std::all_of(field.name.begin(), field.name.end(), validName))
        complain(u"\"name\" must be of a-z, 0-9 and _"_s);
    const auto type = typeNames.find(o["type"_L1].toString());
    if (type == typeNames.end())
        complain(u"unknown type \"%1\""_s.arg(o["type"_L1].toString()));
    else
        field.type = type->second;

    const QString required = o.contains("required"_L1) ? o["required"_L1].toString() : u"never"_s;
    if (required == u"save")
        field.required = Required::Save;
    else if (required == u"submit")
        field.required = Required::Submit;
    else if (required != u"never")
        complain(u"\"required\" must be save, submit or never"_s);

    field.when = condition(o, "when");
    if (field.min && field.max && *field.min > *field.max)
        complain(u"\"min\" is above \"max\""_s);
    const bool coded = field.type == Type::Code || field.type == Type::Codes;
    if (coded == (field.codes.empty() && !o.contains("list"_L1)))
        complain(u"\"codes\" or \"list\" belong to the types code and codes, and must be there"_s);
    if ((field.type == Type::Record) == field.target.isEmpty())
        complain(u"\"target\" belongs to the type record, and must be there"_s);
    if ((field.type == Type::Computed) == field.rule.isEmpty())
        complain(u"\"rule\" belongs to the type computed, and must be there"_s);
    return field;
}

void DictionaryReader::readGroups(Entity &entity, const QJsonObject &groups)
{
    for (const QString &name : groups.keys()) {
        Group group{0, name, numbers(entity, groups[name])};
        std::sort(group.fields.begin(), group.fields.end());
        if (group.fields.size() < 2) {
            complain(u"group \"%1\" needs two fields or more"_s.arg(name));
            continue;
        }
        group.number = group.fields.front();
        if (const Field *same = entity.field(name);
            same && !std::binary_search(group.fields.begin(), group.fields.end(), same->number))
            complain(u"group \"%1\" has the name of a field outside it"_s.arg(name));
        for (int number : group.fields) {
            auto &field = *std::find_if(entity.fields.begin(), entity.fields.end(),
                                        [&](const Field &f) { return f.number == number; });
            if (field.group)
                complain(u"field \"%1\" stands in two groups"_s.arg(field.name));
            field.group = group.number;
        }
        entity.groups.push_back(std::move(group));
    }
    for (Field &field : entity.fields) {
        if (!field.group) {
            field.group = field.number;
            entity.groups.push_back({field.number, field.name, {field.number}});
        }
    }
    std::sort(entity.groups.begin(), entity.groups.end(),
              [](const Group &a, const Group &b) { return a.number < b.number; });
}

std::vector<int> DictionaryReader::numbers(const Entity &entity, const QJsonValue &names)
{
    std::vector<int> found;
    for (const QString &name : strings(names)) {
        if (const Field *field = entity.field(name))
            found.push_back(field->number);
        else
            complain(u"there is no field \"%1\""_s.arg(name));
    }
    return found;
}

std::set<int> DictionaryReader::groupsNamed(const Entity &entity, const QJsonValue &names)
{
    std::set<int> found;
    for (const QString &word : strings(names)) {
        const bool without = word.startsWith(u'-');
        const QString name = without ? word.mid(1) : word;
        std::vector<int> meant;
        for (const Group &group : entity.groups) {
            const bool has = std::any_of(group.fields.begin(), group.fields.end(),
                                         [&](int f) { return entity.field(f)->name == name; });
            const bool stored = entity.field(group.number)->type != Type::Computed;
            if ((name == u"*" && stored) || group.name == name || has)
                meant.push_back(group.number);
        }
        if (meant.empty())
            complain(u"there is no group or field \"%1\""_s.arg(name));
        for (int group : meant) {
            if (without)
                found.erase(group);
            else
                found.insert(group);
        }
    }
    return found;
}

} // namespace pilar
