// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profile.h"

#include "core/store/attempts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace pilar {

using namespace Qt::StringLiterals;

Profile::Profile(Disk &disk, QString folder, std::unique_ptr<QLockFile> lock, Keyring keyring,
                 Key key, QString person)
    : m_disk(&disk)
    , m_folder(std::move(folder))
    , m_lock(std::move(lock))
    , m_keyring(std::move(keyring))
    , m_key(std::move(key))
    , m_person(std::move(person))
{ }

QString Profile::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pilar"_s;
}

namespace {

bool hasData(const QString &folder)
{
    return QFileInfo(folder + u"/pilar.db"_s).size() > 0;
}

/** Its key ring is there for good, or cannot be read. */
bool isMade(Disk &disk, const QString &folder)
{
    const Result<Keyring> ring = Keyring::load(disk, folder);
    return ring ? !ring->isBegun() : ring.error().kind != ErrorKind::NotFound;
}

} // namespace

bool Profile::exists(Disk &disk, const QString &folder)
{
    return isMade(disk, folder) || (disk.exists(folder + u"/kunci.json"_s) && hasData(folder));
}

Result<std::unique_ptr<QLockFile>> Profile::lock(const QString &folder)
{
    auto lock = std::make_unique<QLockFile>(folder + u"/pilar.lock"_s);
    lock->setStaleLockTime(0); // held as long as the program runs; a dead one's is taken over
    if (lock->tryLock())
        return lock;
    // Left by a power cut it may be empty or name a program that now is another: what lives holds
    // its file, so that it is not removed.
    if (lock->removeStaleLockFile() && lock->tryLock())
        return lock;
    if (lock->error() == QLockFile::LockFailedError) {
        return Error{
            ErrorKind::InUse,
            QCoreApplication::translate(
                "Profile",
                "These data are open in another window or program. Close it first; nothing "
                "is lost.")};
    }
    return Error{
        ErrorKind::Denied,
        QCoreApplication::translate("Profile", "The folder %1 cannot be written.").arg(folder)};
}

Result<Profile::Created> Profile::create(Disk &disk, Random &random, const QString &folder,
                                         const QString &person, const QString &passphrase,
                                         crypto::Cost cost)
{
    const Error there{ErrorKind::Exists,
                      QCoreApplication::translate(
                          "Profile", "There is a profile in %1 already. It was left as it is.")
                          .arg(folder)};
    if (isMade(disk, folder))
        return there;
    if (Result<> made = disk.makeFolder(folder); !made)
        return made.error();
    Result<std::unique_ptr<QLockFile>> held = lock(folder);
    if (!held)
        return held.error();
    if (isMade(disk, folder)) // in the meantime
        return there;
    if (exists(disk, folder))
        return complete(disk, folder, *std::move(held), person, passphrase, cost);
    Result<Keyring::Created> created
        = Keyring::create(disk, random, folder, person, passphrase, cost);
    if (!created)
        return created.error();
    return Created{Profile(disk, folder, *std::move(held), std::move(created->keyring),
                           std::move(created->key), person),
                   created->recoveryKey};
}

Result<Profile::Created> Profile::complete(Disk &disk, const QString &folder,
                                           std::unique_ptr<QLockFile> held, const QString &person,
                                           const QString &passphrase, crypto::Cost cost)
{
    Result<Keyring> ring = Keyring::load(disk, folder, cost);
    if (!ring)
        return ring.error();
    Result<Keyring::Unlocked> unlocked = ring->unlock(person, passphrase);
    if (!unlocked)
        return unlocked.error();
    const Result<QString> printed = ring->renewRecoveryKey(unlocked->key);
    if (!printed)
        return printed.error();
    return Created{Profile(disk, folder, std::move(held), *std::move(ring),
                           std::move(unlocked->key), unlocked->userName),
                   *printed};
}

Result<Profile> Profile::unlock(Disk &disk, const QString &folder, const QString &person,
                                const QString &passphrase, crypto::Cost cost)
{
    Result<Keyring> keyring = Keyring::load(disk, folder, cost);
    if (!keyring)
        return keyring.error();
    Attempts attempts(disk, folder);
    if (const Result<> may = attempts.mayTry(QDateTime::currentMSecsSinceEpoch()); !may)
        return may.error();
    Result<Keyring::Unlocked> unlocked = keyring->unlock(person, passphrase);
    if (!unlocked) {
        if (unlocked.error().kind == ErrorKind::Passphrase)
            attempts.wrong(QDateTime::currentMSecsSinceEpoch());
        return unlocked.error();
    }
    Result<std::unique_ptr<QLockFile>> held = lock(folder);
    if (!held)
        return held.error();
    attempts.right();
    if (unlocked->stale) {
        if (Result<> raised = keyring->refresh(unlocked->key, unlocked->userName, passphrase);
            !raised)
            qWarning("the key slot could not be closed anew");
    }
    return Profile(disk, folder, *std::move(held), *std::move(keyring), std::move(unlocked->key),
                   unlocked->userName);
}

Result<Profile> Profile::unlockWith(Disk &disk, const QString &folder, const Key &secret)
{
    Result<Keyring> keyring = Keyring::load(disk, folder);
    if (!keyring)
        return keyring.error();
    Result<Keyring::Unlocked> unlocked = keyring->unlockWith(secret);
    if (!unlocked)
        return unlocked.error();
    Result<std::unique_ptr<QLockFile>> held = lock(folder);
    if (!held)
        return held.error();
    return Profile(disk, folder, *std::move(held), *std::move(keyring), std::move(unlocked->key),
                   unlocked->userName);
}

Result<Profile> Profile::recover(Disk &disk, const QString &folder, const QString &person,
                                 const QString &recoveryKey, const QString &newPassphrase,
                                 crypto::Cost cost)
{
    Result<Keyring> keyring = Keyring::load(disk, folder, cost);
    if (!keyring)
        return keyring.error();
    Result<Keyring::Unlocked> unlocked = keyring->recover(recoveryKey);
    if (!unlocked)
        return unlocked.error();
    Result<std::unique_ptr<QLockFile>> held = lock(folder);
    if (!held)
        return held.error();
    const QStringList people = keyring->users(unlocked->key);
    if (person.isEmpty() && people.size() != 1) {
        return Error{
            ErrorKind::Usage,
            QCoreApplication::translate("Profile",
                                        "Several people use these data; say whose passphrase is "
                                        "to be replaced.")};
    }
    const QString name = person.isEmpty() ? people.front() : person;
    if (Result<> set = keyring->setPassphrase(unlocked->key, name, newPassphrase); !set)
        return set.error();
    return Profile(disk, folder, *std::move(held), *std::move(keyring), std::move(unlocked->key),
                   name);
}

Result<int> Profile::people(Disk &disk, const QString &folder)
{
    const Result<Keyring> keyring = Keyring::load(disk, folder);
    if (!keyring)
        return keyring.error();
    return keyring->userCount();
}

} // namespace pilar
