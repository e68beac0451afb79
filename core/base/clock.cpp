// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <QDateTime>

namespace pilar {

QDate Clock::today()
{
    return QDateTime::fromMSecsSinceEpoch(now()).date();
}

qint64 SystemClock::now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace pilar
