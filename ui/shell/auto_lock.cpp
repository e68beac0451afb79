// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/auto_lock.h"

#include <QCoreApplication>
#include <QEvent>
#ifdef QT_DBUS_LIB
#include <QDBusConnection>
#endif

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int minute = 60'000; // ms
constexpr int everySoOften = 5'000;
constexpr qint64 sleepGap = 20'000; // a busy computer is late by less

} // namespace

AutoLock::AutoLock(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_idle(new QTimer(this))
{
    m_idle->setObjectName(u"idle"_s);
    m_idle->setSingleShot(true);
    connect(m_idle, &QTimer::timeout, this, &AutoLock::idle);
    auto *often = new QTimer(this);
    often->setObjectName(u"clocks"_s);
    connect(often, &QTimer::timeout, this, &AutoLock::compareClocks);
    often->start(everySoOften);
    m_running.start();
    m_wall = m_clock.now();
    QCoreApplication::instance()->installEventFilter(this);
#ifdef QT_DBUS_LIB
    QDBusConnection::systemBus().connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                         u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s,
                                         this, SLOT(prepareForSleep(bool)));
#endif
}

void AutoLock::setMinutes(int minutes)
{
    m_minutes = minutes;
    if (minutes > 0)
        m_idle->start(minutes * minute);
    else
        m_idle->stop();
}

void AutoLock::postpone()
{
    m_idle->start(minute);
}

bool AutoLock::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        if (m_minutes > 0)
            m_idle->start(m_minutes * minute);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void AutoLock::prepareForSleep(bool begins)
{
    if (begins)
        Q_EMIT sleeps();
}

/** What counts the program's own time stands still while the computer sleeps. */
void AutoLock::compareClocks()
{
    const qint64 wall = m_clock.now();
    const bool gap = wall - m_wall - m_running.restart() > sleepGap;
    m_wall = wall;
    if (gap)
        Q_EMIT sleeps();
}

} // namespace pilar
