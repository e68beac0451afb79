// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/print_preview.h"

#include "core/base/disk.h"
#include "core/documents/output.h"
#include "ui/look/look.h"
#include "ui/shell/messages.h"
#include "ui/widgets/file_dialog.h"

#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;
using documents::Document;
using documents::Paper;

namespace {

constexpr qreal screenDots = 100; // an inch: a page as wide as is comfortable at 1366

} // namespace

PrintPreview::PrintPreview(Maker maker, const QString &fileName, QWidget *parent)
    : QDialog(parent)
    , m_maker(std::move(maker))
    , m_fileName(fileName)
    , m_paper(new QComboBox(this))
    , m_print(new QPushButton(look::icon(u"print"_s, look::Tone::OnAccent), tr("Print"), this))
    , m_save(new QPushButton(look::icon(u"file"_s), tr("Save as PDF"), this))
    , m_count(new QLabel(this))
{
    setWindowTitle(tr("Preview"));
    resize(940, 700);
    m_paper->addItem(tr("A4 paper"), int(Paper::A4));
    m_paper->addItem(tr("F4 paper (215 × 330 mm)"), int(Paper::F4));
    m_paper->setAccessibleName(tr("Paper"));
    m_print->setProperty("primary", true);
    auto *close = new QPushButton(tr("Close"), this);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(look::gap8);
    bar->addWidget(m_paper);
    bar->addWidget(m_count, 1);
    bar->addWidget(close);
    bar->addWidget(m_save);
    bar->addWidget(m_print);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Pages"));
    auto *inside = new QWidget(area);
    inside->setProperty("page", true);
    m_column = new QVBoxLayout(inside);
    area->setWidget(inside);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap16, look::gap16, look::gap16, look::gap16);
    layout->addLayout(bar);
    layout->addWidget(area, 1);
    connect(m_paper, &QComboBox::activated, this, &PrintPreview::make);
    connect(m_print, &QPushButton::clicked, this, &PrintPreview::print);
    connect(m_save, &QPushButton::clicked, this, &PrintPreview::savePdf);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    make();
    m_print->setFocus();
}

void PrintPreview::make()
{
    delete m_pages;
    m_pages = new QWidget(this);
    auto *column = new QVBoxLayout(m_pages);
    column->setSpacing(look::gap16);
    m_column->addWidget(m_pages);
    Result<Document> made = m_maker(Paper(m_paper->currentData().toInt()));
    m_print->setEnabled(made.has_value());
    m_save->setEnabled(made.has_value());
    if (!made) {
        m_document.reset();
        m_count->clear();
        column->addWidget(look::label(sentence(made.error()), look::Tone::Error, m_pages));
        return;
    }
    m_document = *std::move(made);
    m_count->setText(tr("%1 pages").arg(m_document->pages.size()));
    const qreal scale = devicePixelRatioF();
    for (int page = 0; page < int(m_document->pages.size()); ++page) {
        QImage image = documents::toImage(*m_document, page, screenDots * scale);
        image.setDevicePixelRatio(scale);
        auto *sheet = new QLabel(m_pages);
        sheet->setPixmap(QPixmap::fromImage(image));
        sheet->setAccessibleName(tr("Page %1").arg(page + 1));
        column->addWidget(sheet, 0, Qt::AlignHCenter);
    }
}

void PrintPreview::print()
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageLayout(documents::pageLayout(m_document->sheet.paper));
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (const Result<int> printed = documents::paint(*m_document, printer); !printed)
        showError(this, printed.error());
}

void PrintPreview::savePdf()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    FileDialog dialog(FileDialog::For::NewFile, this, tr("Save as PDF"),
                      QDir(folder).filePath(m_fileName + u".pdf"_s), {tr("PDF (*.pdf)")});
    const QString file = dialog.askOne();
    if (file.isEmpty())
        return;
    const Result<QByteArray> pdf = documents::toPdf(*m_document);
    if (!pdf)
        return showError(this, pdf.error());
    SystemDisk disk;
    if (const Result<> written = disk.write(file, *pdf); !written)
        showError(this, written.error());
}

} // namespace pilar
