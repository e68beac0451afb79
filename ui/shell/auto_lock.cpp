// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/auto_lock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEvent>
#ifdef QT_DBUS_LIB
#include <QDBusConnection>
#endif

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int everySoOften = 5'000; // ms
constexpr qint64 sleepGap = 20'000; // ms: a busy computer is late by less

} // namespace

AutoLock::AutoLock(QObject *parent)
    : QObject(parent)
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &AutoLock::idle);
    auto *clock = new QTimer(this);
    connect(clock, &QTimer::timeout, this, &AutoLock::compareClocks);
    clock->start(everySoOften);
    m_running.start();
    m_wall = QDateTime::currentMSecsSinceEpoch();
    QCoreApplication::instance()->installEventFilter(this);
#ifdef QT_DBUS_LIB
    QDBusConnection::systemBus().connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                         u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s,
                                         this, SLOT(prepareForSleep(bool)));
#endif
}

void AutoLock::setMinutes(int minutes)
{
    m_idle.setInterval(minutes * 60'000);
    if (minutes > 0)
        m_idle.start();
    else
        m_idle.stop();
}

bool AutoLock::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        if (m_idle.interval() > 0)
            m_idle.start();
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
    const qint64 wall = QDateTime::currentMSecsSinceEpoch();
    const bool gap = wall - m_wall - m_running.restart() > sleepGap;
    m_wall = wall;
    if (gap)
        Q_EMIT sleeps();
}

} // namespace pilar
