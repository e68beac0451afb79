// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/file_jobs.h"
#include "ui/files/file_strip.h"
#include "ui/files/file_viewer.h"
#include "ui/form/record_form.h"
#include "ui/list/record_pane.h"
#include "ui/look/look.h"

#include "tests/gui/live_store.h"

#include <QDirIterator>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const Entity &entity(QStringView name)
{
    return *Dictionary::builtIn().entity(name);
}

/** A child's file with its pane open, and photos to attach. */
struct Desk
{
    samples::LiveStore live;
    QTemporaryDir photos;
    RecordId klien = live.add(u"klien", {{u"nama", Value(u"Budi Santoso"_s)}});
    std::unique_ptr<RecordPane> pane;

    Desk()
    {
        Surroundings around;
        around.dictionary = &Dictionary::builtIn();
        around.store = &live.thread;
        pane = std::make_unique<RecordPane>(live.thread, around, entity(u"klien"), live.lks);
        pane->resize(900, 620);
        pane->show();
        if (!QTest::qWaitForWindowExposed(pane.get()))
            qFatal("the window does not show");
    }
    FileStrip *strip() const { return pane->findChild<FileStrip *>(); }
    bool opens()
    {
        pane->open(klien);
        return QTest::qWaitFor([this] { return pane->form()->isOpen() && canAdd(); });
    }
    QPushButton *addButton() const { return strip()->findChild<QPushButton *>(u"add-file"_s); }
    bool canAdd() const { return !addButton()->isHidden(); }
    QLabel *empty() const { return strip()->findChild<QLabel *>(u"no-files"_s); }
    bool hasFiles(size_t count)
    {
        return QTest::qWaitFor([this, count] { return strip()->tiles().size() == count; });
    }
    QString photo(const QString &name, const QColor &sky)
    {
        QImage image(1600, 1200, QImage::Format_RGB32);
        QPainter painter(&image);
        QLinearGradient light(0, 0, 0, 1200);
        light.setColorAt(0, sky);
        light.setColorAt(1, QColor(230, 220, 190));
        painter.fillRect(image.rect(), light);
        painter.setBrush(QColor(120, 80, 60));
        painter.drawRect(500, 500, 600, 500);
        painter.drawPolygon(QPolygon(QList<QPoint>{{440, 500}, {800, 280}, {1160, 500}}));
        painter.end();
        const QString path = photos.filePath(name);
        image.save(path);
        return path;
    }
    QString paper(const QString &name)
    {
        QFile file(photos.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write("%PDF-1.4\n" + QByteArray(90'000, 'a'));
        return file.fileName();
    }
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("PILAR_SHOTS");
        if (folder.isEmpty())
            return;
        for (auto *area : pane->findChildren<QScrollArea *>())
            area->ensureWidgetVisible(strip());
        QTest::qWait(100);
        pane->grab().save(folder + u'/' + name);
    }
};

} // namespace

class TestFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameForSavingStaysInTheFolder()
    {
        const QDir folder(u"/tmp/simpan"_s);
        const QString longest(5000, u'x');
        for (const QString &label : {u"../../etc/passwd"_s,
                                     u".."_s,
                                     u"."_s,
                                     u"..."_s,
                                     u"/etc/passwd"_s,
                                     u"//host/share"_s,
                                     u"\\\\host\\share"_s,
                                     u"..\\..\\a"_s,
                                     u"C:\\Windows\\a"_s,
                                     u"C:a"_s,
                                     u"a:stream"_s,
                                     u"CON"_s,
                                     u"con"_s,
                                     u"CON.jpg"_s,
                                     u"NUL"_s,
                                     u"nul.txt"_s,
                                     u"PRN"_s,
                                     u"AUX"_s,
                                     u"COM1"_s,
                                     u"LPT9"_s,
                                     u"COM1.pdf"_s,
                                     u"akta."_s,
                                     u"akta..."_s,
                                     u"akta "_s,
                                     u"akta. ."_s,
                                     u" akta"_s,
                                     u"a\u202Egpj.exe"_s,
                                     u"\u200F\u200E"_s,
                                     u"dua\nbaris"_s,
                                     u"a\r\nb"_s,
                                     u"a\tb"_s,
                                     u"a\0b"_s,
                                     u"\x1b[2J"_s,
                                     u"~/.bashrc"_s,
                                     u"-rf"_s,
                                     u".bashrc"_s,
                                     u"a*?\"<>|b"_s,
                                     u"$(rm -rf .)"_s,
                                     u"%2e%2e%2f"_s,
                                     u"\uFF0E\uFF0E\uFF0Fa"_s,
                                     u"\U0001F600"_s,
                                     longest,
                                     u"../"_s + longest,
                                     u""_s,
                                     u" "_s,
                                     u", CON"_s}) {
            const QString name = fileNameFor(label);
            const QString path = QDir::cleanPath(folder.filePath(name));
            QVERIFY2(QFileInfo(path).absolutePath() == folder.path(), qPrintable(label));
            QVERIFY2(!name.isEmpty() && name.toUtf8().size() <= 240, qPrintable(label));
            QVERIFY2(name == name.trimmed() && !name.endsWith(u'.') && !name.startsWith(u'.')
                         && !name.startsWith(u'-'),
                     qPrintable(label + u": "_s + name));
            for (const QChar c : name)
                QVERIFY2(c.isPrint() && !u"/\\:*?\"<>|"_s.contains(c), qPrintable(label));
            static const QRegularExpression device(u"^(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?$"_s,
                                                   QRegularExpression::CaseInsensitiveOption);
            QVERIFY2(!device.match(name).hasMatch(), qPrintable(label));
        }
        QCOMPARE(fileNameFor(u"Akta notaris 12-b, PDF, 3 MB"_s), u"Akta notaris 12-b"_s);
    }

    void initTestCase() { look::apply(*qApp); }
    void aRecordWithoutFilesSaysHowToAttachOne()
    {
        Desk desk;
        QVERIFY(desk.opens());
        QVERIFY(!desk.empty()->isHidden());
        QVERIFY(desk.empty()->text().contains(u"Drag"_s));
        desk.picture(u"files-empty.png"_s);
        desk.pane->create();
        QTRY_VERIFY(desk.pane->form()->isNew());
        QTRY_VERIFY(desk.empty()->text().startsWith(u"Save first"_s));
        QVERIFY(!desk.canAdd());
    }
    void photosAndPapersAreAddedAndShown()
    {
        Desk desk;
        QVERIFY(desk.opens());
        desk.strip()->add(
            {desk.photo(u"panti depan.jpg"_s, QColor(120, 170, 230)),
             desk.photo(u"kamar <b>tidur<b> anak putri lantai dua.png"_s, QColor(240, 190, 120)),
             desk.paper(u"akta kelahiran.pdf"_s)});
        QVERIFY(desk.hasFiles(3));
        QVERIFY(desk.empty()->isHidden());
        const auto skyOf = [&](size_t tile) {
            const QImage icon = desk.strip()->tiles()[tile]->icon().pixmap(132, 99).toImage();
            return icon.pixelColor(3, 3);
        };
        const auto isNear = [](const QColor &one, const QColor &other) {
            return std::abs(one.red() - other.red()) < 12
                && std::abs(one.green() - other.green()) < 12
                && std::abs(one.blue() - other.blue()) < 12;
        };
        const FileTile *first = desk.strip()->tiles().front();
        QCOMPARE(first->state(), u"Waiting to be sent"_s);
        QVERIFY(first->accessibleName().startsWith(u"panti depan"_s));
        QTRY_VERIFY(desk.addButton()->isEnabled());
        QTRY_VERIFY(isNear(skyOf(0), QColor(120, 170, 230)));
        QTRY_VERIFY(isNear(skyOf(1), QColor(240, 190, 120)));
        desk.picture(u"files-three.png"_s);
        const int number = entity(u"lampiran").number;
        QCOMPARE(desk.live.ask([number](Store &store) { return store.list(number, {}); })->total,
                 3);
    }
    void filesAreDroppedIn()
    {
        Desk desk;
        QVERIFY(desk.opens());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(desk.photo(u"foto.jpg"_s, Qt::cyan)),
                      QUrl(u"https://example.org/x.jpg"_s)});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.strip(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.strip(), &drop);
        QVERIFY(desk.hasFiles(1));
    }
    void aFileThatCannotBeUsedIsNamedAndTheNextOneTaken()
    {
        Desk desk;
        QVERIFY(desk.opens());
        QFile wrong(desk.photos.filePath(u"surat.jpg"_s));
        QVERIFY(wrong.open(QIODevice::WriteOnly));
        wrong.write("MZ this is a program");
        wrong.close();
        desk.strip()->add({wrong.fileName(), desk.photo(u"benar.jpg"_s, Qt::green)});
        QVERIFY(desk.hasFiles(1));
        const auto labels = desk.strip()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(u"surat.jpg: "_s);
        }));
        desk.picture(u"files-refused.png"_s);
    }
    void aClickShowsThePhotoFromMemory()
    {
        Desk desk;
        QVERIFY(desk.opens());
        desk.strip()->add({desk.photo(u"rumah.jpg"_s, QColor(120, 170, 230))});
        QVERIFY(desk.hasFiles(1));
        QTest::mouseClick(desk.strip()->tiles().front(), Qt::LeftButton);
        FileViewer *viewer = nullptr;
        QTRY_VERIFY((viewer = desk.pane->findChild<FileViewer *>()) && viewer->isVisible());
        QVERIFY(viewer->showsPicture());
        QCOMPARE(viewer->windowTitle(), u"rumah"_s);
        QTest::keyClick(viewer, Qt::Key_Plus);
        if (const QString folder = qEnvironmentVariable("PILAR_SHOTS"); !folder.isEmpty())
            viewer->grab().save(folder + u"/files-viewer.png"_s);
        QTest::keyClick(viewer, Qt::Key_Escape);
        QTRY_VERIFY(!desk.pane->findChild<FileViewer *>());
    }
    void deleteMovesToTheBinAndUndoBringsBack()
    {
        Desk desk;
        QVERIFY(desk.opens());
        desk.strip()->add({desk.photo(u"hapus.jpg"_s, Qt::red)});
        QVERIFY(desk.hasFiles(1));
        QTest::keyClick(desk.strip()->tiles().front(), Qt::Key_Delete);
        QVERIFY(desk.hasFiles(0));
        QPushButton *undo = nullptr;
        for (QPushButton *button : desk.strip()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"Undo")
                undo = button;
        }
        QVERIFY(undo);
        QTest::mouseClick(undo, Qt::LeftButton);
        QVERIFY(desk.hasFiles(1));
    }
    void whatIsNotHereAndCannotBeFetchedSaysSo()
    {
        Desk desk;
        QVERIFY(desk.opens());
        desk.strip()->add({desk.photo(u"jauh.jpg"_s, Qt::blue)});
        QVERIFY(desk.hasFiles(1));
        QTRY_VERIFY(desk.addButton()->isEnabled());
        desk.live.forgetFiles();
        QTest::mouseClick(desk.strip()->tiles().front(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(
            desk.strip()->findChild<QWidget *>(u"files-message"_s)->isVisible(), 5000);
        QVERIFY(!desk.pane->findChild<FileViewer *>());
    }
    void aPersonWithoutTheRightSeesFilesButAddsNone()
    {
        Desk desk;
        QVERIFY(desk.opens());
        desk.strip()->add({desk.photo(u"tetap.jpg"_s, Qt::darkGreen)});
        QVERIFY(desk.hasFiles(1));
        const Result<> changed = desk.live.ask([](Store &store) {
            Identity who = store.identity();
            who.role = u"kabkota"_s;
            return store.setIdentity(who);
        });
        QVERIFY(changed);
        desk.pane->open(desk.klien);
        QTRY_VERIFY(!desk.canAdd());
        QVERIFY(desk.hasFiles(1));
        QTest::keyClick(desk.strip()->tiles().front(), Qt::Key_Delete);
        QTest::qWait(100);
        QCOMPARE(desk.strip()->tiles().size(), 1U);
    }
};

QTEST_MAIN(TestFiles)
#include "tst_files.moc"
