// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sync_job.h"

#include "core/base/http_client.h"
#include "core/store/store_thread.h"
#include "core/sync/enrolment.h"
#include "core/sync/sync_log.h"
#include "ui/sync/sync_wishes.h"

#include <QElapsedTimer>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** By itself an exchange goes as far as the person allowed for the day: data first, then photos. */
void keepWithinTheDay(StoreThread &store, SyncOptions &options)
{
    const auto [wishes, spent]
        = store
              .run([](Store &opened) {
                  return std::pair(SyncWishes::read(opened), bytesToday(opened));
              })
              .result();
    options.files = wishes.files;
    if (wishes.bytesPerDay > 0)
        options.byteLimit = std::max<qint64>(1, wishes.bytesPerDay - spent);
}

SyncResult exchange(StoreThread &store, const World &world, bool automatic,
                    const CancelFlag &cancel, const SyncProgress &progress)
{
    QElapsedTimer timer;
    timer.start();
    const Result<Connection> connection
        = store.run([&clock = world.clock](Store &opened) { return connectionOf(opened, clock); })
              .result();
    if (!connection)
        return {{}, connection.error()};
    HttpNetwork network(connection->server, connection->ca);
    const StoreAccess access = accessTo(store);
    const SyncProgress counted = [&](const SyncReport &report, qint64, qint64) {
        const Traffic traffic = network.traffic();
        progress(report, traffic.up, traffic.down);
    };
    SyncOptions options = connection->options;
    if (automatic)
        keepWithinTheDay(store, options);
    const SyncResult result = runSync(access, network, world.random, cancel, counted, options);
    const SyncLogLine line{world.clock.now(), result.report,   !result.error, automatic,
                           network.traffic(), timer.elapsed(), result.files};
    // A log that cannot be written is no reason to call the exchange failed.
    store.run([&line](Store &opened) { (void)addToSyncLog(opened, line); }).waitForFinished();
    return result;
}

} // namespace

SyncJob::SyncJob(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{ }

void SyncJob::start(By by)
{
    if (isRunning())
        return;
    m_errand.start([this, by, &store = m_session.store,
                    &world = m_session.world](const CancelFlag &cancel) -> Errand::Ended {
        const SyncProgress progress = [this](const SyncReport &report, qint64 up, qint64 down) {
            Q_EMIT progressed(report, up, down); // queued: this lives on the UI's thread
        };
        return [this, result = exchange(store, world, by == By::Itself, cancel, progress)] {
            Q_EMIT finished(result);
        };
    });
    Q_EMIT started();
}

} // namespace pilar
