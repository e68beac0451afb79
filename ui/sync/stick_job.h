// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/stick.h"
#include "ui/shell/session.h"
#include "ui/widgets/errand.h"

namespace pilar {

/** An errand with a USB stick on a thread of its own, one at a time; news comes on the UI's thread.
 */
class StickJob : public QObject
{
    Q_OBJECT

public:
    explicit StickJob(Session &session, QObject *parent = nullptr);

    bool isRunning() const { return m_errand.isRunning(); }
    // Nothing happens while one runs.
    void writeOut(const QString &path);
    void takeIn(const QString &path);
    /** The answer lies beside the file then. */
    void relay(const QString &path);
    /** The file is there whole or not at all. */
    void cancel() { m_errand.cancel(); }

    /** Where the answer to this file is written. */
    static QString replyPath(const QString &path);

Q_SIGNALS:
    void started();
    void progressed(int percent);
    void written(const pilar::Stick::Written &written, const QString &path);
    void taken(const pilar::TakenReply &reply);
    void relayed(const QString &replyPath);
    void failed(const pilar::Error &error);

private:
    using Done = Errand::Ended;
    void start(std::function<Done(Stick &)> work);

    Session &m_session;
    Errand m_errand;
};

} // namespace pilar
