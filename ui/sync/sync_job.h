// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/runner.h"
#include "ui/shell/session.h"
#include "ui/widgets/errand.h"

namespace pilar {

/** Exchanges with the server on a thread of its own, one at a time, and keeps the log of them; news
 * comes on the UI's thread. */
class SyncJob : public QObject
{
    Q_OBJECT

public:
    explicit SyncJob(Session &session, QObject *parent = nullptr);

    bool isRunning() const { return m_errand.isRunning(); }
    enum class By { Person, Itself };
    /** Nothing happens while one runs. */
    void start(By by = By::Person);
    /** Loses nothing: what has no verdict is sent again next time. */
    void cancel() { m_errand.cancel(); }

Q_SIGNALS:
    void started();
    /** Bytes of this exchange so far. */
    void progressed(const pilar::SyncReport &report, qint64 up, qint64 down);
    void finished(const pilar::SyncResult &result);

private:
    Session &m_session;
    Errand m_errand;
};

} // namespace pilar
