// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/http_workers.h"

namespace pilar {

HttpWorkers::HttpWorkers(int count, int maxQueued, const std::function<void(int)> &ends)
    : m_maxQueued(size_t(maxQueued))
    , m_ends(ends)
{
    m_threads.reserve(size_t(count));
    for (int worker = 0; worker < count; ++worker)
        m_threads.emplace_back([this, worker] { work(worker); });
}

HttpWorkers::~HttpWorkers()
{
    stop();
}

bool HttpWorkers::submit(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_jobs.size() >= m_maxQueued)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void HttpWorkers::stop()
{
    std::deque<Job> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        dropped.swap(m_jobs);
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void HttpWorkers::work(int worker)
{
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
            if (m_stopping)
                break;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job(worker);
    }
    if (m_ends)
        m_ends(worker);
}

} // namespace pilar
