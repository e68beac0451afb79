// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs_page.h"
#include "tests/support/vfsbench.h"

#include <QSet>
#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = PageCipher::pageSize;
constexpr int frameSize = PageCipher::frameHeaderSize + pageSize;

} // namespace

class TestVfsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aPageOfAnotherFileDoesNotOpen()
    {
        QByteArray page(pageSize, 'p');
        auto *bytes = reinterpret_cast<unsigned char *>(page.data());
        PageCipher(keyOf('k'), VfsBench::fileId).seal(7, bytes);
        QVERIFY(!PageCipher(keyOf('k'), QByteArray(16, 'g')).open(7, bytes));
    }

    // Rule 5
    void theSamePageIsNeverWrittenTheSameWay()
    {
        PageCipher cipher(keyOf('k'), VfsBench::fileId);
        QSet<QByteArray> nonces;
        for (int i = 0; i < 200; ++i) {
            QByteArray page(pageSize, '\0');
            cipher.seal(1, reinterpret_cast<unsigned char *>(page.data()));
            nonces.insert(page.mid(pageSize - PageCipher::reserved, crypto::nonceSize));
        }
        QCOMPARE(nonces.size(), 200);
    }

    void theFormatOfAPageIsThatOfVersionOne()
    {
        // A page that format 1 wrote once; what opens it must go on opening it.
        QByteArray page
            = QByteArray::fromBase64(contents(QString::fromLatin1(qgetenv("PILAR_SOURCE"))
                                              + u"/tests/core/store/page-format1.b64"_s));
        QCOMPARE(page.size(), pageSize);
        QVERIFY(PageCipher(keyOf('k'), VfsBench::fileId)
                    .open(5, reinterpret_cast<unsigned char *>(page.data())));
        QCOMPARE(page,
                 QByteArray(pageSize - PageCipher::reserved, 'p')
                     + QByteArray(PageCipher::reserved, '\0'));
    }

    void sumsOfTheLogAreHiddenAndBoundToTheirPlace()
    {
        PageCipher cipher(keyOf('k'), VfsBench::fileId);
        for (int i = 0; i < 100; ++i) {
            const QByteArray plain = crypto::randomBytes(24);
            QByteArray header(plain.constData(), 24);
            auto *bytes = reinterpret_cast<unsigned char *>(header.data());
            cipher.hideSum(32, bytes);
            QCOMPARE(header.first(16), plain.first(16));
            QVERIFY(header.last(8) != plain.last(8));
            QByteArray elsewhere(header.constData(), 24);
            cipher.showSum(32 + frameSize, reinterpret_cast<unsigned char *>(elsewhere.data()));
            QVERIFY(elsewhere != plain);
            cipher.showSum(32, bytes);
            QCOMPARE(header, plain);
        }
    }
};

QTEST_GUILESS_MAIN(TestVfsPage)
#include "tst_vfs_page.moc"
