// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/auto_backup.h"

#include "core/store/backup_plan.h"
#include "core/store/store_thread.h"
#include "ui/widgets/when_done.h"

#include <QTimer>

namespace pilar {

namespace {

constexpr int first = 60'000; // ms: not while somebody waits for the first page
constexpr int again = 1'800'000;

} // namespace

AutoBackup::AutoBackup(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    auto *timer = new QTimer(this);
    timer->setInterval(again);
    connect(timer, &QTimer::timeout, this, &AutoBackup::look);
    timer->start();
    QTimer::singleShot(first, this, &AutoBackup::look);
}

void AutoBackup::look()
{
    whenDone(m_session.store.run([&session = m_session](Store &store) {
        BackupPlan plan(session.world.disk, session.profile, store);
        const qint64 now = session.world.clock.now();
        if (!plan.isDue(now))
            return false;
        const auto there = plan.make(now);
        if (there || there.error().kind != ErrorKind::NotFound)
            return bool(there);
        return bool(plan.make(now, true));
    }),
             this, [this](bool done) {
                 if (done)
                     Q_EMIT made();
             });
}

} // namespace pilar
