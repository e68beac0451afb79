// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of docs/SECURITY.md, "At rest", byte by byte: what they say holds for ever.
#include "core/store/blobs.h"
#include "core/store/keyring.h"
#include "core/store/vfs_page.h"

#include <QDir>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace pilar;
using namespace Qt::StringLiterals;

class TestAtRest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(QT_TESTCASE_SOURCEDIR) + u"/../docs/vectors/at-rest.txt"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QByteArray &line : file.readAll().split('\n')) {
            const qsizetype space = line.indexOf(' ');
            if (!line.startsWith('#') && space > 0)
                m_vectors[line.first(space)] = line.sliced(space + 1);
        }
        m_key = Key::fromBytes(hex("profile_key"));
        QVERIFY(m_key);
    }

    void keysOfThePagesFollowFromTheProfiles()
    {
        QCOMPARE(m_key->subkey("pilar vfs 1 page" + hex("file_id")).view(), hex("page_key"));
        QCOMPARE(m_key->subkey("pilar vfs 1 sum" + hex("file_id")).view(), hex("sum_key"));
    }

    void aPageIsReadAsItStandsThere()
    {
        QByteArray page = base64("page");
        QCOMPARE(page.size(), 4096);
        QByteArray plain(4056, '\0');
        for (int i = 0; i < plain.size(); ++i)
            plain[i] = char(i % 251);
        // By the words of the paper, without the class that does it.
        QByteArray body = page.first(4056);
        QVERIFY(crypto::openInPlace(*Key::fromBytes(hex("page_key")), bytes(body), 4056,
                                    hex("page_aad"), bytes(page) + 4056));
        QCOMPARE(body, plain);
        const PageCipher cipher(*m_key, hex("file_id"));
        for (const quint32 number : {6U, 8U}) { // at another place it is no page
            QByteArray copy(page.constData(), page.size());
            QVERIFY(!cipher.open(number, bytes(copy)));
        }
        QVERIFY(cipher.open(7, bytes(page)));
        QCOMPARE(page, plain + QByteArray(40, '\0'));
    }

    void sumsOfALogAreClosedAsTheyStandThere()
    {
        const PageCipher cipher(*m_key, hex("file_id"));
        QByteArray header = hex("frame_open");
        cipher.hideSum(32 + 4120, bytes(header));
        QCOMPARE(header.toHex(), m_vectors["frame_closed"]);
        cipher.showSum(32 + 4120, bytes(header));
        QCOMPARE(header.toHex(), m_vectors["frame_open"]);
    }

    void anAttachedFileIsReadAsItStandsThere()
    {
        const QTemporaryDir folder;
        const QString path = QString::fromLatin1(m_vectors["blob_name"]);
        SystemDisk disk;
        QVERIFY(disk.makeFolder(folder.filePath(path.section(u'/', 0, 0))));
        QVERIFY(disk.write(folder.filePath(path), base64("blob")));
        const Blobs blobs(disk, folder.path(), *m_key);
        const QString sha256 = QString::fromLatin1(m_vectors["blob_sha256"]);
        QVERIFY(blobs.has(sha256));
        QCOMPARE(*blobs.read(sha256, 0, 100), "isi foto");
    }

    void aKeyRingOpensForEverybodyInIt()
    {
        SystemDisk disk;
        const auto ring = Keyring::read(disk, QDir::tempPath(), base64("ring"));
        QVERIFY(ring);
        QCOMPARE(ring->fileId(), hex("file_id"));
        for (const char *who : {"ani", "budi"}) { // Budi was away when the key was changed
            const auto opened
                = ring->unlock(text(QByteArray(who) + "_name"), text(QByteArray(who) + "_says"));
            QVERIFY2(opened, who);
            QVERIFY(opened->key == *m_key);
            QCOMPARE(opened->stale, qstrcmp(who, "budi") == 0);
        }
        const auto recovered = ring->recover(text("recovery_key"));
        QVERIFY(recovered && recovered->key == *m_key);
    }

private:
    QByteArray hex(const QByteArray &name) const { return QByteArray::fromHex(m_vectors[name]); }
    QByteArray base64(const QByteArray &name) const
    {
        return QByteArray::fromBase64(m_vectors[name]);
    }
    QString text(const QByteArray &name) const { return QString::fromUtf8(m_vectors[name]); }
    static unsigned char *bytes(QByteArray &array)
    {
        return reinterpret_cast<unsigned char *>(array.data());
    }

    QMap<QByteArray, QByteArray> m_vectors;
    std::optional<Key> m_key;
};

QTEST_GUILESS_MAIN(TestAtRest)
#include "tst_at_rest.moc"
