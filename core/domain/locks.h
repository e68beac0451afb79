// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

namespace pilar {

/**
 * Whether the groups in Entity::locked of an LKS and its rows may not be changed now: once a
 * registrasi of it is verified, unless one of jenis "perubahan" is being prepared (draf or
 * dikembalikan). Takes all living registrasi of the LKS.
 */
bool isLocked(const Entity &registrasi, const std::vector<const Record *> &records);

/** A registrasi that stands in the office's queue: an LKS has at most one. */
bool isUnderWay(const Record &registrasi);

} // namespace pilar
