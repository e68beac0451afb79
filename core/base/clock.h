// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QtGlobal>

namespace pilar {

/** What time the computer believes it is. Never decides anything in sync: laptops' clocks are
 * wrong. */
class Clock
{
public:
    virtual ~Clock() = default;
    /** Milliseconds since 1970 in UTC. */
    virtual qint64 now() = 0;
    /** Today at the place of the computer. */
    QDate today();
};

class SystemClock final : public Clock
{
public:
    qint64 now() override;
};

} // namespace pilar
