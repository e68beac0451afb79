// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_thread.h"

namespace pilar {

StoreThread::StoreThread()
{
    m_onThread.moveToThread(&m_thread);
    m_thread.start();
}

StoreThread::~StoreThread()
{
    // A connection must be closed on the thread that opened it, after all jobs before.
    QMetaObject::invokeMethod(
        &m_onThread, [this] { m_store.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QFuture<Result<>> StoreThread::open(Opener opener)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    post([this, promise, opener = std::move(opener)] {
        Result<std::unique_ptr<Store>> store = opener();
        if (store) {
            m_store = std::move(*store);
            m_store->onChanged = [this](int entity, const std::vector<RecordId> &ids) {
                Q_EMIT changed(entity, QList<RecordId>(ids.begin(), ids.end()));
            };
        }
        promise->addResult(store ? Result<>() : Result<>(store.error()));
        promise->finish();
    });
    return promise->future();
}

void StoreThread::post(std::function<void()> job)
{
    QMetaObject::invokeMethod(&m_onThread, std::move(job), Qt::QueuedConnection);
}

} // namespace pilar
