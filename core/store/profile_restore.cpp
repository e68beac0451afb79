// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profile_backup.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Result<Keyring::Unlocked> openRing(const Keyring &ring, const QString &person,
                                   const Profile::Secret &secret)
{
    if (secret.recoveryKey.isEmpty())
        return ring.unlock(person, secret.passphrase);
    Result<Keyring::Unlocked> unlocked = ring.recover(secret.recoveryKey);
    if (!unlocked)
        return unlocked;
    const QStringList people = ring.users(unlocked->key);
    if (person.isEmpty() && people.size() != 1) {
        return Error{
            ErrorKind::Usage,
            QCoreApplication::translate("Profile",
                                        "Several people use these data; say whose passphrase is "
                                        "to be replaced.")};
    }
    unlocked->userName = person.isEmpty() ? people.front() : person;
    return unlocked;
}

} // namespace

Result<Profile> Profile::restore(Disk &disk, const QString &folder, const QString &backup,
                                 const QString &person, const Secret &secret, int *missing,
                                 crypto::Cost cost)
{
    if (exists(disk, folder)) {
        return Error{ErrorKind::Exists,
                     QCoreApplication::translate(
                         "Profile", "There is a profile in %1 already. It was left as it is.")
                         .arg(folder)};
    }
    const Result<ProfileBackup> file = ProfileBackup::open(disk, backup);
    if (!file)
        return file.error();
    Result<Keyring> ring = Keyring::read(disk, folder, file->ring(), cost);
    if (!ring)
        return ring.error();
    Result<Keyring::Unlocked> unlocked = openRing(*ring, person, secret);
    if (!unlocked)
        return unlocked.error();
    if (Result<> made = disk.makeFolder(folder); !made)
        return made.error();
    Result<std::unique_ptr<QLockFile>> held = lock(folder);
    if (!held)
        return held.error();
    const Result<int> unpacked = file->unpack(unlocked->key, folder);
    if (!unpacked)
        return unpacked.error();
    // Nothing is a profile before this, and afterwards it is a whole one.
    if (Result<> brought = ring->bringIn(); !brought)
        return brought.error();
    const QString &fresh = secret.recoveryKey.isEmpty() ? secret.passphrase : secret.newPassphrase;
    if (!secret.recoveryKey.isEmpty()) {
        if (Result<> set = ring->setPassphrase(unlocked->key, unlocked->userName, fresh); !set)
            return set.error();
    } else if (unlocked->stale && !ring->refresh(unlocked->key, unlocked->userName, fresh)) {
        qWarning("the key slot could not be closed anew");
    }
    if (missing)
        *missing = *unpacked;
    return Profile(disk, folder, *std::move(held), *std::move(ring), std::move(unlocked->key),
                   unlocked->userName);
}

Result<Profile> Profile::restoreOver(Disk &disk, const QString &folder, const QString &backup,
                                     const QString &person, const Secret &secret, QString *aside,
                                     int *missing, crypto::Cost cost)
{
    aside->clear();
    QString file = backup;
    if (exists(disk, folder)) {
        if (const auto held = lock(folder); !held) // somebody has it open
            return held.error();
        const QString there = QFileInfo(folder).canonicalFilePath() + u'/';
        const QString backupThere = QFileInfo(backup).canonicalFilePath();
        *aside = folder + QDateTime::currentDateTime().toString(u"'-lama-'yyyyMMdd-HHmmss"_s);
        if (!QDir().rename(folder, *aside)) {
            return Error{ErrorKind::Denied,
                         QCoreApplication::translate("Profile", "The folder %1 cannot be written.")
                             .arg(folder)};
        }
        if (backupThere.startsWith(there)) // it went with them
            file = *aside + u'/' + backupThere.mid(there.size());
    }
    Result<Profile> restored = restore(disk, folder, file, person, secret, missing, cost);
    if (!restored && !aside->isEmpty() && !exists(disk, folder)
        && (!QDir(folder).exists() || QDir(folder).removeRecursively())
        && QDir().rename(*aside, folder))
        aside->clear();
    return restored;
}

} // namespace pilar
