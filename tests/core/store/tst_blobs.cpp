// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/store/blobs.h"
#include "tests/support/faulty_disk.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray content(qint64 size, char seed = 'a')
{
    QByteArray bytes(size, 0);
    quint32 random = quint32(seed);
    for (char &byte : bytes) {
        random = random * 1664525 + 1013904223;
        byte = char(random >> 24);
    }
    return bytes;
}

QString nameOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

struct Shelf
{
    QTemporaryDir folder;
    FaultyDisk disk;
    SystemRandom random;
    Key key = Key::random(random);
    Blobs blobs{disk, folder.filePath(u"lampiran"_s), key};

    Result<> put(const QByteArray &bytes)
    {
        return blobs.put(nameOf(bytes), bytes.size(), sourceOf(bytes));
    }
    QByteArray get(const QByteArray &bytes) const
    {
        const auto read = blobs.read(nameOf(bytes), 0, bytes.size() + 1);
        return read ? *read : QByteArray();
    }
    QStringList files() const
    {
        QStringList found;
        QDirIterator it(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            found << it.next();
        return found;
    }
};

} // namespace

class TestBlobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aContentComesBackAsItWas_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {qint64(1), qint64(100), pieceSize - 1, pieceSize, pieceSize + 1,
                                  3 * pieceSize, 5 * pieceSize + 77})
            QTest::addRow("%lld", size) << size;
    }
    void aContentComesBackAsItWas()
    {
        QFETCH(qint64, size);
        Shelf shelf;
        const QByteArray bytes = content(size);
        QVERIFY(!shelf.blobs.has(nameOf(bytes)));
        QVERIFY(shelf.put(bytes));
        QCOMPARE(shelf.get(bytes), bytes);
        QCOMPARE(*shelf.blobs.read(nameOf(bytes), size / 2, 1000), bytes.mid(size / 2, 1000));
        QVERIFY(shelf.put(bytes)); // twice is once
        QCOMPARE(shelf.files().size(), 1);
    }
    void nothingOfItCanBeReadOrGuessedFromOutside()
    {
        Shelf shelf;
        const QByteArray bytes = "KENARI-FOTO-ANAK-6271031407120001" + content(pieceSize * 2);
        QVERIFY(shelf.put(bytes));
        QFile file(shelf.files().front());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray stored = file.readAll();
        QVERIFY(!stored.contains("KENARI") && !stored.contains(bytes.mid(40, 32)));
        const QString hash = nameOf(bytes);
        QVERIFY(!file.fileName().remove(u'/').contains(hash.left(8)));
        QVERIFY(!stored.contains(hash.left(8).toLatin1()));
        // Another profile names the same content otherwise.
        Shelf other;
        QVERIFY(other.put(bytes));
        QVERIFY(QFileInfo(other.files().front()).fileName()
                != QFileInfo(file.fileName()).fileName());
    }
    void everyChangedByteIsNoticed()
    {
        Shelf shelf;
        const QByteArray bytes = content(300);
        QVERIFY(shelf.put(bytes));
        QFile file(shelf.files().front());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray good = file.readAll();
        for (qsizetype at = 0; at < good.size(); ++at) {
            QByteArray bad = good;
            bad[at] = char(bad[at] ^ 1);
            file.seek(0);
            file.write(bad);
            file.flush();
            Blobs again(shelf.disk, shelf.folder.filePath(u"lampiran"_s), shelf.key);
            const auto read = again.read(nameOf(bytes), 0, 400);
            QVERIFY2(!read, qPrintable(QString::number(at)));
        }
        file.resize(good.size() - 1);
        Blobs again(shelf.disk, shelf.folder.filePath(u"lampiran"_s), shelf.key);
        QVERIFY(!again.read(nameOf(bytes), 0, 400));
        QVERIFY(shelf.put(bytes)); // attached again, it is whole again
        QCOMPARE(shelf.get(bytes), bytes);
    }
    void aPieceAtTheEndCannotBeCutOffUnseen()
    {
        Shelf shelf;
        const QByteArray bytes = content(2 * pieceSize);
        QVERIFY(shelf.put(bytes));
        QFile file(shelf.files().front());
        QVERIFY(file.resize(8 + 44 + pieceSize));
        Blobs again(shelf.disk, shelf.folder.filePath(u"lampiran"_s), shelf.key);
        QCOMPARE(again.read(nameOf(bytes), 0, 10).error().kind, ErrorKind::Damaged);
    }
    void whatIsReceivedGoesOnWhereItStopped()
    {
        Shelf shelf;
        const QByteArray bytes = content(3 * pieceSize + 500);
        const auto print = fingerprint(sourceOf(bytes), bytes.size());
        for (qint64 at = 0; at < bytes.size();) {
            Blobs blobs(shelf.disk, shelf.folder.filePath(u"lampiran"_s), shelf.key); // a new start
            QCOMPARE(*blobs.received(print->sha256), at);
            const auto now = blobs.receive(
                print->sha256, at,
                QByteArrayView(bytes).sliced(at, std::min<qint64>(17'001, bytes.size() - at)),
                bytes.size(), print->pieces);
            QVERIFY(now);
            at = *now;
        }
        QCOMPARE(shelf.get(bytes), bytes);
        QCOMPARE(shelf.files().size(), 1);
    }
    void aWrongPieceIsForgottenAndTheRestKept()
    {
        Shelf shelf;
        const QByteArray bytes = content(3 * pieceSize);
        const auto print = fingerprint(sourceOf(bytes), bytes.size());
        QVERIFY(shelf.blobs.receive(print->sha256, 0, bytes.left(pieceSize), bytes.size(),
                                    print->pieces));
        const auto wrong = shelf.blobs.receive(print->sha256, pieceSize, content(pieceSize, 'z'),
                                               bytes.size(), print->pieces);
        QCOMPARE(wrong.error().kind, ErrorKind::Damaged);
        QCOMPARE(*shelf.blobs.received(print->sha256), pieceSize);
        QVERIFY(shelf.blobs.receive(print->sha256, pieceSize, bytes.mid(pieceSize), bytes.size(),
                                    print->pieces));
        QCOMPARE(shelf.get(bytes), bytes);
    }
    void anotherContentUnderThisNameIsNotKept()
    {
        Shelf shelf;
        const QByteArray bytes = content(500);
        QVERIFY(!shelf.blobs.receive(nameOf(bytes), 0, content(500, 'z'), 500, {}));
        QVERIFY(!shelf.blobs.has(nameOf(bytes)));
        QCOMPARE(*shelf.blobs.received(nameOf(bytes)), 0);
        QVERIFY(!shelf.blobs.put(nameOf(bytes), 500, sourceOf(content(500, 'z'))));
        QVERIFY(shelf.files().isEmpty());
    }
    void aPowerCutAtAnyPointLeavesTheWholeOrNothing()
    {
        for (const auto fault : {FaultyDisk::Fault::PowerCut, FaultyDisk::Fault::PowerCutTorn,
                                 FaultyDisk::Fault::Full}) {
            for (int n = 1;; ++n) {
                Shelf shelf;
                const QByteArray bytes = content(2 * pieceSize + 9);
                shelf.disk.arm(n, fault);
                const bool done = shelf.put(bytes).has_value();
                const bool failed = shelf.disk.failed();
                shelf.disk.disarm();
                Blobs after(shelf.disk, shelf.folder.filePath(u"lampiran"_s), shelf.key);
                if (after.has(nameOf(bytes)))
                    QCOMPARE(shelf.get(bytes), bytes);
                QVERIFY(!done || after.has(nameOf(bytes)));
                QVERIFY(shelf.put(bytes));
                QCOMPARE(*after.sweep({nameOf(bytes)}), 0);
                QCOMPARE(shelf.get(bytes), bytes);
                if (!failed)
                    break;
                QVERIFY(n < 50);
            }
        }
    }
    void aPowerCutWhileReceivingLosesAtMostThePieceUnderWay()
    {
        const QByteArray bytes = content(2 * pieceSize + 9);
        const auto print = fingerprint(sourceOf(bytes), bytes.size());
        for (const auto fault : {FaultyDisk::Fault::PowerCut, FaultyDisk::Fault::PowerCutTorn,
                                 FaultyDisk::Fault::Full}) {
            for (int n = 1;; ++n) {
                Shelf shelf;
                const auto receiveAll = [&](Blobs &blobs) {
                    for (int round = 0; round < 20 && !blobs.has(print->sha256); ++round) {
                        const auto at = blobs.received(print->sha256);
                        if (!at
                            || !blobs.receive(print->sha256, *at,
                                              QByteArrayView(bytes).sliced(*at).first(
                                                  std::min<qint64>(20'000, bytes.size() - *at)),
                                              bytes.size(), print->pieces))
                            return;
                    }
                };
                shelf.disk.arm(n, fault);
                receiveAll(shelf.blobs);
                const bool failed = shelf.disk.failed();
                shelf.disk.disarm();
                Blobs after(shelf.disk, shelf.folder.filePath(u"lampiran"_s), shelf.key);
                for (int tries = 0; tries < 3; ++tries)
                    receiveAll(after);
                const auto read = after.read(print->sha256, 0, bytes.size());
                QVERIFY2(read && *read == bytes, qPrintable(QString::number(n)));
                if (!failed)
                    break;
                QVERIFY(n < 100);
            }
        }
    }
    void sweepingTakesWhatNobodyNames()
    {
        Shelf shelf;
        const QByteArray kept = content(10, 'k'), gone = content(10, 'g');
        QVERIFY(shelf.put(kept));
        QVERIFY(shelf.put(gone));
        QVERIFY(shelf.blobs.receive(nameOf(content(99, 'p')), 0, content(10), 99, {}));
        QCOMPARE(*shelf.blobs.sweep({nameOf(kept)}), 2);
        QCOMPARE(shelf.get(kept), kept);
        QVERIFY(!shelf.blobs.has(nameOf(gone)));
    }
};

QTEST_GUILESS_MAIN(TestBlobs)
#include "tst_blobs.moc"
