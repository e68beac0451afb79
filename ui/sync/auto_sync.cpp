// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/auto_sync.h"

#include "ui/home/facts.h"

#include <QNetworkInformation>
#include <QTimer>

#include <algorithm>

namespace pilar {

namespace {

constexpr qint64 second = 1000;
constexpr qint64 afterSaving = 20 * second; // a person often saves again at once
constexpr qint64 toFetch = 30 * 60 * second;
constexpr qint64 firstPause = 30 * second;
constexpr qint64 longestPause = 30 * 60 * second;

} // namespace

std::optional<qint64> pauseBefore(const SyncMood &mood, double chance)
{
    if (!mood.wanted || mood.needsPerson)
        return std::nullopt;
    qint64 pause = mood.unsent > 0 ? afterSaving : toFetch;
    if (mood.failures > 0)
        pause = std::min(firstPause << std::min(mood.failures - 1, 10), longestPause);
    return qint64(double(pause) * (0.75 + chance / 2));
}

AutoSync::AutoSync(Session &session, SyncJob &job, QObject *parent)
    : QObject(parent)
    , m_job(job)
    , m_next(new QTimer(this))
{
    quint32 drawn = 0;
    session.world.random.fill(&drawn, sizeof(drawn));
    m_chance = drawn / 4294967296.0;
    m_next->setSingleShot(true);
    connect(m_next, &QTimer::timeout, &m_job, [this] { m_job.start(SyncJob::By::Itself); });
    connect(&m_job, &SyncJob::started, m_next, &QTimer::stop);
    connect(&m_job, &SyncJob::finished, this, &AutoSync::finished);
    // Where the system does not tell, the pauses alone find out.
    if (QNetworkInformation::loadDefaultBackend()
        || QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) {
        connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
                [this](QNetworkInformation::Reachability reach) {
                    if (reach == QNetworkInformation::Reachability::Online)
                        connected();
                });
    }
}

void AutoSync::connected()
{
    if (m_mood.failures == 0 && !m_mood.needsPerson)
        return;
    m_mood.failures = 0;
    m_mood.needsPerson = false; // it may have been another's network that answered
    m_next->stop();
    plan();
}

void AutoSync::setFacts(const Facts &facts)
{
    const bool spent = facts.wishes.bytesPerDay > 0 && facts.spentToday >= facts.wishes.bytesPerDay;
    const SyncMood before = m_mood;
    m_mood.wanted = facts.identity.signedIn() && facts.wishes.automatic && !spent;
    m_mood.unsent = facts.counts.pending + (facts.wishes.files ? facts.files.files : 0);
    if (before.wanted != m_mood.wanted || (before.unsent == 0) != (m_mood.unsent == 0))
        m_next->stop();
    plan();
}

void AutoSync::finished(const SyncResult &result)
{
    const bool offline = result.error && result.error->kind == ErrorKind::Offline;
    const bool stuck
        = !result.error && result.report.sent == 0 && result.files.sent == 0 && m_mood.unsent > 0;
    m_mood.failures = offline || stuck ? m_mood.failures + 1 : 0;
    m_mood.needsPerson = result.error && !offline;
    plan();
}

void AutoSync::plan()
{
    if (m_job.isRunning() || m_next->isActive())
        return;
    if (const std::optional<qint64> pause = pauseBefore(m_mood, m_chance))
        m_next->start(int(*pause));
}

} // namespace pilar
