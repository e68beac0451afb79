// SPDX-License-Identifier: GPL-3.0-or-later
// What can only be checked once every file has been read.
#include "core/dictionary/reader.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

void DictionaryReader::link()
{
    m_place = u"dictionary.json"_s;
    if (m_number == 0)
        complain(u"the file with the number of the dictionary is missing"_s);
    std::sort(m_entities.begin(), m_entities.end(),
              [](const Entity &a, const Entity &b) { return a.number < b.number; });
    for (Entity &entity : m_entities)
        linkEntity(entity);
}

void DictionaryReader::linkEntity(Entity &entity)
{
    const QString place = m_files[entity.name] + u": "_s + entity.name;
    for (Field &field : entity.fields) {
        m_place = place + u'.' + field.name;
        linkField(entity, field);
    }
    for (const Field &field : entity.fields) {
        m_place = place + u'.' + field.name;
        checkCondition(entity, field.when);
    }
    m_place = place;
    checkCondition(entity, entity.lockedWhen);
    checkHeaders(entity);
    checkRights(entity);
}

void DictionaryReader::linkField(const Entity &entity, Field &field)
{
    const auto isTarget = [&](const Entity &e) { return e.name == field.target; };
    const bool any = field.target == anyEntity;
    if (any && field.number != entity.ofRecord)
        complain(u"the target \"*\" belongs to the field that \"of\" names"_s);
    if (!any && !field.target.isEmpty()
        && std::none_of(m_entities.begin(), m_entities.end(), isTarget))
        complain(u"there is no entity \"%1\""_s.arg(field.target));
    const auto &lists = m_listOf[entity.name];
    if (const auto list = lists.find(field.number); list != lists.end()) {
        const auto codes = m_lists.find(list->second);
        if (codes == m_lists.end())
            complain(u"there is no list \"%1\""_s.arg(list->second));
        else
            field.codes = codes->second;
    }
    if (field.since > m_number)
        complain(u"\"since\" is above the number of the dictionary"_s);
}

void DictionaryReader::checkCondition(const Entity &entity,
                                      const std::optional<Condition> &condition)
{
    if (!condition)
        return;
    const Field *other = entity.field(condition->field);
    if (!other)
        return complain(u"a condition names no field \"%1\""_s.arg(condition->field));
    if (other->type != Type::Code && other->type != Type::Codes)
        return;
    for (const QString &value : condition->values) {
        if (!other->code(value))
            complain(u"a condition: \"%1\" has no code \"%2\""_s.arg(other->name, value));
    }
}

/** A spreadsheet's header must mean one field only. */
void DictionaryReader::checkHeaders(const Entity &entity)
{
    std::map<QString, const Field *> meant;
    for (const Field &field : entity.fields) {
        const QStringList headers
            = QStringList{field.name, field.label.id, field.label.en} + field.synonyms;
        for (const QString &header : headers) {
            const auto [it, added] = meant.emplace(header.toLower(), &field);
            if (!added && it->second != &field)
                complain(
                    u"\"%1\" means both %2 and %3"_s.arg(header, it->second->name, field.name));
        }
    }
}

/** The states in the rights must be those of the entity's own machine, or of its parent's. */
void DictionaryReader::checkRights(const Entity &entity)
{
    const Field *parent = entity.parentField();
    const auto isParent
        = [&](const Entity &e) { return parent && e.name == parent->target && e.machine; };
    const auto above = std::find_if(m_entities.begin(), m_entities.end(), isParent);
    const Machine *machine = entity.machine ? &*entity.machine
        : above != m_entities.end()         ? &*above->machine
                                            : nullptr;
    for (const Right &right : entity.rights) {
        checkCondition(entity, right.only);
        for (const QString &state : right.states) {
            if (!machine || !machine->state(state))
                complain(u"rights: there is no state \"%1\""_s.arg(state));
        }
    }
}

} // namespace pilar
