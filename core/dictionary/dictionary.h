// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dictionary/entity.h"

#include <memory>

namespace pilar {

/** Every entity, and one number for the whole. Immutable once made; any thread. */
class Dictionary
{
public:
    struct File
    {
        QString name;
        QByteArray json;
    };

    /** From one JSON file an entity and dictionary.json; each Problem names file, entity and field.
     */
    static Result<Dictionary> parse(const std::vector<File> &files);
    /** The one compiled into the program. */
    static const Dictionary &builtIn();

    int number() const { return m_number; }
    const std::vector<Entity> &entities() const { return m_entities; }
    const Entity *entity(QStringView name) const;
    const Entity *entity(int number) const;
    /** Entities whose parent field points at this one, in order of number. */
    std::vector<const Entity *> children(const Entity &parent) const;
    /** A code list that stands for itself, in its order (syarat_badan_hukum …); empty if unknown.
     */
    const std::vector<Code> &list(const QString &name) const;

private:
    int m_number = 0;
    std::vector<Entity> m_entities; // by number
    std::map<QString, std::vector<Code>> m_lists;
};

/** A described row. updatedAt is of the last change on this device, ms UTC. */
struct Record
{
    RecordId id;
    int entity = 0;
    Values values;
    QString state; // of its machine; empty without one

    const Value &operator[](int field) const;
    bool operator==(const Record &) const = default;
};

/** The content of a named field; null when the entity has no such field. */
const Value &valueOf(const Entity &entity, const Record &record, QStringView field);
/** The record's name to a reader: its title fields joined; empty when they are. */
QString titleOf(const Entity &entity, const Record &record);

} // namespace pilar
