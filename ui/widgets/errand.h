// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"

#include <QObject>

class QThread;

namespace pilar {

/** Work on a thread of its own, one piece at a time, that can be stopped. Lives on the UI's thread.
 */
class Errand : public QObject
{
public:
    using QObject::QObject;
    /** Stops what is under way and waits for it. */
    ~Errand() override;

    bool isRunning() const { return m_thread != nullptr; }
    /** What work gives is called on the UI's thread when it has ended. Not while one runs. */
    using Ended = std::function<void()>;
    void start(std::function<Ended(const CancelFlag &)> work);
    /** Asks the work to stop; it still ends by itself. */
    void cancel();

private:
    CancelFlag m_cancel;
    QThread *m_thread = nullptr;
};

} // namespace pilar
