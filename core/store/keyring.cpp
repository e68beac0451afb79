// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/keyring.h"

#include "core/store/passphrase.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace pilar {

namespace {

constexpr int longestName = 60;
constexpr qsizetype nameStep = 64; // names are filled up to this, so that their lengths do not show
constexpr int recoverySize = 20;

QString say(const char *sentence)
{
    return QCoreApplication::translate("Keyring", sentence);
}

Error wrong()
{
    return {ErrorKind::Passphrase,
            say(QT_TRANSLATE_NOOP(
                "Keyring", "Name or passphrase is not right. Nothing is lost; please try again."))};
}

Error unknown()
{
    return {ErrorKind::NotFound,
            say(QT_TRANSLATE_NOOP("Keyring", "There is no person of this name in the profile."))};
}

Error noMemory()
{
    return {ErrorKind::Internal,
            say(QT_TRANSLATE_NOOP("Keyring",
                                  "The computer has too little memory free to check the "
                                  "passphrase. Close other programs and try again."))};
}

QString tidy(const QString &name)
{
    return name.normalized(QString::NormalizationForm_KC).simplified();
}

std::optional<Key> keyBehind(const QString &passphrase, QByteArrayView salt, crypto::Cost cost)
{
    QByteArray bytes = passphrase.normalized(QString::NormalizationForm_C).toUtf8();
    auto key = crypto::derive(bytes, salt, cost);
    crypto::wipe(bytes);
    return key;
}

Key nameKey(const Key &key)
{
    return key.subkey("pilar kunci 2 name");
}

/** 160 random bits need no slow hash. */
Key recoveryKeyOf(QByteArrayView secret)
{
    QByteArray bytes = crypto::hash(QByteArrayView("pilar kunci 2 recovery"), secret);
    Key key = *Key::fromBytes(bytes);
    crypto::wipe(bytes);
    return key;
}

std::optional<Key> openKey(const Key &under, QByteArrayView box, QByteArrayView aad)
{
    auto bytes = crypto::open(under, box, aad);
    if (!bytes)
        return std::nullopt;
    auto key = Key::fromBytes(*bytes);
    crypto::wipe(*bytes);
    return key;
}

} // namespace

Keyring::Keyring(Disk &disk, const QString &folder, crypto::Cost cost)
    : m_disk(&disk)
    , m_path(QDir(folder).filePath(QStringLiteral("kunci.json")))
    , m_cost(cost)
{ }

QByteArray Keyring::whoIs(const QString &name) const
{
    return crypto::hash(m_nameSalt, tidy(name).toCaseFolded().toUtf8());
}

/** What a box is bound to, so that none opens in another one's place. */
QByteArray Keyring::about(QByteArrayView what, QByteArrayView who) const
{
    return QByteArray("pilar kunci 2 ") + what.toByteArray() + '\0' + m_fileId + who.toByteArray();
}

std::vector<Keyring::Person>::iterator Keyring::find(const QString &name)
{
    return std::find_if(m_people.begin(), m_people.end(),
                        [who = whoIs(name)](const Person &person) { return person.who == who; });
}

/** A secret of their own each time, so that no older file opens with it. */
Result<> Keyring::closeBox(Person &person, const Key &key, const QString &passphrase) const
{
    person.salt = crypto::randomBytes(crypto::saltSize);
    person.cost = m_cost;
    const auto under = keyBehind(passphrase, person.salt, person.cost);
    if (!under)
        return noMemory();
    SystemRandom random;
    const Key secret = Key::random(random);
    person.box = crypto::seal(*under, secret.view(), about("person", person.who));
    person.slot = KeySlot(secret, key, about("key", person.who));
    return {};
}

QByteArray Keyring::closeName(const QString &name, const QByteArray &who, const Key &key) const
{
    QByteArray plain = name.toUtf8();
    plain.append((nameStep - plain.size() % nameStep) % nameStep, '\0');
    return crypto::seal(nameKey(key), plain, about("name", who));
}

Result<Keyring::Person> Keyring::newPerson(const Key &key, const QString &name,
                                           const QString &passphrase) const
{
    const QString tidied = tidy(name);
    if (tidied.isEmpty() || tidied.size() > longestName)
        return Error{ErrorKind::Invalid,
                     say(QT_TRANSLATE_NOOP("Keyring", "A name has 1 to 60 characters."))};
    if (const Result<> good = checkNewPassphrase(passphrase); !good)
        return good.error();
    Person person;
    person.who = whoIs(name);
    person.name = closeName(tidied, person.who, key);
    if (const Result<> closed = closeBox(person, key, passphrase); !closed)
        return closed.error();
    return person;
}

QString Keyring::nameOf(const Person &person, const Key &key) const
{
    const auto plain = crypto::open(nameKey(key), person.name, about("name", person.who));
    return plain ? QString::fromUtf8(plain->constData()) : QString();
}

QString Keyring::newRecoveryBox(const Key &key, Random &random)
{
    QByteArray secret(recoverySize, '\0');
    random.fill(secret.data(), size_t(secret.size()));
    m_recovery = KeySlot(recoveryKeyOf(secret), key, about("recovery"));
    const QString text = recoveryText(secret);
    crypto::wipe(secret);
    return text;
}

Result<Keyring::Created> Keyring::create(Disk &disk, Random &random, const QString &folder,
                                         const QString &userName, const QString &passphrase,
                                         crypto::Cost cost)
{
    Keyring ring(disk, folder, cost);
    if (disk.exists(ring.m_path)) {
        const auto there = load(disk, folder);
        if (!there || !there->isBegun())
            return Error{ErrorKind::Exists,
                         say(QT_TRANSLATE_NOOP("Keyring", "There is a profile here already."))};
    }
    ring.m_begun = true;
    Key key = Key::random(random);
    for (QByteArray *bytes : {&ring.m_fileId, &ring.m_nameSalt}) {
        bytes->resize(16);
        random.fill(bytes->data(), 16);
    }
    auto person = ring.newPerson(key, userName, passphrase);
    if (!person)
        return person.error();
    ring.m_people.push_back(*std::move(person));
    const QString recovery = ring.newRecoveryBox(key, random);
    if (const Result<> made = disk.makeFolder(folder); !made)
        return made.error();
    if (const Result<> saved = ring.save(); !saved)
        return saved.error();
    return Created{std::move(ring), std::move(key), recovery};
}

Result<> Keyring::finish()
{
    m_begun = false;
    const Result<> saved = save();
    m_begun = !saved;
    return saved;
}

Result<> Keyring::done(Due step)
{
    m_due.erase(step);
    const Result<> saved = save();
    if (!saved)
        m_due.insert(step);
    return saved;
}

std::optional<Keyring::Unlocked> Keyring::openSlot(const Person &person, const Key &secret) const
{
    auto key = person.slot.open(secret, about("key", person.who));
    if (!key)
        return std::nullopt;
    const bool stale = person.cost.ops < m_cost.ops || person.cost.memory < m_cost.memory
        || !person.slot.given().empty();
    const QString name = nameOf(person, *key);
    return Unlocked{*std::move(key), name, stale};
}

Result<Key> Keyring::secretOf(const QString &userName, const QString &passphrase) const
{
    const bool unnamed = tidy(userName).isEmpty();
    if (unnamed && m_people.size() > 1)
        return Error{
            ErrorKind::Usage,
            say(QT_TRANSLATE_NOOP(
                "Keyring", "Several people use this profile. Please give your name as well."))};
    const QByteArray who = whoIs(userName);
    const auto person = std::find_if(m_people.begin(), m_people.end(),
                                     [&](const Person &one) { return unnamed || one.who == who; });
    const bool known = person != m_people.end();
    const auto under
        = keyBehind(passphrase, known ? person->salt : crypto::randomBytes(crypto::saltSize),
                    known ? person->cost : m_cost);
    if (!under)
        return noMemory();
    auto secret = known ? openKey(*under, person->box, about("person", person->who)) : std::nullopt;
    if (!secret)
        return wrong();
    return *std::move(secret);
}

Result<Keyring::Unlocked> Keyring::unlock(const QString &userName, const QString &passphrase) const
{
    const Result<Key> secret = secretOf(userName, passphrase);
    if (!secret)
        return secret.error();
    return unlockWith(*secret);
}

Result<Keyring::Unlocked> Keyring::unlockWith(const Key &secret) const
{
    for (const Person &person : m_people) {
        if (auto unlocked = openSlot(person, secret))
            return *std::move(unlocked);
    }
    return wrong();
}

Result<Keyring::Unlocked> Keyring::recover(const QString &recoveryKey) const
{
    auto secret = recoverySecret(recoveryKey);
    if (!secret)
        return secret.error();
    auto key = m_recovery.open(recoveryKeyOf(*secret), about("recovery"));
    crypto::wipe(*secret);
    if (!key)
        return Error{ErrorKind::Passphrase,
                     say(QT_TRANSLATE_NOOP("Keyring",
                                           "This recovery key belongs to another profile, or a "
                                           "newer one was printed since."))};
    return Unlocked{*std::move(key), {}};
}

Result<> Keyring::addUser(const Key &key, const QString &name, const QString &passphrase)
{
    if (const Result<> fresh = reload(key); !fresh)
        return fresh;
    if (find(name) != m_people.end())
        return Error{ErrorKind::Exists,
                     say(QT_TRANSLATE_NOOP("Keyring", "There is a person of this name already."))};
    auto person = newPerson(key, name, passphrase);
    if (!person)
        return person.error();
    m_people.push_back(*std::move(person));
    return save();
}

Result<> Keyring::removeUser(const Key &key, const QString &name)
{
    if (const Result<> fresh = reload(key); !fresh)
        return fresh;
    const auto person = find(name);
    if (person == m_people.end())
        return unknown();
    if (m_people.size() == 1)
        return Error{
            ErrorKind::Invalid,
            say(QT_TRANSLATE_NOOP(
                "Keyring", "The last person cannot be removed: nobody could open the profile."))};
    m_people.erase(person);
    m_due.insert(Due::NewKey); // a copy of the file as it was opens with their passphrase
    return save();
}

Result<> Keyring::setPassphrase(const Key &key, const QString &name, const QString &passphrase)
{
    if (const Result<> good = checkNewPassphrase(passphrase); !good)
        return good;
    if (const Result<> closed = closeAnew(key, name, passphrase); !closed)
        return closed;
    if (!m_begun)
        m_due.insert(Due::NewKey); // a copy of the file as it was opens with the one before
    return save();
}

Result<> Keyring::refresh(const Key &key, const QString &name, const QString &passphrase)
{
    if (const Result<> closed = closeAnew(key, name, passphrase); !closed)
        return closed;
    return save();
}

Result<> Keyring::closeAnew(const Key &key, const QString &name, const QString &passphrase)
{
    if (const Result<> fresh = reload(key); !fresh)
        return fresh;
    const auto person = find(name);
    if (person == m_people.end())
        return unknown();
    return closeBox(*person, key, passphrase);
}

Result<QString> Keyring::renewRecoveryKey(const Key &key)
{
    if (const Result<> fresh = reload(key); !fresh)
        return fresh.error();
    SystemRandom random;
    const QString text = newRecoveryBox(key, random);
    if (!m_begun)
        m_due.insert(Due::NewKey);
    if (const Result<> saved = save(); !saved)
        return saved.error();
    return text;
}

Result<> Keyring::changeKey(const Key &now, const Key &next)
{
    if (const Result<> fresh = reload(now); !fresh)
        return fresh;
    for (Person &person : m_people) {
        person.name = closeName(nameOf(person, now), person.who, next);
        person.slot.give(now, next, about("key", person.who));
    }
    m_recovery.give(now, next, about("recovery"));
    m_due.erase(Due::NewKey);
    m_due.insert(Due::Move);
    return save();
}

QStringList Keyring::users(const Key &key) const
{
    QStringList names;
    for (const Person &person : m_people)
        if (const QString name = nameOf(person, key); !name.isEmpty())
            names.append(name);
    return names;
}

Result<> Keyring::reload(const Key &key)
{
    auto fresh = load(*m_disk, QFileInfo(m_path).path(), m_cost);
    if (!fresh)
        return fresh.error();
    if (fresh->users(key).isEmpty())
        return wrong();
    *this = *std::move(fresh);
    return {};
}

} // namespace pilar
