// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>

namespace pilar {

using namespace Qt::StringLiterals;

Profile::Profile(QString folder, std::unique_ptr<QLockFile> lock, Keyring keyring, Key key,
                 QString person)
    : m_folder(std::move(folder))
    , m_lock(std::move(lock))
    , m_keyring(std::move(keyring))
    , m_key(std::move(key))
    , m_person(std::move(person))
{ }

QString Profile::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pilar"_s;
}

bool Profile::exists(Disk &disk, const QString &folder)
{
    return disk.exists(folder + u"/kunci.json"_s);
}

Result<std::unique_ptr<QLockFile>> Profile::lock(const QString &folder)
{
    auto lock = std::make_unique<QLockFile>(folder + u"/pilar.lock"_s);
    lock->setStaleLockTime(0); // held as long as the program runs; a dead one's is taken over
    if (lock->tryLock())
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
    if (exists(disk, folder)) {
        return Error{ErrorKind::Exists,
                     QCoreApplication::translate(
                         "Profile", "There is a profile in %1 already. It was left as it is.")
                         .arg(folder)};
    }
    if (Result<> made = disk.makeFolder(folder); !made)
        return made.error();
    Result<std::unique_ptr<QLockFile>> held = lock(folder);
    if (!held)
        return held.error();
    Result<Keyring::Created> created
        = Keyring::create(disk, random, folder, person, passphrase, cost);
    if (!created)
        return created.error();
    Profile profile(folder, *std::move(held), std::move(created->keyring), std::move(created->key),
                    person);
    profile.m_isNew = true;
    return Created{std::move(profile), created->recoveryKey};
}

Result<Profile> Profile::unlock(Disk &disk, const QString &folder, const QString &person,
                                const QString &passphrase, crypto::Cost cost)
{
    Result<Keyring> keyring = Keyring::load(disk, folder, cost);
    if (!keyring)
        return keyring.error();
    Result<Keyring::Unlocked> unlocked = keyring->unlock(person, passphrase);
    if (!unlocked)
        return unlocked.error();
    Result<std::unique_ptr<QLockFile>> held = lock(folder);
    if (!held)
        return held.error();
    if (unlocked->stale) {
        if (Result<> raised = keyring->setPassphrase(unlocked->key, unlocked->userName, passphrase);
            !raised)
            qWarning("the key slot could not be raised to today's cost");
    }
    return Profile(folder, *std::move(held), *std::move(keyring), std::move(unlocked->key),
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
    return Profile(folder, *std::move(held), *std::move(keyring), std::move(unlocked->key), name);
}

Result<int> Profile::people(Disk &disk, const QString &folder)
{
    const Result<Keyring> keyring = Keyring::load(disk, folder);
    if (!keyring)
        return keyring.error();
    return keyring->userCount();
}

Result<std::unique_ptr<Store>> Profile::openStore(const Dictionary &dictionary, Clock &clock,
                                                  Random &random) const
{
    if (!m_isNew && QFileInfo(m_folder + u"/pilar.db"_s).size() == 0) {
        return Error{ErrorKind::Damaged,
                     QCoreApplication::translate(
                         "Database",
                         "The data file cannot be read or written. Leave it as it is "
                         "and restore the last backup, or ask for help.")};
    }
    return Store::open({m_folder, m_person, QSysInfo::machineHostName(), m_keyring.fileId()}, m_key,
                       dictionary, clock, random);
}

} // namespace pilar
