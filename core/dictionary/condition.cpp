// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/condition.h"

#include <algorithm>

namespace pilar {

bool meets(const Entity &entity, const Record &record, const Condition &condition)
{
    const Value &value = valueOf(entity, record, condition.field);
    bool found = !value.isNull();
    if (found && !condition.values.isEmpty()) {
        const QStringList held = value.isCodes() ? value.codes()
            : value.isNumber()                   ? QStringList{QString::number(value.number())}
                                                 : QStringList{value.text()};
        found = std::any_of(held.begin(), held.end(),
                            [&](const QString &one) { return condition.values.contains(one); });
    }
    return found != condition.negated;
}

} // namespace pilar
