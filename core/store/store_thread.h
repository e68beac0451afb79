// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

namespace pilar {

/**
 * The store on a thread of its own, so that no screen waits for the disk. Jobs run one after the
 * other in the order given; changed() comes on the receiver's thread. Ends when all given jobs are
 * done.
 */
class StoreThread : public QObject
{
    Q_OBJECT

public:
    using Opener = std::function<Result<std::unique_ptr<Store>>()>;

    StoreThread();
    ~StoreThread() override;

    /** Opens a store; run() only after this said yes. */
    QFuture<Result<>> open(Opener opener);

    /** Runs job(Store &) on the store's thread. */
    template <typename Job>
    auto run(Job job) -> QFuture<std::invoke_result_t<Job, Store &>>
    {
        using Answer = std::invoke_result_t<Job, Store &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        post([this, promise, job = std::move(job)]() mutable {
            if constexpr (std::is_void_v<Answer>)
                job(*m_store);
            else
                promise->addResult(job(*m_store));
            promise->finish();
        });
        return promise->future();
    }

Q_SIGNALS:
    void changed(int entity, const QList<pilar::RecordId> &ids);

private:
    void post(std::function<void()> job);

    QThread m_thread;
    QObject m_onThread; // lives there; jobs are posted to it
    std::unique_ptr<Store> m_store; // made and used there only
};

} // namespace pilar
