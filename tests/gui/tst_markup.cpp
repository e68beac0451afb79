// SPDX-License-Identifier: GPL-3.0-or-later
// Records whose texts look like HTML: whatever shows them shows the letters.
#include "core/sync/merge.h"
#include "tests/gui/hands.h"
#include "tests/gui/sample_profile.h"
#include "ui/home/gaps_list.h"
#include "ui/list/record_page.h"
#include "ui/look/look.h"
#include "ui/shell/frame.h"
#include "ui/shell/window.h"
#include "ui/sync/tray_cards.h"

#include <QAbstractItemView>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextDocument>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms
const QString marked = u"<b>Sari</b>"_s;

/** What a tooltip or a label shows that looks at a text to find out what it is. */
QString drawn(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    QTextDocument document;
    document.setHtml(text);
    return document.toPlainText();
}

} // namespace

class TestMarkup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { look::apply(*qApp); }

    void a_tip_shows_the_letters_of_a_text_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "Sari Dewi", "Sari & Budi", "3 < 5", "<b>Sari</b>",
                                 "<img src='\\\\host\\a.png'>", "Sari\n<b>Dewi</b>",
                                 "a <a href=\"file:///\">b</a>", "&lt;b&gt;", "<b>Sari</b>\nbaris"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void a_tip_shows_the_letters_of_a_text()
    {
        QFETCH(QString, text);
        QCOMPARE(drawn(look::tip(text)), text);
        QCOMPARE(look::tip(text).isEmpty(), text.isEmpty());
    }

    void no_page_reads_a_record_as_markup_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QStringList>("tipped"); // pages with a tooltip that holds such a text
        QTest::newRow("institution") << u"lks"_s << QStringList{u"klien"_s, u"pengurus"_s};
        QTest::newRow("Dinas") << u"kabkota"_s << QStringList{u"antrean"_s};
    }
    void no_page_reads_a_record_as_markup()
    {
        QFETCH(QString, role);
        QFETCH(QStringList, tipped);
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profil"_s);
        fill(profile, role);
        PilarWindow window({Dictionary::builtIn(), m_disk, m_clock, m_random}, profile);
        QSignalSpy opened(&window, &PilarWindow::opened);
        window.resize(1366, 768);
        window.show();
        window.unlock({}, samples::passphrase);
        QVERIFY(opened.wait(patience));
        for (const QString &page : window.frame()->pages()) {
            window.frame()->showPage(page);
            QTest::qWait(300);
            if (auto *records = window.frame()->findChild<RecordPage *>();
                records && page == u"klien")
                records->open(m_klien);
            QTest::qWait(300);
            const QStringList found = tips(window);
            QVERIFY2(!tipped.contains(page) || !found.isEmpty(), qPrintable(page));
            for (const QString &tip : found)
                QVERIFY2(drawn(tip).contains(marked), qPrintable(page + u": "_s + tip));
            if (role == u"lks")
                QVERIFY(samples::shows(window, marked)); // above all pages
            labels(window);
        }
    }

    void what_is_missing_is_named_by_its_letters()
    {
        GapsList list;
        list.setGaps({Gap{marked, {}, {}}}, {});
        const QStringList found = tips(list);
        QCOMPARE(found.size(), 1);
        QCOMPARE(drawn(found.front()), marked);
    }

    void a_question_names_the_record_by_its_letters()
    {
        Tray tray;
        tray.refused.push_back({u"1"_s, marked, marked, {}});
        TrayCards cards(tray, {});
        cards.show();
        QVERIFY(samples::click(cards, u"Discard"_s));
        QVERIFY(cards.findChild<QMessageBox *>());
        labels(cards);
    }

private:
    /** All tooltips of a window and its tables that hold the text, drawn or not. */
    static QStringList tips(const QWidget &window)
    {
        QStringList found;
        const auto look = [&](const QString &tip) {
            if (tip.contains(u"Sari"))
                found << tip;
        };
        look(window.toolTip());
        for (const QWidget *each : window.findChildren<QWidget *>())
            look(each->toolTip());
        for (const auto *view : window.findChildren<QAbstractItemView *>()) {
            const QAbstractItemModel *model = view->model();
            for (int row = 0; model && view->isVisible() && row < model->rowCount(); ++row) {
                for (int column = 0; column < model->columnCount(); ++column)
                    look(model->index(row, column).data(Qt::ToolTipRole).toString());
            }
        }
        return found;
    }
    static void labels(const QWidget &window)
    {
        for (const QLabel *label : window.findChildren<QLabel *>())
            QVERIFY2(!label->text().contains(marked) || label->textFormat() == Qt::PlainText,
                     qPrintable(label->objectName()));
    }

    /** An institution with a client, and a registration that waits for the Dinas. */
    void fill(const QString &folder, const QString &role)
    {
        samples::ProfileMaker maker(folder);
        const RecordId lks
            = maker.add(u"lks", {{u"nama"_s, marked}, {u"kode_wilayah"_s, u"62.71.03.1002"_s}});
        m_klien = maker.add(u"klien", {{u"nama"_s, marked}, {u"kamar"_s, marked}}, lks);
        maker.add(u"pengurus", {{u"nama"_s, marked}, {u"jabatan"_s, u"ketua"_s}}, lks);
        maker.add(u"proposal", {{u"judul"_s, marked}, {u"tahun"_s, u"2026"_s}}, lks);
        Store &store = maker.store();
        Identity who = store.identity();
        who.role = role;
        who.scope = u"62.71"_s;
        QVERIFY(store.setIdentity(who));
        if (role == u"lks")
            return;
        const Entity &registrasi = *store.dictionary().entity(u"registrasi");
        Incoming row;
        row.entity = registrasi.number;
        row.record = *RecordId::fromRaw(QByteArray(16, 'r'));
        row.created = {*WriterId::fromRaw(QByteArray(16, 'w')), 1};
        row.state = u"diajukan"_s;
        row.values = {{registrasi.parent, Value(lks)}};
        Outcome outcome;
        outcome.rows = {row};
        const auto way = [&](const Local &local, const Incoming &incoming) {
            return merge(*store.dictionary().entity(incoming.entity), local, incoming);
        };
        QVERIFY(store.apply(outcome, way));
    }

    SystemDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
    RecordId m_klien;
};

QTEST_MAIN(TestMarkup)
#include "tst_markup.moc"
