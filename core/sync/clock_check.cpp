// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/clock_check.h"

#include "core/domain/dates.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cstdlib>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 tolerated = 3 * 3600 * Q_INT64_C(1000); // ms
constexpr qint64 noticed = 60 * Q_INT64_C(1000); // ms
const QString setting = u"wrong_clock"_s;
const QString aheadSetting = u"clock_ahead"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("ClockCheck", text);
}

QString timeText(qint64 at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
    return dateTextWithWeekday(time.date()) + u' ' + time.toString(u"HH.mm"_s);
}

} // namespace

bool ClockCheck::isWrong() const
{
    return server > 0 && std::llabs(computer - server) >= tolerated;
}

std::optional<ClockCheck> wrongClock(const Store &store)
{
    const QList<QByteArray> kept = store.setting(setting).split(' ');
    if (kept.size() != 2)
        return std::nullopt;
    return ClockCheck{kept[0].toLongLong(), kept[1].toLongLong()};
}

Result<> keepClockCheck(Store &store, const ClockCheck &check)
{
    const qint64 ahead = check.server - check.computer;
    if (std::llabs(ahead - clockAhead(store)) > noticed) {
        if (const Result<> kept = store.setSetting(aheadSetting, QByteArray::number(ahead)); !kept)
            return kept;
    }
    if (!check.isWrong() && !wrongClock(store))
        return {};
    return store.setSetting(setting,
                            check.isWrong() ? QByteArray::number(check.computer) + ' '
                                    + QByteArray::number(check.server)
                                            : QByteArray());
}

qint64 clockAhead(const Store &store)
{
    return store.setting(aheadSetting).toLongLong();
}

QString clockText(const ClockCheck &check)
{
    return tr("The date of this computer is wrong: it said %1 when the server said %2.")
        .arg(timeText(check.computer), timeText(check.server));
}

QString clockAdvice()
{
    return tr("Set date and time in the settings of the computer, then send again. All that was "
              "typed is safe, and its order does not depend on this clock.");
}

} // namespace pilar
