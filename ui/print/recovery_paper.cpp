// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/recovery_paper.h"

#include "core/base/crypto.h"
#include "core/domain/dates.h"
#include "ui/shell/messages.h"
#include "ui/widgets/file_dialog.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFontDatabase>
#include <QPainter>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QStandardPaths>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RecoveryPaper", text);
}

void paint(QPagedPaintDevice &device, const QString &key, const QString &person)
{
    QPainter painter(&device);
    const int width = painter.viewport().width();
    int y = 0;
    const auto write = [&](const QString &text, const QFont &font) {
        painter.setFont(font);
        const QRect room(0, y, width, painter.viewport().height() - y);
        QRect used;
        painter.drawText(room, Qt::AlignLeft | Qt::TextWordWrap, text, &used);
        y = used.bottom() + painter.fontMetrics().height();
    };
    QFont font;
    font.setPointSizeF(18);
    font.setBold(true);
    write(tr("Pilar: recovery key"), font);
    font.setPointSizeF(11);
    font.setBold(false);
    write(tr("For the data of %1, made on %2.").arg(person, dateText(QDate::currentDate())), font);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(16);
    write(key, fixed);
    write(
        tr("Whoever has this key can open the data. Keep it with the deed of the institution, not "
           "beside the computer. If the passphrase is forgotten, choose “Passphrase forgotten?” "
           "and type the key."),
        font);
}

} // namespace

void printRecoveryPaper(QWidget *parent, const QString &key, const QString &person)
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageSize(QPageSize(QPageSize::A4));
    QPrintDialog dialog(&printer, parent);
    if (dialog.exec() == QDialog::Accepted)
        paint(printer, key, person);
}

Result<> writeRecoveryPaper(Disk &disk, const QString &file, const QString &key,
                            const QString &person)
{
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        paint(writer, key, person);
    }
    const Result<> written = disk.write(file, bytes);
    crypto::wipe(bytes);
    return written;
}

void saveRecoveryPaper(QWidget *parent, const QString &key, const QString &person)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    FileDialog dialog(FileDialog::For::NewFile, parent, tr("Save the recovery key"),
                      QDir(folder).filePath(tr("Recovery key Pilar") + u".pdf"_s),
                      {tr("PDF (*.pdf)")});
    const QString file = dialog.askOne();
    if (file.isEmpty())
        return;
    SystemDisk disk;
    if (const Result<> written = writeRecoveryPaper(disk, file, key, person); !written)
        showError(parent, written.error());
}

} // namespace pilar
