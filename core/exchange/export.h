// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <functional>

namespace pilar {

/** A record's name to a reader, for fields that point at it; empty where its id has to do. */
using NameOf = std::function<QString(const Field &field, const RecordId &id)>;

/** The fields an export has unless some are named: those that are stored and can be read back. */
std::vector<const Field *> exportFields(const Entity &entity);

/** One record as a line: as the contract writes values, but decimals with a comma, as tables here
 * have them. */
QStringList exportRow(const std::vector<const Field *> &fields, const Record &record,
                      const NameOf &nameOf);

/** The header, in words that an import understands. */
QStringList exportHeader(const Entity &entity, const std::vector<const Field *> &fields);

} // namespace pilar
