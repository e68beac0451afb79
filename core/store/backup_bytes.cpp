// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup_bytes.h"

#include "core/base/cbor.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>

namespace pilar::backup {

using namespace Qt::StringLiterals;

namespace {

const QByteArrayView purpose("pilar cadangan 1");

Key sealKey(const Key &profileKey)
{
    return profileKey.subkey(purpose);
}

bool isHex(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
}

} // namespace

bool isFileName(const QString &name)
{
    return name.size() == 65 && name[2] == u'/' && isHex(QStringView(name).first(2))
        && isHex(QStringView(name).sliced(3));
}

Error damaged()
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate(
                "Backup",
                "This backup is damaged or was changed, so nothing was taken from it. Please use "
                "another one.")};
}

QByteArray closeSeal(const Key &profileKey, const BackupFacts &facts, const QByteArray &hash)
{
    CborWriter cbor;
    cbor.array(6);
    cbor.number(facts.at);
    cbor.bytes(facts.writer.raw());
    cbor.number(qint64(facts.lastSet));
    cbor.number(facts.files);
    cbor.number(facts.absent);
    cbor.bytes(hash);
    return crypto::seal(sealKey(profileKey), cbor.written(), purpose);
}

std::optional<Seal> openSeal(const Key &profileKey, QByteArrayView sealed)
{
    const auto plain = crypto::open(sealKey(profileKey), sealed, purpose);
    if (!plain)
        return std::nullopt;
    CborReader cbor(*plain);
    Seal seal;
    if (cbor.array() != 6)
        return std::nullopt;
    seal.facts.at = cbor.number();
    seal.facts.writer = WriterId::fromRaw(cbor.bytes().toByteArray()).value_or(WriterId());
    seal.facts.lastSet = quint64(cbor.number());
    seal.facts.files = int(cbor.number());
    seal.facts.absent = int(cbor.number());
    seal.hash = cbor.bytes().toByteArray();
    return cbor.atEnd() ? std::optional(seal) : std::nullopt;
}

Writer::Writer(Disk &disk, const QString &file)
    : m_disk(disk)
    , m_file(file)
    , m_part(file + u".bagian"_s)
{ }

Writer::~Writer()
{
    if (m_disk.exists(m_part) && !m_disk.remove(m_part))
        qWarning("a part of a backup was left behind");
}

Result<> Writer::begin()
{
    if (m_disk.exists(m_part)) {
        if (const Result<> gone = m_disk.remove(m_part); !gone)
            return gone;
    }
    return add(head);
}

Result<> Writer::add(QByteArrayView bytes)
{
    m_hash.add(bytes);
    m_size += bytes.size();
    return m_disk.append(m_part, bytes);
}

Result<> Writer::addHead(char kind, const QString &name, qint64 size)
{
    const QByteArray latin = name.toLatin1();
    QByteArray bytes(sectionHead, kind);
    qToBigEndian(quint16(latin.size()), bytes.data() + 1);
    qToBigEndian(size, bytes.data() + 3);
    return add(bytes + latin);
}

Result<> Writer::section(char kind, const QString &name, QByteArrayView content)
{
    const Result<> begun = addHead(kind, name, content.size());
    return begun ? add(content) : begun;
}

Result<> Writer::section(char kind, const QString &name, const QString &copyOf)
{
    const Result<qint64> size = m_disk.size(copyOf);
    if (!size)
        return size.error();
    if (const Result<> begun = addHead(kind, name, *size); !begun)
        return begun;
    return readThrough(m_disk, copyOf, 0, *size,
                       [this](const QByteArray &piece) { return add(piece); });
}

Result<qint64> Writer::finish(const Key &profileKey, BackupFacts facts)
{
    const QByteArray seal = closeSeal(profileKey, facts, m_hash.result());
    m_hash = Hasher(); // what follows is not in it
    if (const Result<> ended = section(sealKind, {}, QByteArrayView(seal)); !ended)
        return ended.error();
    if (const Result<> settled = m_disk.settle(m_part, m_file); !settled)
        return settled.error();
    return m_size;
}

Result<> readThrough(Disk &disk, const QString &file, qint64 from, qint64 size,
                     const std::function<Result<>(const QByteArray &)> &take)
{
    for (qint64 done = 0; done < size;) {
        const Result<QByteArray> piece
            = disk.readAt(file, from + done, std::min(chunk, size - done));
        if (!piece)
            return piece.error();
        if (piece->isEmpty())
            return damaged(); // it became shorter
        if (const Result<> taken = take(*piece); !taken)
            return taken;
        done += piece->size();
    }
    return {};
}

} // namespace pilar::backup
