// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profile_backup.h"

#include "core/store/backup_bytes.h"
#include "core/store/vfs.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/household.h"

#include <QDir>
#include <QtEndian>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** Lets nothing be written outside one folder. */
class FencedDisk final : public Disk
{
public:
    explicit FencedDisk(QString folder)
        : m_folder(std::move(folder))
    { }
    bool exists(const QString &path) override { return m_disk.exists(path); }
    Result<QByteArray> read(const QString &path, qint64 limit) override
    {
        return m_disk.read(path, limit);
    }
    Result<> write(const QString &path, const QByteArray &bytes) override
    {
        return m_disk.write(inside(path), bytes);
    }
    Result<> remove(const QString &path) override { return m_disk.remove(inside(path)); }
    Result<> makeFolder(const QString &path) override { return m_disk.makeFolder(inside(path)); }
    Result<> append(const QString &path, QByteArrayView bytes) override
    {
        return m_disk.append(inside(path), bytes);
    }
    Result<QByteArray> readAt(const QString &path, qint64 offset, qint64 count) override
    {
        return m_disk.readAt(path, offset, count);
    }
    Result<qint64> size(const QString &path) override { return m_disk.size(path); }
    Result<> truncate(const QString &path, qint64 size) override
    {
        return m_disk.truncate(inside(path), size);
    }
    Result<> settle(const QString &path, const QString &name) override
    {
        return m_disk.settle(inside(path), inside(name));
    }
    Result<QStringList> list(const QString &folder) override { return m_disk.list(folder); }

private:
    const QString &inside(const QString &path) const
    {
        const QString plain = QDir::cleanPath(path);
        Q_ASSERT(plain == m_folder || plain.startsWith(m_folder + u'/'));
        return path;
    }

    const QString m_folder;
    SystemDisk m_disk;
};

QByteArray section(char kind, const QByteArray &name, const QByteArray &content, qint64 size)
{
    QByteArray bytes(backup::sectionHead, kind);
    qToBigEndian(quint16(name.size()), bytes.data() + 1);
    qToBigEndian(size, bytes.data() + 3);
    return bytes + name + content;
}

/** A computer's backup, as bytes. */
struct Base
{
    SystemDisk disk;
    test::Household house{disk};
    QTemporaryDir folder{u"/dev/shm/pilar-fuzz-XXXXXX"_s};
    BackupFacts facts;
    QByteArray content; // …
    qsizetype sealAt = 0; // … up to here without its seal

    Base()
    {
        house.photo.truncate(2000);
        house.fill();
        const QString file = folder.filePath(u"a.cadangan"_s);
        const auto written = ProfileBackup::write(disk, *house.profile, 1'700'000'000'000, file,
                                                  ProfileBackup::Files::Inside);
        Q_ASSERT(written);
        facts = *written;
        content = *disk.read(file, 64 << 20);
        for (qsizetype at = backup::head.size(); at < content.size();) {
            sealAt = at;
            at += backup::sectionHead + qFromBigEndian<quint16>(content.constData() + at + 1)
                + qsizetype(qFromBigEndian<qint64>(content.constData() + at + 3));
        }
    }

    QByteArray sealed(const QByteArray &before) const
    {
        const QByteArray seal
            = backup::closeSeal(house.profile->key(), facts, crypto::hash(before));
        return before + section(backup::sealKind, {}, seal, seal.size());
    }

    void read(const QByteArray &bytes, bool genuine)
    {
        const QString file = folder.filePath(u"b.cadangan"_s);
        const QString work = folder.filePath(u"kerja"_s);
        const bool kept = disk.write(file, bytes) && disk.makeFolder(work);
        Q_ASSERT(kept);
        FencedDisk fenced(work);
        if (const auto opened = ProfileBackup::open(fenced, file)) {
            const bool whole = bool(opened->verify(house.profile->key()));
            Q_ASSERT(!whole || genuine);
            (void)opened->prove(house.profile->key(), work);
            const auto missing = opened->unpack(house.profile->key(), work);
            Q_ASSERT(!missing || whole);
        }
        QDir(work).removeRecursively();
    }
};

void change(QByteArray &bytes, fuzz::Input &input)
{
    const unsigned how = input.byte() % 4;
    if (how == 3) { // a section that says how long it is, or lies
        static constexpr char kinds[] = "KDLlEX";
        const char kind = kinds[input.byte() % 6];
        const QByteArray name = input.take(input.byte());
        const qint64 lie = qint64(input.number()) - 256;
        const QByteArray content = input.take(input.byte());
        bytes += section(kind, name, content, lie < 0 ? content.size() : lie << (lie % 48));
        return;
    }
    const qsizetype at = qsizetype(input.number() << 8 | input.byte()) % (bytes.size() + 1);
    const QByteArray piece = input.take(1 + input.byte() % 16);
    if (how == 0)
        bytes.replace(at, std::min(piece.size(), bytes.size() - at), piece);
    else if (how == 1)
        bytes.insert(at, piece);
    else
        bytes.remove(at, piece.size());
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    return prepareProcess() ? 0 : 1;
}

/** A computer's backup with pieces changed, put in and left out; sealed anew by who has the key, or
 * not. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static Base &base = *new Base; // stays at the end, when OpenSSL is gone before it
    fuzz::Input input(bytes, size);
    const unsigned how = input.byte();
    const bool seals = how & 1;
    QByteArray content = seals ? base.content.left(base.sealAt) : base.content;
    if (how & 2)
        content.truncate(qsizetype(input.number() << 8 | input.byte()) % (content.size() + 1));
    while (!input.atEnd())
        change(content, input);
    if (seals)
        content = base.sealed(content);
    base.read(content, seals || content == base.content);
    return 0;
}
