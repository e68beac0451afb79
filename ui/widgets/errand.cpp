// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/errand.h"

#include <QThread>

namespace pilar {

Errand::~Errand()
{
    if (!m_thread)
        return;
    cancel();
    m_thread->disconnect(this);
    m_thread->wait();
    delete m_thread;
}

void Errand::start(std::function<Ended(const CancelFlag &)> work)
{
    Q_ASSERT(!m_thread);
    m_cancel = std::make_shared<std::atomic_bool>(false);
    auto ended = std::make_shared<Ended>();
    m_thread = QThread::create(
        [ended, work = std::move(work), cancel = m_cancel] { *ended = work(cancel); });
    connect(m_thread, &QThread::finished, this, [this, ended] {
        m_thread->deleteLater();
        m_thread = nullptr;
        (*ended)();
    });
    m_thread->start();
}

void Errand::cancel()
{
    if (m_cancel)
        *m_cancel = true;
}

} // namespace pilar
