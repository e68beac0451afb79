// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/restore_dialog.h"

#include "ui/look/look.h"
#include "ui/shell/passphrase_edit.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

RestoreDialog::RestoreDialog(bool replacing, QWidget *parent)
    : QDialog(parent)
    , m_file(new QLineEdit(this))
    , m_person(new QLineEdit(this))
    , m_passphrase(new PassphraseEdit(PassphraseEdit::Kind::Known, tr("Passphrase"), this))
{
    setWindowTitle(tr("Restore a backup"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(look::gap12);
    column->addWidget(look::label(
        replacing ? tr("The data that are on this computer now step aside, whole, into a folder "
                       "beside them. Nothing is deleted.")
                  : tr("All data come back as they were in the backup. What the server has got "
                       "since comes with the next synchronisation."),
        look::Tone::Text, this));
    auto *grid = new QFormLayout;
    auto *choose = new QPushButton(tr("Choose…"), this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    m_file->setObjectName(u"file"_s);
    m_file->setAccessibleName(tr("Backup file"));
    m_person->setObjectName(u"person"_s);
    m_person->setPlaceholderText(tr("only if several people used the data"));
    m_passphrase->line()->setObjectName(u"passphrase"_s);
    grid->addRow(tr("Backup file"), row);
    grid->addRow(tr("Your name"), m_person);
    grid->addRow(tr("Passphrase of then"), m_passphrase);
    column->addLayout(grid);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_restore = buttons->addButton(tr("Restore"), QDialogButtonBox::AcceptRole);
    look::setPrimary(m_restore);
    column->addWidget(buttons);
    setMinimumWidth(560);
    connect(choose, &QPushButton::clicked, this, &RestoreDialog::browse);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_file, &QLineEdit::textChanged, this, &RestoreDialog::look);
    connect(m_passphrase->line(), &QLineEdit::textChanged, this, &RestoreDialog::look);
    look();
}

QString RestoreDialog::file() const
{
    return m_file->text().trimmed();
}

QString RestoreDialog::person() const
{
    return m_person->text().trimmed();
}

QString RestoreDialog::passphrase() const
{
    return m_passphrase->text();
}

void RestoreDialog::browse()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Restore a backup"), {},
                                                      tr("Backups of Pilar (*.cadangan)"));
    if (!file.isEmpty())
        m_file->setText(file);
}

void RestoreDialog::look()
{
    m_restore->setEnabled(!file().isEmpty() && !passphrase().isEmpty());
}

} // namespace pilar
