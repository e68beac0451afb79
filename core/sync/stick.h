// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/disk.h"
#include "core/sync/attachments.h"
#include "core/sync/bundle.h"

namespace pilar {

/**
 * The errands with a USB stick, whichever program runs them: the bundle, its file, the line in the
 * log. They block as long as a slow stick does, so on a thread of their own; the file is there
 * whole or not at all. Besides the errors of bundle.h those of the disk, and Cancelled.
 */
class Stick
{
public:
    /** Everything given must outlive it. */
    Stick(const StoreAccess &store, Disk &disk, Clock &clock, CancelFlag cancel = {});

    /** Of the errand under way; called on its thread. */
    std::function<void(int percent)> progress;

    struct Written
    {
        int sets = 0; // in the file
        qint64 bytes = 0; // of the file
        bool more = false; // sets that did not fit
        int files = 0; // attached ones that wait; they never travel so
    };
    /** label: how people know this computer. */
    Result<Written> writeOut(Random &random, const QString &label, const QString &path);

    struct Taken
    {
        TakenReply reply;
        qint64 bytes = 0; // of the file
    };
    Result<Taken> takeIn(const QString &path);
    /** Sends another computer's bundle on and writes the answer for it; the bytes of that. */
    Result<qint64> relay(Network &network, const QString &path, const QString &replyPath);

private:
    bool isStopped() const { return m_cancel && *m_cancel; }
    void tell(qint64 done, qint64 all) const;
    Result<QByteArray> read(const QString &path) const;
    Result<> write(const QString &path, const QByteArray &bytes) const;

    const StoreAccess &m_store;
    Disk &m_disk;
    Clock &m_clock;
    CancelFlag m_cancel;
};

/** What the person does next, in a sentence or two. */
QString stickText(const Stick::Written &written);
QString stickText(const TakenReply &taken);

} // namespace pilar
