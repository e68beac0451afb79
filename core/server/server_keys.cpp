// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/server_keys.h"

#include "core/sync/bundle_file.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestChain = 1 << 20;

QString say(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

QString keyFile(const QString &folder, size_t number)
{
    return number == 0 ? folder + u"/server.key"_s : folder + u"/server-%1.key"_s.arg(number);
}

QString chainFile(const QString &folder)
{
    return folder + u"/keys.chain"_s;
}

Error damaged(const QString &file)
{
    return {ErrorKind::Damaged, say(QT_TRANSLATE_NOOP("Server", "%1 is no key.")).arg(file)};
}

Result<SigningKey> readKey(Disk &disk, const QString &file)
{
    auto bytes = disk.read(file, Key::size);
    if (!bytes)
        return bytes.error();
    auto seed = Key::fromBytes(*bytes);
    crypto::wipe(*bytes);
    if (!seed)
        return damaged(file);
    return SigningKey(*std::move(seed));
}

Result<> writeKey(Disk &disk, const QString &file, const SigningKey &key)
{
    QByteArray seed = key.seed().view().toByteArray();
    const Result<> done = disk.write(file, seed);
    crypto::wipe(seed);
    return done;
}

} // namespace

ServerKeys::ServerKeys(SigningKey only)
{
    m_keys.push_back(std::move(only));
}

Result<ServerKeys> ServerKeys::read(Disk &disk, const QString &folder)
{
    auto first = readKey(disk, keyFile(folder, 0));
    if (!first && first.error().kind == ErrorKind::NotFound) {
        return Error{ErrorKind::NotFound,
                     say(QT_TRANSLATE_NOOP("Server",
                                           "The server's key is not in %1; run pilar-server init, "
                                           "or give the right --keys."))
                         .arg(folder)};
    }
    if (!first)
        return first.error();
    ServerKeys keys(*std::move(first));
    if (!disk.exists(chainFile(folder)))
        return keys;
    const auto bytes = disk.read(chainFile(folder), longestChain);
    if (!bytes)
        return bytes.error();
    auto chain = decodeKeyChain(*bytes);
    if (!chain)
        return damaged(chainFile(folder));
    for (const KeyLink &link : *chain) {
        const QString file = keyFile(folder, keys.m_keys.size());
        auto key = readKey(disk, file);
        if (!key)
            return key.error();
        if (link.from != keys.current().publicKey() || link.to != key->publicKey())
            return damaged(file);
        keys.m_keys.push_back(*std::move(key));
    }
    keys.m_chain = *std::move(chain);
    return keys;
}

Result<ServerKeys> ServerKeys::make(Disk &disk, Random &random, const QString &folder)
{
    if (disk.exists(keyFile(folder, 0)))
        return read(disk, folder);
    if (Result<> done = disk.makeFolder(folder); !done)
        return done.error();
    if (Result<> done = writeKey(disk, keyFile(folder, 0), SigningKey::random(random)); !done)
        return done.error();
    return read(disk, folder);
}

Result<ServerKeys> ServerKeys::rotate(Disk &disk, Random &random, const QString &folder, qint64 now)
{
    auto keys = read(disk, folder);
    if (!keys)
        return keys;
    const SigningKey next = SigningKey::random(random);
    if (Result<> done = writeKey(disk, keyFile(folder, keys->m_keys.size()), next); !done)
        return done.error();
    std::vector<KeyLink> chain = keys->m_chain;
    chain.push_back(linkKeys(keys->current(), next, now));
    if (Result<> done = disk.write(chainFile(folder), encodeKeyChain(chain)); !done)
        return done.error();
    return read(disk, folder);
}

const SigningKey *ServerKeys::readerOf(const QByteArray &addressee) const
{
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const SigningKey &key) {
        return addresseeOf(key.publicKey()) == addressee;
    });
    return found == m_keys.end() ? nullptr : &*found;
}

std::optional<QByteArray> ServerKeys::openSealed(QByteArrayView sealed) const
{
    for (auto key = m_keys.rbegin(); key != m_keys.rend(); ++key) {
        if (auto plain = key->openSealed(sealed))
            return plain;
    }
    return std::nullopt;
}

} // namespace pilar
