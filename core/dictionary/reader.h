// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QJsonObject>

namespace pilar {

/**
 * Turns the JSON files of a dictionary into entities and collects what is wrong with them; the
 * `field` of each problem is "file: entity.field", its `code` the sentence. The format is described
 * in docs/DICTIONARY.md. Unknown keys are errors, so that a misspelt "requird" cannot pass.
 */
class DictionaryReader
{
public:
    void read(const QString &file, const QByteArray &json);
    /** Resolves names between files; call once after the last read. */
    void link();

    const Problems &problems() const { return m_problems; }
    int number() const { return m_number; }
    const std::vector<Entity> &entities() const { return m_entities; }
    const std::map<QString, std::vector<Code>> &lists() const { return m_lists; }

private:
    void complain(const QString &what);
    void checkKeys(const QJsonObject &object, std::initializer_list<const char *> known);
    bool flag(const QJsonObject &object, const char *key);
    std::optional<qint64> bound(const QJsonObject &object, const char *key);
    Label label(const QJsonObject &object, const char *key, bool wanted);
    std::vector<Code> codes(const QJsonValue &value);
    std::vector<Code> chosen(const QJsonObject &choice);
    std::optional<Condition> condition(const QJsonObject &object, const char *key);
    std::vector<int> numbers(const Entity &entity, const QJsonValue &names);
    std::set<int> groupsNamed(const Entity &entity, const QJsonValue &names);

    void readShared(const QJsonObject &root);
    void readEntity(const QJsonObject &root);
    void readOf(Entity &entity, const QJsonValue &of);
    void readSections(Entity &entity, const QJsonArray &sections);
    Field readField(const QJsonObject &object);
    void readGroups(Entity &entity, const QJsonObject &groups);
    void readMachine(Entity &entity, const QJsonObject &machine);
    void readRights(Entity &entity, const QJsonArray &rights);
    void readViews(Entity &entity, const QJsonObject &views);
    void linkEntity(Entity &entity);
    void linkField(const Entity &entity, Field &field);
    void checkCondition(const Entity &entity, const std::optional<Condition> &condition);
    void checkHeaders(const Entity &entity);
    void checkRights(const Entity &entity);

    QString m_place; // file: entity.field that is read now
    Problems m_problems;
    int m_number = 0;
    std::vector<Entity> m_entities;
    std::map<QString, std::vector<Code>> m_lists;
    std::map<QString, QString> m_files; // entity name → file
    std::map<QString, std::map<int, QString>> m_listOf; // entity → field → list name
};

} // namespace pilar
