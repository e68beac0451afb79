// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>

namespace pilar {

/**
 * Calls done(result) on the receiver's thread once the answer is there, and never when the receiver
 * is gone by then. (QFuture::then with a context that dies first aborts the program in Qt 6.4.)
 */
template <typename T, typename Done>
void whenDone(const QFuture<T> &future, QObject *receiver, Done done)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, done = std::move(done)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             done(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace pilar
