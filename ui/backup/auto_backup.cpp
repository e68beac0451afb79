// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/auto_backup.h"

#include "core/store/backup_plan.h"
#include "core/store/store_thread.h"
#include "ui/widgets/when_done.h"

#include <QTimer>

namespace pilar {

namespace {

constexpr int first = 10'000; // ms: after the first page, and within the shortest session
constexpr int again = 1'800'000;

} // namespace

AutoBackup::AutoBackup(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_next(new QTimer(this))
{
    m_next->setSingleShot(true);
    connect(m_next, &QTimer::timeout, this, &AutoBackup::look);
    m_next->start(first);
}

void AutoBackup::look()
{
    m_next->start(again);
    whenDone(m_session.store.run([&session = m_session](Store &store) {
        BackupPlan plan(session.world.disk, session.profile, store);
        const qint64 now = session.world.clock.now();
        return plan.isDue(now) && plan.makeSomewhere(now);
    }),
             this, [this](bool done) {
                 if (done)
                     Q_EMIT made();
             });
}

} // namespace pilar
