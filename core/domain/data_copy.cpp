// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_copy.h"

#include <algorithm>

namespace pilar {

bool isAboutAPerson(const Entity &entity)
{
    return std::any_of(entity.fields.begin(), entity.fields.end(),
                       [](const Field &field) { return field.type == Type::Nik; });
}

} // namespace pilar
