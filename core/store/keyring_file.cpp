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

// {"format":1, "file":hex, "salt":hex, "recovery":base64,
//  "begun":true until the data file is there, "people":[{"who":hex, "salt":hex, "ops":n,
//  "memory":bytes, "box":base64, "name":base64}, …]}
constexpr int format = 1;
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

} // namespace

Result<Keyring> Keyring::load(Disk &disk, const QString &folder, crypto::Cost cost)
{
    Keyring ring(disk, folder, cost);
    const auto bytes = disk.read(ring.m_path, longestFile);
    if (!bytes)
        return bytes.error();
    if (const Result<> parsed = ring.parse(*bytes); !parsed)
        return parsed.error();
    return ring;
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
    m_recoveryBox = boxOf(file[u"recovery"]);
    m_begun = file[u"begun"].toBool();
    bool good = written == format && !m_fileId.isEmpty() && !m_nameSalt.isEmpty()
        && m_recoveryBox.size() == qsizetype(Key::size) + crypto::sealSize;
    for (const QJsonValue &value : file[u"people"].toArray()) {
        const QJsonObject one = value.toObject();
        const Person person{bytesOf(one[u"who"], 32),
                            bytesOf(one[u"salt"], crypto::saltSize),
                            {quint64(one[u"ops"].toInteger()), quint64(one[u"memory"].toInteger())},
                            boxOf(one[u"box"]),
                            boxOf(one[u"name"])};
        good = good && !person.who.isEmpty() && !person.salt.isEmpty()
            && person.cost.ops >= least.ops && person.cost.ops <= most.ops
            && person.cost.memory >= least.memory && person.cost.memory <= most.memory;
        m_people.push_back(person);
    }
    if (!good || m_people.empty())
        return damaged;
    return {};
}

Result<> Keyring::save() const
{
    QJsonArray people;
    for (const Person &person : m_people)
        people.append(QJsonObject{{u"who"_s, hex(person.who)},
                                  {u"salt"_s, hex(person.salt)},
                                  {u"ops"_s, qint64(person.cost.ops)},
                                  {u"memory"_s, qint64(person.cost.memory)},
                                  {u"box"_s, base64(person.box)},
                                  {u"name"_s, base64(person.name)}});
    QJsonObject file{{u"format"_s, format},
                     {u"file"_s, hex(m_fileId)},
                     {u"salt"_s, hex(m_nameSalt)},
                     {u"recovery"_s, base64(m_recoveryBox)},
                     {u"people"_s, people}};
    if (m_begun)
        file[u"begun"_s] = true;
    return m_disk->write(m_path, QJsonDocument(file).toJson());
}

} // namespace pilar
