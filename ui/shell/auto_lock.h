// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace pilar {

/** Tells when nobody has touched the program for a while, and when the computer goes to sleep
 * (logind says so, and waits until it is let) or has slept: its clock has gone on by more than this
 * program has. */
class AutoLock : public QObject
{
    Q_OBJECT

public:
    explicit AutoLock(Clock &clock, QObject *parent = nullptr);
    ~AutoLock() override;

    void setMinutes(int minutes); // 0: not when idle
    /** Tells once more in a minute, unless somebody touches the program before. */
    void postpone();
    /** The data are locked: if the computer is about to sleep, it may. logind waits some seconds
     * for this, no longer. */
    void letSleep();

Q_SIGNALS:
    void idle();
    void sleeps();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private Q_SLOTS:
    void prepareForSleep(bool begins);

private:
    struct Delay;

    void compareClocks();
    void delaySleep();

    Clock &m_clock;
    std::unique_ptr<Delay> m_delay; // null: nothing waits, or nobody would
    bool m_goesToSleep = false;
    int m_minutes = 0;
    QTimer *m_idle;
    QElapsedTimer m_running;
    qint64 m_wall = 0;
};

} // namespace pilar
