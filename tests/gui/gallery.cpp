// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/indonesian.h"
#include "tests/gui/live_store.h"
#include "tests/gui/samples.h"
#include "ui/form/field_box.h"
#include "ui/list/record_page.h"
#include "ui/look/look.h"
#include "ui/look/notes.h"
#include "ui/widgets/file_dialog.h"
#include "ui/widgets/rows_table.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 3, 5);

class Gallery
{
public:
    Gallery(const QString &folder, const QString &suffix)
        : m_folder(folder)
        , m_suffix(suffix)
    { }

    void keep(QWidget &widget, const QString &name)
    {
        widget.show();
        QTest::qWait(150);
        widget.grab().save(m_folder + u'/' + name + m_suffix + u".png"_s);
    }

private:
    QString m_folder;
    QString m_suffix;
};

Surroundings surroundings()
{
    return {&Dictionary::builtIn(), nullptr, today, u"62.71"_s};
}

Row sari(const Entity &klien)
{
    return samples::row(klien, 1,
                        {{u"no_induk"_s, u"014"_s},
                         {u"nama"_s, u"Sari Dewi"_s},
                         {u"jenis_kelamin"_s, u"P"_s},
                         {u"agama"_s, u"Islam"_s},
                         {u"tempat_lahir"_s, u"Palangkaraya"_s},
                         {u"tanggal_lahir"_s, u"5 Maret 2014"_s},
                         {u"nik"_s, u"6271034503140002"_s},
                         {u"alamat"_s, u"Jalan Garuda IV nomor 12"_s},
                         {u"kode_wilayah"_s, u"62.71.03.1002"_s},
                         {u"status_anak"_s, u"yatim"_s},
                         {u"kategori_ppks"_s, u"anak terlantar"_s}});
}

void icons(Gallery &gallery)
{
    QWidget page;
    QGridLayout layout(&page);
    int i = 0;
    for (const QString &name :
         {u"home"_s,     u"lks"_s,     u"pengurus"_s,      u"legalitas"_s,    u"klien"_s,
          u"proposal"_s, u"bantuan"_s, u"registrasi"_s,    u"antrean"_s,      u"sync"_s,
          u"settings"_s, u"add"_s,     u"search"_s,        u"trash"_s,        u"print"_s,
          u"send"_s,     u"warning"_s, u"error"_s,         u"ok"_s,           u"draft"_s,
          u"pending"_s,  u"sent"_s,    u"rejected"_s,      u"conflict"_s,     u"waiting"_s,
          u"eye"_s,      u"eye-off"_s, u"calendar"_s,      u"undo"_s,         u"lock"_s,
          u"comment"_s,  u"more"_s,    u"close"_s,         u"back"_s,         u"help"_s,
          u"file"_s,     u"import"_s,  u"progress-none"_s, u"progress-some"_s}) {
        auto *picture = new QLabel;
        picture->setPixmap(look::icon(name, look::Tone::Accent).pixmap(40, 40));
        layout.addWidget(picture, i / 10 * 2, i % 10, Qt::AlignCenter);
        auto *word = new QLabel(name);
        layout.addWidget(word, i / 10 * 2 + 1, i % 10, Qt::AlignCenter);
        ++i;
    }
    gallery.keep(page, u"icons"_s);
}

void forms(Gallery &gallery)
{
    const Entity &klien = *Dictionary::builtIn().entity(u"klien");
    QElapsedTimer clock;
    clock.start();
    RecordForm form(klien, surroundings());
    form.open(samples::content(sari(klien), klien));
    form.resize(1366 - 184 - 48, 768 - 96);
    form.show();
    QCoreApplication::processEvents();
    QTextStream(stdout) << "klien form opens in " << clock.elapsed() << " ms\n";
    gallery.keep(form, u"form"_s);
    form.goTo(u"nik"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"1"_s);
    gallery.keep(form, u"form_nik"_s);
    form.goTo(u"kategori_ppks"_s);
    form.showProblems(
        {{0, u"tanggal_lahir"_s, Problem::Severity::Error, u"in_future"_s, {}},
         {0, u"kategori_ppks"_s, Problem::Severity::Warning, u"age_below"_s, {u"4"_s, u"6"_s}}});
    form.setComments({{u"nama"_s, {u"Samakan dengan akta lahir."_s}}});
    gallery.keep(form, u"form_problems"_s);
    clock.restart();
    form.open(samples::content(sari(klien), klien));
    QCoreApplication::processEvents();
    QTextStream(stdout) << "klien form reopens in " << clock.elapsed() << " ms\n";

    RecordForm narrow(klien, surroundings());
    FormContent locked = samples::content(sari(klien), klien);
    locked.allowed = {};
    narrow.open(locked);
    narrow.resize(640, 768 - 96);
    gallery.keep(narrow, u"form_locked"_s);

    const Entity &lks = *Dictionary::builtIn().entity(u"lks");
    RecordForm profile(lks, surroundings());
    FormContent content = samples::content(
        samples::row(lks, 2, {{u"nama"_s, u"Panti Asuhan Harapan Bangsa"_s}}), lks);
    const Entity &sarana = *Dictionary::builtIn().entity(u"sarana");
    content.children.push_back(
        {sarana.number,
         {samples::row(sarana, 3, {{u"nama"_s, u"Kamar tidur"_s}, {u"jumlah"_s, u"12"_s}}),
          samples::row(sarana, 4, {{u"nama"_s, u"Dapur"_s}, {u"jumlah"_s, u"1"_s}})},
         samples::everything(sarana)});
    profile.open(content);
    profile.resize(1366 - 184 - 48, 768 - 96);
    profile.show();
    QTest::qWait(200);
    if (auto *bar = profile.findChild<QScrollArea *>()->verticalScrollBar())
        bar->setValue(bar->maximum());
    gallery.keep(profile, u"form_rows"_s);
}

void rab(Gallery &gallery)
{
    const Entity *entity = Dictionary::builtIn().entity(u"rab");
    if (!entity)
        return;
    RowsTable table(*entity, surroundings());
    table.setRows({samples::row(*entity, 5,
                                {{u"uraian"_s, u"Beras"_s},
                                 {u"volume"_s, u"12,5"_s},
                                 {u"harga_satuan"_s, u"15000"_s}}),
                   samples::row(*entity, 6,
                                {{u"uraian"_s, u"Seragam sekolah"_s},
                                 {u"volume"_s, u"40"_s},
                                 {u"harga_satuan"_s, u"185000"_s}})},
                  samples::everything(*entity));
    table.resize(760, 260);
    gallery.keep(table, u"rab"_s);
}

void pages(Gallery &gallery)
{
    const Entity &klien = *Dictionary::builtIn().entity(u"klien");
    samples::LiveStore store;
    const auto page = [&] {
        auto made = std::make_unique<RecordPage>(
            store.thread, Surroundings{&Dictionary::builtIn(), &store.thread, today, u"62.71"_s},
            klien, store.lks);
        made->resize(1366 - 184, 768 - 48);
        return made;
    };
    const auto empty = page();
    gallery.keep(*empty, u"page_empty"_s);
    RecordId last;
    const QStringList names{
        u"Sari Dewi"_s,   u"Ahmad Fauzi"_s,  u"Maria Kristina"_s,         u"Yohanes"_s,
        u"Siti Aminah"_s, u"Budi Santoso"_s, u"Rahmawati Putri Ningsih"_s};
    for (int i = 0; i < 40; ++i)
        last = store.add(
            u"klien",
            {{u"nama", Value(names[i % names.size()])},
             {u"no_induk", Value(QString::number(i + 1).rightJustified(3, u'0'))},
             {u"jenis_kelamin", Value(i % 2 ? u"L"_s : u"P"_s)},
             {u"tanggal_lahir", Value(u"2014-03-%1"_s.arg(i % 28 + 1, 2, 10, QLatin1Char('0')))},
             {u"kategori_ppks", Value(u"anak_terlantar"_s)},
             {u"status", Value(u"aktif"_s)}});
    const auto full = page();
    gallery.keep(*full, u"page_list"_s);
    full->open(last);
    QTest::qWait(300);
    full->list()->focusTable();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    gallery.keep(*full, u"page"_s);
    full->open(last);
    QTest::qWait(200);
    QTest::keyClick(full->list()->findChild<QAbstractItemView *>(), Qt::Key_Delete);
    QTest::qWait(200);
    gallery.keep(*full, u"page_removed"_s);
    full->create();
    QTest::qWait(300);
    gallery.keep(*full, u"page_new"_s);
    QTest::qWait(100);
}

void fileDialogs(Gallery &gallery)
{
    const QTemporaryDir folder;
    QDir(folder.path()).mkdir(u"Akta 2026"_s);
    for (const char *name : {"akta lahir.pdf", "kartu keluarga.jpg"}) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray(140'000, ' '));
    }
    const QStringList photos{u"Foto dan surat (*.jpg *.pdf)"_s};
    using For = FileDialog::For;
    FileDialog one(For::File, nullptr, {}, folder.path(), photos);
    gallery.keep(one, u"files_one"_s);
    FileDialog many(For::Files, nullptr, {}, folder.path(), photos);
    gallery.keep(many, u"files_many"_s);
    FileDialog save(For::NewFile, nullptr, {}, folder.filePath(u"Formulir.pdf"_s),
                    {u"PDF (*.pdf)"_s});
    gallery.keep(save, u"files_save"_s);
    FileDialog place(For::Folder, nullptr, {}, folder.path());
    gallery.keep(place, u"files_folder"_s);
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const bool dark = arguments.value(2) == u"dark";
    const int percent = qMax(100, arguments.value(3).toInt());
    const samples::InIndonesian words;
    QLocale::setDefault(QLocale(QLocale::Indonesian, QLocale::Indonesia));
    look::apply(app, percent, dark);
    Gallery gallery(arguments.value(1, u"."_s),
                    (dark ? u"_dark"_s : QString()) + (percent > 100 ? u"_large"_s : QString()));
    icons(gallery);
    forms(gallery);
    rab(gallery);
    pages(gallery);
    fileDialogs(gallery);
    return 0;
}
