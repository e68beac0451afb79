// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/disk.h"

namespace pilar {

/**
 * Wrong passphrases in a row at one profile, in a file of its folder, so that a restart of the
 * program does not forget them. From the fifth on each is followed by a pause, twice as long as the
 * one before, at most five minutes: it makes guessing at the keyboard slow and locks nobody out.
 * Whoever can change the folder can take the file away; against them stands what a passphrase costs
 * to try (slotCost). Times are ms UTC; when the clock was
 * set back since, the pause begins anew, once.
 */
class Attempts
{
public:
    Attempts(Disk &disk, const QString &folder);

    /** Seconds until the next try is heard; 0 = now. */
    int pause(qint64 now);
    /** As a sentence for the person, when there is a pause. */
    Result<> mayTry(qint64 now);
    void wrong(qint64 now);
    void right();

private:
    int pauseAfter() const;
    void keep();

    Disk &m_disk;
    QString m_path;
    int m_wrong = 0;
    qint64 m_last = 0;
};

} // namespace pilar
