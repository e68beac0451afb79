// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/keyring.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int format = 2; // its members: docs/SECURITY.md
constexpr qint64 longestFile = 1 << 20;
constexpr crypto::Cost least{1, 8 << 10}; // what libsodium can do at all, ...
constexpr crypto::Cost most{64, Q_UINT64_C(4) << 30}; // ... and what would only be a trap

QString sentence(const char *text, const QString &path)
{
    return QCoreApplication::translate("Keyring", text).arg(QDir::toNativeSeparators(path));
}

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

/** The bytes in hex if they are this many; otherwise none. */
QByteArray bytesOf(const QJsonValue &value, qsizetype size)
{
    const QByteArray bytes = QByteArray::fromHex(value.toString().toLatin1());
    return bytes.size() == size ? bytes : QByteArray();
}

QByteArray boxOf(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

KeySlot slotOf(const QJsonObject &holder)
{
    std::vector<QByteArray> given;
    for (const QJsonValue &one : holder[u"given"].toArray())
        given.push_back(boxOf(one));
    return {bytesOf(holder[u"public"], SigningKey::publicSize), boxOf(holder[u"key"]),
            std::move(given)};
}

QJsonObject objectOf(const KeySlot &slot)
{
    QJsonObject holder{{u"public"_s, hex(slot.publicKey())}, {u"key"_s, base64(slot.box())}};
    QJsonArray given;
    for (const QByteArray &one : slot.given())
        given.append(base64(one));
    if (!given.isEmpty())
        holder[u"given"_s] = given;
    return holder;
}

const std::map<Keyring::Due, QString> &dueNames()
{
    static const std::map<Keyring::Due, QString> names{{Keyring::Due::NewKey, u"key"_s},
                                                       {Keyring::Due::Move, u"move"_s},
                                                       {Keyring::Due::NewWriter, u"writer"_s}};
    return names;
}

} // namespace

Result<Keyring> Keyring::load(Disk &disk, const QString &folder, crypto::Cost cost)
{
    const auto bytes = disk.read(Keyring(disk, folder, cost).m_path, longestFile);
    if (!bytes)
        return bytes.error();
    return read(disk, folder, *bytes, cost);
}

Result<Keyring> Keyring::read(Disk &disk, const QString &folder, const QByteArray &bytes,
                              crypto::Cost cost)
{
    Keyring ring(disk, folder, cost);
    if (const Result<> parsed = ring.parse(bytes); !parsed)
        return parsed.error();
    return ring;
}

Result<> Keyring::bringIn()
{
    m_due.insert({Due::Move, Due::NewWriter});
    return save();
}

Result<> Keyring::parse(const QByteArray &bytes)
{
    const Error damaged{
        ErrorKind::Damaged,
        sentence(QT_TRANSLATE_NOOP("Keyring",
                                   "The key file %1 is damaged. Without it the profile cannot be "
                                   "opened; please put it back from a backup."),
                 m_path)};
    const QJsonObject file = QJsonDocument::fromJson(bytes).object();
    const int written = file[u"format"].toInt();
    if (written > format)
        return Error{ErrorKind::Newer,
                     sentence(QT_TRANSLATE_NOOP("Keyring",
                                                "A newer version of the program wrote %1. Nothing "
                                                "was changed; please install the new version."),
                              m_path)};
    m_fileId = bytesOf(file[u"file"], 16);
    m_nameSalt = bytesOf(file[u"salt"], 16);
    m_recovery = slotOf(file[u"recovery"].toObject());
    m_begun = file[u"begun"].toBool();
    for (const auto &[step, name] : dueNames()) {
        if (file[u"due"].toArray().contains(name))
            m_due.insert(step);
    }
    bool good
        = written == format && !m_fileId.isEmpty() && !m_nameSalt.isEmpty() && m_recovery.isWhole();
    for (const QJsonValue &value : file[u"people"].toArray()) {
        const QJsonObject one = value.toObject();
        const Person person{bytesOf(one[u"who"], 32),
                            bytesOf(one[u"salt"], crypto::saltSize),
                            {quint64(one[u"ops"].toInteger()), quint64(one[u"memory"].toInteger())},
                            boxOf(one[u"box"]),
                            slotOf(one),
                            boxOf(one[u"name"])};
        good = good && !person.who.isEmpty() && !person.salt.isEmpty() && person.slot.isWhole()
            && person.cost.ops >= least.ops && person.cost.ops <= most.ops
            && person.cost.memory >= least.memory && person.cost.memory <= most.memory;
        m_people.push_back(person);
    }
    if (!good || m_people.empty())
        return damaged;
    return {};
}

QByteArray Keyring::asKept() const
{
    std::set<Due> due = m_due;
    due.erase(Due::Move);
    return bytes(due);
}

Result<> Keyring::save() const
{
    return m_disk->write(m_path, bytes(m_due));
}

QByteArray Keyring::bytes(const std::set<Due> &steps) const
{
    QJsonArray people;
    for (const Person &person : m_people) {
        QJsonObject one = objectOf(person.slot);
        one[u"who"_s] = hex(person.who);
        one[u"salt"_s] = hex(person.salt);
        one[u"ops"_s] = qint64(person.cost.ops);
        one[u"memory"_s] = qint64(person.cost.memory);
        one[u"box"_s] = base64(person.box);
        one[u"name"_s] = base64(person.name);
        people.append(one);
    }
    QJsonObject file{{u"format"_s, format},
                     {u"file"_s, hex(m_fileId)},
                     {u"salt"_s, hex(m_nameSalt)},
                     {u"recovery"_s, objectOf(m_recovery)},
                     {u"people"_s, people}};
    QJsonArray due;
    for (const Due step : steps)
        due.append(dueNames().at(step));
    if (!due.isEmpty())
        file[u"due"_s] = due;
    if (m_begun)
        file[u"begun"_s] = true;
    return QJsonDocument(file).toJson();
}

} // namespace pilar
