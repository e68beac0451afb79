// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/**
 * The sentence for a refusal by the server, in words of the entity it is about: args are those of
 * its verdict (docs/PROTOCOL.md, "Judging a set"), states and totals as stored. entity may be null.
 */
QString refusalText(const Entity *entity, const QString &code, const QString &field,
                    const QStringList &args);

/** The sentence for what a waiting set lacks: record, parent, binding, dictionary, consent. */
QString waitingText(const QString &lacks);

} // namespace pilar
