// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace pilar {

/** Tells when nobody has touched the program for a while, and when the computer goes to sleep
 * (logind says so) or has slept: its clock has gone on by more than this program has. */
class AutoLock : public QObject
{
    Q_OBJECT

public:
    explicit AutoLock(Clock &clock, QObject *parent = nullptr);

    void setMinutes(int minutes); // 0: not when idle
    /** Tells once more in a minute, unless somebody touches the program before. */
    void postpone();

Q_SIGNALS:
    void idle();
    void sleeps();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private Q_SLOTS:
    void prepareForSleep(bool begins);

private:
    void compareClocks();

    Clock &m_clock;
    int m_minutes = 0;
    QTimer *m_idle;
    QElapsedTimer m_running;
    qint64 m_wall = 0;
};

} // namespace pilar
