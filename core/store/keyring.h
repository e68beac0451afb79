// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"
#include "core/base/disk.h"
#include "core/store/key_slot.h"

#include <QString>
#include <QStringList>

#include <set>
#include <vector>

namespace pilar {

/** What a passphrase costs to try; never lower it. Slots that cost less are made anew at unlocking.
 */
inline constexpr crypto::Cost slotCost{3, 64 << 20};

/**
 * The file kunci.json of a profile's folder: the profile's random key, once for each person under
 * a passphrase (Argon2id) and once under the recovery key on paper. It holds no secret in clear and
 * no name; without it the profile cannot be read, so a backup needs it too. Its bytes are in
 * docs/SECURITY.md.
 *
 * Names are compared without regard to capitals and doubled spaces. Passphrases are new only if
 * checkNewPassphrase() lets them (core/store/passphrase.h). Changes read the file again first. Keep
 * the Disk alive as long as the keyring.
 */
class Keyring
{
public:
    struct Created;
    struct Unlocked
    {
        Key key;
        QString userName; // as it was given; empty after recover()
        bool stale = false; // costs too little, or the key was changed since: refresh()
    };
    /** What is still to be done with the profile's files, and is known to be across a power cut. */
    enum class Due { NewKey, Move, NewWriter };

    /** Makes the file and the profile's key, begun only: a data file is yet to be made under it.
     * Exists when there is one, unless only begun; Invalid for name or passphrase. */
    static Result<Created> create(Disk &disk, Random &random, const QString &folder,
                                  const QString &userName, const QString &passphrase,
                                  crypto::Cost cost = slotCost);
    /** NotFound; Damaged; Newer when a later version of the program wrote it, which is left as it
     * is. */
    static Result<Keyring> load(Disk &disk, const QString &folder, crypto::Cost cost = slotCost);

    /** Nothing was ever saved under this key. */
    bool isBegun() const { return m_begun; }
    /** The data file is there. */
    Result<> finish();
    bool isDue(Due step) const { return m_due.contains(step); }
    Result<> done(Due step);
    /** The bytes of the file, for a backup; without what is due, which is done here. */
    QByteArray asKept() const;
    /** The key ring in these bytes, of a backup; not in the folder before bringIn(). As load(). */
    static Result<Keyring> read(Disk &disk, const QString &folder, const QByteArray &bytes,
                                crypto::Cost cost = slotCost);
    /** It is the folder's: the data that go with it lie ready to be moved in, and go on as a new
     * writer. */
    Result<> bringIn();

    /** Passphrase: name or passphrase is wrong, at the same cost. Usage: no name, and several
     * people. */
    Result<Unlocked> unlock(const QString &userName, const QString &passphrase) const;
    /** The person's own secret, for a keychain to remember; as unlock(). Their next passphrase
     * makes another. */
    Result<Key> secretOf(const QString &userName, const QString &passphrase) const;
    /** As unlock(), by a secret that was remembered. */
    Result<Unlocked> unlockWith(const Key &secret) const;
    /** Invalid: mistyped; Passphrase: of another profile. */
    Result<Unlocked> recover(const QString &recoveryKey) const;

    /** Exists; Invalid for name or passphrase. These take the profile's key, and Passphrase if it
     * is not. */
    Result<> addUser(const Key &key, const QString &name, const QString &passphrase);
    /** NotFound; Invalid for the last one. The profile's key is due to be changed then. */
    Result<> removeUser(const Key &key, const QString &name);
    /** As removeUser(): somebody may know the one before, and have a copy of this file. */
    Result<> setPassphrase(const Key &key, const QString &name, const QString &passphrase);
    /** Closes the slot anew under the same passphrase, at today's cost. */
    Result<> refresh(const Key &key, const QString &name, const QString &passphrase);
    /** A new recovery key; the one on paper opens nothing any more. As removeUser(). */
    Result<QString> renewRecoveryKey(const Key &key);
    /** The key of the profile is next from now on, for everybody; its file, which lies ready, is
     * due to be moved in. */
    Result<> changeKey(const Key &now, const Key &next);

    /** In the order they came; empty for a key that is not the profile's. */
    QStringList users(const Key &key) const;
    int userCount() const { return int(m_people.size()); }
    /** 16 bytes, no secret, for VfsKey. */
    QByteArray fileId() const { return m_fileId; }

private:
    struct Person
    {
        QByteArray who; // salted hash of the name
        QByteArray salt;
        crypto::Cost cost;
        QByteArray box; // a secret of the person under the passphrase
        KeySlot slot; // the profile's key under that secret
        QByteArray name; // under the profile's key
    };

    Keyring(Disk &disk, const QString &folder, crypto::Cost cost);
    Result<> parse(const QByteArray &bytes);
    Result<> save() const;
    QByteArray bytes(const std::set<Due> &due) const;
    Result<> reload(const Key &key);
    QByteArray whoIs(const QString &name) const;
    QByteArray about(QByteArrayView what, QByteArrayView who = {}) const;
    std::vector<Person>::iterator find(const QString &name);
    std::optional<Unlocked> openSlot(const Person &person, const Key &secret) const;
    Result<> closeAnew(const Key &key, const QString &name, const QString &passphrase);
    Result<> closeBox(Person &person, const Key &key, const QString &passphrase) const;
    QByteArray closeName(const QString &name, const QByteArray &who, const Key &key) const;
    Result<Person> newPerson(const Key &key, const QString &name, const QString &passphrase) const;
    QString nameOf(const Person &person, const Key &key) const;
    QString newRecoveryBox(const Key &key, Random &random);

    Disk *m_disk;
    QString m_path;
    crypto::Cost m_cost;
    QByteArray m_fileId;
    QByteArray m_nameSalt;
    KeySlot m_recovery;
    std::vector<Person> m_people;
    std::set<Due> m_due;
    bool m_begun = false;
};

struct Keyring::Created
{
    Keyring keyring;
    Key key;
    QString recoveryKey; // to print; it is kept nowhere
};

} // namespace pilar
