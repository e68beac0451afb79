// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/restore_dialog.h"

#include "core/store/passphrase.h"
#include "ui/look/look.h"
#include "ui/shell/messages.h"
#include "ui/shell/passphrase_edit.h"
#include "ui/widgets/file_dialog.h"

#include <QDialogButtonBox>
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
    , m_grid(new QFormLayout)
    , m_file(new QLineEdit(this))
    , m_person(new QLineEdit(this))
    , m_passphrase(new PassphraseEdit(PassphraseEdit::Kind::Known, tr("Passphrase"), this))
    , m_key(new QLineEdit(this))
    , m_new(new PassphraseEdit(PassphraseEdit::Kind::New, tr("New passphrase"), this))
    , m_problem(look::label({}, look::Tone::Error, this))
    , m_forgotten(new QPushButton(this))
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
    auto *choose = new QPushButton(tr("Choose…"), this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    m_file->setObjectName(u"file"_s);
    m_file->setAccessibleName(tr("Backup file"));
    m_person->setObjectName(u"person"_s);
    m_person->setPlaceholderText(tr("only if several people used the data"));
    m_passphrase->line()->setObjectName(u"passphrase"_s);
    m_grid->addRow(tr("Backup file"), row);
    m_grid->addRow(tr("Your name"), m_person);
    m_key->setObjectName(u"recoveryKey"_s);
    m_new->line()->setObjectName(u"newPassphrase"_s);
    m_grid->addRow(tr("Passphrase of then"), m_passphrase);
    m_grid->addRow(tr("Recovery key"), m_key);
    m_grid->addRow(tr("New passphrase"), m_new);
    m_forgotten->setObjectName(u"forgotten"_s);
    m_forgotten->setProperty("link", true);
    m_forgotten->setAutoDefault(false);
    m_grid->addRow({}, m_forgotten);
    m_forgotten->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    column->addLayout(m_grid);
    column->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_restore = buttons->addButton(tr("Restore"), QDialogButtonBox::AcceptRole);
    look::setPrimary(m_restore);
    column->addWidget(buttons);
    setMinimumWidth(560);
    connect(choose, &QPushButton::clicked, this, &RestoreDialog::browse);
    connect(buttons, &QDialogButtonBox::accepted, this, &RestoreDialog::tryIt);
    connect(buttons, &QDialogButtonBox::rejected, this, &RestoreDialog::reject);
    connect(m_forgotten, &QPushButton::clicked, this, [this] { forget(!m_byKey); });
    for (QLineEdit *line : {m_file, m_passphrase->line(), m_key, m_new->line()})
        connect(line, &QLineEdit::textChanged, this, &RestoreDialog::look);
    forget(false);
    m_file->setFocus();
}

QString RestoreDialog::file() const
{
    return m_file->text().trimmed();
}

QString RestoreDialog::person() const
{
    return m_person->text().trimmed();
}

Profile::Secret RestoreDialog::secret() const
{
    if (m_byKey)
        return {{}, m_key->text(), m_new->text()};
    return {m_passphrase->text(), {}, {}};
}

void RestoreDialog::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        m_problem->hide();
    for (QWidget *input : {static_cast<QWidget *>(m_file), static_cast<QWidget *>(m_person),
                           static_cast<QWidget *>(m_passphrase), static_cast<QWidget *>(m_key),
                           static_cast<QWidget *>(m_new), static_cast<QWidget *>(m_forgotten)})
        input->setEnabled(!busy);
    m_restore->setText(busy ? tr("Restoring…") : tr("Restore"));
    look();
}

void RestoreDialog::showProblem(const Error &error)
{
    m_problem->setText(sentence(error));
    m_problem->show();
    adjustSize();
}

void RestoreDialog::reject()
{
    if (!m_busy) // what is moved into place cannot be left half way
        QDialog::reject();
}

void RestoreDialog::browse()
{
    FileDialog dialog(FileDialog::For::File, this, tr("Restore a backup"), {},
                      {tr("Backups of Pilar (*.cadangan)")});
    if (const QString file = dialog.askOne(); !file.isEmpty())
        m_file->setText(file);
}

void RestoreDialog::look()
{
    const bool opens
        = m_byKey ? !m_key->text().trimmed().isEmpty() && m_new->isGood() : m_passphrase->isGood();
    m_restore->setEnabled(!m_busy && !file().isEmpty() && opens);
}

/** With the paper, where the passphrase of then is not known any more; or back. */
void RestoreDialog::forget(bool forgotten)
{
    m_byKey = forgotten;
    const auto show = [this](QWidget *input, bool shown) {
        input->setVisible(shown);
        m_grid->labelForField(input)->setVisible(shown);
    };
    show(m_passphrase, !forgotten);
    show(m_key, forgotten);
    show(m_new, forgotten);
    m_forgotten->setText(forgotten ? tr("I know the passphrase") : tr("Passphrase forgotten?"));
    m_problem->hide();
    look();
    (forgotten ? static_cast<QWidget *>(m_key) : m_passphrase)->setFocus();
    adjustSize();
}

void RestoreDialog::tryIt()
{
    if (m_byKey) {
        if (const Result<QByteArray> key = recoverySecret(m_key->text()); !key)
            return showProblem(key.error());
    }
    Q_EMIT wanted();
}

} // namespace pilar
