// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/profile_backup.h"

namespace pilar {

/** What a profile knows of its last backup. */
struct BackupMark
{
    qint64 at = 0; // ms UTC; 0: there is none
    QString file;
    WriterId writer; // what was in it, …
    quint64 lastSet = 0; // … up to this set

    static BackupMark read(const Store &store, const QString &setting);
    Result<> write(Store &store, const QString &setting) const;
};

/**
 * Backups that are made by themselves: daily and before a table is imported, into a folder that
 * somebody chose (a stick, a second disk), else into "cadangan" of the profile, which helps against
 * mistakes but not when the computer is gone. Seven days and four weeks are kept. On the store's
 * thread.
 */
class BackupPlan
{
public:
    BackupPlan(Disk &disk, Profile &profile, Store &store)
        : m_disk(disk)
        , m_profile(profile)
        , m_store(store)
    { }

    QString folder() const;
    /** Empty: the profile's own. */
    Result<> choose(const QString &folder);
    bool isAway() const; // outside of the profile's folder
    static BackupMark last(const Store &store); // anywhere
    static BackupMark lastAway(const Store &store);
    /** A day has passed, or there is none yet. */
    bool isDue(qint64 now) const;
    /** Records with entries that neither the server has nor a backup away from this computer's
     * profile. */
    static int unsaved(const Store &store);

    struct Made
    {
        QString file;
        BackupFacts facts;
    };
    /** Makes one, proves that it can be restored, and takes away those that are too many. NotFound:
     * the chosen folder is not there (the stick is out). here: in the profile's own folder,
     * whatever was chosen. */
    Result<Made> make(qint64 now, bool here = false);
    /** As make(); in the profile's own folder where the chosen one is not there. */
    Result<Made> makeSomewhere(qint64 now);
    /** Notes one that was made elsewhere. */
    Result<> note(const QString &file, const BackupFacts &facts);

    /** Of the names of one profile's backups: those that are neither the newest of one of the last
     * seven days that have any, nor of one of the last four weeks. */
    static QStringList superfluous(const QStringList &names);

private:
    QString nameStart() const;
    QString ownFolder() const { return m_profile.folder() + QStringLiteral("/cadangan"); }
    Result<> tidy(const QString &folder);
    Result<> dropOld(qint64 now, bool alsoDaily);

    Disk &m_disk;
    Profile &m_profile;
    Store &m_store;
};

} // namespace pilar
