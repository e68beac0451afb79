// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <sodium.h>

namespace pilar {

void SystemRandom::fill(void *bytes, size_t count)
{
    randombytes_buf(bytes, count);
}

} // namespace pilar
