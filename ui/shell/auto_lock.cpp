// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/auto_lock.h"

#include <QCoreApplication>
#include <QEvent>
#ifdef QT_DBUS_LIB
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#endif

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int minute = 60'000; // ms
constexpr int everySoOften = 5'000;
constexpr qint64 sleepGap = 20'000; // a busy computer is late by less

#ifdef QT_DBUS_LIB
const QString logind = u"org.freedesktop.login1"_s;
const QString path = u"/org/freedesktop/login1"_s;
const QString manager = u"org.freedesktop.login1.Manager"_s;
#endif

} // namespace

/** As long as logind's file is open here, it waits before the computer sleeps. */
struct AutoLock::Delay
{
#ifdef QT_DBUS_LIB
    QDBusUnixFileDescriptor file;
#endif
};

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
    QDBusConnection::systemBus().connect(logind, path, manager, u"PrepareForSleep"_s, this,
                                         SLOT(prepareForSleep(bool)));
#endif
    delaySleep();
}

AutoLock::~AutoLock() = default;

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
    m_goesToSleep = begins;
    if (begins)
        Q_EMIT sleeps();
    else
        delaySleep();
}

/** Where no logind answers, nothing waits, and the lock follows when the computer has slept. */
void AutoLock::delaySleep()
{
#ifdef QT_DBUS_LIB
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (m_delay || !bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(logind, path, manager, u"Inhibit"_s);
    call << u"sleep"_s << u"Pilar"_s << tr("The data are locked first") << u"delay"_s;
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *answer;
        if (reply.isValid())
            m_delay = std::make_unique<Delay>(Delay{reply.value()});
        answer->deleteLater();
    });
#endif
}

void AutoLock::letSleep()
{
    if (m_goesToSleep)
        m_delay.reset();
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
