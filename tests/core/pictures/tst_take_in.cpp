// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pictures/take_in.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QTest>
#include <QtEndian>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

Result<TakenIn> take(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return takeIn(buffer);
}

/** Something with the texture of a photo: neither flat nor noise alone. */
QImage photo(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    quint32 random = 12345;
    for (int y = 0; y < height; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            random = random * 1664525 + 1013904223;
            const int noise = int(random >> 28);
            const int shape = (x * 5 / width + y * 7 / height) * 20;
            line[x] = qRgb(60 + shape + noise, 90 + 120 * y / height + noise, 200 - shape + noise);
        }
    }
    return image;
}

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 92);
    return bytes;
}

/** A JPEG with a segment of Exif that turns it, and holds these words. */
QByteArray withExif(const QByteArray &jpeg, const QByteArray &words)
{
    QByteArray tiff("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 26);
    const QByteArray exif = QByteArray("Exif\0\0", 6) + tiff + words;
    QByteArray length(2, 0);
    qToBigEndian(quint16(exif.size() + 2), length.data());
    return jpeg.left(2) + QByteArray("\xFF\xE1") + length + exif + jpeg.mid(2);
}

/** A PNG's first chunk, which promises this size and nothing more. */
QByteArray pngPromising(quint32 width, quint32 height)
{
    QByteArray bytes = encoded(QImage(1, 1, QImage::Format_RGB32), "png");
    qToBigEndian(width, bytes.data() + 16);
    qToBigEndian(height, bytes.data() + 20);
    quint32 crc = ~0U;
    for (const char byte : bytes.mid(12, 17)) {
        crc ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320U : 0);
    }
    qToBigEndian(~crc, bytes.data() + 29);
    return bytes;
}

} // namespace

class TestTakeIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPhotoBecomesSmallerAndGetsAPreview()
    {
        const QByteArray original = encoded(photo(4000, 3000), "jpeg");
        QElapsedTimer timer;
        timer.start();
        const auto taken = take(original);
        const qint64 spent = timer.elapsed();
        QVERIFY(taken);
        QCOMPARE(taken->mime, u"image/jpeg"_s);
        const QImage kept = QImage::fromData(taken->bytes);
        QCOMPARE(kept.size(), QSize(2000, 1500));
        const QImage preview = QImage::fromData(taken->preview);
        QVERIFY(preview.width() >= 160 && preview.width() <= 480);
        QVERIFY(taken->preview.size() <= pictures::previewBytes);
        QVERIFY(taken->bytes.size() < original.size());
        qInfo("12 MP, %lld kB: kept %lld kB, preview %lld B, %lld ms", original.size() / 1024,
              taken->bytes.size() / 1024, taken->preview.size(), spent);
    }
    void aSmallPictureKeepsItsSize()
    {
        const auto taken = take(encoded(photo(300, 200), "png"));
        QVERIFY(taken);
        QCOMPARE(taken->mime, u"image/jpeg"_s);
        QCOMPARE(QImage::fromData(taken->bytes).size(), QSize(300, 200));
        QVERIFY(take(encoded(photo(1, 1), "png")));
        QVERIFY(take(encoded(photo(3000, 1), "png")));
    }
    void whereAPhotoWasTakenStaysBehind()
    {
        const QByteArray secret = "GPS-2.2136,113.9108-Palangkaraya";
        const QByteArray jpeg = withExif(encoded(photo(400, 300), "jpeg"), secret);
        QVERIFY(jpeg.contains(secret));
        const auto taken = take(jpeg);
        QVERIFY(taken);
        QVERIFY(!taken->bytes.contains(secret) && !taken->preview.contains(secret));
        QVERIFY(!taken->bytes.contains("Exif"));
        QCOMPARE(QImage::fromData(taken->bytes).size(), QSize(300, 400)); // turned as it said

        QImage named = photo(200, 100);
        named.setText(u"Comment"_s, QString::fromLatin1(secret));
        const auto other = take(encoded(named, "png"));
        QVERIFY(other);
        QVERIFY(QImage::fromData(other->bytes).textKeys().isEmpty());
        QVERIFY(!other->bytes.contains(secret) && !other->preview.contains(secret));
    }
    void whatIsTransparentBecomesWhite()
    {
        QImage empty(20, 20, QImage::Format_ARGB32);
        empty.fill(Qt::transparent);
        const auto taken = take(encoded(empty, "png"));
        QVERIFY(taken);
        QVERIFY(qGray(QImage::fromData(taken->bytes).pixel(10, 10)) > 250);
    }
    void aPdfIsKeptAsItIs()
    {
        const auto taken = take("%PDF-1.7\n1 0 obj\n");
        QVERIFY(taken);
        QCOMPARE(taken->mime, u"application/pdf"_s);
        QVERIFY(taken->bytes.isEmpty() && taken->preview.isEmpty());
    }
    void aFloodOfPixelsIsRefusedBeforeItIsDecoded()
    {
        QElapsedTimer timer;
        timer.start();
        for (const auto &[width, height] :
             {std::pair(60'000U, 60'000U), {25'000U, 1'000U}, {8'000U, 8'000U}, {1U, 2'000'000U}}) {
            const auto taken = take(pngPromising(width, height));
            QVERIFY(!taken);
            QVERIFY(!taken.error().message.isEmpty());
        }
        QCOMPARE(take(pngPromising(8'000, 8'000)).error().kind, ErrorKind::Unsupported);
        QByteArray jpeg = encoded(photo(16, 16), "jpeg");
        const qsizetype frame = jpeg.indexOf("\xFF\xC0");
        QVERIFY(frame > 0);
        qToBigEndian(quint16(20'000), jpeg.data() + frame + 5);
        qToBigEndian(quint16(20'000), jpeg.data() + frame + 7);
        QCOMPARE(take(jpeg).error().kind, ErrorKind::Unsupported);
        QVERIFY(timer.elapsed() < 2000);
    }
    void otherFilesAreRefusedByWhatIsInThem_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("program") << QByteArray("MZ\x90\0\x03\0\0\0", 8);
        QTest::newRow("page") << QByteArray("<html><script>alert(1)</script>");
        QTest::newRow("svg") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        QTest::newRow("gif") << QByteArray("GIF89a\x01\0\x01\0", 10);
        QTest::newRow("zip") << QByteArray("PK\x03\x04");
        QTest::newRow("heic") << QByteArray("\0\0\0\x18"
                                            "ftypheic\0\0\0\0",
                                            16);
    }
    void otherFilesAreRefusedByWhatIsInThem()
    {
        QFETCH(QByteArray, bytes);
        const auto taken = take(bytes);
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Unsupported);
        QVERIFY(!taken.error().message.isEmpty());
    }
    void aTruncatedPictureIsNoPicture()
    {
        const QByteArray whole = encoded(photo(200, 200), "png");
        for (const qsizetype size : {9, 20, 40})
            QVERIFY(!take(whole.left(size)));
        QVERIFY(!take(QByteArray("\xFF\xD8\xFF\xE0", 4)));
    }
};

QTEST_GUILESS_MAIN(TestTakeIn)
#include "tst_take_in.moc"
