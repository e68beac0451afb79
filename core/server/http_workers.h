// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pilar {

/** Worker threads behind a queue of bounded length. */
class HttpWorkers
{
public:
    using Job = std::function<void(int worker)>;

    /** ends runs on each worker's thread as the last thing; may be empty. */
    HttpWorkers(int count, int maxQueued, const std::function<void(int worker)> &ends);
    ~HttpWorkers();

    /** False when the queue is full; any thread. */
    bool submit(Job job);
    /** Finishes the jobs under way, drops those that wait, and ends the threads. */
    void stop();

private:
    void work(int worker);

    const size_t m_maxQueued;
    const std::function<void(int)> m_ends;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace pilar
