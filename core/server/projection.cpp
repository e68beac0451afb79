// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/projection.h"

#include "core/dictionary/rights.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

QString masked(const QString &text)
{
    QStringList words;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype first = word[0].isHighSurrogate() && word.size() > 1 ? 2 : 1;
        words << word.left(first) + u"***"_s;
    }
    return words.join(u' ');
}

Values projected(const Entity &entity, const QString &role, const Values &values)
{
    Values cut;
    for (const auto &[number, value] : values) {
        switch (sight(entity, role, number)) {
        case Sight::Full:
            cut.emplace_hint(cut.end(), number, value);
            break;
        case Sight::Masked:
            if (value.isText() || value.isNull())
                cut.emplace_hint(cut.end(), number, masked(value.text()));
            break;
        case Sight::Absent:
            break;
        }
    }
    return cut;
}

bool seesGroup(const Entity &entity, const QString &role, int group)
{
    if (group == stateGroup)
        return sees(entity, role);
    const Group *found = entity.group(group);
    return found && std::any_of(found->fields.begin(), found->fields.end(), [&](int field) {
               return sight(entity, role, field) != Sight::Absent;
           });
}

Incoming projected(const Entity &entity, const QString &role, Incoming incoming)
{
    incoming.values = projected(entity, role, incoming.values);
    std::erase_if(incoming.versions,
                  [&](const auto &item) { return !seesGroup(entity, role, item.first); });
    return incoming;
}

Conflict projected(const Entity &entity, const QString &role, Conflict conflict)
{
    conflict.base = projected(entity, role, conflict.base);
    conflict.mine = projected(entity, role, conflict.mine);
    conflict.theirs = projected(entity, role, conflict.theirs);
    return conflict;
}

} // namespace pilar
