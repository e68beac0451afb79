// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace pilar {

/** Where random bytes come from: the operating system, or a seed in tests. */
class Random
{
public:
    virtual ~Random() = default;
    virtual void fill(void *bytes, size_t count) = 0;
};

/** The operating system's own generator; any thread. */
class SystemRandom final : public Random
{
public:
    void fill(void *bytes, size_t count) override;
};

} // namespace pilar
