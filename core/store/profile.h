// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/disk.h"
#include "core/store/database_copy.h"
#include "core/store/keyring.h"
#include "core/store/store.h"

#include <QLockFile>

namespace pilar {

/**
 * One institution's data on this computer: a folder with key ring, encrypted database and a lock
 * file, unlocked by a person. While it lives no other program can open the folder (InUse). Any
 * thread, one at a time.
 */
class Profile
{
public:
    struct Created;

    /** The desktop's own folder, where nothing else is named. */
    static QString defaultFolder();
    /** False also for one whose making was interrupted before its data file was there: create()
     * begins it again. */
    static bool exists(Disk &disk, const QString &folder);
    /** A new profile with its first person; Exists, Invalid (name or passphrase), DiskFull. One
     * interrupted later is completed, when name and passphrase are the same; it gets a new
     * recovery key. */
    static Result<Created> create(Disk &disk, Random &random, const QString &folder,
                                  const QString &person, const QString &passphrase,
                                  crypto::Cost cost = slotCost);
    /** person may be empty when there is only one. NotFound, InUse, Passphrase (also while it is
     * too early for another try, see Attempts), Usage, Damaged, Newer. Takes a tenth of a second.
     */
    static Result<Profile> unlock(Disk &disk, const QString &folder, const QString &person,
                                  const QString &passphrase, crypto::Cost cost = slotCost);
    /** With what keyring().secretOf() gave, of a person whom this computer remembers. Passphrase:
     * it holds no longer. */
    static Result<Profile> unlockWith(Disk &disk, const QString &folder, const Key &secret);
    /** With the printed key, for a person whose passphrase is forgotten: it is replaced by this new
     * one. */
    static Result<Profile> recover(Disk &disk, const QString &folder, const QString &person,
                                   const QString &recoveryKey, const QString &newPassphrase,
                                   crypto::Cost cost = slotCost);
    /** A backup becomes the profile of this folder, which has none, and goes on as a new writer.
     * With secret = passphrase, or the recovery key and newPassphrase, of then. Exists, NotFound,
     * Passphrase, Damaged, DiskFull; nothing is there then. missing: attached files that were not
     * beside it. */
    struct Secret
    {
        QString passphrase; // or
        QString recoveryKey, newPassphrase;
    };
    static Result<Profile> restore(Disk &disk, const QString &folder, const QString &backup,
                                   const QString &person, const Secret &secret,
                                   int *missing = nullptr, crypto::Cost cost = slotCost);
    /** The same where there may be a profile: that steps aside, whole, into the folder aside, and
     * comes back when the restoring fails. */
    static Result<Profile> restoreOver(Disk &disk, const QString &folder, const QString &backup,
                                       const QString &person, const Secret &secret, QString *aside,
                                       int *missing = nullptr, crypto::Cost cost = slotCost);
    /** How many people may unlock it: with one, no name is asked. */
    static Result<int> people(Disk &disk, const QString &folder);

    const QString &person() const { return m_person; }
    const QString &folder() const { return m_folder; }
    Keyring &keyring() { return m_keyring; }
    const Keyring &keyring() const { return m_keyring; }
    const Key &key() const { return m_key; }
    QString dataFile() const { return m_folder + QStringLiteral("/pilar.db"); }
    /** For a copy that is being made; swept when the records are opened. */
    QString draftDataFile() const { return m_folder + QStringLiteral("/pilar.bagian.db"); }

    /** The records; on the thread that will use them. Damaged also when the data file is gone or
     * empty, which only that of a profile being made is. What the key ring says is due is done
     * first: after a removed person all is encrypted anew, which takes as long as copying it. */
    Result<std::unique_ptr<Store>> openStore(const Dictionary &dictionary, Clock &clock,
                                             Random &random);
    /** A new key for database and attached files, crash-safe; while no store is open. DiskFull, and
     * others: then all is as it was, and the key is still due to be changed. */
    Result<> changeKey(Random &random);

private:
    Profile(Disk &disk, QString folder, std::unique_ptr<QLockFile> lock, Keyring keyring, Key key,
            QString person);
    Result<> doWhatIsDue(Random &random);
    Result<> encryptAnew(const Key &next);
    Result<> encryptFilesAnew(const std::vector<NamedContent> &contents, const Key &next);
    Result<> moveIn();
    Result<QString> keepCopy(const QString &name);
    Result<> keepBeforeUpgrade(const Dictionary &dictionary);
    Result<> removeLeftovers();
    Result<> removeAll(const QStringList &files);
    QString nextDataFile() const { return m_folder + QStringLiteral("/pilar.baru.db"); }
    static Result<std::unique_ptr<QLockFile>> lock(const QString &folder);
    static Result<Created> complete(Disk &disk, const QString &folder,
                                    std::unique_ptr<QLockFile> held, const QString &person,
                                    const QString &passphrase, crypto::Cost cost);

    Disk *m_disk;
    QString m_folder;
    std::unique_ptr<QLockFile> m_lock;
    Keyring m_keyring;
    Key m_key;
    QString m_person;
};

struct Profile::Created
{
    Profile profile;
    QString recoveryKey; // to be printed; shown this once
};

} // namespace pilar
