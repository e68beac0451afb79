// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/dictionary.h"

#include "core/dictionary/reader.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace pilar {

namespace {

bool g_english = false;

template <typename Items, typename Match>
auto findIn(const Items &items, Match match) -> decltype(&*items.begin())
{
    const auto it = std::find_if(items.begin(), items.end(), match);
    return it == items.end() ? nullptr : &*it;
}

} // namespace

void setLanguage(const QString &language)
{
    g_english = language == u"en";
}

const QString &Label::text() const
{
    return g_english && !en.isEmpty() ? en : id;
}

const Code *Field::code(QStringView codeName) const
{
    return findIn(codes, [&](const Code &c) { return c.name == codeName; });
}

const State *Machine::state(QStringView name) const
{
    return findIn(states, [&](const State &s) { return s.name == name; });
}

const Transition *Machine::transition(QStringView from, QStringView to) const
{
    return findIn(transitions, [&](const Transition &t) {
        return t.to == to && t.from.contains(from.toString());
    });
}

const Field *Entity::field(QStringView fieldName) const
{
    return findIn(fields, [&](const Field &f) { return f.name == fieldName; });
}

const Field *Entity::field(int fieldNumber) const
{
    const auto it = std::lower_bound(fields.begin(), fields.end(), fieldNumber,
                                     [](const Field &f, int n) { return f.number < n; });
    return it != fields.end() && it->number == fieldNumber ? &*it : nullptr;
}

const Group *Entity::group(int groupNumber) const
{
    return findIn(groups, [&](const Group &g) { return g.number == groupNumber; });
}

QString Entity::initialState() const
{
    return machine ? machine->states.front().name : QString();
}

Result<Dictionary> Dictionary::parse(const std::vector<File> &files)
{
    DictionaryReader reader;
    for (const File &file : files)
        reader.read(file.name, file.json);
    reader.link();
    if (!reader.problems().empty()) {
        Error error{ErrorKind::Invalid, QStringLiteral("The dictionary is wrong."),
                    reader.problems()};
        for (const Problem &problem : reader.problems())
            error.detail += problem.field + QStringLiteral(": ") + problem.code + QLatin1Char('\n');
        return error;
    }
    Dictionary dictionary;
    dictionary.m_number = reader.number();
    dictionary.m_entities = reader.entities();
    dictionary.m_lists = reader.lists();
    return dictionary;
}

const Dictionary &Dictionary::builtIn()
{
    static const Dictionary dictionary = [] {
        std::vector<File> files;
        const QDir folder(QStringLiteral(":/dictionary"));
        for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
            QFile file(folder.filePath(name));
            const bool opened = file.open(QIODevice::ReadOnly);
            Q_ASSERT(opened);
            files.push_back({name, file.readAll()});
        }
        Result<Dictionary> parsed = parse(files);
        Q_ASSERT_X(parsed, "Dictionary::builtIn", "the build checks the dictionary");
        return *std::move(parsed);
    }();
    return dictionary;
}

const Entity *Dictionary::entity(QStringView name) const
{
    return findIn(m_entities, [&](const Entity &e) { return e.name == name; });
}

const Entity *Dictionary::entity(int number) const
{
    return findIn(m_entities, [&](const Entity &e) { return e.number == number; });
}

std::vector<const Entity *> Dictionary::children(const Entity &parent) const
{
    std::vector<const Entity *> found;
    for (const Entity &entity : m_entities) {
        const Field *field = entity.parentField();
        if (field && field->target == parent.name)
            found.push_back(&entity);
    }
    return found;
}

const std::vector<Code> &Dictionary::list(const QString &name) const
{
    static const std::vector<Code> none;
    const auto it = m_lists.find(name);
    return it == m_lists.end() ? none : it->second;
}

const Value &Record::operator[](int field) const
{
    static const Value null;
    const auto it = values.find(field);
    return it == values.end() ? null : it->second;
}

const Value &valueOf(const Entity &entity, const Record &record, QStringView field)
{
    static const Value null;
    const Field *found = entity.field(field);
    return found ? record[found->number] : null;
}

QString titleOf(const Entity &entity, const Record &record)
{
    QStringList parts;
    for (int number : entity.title) {
        const Value &value = record[number];
        const Field *field = entity.field(number);
        const Code *code = field->type == Type::Code ? field->code(value.text()) : nullptr;
        const QString text = code ? code->label.text()
            : value.isNumber()    ? QString::number(value.number())
                                  : value.text();
        if (!text.isEmpty())
            parts << text;
    }
    return parts.join(QStringLiteral(" "));
}

} // namespace pilar
