// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/stick_job.h"

#include "core/store/store_thread.h"
#include "core/sync/enrolment.h"

#include <QFileInfo>
#include <QSysInfo>

namespace pilar {

using namespace Qt::StringLiterals;

StickJob::StickJob(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{ }

void StickJob::start(std::function<Done(Stick &)> work)
{
    if (isRunning())
        return;
    m_errand.start([this, work = std::move(work), &store = m_session.store,
                    &world = m_session.world](const CancelFlag &cancel) {
        const StoreAccess access = accessTo(store);
        Stick stick(access, world.disk, world.clock, cancel);
        stick.progress = [this](int percent) { Q_EMIT progressed(percent); }; // queued
        return work(stick);
    });
    Q_EMIT started();
}

void StickJob::writeOut(const QString &path)
{
    start([this, path](Stick &stick) -> Done {
        const auto done = stick.writeOut(m_session.world.random, QSysInfo::machineHostName(), path);
        return [this, done, path] {
            if (done)
                Q_EMIT written(*done, path);
            else
                Q_EMIT failed(done.error());
        };
    });
}

void StickJob::takeIn(const QString &path)
{
    start([this, path](Stick &stick) -> Done {
        const auto done = stick.takeIn(path);
        return [this, done] {
            if (done)
                Q_EMIT taken(done->reply);
            else
                Q_EMIT failed(done.error());
        };
    });
}

void StickJob::relay(const QString &path)
{
    start([this, path](Stick &stick) -> Done {
        const Result<Connection> connection
            = m_session.store
                  .run([&clock = m_session.world.clock](Store &store) {
                      return connectionOf(store, clock);
                  })
                  .result();
        if (!connection)
            return [this, error = connection.error()] { Q_EMIT failed(error); };
        const QString reply = replyPath(path);
        ServerLine line(*connection);
        const auto done = stick.relay(line, path, reply);
        return [this, done, reply] {
            if (done)
                Q_EMIT relayed(reply);
            else
                Q_EMIT failed(done.error());
        };
    });
}

QString StickJob::replyPath(const QString &path)
{
    const QFileInfo file(path);
    return file.path() + u'/' + tr("Answer to %1").arg(file.fileName());
}

} // namespace pilar
